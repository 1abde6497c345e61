"""The whole program in one process: window, tray, network, engine, chat. Real parts, off the screen."""

import asyncio
import os
import time
from pathlib import Path
from typing import Any, cast

import pytest
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.app.desktop import Desktop
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.engines import OwnEngine
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.settings import EndpointSettings, Settings, WindowSettings, load_settings
from cocoon_desktop.cli.control_run import ask
from cocoon_desktop.inference.outside import health
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.conversation import MessageRow
from cocoon_desktop.ui.panel import Panel
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from cocoon_desktop.wire.control import Answer, AskStatus, Done, Pause, Question, Report, Resume, Show
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..inference.outside.servers import imitated
from ..patience import PATIENCE_S, until

SETTLED_S = 0.4
"""Colours change gently."""
SETTINGS = Settings(endpoint=EndpointSettings(port=0), window=WindowSettings(theme="dark"))


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    """Folders of their own, but the compiled emulator of this user."""
    cache = find_paths().cache
    return AppPaths(tmp_path / "c", tmp_path / "d", cache, tmp_path / "l", tmp_path / "r").make()


def shown(model: QObject, name: str) -> Any:
    """What QML reads of a view model."""
    return model.property(name)


def last_message(chat: ChatViewModel) -> MessageRow:
    return cast("RowListModel[MessageRow]", chat.messages).rows[-1]


def engine_pid(desktop: Desktop) -> int | None:
    assert desktop._switch is not None
    engine = desktop._switch._engine
    assert isinstance(engine, OwnEngine)
    return engine.pid


async def save_picture(desktop: Desktop, name: str) -> None:
    """Keep a picture for people where they asked for it; it must show something in any case."""
    folder = os.environ.get("COCOON_SCREENSHOTS")
    if folder:
        await asyncio.sleep(SETTLED_S)
    image = desktop.window.grab()
    assert (
        len({image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}) > 20
    )
    if folder:
        image.save(str(Path(folder) / f"{name}.png"))


def test_a_question_in_the_window_is_answered_and_paid_and_the_card_given_back(
    qapp: QApplication, paths: AppPaths
) -> None:
    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, SETTINGS, instance, DesktopOptions(watches_owner=False))
        running = asyncio.create_task(desktop.run())
        board, chat = desktop.dashboard, desktop.chat
        assert shown(board, "mood") != "earning"
        await until(lambda: shown(desktop.views.guide, "open"))  # the profile is new
        await save_picture(desktop, "program-guide")
        desktop.views.guide.later()
        await until(lambda: shown(chat, "tierUsable"))
        desktop.window.frame.open_page("chat")
        assert chat.send("What is the capital of France?")
        await until(lambda: not shown(chat, "answering"))
        assert "Paris" in last_message(chat).text
        assert shown(board, "signedText") in ("0", "0.0000")  # one's own engine is free
        chat.chooseTier("community")
        assert chat.send("What is the capital of France?")
        await until(lambda: not shown(chat, "answering"))
        assert "Paris" in last_message(chat).text
        await until(lambda: shown(board, "withdrawnText") not in ("0", "0.0000"))
        assert shown(board, "signedText") == shown(board, "settledText") == shown(board, "withdrawnText")
        await save_picture(desktop, "program-chat")
        network = desktop.views.network
        await until(lambda: [row.answers for row in shown(network, "proxies").rows] == ["1"])
        await until(lambda: shown(network, "proxies").rows[0].owes == "0.0000")  # all is settled
        proxy = shown(network, "proxies").rows[0]
        assert proxy.mood in ("fine", "look")  # a busy computer answers slowly
        assert proxy.failed == "0"
        assert proxy.delay != ""
        facts = {row.name: row.value for row in shown(network, "rows").rows}
        assert facts["Profile"] == "Practice network"
        assert len(facts["Root contract"]) == 48
        desktop.window.frame.open_page("network")
        await save_picture(desktop, "program-network")
        earnings, wallet = desktop.views.earnings, desktop.views.wallet
        await until(lambda: shown(earnings, "totalText") == shown(board, "signedText"))
        await until(lambda: shown(wallet, "balanceText") == shown(board, "withdrawnText"))
        desktop.window.frame.open_page("earnings")
        await save_picture(desktop, "program-earnings")
        desktop.window.frame.open_page("wallet")
        await save_picture(desktop, "program-wallet")
        desktop.window.frame.open_page("dashboard")
        await save_picture(desktop, "program-dashboard")
        board.togglePause()
        await until(lambda: shown(board, "paused") and engine_pid(desktop) is None)
        await save_picture(desktop, "program-paused")
        assert chat.send("Hello")
        await until(lambda: not shown(chat, "answering"))
        assert "no ready workers" in repr(last_message(chat))
        await until(lambda: shown(network, "proxies").rows[0].failed == "1")
        board.togglePause()
        await until(lambda: not shown(board, "paused") and engine_pid(desktop) is not None)
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 3 * PATIENCE_S))
    assert load_settings(paths.settings).window.place is not None


