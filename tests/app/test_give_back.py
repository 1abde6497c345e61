"""The computer is given back, also by an engine that hears nothing any more. Nothing waits long."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import psutil
import pytest
from cocoon_desktop.activity.decision import Rule
from cocoon_desktop.activity.give_back import GOAL_S, GiveBack
from cocoon_desktop.activity.history import History
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.surroundings import Surroundings
from cocoon_desktop.app import give_back
from cocoon_desktop.app.engines import OwnEngine
from cocoon_desktop.app.give_back import MemoryGauge, Stopwatch
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.hardware.reading import GpuProcess, GpuReading
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService

from ..models.random_model import write_random_model
from ..patience import PATIENCE_S, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX are used")

TIMES = 2
GIB = 1 << 30


class IdleWorker:
    """A worker with a proxy that asks nothing."""

    is_ready, running, answered = True, 0, 0

    def set_enabled(self, enabled: bool) -> None: ...

    def hand_back(self) -> None: ...


class Scene:
    """A real engine process behind the switch."""

    def __init__(self, engine: OwnEngine, history: History) -> None:
        self.engine, self.history = engine, history
        worker = cast("WorkerService", IdleWorker())
        self.switch = WorkSwitch(engine, worker, "random", lambda status: None, history=history)

    def there(self, level: Level) -> None:
        self.switch.notice(Surroundings(Presence(level, time.time())))

    async def ready(self) -> None:
        await until(lambda: self.engine.state is EngineState.READY)

    async def given_back(self, times: int) -> GiveBack:
        await until(lambda: len(self.history.given_back) >= times)
        return self.history.given_back[-1]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    engine = OwnEngine(write_random_model(tmp_path / "random.gguf"), EngineOptions(n_ctx=512, threads=1))
    await engine.start()
    scene = Scene(engine, History(tmp_path / "history.jsonl", time.time()))
    running = asyncio.create_task(scene.switch.run())
    yield scene
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await engine.stop()


async def stopped(pid: int) -> None:
    """Make a process hear nothing: neither its abort byte, nor the end of its pipe, nor a polite signal."""
    os.kill(pid, signal.SIGSTOP)
    await until(lambda: psutil.Process(pid).status() == psutil.STATUS_STOPPED)


@pytest.mark.slow
async def test_an_engine_that_ignores_every_signal_is_killed(scene: Scene) -> None:
    for time_ in range(1, TIMES + 1):
        await scene.ready()
        pid = scene.engine.pid
        assert pid is not None
        await stopped(pid)
        scene.there(Level.GAME)
        given = await scene.given_back(time_)
        assert not psutil.pid_exists(pid)
        assert given.rule is Rule.GAME
        assert (given.freed_bytes or 0) > 10 << 20
        scene.there(Level.AWAY)


@pytest.mark.slow
def test_no_answer_is_waited_for_so_long_that_the_goal_is_missed() -> None:
    options = EngineOptions()
    assert options.stop_s + options.shelve_s < GOAL_S / 2


@pytest.mark.slow
async def test_an_engine_that_is_still_loading_is_gone_as_well(scene: Scene) -> None:
    await scene.ready()
    scene.there(Level.ACTIVE)
    await scene.given_back(1)
    scene.there(Level.AWAY)
    await until(lambda: scene.engine.pid is not None)
    scene.there(Level.GAME)
    given = await scene.given_back(2)
    assert given.rule is Rule.GAME
    assert scene.engine.pid is None


# ------------------------------------------------------------------------------------ video memory, replayed


class Recorded(MemoryGauge):
    """Gives recorded readings, one after the other, and the last one for ever."""

    def __init__(self, *readings: list[GpuReading]) -> None:
        super().__init__()
        self.readings = list(readings)

    async def read(self) -> list[GpuReading]:
        return self.readings.pop(0) if len(self.readings) > 1 else self.readings[0]


def using(gib: float, *processes: GpuProcess) -> GpuReading:
    reading = GpuReading("GPU-0", "RTX 4070", "gpu", memory_total_bytes=12 * GIB)
    return replace(reading, memory_used_bytes=round(gib * GIB), processes=processes)


HELD = GpuProcess(os.getpid(), "compute", 8 * GIB)


@pytest.mark.parametrize(
    "story",
    [
        [using(9.5, HELD), using(9.5, HELD), using(4), using(1.5)],
        [using(9.5), using(9.5), using(4), using(1.5), using(1.5)],
    ],
    ids=["the driver names the process", "nobody names it"],
)
async def test_it_waits_until_the_driver_has_freed_the_memory_and_no_longer(
    story: list[GpuReading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(give_back, "PATIENCE_S", 10 * PATIENCE_S)
    before, *after = story
    gauge = Recorded(*([reading] for reading in after))
    watch = Stopwatch(gauge, [before], os.getpid(), time.time() - 0.2)
    seconds, freed = await watch.until_back()
    if before.processes:
        assert freed.by_device == {"GPU-0": 8 * GIB}
    assert seconds >= 0.2


async def test_a_model_in_main_memory_frees_no_video_memory() -> None:
    watch = Stopwatch(Recorded([using(1.5)]), [using(1.5)], os.getpid(), time.time())
    _, freed = await watch.until_back()
    assert freed.by_device == {}
    assert (freed.total or 0) > 10 << 20


async def test_a_clock_that_was_set_back_makes_no_time_negative() -> None:
    watch = Stopwatch(Recorded([]), [], os.getpid(), time.time() + 3600)
    seconds, _ = await watch.until_back()
    assert seconds >= 0
