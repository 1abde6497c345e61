"""I ask several clocks of the last touch in order, and believe the first that this system has."""

from collections.abc import Sequence
from typing import Final

from .sensor import NotHereError, Opinion, Probe

LOOK_EVERY: Final = 30
"""After so many questions the clocks before the one in use are tried again: desktops restart."""


class FirstOf:
    """The order is from the clock that sees all input to the one that is seldom kept up to date.

    No mean and no minimum: a clock that does not see all input is wrong in either direction.
    """

    name = "input"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self, clocks: Sequence[Probe]) -> None:
        self._clocks = clocks
        self._first = self._asked = 0

    def sense(self) -> Opinion:
        self._asked = (self._asked + 1) % LOOK_EVERY
        if self._asked == 0:
            self._first = 0
        for step in range(len(self._clocks)):
            index = (self._first + step) % len(self._clocks)
            try:
                opinion = self._clocks[index].sense()
            except NotHereError:
                continue
            self._first = index
            return opinion
        names = ", ".join(clock.name for clock in self._clocks)
        raise NotHereError(f"nothing tells when keyboard or mouse were last touched (asked: {names})")

    def close(self) -> None:
        for clock in self._clocks:
            clock.close()
