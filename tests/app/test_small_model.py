"""The small model beside its owner: which one it is, and how it and the usual one take turns."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.activity.decision import Action, Rule
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.activity.surroundings import Surroundings
from cocoon_desktop.activity.wishes import AT_PRESENCE, Wishes
from cocoon_desktop.app import small_model
from cocoon_desktop.app.small_model import FolderSmallModel, SmallEngine, find_small
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.inference.options import Drain, Release
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.network.worker.service import WorkerService

from .test_work_switch import QuickEngine, Worker

S = EngineState
SMALL_BESIDE_ME = Wishes(at_presence={**AT_PRESENCE, Level.ACTIVE: Action.SMALL})


class StoppableEngine(QuickEngine):
    """Knows whether it was stopped for good."""

    async def stop(self) -> None:
        self.become(S.STOPPED)

    async def start(self) -> None:
        self.become(S.LOADING)
        await self.loaded.wait()
        self.become(S.READY)


class Mini:
    """A ``SmallModel``. ``offered`` is what the proxy knows the worker by."""

    name = "mini"

    def __init__(self) -> None:
        self.offered, self.wanted = "usual", False
        self.made: list[StoppableEngine] = []
        self.fits = True
        self.time_to_plan = asyncio.Event()
        self.time_to_plan.set()

    def want(self, is_wanted: bool) -> None:
        self.wanted = is_wanted

    async def make(self) -> SmallEngine:
        await self.time_to_plan.wait()
        if not self.fits:
            raise UsageError("mini needs 3 GiB, and 1 GiB is free")
        engine = StoppableEngine()
        engine.state = S.STOPPED
        self.made.append(engine)
        return SmallEngine(self.name, engine, self._offer)

    def _offer(self) -> None:
        self.offered = self.name

    def leave(self) -> None:
        self.offered = "usual"


class Scene:
    def __init__(self) -> None:
        self.usual, self.worker, self.mini = QuickEngine(), Worker(), Mini()
        self.seen: list[WorkStatus] = []
        worker = cast("WorkerService", self.worker)
        self.switch = WorkSwitch(
            self.usual, worker, "usual", self.seen.append, wishes=SMALL_BESIDE_ME, small=self.mini
        )

    def there(self, level: Level) -> None:
        self.switch.notice(Surroundings(Presence(level, time.time())))

    async def works(self, model: str) -> None:
        """This model answers, the proxy knows it and may ask, and the other one holds no memory."""
        async with asyncio.timeout(5):
            while (self.switch.status.state, self.switch.status.model, self.mini.offered) != (  # noqa: ASYNC110
                WorkState.READY,
                model,
                model,
            ):
                await asyncio.sleep(0)
        assert self.switch.engine.state is S.READY
        assert self.worker.told == [] or self.worker.told[-1]
        loaded = [engine for engine in (self.usual, *self.mini.made) if engine.state is S.READY]
        assert loaded == [self.switch.engine]

    async def waits_for(self, rule: Rule) -> WorkStatus:
        async with asyncio.timeout(5):
            while self.switch.status.cause is None or self.switch.status.cause.rule is not rule:  # noqa: ASYNC110
                await asyncio.sleep(0)
        assert self.switch.status.state is WorkState.WAITING
        assert not self.worker.told[-1]
        return self.switch.status


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    scene = Scene()
    running = asyncio.create_task(scene.switch.run())
    await scene.works("usual")
    yield scene
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_at_a_touch_the_card_is_given_back_and_the_small_model_works_on(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    assert scene.worker.told == [False]
    await scene.works("mini")
    assert scene.usual.levels == [Release()]
    status = scene.switch.status
    assert status.small_for is not None
    assert status.small_for.rule is Rule.ACTIVE


async def test_alone_again_the_small_model_finishes_its_answers_and_the_usual_one_comes_back(
    scene: Scene,
) -> None:
    scene.there(Level.ACTIVE)
    await scene.works("mini")
    (small,) = scene.mini.made
    scene.there(Level.AWAY)
    await asyncio.sleep(0.01)
    assert [engine.state for engine in scene.mini.made] == [S.DRAINING]
    assert not scene.worker.told[-1], "nothing new meanwhile"
    small.drained.set()
    await scene.works("usual")
    assert [engine.state for engine in scene.mini.made] == [S.STOPPED]
    assert isinstance(small.levels[0], Drain)
    assert scene.switch.status.small_for is None


async def test_a_game_takes_everything_from_the_small_model_too(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    await scene.works("mini")
    scene.there(Level.GAME)
    await scene.waits_for(Rule.GAME)
    await asyncio.sleep(0.01)
    assert [engine.state for engine in (scene.usual, *scene.mini.made)] == [S.RELEASED, S.RELEASED]
    scene.there(Level.ACTIVE)
    await scene.works("mini")
    assert [engine.state for engine in scene.mini.made] == [S.STOPPED, S.READY], (
        "planned anew, as it fits now"
    )


async def test_a_game_does_not_wait_for_a_small_model_that_is_being_planned(scene: Scene) -> None:
    scene.mini.time_to_plan.clear()
    scene.there(Level.ACTIVE)
    await asyncio.sleep(0.01)
    scene.there(Level.GAME)
    await scene.waits_for(Rule.GAME)
    scene.mini.time_to_plan.set()
    await asyncio.sleep(0.01)
    assert [engine.state for engine in scene.mini.made] == [S.STOPPED], "never loaded"
    assert scene.mini.offered == "usual"


async def test_one_that_does_not_fit_is_named_and_tried_again_at_the_next_occasion(scene: Scene) -> None:
    scene.mini.fits = False
    scene.there(Level.ACTIVE)
    status = await scene.waits_for(Rule.NO_SMALL)
    assert status.cause is not None
    assert status.cause.detail == "mini"
    assert status.can_start
    scene.mini.fits = True
    scene.there(Level.AWAY)
    await scene.works("usual")
    scene.there(Level.ACTIVE)
    await scene.works("mini")


async def test_for_its_owner_the_usual_model_comes_back_at_once(scene: Scene) -> None:
    scene.there(Level.ACTIVE)
    await scene.works("mini")
    async with scene.switch.lend():
        assert scene.switch.engine is scene.usual
        assert scene.usual.state is S.READY
        assert scene.mini.made[0].levels == [Release()]
        assert not scene.worker.told[-1], "for nobody else"


async def test_the_small_model_ends_with_the_switch(scene: Scene) -> None:
    second = Scene()
    running = asyncio.create_task(second.switch.run())
    second.there(Level.ACTIVE)
    await second.works("mini")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert second.mini.made[0].state is S.STOPPED


async def test_without_a_small_model_that_is_said_by_name() -> None:
    seen: list[WorkStatus] = []
    worker = cast("WorkerService", Worker())
    switch = WorkSwitch(QuickEngine(), worker, "usual", seen.append, wishes=SMALL_BESIDE_ME)
    switch.notice(Surroundings(Presence(Level.ACTIVE, time.time())))
    status = switch.status
    assert status.cause is not None
    assert (status.cause.rule, status.cause.detail) == (Rule.NO_SMALL, "")


# ------------------------------------------------------------------------------------------ which one it is


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sound models, the smaller one last in the alphabet, and one that is none."""
    tiny = tiny_model_path()
    shutil.copy(tiny, tmp_path / "zwerg.gguf")
    (tmp_path / "adult.gguf").write_bytes(tiny.read_bytes() + bytes(1000))
    (tmp_path / "dust.gguf").write_bytes(b"no model")
    return tmp_path


