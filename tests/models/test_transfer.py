"""How fast, and how long still."""

from cocoon_desktop.models.transfer import Speedometer
from hypothesis import given
from hypothesis import strategies as st


def test_the_speed_is_that_of_the_last_seconds() -> None:
    meter = Speedometer(total=10_000, done=0, now=0.0)
    for second in range(1, 11):
        meter.note(second * 100, float(second))
    reading = meter.note(1_900, 11.0)
    assert reading is not None
    assert reading.bytes_per_s == (1_900 - 600) / 5


def test_the_rest_time_is_calm_where_the_line_is_gusty() -> None:
    """A line that gives now three times as much, now a third: the forecast does not follow every gust."""
    total = 10_000_000
    meter, done, told = Speedometer(total, 0, 0.0), 0, []
    for second in range(1, 120):
        done += 30_000 if second % 10 < 5 else 10_000
        reading = meter.read(done, float(second))
        assert reading.seconds_left is not None
        told.append(second + reading.seconds_left)
    ends = told[60:]
    assert max(ends) - min(ends) < 0.1 * max(ends)


def test_the_speed_of_a_download_that_stalls_decays_and_the_silence_is_counted() -> None:
    meter = Speedometer(1_000_000, 0, 0.0)
    for second in range(1, 11):
        meter.read(second * 1000, float(second))
    speeds = [meter.read(10_000, 10.0 + second).bytes_per_s for second in range(1, 8)]
    assert speeds == sorted(speeds, reverse=True)
    last = meter.read(10_000, 100.0)
    assert (last.bytes_per_s, last.seconds_left, last.silent_s) == (0.0, None, 90.0)
    assert meter.read(11_000, 101.0).silent_s == 0.0


def test_what_an_earlier_attempt_left_is_told_until_the_server_begins_again() -> None:
    meter = Speedometer(1_000, 900, 0.0)
    assert meter.read(950, 1.0).kept == 900
    assert meter.read(10, 2.0).kept == 0


def test_what_was_there_before_counts_for_the_size_and_not_for_the_speed() -> None:
    reading = Speedometer(total=1_000, done=900, now=5.0).note(950, 6.0)
    assert reading is not None
    assert (reading.done, reading.bytes_per_s, reading.seconds_left) == (950, 50.0, 1.0)


def test_nobody_is_told_ten_times_a_second_but_the_end_is_told() -> None:
    meter = Speedometer(total=100, done=0, now=0.0)
    assert meter.note(10, 1.0) is not None
    assert meter.note(20, 1.1) is None
    last = meter.note(100, 1.15)
    assert last is not None
    assert last.seconds_left == 0.0


def test_a_download_that_begins_again_has_no_negative_speed() -> None:
    meter = Speedometer(total=1_000, done=0, now=0.0)
    meter.note(800, 1.0)
    reading = meter.note(10, 2.0)
    assert reading is not None
    assert (reading.bytes_per_s, reading.seconds_left) == (0.0, None)


@given(st.lists(st.tuples(st.integers(0, 1000), st.floats(0, 10)), max_size=30))
def test_no_reading_is_ever_negative(steps: list[tuple[int, float]]) -> None:
    meter, now = Speedometer(1000, 0, 0.0), 0.0
    for done, later in steps:
        now += later
        reading = meter.note(done, now)
        if reading is not None:
            assert reading.bytes_per_s >= 0
            assert reading.seconds_left is None or reading.seconds_left >= 0
