"""Days by the person's own clock, those of the change of the clocks among them."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from cocoon_desktop.core.local_days import day_of, last_days, start_of
from hypothesis import given
from hypothesis import strategies as st

BERLIN, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
ZONES = st.sampled_from([BERLIN, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/St_Johns"), UTC])
TIMES = st.integers(1_600_000_000, 1_900_000_000)


def hours(day: date, zone: ZoneInfo) -> float:
    return (start_of(day + timedelta(days=1), zone) - start_of(day, zone)) / 3600


def test_the_day_of_the_change_has_23_or_25_hours() -> None:
    assert hours(date(2026, 3, 29), BERLIN) == 23
    assert hours(date(2026, 10, 25), BERLIN) == 25
    assert hours(date(2026, 10, 4), LORD_HOWE) == 23.5
    assert hours(date(2026, 6, 1), BERLIN) == 24


def test_a_moment_before_midnight_is_the_day_before() -> None:
    midnight = datetime(2026, 3, 29, tzinfo=BERLIN).timestamp()
    assert day_of(midnight - 1, BERLIN) == date(2026, 3, 28)
    assert day_of(midnight, BERLIN) == date(2026, 3, 29)


@given(at=TIMES, zone=ZONES)
def test_every_moment_lies_in_its_day(at: int, zone: ZoneInfo) -> None:
    day = day_of(at, zone)
    assert start_of(day, zone) <= at < start_of(day + timedelta(days=1), zone)


@given(at=TIMES, zone=ZONES)
def test_days_begin_at_quarters_of_an_hour(at: int, zone: ZoneInfo) -> None:
    assert start_of(day_of(at, zone), zone) % 900 == 0


@given(at=TIMES, zone=ZONES, count=st.integers(1, 40))
def test_the_last_days_end_today(at: int, zone: ZoneInfo, count: int) -> None:
    days = last_days(count, at, zone)
    assert days[-1] == day_of(at, zone)
    assert len(days) == count
    assert {later - earlier for earlier, later in pairwise(days)} <= {timedelta(days=1)}
