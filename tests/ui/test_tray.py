"""The cocoon in the panel: its shape, its words, its menu."""

import sys

import pytest
from cocoon_desktop.activity.decision import Action, Cause, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.panel import Panel
from cocoon_desktop.ui.status_words import MOODS
from cocoon_desktop.ui.tray import Tray, brief, panel_of, tray_icon
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from .fakes import EVENING, HandClock
from .looking import colours

PAUSED = WorkStatus(WorkState.PAUSED, EVENING, pause_until=None)

AT_KEYBOARD = Cause(Rule.ACTIVE, Action.RELEASE, EVENING, 75.0, 300.0, Unit.SECONDS, EVENING + 225)


@pytest.fixture
def tray(dashboard: DashboardViewModel) -> Tray:
    return Tray(dashboard)


def entries(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.isVisible() and action.text()]


def entry(tray: Tray, text: str) -> QAction:
    (found,) = [action for action in tray.menu.actions() if action.isVisible() and action.text() == text]
    return found


def lengths(tray: Tray) -> list[QAction]:
    menu = entry(tray, "Pause").menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu.actions()


def test_the_menu_begins_with_the_headline(tray: Tray, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(WorkStatus(WorkState.READY, EVENING, "Tom & Jerry 8B", answers=2))
    dashboard.show_earnings(Earnings(Nanoton(184 * 10**6), Nanoton(0), Nanoton(0)), Nanoton(184 * 10**6))
    assert entries(tray) == [
        "Ready: no request right now",
        "Tom && Jerry 8B is loaded.",
        "Today: 0.1840 practice TON, worthless",
        "Pause",
        "Open Cocoon",
        "Quit",
    ]
    assert not any(action.isEnabled() for action in tray.menu.actions()[:3])
    assert tray.icon.toolTip() == "Ready: no request right now\nToday: 0.1840 practice TON, worthless"


def test_in_trouble_it_offers_to_try_again(qtbot: QtBot, tray: Tray, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(WorkStatus(WorkState.TROUBLE, 0, told="broken", needs_owner=True))
    assert entries(tray)[0] == "Not earning: broken"
    assert entries(tray)[3:] == ["Try again", "Open Cocoon", "Doctor", "Quit"]
    with qtbot.waitSignal(dashboard.resumeRequested):
        entry(tray, "Try again").trigger()
    with qtbot.waitSignal(tray.doctorRequested):
        entry(tray, "Doctor").trigger()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Starts in 4 min. Also: you are here.", "Starts in 4 min. Also: you are here."),
        (f"Starts in 0.5 h. {'word ' * 20}end.", "Starts in 0.5 h."),
        ("Fix it.\nDriver Not Loaded", "Fix it."),
        (f"{'word ' * 20}end.", f"{'word ' * 13}word"[:68].rsplit(" ", 1)[0] + " …"),
        ("字" * 20 + "。" + "字" * 20 + "。", "字" * 20 + "。"),
        ("字" * 40, "字" * 34 + " …"),
    ],
)
def test_a_line_of_the_menu_holds_whole_sentences(said: str, shown: str) -> None:
    assert brief(said) == shown


def test_while_paused_it_offers_resume(qtbot: QtBot, tray: Tray, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(PAUSED)
    assert entries(tray)[0] == "Paused until you resume"
    assert entries(tray)[3:] == ["Resume", "Open Cocoon", "Quit"]
    with qtbot.waitSignal(dashboard.resumeRequested):
        entry(tray, "Resume").trigger()


def test_lengths_say_when_they_end(tray: Tray, clock: HandClock) -> None:
    clock.now += 3600
    texts = ["For 15 minutes, 22:27", "For 1 hour, 23:12", "Until tomorrow, 08:00", "Until I resume"]
    assert [action.text() for action in lengths(tray)] == texts


def test_a_length_asks_for_its_seconds(qtbot: QtBot, tray: Tray, dashboard: DashboardViewModel) -> None:
    for row, seconds in ((0, 900), (3, 0)):
        with qtbot.waitSignal(dashboard.pauseRequested) as asked:
            lengths(tray)[row].trigger()
        assert asked.args == [seconds]


def test_open_quit_and_a_click_on_the_icon(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.openRequested):
        entry(tray, "Open Cocoon").trigger()
    with qtbot.waitSignal(tray.openRequested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.waitSignal(tray.quitRequested):
        entry(tray, "Quit").trigger()


def test_a_right_click_opens_the_menu_only(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.assertNotEmitted(tray.openRequested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_a_headline_with_an_ampersand_is_written_out(tray: Tray, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(WorkStatus(WorkState.TROUBLE, EVENING, told="Tom & Jerry"))
    assert entries(tray)[0] == "Not earning: Tom && Jerry"
    assert tray.icon.toolTip().startswith("Not earning: Tom & Jerry\n")


def test_who_waits_may_start_now(qtbot: QtBot, tray: Tray, dashboard: DashboardViewModel) -> None:
    assert "Start now" not in entries(tray)
    dashboard.show_status(WorkStatus(WorkState.WAITING, EVENING, cause=AT_KEYBOARD, can_start=True))
    with qtbot.waitSignal(dashboard.startRequested):
        entry(tray, "Start now").trigger()
    dashboard.show_status(WorkStatus(WorkState.READY, EVENING))
    assert "Start now" not in entries(tray)


def test_the_last_give_back_is_told_with_what_was_measured(tray: Tray, dashboard: DashboardViewModel) -> None:
    given = GiveBack(EVENING - 60, Rule.GAME, 0.31, int(7.8 * (1 << 30)), is_video_memory=True)
    dashboard.show_status(WorkStatus(WorkState.READY, EVENING, give_back=given))
    assert "A game started at 21:11. GPU back in 0.31 s, 7.8 GiB free again." in entries(tray)


@pytest.mark.parametrize("state", WorkState)
def test_the_shape_follows_the_mood(tray: Tray, dashboard: DashboardViewModel, state: WorkState) -> None:
    dashboard.show_status(WorkStatus(state, EVENING))
    expected = tray_icon(MOODS[state], "dark").pixmap(32, 32).toImage()
    assert tray.icon.icon().pixmap(32, 32).toImage() == expected


def test_every_mood_has_its_own_shape_on_both_panels(qtbot: QtBot) -> None:
    pictures = [
        tray_icon(mood, panel).pixmap(32, 32).toImage()
        for mood in sorted(set(MOODS.values()))
        for panel in ("dark", "light")
    ]
    assert len(pictures) == 8
    assert all(colours(picture) > 1 for picture in pictures)
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])


def test_the_programs_own_icon_is_there() -> None:
    assert resource("icons", "app.svg").is_file()


def test_linux_panels_are_taken_for_dark() -> None:
    assert panel_of("linux", Qt.ColorScheme.Light) == "dark"
    assert panel_of("win32", Qt.ColorScheme.Light) == "light"
    assert panel_of("win32", Qt.ColorScheme.Unknown) == "dark"


@pytest.mark.skipif(sys.platform != "linux", reason="off the screen there is no panel")
def test_where_there_is_no_panel_it_says_so(qtbot: QtBot) -> None:
    assert not Panel().is_there
