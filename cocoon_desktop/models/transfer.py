"""I tell how fast bytes come and how long the rest takes. I am handed the time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

WINDOW_S: Final = 5.0
"""The speed is that of the last seconds: what counts is now."""
CALM_S: Final = 60.0
"""The rest time goes by the speed of a longer while, or it would jump with every gust."""
STEP_S: Final = 0.25
"""Nobody is told more often."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """How far a download is. ``seconds_left`` is None while nothing moves.

    ``is_checking``: what an earlier attempt had fetched is read before it goes on. ``kept`` is how much that
    was. ``silent_s``: so long no byte has come.
    """

    done: int
    total: int
    bytes_per_s: float
    seconds_left: float | None
    is_checking: bool = False
    kept: int = 0
    silent_s: float = 0.0


OnTransfer: TypeAlias = Callable[[Transfer], None]
"""Called in the caller's thread, a few times a second."""


class Speedometer:
    """``note`` what has arrived, also while nothing comes; it answers when it is time to tell somebody."""

    def __init__(self, total: int, done: int, now: float) -> None:
        self._total, self._kept = total, done
        self._seen: deque[tuple[float, int]] = deque([(now, done)])
        self._told_at = float("-inf")
        self._moved_at = now

    def note(self, done: int, now: float) -> Transfer | None:
        """A reading when the last one is old enough, or at the end."""
        if now - self._told_at < STEP_S and done < self._total:
            return None
        return self.read(done, now)

    def read(self, done: int, now: float) -> Transfer:
        """A reading, however old the last one is."""
        self._told_at = now
        before = self._seen[-1][1]
        if done < before:  # it began again
            self._seen.clear()
            self._kept = 0
        if done != before:
            self._moved_at = now
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= CALM_S:
            self._seen.popleft()
        calm = self._speed(now, CALM_S)
        left = (self._total - done) / calm if calm > 0 else None
        return Transfer(
            done,
            self._total,
            self._speed(now, WINDOW_S),
            0.0 if done >= self._total else left,
            kept=self._kept,
            silent_s=now - self._moved_at,
        )

    def _speed(self, now: float, span_s: float) -> float:
        """Bytes a second since the newest reading that is at least as old as ``span_s``, or the oldest."""
        then, before = self._seen[0]
        for at, done in self._seen:
            if now - at < span_s:
                break
            then, before = at, done
        done = self._seen[-1][1]
        return (done - before) / (now - then) if now > then else 0.0
