"""I ring when the engine process stays silent for too long. The watch knows when that is; I own the timer."""

import asyncio
from collections.abc import Callable

from ..messages import Report
from .watch import Silence, Watch


class SilenceAlarm:
    """Follows one process. ``ring`` is called once, with the watch that knows what the silence means."""

    def __init__(self, limits: Silence, ring: Callable[[Watch], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._watch = Watch(limits, self._loop.time())
        self._ring = ring
        self._timer: asyncio.TimerHandle | None = None
        self._due_at = 0.0  # of the timer, which on Qt's loop cannot tell
        self._set()

    def heard(self, report: Report) -> None:
        """The engine said something."""
        self._watch.heard(report, self._loop.time())
        self._set()

    def busy(self, busy: bool) -> None:
        """Whether there are requests."""
        self._watch.busy(busy, self._loop.time())
        self._set()

    def cancel(self) -> None:
        """The process has ended."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set(self) -> None:
        # A deadline only ever moves later, but for a template's, so the timer mostly stays as it is.
        deadline = self._watch.deadline()
        if deadline is None or (self._timer is not None and self._due_at <= deadline):
            return
        self.cancel()
        self._due_at = deadline
        self._timer = self._loop.call_at(deadline, self._due)

    def _due(self) -> None:
        self._timer = None
        deadline = self._watch.deadline()
        if deadline is not None and deadline <= self._loop.time():
            self._ring(self._watch)
        else:
            self._set()
