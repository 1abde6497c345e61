"""I keep the computer awake while it works for others, and see to the engine when it has slept."""

import asyncio

from PySide6.QtCore import SignalInstance

from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.activity.wakefulness import keeps_awake

from ..awake import Awake
from ..engines import OwnEngine
from ..settings import Settings
from ..wake import recheck
from .desk import Desk, Office, Running


class PowerDesk(Desk):
    """``woke`` fires when the computer has slept."""

    def __init__(self, office: Office, awake: Awake, woke: SignalInstance) -> None:
        super().__init__(office)
        self._awake, self._woke = awake, woke
        self._board = office.views.dashboard

    async def run(self) -> None:
        self._board.statusChanged.connect(self._decide)
        forget = self._office.store.watch(self._settings_changed)
        self._decide()
        try:
            await asyncio.Event().wait()
        finally:
            forget()
            self._board.statusChanged.disconnect(self._decide)
            self._awake.release()

    async def serve(self, running: Running) -> None:
        engine, woke = running.network.engine, asyncio.Event()
        if not isinstance(engine, OwnEngine):
            return  # somebody else's server is probed all the time
        self._woke.connect(woke.set)
        try:
            while True:
                await woke.wait()
                woke.clear()
                await recheck(
                    engine, lambda: running.switch.status.state not in (WorkState.PAUSED, WorkState.WAITING)
                )
        finally:
            self._woke.disconnect(woke.set)

    def _decide(self) -> None:
        wanted = self._office.store.settings.power.keep_awake
        others_ask = self._board.network_kind != "practice"
        if wanted and keeps_awake(self._board.status.state, others_ask=others_ask):
            self._awake.hold()
        else:
            self._awake.release()

    def _settings_changed(self, _: Settings) -> None:
        self._decide()
