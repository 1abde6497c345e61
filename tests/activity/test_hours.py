"""Hours of the week by the clock on the wall, also on the days on which the clocks are changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from cocoon_desktop.activity.hours import Span, is_within, next_change, parse_hours
from hypothesis import given
from hypothesis import strategies as st

from .surroundings import BERLIN, at

ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")]
CHANGES = [
    datetime(2026, 3, 28, 22, tzinfo=ZONES[0]),
    datetime(2026, 10, 24, 22, tzinfo=ZONES[0]),
    datetime(2026, 3, 7, 22, tzinfo=ZONES[1]),
    datetime(2026, 10, 31, 22, tzinfo=ZONES[1]),
    datetime(2026, 4, 4, 22, tzinfo=ZONES[2]),
    datetime(2026, 10, 3, 22, tzinfo=ZONES[2]),
    datetime(2026, 6, 3, 22, tzinfo=ZONES[3]),
]
"""Evenings before the clocks are changed, by an hour or (Lord Howe) by half of one."""

spans = st.builds(
    Span,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 95).map(lambda quarter: quarter * 15),
    st.integers(1, 96).map(lambda quarter: quarter * 15),
).filter(lambda span: span.begin != span.end)
weeks = st.lists(spans, min_size=1, max_size=3).map(tuple)


@pytest.mark.parametrize(
    ("line", "days", "begin", "end"),
    [
        ("mon 08:00-17:30", {0}, 480, 1050),
        ("Mon-Fri 22:00-07:00", {0, 1, 2, 3, 4}, 1320, 420),
        ("sat-mon 0-24", {5, 6, 0}, 0, 1440),
        ("sun  9-12:15", {6}, 540, 735),
    ],
)
def test_hours_are_written_as_people_write_them(line: str, days: set[int], begin: int, end: int) -> None:
    assert parse_hours([line]) == (Span(frozenset(days), begin, end),)


@pytest.mark.parametrize(
    "line",
    ["", "mon", "08:00-17:00", "moo 8-9", "mon 8-8", "mon 24-8", "mon 25-26", "mon 8:60-9", "mon 8-9 9-10"],
)
def test_what_is_not_understood_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse_hours([line])
    assert repr(line) in str(refused.value)


def test_hours_over_midnight_belong_to_the_day_they_begin_on() -> None:
    friday = parse_hours(["fri 22:00-06:00"])
    inside = [at(13, "22:00"), at(13, "23:59"), at(14, "00:00"), at(14, "05:59")]
    outside = [at(13, "05:00"), at(13, "21:59"), at(14, "06:00"), at(14, "22:00")]
    assert all(is_within(friday, moment, BERLIN) for moment in inside)
    assert not any(is_within(friday, moment, BERLIN) for moment in outside)


def test_a_whole_week_never_changes() -> None:
    always = parse_hours(["mon-sun 0-24"])
    assert next_change(always, at(11, "12:00"), BERLIN) is None
    assert next_change((), at(11, "12:00"), BERLIN) is None


def test_a_skipped_hour_does_not_happen_and_a_doubled_one_happens_twice() -> None:
    small_hours = parse_hours(["sun 02:00-03:00"])
    spring = datetime(2026, 3, 28, 23, tzinfo=BERLIN).timestamp()
    assert next_change(small_hours, spring, BERLIN) == datetime(2026, 4, 5, 2, tzinfo=BERLIN).timestamp()
    autumn = datetime(2026, 10, 25, 2, tzinfo=BERLIN).timestamp()
    assert next_change(small_hours, autumn, BERLIN) == autumn + 2 * 3600


def test_the_change_of_the_clocks_itself_may_begin_or_end_hours() -> None:
    from_half_past_two = parse_hours(["sun 02:30-05:00"])
    spring = datetime(2026, 3, 29, 1, tzinfo=BERLIN).timestamp()
    assert next_change(from_half_past_two, spring, BERLIN) == spring + 3600, "it is 03:00 at once"
    autumn = datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN).timestamp()
    assert next_change(from_half_past_two, autumn, BERLIN) == autumn + 900, "it is 02:00 once more"


def test_without_a_zone_the_computers_own_holds() -> None:
    moment = datetime(2026, 3, 11, 9, 30).timestamp()  # noqa: DTZ001 - local time is meant
    morning = parse_hours(["wed 9-10"])
    assert is_within(morning, moment)
    assert next_change(morning, moment) == moment + 1800


@given(weeks, st.sampled_from(CHANGES), st.integers(0, 12 * 60))
def test_the_next_change_is_the_first_minute_at_which_it_is_otherwise(
    hours: tuple[Span, ...], evening: datetime, minutes: int
) -> None:
    zone, now = evening.tzinfo, evening.timestamp() + minutes * 60
    before, change = is_within(hours, now, zone), next_change(hours, now, zone)
    step, horizon = 15 * 60, now + 30 * 3600
    walked = next(
        (
            moment
            for moment in (now // step * step + step * n for n in range(1, 121))
            if is_within(hours, moment, zone) is not before
        ),
        None,
    )
    if walked is None:
        assert change is None or change > horizon - step
    else:
        assert change == walked
