"""The models page by pointer and by keyboard alone."""

from collections.abc import Iterator

import pytest
from cocoon_desktop.models.transfer import Transfer
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.gallery.models import CARD, sample_models
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.models.facts import DiskFacts, DownloadFacts, Notice, Serving
from cocoon_desktop.ui.models.view_model import ModelsViewModel
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QCoreApplication, QMetaObject, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ...patience import PATIENCE_MS
from ..looking import find, focused, is_inside, is_shown, key, middle, press, write
from ..walking import settle


@pytest.fixture
def models(qtbot: QtBot) -> ModelsViewModel:
    view = ModelsViewModel()
    view.show_machine(CARD)
    view.show_models(sample_models())
    view.show_serving(Serving("qwen3-8b", "ready"))
    view.show_disk(DiskFacts("/models", 10**11))
    return view


@pytest.fixture
def window(
    models: ModelsViewModel, dashboard: DashboardViewModel, chat: ChatViewModel
) -> Iterator[MainWindow]:
    built = build_window(Views(dashboard, chat, models=models), tray=True, theme="dark")
    built.frame.show_motion(False)
    built.window.resize(1100, 720)
    built.frame.open_page("models")
    built.show()
    assert QTest.qWaitForWindowActive(built.window, PATIENCE_MS)
    built.grab()  # lays the list out
    yield built
    built.dispose()


@pytest.fixture
def page(window: MainWindow) -> QQuickWindow:
    return window.window


def test_the_page_is_watched_while_it_is_seen(window: MainWindow, models: ModelsViewModel) -> None:
    told: list[bool] = []
    assert models.watched
    models.watchedChanged.connect(told.append)
    window.frame.open_page("dashboard")
    window.frame.open_page("models")
    window.window.setVisible(False)
    window.show()
    assert told == [False, True, False, True]


def test_a_press_downloads_pauses_and_stops(
    qtbot: QtBot, page: QQuickWindow, window: MainWindow, models: ModelsViewModel
) -> None:
    with qtbot.waitSignal(models.downloadRequested) as asked:
        press(page, "act-qwen3-14b")
    assert asked.args == ["qwen3-14b"]
    models.show_downloads([DownloadFacts("qwen3-14b", "running", Transfer(4, 9, 1.0, 5.0))])
    window.grab()
    assert find(page, "progress-qwen3-14b").property("done") == "44 %, 0.0 of 0.0 MB"
    with qtbot.waitSignal(models.pauseRequested):
        press(page, "pause-qwen3-14b")
    press(page, "cancel-qwen3-14b")
    qtbot.waitUntil(lambda: is_shown(page, "questionAgree"))
    with qtbot.waitSignal(models.cancelRequested):
        press(page, "questionAgree")


def test_removing_asks_and_begins_on_the_way_back(
    qtbot: QtBot, page: QQuickWindow, window: MainWindow, models: ModelsViewModel
) -> None:
    press(page, "more-mine.gguf")
    window.grab()
    press(page, "remove-mine.gguf")
    qtbot.waitUntil(lambda: focused(page) == "questionBack")
    with qtbot.assertNotEmitted(models.removeRequested):
        key(page, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not is_shown(page, "questionBack"))
    press(page, "remove-mine.gguf")
    qtbot.waitUntil(lambda: focused(page) == "questionBack")
    key(page, Qt.Key.Key_Tab)
    with qtbot.waitSignal(models.removeRequested):
        key(page, Qt.Key.Key_Space)


def test_rows_are_walked_by_arrows_and_opened_by_space(page: QQuickWindow, window: MainWindow) -> None:
    find(page, "more-mine.gguf").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(page, Qt.Key.Key_Down)
    assert focused(page) == "more-qwen3-14b"
    key(page, Qt.Key.Key_Up)
    key(page, Qt.Key.Key_Up)
    assert focused(page) == "more-mine.gguf"
    key(page, Qt.Key.Key_Space)
    window.grab()
    assert is_shown(page, "check-mine.gguf")


