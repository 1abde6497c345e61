"""What a wallet holds and did, without the power to pay out of it: for whoever has no key, or not yet.

What is on its way is read from the stored messages themselves, so that there is one book to be killed over.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.local_days import day_of, start_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.account_book import AccountBook
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.comment import read_comment
from cocoon_desktop.ton.follow import wait_for_news
from cocoon_desktop.ton.movement import Movement, OnItsWay, SeenAccount, SentBefore
from cocoon_desktop.ton.owner_wallet import read_order
from cocoon_desktop.ton.sender_store import SenderStore

from .held_history import HeldHistory

log = logging.getLogger(__name__)

POLL_S = 7.0
"""Between two looks at a chain that cannot say when something happens."""


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


class WatchedPurse:
    """One per account and process."""

    def __init__(
        self,
        chain: Chain,
        address: Address,
        database: Engine,
        clock: Callable[[], float],
        on_change: Callable[[], None] = lambda: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``on_change``: what ``content`` says may be another. Blocks for a moment; raises ChainError."""
        self._chain, self._address, self._clock = chain, address, clock
        self._on_change, self._sleep = on_change, sleep
        self._store = SenderStore(database)
        self._store.create_tables()
        self._book = AccountBook(database, format_raw(address))
        self._history = HeldHistory(self._book)
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
            await wait_for_news(self._chain, self._address, last_lt, POLL_S)

    async def refresh(self) -> None:
        """Bring the book up to date. Raises ChainError."""
        last_lt = await asyncio.to_thread(lambda: self._book.last_lt)
        while found := await self._chain.transactions(self._address, after_lt=last_lt):
            await asyncio.to_thread(self._book.add, found)
            last_lt = found[-1].lt
        account = await self._chain.account(self._address)
        self._is_deployed = account.status == "active"
        self._last_utime = await asyncio.to_thread(lambda: self._book.last_utime)
        await asyncio.to_thread(self._book.saw, account.balance, self._clock())
        self._on_change()

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

    def _on_its_way(self) -> list[OnItsWay]:
        return [
            OnItsWay(message.value, format_raw(message.destination), read_comment(message.body))
            for signed in self._store.pending(format_raw(self._address))
            for message in read_order(signed.message)
            if message.destination is not None
        ]

    def _sent_today(self) -> Nanoton:
        return self._book.sent_since(start_of(day_of(self._clock())))
