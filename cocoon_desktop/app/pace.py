"""I say how long those who look around may rest: longer while nothing is loaded and nobody watches.

There is nothing to give back then, and nothing to draw. Rests end at whole multiples of their length, so
that all who look around wake the computer together.
"""

import asyncio
import math
from collections.abc import Callable
from typing import Final

EARLY: Final = 0.1
"""Timers are not exact: a beat that is this part of a rest ahead is taken for the one that has just been."""
CALM_S: Final = 5.0
"""The rest of all who look around while it is calm."""


def next_beat(now: float, every_s: float) -> float:
    """The next whole multiple of ``every_s`` that is worth waiting for; both in seconds of one clock."""
    return (math.floor(now / every_s + EARLY) + 1) * every_s


class Pace:
    """Quick until it is told otherwise. Made and told on the event loop; any thread may ask."""

    def __init__(self) -> None:
        self.is_calm = False
        self._quick = asyncio.Event()
        """Set unless it is calm."""
        self._quick.set()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be called whenever the calm ends. Returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, *, is_calm: bool) -> None:
        """Whether nothing is loaded and nobody watches. Who rests for long is woken when that ends."""
        has_ended = self.is_calm and not is_calm
        self.is_calm = is_calm
        if is_calm:
            self._quick.clear()
        else:
            self._quick.set()
        if has_ended:
            for listener in list(self._listeners):
                listener()

    async def rest(self, quick_s: float, calm_s: float) -> None:
        """Until the next look is due."""
        now = asyncio.get_running_loop().time()
        if not self.is_calm:
            await asyncio.sleep(next_beat(now, quick_s) - now)
            return
        try:
            async with asyncio.timeout(next_beat(now, calm_s) - now):
                await self._quick.wait()
        except TimeoutError:
            pass
