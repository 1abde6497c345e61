"""I turn many measured numbers into the few that are told."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


def percentile(values: Iterable[float], percent: float) -> float:
    """The smallest value that so many percent of all do not exceed (nearest rank). There must be one."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(percent / 100 * len(ranked)) - 1)]


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several rounds, and the rounds at both ends."""

    median: float
    min: float
    max: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Times:
    """Of tries, in seconds."""

    p50_s: float
    p99_s: float
    max_s: float
    tries: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        return cls(percentile(seconds, 50), percentile(seconds, 99), max(seconds), len(seconds))
