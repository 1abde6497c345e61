"""Counters of the pages (cocoon-protocol section 5.1)."""

import math

import pytest
from cocoon_desktop.network.tally import GRAIN_S, WINDOWS_S, Counter, RequestTally
from hypothesis import given
from hypothesis import strategies as st


def test_a_counter_gives_its_total_and_six_rates() -> None:
    counter = Counter()
    counter.add(10, now=5.0)
    assert counter.values(5.0) == [10, *(10 / window for window in WINDOWS_S)]


def test_rates_fade_and_the_total_stays() -> None:
    counter = Counter()
    counter.add(10, now=0.0)
    total, second, ten, *_ = counter.values(20.0)
    assert total == 10
    assert second < 1e-7 < ten < 0.2


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=50))
def test_a_steady_flow_shows_no_more_than_its_rate_and_its_first_burst(gaps: list[float]) -> None:
    counter, now = Counter(), 0.0
    for gap in gaps:
        now += gap
        counter.add(gap, now)
    for rate, window in zip(counter.values(now)[1:], WINDOWS_S, strict=True):
        assert 0 <= rate <= 1 + max(gaps) / window


def test_requests_are_told_apart_by_how_they_ended() -> None:
    tally = RequestTally()
    tally.began(100, 0.0)
    tally.ended(well=True, took_s=2.0, now=2.0)
    tally.began(50, 2.0)
    tally.ended(well=False, took_s=1.0, now=3.0)
    assert (tally.queries.total, tally.success.total, tally.failed.total) == (2, 1, 1)
    assert tally.time.total == 3.0
    assert tally.bytes_received.total == 150


@given(st.lists(st.floats(0, 0.02), min_size=1, max_size=200))
def test_what_comes_close_together_is_counted_whole(gaps: list[float]) -> None:
    counter, times = Counter(), [5.0 + sum(gaps[: index + 1]) for index in range(len(gaps))]
    for now in times:
        counter.add(1, now)
    total, second, *_ = counter.values(times[-1])
    exact = sum(math.exp(at - times[-1]) for at in times)
    assert total == len(gaps)
    assert second == pytest.approx(exact, rel=GRAIN_S * 1.1)
