"""Painted hours: text and words say exactly what is painted."""

import pytest
from cocoon_desktop.ui.settings.hours import (
    ALWAYS,
    HOURS,
    WEEK,
    Week,
    is_exact,
    lines_of,
    sentence_of,
    spans_of,
    week_of,
)
from hypothesis import given
from hypothesis import strategies as st

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

weeks = st.frozensets(st.integers(0, WEEK - 1))
lines = st.lists(
    st.builds(
        lambda first, last, start, length: (first, last, start, (start + length - 1) % HOURS + 1),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.integers(0, HOURS - 1),
        st.integers(1, HOURS - 1),
    ).map(lambda line: f"{line[0].lower()}-{line[1].lower()} {line[2]:02}:00-{line[3]:02}:00"),
    max_size=5,
)


def words(*said: str) -> str:
    return sentence_of(week_of(said), NAMES.__getitem__, "{:02}:00".format)


@given(weeks)
def test_spans_are_exactly_what_is_painted(week: Week) -> None:
    assert frozenset(hour for span in spans_of(week) for hour in span.hours()) == week


@given(weeks)
def test_what_is_written_is_read_again(week: Week) -> None:
    assert week_of(lines_of(week)) == week
    assert is_exact(lines_of(week))


@given(lines)
def test_what_the_owner_wrote_can_be_painted_over_and_stays_the_same(said: list[str]) -> None:
    assert week_of(lines_of(week_of(said))) == week_of(said)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("mon-fri 22:00-07:00", "sat-sun 00:00-24:00"), "Mon–Fri 22:00 to 07:00, weekends always."),
        (("mon-sun 22:00-07:00",), "Every day 22:00 to 07:00."),
        (("mon-sun 00:00-24:00",), "Always."),
        (("wed 09:00-17:00",), "Wed 09:00 to 17:00."),
        (("mon 00:00-07:00",), "Mon 00:00 to 07:00."),
        (("fri 20:00-24:00",), "Fri 20:00 to 24:00."),
        (("sun 22:00-07:00",), "Sun 22:00 to 07:00."),
        (("mon-tue 09:00-12:00", "thu 09:00-12:00"), "Mon–Tue Thu 09:00 to 12:00."),
        ((), ""),
    ],
)
def test_hours_in_words(said: tuple[str, ...], sentence: str) -> None:
    assert words(*said) == sentence


def test_whole_weeks_and_none() -> None:
    assert lines_of(ALWAYS) == ["mon-sun 00:00-24:00"]
    assert lines_of(frozenset()) == []


def test_hours_that_are_not_whole_are_painted_inside_and_said_to_be_inexact() -> None:
    said = ["mon 21:30-23:30"]
    assert week_of(said) == {22}
    assert not is_exact(said)


@pytest.mark.parametrize("said", ["", "someday 10:00-12:00", "mon 12:00-12:00", "mon 25:00-26:00", "mon"])
def test_what_is_no_hours_paints_nothing(said: str) -> None:
    assert week_of([said]) == frozenset()
    assert not is_exact([said])
