"""After a sleep the engine is asked for one token, and started again where none comes. Real engines."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from cocoon_desktop.app.wake import recheck
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions, Release
from cocoon_desktop.inference.process.lifecycle import EngineState

from ..models.random_model import write_random_model
from ..patience import PATIENCE_S

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX are used"),
]
OPTIONS = EngineOptions(n_ctx=2048, threads=1, stop_s=1)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_random_model(tmp_path_factory.mktemp("models") / "random.gguf", n_ctx=2048)


async def test_an_engine_that_answers_is_left_alone(model: Path) -> None:
    engine = Engine(model, OPTIONS)
    await engine.start()
    before = engine.pid
    assert not await recheck(engine, lambda: True)
    assert engine.pid == before
    await engine.stop()


async def test_one_that_hangs_is_started_again(model: Path) -> None:
    engine = Engine(model, OPTIONS)
    await engine.start()
    before = engine.pid
    assert before is not None
    os.kill(before, signal.SIGSTOP)
    async with asyncio.timeout(PATIENCE_S):
        assert await recheck(engine, lambda: True, patience_s=0.3)
    assert engine.state is EngineState.READY
    assert engine.pid != before
    assert not await recheck(engine, lambda: True)
    await engine.stop()


async def test_one_that_hangs_while_the_owner_pauses_is_ended_only(model: Path) -> None:
    engine = Engine(model, OPTIONS)
    await engine.start()
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGSTOP)
    async with asyncio.timeout(PATIENCE_S):
        assert await recheck(engine, lambda: False, patience_s=0.3)
    assert engine.state is EngineState.RELEASED
    await engine.stop()


async def test_a_paused_engine_is_not_woken(model: Path) -> None:
    engine = Engine(model, OPTIONS)
    await engine.start()
    await engine.pause(Release())
    assert not await recheck(engine, lambda: True)
    assert (engine.state, engine.pid) == (EngineState.RELEASED, None)
    await engine.stop()
