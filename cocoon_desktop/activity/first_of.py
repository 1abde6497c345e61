"""I ask several clocks of the last touch in order, and believe the first that this system has."""

from collections.abc import Sequence
from typing import Protocol

from .sensor import NotHereError, Opinion


class Clock(Protocol):
    """One way to learn when somebody last touched keyboard or mouse."""

    name: str

    def sense(self) -> Opinion:
        """Raises SensorError or NotHereError."""

    def close(self) -> None: ...


class FirstOf:
    """The order is from the clock that sees all input to the one that is seldom kept up to date.

    No mean and no minimum: a clock that does not see all input is wrong in either direction.
    """

    name = "input"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self, clocks: Sequence[Clock]) -> None:
        self._clocks = clocks

    def sense(self) -> Opinion:
        for clock in self._clocks:
            try:
                return clock.sense()
            except NotHereError:
                continue
        names = ", ".join(clock.name for clock in self._clocks)
        raise NotHereError(f"nothing tells when keyboard or mouse were last touched (asked: {names})")

    def close(self) -> None:
        for clock in self._clocks:
            clock.close()
