"""The owner's purse: what the wallet holds and did, and payments out of it, each stored before it is sent: a
payment is either in the book or was never made.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.fees import fee_at_most
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.sender import MessageSender
from cocoon_desktop.ton.sender_plan import SentReceipt
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ton.transfer import Transfer

from .watched_purse import WatchedPurse


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


class Purse(WatchedPurse):
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
        super().__init__(chain, wallet.address, database, clock, on_change, sleep)
        self._wallet, self._limits = wallet, limits
        self._sender: MessageSender[Transfer] = MessageSender(
            chain, wallet, self._store, clock, sleep=sleep, on_stored=self._stored
        )
        self._tell_payer: Callable[[], None] = lambda: None
        self._paying = asyncio.Lock()

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

    async def checked_backup(self) -> None:
        """The owner has shown that the words are written down. Raises ChainError."""
        await asyncio.to_thread(self._book.checked_backup, self._clock())
        self._on_change()

    def _stored(self) -> None:
        self._tell_payer()
        self._on_change()
