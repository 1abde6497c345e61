"""Every page, sheet, question and menu, for somebody without mouse or sight, in the smallest window: all
controls have a name and a role, the keyboard comes to them and can be seen there, and scrolling shows
everything, at 100 and 200 %.
"""

import asyncio
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.gallery import SCENES
from cocoon_desktop.ui.gallery.guide import ADVICE, rules
from cocoon_desktop.ui.gallery.settings import CHOSEN, DEFAULTS, TABLE
from cocoon_desktop.ui.link.view_model import Offer
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.tiers import Tier
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from .conftest import Run
from .fakes import EVENING, ScriptedBackend, reached
from .looking import by_hand, find, focused, is_shown, key, texts, write
from .walking import controls, faults_of, name_of, parent_of, place, popup_of, said, settle, tab_to
from .window_walk import PAGES, SMALLEST, USUAL, shown, walk

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.qt_log_ignore("DelegateModel::cancel")  # Qt: rows that were being made are gone
@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page_can_be_found_named_reached_and_seen(qapp: QApplication, page: str) -> None:
    assert walk(qapp, [page]) == []


@pytest.mark.slow
@pytest.mark.qt_log_ignore("DelegateModel::cancel")
def test_so_it_is_in_the_usual_window_where_cards_stand_side_by_side(qapp: QApplication) -> None:
    assert walk(qapp, [*PAGES], USUAL) == []


@pytest.mark.slow
def test_escape_leads_out_of_every_question_sheet_and_second_step(qapp: QApplication) -> None:
    """And the keyboard is somewhere afterwards."""
    pages = ["model questions", "payment", "wallet sheets", "wallet restored", "chat question"]
    pages += ["network question", "doctor sheet"]
    left: list[str] = []
    for name, built in shown(qapp, pages, SMALLEST):
        window = built.window
        assert is_inner(window), name
        key(window, Qt.Key.Key_Escape)
        settle(window)
        assert not is_inner(window), name
        assert focused(window) not in ("", "pageView"), name
        left.append(name)
    assert len(left) == sum(len(PAGES[page]) for page in pages)


def is_inner(window: QQuickWindow) -> bool:
    """Whether a question, a sheet or the second step of a payment is shown."""
    return popup_of(controls(window)[0]) is not None or is_shown(window, "confirmAddress")


@pytest.mark.slow
def test_so_it_is_at_twice_the_size() -> None:
    command = [sys.executable, "-m", "tests.ui.window_walk", *PAGES]
    env = os.environ | {"QT_SCALE_FACTOR": "2"}
    ended = subprocess.run(
        command, check=False, cwd=ROOT, env=env, capture_output=True, text=True, timeout=280
    )
    assert ended.stdout == "drawn at 2.0\n", ended.stdout + ended.stderr
    assert ended.returncode == 0, ended.stderr


def test_no_scene_of_a_sheet_or_a_question_is_left_out() -> None:
    walked = {scene for scenes in PAGES.values() for scene in scenes}
    assert walked <= SCENES.keys()
    sized = ("-light", "-narrow", "-low", "-wide", "-whole")
    kinds = {name for name in SCENES if not name.endswith(sized)}
    sheets = {"backup", "words", "check", "restore", "remove", "use", "link", "report", "question", "confirm"}
    assert {name for name in kinds if name.rpartition("-")[2] in sheets} <= walked
    assert {name.partition("-")[0] for name in kinds} == {name.partition("-")[0] for name in walked}


@pytest.fixture
def active(window: MainWindow) -> MainWindow:
    """The smallest window, with the keyboard."""
    window.window.resize(760, 480)
    assert QTest.qWaitForWindowActive(window.window)
    settle(window.window)
    return window


def test_the_menu_of_pauses_is_named_and_walked_by_arrows(qtbot: QtBot, active: MainWindow) -> None:
    tab_to(active.window, "pauseMenuButton")
    key(active.window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(active.window, "pauseLength3"))
    entries = [item for item in controls(active.window) if item.objectName().startswith("pauseLength")]
    assert len(entries) == 4
    for item in entries:
        assert said(item).role() is QAccessible.Role.MenuItem
        assert said(item).text(QAccessible.Text.Name)
        assert item.property("highlighted"), name_of(item)
        key(active.window, Qt.Key.Key_Down)
    key(active.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: focused(active.window) == "pauseMenuButton")


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_and_space_do_what_a_click_does(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel, code: Qt.Key
) -> None:
    window = active.window
    tab_to(window, "nav0")
    for name in ("cornerPause", "pauseButton"):
        tab_to(window, name)
        with qtbot.waitSignal(dashboard.pauseRequested, timeout=1000):
            key(window, code)
    tab_to(window, "nav7")
    key(window, code)
    assert active.frame.property("page") == 7
    settle(window)
    tab_to(window, "part0")
    key(window, Qt.Key.Key_Right)
    assert focused(window) == "part1"


def test_a_field_is_called_by_what_is_asked_for(active: MainWindow, views: Views) -> None:
    settings = views.settings
    settings.show_table(TABLE, DEFAULTS)
    settings.show_engine_values(DEFAULTS)
    settings.show_values(CHOSEN)
    settings.chooseGroup(settings.property("groups").index("Models"))
    active.frame.open_page("settings")
    settle(active.window)
    field = find(active.window, "field-models.mirrorInput")
    title = next(row.title for row in settings.property("rows").rows if row.key == "models.mirror")
    assert said(field).text(QAccessible.Text.Name) == title


