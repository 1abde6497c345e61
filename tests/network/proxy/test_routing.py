"""Who is asked next: upstream's order where upstream has one, and nobody starved or banned."""

import math
from collections import Counter
from itertools import pairwise

import pytest
from cocoon_desktop.network import codes
from cocoon_desktop.network.proxy.routing import (
    DECAY_S,
    LONGEST_REST_S,
    MAX_MODELS,
    DecayingMean,
    FadingSum,
    NoSeat,
    Reputation,
    Reputations,
    Seats,
    WorkerSeat,
)
from cocoon_desktop.network.proxy.worker_types import SENTINEL, worker_types, worker_types_v2
from hypothesis import given
from hypothesis import strategies as st

NOW = 1000.0


def seat(link: int, *, running: int = 0, time_s: float = 0.0, coefficient: int = 1000) -> WorkerSeat:
    made = WorkerSeat(link, "tiny", coefficient, limit=4, enabled=True, running=running)
    if time_s:
        made.query_time_s.add(time_s, NOW)
    return made


def seats_of(*given_seats: WorkerSeat) -> Seats:
    seats = Seats()
    for each in given_seats:
        seats.changed(each, NOW)
    return seats


def chosen(seats: Seats, most: int = 4000, now: float = NOW) -> WorkerSeat:
    found = seats.choose("tiny", most, now)
    assert isinstance(found, WorkerSeat)
    return found


def upstreams_choice(given_seats: list[WorkerSeat], most: int) -> WorkerSeat | None:
    """Section 2.4, word for word; the list is in the order of connection."""
    ready = [s for s in given_seats if s.enabled and s.running < s.limit and s.coefficient <= most]
    return min(ready, key=lambda s: s.running * s.query_time_s.value, default=None)


some_seats = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from([0.0, 0.5, 1.0, 2.0, 30.0]),
        st.sampled_from([900, 1000, 1500]),
        st.booleans(),
    ),
    max_size=12,
)


@given(some_seats, st.sampled_from([899, 900, 1000, 4000]))
def test_it_is_always_one_that_upstream_could_have_chosen(
    rows: list[tuple[int, float, int, bool]], most: int
) -> None:
    made = []
    for link, (running, time_s, coefficient, enabled) in enumerate(rows):
        made.append(seat(link, running=running, time_s=time_s, coefficient=coefficient))
        made[-1].enabled = enabled
    expected, found = upstreams_choice(made, most), seats_of(*made).choose("tiny", most, NOW)
    if expected is None:
        assert isinstance(found, NoSeat)
        return
    assert isinstance(found, WorkerSeat)
    assert found.running * found.query_time_s.value == expected.running * expected.query_time_s.value
    assert (found.enabled, found.has_room, found.coefficient <= most) == (True, True, True)


@given(some_seats)
def test_equals_in_all_that_upstream_knows_are_taken_in_the_order_they_connected(
    rows: list[tuple[int, float, int, bool]],
) -> None:
    made = [seat(link, running=r, time_s=t) for link, (r, t, _, _) in enumerate(rows)]
    expected = upstreams_choice(made, 4000)
    if expected is not None:
        assert chosen(seats_of(*made)) is expected


def test_of_equals_the_cheaper_then_the_faster_then_the_one_that_waited_longest_is_asked() -> None:
    dear, cheap, fast = seat(1, coefficient=1500), seat(2), seat(3)
    fast.tokens_per_s.add(80.0, NOW)
    seats = seats_of(dear, cheap, fast)
    assert chosen(seats) is fast
    fast.tokens_per_s = type(fast.tokens_per_s)()
    seats.changed(fast, NOW)
    assert chosen(seats) is cheap
    seats.took(cheap, NOW)
    seats.gave_back(cheap, NOW)
    assert chosen(seats) is fast


