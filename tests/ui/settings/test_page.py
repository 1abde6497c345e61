"""The settings page by pointer and by keyboard alone."""

from collections.abc import Iterator

import pytest
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.settings.view_model import SettingsViewModel
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ...patience import PATIENCE_MS
from ..looking import find, focused, is_shown, key, nameless, press, write
from .test_view_model import Owner


@pytest.fixture
def owner(qapp: QApplication) -> Owner:
    return Owner(SettingsViewModel())


@pytest.fixture
def window(dashboard: DashboardViewModel, chat: ChatViewModel, owner: Owner) -> Iterator[MainWindow]:
    built = build_window(Views(dashboard, chat, settings=owner.page), tray=True, theme="dark")
    built.frame.show_motion(False)
    built.window.resize(1100, 900)
    built.frame.open_page("settings")
    built.show()
    assert QTest.qWaitForWindowActive(built.window, PATIENCE_MS)
    yield built
    built.dispose()


def cell(grid: QQuickItem, day: int, hour: int) -> QPoint:
    """The middle of an hour in the window."""
    wide, high = (grid.width() - 40) / 24, (grid.height() - 20) / 7
    return grid.mapToScene(QPointF(40 + (hour + 0.4) * wide, (day + 0.4) * high)).toPoint()


def test_hours_are_painted_by_dragging(window: MainWindow, owner: Owner) -> None:
    grid = find(window.window, "hours-when.hours")
    QTest.mousePress(window.window, Qt.MouseButton.LeftButton, pos=cell(grid, 0, 9))
    QTest.mouseMove(window.window, cell(grid, 4, 16))
    assert grid.property("words") == "Mon–Fri 09:00 to 17:00."
    assert owner.kept("when.hours") == [], "nothing is stored before the stroke is done"
    QTest.mouseRelease(window.window, Qt.MouseButton.LeftButton, pos=cell(grid, 4, 16))
    assert owner.kept("when.hours") == ["mon-fri 09:00-17:00"]
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=cell(grid, 0, 9))
    assert owner.kept("when.hours") == ["mon 10:00-17:00", "tue-fri 09:00-17:00"]


def test_hours_are_painted_by_keyboard(window: MainWindow, owner: Owner) -> None:
    grid = find(window.window, "hours-when.hours")
    grid.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        key(window.window, Qt.Key.Key_Right)
    key(window.window, Qt.Key.Key_Down)
    key(window.window, Qt.Key.Key_Space)
    assert owner.kept("when.hours") == ["tue 03:00-04:00"]
    key(window.window, Qt.Key.Key_Right, shift=True)
    assert owner.kept("when.hours") == ["tue 03:00-05:00"]
    key(window.window, Qt.Key.Key_Space)
    assert owner.kept("when.hours") == ["tue 03:00-04:00"]


def test_control_z_and_the_bar_take_a_change_back(window: MainWindow, owner: Owner) -> None:
    press(window.window, "toggle-when.on_battery")
    assert owner.kept("when.on_battery") is True
    assert is_shown(window.window, "undoButton")
    key(window.window, Qt.Key.Key_Z, ctrl=True)
    assert owner.kept("when.on_battery") is False
    assert not is_shown(window.window, "undoButton")
    press(window.window, "toggle-when.on_battery")
    press(window.window, "undoButton")
    assert owner.kept("when.on_battery") is False
    assert not find(window.window, "toggle-when.on_battery").property("checked")


def test_a_refused_switch_turns_back(window: MainWindow, owner: Owner) -> None:
    owner.refusals = {"when.on_battery": "the file cannot be written"}
    press(window.window, "toggle-when.on_battery")
    assert not find(window.window, "toggle-when.on_battery").property("checked")
    assert find(window.window, "fault-when.on_battery").property("text") == "the file cannot be written"


