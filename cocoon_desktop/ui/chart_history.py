"""I remember twenty minutes of readings, one value per ten seconds, and I leave a gap where nothing was read.

Pure: time comes in as a parameter. I never interpolate, and I never turn "not reported" into zero.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEP_S = 10.0
SLOTS = 121
"""Twenty minutes of ten-second steps, both ends included."""
BRIDGED_SLOTS = 3
"""Readings up to this many slots apart are joined by a line: a slow probe is not a broken one."""

Point = tuple[float, float]


@dataclass(slots=True)
class _Slot:
    """The readings of one device that fell into the same ten seconds."""

    number: int
    total: float
    count: int

    @property
    def mean(self) -> float:
        return self.total / self.count


class ChartHistory:
    """A ring of mean values per device; the newest slot is still filling.

    Times are unix seconds. A clock that was set back starts the history afresh, because the old slots would
    otherwise lie in the future and block every new reading.
    """

    def __init__(self, slots: int = SLOTS, step_s: float = STEP_S) -> None:
        self._slots = slots
        self._step_s = step_s
        self._newest = -1
        self._rings: dict[str, deque[_Slot]] = {}
        self._latest: dict[str, float | None] = {}

    @property
    def devices(self) -> tuple[str, ...]:
        """Every device that was ever read, in the order of its first reading."""
        return tuple(self._rings)

    def add(self, at: float, values: Mapping[str, float | None]) -> None:
        """Take one reading of every device that answered. A device that is missing has no latest value."""
        number = int(at // self._step_s)
        if number < self._newest:
            for ring in self._rings.values():
                ring.clear()
        self._newest = number
        self._latest = dict(values)
        for device, value in values.items():
            ring = self._rings.setdefault(device, deque(maxlen=self._slots))
            if value is not None:
                _put(ring, number, value)

    def latest(self, device: str) -> float | None:
        """The last reading itself, not a mean. None when not reported or when the device did not answer."""
        return self._latest.get(device)

    def answered(self, device: str) -> bool:
        """Whether the device was part of the last reading."""
        return device in self._latest

    def values(self, device: str) -> list[float | None]:
        """One value per slot, oldest first; the last one belongs to the newest reading of any device."""
        found: list[float | None] = [None] * self._slots
        oldest = self._newest - self._slots + 1
        for slot in self._rings.get(device, ()):
            if slot.number >= oldest:
                found[slot.number - oldest] = slot.mean
        return found

    def reported(self) -> bool:
        """Whether any device has reported a value within the remembered time."""
        oldest = self._newest - self._slots + 1
        return any(ring and ring[-1].number >= oldest for ring in self._rings.values())


def _put(ring: deque[_Slot], number: int, value: float) -> None:
    if ring and ring[-1].number == number:
        ring[-1].total += value
        ring[-1].count += 1
    else:
        ring.append(_Slot(number, value, 1))


def polylines(values: Sequence[float | None], low: float, high: float) -> list[list[Point]]:
    """Lines through ``values`` in the unit square: x from oldest 0 to newest 1, y from high 0 to low 1.

    Values outside the scale stay at its edge. A reading without neighbours becomes a dash as wide as a slot,
    because a line of one point would be invisible.
    """
    last = max(1, len(values) - 1)
    runs: list[list[Point]] = []
    before = -BRIDGED_SLOTS - 1
    for slot, value in enumerate(values):
        if value is None:
            continue
        if slot - before > BRIDGED_SLOTS:
            runs.append([])
        runs[-1].append((slot / last, height_of(value, low, high)))
        before = slot
    return [run if len(run) > 1 else _dash(run[0], 0.5 / last) for run in runs]


def height_of(value: float, low: float, high: float) -> float:
    """Where a value stands in the unit square: 0 at ``high`` or above, 1 at ``low`` or below."""
    return 1.0 - min(1.0, max(0.0, (value - low) / (high - low)))


def _dash(point: Point, half: float) -> list[Point]:
    x, y = point
    return [(max(0.0, x - half), y), (min(1.0, x + half), y)]


def outline(run: Sequence[Point]) -> list[Point]:
    """The area under a line: the line itself, closed along the lower edge of the unit square."""
    return [(run[0][0], 1.0), *run, (run[-1][0], 1.0)]
