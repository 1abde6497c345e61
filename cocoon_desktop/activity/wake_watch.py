"""I notice that the computer slept, on every system, by looking at two clocks now and then.

Where the steady clock stands still during sleep (Linux, macOS) the wall clock runs away from it; where it
goes on (Windows) there is a gap between two looks. A wall clock that somebody sets looks the same: what
follows is only a check.
"""

SLEPT_S = 10.0
"""A shorter sleep has done no harm that nobody would notice otherwise."""


class WakeWatch:
    """Call ``has_slept`` about every ``period_s``."""

    def __init__(self, period_s: float) -> None:
        self._period_s = period_s
        self._looked: tuple[float, float] | None = None

    def has_slept(self, wall: float, steady: float) -> bool:
        """Whether the computer slept since the last look. Both are seconds: unix time, and a clock that is
        never set.
        """
        before, self._looked = self._looked, (wall, steady)
        if before is None:
            return False
        wall_passed, steady_passed = wall - before[0], steady - before[1]
        ran_away = wall_passed - steady_passed
        return ran_away > SLEPT_S or steady_passed > self._period_s * 3 + SLEPT_S
