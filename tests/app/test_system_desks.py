"""What the desks for notices and power do with facts, on Qt's loop as in the program."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app.desks import Office, Running, power
from cocoon_desktop.app.desks.notices import NoticesDesk
from cocoon_desktop.app.desks.power import PowerDesk
from cocoon_desktop.app.engines import OwnEngine
from cocoon_desktop.app.notices.said import load_said
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.sleep import Sleep
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.notice_words import Message
from cocoon_desktop.ui.views import Views
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S, until
from ..ui.fakes import ScriptedBackend

NOON = 1_773_489_600.0
TROUBLE = WorkStatus(WorkState.TROUBLE, NOON, told="the driver is gone", needs_owner=True)


class Desktop:
    """Shows messages; ``press`` says what the owner does with them."""

    def __init__(self) -> None:
        self.shown: asyncio.Queue[Message] = asyncio.Queue()
        self.press = False
        self.is_there = True
        self.refused = 0

    async def __call__(self, message: Message) -> bool:
        if not self.is_there:
            self.refused += 1
            raise OSError("nobody shows notices")
        self.shown.put_nowait(message)
        return self.press


class Awake:
    """Remembers every change."""

    def __init__(self) -> None:
        self._is_held = False

    def hold(self) -> None:
        self._is_held = True

    def release(self) -> None:
        self._is_held = False

    def is_held(self) -> bool:
        return self._is_held


class Scene:
    def __init__(self, folder: Path) -> None:
        self.now = NOON
        paths = AppPaths(folder / "c", folder / "d", folder / "k", folder / "l", folder / "r").make()
        self.store = SettingsStore(paths.settings)
        self.board = DashboardViewModel(lambda: self.now)
        views = Views(self.board, ChatViewModel(ScriptedBackend()))
        self.office = Office(views, paths, self.store, lambda: self.now)
        self.desktop, self.opened = Desktop(), list[str]()
        self.notices = NoticesDesk(self.office, self.desktop, self.opened.append)

    async def shown(self) -> Message:
        return await asyncio.wait_for(self.desktop.shown.get(), PATIENCE_S)


Journey = Callable[[Scene], Coroutine[Any, Any, None]]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Journey], None]:
    """Runs a journey beside the notices' desk."""

    async def whole(journey: Journey) -> None:
        scene = Scene(tmp_path)
        running = asyncio.create_task(scene.notices.run())
        await asyncio.wait_for(journey(scene), PATIENCE_S)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    def play_it(journey: Journey) -> None:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(whole(journey))

    return play_it


Play = Callable[[Journey], None]


