"""The doctor page by pointer and by keyboard alone."""

from collections.abc import Iterator

import pytest
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.doctor.rows import LogRow
from cocoon_desktop.ui.doctor.view_model import DoctorViewModel
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ...patience import PATIENCE_MS
from ..fakes import EVENING
from ..looking import find, focused, is_shown, key, nameless, press
from .test_view_model import BROKEN, FINE, LOOK, line


@pytest.fixture
def doctor(qapp: QApplication) -> DoctorViewModel:
    return DoctorViewModel()


@pytest.fixture
def window(
    dashboard: DashboardViewModel, chat: ChatViewModel, doctor: DoctorViewModel
) -> Iterator[MainWindow]:
    built = build_window(Views(dashboard, chat, doctor=doctor), tray=True, theme="dark")
    built.frame.show_motion(False)
    built.window.resize(1100, 720)
    built.show()
    assert QTest.qWaitForWindowActive(built.window, PATIENCE_MS)
    yield built
    built.dispose()


def test_opening_the_page_checks_for_the_first_time(
    qtbot: QtBot, window: MainWindow, doctor: DoctorViewModel
) -> None:
    with qtbot.waitSignal(doctor.checkRequested):
        window.frame.open_page("doctor")
    doctor.show_findings([FINE], EVENING)
    window.frame.open_page("dashboard")
    with qtbot.assertNotEmitted(doctor.checkRequested):
        window.frame.open_page("doctor")


def test_the_button_of_a_trouble_is_its_remedy(
    qtbot: QtBot, window: MainWindow, doctor: DoctorViewModel
) -> None:
    window.frame.open_page("doctor")
    doctor.show_findings([FINE, LOOK, BROKEN], EVENING)
    assert is_shown(window.window, "trouble-keys")
    assert is_shown(window.window, "calm-tray")
    with qtbot.waitSignal(doctor.remedyRequested) as wished:
        press(window.window, "remedy")
    assert wished.args == ["open_setting", "endpoint.port"]


def test_the_report_is_shown_before_it_is_copied(
    qtbot: QtBot, window: MainWindow, doctor: DoctorViewModel
) -> None:
    window.frame.open_page("doctor")
    doctor.show_findings([FINE], EVENING)
    with qtbot.waitSignal(doctor.reportRequested):
        press(window.window, "reportButton")
    doctor.show_report("exactly this")
    qtbot.waitUntil(lambda: is_shown(window.window, "reportText"))
    assert find(window.window, "reportText").property("text") == "exactly this"
    assert nameless(window.window) == []
    with qtbot.waitSignal(doctor.copyRequested) as copied:
        press(window.window, "copyReport")
    assert copied.args == ["exactly this"]
    key(window.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not is_shown(window.window, "reportText"))
    assert doctor.property("report") == ""
    doctor.show_report("another one")
    qtbot.waitUntil(lambda: is_shown(window.window, "reportText"))


def test_the_log_is_watched_only_while_it_is_seen(
    qtbot: QtBot, window: MainWindow, doctor: DoctorViewModel
) -> None:
    window.frame.open_page("doctor")
    log = doctor.log_lines
    with qtbot.waitSignal(log.watchedChanged) as told:
        press(window.window, "part1")
    assert told.args == [True]
    with qtbot.waitSignal(log.watchedChanged) as told:
        window.frame.open_page("dashboard")
    assert told.args == [False]


def test_the_log_stays_at_its_end_until_somebody_scrolls(
    qtbot: QtBot, window: MainWindow, doctor: DoctorViewModel
) -> None:
    window.frame.open_page("doctor")
    press(window.window, "part1")
    log = doctor.log_lines
    log.add([line(str(number)) for number in range(200)])
    lines = find(window.window, "logLines")
    qtbot.waitUntil(lambda: lines.property("contentY") > 1000 and lines.property("atYEnd"))
    lines.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window.window, Qt.Key.Key_PageUp)
    assert not lines.property("atYEnd")
    log.add([LogRow("21:12:01", "E", "app", "more")])
    window.grab()
    assert not lines.property("atYEnd")
    for _ in range(20):
        key(window.window, Qt.Key.Key_PageDown)
    log.add([LogRow("21:12:02", "E", "app", "even more")])
    qtbot.waitUntil(lambda: lines.property("atYEnd"))
    assert nameless(window.window) == []


def test_the_parts_are_turned_by_arrow_keys(window: MainWindow, doctor: DoctorViewModel) -> None:
    window.frame.open_page("doctor")
    find(window.window, "part0").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window.window, Qt.Key.Key_Right)
    assert focused(window.window) == "part1"
    assert is_shown(window.window, "logLines")