def test_the_smallest_sound_one_is_chosen(folder: Path) -> None:
    assert find_small("", folder, None) == folder / "zwerg.gguf"


def test_only_a_smaller_one_than_the_usual_is_small(folder: Path) -> None:
    assert find_small("", folder, tiny_model_path().stat().st_size) is None


def test_the_owners_choice_counts_whatever_its_size(folder: Path) -> None:
    assert find_small("adult", folder, 1) == folder / "adult.gguf"
    assert find_small("gone", folder, None) is None


async def test_a_download_is_found_while_the_program_runs_but_only_where_one_is_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_model, "LOOK_S", 0.01)
    looks: list[Path | None] = []
    there: list[Path] = []

    def find() -> Path | None:
        looks.append(there[0] if there else None)
        if len(looks) == 2:
            raise CocoonError("the folder cannot be read")
        return looks[-1]

    async def nothing(_: object) -> None: ...

    small = FolderSmallModel(find, cast("small_model.Plan", nothing), nothing, cast("WorkerService", None))
    changed = asyncio.Event()
    running = asyncio.create_task(small.run(changed.set))
    await asyncio.sleep(0.05)
    assert (looks, small.name) == ([], "")
    small.want(True)
    there.append(folder / "zwerg.gguf")
    await asyncio.wait_for(changed.wait(), 5)
    assert small.name == "zwerg"
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
