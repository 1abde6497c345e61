"""One thread for all probes: who hangs or fails is cut off, named, and used again when it comes back."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from cocoon_desktop.activity.presence import FaultKind
from cocoon_desktop.app import sensors
from cocoon_desktop.app.hardware_board import HardwareBoard, HardwareFrame, sense_of
from cocoon_desktop.app.sensors import watch_hardware
from cocoon_desktop.hardware.probe_state import Condition, ProbeState
from cocoon_desktop.hardware.reading import GpuReading, Probe, SensorError

from ..patience import PATIENCE_S, until

ROUND_S = 0.02


class Card:
    """A probe of one card that answers, hangs or fails as told. Counts the threads that are within it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.free = threading.Event()
        self.free.set()
        self.failure: Exception | None = None
        self.inside = self.most_inside = self.reads = 0
        self.closed = threading.Event()
        self.threads: set[int] = set()

    def read(self) -> list[GpuReading]:
        self.inside += 1
        self.reads += 1
        self.threads.add(threading.get_ident())
        self.most_inside = max(self.most_inside, self.inside)
        self.free.wait()
        self.inside -= 1
        if self.failure:
            raise self.failure
        return [GpuReading(f"GPU-{self.name}", self.name, "gpu", 60.0)]

    def close(self) -> None:
        self.closed.set()


class Watched:
    """What the sensors have shown so far."""

    def __init__(self) -> None:
        self.frames: list[HardwareFrame] = []
        self._told = asyncio.Event()

    def show(self, frame: HardwareFrame) -> None:
        self.frames.append(frame)
        self._told.set()

    def clock(self) -> float:
        """Unix time, by which every round takes two seconds, however long it took."""
        return 1_700_000_000.0 + 2 * len(self.frames)

    async def until(self, condition: Callable[[HardwareFrame], bool]) -> HardwareFrame:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                await self._told.wait()
                self._told.clear()
                if condition(self.frames[-1]):
                    return self.frames[-1]


def names(frame: HardwareFrame) -> list[str]:
    return [reading.name for reading in frame.readings]


def condition(frame: HardwareFrame, number: int) -> Condition:
    return frame.probes[number].condition


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sensors, "WAIT_S", 0.05)
    monkeypatch.setattr(sensors, "PERIOD_S", ROUND_S)
    monkeypatch.setattr(sensors, "AHEAD_S", 0.0)


async def play(probes: list[Probe], journey: Callable[[Watched], Awaitable[None]]) -> None:
    watched = Watched()
    task = asyncio.create_task(
        watch_hardware(watched.show, lambda: asyncio.sleep(ROUND_S), probes, watched.clock)
    )
    try:
        await journey(watched)
    finally:
        task.cancel()
        await asyncio.wait({task})


async def test_a_probe_that_hangs_is_named_and_the_others_go_on() -> None:
    stuck, good = Card("stuck"), Card("good")

    async def journey(watched: Watched) -> None:
        await watched.until(lambda frame: names(frame) == ["stuck", "good"])
        stuck.free.clear()
        frame = await watched.until(
            lambda frame: condition(frame, 0) is Condition.SILENT and names(frame) == ["good"]
        )
        assert frame.probes[0].missing == ("stuck",)
        reads, threads = stuck.reads, threading.active_count()
        first = len(watched.frames)
        await watched.until(lambda _: len(watched.frames) > first + 10)
        assert (stuck.reads, stuck.most_inside) == (reads, 1)
        assert threading.active_count() <= threads
        stuck.free.set()
        await watched.until(lambda frame: names(frame) == ["stuck", "good"])
        assert condition(watched.frames[-1], 0) is Condition.READING

    await play([stuck, good], journey)


