"""When and by what money was earned, and how far each of it has come."""

from pathlib import Path

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.worker.earned import (
    UNDATED,
    Earned,
    Stages,
    grouped,
    quarter_of,
    staged,
    summed,
)
from cocoon_desktop.network.worker.earned_store import EarnedStore
from cocoon_desktop.network.worker.work_meter import MAX_GAP_S, Work, WorkMeter, power_of
from cocoon_desktop.ton.earnings import Earnings
from hypothesis import given
from hypothesis import strategies as st

from ...database_fixture import OpenFile

AMOUNTS = st.integers(1, 10**18)
ENTRIES = st.lists(
    st.builds(
        Earned,
        st.integers(0, 2_000_000).map(lambda number: number * 900),
        st.sampled_from(["a", "b", ""]),
        st.sampled_from(["x", "y"]),
        AMOUNTS.map(Nanoton),
    ),
    max_size=12,
)


def earned(quarter: int, amount: int, model: str = "m", device: str = "d") -> Earned:
    return Earned(quarter, model, device, Nanoton(amount))


def totals(signed: int, settled: int, withdrawn: int) -> Earnings:
    return Earnings(Nanoton(signed), Nanoton(settled), Nanoton(withdrawn))


@given(entries=ENTRIES, settled=st.integers(0, 10**19), withdrawn=st.integers(0, 10**19))
def test_the_three_stages_are_the_total_to_the_nanoton(
    entries: list[Earned], settled: int, withdrawn: int
) -> None:
    """Whatever the chain says, also more than was earned on record."""
    total = sum(entry.amount for entry in entries)
    found = staged(entries, totals(total, settled, withdrawn))
    whole = summed(found)
    assert whole.signed + whole.settled + whole.withdrawn == whole.total == total
    assert all(entry.stages.total == entry.earned.amount for entry in found)
    assert min((min(e.stages.signed, e.stages.settled, e.stages.withdrawn) for e in found), default=0) >= 0
    assert whole.withdrawn == min(total, withdrawn)
    assert whole.settled == min(total, max(settled, withdrawn)) - whole.withdrawn


@given(entries=ENTRIES, settled=st.integers(0, 10**19))
def test_groups_lose_nothing(entries: list[Earned], settled: int) -> None:
    found = staged(entries, totals(10**19, settled, settled // 2))
    for groups in (grouped(found, lambda e: e.model), grouped(found, lambda e: (e.device, e.quarter))):
        assert sum(groups.values(), Stages()) == summed(found)


def test_the_oldest_is_settled_and_withdrawn_first() -> None:
    newest, oldest, undated = earned(1800, 10), earned(900, 10), earned(UNDATED, 5)
    found = staged([newest, oldest, undated], totals(25, 18, 7))
    assert [(e.earned, e.stages) for e in found] == [
        (undated, Stages(withdrawn=Nanoton(5))),
        (oldest, Stages(settled=Nanoton(8), withdrawn=Nanoton(2))),
        (newest, Stages(signed=Nanoton(7), settled=Nanoton(3))),
    ]


def test_what_is_on_record_is_there_after_a_restart(tmp_path: Path, open_file: OpenFile) -> None:
    store = EarnedStore(open_file(tmp_path / "earned.db"))
    assert store.record(Nanoton(5), UNDATED, "", "") == 5
    assert store.record(Nanoton(12), 900, "m", "d") == 7
    assert store.record(Nanoton(20), 900, "m", "d") == 8
    assert store.record(Nanoton(21), 900, "m", "e") == 1
    again = EarnedStore(open_file(tmp_path / "earned.db"))
    assert again.earned() == [
        earned(0, 5, "", ""),
        earned(900, 15, "m", "d"),
        earned(900, 1, "m", "e"),
    ]


@given(seen=st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 5), st.sampled_from("ab")), max_size=9))
def test_however_often_totals_are_told_nothing_counts_twice(seen: list[tuple[int, int, str]]) -> None:
    engine = open_database("sqlite://")
    store = EarnedStore(engine)
    for total, quarter, model in seen:
        for _ in range(2):
            store.record(Nanoton(total), quarter * 900, model, "d")
    assert sum(entry.amount for entry in store.earned()) == max((total for total, *_ in seen), default=0)
    engine.dispose()


def test_work_adds_up_on_the_disk(tmp_path: Path, open_file: OpenFile) -> None:
    store = EarnedStore(open_file(tmp_path / "earned.db"))
    store.add_work({900: Work(10, 4, 2, 300, 1), 1800: Work(1)})
    store.add_work({900: Work(10, 4, 2, 300, 1)})
    assert store.work(0) == {900: Work(20, 8, 4, 600, 2), 1800: Work(1)}
    assert store.work(901) == {1800: Work(1)}


def test_seconds_and_joules_are_counted_while_sharing() -> None:
    meter = WorkMeter()
    meter.look(1000, is_ready=True, is_busy=False, answers=4, power_w=100)
    meter.look(1001, is_ready=True, is_busy=False, answers=4, power_w=100)
    meter.look(1002, is_ready=True, is_busy=True, answers=6, power_w=300)
    meter.look(1003, is_ready=False, is_busy=False, answers=6, power_w=300)
    meter.look(1004, is_ready=True, is_busy=False, answers=6, power_w=None)
    assert meter.take() == {900: Work(ready_s=3, busy_s=1, answers=2, energy_j=400, unmeasured_s=1)}
    assert meter.take() == {}


def test_a_sleep_is_no_work_and_a_new_program_starts_its_answers_anew() -> None:
    meter = WorkMeter()
    meter.look(1000, is_ready=True, is_busy=True, answers=9, power_w=None)
    meter.look(9000, is_ready=True, is_busy=True, answers=1, power_w=None)
    assert meter.take() == {quarter_of(9000): Work(MAX_GAP_S, MAX_GAP_S, 0, 0, MAX_GAP_S)}


def test_power_that_one_card_does_not_tell_is_unknown() -> None:
    assert power_of([100, 50.5]) == 150.5
    assert power_of([100, None]) is None
    assert power_of([]) is None
    assert power_of([0.0]) == 0
