"""Today, minute by minute, as far as it was seen."""

from datetime import UTC, datetime, timedelta

import pytest
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.ui.day_log import ACTIVITY_OF, MINUTES_PER_DAY, Activity, DayLog, Span
from hypothesis import given
from hypothesis import strategies as st


def at(clock: str, day: int = 14) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 3, day, int(hour), int(minute), tzinfo=UTC)


def watch(log: DayLog, first: str, last: str, day: int = 14) -> None:
    """Let every minute between two clock times be seen."""
    moment = at(first, day)
    while moment <= at(last, day):
        log.advance(moment)
        moment += timedelta(minutes=1)


def test_nothing_is_known_before_the_first_word() -> None:
    assert DayLog().spans() == []


def test_time_is_painted_as_it_passes() -> None:
    log = DayLog()
    log.change(Activity.WAITING, at("10:00"))
    watch(log, "10:00", "10:20")
    log.change(Activity.EARNING, at("10:20"))
    watch(log, "10:20", "10:59")
    assert log.spans() == [Span(600, 620, Activity.WAITING), Span(620, 660, Activity.EARNING)]
    assert log.minutes(Activity.EARNING) == 40


def test_a_short_answer_is_still_seen_in_its_minute() -> None:
    log = DayLog()
    log.change(Activity.WAITING, at("10:00"))
    log.change(Activity.EARNING, at("10:00") + timedelta(seconds=5))
    log.change(Activity.WAITING, at("10:00") + timedelta(seconds=9))
    assert log.spans() == [Span(600, 601, Activity.EARNING)]


def test_a_reason_is_kept_with_its_minutes() -> None:
    log = DayLog()
    log.change(Activity.WAITING, at("10:00"), "a game")
    log.change(Activity.WAITING, at("10:05"), "too warm")
    watch(log, "10:05", "10:09")
    assert log.spans() == [
        Span(600, 605, Activity.WAITING, "a game"),
        Span(605, 610, Activity.WAITING, "too warm"),
    ]


def test_hours_that_nobody_saw_stay_unknown() -> None:
    log = DayLog()
    log.change(Activity.EARNING, at("10:00"))
    log.advance(at("18:00"))
    assert log.spans() == [Span(600, 601, Activity.EARNING), Span(1080, 1081, Activity.EARNING)]


def test_midnight_wipes_the_day_and_the_work_goes_on() -> None:
    log = DayLog()
    log.change(Activity.EARNING, at("23:58"))
    log.advance(at("23:59"))
    log.advance(at("00:01", day=15))
    assert log.spans() == [Span(0, 2, Activity.EARNING)]


def test_a_clock_that_was_set_back_paints_nothing_in_between() -> None:
    log = DayLog()
    log.change(Activity.EARNING, at("12:00"))
    log.advance(at("11:00"))
    assert log.spans() == [Span(660, 661, Activity.EARNING), Span(720, 721, Activity.EARNING)]


@pytest.mark.parametrize("state", WorkState)
def test_every_state_has_its_activity(state: WorkState) -> None:
    assert ACTIVITY_OF[state] is not Activity.UNKNOWN


@given(st.lists(st.tuples(st.sampled_from(Activity), st.integers(0, 200_000)), max_size=30))
def test_spans_are_ordered_and_never_overlap(story: list[tuple[Activity, int]]) -> None:
    log = DayLog()
    for activity, seconds in story:
        log.change(activity, at("00:00") + timedelta(seconds=seconds))
    ends = [0]
    for span in log.spans():
        assert ends[-1] <= span.first < span.end <= MINUTES_PER_DAY
        ends.append(span.end)
