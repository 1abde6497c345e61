"""The guide by pointer and by keyboard: forward, back, later, and nothing is lost."""

import pytest
from cocoon_desktop.ui.gallery.guide import ADVICE, rules
from cocoon_desktop.ui.guide.advice import ModelAdvice
from cocoon_desktop.ui.guide.view_model import EXAMPLE_WORDS, GuideViewModel
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ...patience import PATIENCE_MS
from ..looking import find, focused, is_inside, is_shown, key, middle, nameless, press, write

CLIPBOARD = "what was there before"


@pytest.fixture
def guide(window: MainWindow, views: Views) -> GuideViewModel:
    """Opened at its first step."""
    assert QTest.qWaitForWindowActive(window.window, PATIENCE_MS)
    views.guide.show_advice(ADVICE)
    views.guide.show_rules(rules())
    views.guide.show_open(True)
    return views.guide


def title(window: MainWindow) -> object:
    return find(window.window, "guideTitle").property("text")


def test_every_step_is_told_before_it_is_shown(qtbot: QtBot, guide: GuideViewModel) -> None:
    seen: list[tuple[int, object]] = []
    guide.stepped.connect(lambda step: seen.append((step, guide.property("step"))))
    guide.forward()
    guide.forward()
    guide.back()
    assert seen == [(2, 1), (3, 2), (2, 3)]


def test_return_leads_through_all_steps_to_the_end(
    qtbot: QtBot, window: MainWindow, guide: GuideViewModel
) -> None:
    titles = [title(window)]
    for _ in range(4):
        assert focused(window.window) == "guideForward"
        assert nameless(window.window) == []
        key(window.window, Qt.Key.Key_Return)
        titles.append(title(window))
    assert titles == [
        "Your GPU works while you don't",
        "Your wallet is words on paper",
        "A model for this computer",
        "When may it run?",
        "Ready",
    ]
    with qtbot.waitSignal(guide.finished):
        key(window.window, Qt.Key.Key_Return)
    assert not guide.property("open")
    assert is_shown(window.window, "dashboardPage")
    assert focused(window.window) == "dashboardPage"


def test_escape_leaves_and_the_guide_goes_on_there(
    qtbot: QtBot, window: MainWindow, guide: GuideViewModel
) -> None:
    key(window.window, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(guide.finished):
        key(window.window, Qt.Key.Key_Escape)
    assert not guide.property("open")
    guide.reopen()
    assert title(window) == "Your wallet is words on paper"
    press(window.window, "guideLater")
    assert not is_shown(window.window, "guideTitle")


def test_back_loses_nothing(window: MainWindow, guide: GuideViewModel) -> None:
    guide.show_step(2)
    guide.tryWord("orbit")
    guide.forward()
    window.grab()  # lays the buttons out
    press(window.window, "guideBack")
    assert title(window) == "Your wallet is words on paper"
    assert guide.property("checkPrompt") == "Word 11"


def test_the_example_words_are_asked_and_never_on_the_clipboard(
    window: MainWindow, guide: GuideViewModel
) -> None:
    QGuiApplication.clipboard().setText(CLIPBOARD)
    guide.show_step(2)
    find(window.window, "exampleWord").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    write(window.window, "north")
    key(window.window, Qt.Key.Key_Return)
    assert guide.property("checkFault") == "That is another word."
    field = find(window.window, "exampleWord")
    for word in ("orbit", "seven", "salt"):
        field.setProperty("text", "")
        write(window.window, word)
        key(window.window, Qt.Key.Key_Return)
    assert is_shown(window.window, "exampleDone")
    assert guide.property("step") == 2
    assert QGuiApplication.clipboard().text() == CLIPBOARD
    assert len(set(EXAMPLE_WORDS)) == 24


def test_a_rule_is_wished_for_by_keyboard(qtbot: QtBot, window: MainWindow, guide: GuideViewModel) -> None:
    guide.show_step(4)
    find(window.window, "rule00").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(guide.ruleWished) as wished:
        key(window.window, Qt.Key.Key_Right)
    assert wished.args == ["when", "idle_minutes", 15]
    find(window.window, "rule3").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(guide.ruleWished) as wished:
        key(window.window, Qt.Key.Key_Space)
    assert wished.args == ["when", "autostart", True]


def test_a_refused_rule_says_why(window: MainWindow, guide: GuideViewModel) -> None:
    guide.show_step(4)
    guide.show_rules(rules(), "the disk is full")
    assert find(window.window, "ruleFault").property("text") == "the disk is full"


def test_the_models_page_is_opened_and_the_guide_waits(window: MainWindow, guide: GuideViewModel) -> None:
    guide.show_step(3)
    press(window.window, "openModels")
    assert is_shown(window.window, "modelsPage")
    guide.reopen()
    assert title(window) == "A model for this computer"


def test_in_a_low_window_the_page_follows_the_keyboard(
    qtbot: QtBot, window: MainWindow, guide: GuideViewModel
) -> None:
    window.window.resize(760, 480)
    guide.show_step(4)
    view = find(window.window, "guideView")
    qtbot.waitUntil(lambda: view.property("contentHeight") > view.height() + 100)
    last = find(window.window, "rule3")
    last.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert view.property("contentY") > 0
    assert is_inside(last, view)
    assert not is_inside(last, find(window.window, "cover"))
    assert middle(last).y() < middle(find(window.window, "cover")).y() - 30


def test_a_model_is_recommended_with_its_numbers(guide: GuideViewModel) -> None:
    assert guide.property("found") == "Found: NVIDIA GeForce RTX 4070 with 12 GiB."
    assert guide.property("modelTitle") == "Qwen3 14B"
    assert guide.property("modelSentence") == (
        "The largest of the catalog for this card; 8.4 GiB to download. "
        "Other programs hold some of the card's memory right now."
    )


def test_without_a_card_the_tiny_model_is_enough(guide: GuideViewModel) -> None:
    guide.show_advice(ModelAdvice())
    assert guide.property("modelTitle") == "The tiny model inside the program"
    assert not guide.property("modelToFetch")