def test_trouble_is_told_and_its_button_opens_the_doctor(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.desktop.press = True
        scene.board.show_status(TROUBLE)
        message = await scene.shown()
        assert message.title == "Not earning: the driver is gone"
        await until(lambda: scene.opened == ["doctor"])
        scene.board.show_status(WorkStatus(WorkState.READY, NOON))
        scene.board.show_status(TROUBLE)
        await asyncio.sleep(0.05)
        assert scene.desktop.shown.empty()

    play(journey)


def test_not_now_pauses_before_anything_starts(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        asked: list[float] = []
        scene.board.pauseRequested.connect(asked.append)
        scene.desktop.press = True
        scene.notices.show_presence(Level.AWAY, NOON + 4)
        message = await scene.shown()
        assert (message.title, message.button) == ("Starting", "Not now")
        await until(lambda: asked == [1800.0])

    play(journey)


def test_the_heads_up_waits_for_its_moment(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.notices.show_presence(Level.AWAY, NOON + 5.2)
        await asyncio.sleep(0.05)
        assert scene.desktop.shown.empty()
        scene.now += 0.3
        await scene.shown()

    play(journey)


def test_over_a_game_it_keeps_silent_and_tells_afterwards(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.notices.show_presence(Level.GAME, None)
        scene.notices.show_backup(True)
        await asyncio.sleep(0.05)
        assert scene.desktop.shown.empty()
        scene.notices.show_presence(Level.ACTIVE, None)
        assert (await scene.shown()).title == "Your wallet has no backup"

    play(journey)


def test_what_is_switched_off_is_not_said(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.store.change("notifications", "trouble", False)
        scene.board.show_status(TROUBLE)
        await asyncio.sleep(0.05)
        assert scene.desktop.shown.empty()

    play(journey)


def test_once_means_once_also_after_a_restart(play: Play) -> None:
    async def first(scene: Scene) -> None:
        scene.notices.show_backup(True)
        await scene.shown()

    async def second(scene: Scene) -> None:
        scene.notices.show_backup(True)
        await asyncio.sleep(0.1)
        assert scene.desktop.shown.empty()

    play(first)
    play(second)


def test_what_could_not_be_shown_is_told_at_the_next_start(play: Play) -> None:
    async def first(scene: Scene) -> None:
        scene.desktop.is_there = False
        scene.notices.show_backup(True)
        said = scene.office.paths.data / "notices.json"
        await until(lambda: scene.desktop.refused and load_said(said) == {})

    async def second(scene: Scene) -> None:
        scene.notices.show_backup(True)
        await scene.shown()

    play(first)
    play(second)


def test_a_large_payout_is_told_with_the_worth_of_its_coins(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.notices.show_payout(Nanoton(2_500_000_000), NOON)
        assert (await scene.shown()).body == "2.5000 practice TON, worthless reached your wallet."

    play(journey)


def test_the_computer_is_kept_awake_by_work_and_by_nothing_else(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        awake, sleep = Awake(), Sleep()
        running = asyncio.create_task(PowerDesk(scene.office, awake, sleep.woke).run())
        await asyncio.sleep(0)
        assert not awake.is_held()
        scene.board.show_status(WorkStatus(WorkState.ANSWERING, NOON))
        assert awake.is_held()
        scene.board.show_status(WorkStatus(WorkState.PAUSED, NOON))
        assert not awake.is_held()
        scene.board.show_network("test")
        scene.board.show_status(WorkStatus(WorkState.READY, NOON))
        assert awake.is_held()
        scene.store.change("power", "keep_awake", False)
        assert not awake.is_held()
        scene.store.change("power", "keep_awake", True)
        assert awake.is_held()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        assert not awake.is_held()

    play(journey)


def test_after_every_sleep_the_engine_is_looked_at(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def journey(scene: Scene) -> None:
        looked: asyncio.Queue[bool] = asyncio.Queue()

        async def recheck(engine: OwnEngine, may_run: Callable[[], bool]) -> bool:
            looked.put_nowait(may_run())
            return False

        monkeypatch.setattr(power, "recheck", recheck)
        sleep, switch = Sleep(), SimpleNamespace(status=WorkStatus(WorkState.READY, NOON))
        network = SimpleNamespace(engine=OwnEngine(Path("unused.gguf")))
        running = cast("Running", SimpleNamespace(network=network, switch=switch))
        serving = asyncio.create_task(PowerDesk(scene.office, Awake(), sleep.woke).serve(running))
        await asyncio.sleep(0)
        sleep.prepare(True)
        sleep.prepare(False)
        assert await asyncio.wait_for(looked.get(), PATIENCE_S)
        switch.status = WorkStatus(WorkState.PAUSED, NOON)
        sleep.prepare(False)
        assert not await asyncio.wait_for(looked.get(), PATIENCE_S)
        assert looked.empty()
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving

    play(journey)


def test_the_clocks_tell_of_sleep_as_well(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    steady = 100.0
    monkeypatch.setattr("cocoon_desktop.app.sleep.time.monotonic", lambda: steady)
    sleep, woken = Sleep(), list[None]()
    sleep.woke.connect(lambda: woken.append(None))
    sleep.look(NOON)
    steady += 10
    sleep.look(NOON + 10)
    assert woken == []
    steady += 1
    sleep.look(NOON + 3600)
    assert len(woken) == 1