def test_the_keyboard_searches_and_changes_a_number(window: MainWindow, owner: Owner) -> None:
    key(window.window, Qt.Key.Key_F, ctrl=True)
    assert focused(window.window) == "searchInput"
    write(window.window, "endpoint.port")
    find(window.window, "field-endpoint.port").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window.window, Qt.Key.Key_A, ctrl=True)
    write(window.window, "99999")
    key(window.window, Qt.Key.Key_Return)
    field = find(window.window, "field-endpoint.port")
    assert (field.property("text"), field.property("fault")) == ("99999", "From 0 to 65,535.")
    key(window.window, Qt.Key.Key_A, ctrl=True)
    write(window.window, "8080")
    key(window.window, Qt.Key.Key_Tab)
    assert owner.kept("endpoint.port") == 8080, "leaving the field means it"
    press(window.window, "back-endpoint.port")
    assert find(window.window, "field-endpoint.port").property("text") == "10000"


def test_a_slide_is_moved_by_keys(window: MainWindow, owner: Owner) -> None:
    find(window.window, "slide-when.idle_minutes").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window.window, Qt.Key.Key_Right)
    assert owner.kept("when.idle_minutes") == 6


def test_nothing_found_offers_the_way_out(window: MainWindow, owner: Owner) -> None:
    key(window.window, Qt.Key.Key_F, ctrl=True)
    write(window.window, "turbo")
    assert is_shown(window.window, "noSettings")
    press(window.window, "emptyAction")
    assert find(window.window, "searchInput").property("text") == ""
    assert is_shown(window.window, "toggle-when.on_battery")


def test_programs_are_added_with_return_and_taken_out(window: MainWindow, owner: Owner) -> None:
    find(window.window, "addField").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    write(window.window, "blender")
    key(window.window, Qt.Key.Key_Return)
    assert owner.kept("when.programs") == ["blender"]
    assert find(window.window, "addField").property("text") == ""
    press(window.window, "takeOut0")
    assert owner.kept("when.programs") == []


def test_the_restart_is_offered_where_it_is_needed(qtbot: QtBot, window: MainWindow, owner: Owner) -> None:
    owner.page.show_engine_values(owner.values)
    owner.page.search("engine.slots")
    owner.page.slide("engine.slots", 3)
    with qtbot.waitSignal(owner.page.restartRequested):
        press(window.window, "restart-engine.slots")


def test_starting_at_log_in_is_switched_where_the_system_keeps_it(
    qtbot: QtBot, window: MainWindow, owner: Owner
) -> None:
    owner.page.show_autostart("off")
    with qtbot.waitSignal(owner.page.autostartRequested) as wished:
        press(window.window, "toggle-system.autostart")
    assert wished.args == [True]
    assert not find(window.window, "toggle-system.autostart").property("checked"), "the system decides"
    owner.page.show_autostart("on")
    assert find(window.window, "toggle-system.autostart").property("checked")
    assert owner.page.property("undoText") == ""


def test_the_system_is_asked_again_when_the_page_is_opened(
    qtbot: QtBot, window: MainWindow, owner: Owner
) -> None:
    window.frame.open_page("chat")
    with qtbot.waitSignal(owner.page.looked):
        window.frame.open_page("settings")


def test_the_guide_can_be_asked_for(qtbot: QtBot, window: MainWindow, owner: Owner) -> None:
    with qtbot.waitSignal(owner.page.guideRequested):
        press(window.window, "guideButton")
    owner.page.search("port")
    assert not is_shown(window.window, "guideButton")


@pytest.mark.parametrize("group", range(6))
def test_every_control_has_a_name(window: MainWindow, owner: Owner, group: int) -> None:
    owner.page.chooseGroup(group)
    assert nameless(window.window) == []


def test_groups_are_turned_by_arrow_keys(window: MainWindow, owner: Owner) -> None:
    find(window.window, "group0").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window.window, Qt.Key.Key_Right)
    assert focused(window.window) == "group1"
    assert is_shown(window.window, "field-limits.temperature_c")
    key(window.window, Qt.Key.Key_Left)
    assert focused(window.window) == "group0"
