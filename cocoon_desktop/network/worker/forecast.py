"""I say what the next days may bring, as a range, from what this computer did and was asked. Pure.

What a day brings is a product of three measured numbers: hours shared, the share of them in which somebody
asked (demand), and nanoton per second of answering (speed). The range is what came of quieter and of busier
days. Its reason is the number that differs most between them. No list of cards, prices or benchmarks is
looked at; with too few days there is no forecast.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from cocoon_desktop.core.units import Nanoton

DAYS_NEEDED = 7
"""A week: weekends are not like other days."""
DAYS_LOOKED_AT = 30
SHARED_S = 1800.0
"""A day with less sharing than this tells nothing about demand."""
QUIET, BUSY = 0.1, 0.9
"""One day in ten is quieter, one in ten busier."""
LEAST = 1e-9


class Mover(Enum):
    """What makes the range wide."""

    HOURS = "hours"
    DEMAND = "demand"
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class WorkDay:
    """One whole day in the past."""

    ready_s: float
    busy_s: float
    earned: Nanoton


@dataclass(frozen=True, slots=True)
class Forecast:
    """For ``days`` days: if all were like a quiet one, and if all were like a busy one."""

    low: Nanoton
    high: Nanoton
    days: int
    seen_days: int
    mover: Mover


@dataclass(frozen=True, slots=True)
class TooLittle:
    """No forecast: so many usable days were seen, of DAYS_NEEDED."""

    seen_days: int


def forecast(past: Sequence[WorkDay], days: int) -> Forecast | TooLittle:
    """``past`` are whole days, today is not among them; oldest first."""
    shared = [day for day in past[-DAYS_LOOKED_AT:] if day.ready_s >= SHARED_S]
    if len(shared) < DAYS_NEEDED:
        return TooLittle(len(shared))
    earned = [float(day.earned) for day in shared]
    spreads = {
        Mover.HOURS: _spread([day.ready_s for day in shared]),
        Mover.DEMAND: _spread([day.busy_s / day.ready_s for day in shared]),
        Mover.SPEED: _spread([day.earned / day.busy_s for day in shared if day.busy_s > 0]),
    }
    share = len(shared) / len(past[-DAYS_LOOKED_AT:])  # days without sharing bring nothing
    return Forecast(
        Nanoton(math.floor(quantile(earned, QUIET) * days * share)),
        Nanoton(math.ceil(quantile(earned, BUSY) * days * share)),
        days,
        len(shared),
        max(spreads, key=lambda mover: spreads[mover]),
    )


def quantile(values: Sequence[float], part: float) -> float:
    """Between the two nearest values, linearly."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    low = ordered[math.floor(place)]
    return low + (ordered[math.ceil(place)] - low) * (place - math.floor(place))


def _spread(values: Sequence[float]) -> float:
    """How many times the busy end is the quiet one, as a logarithm."""
    if not values:
        return 0.0
    low, high = (max(LEAST, quantile(values, part)) for part in (QUIET, BUSY))
    return math.log(high / low)