def test_tab_reaches_every_row_and_brings_it_into_view(page: QQuickWindow, window: MainWindow) -> None:
    models = find(page, "modelList")
    seen = set()
    for _ in range(60):
        key(page, Qt.Key.Key_Tab)
        window.grab()
        name = focused(page)
        if name.startswith("more-"):
            seen.add(name.removeprefix("more-"))
            assert is_inside(find(page, name), models)
    shown = {each.key for each in sample_models()} - {"qwen3.6-27b"}
    assert seen == shown


def test_the_page_is_opened_by_its_key_at_its_head(
    qtbot: QtBot, page: QQuickWindow, window: MainWindow, models: ModelsViewModel
) -> None:
    key(page, Qt.Key.Key_1, ctrl=True)
    key(page, Qt.Key.Key_2, ctrl=True)
    models.show_notice(Notice("not_folder", "/models", Reason("it is gone")))
    window.grab()  # the head grows
    qtbot.waitUntil(lambda: bool(find(page, "modelList").property("atYBeginning")))
    assert is_inside(find(page, "modelFilter"), find(page, "modelList"))


def test_a_page_is_turned_and_turned_back(page: QQuickWindow, window: MainWindow) -> None:
    models = find(page, "modelList")
    before = models.property("contentY")
    find(page, "addModel").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(page, Qt.Key.Key_PageDown)
    assert models.property("contentY") > before
    key(page, Qt.Key.Key_PageUp)
    assert models.property("contentY") == before


def test_typing_searches_and_the_choice_lists(page: QQuickWindow, window: MainWindow) -> None:
    press(page, "modelSearchInput")
    write(page, "phi")
    window.grab()
    assert is_shown(page, "model-phi-4-mini")
    assert not is_shown(page, "model-qwen3-8b")
    write(page, "x")
    window.grab()
    assert is_shown(page, "noModels")
    press(page, "modelFilter1")
    assert find(page, "modelFilter").property("current") == 1


@pytest.mark.parametrize("button", ["addModel", "modelFolder"])
def test_a_file_and_a_folder_are_chosen_in_a_dialog(qtbot: QtBot, page: QQuickWindow, button: str) -> None:
    def dialogs() -> list[QObject]:
        return [each for each in page.findChildren(QObject) if each.inherits("QQuickAbstractDialog")]

    assert dialogs() == [], "made only when it is wanted"
    press(page, button)
    (dialog,) = dialogs()
    qtbot.waitUntil(lambda: dialog.property("visible"))
    QMetaObject.invokeMethod(dialog, "close")
    qtbot.waitUntil(lambda: not dialog.property("visible"))


def test_a_file_can_be_dropped_anywhere_on_the_page(
    qtbot: QtBot, page: QQuickWindow, models: ModelsViewModel
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/own.gguf")])
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QCoreApplication.sendEvent(page, QDragEnterEvent(QPoint(600, 400), copy, data, left, no_key))
    with qtbot.waitSignal(models.addRequested) as asked:
        QCoreApplication.sendEvent(page, QDropEvent(QPointF(600, 400), copy, data, left, no_key))
    assert asked.args == ["/tmp/own.gguf"]


def test_a_double_click_on_what_asks_does_not_close_the_question_again(
    qtbot: QtBot, page: QQuickWindow, window: MainWindow, models: ModelsViewModel
) -> None:
    models.show_downloads([DownloadFacts("qwen3-14b", "running", Transfer(4, 9, 1.0, 5.0))])
    window.grab()
    cancel = find(page, "cancel-qwen3-14b")
    QTest.mouseDClick(page, Qt.MouseButton.LeftButton, pos=middle(cancel))
    qtbot.waitUntil(lambda: is_shown(page, "questionAgree"))
    settle(page)
    assert is_shown(page, "questionAgree")
