"""A day of readings outlives the program, and a disk that refuses costs nothing but old curves."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from cocoon_desktop.app import hardware_history
from cocoon_desktop.app.hardware_board import HardwareFrame, Sample
from cocoon_desktop.app.hardware_history import HardwareHistory
from cocoon_desktop.hardware.history import Bucket, Measure
from cocoon_desktop.hardware.history_store import HistoryStore
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.ui.chart_range import ChartRange

from ..patience import PATIENCE_S, until

NOON = 1_700_000_000.0
KILLED = """
import asyncio, sys, time
from pathlib import Path
from cocoon_desktop.app import hardware_history
from cocoon_desktop.app.hardware_board import HardwareFrame, Sample
from cocoon_desktop.hardware.reading import GpuReading
hardware_history.WRITE_EVERY_S = 0.05

async def main():
    history = hardware_history.HardwareHistory(Path(sys.argv[1]), lambda: 1_700_000_020.0)
    sample = Sample(1_700_000_000.0, (GpuReading("GPU-a", "A", "gpu", 61.0),))
    history.take(HardwareFrame(sample.at, sample.readings, samples=(sample,)))
    task = asyncio.create_task(history.run(lambda span, buckets: None))
    while history._buckets.all():
        await asyncio.sleep(0.01)
    print("written", flush=True)
    await task

asyncio.run(main())
"""


class Shown:
    def __init__(self) -> None:
        self.buckets: dict[ChartRange, Sequence[Bucket]] = {}
        self.ready = asyncio.Event()

    def show(self, span: ChartRange, buckets: Sequence[Bucket]) -> None:
        self.buckets[span] = buckets
        if len(self.buckets) == len(ChartRange):
            self.ready.set()


def frame(at: float, temperature_c: float = 60.0) -> HardwareFrame:
    sample = Sample(at, (GpuReading("GPU-a", "A", "gpu", temperature_c),))
    return HardwareFrame(at, sample.readings, samples=(sample,))


@asynccontextmanager
async def running(history: HardwareHistory, shown: Shown) -> AsyncIterator[None]:
    task = asyncio.create_task(history.run(shown.show))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_what_was_read_before_a_restart_is_shown_after_it_in_every_range(tmp_path: Path) -> None:
    path = tmp_path / "hardware.sqlite"
    first = HardwareHistory(path, lambda: NOON + 70)
    async with running(first, shown := Shown()):
        await shown.ready.wait()
        assert not any(shown.buckets.values())
        for second in range(70):
            first.take(frame(NOON + second, second))
    async with running(HardwareHistory(path, lambda: NOON + 80), shown := Shown()):
        await shown.ready.wait()
    lengths = {span: len(buckets) for span, buckets in shown.buckets.items()}
    assert lengths[ChartRange.SHORT] == 7
    assert lengths[ChartRange.DAY] == 1
    (day,) = shown.buckets[ChartRange.DAY]
    assert (day.measure, day.spread.low, day.spread.high, day.spread.count) == (
        Measure.TEMPERATURE,
        0,
        69,
        70,
    )


def test_every_second_counts_although_frames_are_rarer() -> None:
    history = HardwareHistory(Path("nowhere.sqlite"))
    samples = tuple(sample for second in range(5) for sample in frame(NOON + second, second).samples)
    history.take(HardwareFrame(NOON + 5, samples[-1].readings, samples=samples))
    (bucket,) = history._buckets.all()
    assert (bucket.spread.low, bucket.spread.high, bucket.spread.count) == (0, 4, 5)


async def test_finished_buckets_are_written_while_the_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware_history, "WRITE_EVERY_S", 0.01)
    path = tmp_path / "hardware.sqlite"
    history = HardwareHistory(path, lambda: NOON + 15)
    history.take(frame(NOON))
    history.take(frame(NOON + 14))
    async with running(history, Shown()):
        await until(lambda: len(history._buckets.all()) <= 1)
        store = HistoryStore.open(path)
        assert len(store.read(NOON + 20, 60, 10)) == 1
        store.close()


def test_what_was_written_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "hardware.sqlite"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, env=os.environ, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE_S)
    process.stdout.close()
    store = HistoryStore.open(path)
    (bucket,) = store.read(NOON + 20, 60, 10)
    assert bucket.spread.mean == 61.0
    store.close()


async def test_a_folder_that_is_missing_costs_old_curves_only_and_is_complained_about_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hardware_history, "WRITE_EVERY_S", 0.01)
    folder = tmp_path / "later"
    history = HardwareHistory(folder / "hardware.sqlite", lambda: NOON + 15)
    history.take(frame(NOON))
    async with running(history, Shown()):
        await until(lambda: "cannot be kept" in caplog.text)
        await asyncio.sleep(0.05)
        assert caplog.text.count("cannot be kept") == 1
        folder.mkdir()
        await until(lambda: not history._buckets.all())
