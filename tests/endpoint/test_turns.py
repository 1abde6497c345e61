"""When to come again: one after the other, as fast as answers come."""

import pytest
from cocoon_desktop.endpoint.turns import MAX_WAIT_S, SLOWEST_PER_S, Turns
from hypothesis import given
from hypothesis import strategies as st


def test_a_single_caller_hears_what_the_refusal_says() -> None:
    turns = Turns()
    assert [turns.next(at, 2) for at in (0.0, 5.0, 10.0)] == [2, 2, 2]


@pytest.mark.parametrize(("answers", "per_s"), [(0, SLOWEST_PER_S), (5, SLOWEST_PER_S), (100, 10)])
def test_a_crowd_comes_back_as_fast_as_answers_came(answers: int, per_s: float) -> None:
    turns = Turns()
    for number in range(answers):
        turns.answered(number * 10 / answers + 0.001)
    waits = [turns.next(10.0, 1) for _ in range(20)]
    assert waits == sorted(waits)
    assert waits[-1] == pytest.approx(20 / per_s, abs=1)


def test_what_was_long_ago_says_nothing_about_the_pace() -> None:
    turns = Turns()
    for _ in range(100):
        turns.answered(0.0)
    assert max(turns.next(100.0, 1) for _ in range(8)) == 8 / SLOWEST_PER_S


@given(st.lists(st.tuples(st.floats(0, 5), st.booleans()), max_size=200), st.integers(0, 9))
def test_nobody_waits_less_than_the_refusal_says_or_longer_than_programs_do(
    events: list[tuple[float, bool]], least_s: int
) -> None:
    turns, now = Turns(), 0.0
    for after, is_answered in events:
        now += after
        if is_answered:
            turns.answered(now)
        else:
            assert least_s <= turns.next(now, least_s) <= MAX_WAIT_S
