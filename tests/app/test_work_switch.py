"""The owner's switch between a worker and whatever engine it has."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import cast

import psutil
import pytest
from cocoon_desktop.activity.decision import Action, Rule
from cocoon_desktop.activity.history import History
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.activity.surroundings import Supply, Surroundings
from cocoon_desktop.activity.wishes import Limits, Wishes
from cocoon_desktop.app import work_switch
from cocoon_desktop.app.engines import ServingEngine
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.inference.options import Drain, PauseLevel, Release, StopNow
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService

from ..patience import PATIENCE_S

S = EngineState


class QuickEngine:
    """Does everything at once, but for resuming, which waits for ``loaded``."""

    def __init__(self) -> None:
        self.state, self.trouble, self.takes_requests = S.READY, "", True
        self.keeps_memory = False
        self.pid: int | None = None
        self.shares: list[float] = []
        self.levels: list[PauseLevel] = []
        self.loaded = asyncio.Event()
        self.loaded.set()
        self.drained = asyncio.Event()
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

    def pace(self, share: float) -> None:
        self.shares.append(share)

    async def pause(self, level: PauseLevel) -> None:
        self.levels.append(level)
        if isinstance(level, Drain) and self.state is S.READY:
            self.become(S.DRAINING)
            await self.drained.wait()
        if self.state is not S.RELEASED:
            self.become(S.RELEASED if isinstance(level, Release) else S.PAUSED)

    async def resume(self) -> None:
        self.become(S.LOADING)
        await self.loaded.wait()
        if self.state is not S.LOADING:
            raise EngineError(f"the engine is {self.state.value}")
        self.become(S.READY)


class Worker:
    """As far as the switch knows one. ``told`` is what the proxy hears."""

    def __init__(self) -> None:
        self.told: list[bool] = []
        self.was_told = asyncio.Event()
        self.is_ready, self.running, self.answered = True, 0, 0
        self.handed_back = asyncio.Event()

    def set_enabled(self, enabled: bool) -> None:
        self.told.append(enabled)
        self.was_told.set()

    def hand_back(self) -> None:
        self.handed_back.set()


class Scene:
    def __init__(self, folder: Path, hand_back_after_s: float = 0.0) -> None:
        self.engine, self.worker = QuickEngine(), Worker()
        self.seen: list[WorkStatus] = []
        self.history = History(folder / "history.jsonl", time.time())
        engine: ServingEngine = self.engine
        worker = cast("WorkerService", self.worker)
        self.switch = WorkSwitch(
            engine,
            worker,
            "tiny",
            self.seen.append,
            history=self.history,
            hand_back_after_s=hand_back_after_s,
        )

    def there(self, level: Level, idle_s: float | None = None) -> None:
        """Somebody is seen to use the computer so."""
        self.switch.notice(Surroundings(Presence(level, time.time(), idle_s)))

    async def until(self, state: WorkState | EngineState) -> None:
        """The last status, or the engine, has this state."""
        async with asyncio.timeout(PATIENCE_S):
            while state not in (self.engine.state, *(status.state for status in self.seen[-1:])):  # noqa: ASYNC110
                await asyncio.sleep(0)


@pytest.fixture
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    """Its parameter is how long an answer waits for a stopped engine."""
    scene = Scene(tmp_path, getattr(request, "param", 0.0))
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
    await asyncio.wait_for(scene.worker.was_told.wait(), PATIENCE_S)
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


# ----------------------------------------------------------------------------------------------- the rules


async def test_a_game_takes_the_card_and_its_end_gives_it_back_to_work(scene: Scene) -> None:
    scene.there(Level.GAME)
    assert scene.worker.told == [False]
    assert scene.seen[-1].state is WorkState.WAITING
    await scene.until(S.RELEASED)
    assert scene.engine.levels == [Release()]
    scene.worker.was_told.clear()
    scene.there(Level.AWAY)
    await asyncio.wait_for(scene.worker.was_told.wait(), PATIENCE_S)
    assert (scene.worker.told, scene.seen[-1].state) == ([False, True], WorkState.READY)


async def test_a_game_that_starts_while_the_model_loads_need_not_wait_for_it(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    await scene.until(S.RELEASED)
    scene.engine.loaded.clear()
    scene.there(Level.AWAY)
    await scene.until(S.LOADING)
    scene.there(Level.GAME)
    await scene.until(S.RELEASED)
    scene.engine.loaded.set()
    scene.there(Level.AWAY)
    await scene.until(WorkState.READY)


async def test_a_film_lets_answers_finish_and_a_game_does_not_wait_for_them(scene: Scene) -> None:
    scene.there(Level.MEDIA)
    await scene.until(S.DRAINING)
    assert scene.seen[-1].state is WorkState.WAITING
    scene.there(Level.GAME)
    await scene.until(S.RELEASED)
    assert isinstance(scene.engine.levels[0], Drain)
    assert scene.engine.levels[1:] == [Release()]
    scene.engine.drained.set()


async def test_after_a_drain_the_memory_is_given_back_as_well(scene: Scene) -> None:
    scene.there(Level.MEDIA)
    await scene.until(S.DRAINING)
    scene.engine.drained.set()
    await scene.until(S.RELEASED)


async def test_a_drain_that_is_no_longer_wanted_releases_nothing(scene: Scene) -> None:
    scene.there(Level.MEDIA)
    await scene.until(S.DRAINING)
    scene.there(Level.AWAY)
    await scene.until(S.READY)
    scene.engine.drained.set()
    await asyncio.sleep(0.01)
    assert Release() not in scene.engine.levels


async def test_a_card_that_is_too_warm_stops_and_keeps_the_model(scene: Scene) -> None:
    scene.switch.wish(Wishes(limits=Limits(temperature_c=70)))
    scene.switch.notice(Surroundings(devices=(GpuReading("GPU-0", "RTX", "gpu", temperature_c=75),)))
    await scene.until(S.PAUSED)
    assert scene.engine.levels == [StopNow()]
    assert not scene.seen[-1].can_start


async def test_near_a_limit_the_engine_computes_less_often(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.switch.wish(Wishes(limits=Limits(temperature_c=70)))
    now = time.time()
    for second in range(20):
        monkeypatch.setattr(time, "time", lambda second=second: now + second)
        scene.switch.notice(Surroundings(devices=(GpuReading("GPU-0", "RTX", "gpu", temperature_c=69.5),)))
    assert scene.engine.shares[0] == 1.0
    assert scene.engine.shares[-1] < 1.0
    assert scene.seen[-1].held_by is Rule.TEMPERATURE


async def test_the_owners_pause_stands_above_every_rule(scene: Scene) -> None:
    scene.there(Level.GAME)
    scene.switch.pause(0)
    scene.switch.resume()
    assert [status.state for status in scene.seen[-2:]] == [WorkState.PAUSED, WorkState.WAITING]


async def test_start_now_works_although_somebody_is_there_but_not_in_a_pause(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    await scene.until(S.RELEASED)
    assert scene.seen[-1].can_start
    scene.switch.start_now()
    await scene.until(WorkState.READY)
    assert [cause.rule for cause in scene.seen[-1].set_aside] == [Rule.ACTIVE]
    scene.switch.pause(0)
    scene.switch.start_now()
    scene.switch.resume()
    # The pause has ended what was asked before it.
    assert [status.state for status in scene.seen[-2:]] == [WorkState.PAUSED, WorkState.WAITING]


async def test_a_rule_does_not_wake_an_engine_that_failed_but_its_owner_does(scene: Scene) -> None:
    scene.engine.become(S.FAILED, "no such model")
    scene.switch.notice(Surroundings(supply=Supply(on_battery=False)))
    await asyncio.sleep(0.01)
    assert scene.engine.state is S.FAILED
    scene.switch.resume()
    await scene.until(WorkState.READY)


async def test_an_engine_that_does_not_come_back_is_trouble_and_nothing_else_breaks(scene: Scene) -> None:
    scene.there(Level.GAME)
    await scene.until(S.RELEASED)
    scene.engine.loaded.clear()
    scene.there(Level.AWAY)
    await scene.until(S.LOADING)
    scene.engine.become(S.FAILED, "no such model")
    scene.engine.loaded.set()
    await scene.until(WorkState.TROUBLE)
    scene.switch.resume()
    await scene.until(WorkState.READY)


async def test_what_was_decided_is_kept(scene: Scene) -> None:
    scene.there(Level.GAME)
    await scene.until(S.RELEASED)
    scene.there(Level.AWAY)
    await scene.until(WorkState.READY)
    kept = [(entry.action, entry.rule) for entry in scene.history.decided]
    assert kept == [(Action.FULL, None), (Action.RELEASE, Rule.GAME), (Action.FULL, None)]


# ------------------------------------------------------------------------------------------- handing back


async def test_what_others_wait_for_is_handed_back_when_a_game_starts_and_holds_nothing_up(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = asyncio.Event()

    async def pause(level: PauseLevel) -> None:
        assert scene.worker.told == [False], "the proxy would send the next request here"
        assert scene.worker.handed_back.is_set()
        scene.engine.become(S.RELEASED)
        stopping.set()

    monkeypatch.setattr(scene.engine, "pause", pause)
    scene.there(Level.GAME)
    await asyncio.wait_for(stopping.wait(), PATIENCE_S)


async def test_a_card_that_is_too_warm_computes_for_nobody_for_a_minute_so_others_go_on(scene: Scene) -> None:
    scene.switch.wish(Wishes(limits=Limits(temperature_c=70)))
    scene.switch.notice(Surroundings(devices=(GpuReading("GPU-0", "RTX", "gpu", temperature_c=75),)))
    await asyncio.wait_for(scene.worker.handed_back.wait(), PATIENCE_S)


async def test_who_may_finish_hands_back_what_is_left_after_that(scene: Scene) -> None:
    scene.there(Level.MEDIA)
    await scene.until(S.DRAINING)
    assert not scene.worker.handed_back.is_set()
    scene.engine.drained.set()
    await scene.until(S.RELEASED)
    assert scene.worker.handed_back.is_set()


@pytest.mark.parametrize("scene", [0.05], indirect=True)
async def test_where_nobody_else_could_go_on_an_answer_waits_for_a_while(scene: Scene) -> None:
    scene.switch.pause(0)
    assert not scene.worker.handed_back.is_set()
    await scene.until(S.RELEASED)
    await asyncio.wait_for(scene.worker.handed_back.wait(), PATIENCE_S)


def will_hand_back(scene: Scene) -> bool:
    return scene.switch._handing_back is not None


@pytest.mark.parametrize("scene", [3600.0], indirect=True)
async def test_an_answer_that_waited_is_kept_when_the_engine_is_back_in_time(scene: Scene) -> None:
    scene.switch.pause(0)
    await scene.until(S.RELEASED)
    assert will_hand_back(scene)
    scene.switch.resume()
    await scene.until(WorkState.READY)
    assert not will_hand_back(scene)
    assert not scene.worker.handed_back.is_set()


@pytest.mark.parametrize("scene", [3600.0], indirect=True)
async def test_a_server_that_is_not_ours_keeps_no_answer_so_it_is_handed_back_at_once(scene: Scene) -> None:
    scene.engine.keeps_memory = True
    scene.switch.pause(0)
    await scene.until(S.RELEASED)
    assert scene.worker.handed_back.is_set()


# ----------------------------------------------------------------------------------------- giving it back


async def test_how_fast_the_computer_was_given_back_is_told_and_kept(scene: Scene) -> None:
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "input(input('started'))", stdin=pipe, stdout=pipe
    )
    assert child.stdout is not None
    await child.stdout.read(7)  # from now on it grows no more
    scene.engine.pid = child.pid
    resident = psutil.Process(child.pid).memory_info().rss
    scene.there(Level.GAME)
    async with asyncio.timeout(PATIENCE_S):
        while scene.seen[-1].give_back is None:  # noqa: ASYNC110
            await asyncio.sleep(0)
    given = scene.seen[-1].give_back
    assert given is not None
    assert given.rule is Rule.GAME
    assert given.seconds > 0
    assert given.freed_bytes == pytest.approx(resident, rel=0.5)
    assert not given.is_video_memory
    assert scene.history.given_back == [given]
    child.kill()
    await child.wait()


async def test_a_program_that_is_not_ours_gives_nothing_back(scene: Scene) -> None:
    scene.engine.pid, scene.engine.keeps_memory = 1, True
    scene.switch.pause(0)
    await scene.until(S.RELEASED)
    assert scene.history.given_back == []


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
    assert await asyncio.wait_for(leaving, PATIENCE_S) == 0
    assert scene.worker.told == [False]


async def test_answers_that_take_too_long_are_left_unfinished(scene: Scene) -> None:
    scene.worker.running = 1
    assert await scene.switch.leave(0.01) == 1


async def test_who_is_idle_leaves_at_once(scene: Scene) -> None:
    assert await scene.switch.leave(60) == 0


# ------------------------------------------------------------------------------------------ the owner's own


async def test_the_owner_is_answered_while_using_the_computer_and_the_network_is_not(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    await scene.until(S.RELEASED)
    async with scene.switch.lend():
        assert scene.engine.state is S.READY
        assert scene.worker.told == [False]
        assert scene.seen[-1].state is WorkState.WAITING
    assert scene.engine.state is S.READY  # the next question often follows


async def test_what_was_lent_is_given_back_after_a_while(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.there(Level.ACTIVE)
    await scene.until(S.RELEASED)
    monkeypatch.setattr(work_switch, "LENT_S", 0.0)
    async with scene.switch.lend():
        pass
    await scene.until(S.RELEASED)


async def test_an_answer_to_the_owner_goes_on_when_the_mouse_moves(scene: Scene) -> None:
    async with scene.switch.lend():
        scene.there(Level.ACTIVE)
        await scene.until(WorkState.WAITING)
        await asyncio.sleep(0.01)
        assert (scene.engine.state, scene.worker.told) == (S.READY, [False])


async def test_a_game_takes_the_card_from_its_owners_own_answer_too(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    await scene.until(S.RELEASED)
    async with scene.switch.lend():
        scene.there(Level.GAME)
        await scene.until(S.RELEASED)


@pytest.mark.parametrize(
    "forbid", [lambda scene: scene.switch.pause(0), lambda scene: scene.there(Level.GAME)]
)
async def test_nothing_is_lent_in_a_game_or_a_pause(scene: Scene, forbid: Callable[[Scene], None]) -> None:
    forbid(scene)
    await scene.until(S.RELEASED)
    async with scene.switch.lend():
        assert scene.engine.state is S.RELEASED
