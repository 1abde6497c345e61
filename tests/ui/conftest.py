"""The window is drawn off the screen, in software, with British clocks and Greenwich time."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partialmethod
from typing import Any

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.frame import Page
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from ..patience import PATIENCE_MS, PATIENCE_S
from .fakes import EVENING, HandClock, ScriptedBackend


@pytest.fixture(autouse=True)
def _british(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    monkeypatch.undo()
    time.tzset()


class PatientBot(QtBot):
    """Waits as long as every other test does."""

    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)  # noqa: N815
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)  # noqa: N815


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(EVENING)


@pytest.fixture
def dashboard(qapp: QApplication, clock: HandClock) -> DashboardViewModel:
    return DashboardViewModel(clock)


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


@pytest.fixture
def chat(qapp: QApplication, backend: ScriptedBackend) -> ChatViewModel:
    return ChatViewModel(backend)


@contextmanager
def window_at(views: Views, page: Page, height: int) -> Iterator[MainWindow]:
    """The window at one page, with the keyboard."""
    built = build_window(views, tray=True, theme="dark")
    built.frame.show_motion(False)
    built.window.resize(1100, height)
    built.frame.open_page(page)
    built.show()
    assert QTest.qWaitForWindowActive(built.window, PATIENCE_MS)
    yield built
    built.dispose()


@pytest.fixture
def views(dashboard: DashboardViewModel, chat: ChatViewModel) -> Views:
    return Views(dashboard, chat)


@pytest.fixture
def window(views: Views) -> Iterator[MainWindow]:
    """The window with its view models, shown."""
    built = build_window(views, tray=True, theme="dark")
    built.frame.show_motion(False)
    built.window.resize(1100, 720)
    built.show()
    yield built
    built.dispose()


Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def run(qapp: QApplication) -> Run:
    """Runs a journey on Qt's loop and asyncio's at once, as the program does."""

    def run_it(journey: Coroutine[Any, Any, None]) -> None:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(asyncio.wait_for(journey, PATIENCE_S))

    return run_it
