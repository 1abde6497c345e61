"""Pause and resume: the owner's switch between the worker and the engine."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from cocoon_desktop.activity.policy import Facts, decide_status
from cocoon_desktop.activity.status import WorkStatus
from cocoon_desktop.inference.options import Release
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService

from .engines import ServingEngine

log = logging.getLogger(__name__)


class WorkSwitch:
    """``on_change`` gets the status whenever it is another one. ``run`` ends pauses that have an end."""

    def __init__(
        self,
        engine: ServingEngine,
        worker: WorkerService,
        model: str,
        on_change: Callable[[WorkStatus], None],
    ) -> None:
        self._engine, self._worker, self._model, self._on_change = engine, worker, model, on_change
        self._is_paused = False
        self._pause_until: float | None = None
        self._wanted = asyncio.Event()
        self._is_enabled = True  # as a worker begins
        self._is_asleep = False  # from a pause until the engine has resumed
        self._is_leaving = False
        self._idle = asyncio.Event()
        """Set while nothing is being answered."""
        self._status: WorkStatus | None = None

    @property
    def status(self) -> WorkStatus:
        return self._status or self.refresh()

    def refresh(self) -> WorkStatus:
        """Look at the parts and tell about it if something has changed."""
        facts = Facts(
            model=self._model,
            engine=self._engine.state,
            engine_trouble=self._engine.trouble,
            has_proxy=self._worker.is_ready,
            running=self._worker.running,
            answers=self._worker.answered,
            is_paused=self._is_paused,
            pause_until=self._pause_until,
            keeps_memory=self._engine.keeps_memory,
        )
        is_here = not (self._is_paused or self._is_asleep or self._is_leaving)
        self._enable(self._engine.takes_requests and is_here)
        if facts.running:
            self._idle.clear()
        else:
            self._idle.set()
        status = decide_status(facts, self._status, time.time())
        if status != self._status:
            self._status = status
            self._on_change(status)
        return status

    def _enable(self, is_enabled: bool) -> None:
        """Tell the proxy when something changes for it."""
        if is_enabled != self._is_enabled:
            self._is_enabled = is_enabled
            self._worker.set_enabled(is_enabled)

    def _engine_changed(self, _: EngineState) -> None:
        self.refresh()

    def pause(self, seconds: float) -> None:
        """Give the computer back now; 0 means until ``resume``."""
        self._is_paused = True
        self._pause_until = time.time() + seconds if seconds else None
        self._wanted.set()
        self.refresh()

    def resume(self) -> None:
        self._is_paused, self._pause_until = False, None
        self._wanted.set()
        self.refresh()

    async def leave(self, patience_s: float) -> int:
        """Take no more requests, for good. Returns when those that run are answered, or the patience is over;
        answers how many are not.
        """
        self._is_leaving = True
        self.refresh()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._idle.wait()
        return self._worker.running

    async def run(self) -> None:
        """Make the engine follow the owner's wish, and the proxy the engine, until cancelled."""
        forget = self._engine.watch(self._engine_changed)
        try:
            await self._follow_wishes()
        finally:
            forget()

    async def _follow_wishes(self) -> None:
        while True:
            self._wanted.clear()
            if self._is_paused:
                self._is_asleep = True
                await self._engine.pause(Release())
            elif self._engine.state in (EngineState.PAUSED, EngineState.RELEASED, EngineState.FAILED):
                await self._engine.resume()
                self._is_asleep = False
            self.refresh()
            await self._next_wish()

    async def _next_wish(self) -> None:
        """Return when the owner wants something else, or the pause is over."""
        until = self._pause_until
        try:
            async with asyncio.timeout(None if until is None else max(0.0, until - time.time())):
                await self._wanted.wait()
        except TimeoutError:
            log.info("the pause is over")
            self.resume()
