"""A small world around the switch: a settings file, an engine that obeys at once, and facts that are seen.

What a person does is done here as well: settings are changed in the file, and what counts is whether the
engine works.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from cocoon_desktop.activity.decision import Rule
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app.lookout import Lookout
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.wishes import wishes_of
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.inference.options import PauseLevel, Release
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService

from ...patience import PATIENCE_S


class ObedientEngine:
    """Does at once what it is told, and remembers it."""

    trouble, takes_requests, keeps_memory = "", True, False
    pid: int | None = None

    def __init__(self) -> None:
        self.state = EngineState.READY
        self.levels: list[PauseLevel] = []
        self.share = 1.0

    def watch(self, listener: Callable[[EngineState], None]) -> Callable[[], None]:
        return lambda: None

    def pace(self, share: float) -> None:
        self.share = share

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def pause(self, level: PauseLevel) -> None:
        self.levels.append(level)
        self.state = EngineState.RELEASED if isinstance(level, Release) else EngineState.PAUSED

    async def resume(self) -> None:
        self.state = EngineState.READY


class IdleWorker:
    """A worker with a proxy that asks nothing."""

    is_ready, running, answered = True, 0, 0

    def set_enabled(self, enabled: bool) -> None: ...

    def hand_back(self) -> None: ...


class World:
    """``see`` lets facts be seen; ``works`` and ``waits_for`` say what came of it."""

    def __init__(self, folder: Path) -> None:
        self.store = SettingsStore(folder / "settings.toml")
        self.engine = ObedientEngine()
        self.seen: list[WorkStatus] = []
        worker = cast("WorkerService", IdleWorker())
        self.switch = WorkSwitch(self.engine, worker, "tiny", self.seen.append)
        self.lookout = Lookout(self.switch.notice)
        self.store.watch(lambda settings: self.switch.wish(wishes_of(settings)))
        self.switch.wish(wishes_of(self.store.settings))

    def choose(self, section: str, name: str, value: Any) -> None:
        """The owner changes a setting."""
        self.store.change(section, name, value)

    def see(self, **facts: Any) -> None:
        """Fields of the surroundings."""
        self.lookout.see(lambda around: replace(around, **facts))

    def see_presence(self, level: Level, idle_s: float | None = None) -> None:
        self.lookout.see_presence(Presence(level, time.time(), idle_s))

    def see_card(self, **told: Any) -> None:
        """A reading of a card of 12 GiB."""
        reading = GpuReading("GPU-0", "RTX 4070", "gpu", memory_total_bytes=12 << 30)
        self.lookout.see_devices([replace(reading, **told)])

    async def works(self) -> None:
        """The engine answers, and the owner is told so."""
        await self._until(lambda: self.engine.state is EngineState.READY and self._state is WorkState.READY)

    async def waits_for(self, rule: Rule, *levels: type[PauseLevel]) -> WorkStatus:
        """The engine does not compute, it was told by these levels, and the owner reads this rule."""
        await self._until(
            lambda: (
                self.engine.state is not EngineState.READY
                and self._state is WorkState.WAITING
                and self._status.cause is not None
                and self._status.cause.rule is rule
                and (not levels or tuple(map(type, self.engine.levels)) == levels)
            )
        )
        self.engine.levels.clear()
        return self._status

    @property
    def _status(self) -> WorkStatus:
        return self.switch.refresh()

    @property
    def _state(self) -> WorkState:
        return self._status.state

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not holds():  # noqa: ASYNC110 - as a person looks again and again
                await asyncio.sleep(0)
