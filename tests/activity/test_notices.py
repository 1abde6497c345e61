"""Notices are rare, never in the way, and each can be switched off."""

from dataclasses import replace
from datetime import UTC

import pytest
from cocoon_desktop.activity.notices import PERIOD_S, SOON_S, Matters, Notice, Payout, decide_notices
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.core.units import Nanoton
from hypothesis import given
from hypothesis import strategies as st

NOON = 1_773_489_600.0  # 14 March 2026, 12:00 UTC
DAY_S = 86400.0
BIG = Nanoton(10**9)
QUIET = Matters(Level.AWAY)
EVERYTHING = Matters(
    Level.AWAY, starts_at=NOON + 3, backup_missing=True, trouble=True, payout=Payout(Nanoton(2 * 10**9), NOON)
)


def decide(
    matters: Matters,
    said: dict[Notice, float] | None = None,
    wanted: tuple[Notice, ...] = tuple(Notice),
    now: float = NOON,
) -> list[Notice]:
    return decide_notices(matters, said or {}, wanted, BIG, now, UTC)


def test_when_nothing_happened_nothing_is_said() -> None:
    assert decide(QUIET) == []


def test_what_is_true_is_said() -> None:
    assert decide(EVERYTHING) == list(Notice)


@pytest.mark.parametrize("level", Level)
def test_nothing_is_said_over_a_film_a_stream_or_a_game(level: Level) -> None:
    said = decide(replace(EVERYTHING, level=level))
    assert bool(said) == (level < Level.MEDIA)


@pytest.mark.parametrize("off", Notice)
def test_each_kind_is_switched_off_by_itself(off: Notice) -> None:
    wanted = tuple(notice for notice in Notice if notice is not off)
    assert decide(EVERYTHING, wanted=wanted) == list(wanted)


@pytest.mark.parametrize(
    ("starts_in", "is_said"), [(SOON_S + 0.1, False), (SOON_S, True), (0.1, True), (0, False), (-1, False)]
)
def test_the_heads_up_comes_in_the_last_seconds_before_a_start(starts_in: float, is_said: bool) -> None:
    assert bool(decide(replace(QUIET, starts_at=NOON + starts_in))) == is_said


def test_a_missing_backup_is_told_once_and_never_again() -> None:
    matters = replace(QUIET, backup_missing=True)
    assert decide(matters) == [Notice.BACKUP]
    assert decide(matters, {Notice.BACKUP: NOON - 400 * DAY_S}) == []


@pytest.mark.parametrize(("ago", "is_said"), [(5.9 * 3600, False), (6 * 3600, True)])
def test_trouble_is_told_again_after_six_hours_only(ago: float, is_said: bool) -> None:
    assert bool(decide(replace(QUIET, trouble=True), {Notice.TROUBLE: NOON - ago})) == is_said


@pytest.mark.parametrize(
    ("amount", "at", "said_at", "is_said"),
    [
        (BIG + 1, NOON, None, True),
        (BIG, NOON, None, False),
        (BIG + 1, NOON - DAY_S, None, False),
        (BIG + 1, NOON, NOON - 3600, False),
        (BIG + 1, NOON, NOON - 13 * 3600, True),
    ],
)
def test_the_first_large_payout_of_a_day_is_told(
    amount: int, at: float, said_at: float | None, is_said: bool
) -> None:
    said = {} if said_at is None else {Notice.PAYOUT: said_at}
    assert bool(decide(replace(QUIET, payout=Payout(Nanoton(amount), at)), said)) == is_said


MATTERS = st.builds(
    Matters,
    level=st.sampled_from(Level),
    starts_at=st.none() | st.floats(NOON, NOON + DAY_S),
    backup_missing=st.booleans(),
    trouble=st.booleans(),
    payout=st.none()
    | st.builds(Payout, st.builds(Nanoton, st.integers(0, 4 * 10**9)), st.floats(NOON, NOON + 3 * DAY_S)),
)


@given(st.lists(st.tuples(st.floats(0, 4 * 3600), MATTERS), max_size=40))
def test_never_two_of_a_kind_within_its_period(history: list[tuple[float, Matters]]) -> None:
    said: dict[Notice, float] = {}
    now = NOON
    for passed, matters in history:
        now += passed
        for notice in decide(matters, said, now=now):
            assert matters.level < Level.MEDIA
            if notice in said:
                assert now - said[notice] >= PERIOD_S[notice]
                if notice is Notice.PAYOUT:
                    assert now // DAY_S > said[notice] // DAY_S
            said[notice] = now
