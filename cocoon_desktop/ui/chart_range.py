"""How far back the charts look: always in the same number of steps, so that every range is as wide."""

from enum import Enum

SLOTS = 121
"""A hundred and twenty steps, both ends included."""


class ChartRange(Enum):
    """The value is the length of a step in seconds."""

    SHORT = 10
    """Twenty minutes."""
    MIDDLE = 60
    """Two hours."""
    DAY = 720
    """Twenty-four hours."""

    @property
    def step_s(self) -> int:
        return self.value

    @property
    def length_s(self) -> int:
        return self.value * (SLOTS - 1)
