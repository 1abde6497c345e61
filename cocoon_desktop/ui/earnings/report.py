"""I add up what the earnings page shows, over today, a week or a month of the owner's own days. Pure."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from itertools import pairwise

from cocoon_desktop.core.local_days import day_of, last_days, start_of
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.worker.earned import (
    UNDATED,
    StagedEarned,
    Stages,
    grouped,
    summed,
)
from cocoon_desktop.network.worker.forecast import DAYS_LOOKED_AT, Forecast, TooLittle, WorkDay, forecast
from cocoon_desktop.network.worker.work_meter import Work

HOUR_S = 3600.0
JOULES_PER_KWH = 3.6e6
FORECAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class PowerTerms:
    """What the owner said; None is not said, and nothing is put in its place. Money in ``currency``."""

    price_per_kwh: float | None = None
    ton_price: float | None = None
    watts: float | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class EarningsFacts:
    """Everything on record. ``work`` is by quarter of an hour."""

    entries: Sequence[StagedEarned] = ()
    work: Mapping[int, Work] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart: a day, or an hour of today. Unix times."""

    start: float
    end: float
    stages: Stages
    work: Work


@dataclass(frozen=True, slots=True)
class Power:
    """``energy_kwh`` is what is known; ``unknown_s`` is sharing whose power nobody measured or told."""

    energy_kwh: float
    unknown_s: float
    cost: float | None
    worth: float | None

    @property
    def left(self) -> float | None:
        """Worth less cost; None while one of them is unknown."""
        if self.cost is None or self.worth is None or self.unknown_s > 0:
            return None
        return self.worth - self.cost


@dataclass(frozen=True, slots=True)
class Report:
    """``stages`` are those of the range, which ``bars`` divide; ``undated`` is in no range."""

    days: Sequence[date]
    bars: Sequence[Bar]
    stages: Stages
    work: Work
    by_model: Mapping[str, Stages]
    by_device: Mapping[str, Stages]
    undated: Nanoton
    power: Power
    forecast: Forecast | TooLittle

    @property
    def best(self) -> Bar | None:
        """The bar that brought most; None when nothing was earned."""
        best = max(self.bars, key=lambda bar: bar.stages.total)
        return best if best.stages.total > 0 else None


def make_report(
    facts: EarningsFacts, count: int, terms: PowerTerms, now: float, zone: tzinfo | None = None
) -> Report:
    """Of the last ``count`` days, today among them."""
    days = last_days(count, now, zone)
    bounds = _hours(days[0], zone) if count == 1 else _days(days, zone)
    bars = _bars(facts, bounds)
    chosen = [entry for entry in facts.entries if bounds[0] <= entry.earned.quarter < bounds[-1]]
    stages, work = summed(chosen), sum((bar.work for bar in bars), Work())
    undated = summed(entry for entry in facts.entries if entry.earned.quarter == UNDATED)
    return Report(
        days=days,
        bars=bars,
        stages=stages,
        work=work,
        by_model=grouped(chosen, lambda entry: entry.model),
        by_device=grouped(chosen, lambda entry: entry.device),
        undated=undated.total,
        power=_power(work, stages, terms),
        forecast=forecast(_past(facts, now, zone), FORECAST_DAYS),
    )


def _days(days: Sequence[date], zone: tzinfo | None) -> list[float]:
    return [start_of(day, zone) for day in (*days, days[-1] + timedelta(days=1))]


def _hours(day: date, zone: tzinfo | None) -> list[float]:
    """Beginnings of the hours of a day, which may have 23 or 25, and its end."""
    start, end = start_of(day, zone), start_of(day + timedelta(days=1), zone)
    return [start + hour * HOUR_S for hour in range(round((end - start) / HOUR_S))] + [end]


def _bars(facts: EarningsFacts, bounds: Sequence[float]) -> list[Bar]:
    stages = [Stages()] * (len(bounds) - 1)
    work = [Work()] * (len(bounds) - 1)
    for entry in facts.entries:
        at = bisect_right(bounds, entry.earned.quarter) - 1
        if 0 <= at < len(stages):
            stages[at] += entry.stages
    for quarter, spent in facts.work.items():
        at = bisect_right(bounds, quarter) - 1
        if 0 <= at < len(work):
            work[at] += spent
    return [
        Bar(*sides, *sums)
        for sides, sums in zip(pairwise(bounds), zip(stages, work, strict=True), strict=True)
    ]


def _power(work: Work, stages: Stages, terms: PowerTerms) -> Power:
    told = work.unmeasured_s * terms.watts if terms.watts is not None else 0.0
    energy_kwh = (work.energy_j + told) / JOULES_PER_KWH
    return Power(
        energy_kwh,
        work.unmeasured_s if terms.watts is None else 0.0,
        None if terms.price_per_kwh is None else energy_kwh * terms.price_per_kwh,
        None if terms.ton_price is None else stages.total / NANOTON_PER_TON * terms.ton_price,
    )


def _past(facts: EarningsFacts, now: float, zone: tzinfo | None) -> list[WorkDay]:
    """Whole days before today, from the first on record."""
    if not facts.work:
        return []
    first = day_of(min(facts.work), zone)
    days = [day for day in last_days(DAYS_LOOKED_AT + 1, now, zone)[:-1] if day >= first]
    if not days:
        return []
    bars = _bars(facts, _days(days, zone))
    return [WorkDay(bar.work.ready_s, bar.work.busy_s, bar.stages.total) for bar in bars]
