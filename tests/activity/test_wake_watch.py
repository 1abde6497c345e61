"""A sleep shows in the clocks of every system; an ordinary delay does not."""

from cocoon_desktop.activity.wake_watch import SLEPT_S, WakeWatch
from hypothesis import given
from hypothesis import strategies as st

PERIOD_S = 5.0


def test_the_first_look_is_no_waking() -> None:
    assert not WakeWatch(PERIOD_S).has_slept(1e9, 0.0)


def test_a_clock_that_stood_still_tells_of_sleep() -> None:
    watch = WakeWatch(PERIOD_S)
    watch.has_slept(1000.0, 50.0)
    assert watch.has_slept(1000.0 + 3600, 52.0)
    assert not watch.has_slept(1000.0 + 3605, 57.0)


def test_a_gap_tells_of_sleep_where_no_clock_stands_still() -> None:
    watch = WakeWatch(PERIOD_S)
    watch.has_slept(1000.0, 50.0)
    assert watch.has_slept(1000.0 + 3600, 50.0 + 3600)


def test_a_wall_clock_that_is_set_back_is_no_sleep() -> None:
    watch = WakeWatch(PERIOD_S)
    watch.has_slept(1000.0, 50.0)
    assert not watch.has_slept(400.0, 55.0)


@given(st.lists(st.tuples(st.floats(0, 2 * PERIOD_S), st.floats(-1, 1)), max_size=30))
def test_late_looks_and_a_clock_that_is_corrected_a_little_are_no_sleep(
    steps: list[tuple[float, float]],
) -> None:
    watch, wall, steady = WakeWatch(PERIOD_S), 1e9, 0.0
    for passed, corrected in steps:
        wall, steady = wall + passed + corrected, steady + passed
        assert not watch.has_slept(wall, steady)


@given(st.floats(SLEPT_S + 1, 1e6), st.booleans())
def test_every_sleep_worth_the_name_is_noticed_once(slept: float, goes_on: bool) -> None:
    watch = WakeWatch(PERIOD_S)
    watch.has_slept(0.0, 0.0)
    steady = PERIOD_S + (slept + 3 * PERIOD_S if goes_on else 0.0)
    wall = PERIOD_S + slept + 3 * PERIOD_S
    assert watch.has_slept(wall, steady)
    assert not watch.has_slept(wall + PERIOD_S, steady + PERIOD_S)