@pytest.mark.parametrize(
    "failure", [SensorError("the driver and its library differ"), ValueError("a defect")]
)
async def test_a_probe_that_fails_says_why_and_is_tried_again(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = Card("bad"), Card("good")
    bad.failure = failure

    async def journey(watched: Watched) -> None:
        frame = await watched.until(
            lambda frame: condition(frame, 0) is Condition.FAILED and names(frame) == ["good"]
        )
        assert str(failure) in frame.probes[0].reason
        bad.failure = None
        await watched.until(lambda frame: names(frame) == ["bad", "good"])

    await play([bad, good], journey)


async def test_at_the_end_probes_are_closed_and_nobody_waits_for_one_that_hangs() -> None:
    stuck, good = Card("stuck"), Card("good")

    async def journey(watched: Watched) -> None:
        await watched.until(lambda frame: names(frame) == ["stuck", "good"])
        stuck.free.clear()
        await watched.until(lambda frame: names(frame) == ["good"])

    await play([stuck, good], journey)
    assert good.closed.is_set()
    assert not stuck.closed.is_set()
    stuck.free.set()
    assert stuck.closed.wait(PATIENCE_S)


class Processor(Card):
    def read(self) -> list[GpuReading]:
        return [replace(reading, device="cpu", kind="cpu") for reading in super().read()]


async def test_the_processor_is_asked_seldom_where_a_card_works() -> None:
    processor, card = Processor("cpu"), Card("card")

    async def journey(watched: Watched) -> None:
        await watched.until(lambda frame: names(frame) == ["card", "cpu"])
        asked, since = card.reads, len(watched.frames)
        before = processor.reads
        await watched.until(lambda _: card.reads > asked + 20)
        most = 2 * (len(watched.frames) - since) / sensors.BACKGROUND_S + 3
        assert processor.reads - before <= most

    await play([card, processor], journey)


async def test_the_processor_is_asked_every_time_where_it_works_itself() -> None:
    processor = Processor("cpu")

    async def journey(watched: Watched) -> None:
        await watched.until(lambda _: processor.reads > 20)

    await play([processor], journey)


async def test_one_thread_asks_all_that_answer_and_the_event_loop_none() -> None:
    first, second = Card("first"), Card("second")

    async def journey(watched: Watched) -> None:
        await watched.until(lambda _: first.reads > 3 and second.reads > 3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sensors, "PATIENCE_S", 1e9)
        await play([first, second], journey)
    assert first.threads == second.threads
    assert len(first.threads) == 1
    assert threading.get_ident() not in first.threads


async def test_what_was_read_between_two_frames_is_told_with_the_next() -> None:
    card, going, watched = Card("a"), asyncio.Event(), Watched()

    async def rest() -> None:
        await going.wait()
        going.clear()

    task = asyncio.create_task(watch_hardware(watched.show, rest, [card]))
    await watched.until(lambda frame: names(frame) == ["a"])
    await until(lambda: card.reads >= 6)
    going.set()
    frame = await watched.until(lambda frame: len(frame.samples) >= 5)
    assert [sample.at for sample in frame.samples] == sorted({sample.at for sample in frame.samples})
    assert all(sample.readings[0].device == "GPU-a" for sample in frame.samples)
    task.cancel()
    await asyncio.wait({task})


async def test_the_pace_is_asked_for_after_every_round() -> None:
    paces = iter([0.0, 0.0, 1000.0])
    watched = Watched()
    task = asyncio.create_task(
        watch_hardware(watched.show, lambda: asyncio.sleep(next(paces)), [Card("a")], watched.clock)
    )
    await watched.until(lambda _: len(watched.frames) == 3)
    task.cancel()
    await asyncio.wait({task})
    assert next(paces, None) is None


def test_who_listens_at_the_board_gets_every_frame_until_he_leaves() -> None:
    board, seen = HardwareBoard(), list[float]()
    assert board.frame is None
    leave = board.listen(lambda frame: seen.append(frame.at))
    board.show(HardwareFrame(1.0))
    leave()
    board.show(HardwareFrame(2.0))
    assert seen == [1.0]
    assert board.frame == HardwareFrame(2.0)


def test_the_doctor_sees_a_probe_that_gives_no_answer_as_a_sense_that_does_not_work() -> None:
    assert not sense_of(ProbeState("CPU", Condition.READING, 1.0)).fault
    assert not sense_of(ProbeState("AMD", Condition.ABSENT, 1.0)).fault
    silent = sense_of(ProbeState("NVIDIA", Condition.SILENT, 1.0, missing=("RTX 4070",)))
    assert (silent.fault, silent.fault_kind) == ("no answer of RTX 4070", FaultKind.SILENT)
    failed = sense_of(ProbeState("NVIDIA", Condition.FAILED, 1.0, "the versions differ"))
    assert (failed.fault, failed.fault_kind) == ("the versions differ", FaultKind.UNTOLD)
