"""Hasty hands: everything is clicked twice, keys are held down, and what is asked is answered before it is
read.
"""

import asyncio

import pytest
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.frame import Page
from cocoon_desktop.ui.link.view_model import Offer
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ..patience import PATIENCE_MS
from .conftest import Run
from .fakes import EVENING, ScriptedBackend, reached
from .looking import by_hand, find, focused, is_shown, items, key, middle, press, write
from .walking import has_ring, place, settle, tab_to

PAUSED = WorkStatus(WorkState.PAUSED, EVENING, pause_until=None)


@pytest.fixture
def active(window: MainWindow) -> MainWindow:
    """The window with the keyboard."""
    assert QTest.qWaitForWindowActive(window.window, PATIENCE_MS)
    return window


def click_twice(window: QQuickWindow, name: str) -> None:
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=middle(find(window, name)))


def hold(window: QQuickWindow, code: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key and keep it down until it has repeated a few times."""
    modifiers = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for repeats in (False, True, True, True):
        QTest.simulateEvent(window, True, code, modifiers, "", repeats)
    QTest.simulateEvent(window, False, code, modifiers, "", False)


def test_a_double_click_on_send_sends_and_does_not_stop_the_answer(
    run: Run, active: MainWindow, chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    window = active.window
    active.frame.open_page("chat")
    settle(window)
    backend.pieces = ["Because", asyncio.Event()]

    def ask() -> None:
        tab_to(window, "prompt")
        write(window, "Why is the sky blue?")
        click_twice(window, "sendButton")

    async def journey() -> None:
        await by_hand(ask)
        assert chat.property("answering")
        await by_hand(lambda: press(window, "sendButton"))
        await chat.aclose()
        assert not chat.property("answering")

    run(journey())


def test_a_double_click_on_pause_pauses(active: MainWindow, dashboard: DashboardViewModel) -> None:
    wishes: list[str] = []
    dashboard.pauseRequested.connect(lambda _: wishes.append("pause"))
    dashboard.pauseRequested.connect(lambda _: dashboard.show_status(PAUSED))
    dashboard.resumeRequested.connect(lambda: wishes.append("resume"))
    for name in ("pauseButton", "cornerPause"):
        click_twice(active.window, name)
        assert wishes == ["pause"]
        dashboard.show_status(WorkStatus(WorkState.READY, EVENING))
        wishes.clear()


def test_a_double_click_leaves_no_step_of_the_guide_out(active: MainWindow, views: Views) -> None:
    views.guide.show_open(True)
    settle(active.window)
    for step in (2, 3):
        click_twice(active.window, "guideForward")
        settle(active.window)
        assert views.guide.property("step") == step


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_that_is_held_down_is_pressed_once(
    active: MainWindow, views: Views, dashboard: DashboardViewModel, code: Qt.Key
) -> None:
    wishes: list[float] = []
    dashboard.pauseRequested.connect(wishes.append)
    for name in ("nav0", "pauseButton", "cornerPause"):
        tab_to(active.window, name)
        wishes.clear()
        hold(active.window, code)
        assert len(wishes) == (0 if name == "nav0" else 1), name
    views.guide.show_open(True)
    settle(active.window)
    hold(active.window, code)
    assert views.guide.property("step") == 2


def test_so_are_the_keys_that_pause(active: MainWindow, dashboard: DashboardViewModel) -> None:
    wishes: list[float] = []
    dashboard.pauseRequested.connect(wishes.append)
    key(active.window, Qt.Key.Key_1, ctrl=True)
    hold(active.window, Qt.Key.Key_P, ctrl=True)
    assert len(wishes) == 1
    hold(active.window, Qt.Key.Key_Space)
    assert len(wishes) == 2


def test_a_question_begins_at_its_way_back_each_time(qtbot: QtBot, active: MainWindow, views: Views) -> None:
    """Also after its other button had the keyboard."""
    window = active.window
    agreed: list[Offer] = []
    views.link.accepted.connect(agreed.append)
    offer = Offer("test", "Garden", "kQ" + "a" * 46, "https://example.org/")

    def ask() -> None:
        views.link.ask(offer)
        qtbot.waitUntil(lambda: is_shown(window, "questionAgree"))
        assert focused(window) == "questionBack"
        assert has_ring(find(window, "questionBack"))

    ask()
    tab_to(window, "questionAgree")
    key(window, Qt.Key.Key_Escape)
    ask()
    press(window, "questionAgree")
    qtbot.waitUntil(lambda: not is_shown(window, "questionAgree"))
    assert len(agreed) == 1
    ask()
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_shown(window, "questionAgree"))
    assert len(agreed) == 1


def test_a_right_click_opens_a_menu_of_ours_that_pastes_what_is_not_too_long(
    qtbot: QtBot, active: MainWindow
) -> None:
    window, clipboard = active.window, QGuiApplication.clipboard()
    active.frame.open_page("chat")
    settle(window)
    prompt = find(window, "prompt")
    tab_to(window, "prompt")
    write(window, "old")

    def choose(entry: str) -> None:
        QTest.mouseClick(
            window, Qt.MouseButton.RightButton, pos=place(prompt).topLeft().toPoint() + QPoint(20, 20)
        )
        qtbot.waitUntil(lambda: is_shown(window, entry))
        settle(window)
        press(window, entry)
        qtbot.waitUntil(lambda: not is_shown(window, entry))

    choose("editAll")
    qtbot.waitUntil(lambda: focused(window) == "prompt")
    choose("editCut")
    assert (prompt.property("text"), clipboard.text()) == ("", "old")
    choose("editPaste")
    assert prompt.property("text") == "old"
    clipboard.setText("word " * 1_000_000)
    choose("editPaste")
    assert prompt.property("text") == "old"
    assert is_shown(window, "pasteNote")


def test_what_the_menu_pastes_into_a_field_counts_as_typed(
    qtbot: QtBot, active: MainWindow, views: Views
) -> None:
    window = active.window
    active.frame.open_page("settings")
    settle(window)
    tab_to(window, "search")
    QGuiApplication.clipboard().setText("idle")
    QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=middle(find(window, "searchInput")))
    qtbot.waitUntil(lambda: is_shown(window, "editPaste"))
    settle(window)
    key(window, Qt.Key.Key_Down)  # nothing is selected, so nothing can be cut or copied
    assert find(window, "editPaste").property("highlighted")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_shown(window, "editPaste"))
    assert views.settings.property("searchText") == "idle"
    assert focused(window) == "searchInput"


@pytest.mark.parametrize(("page", "field"), [("models", "modelSearchInput"), ("settings", "searchInput")])
def test_escape_empties_a_search(active: MainWindow, page: Page, field: str) -> None:
    window = active.window
    active.frame.open_page(page)
    settle(window)
    tab_to(window, field)
    write(window, "nothing like it")
    settle(window)
    key(window, Qt.Key.Key_Escape)
    assert find(window, field).property("text") == ""
    assert focused(window) == field


def test_of_a_question_as_long_as_a_book_the_beginning_is_shown_and_all_of_it_is_asked(
    run: Run, active: MainWindow, chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    window, book = active.window, "🦋" * 100_000
    active.frame.open_page("chat")
    settle(window)
    backend.pieces = ["Long."]

    async def journey() -> None:
        assert chat.send(book)
        await reached(chat.answeringChanged, lambda: not chat.property("answering"))

    run(journey())
    settle(window)
    assert backend.asked[0][0] == [("user", book)]
    assert find(window, "message0").property("words") == book
    shown = [str(item.property("words")) for item in items(window) if item.inherits("QQuickTextEdit")]
    (begun,) = [words for words in shown if words.startswith("🦋")]
    assert begun == "🦋" * 3000 + " …"
    tab_to(window, "prompt")
    key(window, Qt.Key.Key_Up)
    assert find(window, "prompt").property("text") == book
