"""Journeys by pointer and by keyboard alone."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import pytest
from cocoon_desktop.activity.decision import Action, Cause, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.hardware.probe_state import Condition, ProbeState
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.tiers import Tier
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ..patience import PATIENCE_MS
from .conftest import Run
from .fakes import EVENING, HandClock, ScriptedBackend, busy_card, charts_of, reached
from .looking import (
    by_hand,
    find,
    focused,
    is_inside,
    is_shown,
    key,
    layout_faults,
    middle,
    nameless,
    press,
    texts,
    write,
)

PAUSED = WorkStatus(WorkState.PAUSED, EVENING, pause_until=None)


@pytest.fixture
def active(window: MainWindow) -> MainWindow:
    """The window with the keyboard."""
    assert QTest.qWaitForWindowActive(window.window, PATIENCE_MS)
    return window


def text_of(window: MainWindow, name: str) -> object:
    return find(window.window, name).property("text")


def test_pause_is_one_press_away(qtbot: QtBot, window: MainWindow, dashboard: DashboardViewModel) -> None:
    for name in ("pauseButton", "cornerPause"):
        with qtbot.waitSignal(dashboard.pauseRequested) as asked:
            press(window.window, name)
        assert asked.args == [0]


def test_a_length_is_chosen_from_the_menu(
    qtbot: QtBot, window: MainWindow, dashboard: DashboardViewModel, clock: HandClock
) -> None:
    clock.now += 3600
    press(window.window, "pauseMenuButton")
    qtbot.waitUntil(lambda: is_shown(window.window, "pauseLength1"))
    assert find(window.window, "pauseLength1").property("clock") == "23:12"
    assert layout_faults(window.window) == []
    with qtbot.waitSignal(dashboard.pauseRequested) as asked:
        press(window.window, "pauseLength1")
    assert asked.args == [3600]
    qtbot.waitUntil(lambda: not is_shown(window.window, "pauseLength1"))


def test_the_menu_works_by_keyboard_and_gives_the_focus_back(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel
) -> None:
    find(active.window, "pauseMenuButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(active.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_shown(active.window, "pauseLength0"))
    key(active.window, Qt.Key.Key_Down)
    with qtbot.waitSignal(dashboard.pauseRequested) as asked:
        key(active.window, Qt.Key.Key_Return)
    assert asked.args == [3600]
    qtbot.waitUntil(lambda: focused(active.window) == "pauseMenuButton")


def test_escape_closes_the_menu_without_a_wish(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel
) -> None:
    press(active.window, "pauseMenuButton")
    qtbot.waitUntil(lambda: is_shown(active.window, "pauseLength0"))
    with qtbot.assertNotEmitted(dashboard.pauseRequested):
        key(active.window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not is_shown(active.window, "pauseLength0"))


def test_a_paused_window_offers_resume(
    qtbot: QtBot, window: MainWindow, dashboard: DashboardViewModel
) -> None:
    dashboard.show_status(PAUSED)
    assert text_of(window, "pauseButton") == "Resume"
    assert text_of(window, "headline") == "Paused until you resume"
    with qtbot.waitSignal(dashboard.resumeRequested):
        press(window.window, "pauseButton")


def test_start_now_is_there_while_waiting_only_and_fits_a_small_window(
    qtbot: QtBot, window: MainWindow, dashboard: DashboardViewModel
) -> None:
    assert not is_shown(window.window, "startButton")
    hours = Cause(Rule.SCHEDULE, Action.DRAIN, EVENING, next_at=EVENING + 3600)
    at_keyboard = Cause(Rule.ACTIVE, Action.RELEASE, EVENING, 75.0, 300.0, Unit.SECONDS)
    given = GiveBack(EVENING, Rule.GAME, 0.31, 8 << 30, is_video_memory=True)
    dashboard.show_status(
        WorkStatus(
            WorkState.WAITING, EVENING, cause=at_keyboard, others=(hours,), can_start=True, give_back=given
        )
    )
    window.window.resize(760, 480)
    assert text_of(window, "giveBack") == dashboard.property("giveBackText")
    qtbot.waitUntil(lambda: layout_faults(window.window) == [])
    with qtbot.waitSignal(dashboard.startRequested):
        press(window.window, "startButton")


def test_control_p_pauses_and_resumes_on_every_page(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel
) -> None:
    key(active.window, Qt.Key.Key_5, ctrl=True)
    with qtbot.waitSignal(dashboard.pauseRequested):
        key(active.window, Qt.Key.Key_P, ctrl=True)
    dashboard.show_status(PAUSED)
    with qtbot.waitSignal(dashboard.resumeRequested):
        key(active.window, Qt.Key.Key_P, ctrl=True)


def test_space_pauses_when_no_control_has_the_keyboard(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel
) -> None:
    key(active.window, Qt.Key.Key_1, ctrl=True)
    with qtbot.waitSignal(dashboard.pauseRequested):
        key(active.window, Qt.Key.Key_Space)


def test_pages_turn_by_number_and_by_pointer(active: MainWindow) -> None:
    key(active.window, Qt.Key.Key_5, ctrl=True)
    assert is_shown(active.window, "chatPage")
    assert focused(active.window) == "prompt"
    key(active.window, Qt.Key.Key_1, ctrl=True)
    assert is_shown(active.window, "dashboardPage")
    assert not is_shown(active.window, "chatPage")
    press(active.window, "nav4")
    assert is_shown(active.window, "chatPage")


def test_tab_goes_round_in_reading_order(active: MainWindow, dashboard: DashboardViewModel) -> None:
    dashboard.show_readings([busy_card()], EVENING)
    find(active.window, "nav0").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    order = []
    while focused(active.window) not in order:
        order.append(focused(active.window))
        key(active.window, Qt.Key.Key_Tab)
    assert order == [
        *(f"nav{page}" for page in range(8)),
        "cornerPause",
        "pauseButton",
        "pauseMenuButton",
        "signed",
        "settled",
        "withdrawn",
        "chartRange0",
        "charts",
    ]


def test_arrow_keys_read_the_charts(active: MainWindow, dashboard: DashboardViewModel) -> None:
    for second in range(0, 120, 10):
        dashboard.show_readings([busy_card()], EVENING + second)
    find(active.window, "charts").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        key(active.window, Qt.Key.Key_Left)
    assert charts_of(dashboard).property("hoverText") == "30 s ago"
    key(active.window, Qt.Key.Key_Escape)


def test_the_range_of_the_charts_is_chosen_by_pointer_and_keyboard(
    active: MainWindow, dashboard: DashboardViewModel
) -> None:
    dashboard.show_readings([busy_card()], EVENING)
    press(active.window, "chartRange2")
    assert charts_of(dashboard).property("range") == 2
    find(active.window, "chartRange2").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(active.window, Qt.Key.Key_Left)
    assert charts_of(dashboard).property("range") == 1
    assert focused(active.window) == "chartRange1"
    interface = QAccessible.queryAccessibleInterface(find(active.window, "charts"))
    assert interface.text(QAccessible.Text.Name).startswith("Charts of the last 2 hours.")


def test_a_sensor_that_is_silent_is_named_above_the_charts(
    active: MainWindow, dashboard: DashboardViewModel
) -> None:
    dashboard.show_readings([busy_card()], EVENING)
    assert not is_shown(active.window, "sensorNote")
    dashboard.show_sensors([ProbeState("NVIDIA", Condition.SILENT, EVENING - 120)])
    assert text_of(active, "sensorNote") == "NVIDIA: the driver has given no reading since 21:10."
    dashboard.show_sensors([ProbeState("NVIDIA", Condition.READING, EVENING)])
    assert not is_shown(active.window, "sensorNote")


def test_in_a_low_window_the_page_follows_the_keyboard(qtbot: QtBot, active: MainWindow) -> None:
    active.window.resize(760, 480)
    view = find(active.window, "dashboardView")
    qtbot.waitUntil(lambda: view.property("contentHeight") > view.height() + 100)
    find(active.window, "charts").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert view.property("contentY") > 0
    assert view.property("atYEnd")
    find(active.window, "pauseButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert is_inside(find(active.window, "pauseButton"), view)
    key(active.window, Qt.Key.Key_PageDown)
    assert not is_inside(find(active.window, "pauseButton"), view)
    key(active.window, Qt.Key.Key_PageUp)
    assert view.property("contentY") == 0


def test_money_shows_its_meaning_to_pointer_and_keyboard(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel
) -> None:
    dashboard.show_earnings(
        Earnings(parse_ton("2"), parse_ton("1"), parse_ton("0.5")), today=parse_ton("0.184")
    )
    assert find(active.window, "earnedToday").property("value") == "0.1840"
    assert text_of(active, "coinsNote") == "Practice coins: worthless"
    find(active.window, "settled").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: is_shown(active.window, "tip"))


def test_everything_the_keyboard_reaches_has_a_name(active: MainWindow) -> None:
    assert nameless(active.window) == []
    key(active.window, Qt.Key.Key_5, ctrl=True)
    assert nameless(active.window) == []


class Catcher(QObject):
    """Takes addresses in the place of a browser."""

    def __init__(self, taken: list[str]) -> None:
        super().__init__()
        self._taken = taken

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self._taken.append(url.toString())


@dataclass
class Talk:
    """The window on its chat page, and who answers."""

    window: MainWindow
    chat: ChatViewModel
    backend: ScriptedBackend

    async def press(self, name: str) -> None:
        await by_hand(lambda: press(self.window.window, name))

    async def key(self, code: Qt.Key) -> None:
        await by_hand(lambda: key(self.window.window, code))

    async def answered(self) -> None:
        await reached(self.chat.answeringChanged, lambda: not self.chat.property("answering"))

    async def arrived(self, text: str) -> None:
        messages = self.chat.property("messages")
        await reached(messages.dataChanged, lambda: messages.rows[-1].text == text)

    def shown(self, number: int, what: str = "words") -> object:
        self.window.grab()  # lays the list out
        return find(self.window.window, f"message{number}").property(what)


@pytest.fixture
def talk(active: MainWindow, chat: ChatViewModel, backend: ScriptedBackend) -> Talk:
    key(active.window, Qt.Key.Key_5, ctrl=True)
    return Talk(active, chat, backend)


async def asking(talk: Talk) -> None:
    talk.backend.pieces = ["The capital of France is ", "Paris."]
    await talk.key(Qt.Key.Key_Return)
    await talk.answered()


def test_a_typed_question_is_answered(talk: Talk, run: Run) -> None:
    window = talk.window.window
    write(window, "The capital")
    key(window, Qt.Key.Key_Return, shift=True)
    write(window, "of France?")
    run(asking(talk))
    assert talk.backend.asked[0][0] == [("user", "The capital\nof France?")]
    assert talk.shown(1) == "The capital of France is Paris."
    assert find(window, "prompt").property("text") == ""
    assert focused(window) == "prompt"


async def stopping(talk: Talk) -> None:
    talk.backend.pieces = ["Once upon", asyncio.Event()]
    await talk.press("example2")
    await talk.arrived("Once upon")
    assert text_of(talk.window, "sendButton") == "Stop"
    await talk.key(Qt.Key.Key_Escape)
    await talk.answered()


def test_an_example_is_asked_and_escape_stops_it(talk: Talk, run: Run) -> None:
    run(stopping(talk))
    assert talk.shown(1, "progress") == "stopped"
    assert talk.backend.closed_early == 1


async def trying_again(talk: Talk) -> None:
    talk.backend.pieces = [EngineError("it ended")]
    await talk.press("example0")
    await talk.answered()
    talk.window.grab()
    assert text_of(talk.window, "caption") == "No answer: the engine could not do its work.\nit ended"
    talk.backend.pieces = ["Paris."]
    await talk.press("retryButton")
    await talk.answered()


def test_a_failed_answer_says_why_and_is_tried_again(talk: Talk, run: Run) -> None:
    run(trying_again(talk))
    assert talk.shown(1) == "Paris."
    assert not is_shown(talk.window.window, "retryButton")


async def one_answer(talk: Talk, answer: str, example: str = "example0") -> None:
    talk.backend.pieces = [answer]
    await talk.press(example)
    await talk.answered()


def test_a_message_is_copied_as_it_was_written(talk: Talk, run: Run) -> None:
    run(one_answer(talk, "1 < 2 & <b>so</b>\n  it is", "example1"))
    window = talk.window.window
    find(window, "messages").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "1 < 2 & <b>so</b>\n  it is"
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "How much is three plus four?"


def test_a_book_on_the_clipboard_is_not_pasted_and_says_so(active: MainWindow) -> None:
    active.frame.open_page("chat")
    prompt = find(active.window, "prompt")
    prompt.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QGuiApplication.clipboard().setText("word " * 1_000_000)
    key(active.window, Qt.Key.Key_V, ctrl=True)
    assert prompt.property("text") == ""
    assert is_shown(active.window, "pasteNote")
    QGuiApplication.clipboard().setText("Why?")
    key(active.window, Qt.Key.Key_V, ctrl=True)
    assert prompt.property("text") == "Why?"
    assert not is_shown(active.window, "pasteNote")


def test_nor_is_half_a_book_pasted_twice_unless_it_takes_the_place_of_the_first_half(
    active: MainWindow,
) -> None:
    active.frame.open_page("chat")
    prompt = find(active.window, "prompt")
    prompt.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    half = "word " * 25_000
    QGuiApplication.clipboard().setText(half)
    for _ in range(2):
        key(active.window, Qt.Key.Key_V, ctrl=True)
    assert len(prompt.property("text")) == len(half)
    assert is_shown(active.window, "pasteNote")
    key(active.window, Qt.Key.Key_A, ctrl=True)
    key(active.window, Qt.Key.Key_V, ctrl=True)
    assert len(prompt.property("text")) == len(half)
    assert not is_shown(active.window, "pasteNote")


def test_code_is_copied_apart(talk: Talk, run: Run) -> None:
    run(one_answer(talk, "Do this:\n\n```sh\nls < a\n```", "example1"))
    window = talk.window.window
    talk.window.grab()
    press(window, "copyCode")
    assert QGuiApplication.clipboard().text() == "ls < a"
    QGuiApplication.clipboard().setText("")
    find(window, "messages").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_C, ctrl=True, shift=True)
    assert QGuiApplication.clipboard().text() == "ls < a"


def test_a_link_is_asked_about_with_its_address_and_not_followed(qtbot: QtBot, talk: Talk, run: Run) -> None:
    followed: list[str] = []
    catcher = Catcher(followed)
    # The stubs want bytes, PySide itself wants str.
    catch = cast("Callable[[str, QObject, str], None]", QDesktopServices.setUrlHandler)
    catch("https", catcher, "take")
    try:
        run(one_answer(talk, "See [moths](https://moths.example/a) and <https://b.example/>.", "example1"))
        window = talk.window.window
        find(window, "messages").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        for address in ("https://moths.example/a", "https://b.example/"):
            key(window, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: is_shown(window, "questionAgree"))
            assert any(str(item.property("text")).startswith(address) for item in texts(window))
            assert focused(window) == "questionBack"
            key(window, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: not is_shown(window, "questionAgree"))
        assert followed == []
        key(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: is_shown(window, "questionAgree"))
        press(window, "questionAgree")
        assert followed == ["https://moths.example/a"]
    finally:
        QDesktopServices.unsetUrlHandler("https")


def test_up_edits_the_last_question_and_escape_keeps_it(talk: Talk, run: Run) -> None:
    run(one_answer(talk, "Paris."))
    window = talk.window.window
    find(window, "prompt").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_Up)
    assert find(window, "prompt").property("text") == "What is the capital of France?"
    assert is_shown(window, "editingNote")
    key(window, Qt.Key.Key_Escape)
    assert find(window, "prompt").property("text") == ""
    assert not is_shown(window, "editingNote")
    assert talk.shown(1) == "Paris."
    talk.window.grab()
    press(window, "editButton")
    write(window, " Today?")

    async def sending() -> None:
        talk.backend.pieces = ["Still Paris."]
        await talk.key(Qt.Key.Key_Return)
        await talk.answered()

    run(sending())
    assert talk.shown(0) == "What is the capital of France? Today?"
    assert talk.shown(1) == "Still Paris."


def test_another_answer_is_one_press_away(talk: Talk, run: Run) -> None:
    async def again() -> None:
        await one_answer(talk, "Paris.")
        talk.window.grab()
        talk.backend.pieces = ["Paris, on the Seine."]
        find(talk.window.window, "messages").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        await talk.key(Qt.Key.Key_Tab)
        assert focused(talk.window.window) == "againButton"
        await talk.key(Qt.Key.Key_Space)
        await talk.answered()

    run(again())
    assert talk.shown(1) == "Paris, on the Seine."


def test_a_conversation_that_was_put_aside_comes_back(talk: Talk, run: Run) -> None:
    run(one_answer(talk, "Paris."))
    press(talk.window.window, "newChatButton")
    talk.window.grab()
    press(talk.window.window, "undoButton")
    assert talk.shown(1) == "Paris."
    assert focused(talk.window.window) == "prompt"
    assert not is_shown(talk.window.window, "undoButton")


def test_a_new_chat_begins_empty(talk: Talk, run: Run) -> None:
    run(one_answer(talk, "Paris."))
    press(talk.window.window, "newChatButton")
    assert is_shown(talk.window.window, "example0")
    assert focused(talk.window.window) == "prompt"


def test_a_long_conversation_stays_at_its_end(qtbot: QtBot, talk: Talk, run: Run) -> None:
    async def talking() -> None:
        talk.backend.pieces = ["word " * 400]
        for _ in range(3):
            await by_hand(lambda: write(talk.window.window, "And then?"))
            await talk.key(Qt.Key.Key_Return)
            await talk.answered()

    run(talking())
    messages = find(talk.window.window, "messages")
    qtbot.waitUntil(lambda: messages.property("contentHeight") > 2 * messages.height())
    qtbot.waitUntil(lambda: messages.property("atYEnd"))


def test_nothing_stays_drawn_of_what_was_scrolled_away(qtbot: QtBot, talk: Talk, run: Run) -> None:
    async def talking() -> None:
        talk.backend.pieces = ["word " * 100 + "\n\n```sh\nls\n```\n\n" + "word " * 100]
        await talk.press("example0")
        await talk.answered()
        for _ in range(2):
            talk.chat.send("And then?")
            await talk.answered()

    run(talking())
    window = talk.window.window
    messages = find(window, "messages")
    messages.forceActiveFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: messages.property("contentHeight") > messages.height())
    for _ in range(12):
        messages.setProperty("contentY", messages.property("contentY") - 23)
        scrolled = talk.window.grab()
    window.resize(window.width() + 9, window.height() + 9)  # draws everything anew
    talk.window.grab()
    window.resize(window.width() - 9, window.height() - 9)
    messages.setProperty("follows", False)
    talk.window.grab()
    assert talk.window.grab() == scrolled


def test_tiers_are_chosen_by_arrow_keys(active: MainWindow, chat: ChatViewModel) -> None:
    key(active.window, Qt.Key.Key_5, ctrl=True)
    assert not is_shown(active.window, "tier-local"), "one tier is no choice"
    chat.show_tiers([Tier.LOCAL, Tier.COMMUNITY])
    find(active.window, "tier-local").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(active.window, Qt.Key.Key_Right)
    assert chat.property("tier") == "community"
    assert focused(active.window) == "tier-community"
    assert text_of(active, "sendButton") == "Send to community"
    assert "can read your prompt" in str(text_of(active, "tierSentence"))


def test_nothing_can_be_sent_to_a_tier_that_is_gone(active: MainWindow, chat: ChatViewModel) -> None:
    key(active.window, Qt.Key.Key_5, ctrl=True)
    write(active.window, "secret")
    chat.show_tiers([Tier.COMMUNITY])
    assert not find(active.window, "sendButton").isEnabled()
    key(active.window, Qt.Key.Key_Return)
    assert chat.property("empty")
    assert find(active.window, "prompt").property("text") == "secret"


def test_hovering_a_chart_moves_the_line_in_all_of_them(
    qtbot: QtBot, active: MainWindow, dashboard: DashboardViewModel
) -> None:
    for second in range(0, 600, 10):
        dashboard.show_readings([busy_card()], EVENING + second)
    group = charts_of(dashboard)
    with qtbot.waitSignal(group.hoverChanged):
        QTest.mouseMove(active.window, middle(find(active.window, "plot-Use")))
    assert group.property("hoverText") == "10 min ago"
