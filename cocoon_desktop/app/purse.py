"""The owner's purse: what the wallet holds and did, and payments out of it, each stored before it is sent.

What is on its way is read from the stored messages themselves, so that there is one book to be killed over,
and a payment is either in it or was never made.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.local_days import day_of, start_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.account_book import AccountBook
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.comment import comment_cell, read_comment
from cocoon_desktop.ton.fees import fee_at_most
from cocoon_desktop.ton.follow import wait_for_news
from cocoon_desktop.ton.movement import Movement, OnItsWay, SeenAccount, SentBefore
from cocoon_desktop.ton.owner_wallet import OwnerWallet, read_order
from cocoon_desktop.ton.sender import MessageSender
from cocoon_desktop.ton.sender_plan import SentReceipt
from cocoon_desktop.ton.sender_store import SenderStore
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ton.transfer import Transfer

from .held_history import HeldHistory

log = logging.getLogger(__name__)

POLL_S = 7.0
"""Between two looks at a chain that cannot say when something happens."""


@dataclass(frozen=True, slots=True)
class Payment:
    """``bounce`` brings the coins back from a contract that cannot use them."""

    destination: Address
    amount: Nanoton
    comment: str = field(default="", repr=False)
    bounce: bool = False

    def transfer(self) -> Transfer:
        """Raises UsageError for an amount or a comment that no message can carry."""
        body = comment_cell(self.comment) if self.comment else None
        return Transfer(self.destination, self.amount, body, bounce=self.bounce)


@dataclass(frozen=True, slots=True)
class PurseContent:
    """What the page shows. ``movements`` are what was read so far, whole days, newest first;
    ``sent_to`` is by raw address.
    """

    seen: SeenAccount
    movements: Sequence[Movement]
    has_older: bool
    on_its_way: Sequence[OnItsWay]
    sent_today: Nanoton
    sent_to: Mapping[str, SentBefore]


class Purse:
    """One per wallet and process."""

    def __init__(
        self,
        chain: Chain,
        wallet: OwnerWallet,
        database: Engine,
        clock: Callable[[], float],
        limits: Callable[[], SpendingLimits] = SpendingLimits,
        on_change: Callable[[], None] = lambda: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``on_change``: what ``content`` says may be another. Blocks for a moment; raises ChainError."""
        self._chain, self._wallet, self._clock = chain, wallet, clock
        self._limits, self._on_change, self._sleep = limits, on_change, sleep
        self._store = SenderStore(database)
        self._store.create_tables()
        self._book = AccountBook(database, format_raw(wallet.address))
        self._history = HeldHistory(self._book)
        self._sender: MessageSender[Transfer] = MessageSender(
            chain, wallet, self._store, clock, sleep=sleep, on_stored=self._stored
        )
        self._tell_payer: Callable[[], None] = lambda: None
        self._paying = asyncio.Lock()
        self._is_deployed = False
        self._last_utime: float | None = None

    async def watch(self, unreachable: Callable[[ChainError], None]) -> None:
        """Keep the book up to date until cancelled; tell of a chain that cannot be read, and try again."""
        while True:
            try:
                await self.refresh()
            except ChainError as error:
                log.info("the wallet cannot be read: %s", error)
                unreachable(error)
                await self._sleep(POLL_S)
                continue
            last_lt = await asyncio.to_thread(lambda: self._book.last_lt)
            await wait_for_news(self._chain, self._wallet.address, last_lt, POLL_S)

    async def refresh(self) -> None:
        """Bring the book up to date. Raises ChainError."""
        last_lt = await asyncio.to_thread(lambda: self._book.last_lt)
        while found := await self._chain.transactions(self._wallet.address, after_lt=last_lt):
            await asyncio.to_thread(self._book.add, found)
            last_lt = found[-1].lt
        account = await self._chain.account(self._wallet.address)
        self._is_deployed = account.status == "active"
        self._last_utime = await asyncio.to_thread(lambda: self._book.last_utime)
        await asyncio.to_thread(self._book.saw, account.balance, self._clock())
        self._on_change()

    async def resume(self) -> list[SentReceipt | SendFailedError]:
        """See payments of an earlier run through; how each ended."""
        async with self._paying:
            return await self._sender.resume()

    async def pay(self, payment: Payment, on_stored: Callable[[], None] = lambda: None) -> SentReceipt:
        """Pay once and wait for the proof. After ``on_stored`` it is seen through, if need be by ``resume``.

        Raises LimitError, SendFailedError, or ChainError when nothing was signed.
        """
        async with self._paying:
            await self._sender.resume()
            await self.refresh()
            sent_today = await asyncio.to_thread(self._sent_today)
            self._limits().verify(payment.amount, sent_today)
            self._tell_payer = on_stored
            try:
                return await self._sender.send([payment.transfer()])
            finally:
                self._tell_payer = lambda: None
                self._on_change()

    async def is_used(self, address: Address) -> bool:
        """Whether a contract or wallet lives there already. Raises ChainError."""
        return (await self._chain.account(address)).status == "active"

    def fee_at_most(self, payment: Payment) -> Nanoton:
        """What sending it costs at most, as of the last ``refresh``. Raises UsageError for what cannot be
        sent.
        """
        transfer = payment.transfer()
        number = 1 if self._is_deployed else 0
        never_valid = self._wallet.sign([transfer], wallet_seqno=number, valid_until=0)
        idle_s = 0.0 if self._last_utime is None else self._clock() - self._last_utime
        stored = self._wallet.state_init if self._is_deployed else None
        return fee_at_most(never_valid, [transfer.encode()], stored, idle_s)

    def content(self) -> PurseContent:
        """From the disk; needs no chain. Blocks; raises ChainError when the book cannot be read."""
        self._history.read_newer()
        return PurseContent(
            self._book.seen(),
            self._history.movements,
            self._history.has_older,
            self._on_its_way(),
            self._sent_today(),
            self._book.receivers(),
        )

    def read_older(self) -> None:
        """One page more of the history is in ``content`` from now on. Blocks; raises ChainError."""
        self._history.read_older()

    async def checked_backup(self) -> None:
        """The owner has shown that the words are written down. Raises ChainError."""
        await asyncio.to_thread(self._book.checked_backup, self._clock())
        self._on_change()

    def _stored(self) -> None:
        self._tell_payer()
        self._on_change()

    def _on_its_way(self) -> list[OnItsWay]:
        return [
            OnItsWay(message.value, format_raw(message.destination), read_comment(message.body))
            for signed in self._store.pending(format_raw(self._wallet.address))
            for message in read_order(signed.message)
            if message.destination is not None
        ]

    def _sent_today(self) -> Nanoton:
        return self._book.sent_since(start_of(day_of(self._clock())))
