"""Showing, hiding, coming back; and no GPU library in the process."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.window_place import WindowPlace
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ..patience import PATIENCE_MS
from .fakes import EVENING, ScriptedBackend, busy_card, charts_of
from .looking import find, is_shown, key, press

ROOT = Path(__file__).parents[2]


def close(window: MainWindow) -> None:
    QGuiApplication.sendEvent(window.window, QCloseEvent())


def test_closing_hides_the_window_and_showing_brings_it_back(window: MainWindow) -> None:
    close(window)
    assert window.window.visibility() is QWindow.Visibility.Hidden
    window.show()
    assert window.window.visibility() is QWindow.Visibility.Windowed


def test_a_hidden_window_stops_drawing_its_charts(
    qtbot: QtBot, window: MainWindow, dashboard: DashboardViewModel
) -> None:
    dashboard.show_readings([busy_card()], EVENING)
    series = charts_of(dashboard).property("charts")[0].property("series")
    close(window)
    with qtbot.assertNotEmitted(series.dataChanged):
        dashboard.show_readings([busy_card()], EVENING + 60)
    with qtbot.waitSignal(series.dataChanged):
        window.show()


@pytest.fixture
def trayless(dashboard: DashboardViewModel, chat: ChatViewModel) -> Iterator[MainWindow]:
    built = build_window(Views(dashboard, chat), tray=False, theme="dark")
    yield built
    built.dispose()


@pytest.mark.qt_log_ignore("does not support raise")
def test_without_a_tray_closing_minimizes_and_says_so(qtbot: QtBot, trayless: MainWindow) -> None:
    trayless.show()
    close(trayless)
    assert trayless.window.windowStates() & Qt.WindowState.WindowMinimized
    trayless.show()
    assert not trayless.window.windowStates() & Qt.WindowState.WindowMinimized
    assert is_shown(trayless.window, "closingNote")
    with qtbot.waitSignal(trayless.quitRequested):
        press(trayless.window, "bannerAction")
    press(trayless.window, "bannerDismiss")
    assert not is_shown(trayless.window, "closingNote")


def test_control_q_asks_to_quit(qtbot: QtBot, window: MainWindow) -> None:
    assert QTest.qWaitForWindowActive(window.window, PATIENCE_MS)
    with qtbot.waitSignal(window.quitRequested):
        key(window.window, Qt.Key.Key_Q, ctrl=True)


def test_a_window_comes_back_where_it_was(dashboard: DashboardViewModel, chat: ChatViewModel) -> None:
    place = WindowPlace(20, 30, 780, 560)
    window = build_window(Views(dashboard, chat), tray=True, place=place)
    window.show()
    assert window.place() == place
    window.window.resize(770, 540)
    assert window.place() == WindowPlace(20, 30, 770, 540)
    window.window.resize(775, 545)
    window.close()
    assert window.place() == WindowPlace(20, 30, 775, 545), "closed before it had come to rest"
    window.dispose()


def test_the_theme_follows_its_owner(window: MainWindow) -> None:
    dark = window.grab().pixelColor(300, 5)
    window.frame.show_theme("light")
    assert window.grab().pixelColor(300, 5).lightness() > 200 > dark.lightness() + 100


def test_a_light_window_was_never_dark(dashboard: DashboardViewModel, chat: ChatViewModel) -> None:
    window = build_window(Views(dashboard, chat), tray=True, theme="light")
    ground = find(window.window, "pauseMenuButton").property("background")
    assert ground.property("color").lightness() > 200, "it would be seen to fade"
    window.dispose()


@pytest.mark.qt_log_ignore("failed to load component", "nonsense")
def test_broken_qml_is_an_error_and_not_an_empty_screen(
    qapp: QApplication, dashboard: DashboardViewModel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "Cocoon").mkdir()
    (tmp_path / "Cocoon" / "qmldir").write_text("module Cocoon\nMain 1.0 Main.qml\n")
    (tmp_path / "Cocoon" / "Main.qml").write_text("import QtQuick\nWindow { nonsense: 1 }\n")
    monkeypatch.setattr("cocoon_desktop.ui.main_window.IMPORT_PATH", tmp_path)
    with pytest.raises(RuntimeError, match="nonsense"):
        build_window(Views(dashboard, ChatViewModel(ScriptedBackend())), tray=True)


LOOK_AT_MAPS = """
import asyncio, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from cocoon_desktop.ui.gallery import SCENES, drawn

async def main():
    async with drawn(SCENES["dashboard-answering"]) as window:
        window.grab()
    sys.stdout.write(Path("/proc/self/maps").read_text())

app = QApplication([])
with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""
GPU_LIBRARIES = (
    "libcuda",
    "libnvidia",
    "libGLX_",
    "libEGL_",
    "_dri.so",
    "libgallium",
    "libvulkan_",
    "libdrm",
)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_window_loads_no_gpu_library() -> None:
    command = [sys.executable, "-c", LOOK_AT_MAPS]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    assert "libQt6Quick" in told.stdout
    assert [name for name in GPU_LIBRARIES if name in told.stdout] == []
