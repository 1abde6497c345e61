"""Notices where nobody listens on a bus: the tray icon shows them, and a click is the button."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.app.notices.in_tray import show_in_tray
from cocoon_desktop.ui.notice_words import Message
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from qasync import QEventLoop

from ..patience import PATIENCE_S

MESSAGE = Message("Title", "Body.", "doctor", "Open the doctor", life_s=PATIENCE_S)


class Icon(QSystemTrayIcon):
    """One in a panel that shows messages."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def isVisible(self) -> bool:  # noqa: N802
        return True

    def showMessage(self, title: str, body: str, *more: object) -> None:  # noqa: N802
        self.told.append((title, body))


Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def run(qapp: QApplication) -> Run:
    def run_it(journey: Coroutine[Any, Any, None]) -> None:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(asyncio.wait_for(journey, PATIENCE_S))

    return run_it


@pytest.fixture
def icon(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Icon:
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    return Icon()


def test_a_click_is_the_button(run: Run, icon: Icon) -> None:
    async def journey() -> None:
        showing = asyncio.create_task(show_in_tray(icon, MESSAGE))
        await asyncio.sleep(0)
        assert icon.told == [("Title", "Body.\nClick for: Open the doctor")]
        icon.messageClicked.emit()
        assert await showing

    run(journey())


def test_a_click_that_comes_too_late_is_none(run: Run, icon: Icon) -> None:
    async def journey() -> None:
        assert not await show_in_tray(icon, replace(MESSAGE, life_s=0.1))
        icon.messageClicked.emit()

    run(journey())


def test_where_there_is_no_tray_it_says_so(run: Run, qapp: QApplication) -> None:
    async def journey() -> None:
        with pytest.raises(OSError, match="no messages"):
            await show_in_tray(QSystemTrayIcon(), MESSAGE)

    run(journey())
