"""I bring the facts to the head that decides about notices, and carry out what the owner presses on them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from PySide6.QtCore import QLocale

from cocoon_desktop.activity.notices import SOON_S, Matters, Notice, Payout, decide_notices
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.ui.amounts import ton_text
from cocoon_desktop.ui.frame import Page
from cocoon_desktop.ui.networks import price_text
from cocoon_desktop.ui.notice_words import NOT_NOW, Action, Message, describe_notice

from ..notices.said import load_said, save_said
from .desk import Desk, Office, Running

log = logging.getLogger(__name__)

NOT_NOW_S = 30 * 60.0
"""How long "not now" holds work off."""

Notify: TypeAlias = Callable[[Message], Awaitable[bool]]
"""Shows a message; whether its button was pressed. Raises OSError where nobody shows any."""


class NoticesDesk(Desk):
    """Looks whenever a fact changes. ``open_page`` brings the window forward at a page."""

    def __init__(self, office: Office, notify: Notify, open_page: Callable[[Page], None]) -> None:
        super().__init__(office)
        self._notify, self._open_page = notify, open_page
        self._path = office.paths.data / "notices.json"
        self._said = load_said(self._path)
        self._level = Level.ACTIVE
        self._starts_at: float | None = None
        self._backup_missing = False
        self._payout: Payout | None = None
        self._changed = asyncio.Event()
        office.views.dashboard.statusChanged.connect(self._changed.set)

    def show_presence(self, level: Level, starts_at: float | None) -> None:
        """Who is at the computer, and when work begins by itself."""
        self._level, self._starts_at = level, starts_at
        self._changed.set()

    def show_backup(self, missing: bool) -> None:
        """Whether the owner has never written the wallet's words down."""
        self._backup_missing = missing
        self._changed.set()

    def show_payout(self, amount: Nanoton, at: float) -> None:
        """The latest money that arrived."""
        self._payout = Payout(amount, at)
        self._changed.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as shown:
            while True:
                self._changed.clear()
                for notice in self._decide():
                    shown.create_task(self._say(notice), name=f"notice: {notice.value}")
                await self._next_look()

    async def serve(self, running: Running) -> None:
        receipts, told = running.network.cashier.book.receipts, asyncio.Event()
        board, seen = self._office.views.dashboard, len(receipts)
        board.earningsChanged.connect(told.set)
        try:
            while True:
                await told.wait()
                told.clear()
                if new := receipts[seen:]:
                    seen += len(new)
                    largest = max(new, key=lambda receipt: receipt.amount)
                    self.show_payout(largest.amount, largest.utime)
        finally:
            board.earningsChanged.disconnect(told.set)

    def _decide(self) -> list[Notice]:
        wanted = self._office.store.settings.notifications
        status = self._office.views.dashboard.status
        matters = Matters(
            level=self._level,
            starts_at=self._starts_at,
            backup_missing=self._backup_missing,
            trouble=status.state is WorkState.TROUBLE and status.needs_owner,
            payout=self._payout,
        )
        kinds = [notice for notice in Notice if getattr(wanted, notice.value)]
        big = parse_ton(wanted.payout_above or "0")
        return decide_notices(matters, self._said, kinds, big, self._office.clock())

    async def _next_look(self) -> None:
        """Wait until a fact changes, or it is time to say that work is about to begin."""
        now, starts_at = self._office.clock(), self._starts_at
        soon = None if starts_at is None else starts_at - SOON_S - now
        try:
            async with asyncio.timeout(soon if soon is not None and soon > 0 else None):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _say(self, notice: Notice) -> None:
        before, message = dict(self._said), describe_notice(notice, self._detail(notice))
        self._said[notice] = self._office.clock()
        await self._remember(self._said)
        try:
            if await self._notify(message):
                self._act(message.action)
        except OSError as error:
            log.info("a notice was not shown: %s", error)
            await self._remember(before)  # the next start may show it

    async def _remember(self, said: Mapping[Notice, float]) -> None:
        try:
            await asyncio.to_thread(save_said, self._path, dict(said))
        except OSError as error:
            log.warning("a notice may come again: %s", error)

    def _detail(self, notice: Notice) -> str:
        board = self._office.views.dashboard
        if notice is Notice.PAYOUT and self._payout is not None:
            return price_text(ton_text(self._payout.amount, QLocale()), board.network_kind)
        return board.words.headline

    def _act(self, action: Action) -> None:
        if action == NOT_NOW:
            self._office.views.dashboard.pauseRequested.emit(NOT_NOW_S)
        else:
            self._open_page(action)