def test_idle_equals_are_asked_in_turn() -> None:
    seats = seats_of(*(seat(link) for link in range(7)))
    asked = Counter[int]()
    for _ in range(70):
        one = chosen(seats)
        seats.took(one, NOW)
        asked[one.link_id] += 1
        seats.gave_back(one, NOW)
    assert set(asked.values()) == {10}


def test_a_dearer_worker_gets_what_the_cheap_ones_are_too_busy_for() -> None:
    cheap, dear = seat(1, time_s=2.0), seat(2, time_s=2.0, coefficient=1500)
    seats = seats_of(cheap, dear)
    for expected in (cheap, dear, cheap, dear):
        assert chosen(seats) is expected
        seats.took(expected, NOW)


def test_what_a_connection_has_done_lately_fades() -> None:
    asked = FadingSum()
    asked.add(3, 0.0)
    assert asked.rate(0.0) == pytest.approx(3 / DECAY_S)
    assert asked.rate(DECAY_S) == pytest.approx(3 / DECAY_S / math.e)
    asked.add(1, DECAY_S)
    assert asked.total == 4
    assert asked.rate(DECAY_S) == pytest.approx((3 / math.e + 1) / DECAY_S)


def test_what_is_too_dear_is_named_with_the_lowest_price() -> None:
    seats = seats_of(seat(1, coefficient=1500), seat(2, coefficient=1400))
    assert seats.choose("tiny", 1399, NOW) == NoSeat(
        codes.NOT_READY, "can run this query with coefficient=1400"
    )
    assert seats.choose("huge", 1399, NOW) == NoSeat(codes.VIOLATION, "unknown model huge")
    assert Seats().choose("huge", 1399, NOW) == NoSeat(codes.NOT_READY, "no ready workers")


def test_a_worker_that_always_fails_is_tried_rarely_and_one_that_recovers_is_trusted_again() -> None:
    bad, good = seat(1), seat(2, coefficient=1100)
    seats = seats_of(bad, good)
    tries = []
    for second in range(3600):
        now = NOW + second
        one = chosen(seats, now=now)
        seats.took(one, now)
        if one is bad:
            tries.append(second)
            bad.reputation.failed(now)
        seats.gave_back(one, now)
    assert 5 <= len(tries) <= 40  # of 3,600
    assert max(b - a for a, b in pairwise(tries)) <= LONGEST_REST_S + 1
    later = NOW + 3600 + LONGEST_REST_S
    for _ in range(12):
        assert chosen(seats, now=later) is bad
        seats.took(bad, later)
        bad.reputation.answered(later)
        seats.gave_back(bad, later)
    assert bad.reputation.is_clean(later)


def test_one_that_rests_is_asked_when_nobody_else_has_room() -> None:
    bad = seat(1)
    seats = seats_of(bad)
    bad.reputation.failed(NOW)
    seats.changed(bad, NOW)
    assert chosen(seats) is bad


def test_coming_back_does_not_wash_off_what_one_has_done() -> None:
    reputations, bad, fine = Reputations(), Reputation(), Reputation()
    bad.failed(NOW)
    reputations.left("owner W", fine, NOW)
    reputations.left("owner W", bad, NOW)
    assert reputations.arrived("owner W") is bad
    assert reputations.arrived("owner W").is_clean(NOW)
    bad.failed(NOW)
    reputations.left("owner W", bad, NOW)
    reputations.left("owner X", fine, NOW + 7200)
    assert reputations.arrived("owner W") is not bad


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["take", "give", "off", "on", "gone"])), max_size=60
    )
)
def test_only_those_with_room_stand_in_line_whatever_happens(steps: list[tuple[int, str]]) -> None:
    made = {link: seat(link) for link in range(6)}
    seats = seats_of(*made.values())
    gone: set[int] = set()
    for link, step in steps:
        one = made[link]
        if step == "take" and one.has_room and link not in gone:
            seats.took(one, NOW)
        elif step == "give" and one.running:
            seats.gave_back(one, NOW)
        elif step in ("off", "on") and link not in gone:
            one.enabled = step == "on"
            seats.changed(one, NOW)
        elif step == "gone":
            seats.remove(one)
            gone.add(link)
        reachable, without = set(), list(gone)
        while isinstance(found := seats.choose("tiny", 4000, NOW, without=without), WorkerSeat):
            reachable.add(found.link_id)
            without.append(found.link_id)
        assert reachable == {key for key, s in made.items() if s.has_room and key not in gone}


