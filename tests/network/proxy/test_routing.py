"""Which worker gets a request (cocoon-protocol section 2.4)."""

import pytest
from cocoon_desktop.network import codes
from cocoon_desktop.network.proxy.routing import DECAY_S, DecayingMean, NoSeat, WorkerSeat, choose_seat
from cocoon_desktop.network.proxy.worker_types import SENTINEL, worker_types
from cocoon_desktop.wire import schema as tl


def seat(
    link_id: int, coefficient: int = 1000, *, running: int = 0, seconds: float | None = None
) -> WorkerSeat:
    found = WorkerSeat(link_id, "tiny", coefficient, limit=4, enabled=True, running=running)
    if seconds is not None:
        found.query_time_s.add(seconds, 0.0)
    return found


def chosen(*seats: WorkerSeat) -> int:
    found = choose_seat(seats, "tiny", 4000, {"tiny"})
    assert isinstance(found, WorkerSeat)
    return found.link_id


def test_the_smallest_product_of_running_requests_and_query_time_wins() -> None:
    assert chosen(seat(1, running=2, seconds=5.0), seat(2, running=3, seconds=3.0)) == 2
    assert chosen(seat(1, running=1, seconds=1.0), seat(2, running=0, seconds=99.0)) == 2


def test_an_unknown_query_time_counts_as_none_and_ties_go_to_the_first() -> None:
    assert chosen(seat(1, running=1, seconds=0.1), seat(2, running=3)) == 2
    assert chosen(seat(1), seat(2)) == 1


def test_a_base_name_that_nobody_ever_offered_is_unknown() -> None:
    found = choose_seat([seat(1)], "tiny@commit:hash", 4000, {"tiny"})
    assert found == NoSeat(codes.VIOLATION, "unknown model tiny@commit:hash")


def test_query_times_fade() -> None:
    mean = DecayingMean()
    mean.add(1.0, 0.0)
    mean.add(3.0, 0.0)
    assert mean.value == pytest.approx(2.0)
    mean.add(10.0, 20 * DECAY_S)
    assert mean.value == pytest.approx(10.0)


def test_the_old_list_counts_everybody_and_has_a_number_too_many() -> None:
    disabled = seat(2, 3000)
    disabled.enabled = False
    idle, busy = worker_types({"tiny", "idle"}, [seat(1, 500), disabled]).types
    assert idle == tl.ClientWorkerType(
        name="idle",
        active_workers=0,
        coefficient_min=SENTINEL,
        coefficient_bucket50=SENTINEL,
        coefficient_max=SENTINEL,
    )
    assert (busy.active_workers, busy.coefficient_min, busy.coefficient_bucket50) == (2, 500, 3000)
    assert busy.coefficient_max == SENTINEL
