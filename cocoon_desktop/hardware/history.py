"""I turn readings into ten-second buckets of lowest, mean and highest value: a day's history is made of them.

Pure: times come in as unix seconds. What was not reported leaves no bucket.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from .reading import GpuReading

STEP_S: Final = 10
KEPT_S: Final = 24 * 60 * 60
MOST_WAITING: Final = 20_000
"""Buckets that cannot be written (a full disk) are given up beyond this, oldest first: hours of two GPUs."""


class Measure(Enum):
    """What is remembered of a device, in the unit of its reading."""

    TEMPERATURE = "temperature"
    USE = "use"
    MEMORY = "memory"
    POWER = "power"
    FAN = "fan"

    def of(self, reading: GpuReading) -> float | None:
        """Degrees Celsius, percent, bytes, watts or percent; None where not reported."""
        match self:
            case Measure.TEMPERATURE:
                return reading.temperature_c
            case Measure.USE:
                return reading.use_percent
            case Measure.MEMORY:
                return reading.memory_used_bytes
            case Measure.POWER:
                return reading.power_w
            case Measure.FAN:
                return reading.fan_percent


@dataclass(frozen=True, slots=True)
class Spread:
    """What ``count`` values had in common: ``low <= mean <= high``."""

    low: float
    mean: float
    high: float
    count: int = 1

    @classmethod
    def of(cls, value: float) -> "Spread":
        return cls(value, value, value)

    def merged(self, other: "Spread") -> "Spread":
        """Of both together."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        count = self.count + other.count
        mean = self.mean + (other.mean - self.mean) * (other.count / count)
        return Spread(low, min(high, max(low, mean)), high, count)  # a rounded mean must not leave the range

    def scaled(self, unit: float) -> "Spread":
        """In a unit that is so many times as large."""
        return Spread(self.low / unit, self.mean / unit, self.high / unit, self.count)


@dataclass(frozen=True, slots=True)
class Bucket:
    """``slot`` counts steps since 1970: of ten seconds, unless somebody asked for longer ones."""

    slot: int
    device: str
    measure: Measure
    spread: Spread


def slot_of(at: float, step_s: int = STEP_S) -> int:
    """The step that a moment belongs to."""
    return int(at // step_s)


class Buckets:
    """The buckets that are still filling, and those that wait to be written."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[int, str, Measure], Spread] = {}

    def add(self, at: float, readings: Iterable[GpuReading]) -> None:
        """Put one reading of every device that answered into its buckets."""
        slot = slot_of(at)
        for reading in readings:
            for measure in Measure:
                value = measure.of(reading)
                if value is not None:
                    key, one = (slot, reading.device, measure), Spread.of(value)
                    there = self._waiting.get(key)
                    self._waiting[key] = one if there is None else there.merged(one)

        while len(self._waiting) > MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]

    def finished(self, now: float) -> list[Bucket]:
        """Those that nothing will be added to any more. They stay here until ``written``."""
        return [bucket for bucket in self.all() if (bucket.slot + 1) * STEP_S <= now]

    def all(self) -> list[Bucket]:
        """Also those that are still filling."""
        return [Bucket(*key, spread) for key, spread in self._waiting.items()]

    def written(self, buckets: Iterable[Bucket]) -> None:
        """They are on the disk."""
        for bucket in buckets:
            self._waiting.pop((bucket.slot, bucket.device, bucket.measure), None)
