"""I know what a chart measures and on which fixed scale, so that calm looks calm. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil

from cocoon_desktop.hardware.history import Measure
from cocoon_desktop.hardware.reading import GpuReading

GIBIBYTE = 1 << 30


class Metric(Enum):
    """What a chart shows."""

    TEMPERATURE = "temperature"
    USE = "use"
    MEMORY = "memory"
    POWER = "power"

    @property
    def measure(self) -> Measure:
        """What the history calls it."""
        return Measure(self.value)

    @property
    def unit(self) -> float:
        """How many of the history's units one of the chart's is."""
        return GIBIBYTE if self is Metric.MEMORY else 1


@dataclass(frozen=True, slots=True)
class Scale:
    """Both ends of the axis in the metric's unit, and the limit that the hardware keeps, where it has one."""

    low: float
    high: float
    limit: float | None = None


FIRST_SCALE = {
    Metric.TEMPERATURE: Scale(20, 100),
    Metric.USE: Scale(0, 100),
    Metric.MEMORY: Scale(0, 1),
    Metric.POWER: Scale(0, 50),
}


def value_of(reading: GpuReading, metric: Metric) -> float | None:
    """One number of a reading: degrees Celsius, percent, GiB in use or watts. None where not reported."""
    value = metric.measure.of(reading)
    return None if value is None else value / metric.unit


def widen(scale: Scale, metric: Metric, readings: Sequence[GpuReading]) -> Scale:
    """The scale that also holds these readings; it never shrinks, so that a chart never jumps back and forth.

    Memory ends at the largest device's total, power a little above the highest limit or value. Temperature
    and use stay as they are.
    """
    if metric is Metric.MEMORY:
        totals = (reading.memory_total_bytes for reading in readings)
        return replace(scale, high=max(scale.high, _largest(totals) / GIBIBYTE))
    if metric is Metric.POWER:
        limits = {reading.power_limit_w for reading in readings if reading.power_limit_w}
        drawn = _largest(reading.power_w for reading in readings)
        high = max(scale.high, _round_up(max(1.05 * _largest(limits), drawn)))
        # One line cannot be the limit of cards that have different ones.
        limit = next(iter(limits)) if len(limits) == 1 else None
        return replace(scale, high=high, limit=limit if limits else scale.limit)
    return scale


def _largest(values: Iterable[float | None]) -> float:
    return max((value for value in values if value is not None), default=0.0)


def _round_up(watts: float) -> float:
    step = 50 if watts <= 500 else 100
    return float(ceil(watts / step) * step)


def choose_devices(readings: Sequence[GpuReading], *, gpus_known: bool) -> list[GpuReading]:
    """Whom the charts show: the GPUs; the processor only on a computer where no GPU was ever seen.

    A GPU within the processor is shown only where there is no other: it does none of our work.
    """
    gpus = [reading for reading in readings if reading.kind == "gpu"]
    cards = [gpu for gpu in gpus if not gpu.is_integrated]
    return cards or gpus or ([] if gpus_known else list(readings))
