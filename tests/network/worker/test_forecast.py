"""Ranges from days that were seen, never from anything else."""

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.worker.forecast import (
    DAYS_NEEDED,
    SHARED_S,
    Forecast,
    Mover,
    TooLittle,
    WorkDay,
    forecast,
    quantile,
)
from hypothesis import given
from hypothesis import strategies as st

DAYS = st.builds(
    lambda ready, share, speed: WorkDay(ready, ready * share, Nanoton(int(ready * share * speed))),
    st.floats(SHARED_S, 86400),
    st.floats(0, 1),
    st.floats(0, 1e6),
)


def day(hours: float, demand: float, speed: float) -> WorkDay:
    ready = hours * 3600
    return WorkDay(ready, ready * demand, Nanoton(int(ready * demand * speed)))


def test_less_than_a_week_gives_no_range() -> None:
    assert forecast([], 30) == TooLittle(0)
    few = [day(8, 0.5, 100)] * (DAYS_NEEDED - 1)
    unshared = [day(0.1, 1, 1e9)] * 20
    assert forecast(few + unshared, 30) == TooLittle(DAYS_NEEDED - 1)


def test_days_that_are_alike_give_a_narrow_range() -> None:
    assert forecast([day(8, 0.5, 100)] * 10, 30) == Forecast(
        Nanoton(43_200_000), Nanoton(43_200_000), 30, 10, Mover.HOURS
    )


def test_what_differs_most_is_the_reason() -> None:
    def mover(days: list[WorkDay]) -> Mover:
        seen = forecast(days, 30)
        assert isinstance(seen, Forecast)
        assert seen.low < seen.high
        return seen.mover

    assert mover([day(hours, 0.5, 100) for hours in range(1, 11)]) is Mover.HOURS
    assert mover([day(8, demand / 10, 100) for demand in range(1, 11)]) is Mover.DEMAND
    assert mover([day(8, 0.5, speed * 10) for speed in range(1, 11)]) is Mover.SPEED


def test_days_without_sharing_bring_nothing() -> None:
    shared, away = [day(8, 0.5, 100)] * 10, [WorkDay(0, 0, Nanoton(0))] * 10
    whole, half = forecast(shared, 30), forecast(away + shared, 30)
    assert isinstance(whole, Forecast)
    assert isinstance(half, Forecast)
    assert half.high * 2 == whole.high


@given(st.lists(DAYS, min_size=DAYS_NEEDED, max_size=40), st.integers(1, 60))
def test_the_range_lies_within_the_days_that_were_seen(days: list[WorkDay], count: int) -> None:
    seen = forecast(days, count)
    assert isinstance(seen, Forecast)
    looked_at = [item.earned for item in days[-30:]]
    assert min(looked_at) * count - 1 <= seen.low <= seen.high <= max(looked_at) * count + 1


@given(st.lists(st.floats(0, 1e9), min_size=1), st.floats(0, 1))
def test_a_quantile_lies_between_the_ends(values: list[float], part: float) -> None:
    assert min(values) <= quantile(values, part) * (1 + 1e-12) + 1e-12
    assert quantile(values, part) <= max(values) * (1 + 1e-12)