def test_a_pause_of_yesterday_holds_and_a_game_gets_the_card_until_its_owner_starts_work_anyway(
    qapp: QApplication, paths: AppPaths
) -> None:
    paths.pause.write_text('{"until": null}')

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, SETTINGS, instance, DesktopOptions(watches_owner=False))
        board = desktop.dashboard
        assert shown(board, "paused")
        running = asyncio.create_task(desktop.run())
        await until(lambda: desktop._switch is not None)
        assert desktop._switch is not None
        assert desktop._switch._engine.state is EngineState.STOPPED, "it was never loaded"
        assert shown(board, "headline") == "Paused until you resume"
        board.togglePause()
        await until(lambda: not shown(board, "paused") and engine_pid(desktop) is not None)
        assert not paths.pause.exists()
        desktop._lookout.see_presence(Presence(Level.GAME, time.time()))
        await until(lambda: shown(board, "giveBackText") and engine_pid(desktop) is None)
        assert shown(board, "headline") == "Waiting: a game is running"
        board.startNow()
        await until(lambda: not shown(board, "canStart") and engine_pid(desktop) is not None)
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 2 * PATIENCE_S))
    kept = paths.history.read_text()
    assert '"rule": "pause"' in kept
    assert '"rule": "game"' in kept


def test_who_sits_at_the_computer_is_answered_while_work_for_others_waits(
    qapp: QApplication, paths: AppPaths
) -> None:
    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, SETTINGS, instance)
        running = asyncio.create_task(desktop.run())
        board, chat = desktop.dashboard, desktop.chat
        await until(lambda: board.status.state is WorkState.WAITING)
        assert engine_pid(desktop) is None  # nothing was loaded before anybody knew who is there
        assert chat.send("What is the capital of France?")
        await until(lambda: not shown(chat, "answering"))
        assert "Paris" in last_message(chat).text
        assert board.status.state is WorkState.WAITING
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 2 * PATIENCE_S))


def test_a_model_that_is_none_is_shown_as_trouble(
    qapp: QApplication, paths: AppPaths, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"not a model")
    settings = SETTINGS.model_copy(update={"engine": SETTINGS.engine.model_copy(update={"model": str(bad)})})

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, settings, instance, DesktopOptions(watches_owner=False))
        running = asyncio.create_task(desktop.run())
        await until(lambda: shown(desktop.dashboard, "mood") == "trouble")
        assert "GGUF" in desktop.dashboard.words.headline + desktop.dashboard.words.next_step
        await save_picture(desktop, "program-trouble")
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), PATIENCE_S))


def test_an_engine_in_the_place_of_ours_is_asked_and_its_trouble_told(
    qapp: QApplication, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "CALM_S", 0.1)
    monkeypatch.setattr(health, "FIRST_WAIT_S", 0.05)

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        async with imitated() as server:
            engine = SETTINGS.engine.model_copy(update={"url": server.url})
            desktop = Desktop(
                paths,
                SETTINGS.model_copy(update={"engine": engine}),
                instance,
                DesktopOptions(watches_owner=False),
            )
            running = asyncio.create_task(desktop.run())
            board, chat = desktop.dashboard, desktop.chat
            chat.chooseTier("community")
            await until(lambda: shown(chat, "tierUsable"))
            assert chat.send("Hi")
            await until(lambda: not shown(chat, "answering"))
            assert last_message(chat).text == "Hello world"
            await server.close()
            await until(lambda: shown(board, "mood") == "trouble")
            assert f"{server.url} does not answer" in board.words.headline + board.words.next_step
            await save_picture(desktop, "program-engine-away")
            await server.open()
            await until(lambda: shown(board, "mood") != "trouble")
            board.togglePause()
            await until(lambda: shown(board, "paused"))
            assert chat.send("Hi")
            await until(lambda: not shown(chat, "answering"))
            assert "no ready workers" in repr(last_message(chat))
            desktop.quit()
            await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 2 * PATIENCE_S))


def test_hidden_it_has_no_window_answers_commands_and_asks_about_links(
    qapp: QApplication, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Panel, "is_there", property(lambda self: True))

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, SETTINGS, instance, DesktopOptions(hidden=True, watches_owner=False))
        running = asyncio.create_task(desktop.run())

        async def say(question: Question) -> Answer:
            answer = await asyncio.to_thread(ask, question, paths.runtime)
            assert answer is not None
            return answer

        async def report(question: Question) -> Report:
            answer = await say(question)
            assert isinstance(answer, Report)
            return answer

        first = await report(AskStatus())
        assert (first.state, first.today_nanoton, first.endpoint) == ("starting", None, "")
        await until(lambda: desktop._control.endpoint and desktop.dashboard.readings)
        ready = await report(AskStatus())
        assert ready.endpoint.startswith("http://127.0.0.1:")
        assert ready.today_nanoton is not None
        assert ready.devices
        paused = await report(Pause(900))
        assert (paused.state, paused.headline) == ("paused", desktop.dashboard.words.headline)
        assert paused.pause_until is not None
        await until(lambda: engine_pid(desktop) is None)
        assert (await report(Resume())).state != "paused"
        assert desktop._window is None
        link = (
            f"cocoon://network?v=1&kind=test&name=Garden&root=0:{'ab' * 32}&chain=https://chain.example.org/"
        )
        assert await say(Show(link)) == Done()
        assert shown(desktop.views.link, "asking")
        assert desktop.window.window.isVisible()
        desktop.views.link.agree()
        assert len(list(paths.profiles.iterdir())) == 1
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 2 * PATIENCE_S))


def test_hidden_without_a_panel_it_comes_to_the_task_bar_and_says_why(
    qapp: QApplication, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.app.desktop.PANEL_PATIENCE_S", 0.2)

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, SETTINGS, instance, DesktopOptions(hidden=True, watches_owner=False))
        running = asyncio.create_task(desktop.run())
        await asyncio.sleep(0)
        assert desktop._window is None
        await until(lambda: desktop._window is not None)
        assert desktop.window.window.windowStates() & Qt.WindowState.WindowMinimized
        assert shown(desktop.window.frame, "closingNote")
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), PATIENCE_S))
