"""The whole program over a sealed wallet: asked, put off, unlocked; the password is nowhere."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.app import owner
from cocoon_desktop.app.desktop import Desktop
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.networks.chosen import choose_network
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.profiles import keep_profile
from cocoon_desktop.app.settings import EndpointSettings, NetworkSettings, Settings
from cocoon_desktop.ui.link.view_model import Offer
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S, until
from ..programs_run import free_port

PASSWORD = "a moth in the lamp"


def shown(model: QObject, name: str) -> Any:
    return model.property(name)


@pytest.fixture(autouse=True)
def _no_system_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    monkeypatch.delenv(owner.PASSWORD_VARIABLE, raising=False)


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_password_is_asked_in_the_window_and_after_it_the_network_is_begun(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    places = [tmp_path / name for name in "cdlr"]
    paths = AppPaths(places[0], places[1], find_paths().cache, places[2], places[3])
    paths.make()
    nobody = f"http://127.0.0.1:{free_port()}/api/v2"
    profile = keep_profile(paths.profiles, Offer("main", "Theirs", "0:" + "ab" * 32, nobody))
    settings = Settings(endpoint=EndpointSettings(port=0), network=NetworkSettings(profile=profile.name))
    folder = choose_network(settings, paths).folder

    def run(journey: Callable[[Desktop], Awaitable[None]]) -> None:
        async def program() -> None:
            instance = SingleInstance(paths.runtime)
            assert instance.claim() is Claim.FIRST
            desktop = Desktop(paths, settings, instance, DesktopOptions(watches_owner=False))
            running = asyncio.create_task(desktop.run())
            await journey(desktop)
            desktop.quit()
            await running
            instance.release()

        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(asyncio.wait_for(program(), 2 * PATIENCE_S))

    async def first(desktop: Desktop) -> None:
        lock, board = desktop.views.wallet.password_guide, desktop.dashboard
        await until(lambda: shown(lock, "step") == "choose" and shown(lock, "asking"))
        await until(lambda: shown(board, "mood") == "trouble")
        assert "needs a password" in board.words.headline
        assert shown(board, "mainActionText") == "Unlock …"
        assert not (folder / owner.SEALED).exists(), "nothing is made before the yes"
        lock.later()
        board.togglePause()  # the same button
        await until(lambda: shown(lock, "asking"))
        assert lock.give(PASSWORD, PASSWORD)
        await until((folder / owner.SEALED).exists)
        await until(lambda: not shown(lock, "locked"))
        await until((folder / owner.ADDRESS).exists)

    async def second(desktop: Desktop) -> None:
        lock, wallet, board = desktop.views.wallet.password_guide, desktop.views.wallet, desktop.dashboard
        await until(lambda: shown(lock, "step") == "unlock")
        await until(lambda: shown(wallet, "address").startswith("UQ"))
        assert "locked" in board.words.headline
        lock.give("a moth in the dark", "")
        await until(lambda: "not the password" in shown(lock, "fault"))
        lock.give(PASSWORD, "")
        await until(lambda: not shown(lock, "locked"))
        await until(lambda: "locked" not in board.words.headline)

    run(first)
    address = owner.kept_address(folder)
    assert address is not None
    run(second)
    assert owner.kept_address(folder) == address, "the same wallet"
    assert PASSWORD not in caplog.text
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(PASSWORD.encode() in file.read_bytes() for file in kept)
