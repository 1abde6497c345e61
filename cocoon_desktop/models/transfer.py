"""I tell how fast bytes come and how long the rest takes. I am handed the time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

WINDOW_S: Final = 5.0
"""The speed is that of the last seconds: what counts is now."""
STEP_S: Final = 0.25
"""Nobody is told more often."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """How far a download is. ``seconds_left`` is None while nothing moves.

    ``is_checking``: what an earlier attempt had fetched is read before it goes on.
    """

    done: int
    total: int
    bytes_per_s: float
    seconds_left: float | None
    is_checking: bool = False


OnTransfer: TypeAlias = Callable[[Transfer], None]
"""Called in the caller's thread, a few times a second."""


class Speedometer:
    """``note`` what has arrived; it answers when it is time to tell somebody."""

    def __init__(self, total: int, done: int, now: float) -> None:
        self._total = total
        self._seen: deque[tuple[float, int]] = deque([(now, done)])
        self._told_at = float("-inf")

    def note(self, done: int, now: float) -> Transfer | None:
        """A reading when the last one is old enough, or at the end."""
        if now - self._told_at < STEP_S and done < self._total:
            return None
        self._told_at = now
        while len(self._seen) > 1 and now - self._seen[0][0] > WINDOW_S:
            self._seen.popleft()
        if done < self._seen[-1][1]:  # it began again
            self._seen.clear()
        self._seen.append((now, done))
        then, before = self._seen[0]
        speed = (done - before) / (now - then) if now > then else 0.0
        left = (self._total - done) / speed if speed > 0 else None
        return Transfer(done, self._total, speed, 0.0 if done >= self._total else left)
