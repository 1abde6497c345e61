"""I ring when the engine process stays silent for too long. The watch knows when that is; I own the timer."""

import asyncio
from collections.abc import Callable
from typing import Final

from ..messages import Report
from .watch import Silence, Watch

AWAY_S: Final = 1.0
"""A timer that is so late was held up by this computer's sleep, or by us: the engine may have spoken
meanwhile.
"""


class SilenceAlarm:
    """Follows one process. ``ring`` is called with the watch that knows what the silence means."""

    def __init__(self, limits: Silence, ring: Callable[[Watch], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._watch = Watch(limits, self._loop.time())
        self._ring = ring
        self._over = False
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

    def end(self) -> None:
        """The process has ended; whatever is still said of it, it is not waited for."""
        self._over = True
        self._cancel()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set(self) -> None:
        # A deadline only ever moves later, but for a template's, so the timer mostly stays as it is.
        deadline = self._watch.deadline()
        if self._over or deadline is None or (self._timer is not None and self._due_at <= deadline):
            return
        self._cancel()
        self._due_at = deadline
        self._timer = self._loop.call_at(deadline, self._due)

    def _due(self) -> None:
        self._timer = None
        now = self._loop.time()
        if now > self._due_at + AWAY_S:
            self._watch.was_not_listening(now)
        deadline = self._watch.deadline()
        if deadline is not None and deadline <= now:
            self._ring(self._watch)
        else:
            self._set()
