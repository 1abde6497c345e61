"""When a probe is asked, and what its silence, failure or loss is called."""

import pytest
from cocoon_desktop.hardware.probe_state import ABSENT_S, LOOK_AGAIN_S, PATIENCE_S, Condition, ProbeBook
from cocoon_desktop.hardware.reading import GpuReading
from hypothesis import given
from hypothesis import strategies as st

GPU = GpuReading("GPU-a", "RTX 4070", "gpu", 61.0)
OTHER = GpuReading("GPU-b", "RTX 4090", "gpu", 70.0)


@pytest.fixture
def book() -> ProbeBook:
    return ProbeBook("NVIDIA", 100.0)


def ask(book: ProbeBook, *readings: GpuReading, at: float) -> None:
    book.asked(at)
    book.answered(readings, at)


def test_a_probe_with_devices_is_asked_every_time(book: ProbeBook) -> None:
    assert book.is_due(100)
    ask(book, GPU, at=100)
    assert book.is_due(100.1)
    assert book.readings(100.1) == [GPU]
    assert book.state(100.1).condition is Condition.READING


def test_a_probe_without_devices_is_asked_seldom(book: ProbeBook) -> None:
    ask(book, at=100)
    assert not book.is_due(100 + ABSENT_S - 1)
    assert book.is_due(100 + ABSENT_S)
    assert book.state(101).condition is Condition.ABSENT
    assert not book.state(101).is_trouble


def test_a_late_probe_keeps_its_readings_for_a_while_and_is_never_asked_twice(book: ProbeBook) -> None:
    ask(book, GPU, at=100)
    book.asked(101)
    assert not book.is_due(150)
    assert book.readings(101 + PATIENCE_S) == [GPU]
    assert book.state(101 + PATIENCE_S).condition is Condition.READING
    assert book.readings(101 + PATIENCE_S + 1) == []
    state = book.state(131)
    assert (state.condition, state.since, state.missing) == (Condition.SILENT, 100, ("RTX 4070",))
    assert 131 - state.since == 31


def test_a_probe_that_comes_back_is_used_again(book: ProbeBook) -> None:
    ask(book, GPU, at=100)
    book.asked(101)
    assert book.state(200).is_trouble
    book.answered([GPU], 201)
    assert book.is_due(201)
    assert book.state(201).condition is Condition.READING
    assert book.readings(201) == [GPU]


def test_a_failure_says_why_and_is_tried_again(book: ProbeBook) -> None:
    ask(book, GPU, at=100)
    book.asked(101)
    book.failed("the driver and its library differ", 101)
    state = book.state(103)
    assert (state.condition, state.reason, state.since) == (
        Condition.FAILED,
        "the driver and its library differ",
        100,
    )
    assert book.readings(103) == []
    assert not book.is_due(103)
    assert book.is_due(101 + LOOK_AGAIN_S)


def test_one_lost_card_of_two_is_named(book: ProbeBook) -> None:
    ask(book, GPU, OTHER, at=100)
    ask(book, OTHER, at=101)
    state = book.state(110)
    assert (state.condition, state.missing, state.since) == (Condition.MISSING, ("RTX 4070",), 100)
    assert book.readings(110) == [OTHER]
    ask(book, GPU, OTHER, at=111)
    assert not book.state(111).is_trouble


def test_a_driver_that_went_away_is_looked_for_sooner_than_one_that_never_was(book: ProbeBook) -> None:
    ask(book, GPU, at=100)
    ask(book, at=101)
    assert book.state(102).condition is Condition.MISSING
    assert not book.is_due(102)
    assert book.is_due(101 + LOOK_AGAIN_S)


def test_a_clock_that_is_set_back_keeps_nobody_waiting(book: ProbeBook) -> None:
    ask(book, at=5000)
    assert book.is_due(100)


STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "answer", "empty", "fail"]), st.floats(0, 20)), max_size=30
)


@given(STEPS)
def test_at_most_one_question_is_open_and_every_moment_has_a_state(steps: list[tuple[str, float]]) -> None:
    book, now = ProbeBook("NVIDIA", 0.0), 0.0
    for step, passed in steps:
        now += passed
        if step == "ask" and book.is_due(now):
            assert not book.is_asking
            book.asked(now)
        elif book.is_asking and step == "fail":
            book.failed("no", now)
        elif book.is_asking and step != "ask":
            book.answered([GPU] if step == "answer" else [], now)
        state = book.state(now)
        assert state.since <= now
        assert state is book.state(now)
        assert bool(book.readings(now)) <= (state.condition is Condition.READING)
