"""The network page: what is shown while there is a network, and what each tier means."""

from cocoon_desktop.ui.gallery.network import FOUR, PRACTICE
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.network.view_model import NetworkViewModel
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ...patience import PATIENCE_MS
from ..looking import find, focused, is_inside, is_shown, key, nameless, press


def test_a_network_comes_and_goes(qtbot: QtBot, qapp: QApplication) -> None:
    page = NetworkViewModel()
    with qtbot.waitSignal(page.factsChanged):
        page.show_network(FOUR)
    assert page.property("up")
    assert len(page.property("proxies").rows) == 4
    with qtbot.assertNotEmitted(page.factsChanged):
        page.show_network(FOUR)
    page.show_network(None)
    assert not page.property("up")
    assert page.property("proxies").rows == ()


def test_a_tier_says_its_exact_sentence_and_whether_it_is_so_now(qapp: QApplication) -> None:
    page = NetworkViewModel()
    assert page.property("tierSentence") == "Nothing leaves this computer."
    assert "every request goes now" in page.property("tierNote")
    page.chooseTier(3)
    assert page.property("tierSentence") == "The owner of this PC can read your prompt. We hide who you are."
    assert page.property("tierNote") == "This is how it would be. Now nothing is sent at this tier."


def test_the_page_works_by_keyboard(qtbot: QtBot, window: MainWindow, views: Views) -> None:
    assert QTest.qWaitForWindowActive(window.window, PATIENCE_MS)
    views.network.show_network(PRACTICE)
    key(window.window, Qt.Key.Key_6, ctrl=True)
    assert focused(window.window) == "tier0"
    for _ in range(3):
        key(window.window, Qt.Key.Key_Right)
    assert views.network.property("tierKey") == "community"
    assert find(window.window, "watcher-owner").property("hot")
    assert nameless(window.window) == []
    view = find(window.window, "networkView")
    key(window.window, Qt.Key.Key_PageDown)
    assert view.property("contentY") > 0
    key(window.window, Qt.Key.Key_Tab)
    key(window.window, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == PRACTICE.root
    focus = window.window.activeFocusItem()
    assert focus is not None
    assert is_inside(focus, view)


def test_without_a_network_the_page_says_so(window: MainWindow, views: Views) -> None:
    press(window.window, "nav5")
    assert not is_shown(window.window, "proxies")
    views.network.show_network(PRACTICE)
    assert is_shown(window.window, "proxies")
