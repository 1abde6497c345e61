"""Twenty minutes in ten-second steps; gaps stay gaps."""

from itertools import pairwise

from cocoon_desktop.ui.chart_history import SLOTS, ChartHistory, height_of, outline, polylines
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


def test_a_clock_that_was_set_back_starts_the_history_afresh() -> None:
    history = ChartHistory()
    history.add(7200, {"gpu": 70.0})
    history.add(3600, {"gpu": 30.0})
    assert [value for value in history.values("gpu") if value is not None] == [30]
    assert history.values("gpu")[-1] == 30


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
