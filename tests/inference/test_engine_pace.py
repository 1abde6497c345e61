"""An engine that is to compute a share of the time rests for the others, and still stops at once."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions, Release, StopNow
from cocoon_desktop.inference.process.lifecycle import EngineState

from .asking import asking, hear

OPTIONS = EngineOptions(n_ctx=4096, threads=1, stop_s=10)
ANSWER = replace(asking(), ignore_end=True)


async def timed(engine: Engine, tokens: int = 60) -> float:
    """Seconds of wall clock for each second that was spent in steps."""
    before, began = await engine.measure(), time.perf_counter()
    await hear(engine, replace(ANSWER, max_tokens=tokens))
    took_s, after = time.perf_counter() - began, await engine.measure()
    return took_s / (after.stepping_s - before.stepping_s)


@pytest.mark.slow
async def test_a_share_of_the_time_is_kept_also_by_the_next_process(random_model: Path) -> None:
    engine = Engine(random_model, OPTIONS)
    await engine.start()
    try:
        engine.pace(0.1)
        assert await timed(engine) >= 8
        await engine.pause(Release())
        await engine.resume()
        assert await timed(engine) >= 8
        engine.pace(1.0)
        assert await timed(engine, 1500) < 5, "so long an answer outweighs every way to the engine and back"
    finally:
        await engine.stop()


@pytest.mark.slow
async def test_who_rests_for_seconds_still_obeys(random_model: Path) -> None:
    engine = Engine(random_model, replace(OPTIONS, stop_s=4))  # a rest takes five seconds
    await engine.start()
    try:
        engine.pace(1e-9)
        answer, pid = engine.generate(ANSWER), engine.pid
        await anext(answer)
        await engine.pause(StopNow())
        assert (engine.state, engine.pid) == (EngineState.PAUSED, pid), "it was not killed"
        await answer.aclose()
    finally:
        await engine.stop()
