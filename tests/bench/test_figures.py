"""Percentiles are values that were measured, by nearest rank."""

import pytest
from cocoon_desktop.bench.figures import Spread, Times, percentile
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.lists(st.floats(0, 1e6), min_size=1)


@pytest.mark.parametrize(
    ("percent", "expected"), [(0, 1), (1, 1), (50, 50), (95, 95), (99, 99), (99.5, 100), (100, 100)]
)
def test_of_a_hundred_values_the_percentile_is_its_number(percent: float, expected: float) -> None:
    assert percentile(range(1, 101), percent) == expected


@given(VALUES, st.floats(0, 100))
def test_at_least_so_many_percent_do_not_exceed_it(values: list[float], percent: float) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) >= percent / 100 * len(values) - 1e-9


@given(VALUES)
def test_times_and_spreads_are_in_order(values: list[float]) -> None:
    times, spread = Times.of(values), Spread.of(values)
    assert times.p50_s <= times.p99_s <= times.max_s
    assert spread.min <= spread.median <= spread.max
    assert times.tries == len(values)
