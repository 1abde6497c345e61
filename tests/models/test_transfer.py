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
    assert reading.seconds_left == (10_000 - 1_900) / reading.bytes_per_s


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
