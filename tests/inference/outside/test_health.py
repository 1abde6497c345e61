"""One failure is no verdict, good news counts at once, and nobody is asked again and again."""

from itertools import pairwise

import pytest
from cocoon_desktop.inference.outside.health import (
    CALM_S,
    LOADING_S,
    MAX_WAIT_S,
    Finding,
    HealthWatch,
    ServerState,
)
from hypothesis import given
from hypothesis import strategies as st

S = ServerState
WELL, LOADING = Finding(S.HEALTHY), Finding(S.LOADING, "is loading")
GONE, WRONG, REFUSED = Finding(S.UNREACHABLE, "is gone"), Finding(S.WRONG_MODEL, "a"), Finding(S.REFUSED, "k")


def healthy(now: float = 0) -> HealthWatch:
    watch = HealthWatch(now)
    watch.found(WELL, now)
    return watch


def test_it_is_asked_at_once_and_then_calmly() -> None:
    watch = HealthWatch(5)
    assert (watch.state, watch.next_probe_at) == (S.UNKNOWN, 5)
    watch.found(WELL, 5)
    assert (watch.state, watch.next_probe_at) == (S.HEALTHY, 5 + CALM_S)


def test_one_failed_request_makes_it_suspect_and_brings_the_question_forward() -> None:
    watch = healthy()
    watch.request_failed("broke off", 6)
    assert (watch.state, watch.is_well, watch.next_probe_at) == (S.SUSPECT, True, 6)
    watch.found(WELL, 6)
    assert watch.state is S.HEALTHY


def test_a_second_failure_in_a_row_is_a_verdict() -> None:
    watch = healthy()
    watch.request_failed("broke off", 6)
    watch.found(GONE, 6)
    assert (watch.state, watch.is_well, watch.reason) == (S.UNREACHABLE, False, "is gone")


def test_one_unanswered_question_is_not() -> None:
    watch = healthy()
    watch.found(GONE, 10)
    assert (watch.state, watch.next_probe_at) == (S.SUSPECT, 11)
    watch.found(GONE, 11)
    assert watch.state is S.UNREACHABLE


def test_who_was_never_well_gets_no_credit() -> None:
    watch = HealthWatch(0)
    watch.found(GONE, 0)
    assert watch.state is S.UNREACHABLE


def test_waits_double_up_to_half_a_minute_and_begin_anew_after_good_news() -> None:
    watch, now, waits = HealthWatch(0), 0.0, []
    for _ in range(8):
        watch.found(GONE, now)
        waits.append(watch.next_probe_at - now)
        now = watch.next_probe_at
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]
    watch.found(WELL, now)
    watch.found(GONE, now)
    assert watch.next_probe_at - now == 1


def test_good_news_counts_at_once_from_every_state() -> None:
    for finding in (GONE, LOADING, WRONG, REFUSED):
        watch = HealthWatch(0)
        watch.found(finding, 0)
        assert not watch.is_well
        watch.found(WELL, 1)
        assert (watch.state, watch.reason) == (S.HEALTHY, "")


def test_a_server_that_writes_answers_is_alive_whatever_its_health_check_says() -> None:
    watch = healthy()
    for now in range(1, 9):
        watch.heard()
        watch.found(GONE, now)
        assert (watch.is_well, watch.next_probe_at) == (True, now + 1)
    watch.found(GONE, 9)
    assert not watch.is_well
    watch.heard()
    assert watch.is_well


def test_a_piece_of_an_old_answer_does_not_end_loading() -> None:
    watch = healthy()
    watch.found(LOADING, 1)
    watch.heard()
    assert watch.state is S.LOADING


@pytest.mark.parametrize(
    ("asked_for", "wait"), [(None, LOADING_S), (0.0, LOADING_S), (7.0, 7.0), (1e9, MAX_WAIT_S)]
)
def test_a_loading_server_may_say_when_to_come_back(asked_for: float | None, wait: float) -> None:
    watch = HealthWatch(0)
    watch.found(Finding(S.LOADING, "is loading", asked_for), 100)
    assert watch.next_probe_at == 100 + wait


def test_requests_that_fail_all_the_time_do_not_make_it_asked_all_the_time() -> None:
    watch, asked = healthy(), []
    for step in range(1, 1000):
        now = step / 100
        watch.request_failed("broke off", now)
        if watch.next_probe_at <= now:
            asked.append(now)
            watch.found(WELL, now)
    assert all(later - earlier >= 1 for earlier, later in pairwise(asked))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([WELL, GONE, LOADING, WRONG, REFUSED, "failed", "heard"]),
            st.floats(min_value=0, max_value=40),
        ),
        max_size=40,
    )
)
def test_after_every_finding_it_is_asked_again_within_half_a_minute(
    story: list[tuple[Finding | str, float]],
) -> None:
    watch, now = HealthWatch(0), 0.0
    for event, later in story:
        now += later
        if isinstance(event, Finding):
            watch.found(event, now)
            assert now + 1 <= watch.next_probe_at <= now + MAX_WAIT_S
            assert watch.is_well or event is not WELL
        elif event == "failed":
            watch.request_failed("broke off", now)
        else:
            watch.heard()
        assert bool(watch.reason) is (watch.state not in (S.UNKNOWN, S.HEALTHY))
