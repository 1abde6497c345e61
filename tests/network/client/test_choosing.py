"""Which proxy a request goes to, and when another one may be asked. No sockets."""

import pytest
from cocoon_desktop.network import codes
from cocoon_desktop.network.client.choosing import (
    SUSPECT_FOR_S,
    Candidate,
    Failure,
    Stage,
    offers,
    ranked,
)
from cocoon_desktop.network.client.offers import Offered, merged
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from hypothesis import given
from hypothesis import strategies as st

NOW = 1000.0
MAX = 2000

offered = st.builds(
    Offered,
    st.integers(0, 2 * MAX),
    st.none() | st.integers(0, 4),
    st.none() | st.integers(0, 4),
)
candidates = st.lists(
    st.builds(
        Candidate,
        st.builds(Endpoint, st.just("127.0.0.1"), st.integers(1, 65535)),
        st.none() | st.lists(offered, max_size=4),
        st.integers(0, 9),
        st.none() | st.floats(NOW - 2 * SUSPECT_FOR_S, NOW),
        st.none() | st.floats(0, 9),
    ),
    max_size=6,
)


def candidate(port: int, *workers: Offered, **more: float) -> Candidate:
    return Candidate(Endpoint("127.0.0.1", port), workers, **more)  # type: ignore[arg-type]


def best(*candidates: Candidate) -> int:
    return ranked(candidates, MAX, NOW)[0].endpoint.port


@given(candidates)
def test_nobody_is_left_out_and_the_order_does_not_depend_on_where_one_stood(all_: list[Candidate]) -> None:
    forwards, backwards = ranked(all_, MAX, NOW), ranked(all_[::-1], MAX, NOW)
    assert sorted(map(repr, forwards)) == sorted(map(repr, all_))
    assert [offers(each, MAX) for each in forwards] == [offers(each, MAX) for each in backwards]


@given(candidates)
def test_who_offers_it_at_an_allowed_price_comes_before_all_who_do_not(all_: list[Candidate]) -> None:
    answers = [offers(each, MAX) for each in ranked(all_, MAX, NOW)]
    assert answers == sorted(answers, reverse=True)


@given(candidates)
def test_a_worker_that_is_too_dear_counts_for_nothing(all_: list[Candidate]) -> None:
    def without(each: Candidate) -> Candidate:
        cheap = (
            None if each.offered is None else [worker for worker in each.offered if worker.coefficient <= MAX]
        )
        return Candidate(each.endpoint, cheap, each.running, each.failed_at, each.delay_s)

    order = [each.endpoint for each in ranked(all_, MAX, NOW)]
    assert [each.endpoint for each in ranked(map(without, all_), MAX, NOW)] == order


def test_one_that_failed_lately_stands_behind_a_dearer_one() -> None:
    failed = candidate(1, Offered(500), failed_at=NOW - 1)
    assert best(failed, candidate(2, Offered(1500))) == 2
    forgiven = candidate(1, Offered(500), failed_at=NOW - SUSPECT_FOR_S)
    assert best(forgiven, candidate(2, Offered(1500))) == 1


def test_the_cheapest_then_the_least_busy_then_the_nearest_is_asked() -> None:
    assert best(candidate(1, Offered(900)), candidate(2, Offered(800), delay_s=9.0)) == 2
    assert best(candidate(1, Offered(900, 3, 4)), candidate(2, Offered(900, 1, 4))) == 2
    assert best(candidate(1, Offered(900)), candidate(2, Offered(900), delay_s=0.1)) == 2
    assert best(candidate(1, Offered(900), running=1), candidate(2, Offered(900))) == 2


def test_a_free_worker_is_better_than_a_cheaper_one_that_is_full() -> None:
    assert best(candidate(1, Offered(500, 2, 2)), candidate(2, Offered(1500, 1, 2))) == 2


def test_one_that_has_not_told_comes_before_one_that_has_nothing() -> None:
    silent = Candidate(Endpoint("127.0.0.1", 1), None)
    assert best(candidate(2), silent) == 1


@given(
    st.sampled_from(Stage),
    st.sampled_from([0, 601, 602, 603, 621, 651, 652, 653]),
    st.none() | st.integers(-1, 2),
)
def test_another_proxy_is_asked_only_where_nothing_can_have_been_billed(
    stage: Stage, code: int, tokens: int | None
) -> None:
    refused = stage is Stage.NO_ANSWER and code in (602, 651) and tokens == 0
    assert Failure(stage, code, tokens).is_free == (stage is Stage.NOT_SENT or refused)


@pytest.mark.parametrize("code", [codes.VIOLATION, codes.ERROR, codes.NOT_READY])
def test_a_request_that_was_wrong_is_not_the_proxys_fault(code: int) -> None:
    assert not Failure(Stage.NO_ANSWER, code).is_the_proxys
    assert Failure(Stage.NO_ANSWER, codes.TIMEOUT).is_the_proxys


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.lists(offered, max_size=3)), max_size=3))
def test_merged_offers_lose_no_worker(all_: list[dict[str, list[Offered]]]) -> None:
    found = merged(all_)
    assert list(found) == sorted({name for each in all_ for name in each})
    for name, workers in found.items():
        assert len(workers) == sum(len(each.get(name, [])) for each in all_)
        assert [worker.coefficient for worker in workers] == sorted(w.coefficient for w in workers)
