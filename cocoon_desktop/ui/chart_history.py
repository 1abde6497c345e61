"""I remember a chart's readings in steps, and I leave a gap where nothing was read.

Pure: time comes in as a parameter. I never interpolate, and I never turn "not reported" into zero.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cocoon_desktop.hardware.history import Spread, slot_of

from .chart_range import SLOTS, ChartRange

BRIDGED_SLOTS = 3
"""Readings up to this many ten-second slots apart are joined by a line: a slow probe is not a broken one."""

Point = tuple[float, float]


@dataclass(slots=True)
class _Slot:
    """The readings of one device that fell into the same step."""

    number: int
    spread: Spread


class ChartHistory:
    """A ring of spreads per device; the newest slot is still filling.

    Times are unix seconds. When the clock is set back, what lies in the future then is forgotten, because it
    would block every new reading.
    """

    def __init__(self, span: ChartRange = ChartRange.SHORT) -> None:
        self._span = span
        self._newest = -1
        self._rings: dict[str, deque[_Slot]] = {}
        self._latest: dict[str, float | None] = {}

    @property
    def devices(self) -> tuple[str, ...]:
        """Every device that was ever read, in the order of its first reading."""
        return tuple(self._rings)

    def add(self, at: float, values: Mapping[str, float | None]) -> None:
        """Take one reading of every device that answered. A device that is missing has no latest value."""
        number = slot_of(at, self._span.step_s)
        if number < self._newest:
            for ring in self._rings.values():
                while ring and ring[-1].number > number:
                    ring.pop()
        self._newest = number
        self._latest = dict(values)
        for device, value in values.items():
            ring = self._rings.setdefault(device, deque(maxlen=SLOTS))
            if value is not None:
                _put(ring, number, Spread.of(value))

    def restore(self, device: str, spreads: Mapping[int, Spread]) -> None:
        """Put what an earlier run of the program read before what was read since, by number of its slot."""
        ring = self._rings.setdefault(device, deque(maxlen=SLOTS))
        since = list(ring)
        ring.clear()
        for number in sorted(spreads):
            if number <= self._newest:
                _put(ring, number, spreads[number])
        for slot in since:
            _put(ring, slot.number, slot.spread)

    def latest(self, device: str) -> float | None:
        """The last reading itself, not a mean. None when not reported or when the device did not answer."""
        return self._latest.get(device)

    def answered(self, device: str) -> bool:
        """Whether the device was part of the last reading."""
        return device in self._latest

    def spreads(self, device: str) -> list[Spread | None]:
        """One per slot, oldest first; the last one belongs to the newest reading of any device."""
        found: list[Spread | None] = [None] * SLOTS
        oldest = self._newest - SLOTS + 1
        for slot in self._rings.get(device, ()):
            if slot.number >= oldest:
                found[slot.number - oldest] = slot.spread
        return found

    def values(self, device: str) -> list[float | None]:
        """The means of all slots, oldest first."""
        return [None if spread is None else spread.mean for spread in self.spreads(device)]

    def reported(self, device: str | None = None) -> bool:
        """Whether this device, or any, has reported a value within the remembered time."""
        oldest = self._newest - SLOTS + 1
        rings = self._rings.values() if device is None else [self._rings.get(device, ())]
        return any(ring and ring[-1].number >= oldest for ring in rings)


def _put(ring: deque[_Slot], number: int, spread: Spread) -> None:
    if ring and ring[-1].number == number:
        ring[-1].spread = ring[-1].spread.merged(spread)
    else:
        ring.append(_Slot(number, spread))


def polylines(
    values: Sequence[float | None], low: float, high: float, bridged: int = BRIDGED_SLOTS
) -> list[list[Point]]:
    """Lines through ``values`` in the unit square: x from oldest 0 to newest 1, y from high 0 to low 1.

    Values outside the scale stay at its edge. A reading without neighbours becomes a dash as wide as a slot,
    because a line of one point would be invisible.
    """
    last = max(1, len(values) - 1)
    runs: list[list[Point]] = []
    before = -bridged - 1
    for slot, value in enumerate(values):
        if value is None:
            continue
        if slot - before > bridged:
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


def bands(spreads: Sequence[Spread | None], low: float, high: float) -> list[list[Point]]:
    """Areas from the lowest to the highest value of every slot, closed; a gap of one slot parts them."""
    tops = polylines([None if spread is None else spread.high for spread in spreads], low, high, bridged=1)
    bottoms = polylines([None if spread is None else spread.low for spread in spreads], low, high, bridged=1)
    return [[*top, *reversed(bottom)] for top, bottom in zip(tops, bottoms, strict=True)]
