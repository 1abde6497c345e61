"""I connect the switches for starting at log-in to the system's own entry, which alone is the truth.

One is in the settings, one in the guide.
"""

import asyncio
import logging
from collections.abc import Callable

from cocoon_desktop.ui.reasons import Reason, explain

from ..autostart import Autostart
from .desk import Desk, Office

log = logging.getLogger(__name__)


class AutostartDesk(Desk):
    """Mends the entry once, when the program has moved; then does what the owner wishes.

    ``autostart`` is None where nobody installed the program.
    """

    def __init__(self, office: Office, autostart: Autostart | None) -> None:
        super().__init__(office)
        self._autostart, self._page, self._guide = autostart, office.views.settings, office.views.guide
        self._wishes: asyncio.Queue[bool | None] = asyncio.Queue()
        """On, off, or None to look again: other tools change the entry too."""
        self._page.autostartRequested.connect(self._wishes.put_nowait)
        self._guide.autostartWished.connect(self._wishes.put_nowait)
        self._page.looked.connect(lambda: self._wishes.put_nowait(None))
        office.notes.autostart = autostart
        if autostart is None:
            self._page.show_autostart("absent")

    async def run(self) -> None:
        """Show what the system says, at the start and after every wish."""
        if (autostart := self._autostart) is None:
            return
        await self._show_after(autostart.repair)
        while True:
            match await self._wishes.get():
                case True:
                    await self._show_after(autostart.turn_on)
                case False:
                    await self._show_after(autostart.turn_off)
                case None:
                    await self._show_after(lambda: None)

    async def _show_after(self, change: Callable[[], object]) -> None:
        """What the system says after a change, and why the change failed if it did."""
        assert self._autostart is not None
        fault = await self._fault_of(change)
        try:
            state = (await asyncio.to_thread(self._autostart.state)).value
        except OSError as error:
            state, fault = "unknown", fault or explain(error)
        self._page.show_autostart(state, fault)
        self._guide.show_autostart(state == "on", fault)

    async def _fault_of(self, change: Callable[[], object]) -> Reason | None:
        try:
            await asyncio.to_thread(change)
        except OSError as error:
            log.warning("the entry for log-in cannot be changed: %s", error)
            return explain(error)
        return None
