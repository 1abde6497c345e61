"""I give turns to callers that are turned away, so that they do not all come back in the same second.

Programs wait as long as ``Retry-After`` says and ask again, OpenAI's own libraries twice. Those who lose
three races against each other give up, although there was room for all of them one after the other.
"""

import math
from collections import deque
from typing import Final

LOOK_BACK_S: Final = 10.0
SLOWEST_PER_S: Final = 4.0
"""Turns are no further apart: few answers may also mean that few asked."""
MAX_WAIT_S: Final = 30
"""OpenAI's libraries follow advice of up to a minute."""
KEPT: Final = 256


class Turns:
    """Turns are as far apart as answers were lately. Times are seconds of one clock that never goes back."""

    def __init__(self) -> None:
        self._answers: deque[float] = deque(maxlen=KEPT)
        self._last = -math.inf

    def answered(self, now: float) -> None:
        """One more caller got an answer."""
        self._answers.append(now)

    def next(self, now: float, least_s: int) -> int:
        """In how many seconds the caller that is turned away now should come again."""
        self._last = min(max(self._last, now) + 1 / self._per_s(now), now + MAX_WAIT_S)
        return max(least_s, math.ceil(self._last - now))

    def _per_s(self, now: float) -> float:
        recent = [at for at in self._answers if at > now - LOOK_BACK_S]
        seen = len(recent) / max(1.0, now - recent[0]) if recent else 0.0
        return max(SLOWEST_PER_S, seen)