def test_a_whole_first_hour_without_a_mouse(
    run: Run,
    active: MainWindow,
    views: Views,
    dashboard: DashboardViewModel,
    chat: ChatViewModel,
    backend: ScriptedBackend,
) -> None:
    """The guide to its end, a question, a pause, a setting: by keys alone."""
    window, guide, settings = active.window, views.guide, views.settings
    backend.pieces = ["Paris."]
    wished: list[tuple[str, str, object]] = []
    pauses: list[float] = []
    changes: list[tuple[str, object]] = []
    guide.ruleWished.connect(lambda *wish: wished.append(wish))
    dashboard.pauseRequested.connect(pauses.append)
    settings.changeRequested.connect(lambda name, value: changes.append((name, value)))
    settings.show_table(TABLE, DEFAULTS)
    settings.show_engine_values(DEFAULTS)
    settings.show_values(DEFAULTS)
    chat.show_tiers([Tier.LOCAL, Tier.COMMUNITY])
    guide.show_advice(ADVICE)
    guide.show_rules(rules())
    guide.show_open(True)

    def follow_guide() -> None:
        settle(window)
        assert focused(window) == "guideForward"
        key(window, Qt.Key.Key_Return)
        tab_to(window, "exampleWord")
        for word in ("orbit", "seven", "salt"):
            write(window, word)
            key(window, Qt.Key.Key_Return)
        settle(window)
        assert is_shown(window, "exampleDone")
        for step in (3, 4):
            tab_to(window, "guideForward")
            key(window, Qt.Key.Key_Space)
            settle(window)
            assert guide.property("step") == step
        tab_to(window, "rule2")
        key(window, Qt.Key.Key_Space)
        tab_to(window, "rule0")
        key(window, Qt.Key.Key_Right)
        tab_to(window, "guideForward")
        key(window, Qt.Key.Key_Return)
        key(window, Qt.Key.Key_Return)
        assert not guide.property("open")

    def ask() -> None:
        settle(window)
        tab_to(window, "nav4")
        key(window, Qt.Key.Key_Return)
        settle(window)
        tab_to(window, "prompt")
        write(window, "What is the capital of France?")
        key(window, Qt.Key.Key_Return)

    def pause_and_choose() -> None:
        key(window, Qt.Key.Key_P, ctrl=True)
        key(window, Qt.Key.Key_7, ctrl=True)
        settle(window)
        tab_to(window, "toggle-when.on_battery")
        key(window, Qt.Key.Key_Space)

    async def hour() -> None:
        await by_hand(follow_guide)
        await by_hand(ask)
        await reached(chat.answeringChanged, lambda: not chat.property("answering"))
        await by_hand(pause_and_choose)
        await asyncio.sleep(0)

    run(hour())
    assert [wish[:2] for wish in wished] == [("when", "on_battery"), ("when", "idle_minutes")]
    assert chat.property("messages").rows[-1].text == "Paris."
    assert pauses == [0.0]
    assert changes == [("when.on_battery", True)]


def test_what_is_broken_would_be_told(active: MainWindow, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(WorkStatus(WorkState.READY, EVENING))
    assert faults_of(active.window) == []
    find(active.window, "pauseButton").setProperty("focusPolicy", Qt.FocusPolicy.NoFocus)
    find(active.window, "charts").setProperty("height", 5000)
    assert "Tab does not come to ActionButton pauseButton" in faults_of(active.window)


def test_so_would_be_an_order_that_is_not_that_of_reading(active: MainWindow) -> None:
    active.window.resize(1100, 720)
    find(active.window, "pauseMenuButton").setX(-200)
    assert "Tab jumps back from ActionButton pauseButton to ActionButton pauseMenuButton" in faults_of(
        active.window
    )


def test_a_question_with_a_very_long_address_keeps_its_buttons_in_the_window(
    qtbot: QtBot, active: MainWindow, views: Views
) -> None:
    window = active.window
    views.link.ask(Offer("test", "Garden", "kQ" + "a" * 46, "https://" + "a" * 1500 + ".example.org/"))
    qtbot.waitUntil(lambda: is_shown(window, "questionAgree"))
    settle(window)
    assert faults_of(window) == []
    body = next(item for item in texts(window) if "aaaa" in str(item.property("text")))
    before = place(body).top()
    key(window, Qt.Key.Key_PageDown)
    assert place(body).top() < before


@pytest.mark.parametrize("width", [760, 1100])
def test_the_rail_has_room_for_everything_in_a_low_window(active: MainWindow, width: int) -> None:
    active.window.resize(width, 480)
    settle(active.window)
    pages = [place(find(active.window, f"nav{page}")) for page in range(8)]
    corner = parent_of(find(active.window, "cornerPause"))
    assert corner is not None
    assert max(page.bottom() for page in pages) <= place(corner).top()
    assert all(above.bottom() <= below.top() for above, below in pairwise(pages))
    assert min(page.height() for page in pages) >= 36
