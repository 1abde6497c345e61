"""I gather what the decision about working looks at. Light: the window does not wait for me."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from cocoon_desktop.activity.presence import Presence
from cocoon_desktop.activity.surroundings import Surroundings, Yield
from cocoon_desktop.hardware.reading import GpuReading

Change: TypeAlias = Callable[[Surroundings], Surroundings]


class Lookout:
    """``on_change`` gets the surroundings whenever something is seen to be different."""

    def __init__(self, on_change: Callable[[Surroundings], None]) -> None:
        self._on_change = on_change
        self.surroundings = Surroundings()
        self.wants_programs = False
        """Whether the owner's list names any: otherwise nobody looks which programs run."""

    def see(self, *changes: Change) -> None:
        """Take in what one look at the system showed."""
        before = self.surroundings
        for change in changes:
            self.surroundings = change(self.surroundings)
        if self.surroundings != before:
            self._on_change(self.surroundings)

    def see_presence(self, presence: Presence) -> None:
        """Who uses the computer now."""
        self.see(lambda around: replace(around, presence=presence))

    def see_yield(self, measured: Yield | None) -> None:
        """What work brought lately; None is not known."""
        self.see(lambda around: replace(around, last_yield=measured))

    def see_devices(self, readings: Sequence[GpuReading]) -> None:
        """What every device reported. A reading counts also when it is like the last one."""
        self.surroundings = replace(self.surroundings, devices=tuple(readings))
        self._on_change(self.surroundings)
