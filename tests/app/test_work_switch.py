"""The owner's switch between a worker and whatever engine it has."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import cast

import pytest
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app.engines import ServingEngine
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.inference.options import PauseLevel
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService

S = EngineState


class QuickEngine:
    """Does everything at once, but for resuming, which waits for ``loaded``."""

    def __init__(self) -> None:
        self.state, self.trouble, self.takes_requests = S.READY, "", True
        self.keeps_memory = False
        self.loaded = asyncio.Event()
        self.loaded.set()
        self._listener: Callable[[EngineState], None] = lambda state: None

    def watch(self, listener: Callable[[EngineState], None]) -> Callable[[], None]:
        self._listener = listener
        return lambda: None

    def become(self, state: EngineState, trouble: str = "") -> None:
        self.state, self.trouble = state, trouble
        self.takes_requests = state in (S.READY, S.LOADING)
        self._listener(state)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def pause(self, level: PauseLevel) -> None:
        self.become(S.RELEASED)

    async def resume(self) -> None:
        self.become(S.LOADING)
        await self.loaded.wait()
        self.become(S.READY)


class Worker:
    """As far as the switch knows one. ``told`` is what the proxy hears."""

    def __init__(self) -> None:
        self.told: list[bool] = []
        self.was_told = asyncio.Event()
        self.is_ready, self.running, self.answered = True, 0, 0

    def set_enabled(self, enabled: bool) -> None:
        self.told.append(enabled)
        self.was_told.set()


class Scene:
    def __init__(self) -> None:
        self.engine, self.worker = QuickEngine(), Worker()
        self.seen: list[WorkStatus] = []
        engine: ServingEngine = self.engine
        self.switch = WorkSwitch(engine, cast("WorkerService", self.worker), "tiny", self.seen.append)

    async def until(self, state: WorkState | EngineState) -> None:
        """The last status, or the engine, has this state."""
        async with asyncio.timeout(5):
            while state not in (self.engine.state, *(status.state for status in self.seen[-1:])):  # noqa: ASYNC110
                await asyncio.sleep(0)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    scene = Scene()
    running = asyncio.create_task(scene.switch.run())
    await scene.until(WorkState.READY)
    yield scene
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_who_works_undisturbed_tells_the_proxy_nothing(scene: Scene) -> None:
    scene.switch.refresh()
    assert scene.worker.told == []


async def test_the_proxy_hears_of_a_pause_before_the_engine_ends(scene: Scene) -> None:
    scene.switch.pause(0)
    assert scene.worker.told == [False]
    assert scene.engine.state is S.READY
    await scene.until(WorkState.PAUSED)


async def test_the_proxy_sends_requests_again_when_the_model_is_loaded(scene: Scene) -> None:
    scene.switch.pause(0)
    await scene.until(S.RELEASED)
    scene.engine.loaded.clear()
    scene.worker.was_told.clear()
    scene.switch.resume()
    await scene.until(S.LOADING)
    assert scene.worker.told == [False]
    scene.engine.loaded.set()
    await asyncio.wait_for(scene.worker.was_told.wait(), 5)
    assert scene.worker.told == [False, True]


async def test_an_engine_that_is_away_gets_nothing_until_it_is_back(scene: Scene) -> None:
    scene.engine.become(S.FAILED, "is gone")
    assert (scene.worker.told, scene.seen[-1].trouble) == ([False], "is gone")
    scene.engine.become(S.FAILED, "is still gone")
    assert scene.seen[-1].trouble == "is still gone"
    scene.engine.become(S.READY)
    assert (scene.worker.told, scene.seen[-1].state) == ([False, True], WorkState.READY)


async def test_a_pause_that_is_over_ends_by_itself(scene: Scene) -> None:
    scene.switch.pause(0.01)
    await scene.until(WorkState.READY)
    assert scene.seen[-1].pause_until is None


async def test_who_leaves_finishes_what_runs_and_takes_nothing_more(scene: Scene) -> None:
    scene.worker.running = 2
    scene.switch.refresh()
    leaving = asyncio.create_task(scene.switch.leave(60))
    await asyncio.sleep(0)
    assert scene.worker.told == [False]
    scene.worker.running = 1
    scene.switch.refresh()
    await asyncio.sleep(0)
    assert not leaving.done()
    scene.worker.running = 0
    scene.switch.refresh()
    assert await asyncio.wait_for(leaving, 5) == 0
    assert scene.worker.told == [False]


async def test_answers_that_take_too_long_are_left_unfinished(scene: Scene) -> None:
    scene.worker.running = 1
    assert await scene.switch.leave(0.01) == 1


async def test_who_is_idle_leaves_at_once(scene: Scene) -> None:
    assert await scene.switch.leave(60) == 0
