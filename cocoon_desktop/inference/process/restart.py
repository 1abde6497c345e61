"""I decide whether an engine that died is started again, and when. I never start it.

A process that dies now and then comes back at once; one that dies again and again is left alone, so that a
broken driver or model cannot keep a computer busy.
"""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Restart:
    """Start it again after this many seconds."""

    after_s: float


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Leave it, until a person asks for it again."""

    reason: str


@dataclass(frozen=True, slots=True)
class RestartLimits:
    """The ``most_failures``-th within ``within_s`` is the last; waits double up to ``most_wait_s``."""

    most_failures: int = 5
    within_s: float = 600
    first_wait_s: float = 0.25
    most_wait_s: float = 30


class RestartPolicy:
    """The failures of one engine."""

    def __init__(self, limits: RestartLimits) -> None:
        self._limits = limits
        self._failed_at: deque[float] = deque()

    def decide(self, now: float) -> Restart | GiveUp:
        """The engine died at ``now``, in seconds of a clock that never goes back."""
        limits = self._limits
        while self._failed_at and self._failed_at[0] <= now - limits.within_s:
            self._failed_at.popleft()
        self._failed_at.append(now)
        failures = len(self._failed_at)
        if failures >= limits.most_failures:
            return GiveUp(f"it ended {failures} times within {limits.within_s / 60:g} minutes")
        return Restart(min(limits.first_wait_s * 2 ** (failures - 1), limits.most_wait_s))

    def forget(self) -> None:
        """A person asked for another try: earlier failures do not count."""
        self._failed_at.clear()
