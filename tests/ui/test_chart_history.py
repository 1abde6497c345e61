"""Twenty minutes in ten-second steps, or longer ones; gaps stay gaps."""

from itertools import pairwise

import pytest
from cocoon_desktop.hardware.history import Spread
from cocoon_desktop.ui.chart_history import ChartHistory, bands, height_of, outline, polylines
from cocoon_desktop.ui.chart_range import SLOTS, ChartRange
from hypothesis import given
from hypothesis import strategies as st

values = st.one_of(st.none(), st.floats(-50, 500))


def test_the_newest_reading_stands_at_the_right() -> None:
    history = ChartHistory()
    for second in range(0, 60, 10):
        history.add(1000.0 + second, {"gpu": float(second)})
    assert history.values("gpu")[-6:] == [0, 10, 20, 30, 40, 50]
    assert len(history.values("gpu")) == SLOTS


def test_readings_of_the_same_ten_seconds_become_their_mean_but_the_latest_stays_itself() -> None:
    history = ChartHistory()
    for at, value in ((1000, 40.0), (1002, 50.0), (1009.9, 60.0)):
        history.add(at, {"gpu": value})
    assert history.values("gpu")[-1] == 50
    assert history.latest("gpu") == 60


def test_what_is_older_than_twenty_minutes_is_forgotten() -> None:
    history = ChartHistory()
    history.add(0, {"gpu": 1.0})
    assert history.reported()
    history.add(1210, {"gpu": None})
    assert history.values("gpu") == [None] * SLOTS
    assert not history.reported()


def test_a_device_that_reports_nothing_is_known_and_has_no_values() -> None:
    history = ChartHistory()
    history.add(1000, {"cpu": None})
    assert history.devices == ("cpu",)
    assert history.latest("cpu") is None
    assert history.answered("cpu")
    assert set(history.values("cpu")) == {None}


def test_a_device_that_stopped_answering_has_no_latest_value_and_keeps_its_past() -> None:
    history = ChartHistory()
    history.add(1000, {"gpu": 60.0})
    history.add(1030, {})
    assert not history.answered("gpu")
    assert history.latest("gpu") is None
    assert history.values("gpu")[-4:] == [60, None, None, None]


def test_devices_share_one_time_axis() -> None:
    history = ChartHistory()
    history.add(1000, {"a": 1.0})
    history.add(1020, {"b": 2.0})
    assert history.values("a")[-3:] == [1, None, None]
    assert history.values("b")[-3:] == [None, None, 2]


def test_a_clock_that_was_set_back_forgets_what_lies_in_the_future_then() -> None:
    history = ChartHistory()
    history.add(3000, {"gpu": 20.0})
    history.add(7200, {"gpu": 70.0})
    history.add(3600, {"gpu": 30.0})
    assert [value for value in history.values("gpu") if value is not None] == [20, 30]
    assert history.values("gpu")[-1] == 30


@pytest.mark.parametrize(
    ("span", "hours"), [(ChartRange.SHORT, 1 / 3), (ChartRange.MIDDLE, 2), (ChartRange.DAY, 24)]
)
def test_every_range_has_as_many_steps(span: ChartRange, hours: float) -> None:
    history = ChartHistory(span)
    length = int(hours * 3600)
    assert span.length_s == length
    for at in range(0, length + 1, 10):
        history.add(at, {"gpu": float(at)})
    values = history.values("gpu")
    assert None not in values
    assert values[0] == pytest.approx(span.step_s / 2 - 5)
    assert values[-1] == length


def test_an_earlier_run_of_the_program_stands_before_this_one_and_shares_a_slot_with_it() -> None:
    history = ChartHistory()
    history.add(1005, {"gpu": 50.0})
    history.restore("gpu", {98: Spread(10, 20, 30, 10), 100: Spread(30, 40, 45, 1), 200: Spread.of(99)})
    assert history.values("gpu")[-3:] == [20, None, 45]
    assert history.spreads("gpu")[-1] == Spread(30, 45, 50, 2)
    assert history.latest("gpu") == 50


def test_a_band_goes_along_the_highest_values_and_back_along_the_lowest() -> None:
    spreads = [Spread(0, 50, 100, 9), Spread(25, 50, 75, 9), None, None, Spread.of(50)]
    wide, dash = bands(spreads, 0, 100)
    assert wide == [(0, 0), (0.25, 0.25), (0.25, 0.75), (0, 1)]
    assert len(dash) == 4


def test_a_line_runs_from_the_oldest_left_to_the_newest_right() -> None:
    assert polylines([0.0, 50.0, 100.0], 0, 100) == [[(0, 1), (0.5, 0.5), (1, 0)]]


def test_a_slow_probe_is_joined_and_a_silent_one_leaves_a_gap() -> None:
    joined = polylines([1.0, None, None, 1.0], 0, 2)
    torn = polylines([1.0, 1.0, None, None, None, 1.0, 1.0], 0, 2)
    assert [len(run) for run in joined] == [2]
    assert [len(run) for run in torn] == [2, 2]


def test_a_single_reading_is_a_dash_that_can_be_seen() -> None:
    ((first, last),) = polylines([None, None, 5.0], 0, 10)
    assert first[0] < last[0] == 1.0
    assert first[1] == last[1] == 0.5


def test_values_beyond_the_scale_stay_at_its_edge() -> None:
    assert height_of(140, 20, 100) == 0
    assert height_of(-4, 20, 100) == 1


def test_the_area_is_closed_along_the_lower_edge() -> None:
    assert outline([(0.2, 0.5), (0.4, 0.1)]) == [(0.2, 1), (0.2, 0.5), (0.4, 0.1), (0.4, 1)]


@given(st.lists(values, max_size=40))
def test_every_line_stays_in_the_unit_square_and_moves_to_the_right(read: list[float | None]) -> None:
    for run in polylines(read, 20, 100):
        assert len(run) >= 2
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in run)
        assert all(before[0] < after[0] for before, after in pairwise(run))


@given(st.lists(st.tuples(st.floats(0, 10_000), values), max_size=60))
def test_any_order_of_times_gives_a_full_row_that_ends_with_the_last_reading(
    readings: list[tuple[float, float | None]],
) -> None:
    history = ChartHistory()
    for at, value in readings:
        history.add(at, {"gpu": value})
    assert len(history.values("gpu")) == SLOTS
    if readings and readings[-1][1] is not None:
        assert history.values("gpu")[-1] is not None