def test_a_base_name_that_nobody_ever_offered_is_unknown() -> None:
    found = seats_of(seat(1)).choose("tiny@commit:hash", 4000, NOW)
    assert found == NoSeat(codes.VIOLATION, "unknown model tiny@commit:hash")


def test_query_times_fade() -> None:
    mean = DecayingMean()
    mean.add(1.0, 0.0)
    mean.add(3.0, 0.0)
    assert mean.value == pytest.approx(2.0)
    mean.add(5.0, 600.0)
    assert mean.value == pytest.approx((2 * 2.0 / math.e + 5.0) / (2 / math.e + 1))
    mean.add(10.0, 20 * DECAY_S)
    assert mean.value == pytest.approx(10.0)


def test_the_old_list_counts_everybody_and_has_a_number_too_many() -> None:
    disabled = seat(2, coefficient=3000)
    disabled.enabled = False
    idle, busy = worker_types({"tiny", "idle"}, [seat(1, coefficient=500), disabled]).types
    assert (idle.name, idle.active_workers, idle.coefficient_max) == ("idle", 0, SENTINEL)
    assert (idle.coefficient_min, idle.coefficient_bucket50) == (SENTINEL, SENTINEL)
    assert (busy.active_workers, busy.coefficient_min, busy.coefficient_bucket50) == (2, 500, 3000)
    assert busy.coefficient_max == SENTINEL


def test_a_model_that_was_served_before_a_restart_is_known_and_has_nobody_yet() -> None:
    """Its clients are told to come again (651), not that there is no such model (621)."""
    seats = seats_of(seat(1))
    seats.remember(["other"])
    assert seats.choose("other", 4000, NOW) == NoSeat(codes.NOT_READY, "no ready workers")
    assert seats.choose("never", 4000, NOW) == NoSeat(codes.VIOLATION, "unknown model never")


def test_it_is_told_which_models_begin_and_end_to_be_served() -> None:
    first, second = WorkerSeat(1, "tiny", 1000, limit=1), WorkerSeat(2, "tiny", 1000, limit=1, enabled=True)
    seats = seats_of(first)
    assert seats.newly_served == set(), "not before it takes requests"
    first.enabled = True
    seats.changed(first, NOW)
    assert seats.newly_served == {"tiny"}
    seats.newly_served = set()
    seats.changed(second, NOW)
    seats.remove(first)
    assert seats.newly_served == set()
    seats.remove(second)
    assert seats.newly_served == {"tiny"}


def test_endless_names_of_models_take_no_endless_memory() -> None:
    seats = seats_of(seat(1))
    for number in range(2 * MAX_MODELS):
        passing = WorkerSeat(2, f"model {number}", 1000, limit=1)
        seats.changed(passing, NOW)
        seats.remove(passing)
    assert len(seats.known_models) <= MAX_MODELS
    assert "tiny" in seats.known_models, "which has a worker"


def test_a_thousand_models_are_listed_each_with_its_workers() -> None:
    seats = [WorkerSeat(n, f"model {n % 1000:03}", 1000 + n, limit=4, enabled=n % 3 > 0) for n in range(2000)]
    listed = worker_types_v2({f"model {n:03}" for n in range(1000)}, seats).types
    assert [kind.name for kind in listed] == sorted(kind.name for kind in listed)
    for kind in listed:
        mine = [s.coefficient for s in seats if s.model == kind.name and s.enabled]
        assert [worker.coefficient for worker in kind.workers] == sorted(mine)
