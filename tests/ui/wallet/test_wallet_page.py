"""The wallet page by pointer and keyboard, and what becomes of words."""

import gc
import logging
from collections.abc import Iterator
from typing import cast

import pytest
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.ton.movement import Movement, MovementKind, SeenAccount
from cocoon_desktop.ton.wallet_words import create_words, word_list
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.wallet import view_model
from cocoon_desktop.ui.wallet.backup import BackupViewModel
from cocoon_desktop.ui.wallet.draft import AddressFault, Draft, Quote, Review
from cocoon_desktop.ui.wallet.history import HistoryRow
from cocoon_desktop.ui.wallet.restore import RestoreViewModel
from cocoon_desktop.ui.wallet.send import SendViewModel
from cocoon_desktop.ui.wallet.view_model import WalletViewModel
from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ...patience import PATIENCE_MS
from ..conftest import window_at
from ..fakes import EVENING
from ..looking import find, focused, is_inside, is_shown, key, press, texts, write
from ..walking import has_ring, settle

ADDRESS = "UQDbkW3p9fJx7QnE0tLhYc2sVq8MrGzA5uPdNw4Be1KiXoRt"
RECEIVER = "UQB3nL0qT6vZc8Xe2mHyKd5RuJ1oPw9GfA4sbEiVgMtNQrC7"
FEE = parse_ton("0.0055")


@pytest.fixture
def shown(views: Views) -> Iterator[MainWindow]:
    """The window at its wallet page, with the keyboard."""
    with window_at(views, "wallet", 900) as built:
        yield built


@pytest.fixture
def wallet(views: Views, shown: MainWindow) -> WalletViewModel:
    """With 12.4831 TON, and a desk that finds every address good."""
    wallet = views.wallet
    wallet.show_network("practice")
    wallet.show_address(ADDRESS)
    seen = SeenAccount(parse_ton("12.4831"), EVENING)
    wallet.show_content(seen, [], [], EVENING)
    form = wallet.send_form
    form.quoteWanted.connect(lambda draft: form.show_quote(quote_of(draft)))
    form.show_funds(seen.balance, None)
    return wallet


def quote_of(draft: Draft) -> Quote:
    if not draft.to:
        return Quote(FEE)
    if len(draft.to) != 48:
        return Quote(FEE, AddressFault.FORM)
    return Quote(FEE, spelled=draft.to)


def shown_of(model: QObject, name: str) -> object:
    return model.property(name)


def fill_in(shown: MainWindow, to: str = RECEIVER, amount: str = "1.5") -> None:
    for field, text in (("sendToInput", to), ("sendAmountInput", amount)):
        find(shown.window, field).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        write(shown.window, text)


def test_a_payment_is_reviewed_and_sent_once(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    form, paid = wallet.send_form, list[Draft]()
    form.payRequested.connect(paid.append)
    fill_in(shown)
    with qtbot.waitSignal(form.reviewRequested) as asked:
        press(shown.window, "sendMain")
    assert asked.args == [Draft(RECEIVER, parse_ton("1.5"), "")]
    form.show_review(Review(RECEIVER, is_used=True))
    qtbot.waitUntil(lambda: focused(shown.window) == "sendBack")
    address = find(shown.window, "confirmAddress").property("text")
    assert address.replace(" ", "").replace("\n", "") == RECEIVER
    assert find(shown.window, "sendMain").property("text") == "Send 1.5 TON"
    qtbot.waitUntil(lambda: not is_shown(shown.window, "sendUnread"))
    for _ in range(3):
        press(shown.window, "sendMain")
    form.confirm()
    assert paid == [Draft(RECEIVER, parse_ton("1.5"), "")]
    form.show_stored()
    assert shown_of(form, "note") == "It is on its way."
    assert find(shown.window, "sendToInput").property("text") == ""
    assert shown_of(form, "step") == "form"
    form.show_arrived()
    assert shown_of(form, "note") == ""


def test_in_a_low_window_the_way_back_is_scrolled_to(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    shown.window.resize(760, 480)
    form = wallet.send_form
    form.setTo(RECEIVER)
    form.setAmount("1")
    form.review()
    form.show_review(Review(RECEIVER, is_used=False))
    qtbot.waitUntil(lambda: focused(shown.window) == "sendBack")
    view = find(shown.window, "pageView")
    qtbot.waitUntil(lambda: is_inside(find(shown.window, "sendBack"), view))


def test_enter_on_back_goes_back_and_keeps_what_was_written(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    form = wallet.send_form
    fill_in(shown)
    press(shown.window, "sendMain")
    form.show_review(Review(RECEIVER, is_used=True))
    qtbot.waitUntil(lambda: focused(shown.window) == "sendBack")
    with qtbot.assertNotEmitted(form.payRequested):
        key(shown.window, Qt.Key.Key_Space)
    assert shown_of(form, "step") == "form"
    assert find(shown.window, "sendToInput").property("text") == RECEIVER


def test_a_review_that_comes_too_late_shows_nothing(wallet: WalletViewModel, shown: MainWindow) -> None:
    form = wallet.send_form
    fill_in(shown)
    form.review()
    form.back()
    form.show_review(Review(RECEIVER, is_used=True))
    assert shown_of(form, "step") == "form"
    form.confirm()
    assert shown_of(form, "step") == "form"


def test_all_is_what_is_there_less_the_fee_and_no_more_than_the_limit(
    shown: MainWindow, wallet: WalletViewModel
) -> None:
    form = wallet.send_form
    press(shown.window, "sendAll")
    assert find(shown.window, "sendAmountInput").property("text") == "12.4776"
    assert shown_of(form, "leftText") == "0.0000"
    form.show_funds(parse_ton("12.4831"), parse_ton("5"))
    press(shown.window, "sendAll")
    assert find(shown.window, "sendAmountInput").property("text") == "5"
    form.setAmount("5.000000001")
    assert shown_of(form, "amountFault") == "Your limits leave 5.0000 TON for now."
    assert not shown_of(form, "canReview")


@pytest.mark.parametrize(
    ("to", "amount"),
    [("", "1"), (RECEIVER, ""), (RECEIVER, "0"), (RECEIVER, "13"), (RECEIVER[:-1], "1"), (RECEIVER, "1,5")],
)
def test_what_cannot_be_sent_cannot_be_reviewed(wallet: WalletViewModel, to: str, amount: str) -> None:
    form = wallet.send_form
    form.setTo(to)
    form.setAmount(amount)
    assert not shown_of(form, "canReview")


def test_a_payment_that_fails_leaves_everything_as_it_was(wallet: WalletViewModel) -> None:
    form = wallet.send_form
    form.setTo(RECEIVER)
    form.setAmount("1")
    form.review()
    form.show_failed(Reason("the chain is away"))
    assert "Your coins are still here" in str(shown_of(form, "fault"))
    assert shown_of(form, "canReview")


def test_the_other_networks_spelling_is_warned_of(wallet: WalletViewModel) -> None:
    form = wallet.send_form
    form.show_quote(Quote(FEE, spelled=RECEIVER, wrong_network=True))
    assert "worthless" in str(shown_of(form, "toWarning"))
    form.show_network("main")
    assert "real value" in str(shown_of(form, "toWarning"))


def test_the_address_is_copied_and_says_so_for_a_while(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert view_model.COPIED_MS == 2000
    wallet._copied.setInterval(30)
    press(shown.window, "copyButton")
    assert QGuiApplication.clipboard().text() == ADDRESS
    assert find(shown.window, "copyButton").property("text") == "Copied"
    qtbot.waitUntil(lambda: find(shown.window, "copyButton").property("text") == "")


def test_a_hidden_balance_is_in_no_text_of_the_page(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    with qtbot.waitSignal(wallet.hideRequested) as wish:
        press(shown.window, "hideButton")
    assert wish.args == [True]
    wallet.show_hidden(True)
    assert find(shown.window, "balance").property("value") == "•••"


def days_ago(first: int, last: int) -> list[Movement]:
    """One thing received on each day."""
    at = [int(EVENING) - ago * 86_400 for ago in range(first, last)]
    nothing = Nanoton(0)
    return [
        Movement(utime, 0, utime, MovementKind.RECEIVED, parse_ton("1"), RECEIVER, "", nothing)
        for utime in at
    ]


def test_scrolling_brings_older_days_until_there_are_none(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    asked: list[int] = []
    wallet.olderWanted.connect(lambda: asked.append(1))
    seen, read = SeenAccount(parse_ton("12.4831"), EVENING), days_ago(0, 30)
    wallet.show_content(seen, read, [], EVENING, has_older=True)
    assert not asked
    find(shown.window, "sendToInput").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(60):
        key(shown.window, Qt.Key.Key_PageDown)
        settle(shown.window)
        if asked:
            read += days_ago(len(read), len(read) + 30)
            wallet.show_content(seen, read, [], EVENING, has_older=len(read) < 90)
            asked.clear()
    assert len(read) == 90
    assert len(cast("RowListModel[HistoryRow]", wallet.history).rows) == 2 * 90
    assert not is_shown(shown.window, "olderButton")


def test_a_page_of_few_lines_is_filled_up_at_once(shown: MainWindow, wallet: WalletViewModel) -> None:
    asked: list[int] = []
    wallet.olderWanted.connect(lambda: asked.append(1))
    seen = SeenAccount(parse_ton("12.4831"), EVENING)
    wallet.show_content(seen, days_ago(0, 5), [], EVENING, has_older=True)
    assert asked == [1]
    wallet.showOlder()
    assert asked == [1]
    wallet.show_content(seen, days_ago(0, 9), [], EVENING)
    assert asked == [1]
    assert len(cast("RowListModel[HistoryRow]", wallet.history).rows) == 2 * 9


def test_without_a_chain_the_last_balance_stays_dimmed_with_its_age(
    shown: MainWindow, wallet: WalletViewModel
) -> None:
    wallet.show_content(SeenAccount(parse_ton("12.4831"), EVENING - 3600), [], [], EVENING)
    wallet.show_reachable(Reason("no route"))
    assert find(shown.window, "balance").property("opacity") < 1
    note = find(shown.window, "staleNote").property("text")
    assert note == "The chain cannot be read: no route. What you see is as of 20:12. It is tried again."
    wallet.show_reachable()
    assert not is_shown(shown.window, "staleNote")


def test_a_balance_that_nobody_knows_is_not_zero(shown: MainWindow, wallet: WalletViewModel) -> None:
    wallet.show_content(SeenAccount(), [], [], EVENING)
    assert not is_shown(shown.window, "balance")


# --- words ------------------------------------------------------------------------------------------------


def words_in(shown: MainWindow, words: tuple[str, ...]) -> bool:
    return {str(item.property("text")) for item in texts(shown.window)} >= set(words)


def test_a_backup_is_asked_shown_hidden_and_proved(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    words = create_words()
    guide = wallet.backup_guide
    guide._choose = lambda count: (2, 7, 24)
    QGuiApplication.clipboard().setText("before")
    press(shown.window, "backupButton")
    qtbot.waitUntil(lambda: is_shown(shown.window, "backupNext"))
    assert guide.property("words") == []
    with qtbot.waitSignal(guide.wordsWanted):
        press(shown.window, "backupNext")
    guide.show_words(words)
    shown.grab()
    assert words_in(shown, words)
    press(shown.window, "backupNext")
    assert guide.property("words") == []
    shown.grab()
    assert not words_in(shown, words)
    assert guide.property("prompt") == "Word 2"
    assert not guide.answer(words[0]) or words[0] == words[1]
    with qtbot.waitSignal(guide.checked):
        for position in (2, 7, 24):
            find(shown.window, "backupAnswerInput").forceActiveFocus(Qt.FocusReason.TabFocusReason)
            write(shown.window, words[position - 1])
            key(shown.window, Qt.Key.Key_Return)
    assert guide.property("step") == "done"
    assert QGuiApplication.clipboard().text() == "before"


def test_words_hide_when_the_window_is_not_in_front(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    guide, words = wallet.backup_guide, create_words()
    guide.open()
    guide.reveal()
    guide.show_words(words)
    other = QWindow()
    other.show()
    other.requestActivate()
    qtbot.waitUntil(lambda: guide.property("step") == "hidden")
    assert guide.property("words") == []
    guide.show_words(words)
    assert guide.property("words") == [], "nobody asked for them"
    other.destroy()


def test_escape_takes_the_words_away(qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel) -> None:
    guide = wallet.backup_guide
    press(shown.window, "backupButton")
    guide.reveal()
    guide.show_words(create_words())
    qtbot.waitUntil(lambda: is_shown(shown.window, "backupWords"))
    key(shown.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: guide.property("step") == "closed")
    assert guide.property("words") == []
    press(shown.window, "backupButton")
    qtbot.waitUntil(lambda: is_shown(shown.window, "backupNext"))


def test_words_that_come_after_the_sheet_was_closed_are_not_taken() -> None:
    guide = BackupViewModel()
    guide.open()
    guide.reveal()
    guide.close()
    guide.show_words(create_words())
    assert guide.property("words") == []
    assert guide.property("step") == "closed"


def test_a_wallet_is_restored_word_by_word(qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel) -> None:
    words, guide = create_words(), wallet.restore_guide
    guide.show_list(word_list())
    guide.open()
    assert guide.property("step") == "closed", "there is money in this wallet"
    wallet.show_content(SeenAccount(Nanoton(0), EVENING), [], [], EVENING)
    press(shown.window, "restoreButton")
    qtbot.waitUntil(lambda: is_shown(shown.window, "restoreWord"))
    write(shown.window, "nosuch")
    key(shown.window, Qt.Key.Key_Return)
    assert "nosuch" in guide.property("fault")
    find(shown.window, "restoreWordInput").setProperty("text", "")
    write(shown.window, words[0])
    key(shown.window, Qt.Key.Key_Return)
    assert guide.property("words") == [words[0]]
    guide.take(" ".join(words[1:]))
    with qtbot.waitSignal(guide.restoreRequested) as asked:
        press(shown.window, "restoreNext")
    assert asked.args == [words]
    guide.show_fault(Reason("these are no wallet"))
    assert guide.property("words") == list(words), "to be mended"
    guide.restore()
    guide.show_restored()
    assert guide.property("words") == []


def test_a_whole_wallet_can_be_pasted_in_lines_and_capitals(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    words, guide = create_words(), wallet.restore_guide
    guide.show_list(word_list())
    wallet.show_content(SeenAccount(Nanoton(0), EVENING), [], [], EVENING)
    press(shown.window, "restoreButton")
    qtbot.waitUntil(lambda: is_shown(shown.window, "restoreWord"))
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("\n".join(f"{number}. {word.upper()}" for number, word in enumerate(words, 1)))
    try:
        key(shown.window, Qt.Key.Key_V, ctrl=True)
    finally:
        clipboard.clear()
    assert guide.property("complete"), guide.property("fault")
    with qtbot.waitSignal(guide.restoreRequested) as asked:
        press(shown.window, "restoreNext")
    assert asked.args == [words]


def test_words_that_are_too_many_are_told_so(wallet: WalletViewModel) -> None:
    guide = wallet.restore_guide
    guide.show_list(word_list())
    wallet.show_content(SeenAccount(Nanoton(0), EVENING), [], [], EVENING)
    guide.open()
    assert not guide.take(" ".join(["zoo"] * 25))
    assert guide.property("fault") == "These are more than 24 words."
    assert guide.property("words") == []


def test_a_payment_is_made_with_keys_alone(qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel) -> None:
    form, paid = wallet.send_form, list[Draft]()
    form.payRequested.connect(paid.append)
    form.reviewRequested.connect(lambda draft: form.show_review(Review(draft.to, is_used=True)))

    def go_to(name: str) -> None:
        for _ in range(40):
            if focused(shown.window) == name:
                return
            key(shown.window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    go_to("sendToInput")
    write(shown.window, RECEIVER)
    go_to("sendAmountInput")
    write(shown.window, "1.5")
    go_to("sendMain")
    key(shown.window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused(shown.window) == "sendBack")
    key(shown.window, Qt.Key.Key_Return)
    assert form.property("step") == "form", "Return pressed twice has sent nothing"
    assert not paid
    go_to("sendMain")
    key(shown.window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused(shown.window) == "sendBack")
    go_to("sendMain")
    key(shown.window, Qt.Key.Key_Return)
    assert paid == [Draft(RECEIVER, parse_ton("1.5"), "")]


def is_inside_of(place: QPoint, item: QQuickItem) -> bool:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).contains(QPointF(place))


def test_who_clicks_twice_on_review_has_sent_nothing(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    form, paid = wallet.send_form, list[Draft]()
    form.payRequested.connect(paid.append)
    form.reviewRequested.connect(lambda draft: form.show_review(Review(draft.to, is_used=True)))
    fill_in(shown)
    button = find(shown.window, "sendMain")
    place = button.mapToScene(QPointF(button.width() * 0.75, button.height() / 2)).toPoint()
    QTest.mouseDClick(shown.window, Qt.MouseButton.LeftButton, pos=place)
    assert form.property("step") == "confirm"
    assert is_inside_of(place, find(shown.window, "sendMain")), "the second click met Send"
    assert not paid


def test_nor_has_who_clicks_on_review_again_because_it_takes_a_moment(
    shown: MainWindow, wallet: WalletViewModel
) -> None:
    form, paid = wallet.send_form, list[Draft]()
    form.payRequested.connect(paid.append)
    card = find(shown.window, "sendCard")
    unread = card.findChild(QObject, "unread")
    assert unread is not None
    unread.setProperty("interval", PATIENCE_MS)
    fill_in(shown)
    press(shown.window, "sendMain")
    form.show_review(Review(RECEIVER, is_used=True))
    settle(shown.window)
    press(shown.window, "sendMain")
    assert not paid
    assert form.property("step") == "confirm"
    unread.setProperty("running", False)
    press(shown.window, "sendMain")
    assert len(paid) == 1


def test_no_word_is_in_a_repr_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    words = create_words()
    with caplog.at_level(logging.DEBUG):
        backup, restore, form = BackupViewModel(), RestoreViewModel(), SendViewModel()
        backup.open()
        backup.reveal()
        backup.show_words(words)
        restore.show_list(word_list())
        restore.show_possible(True)
        restore.open()
        restore.take(" ".join(words))
        said = f"{backup!r} {restore!r} {form!r} {restore._entry!r} {caplog.text}"
        backup.written()
        said += repr(backup) + repr(backup._check)
    assert not any(word in said.split() or f"'{word}'" in said for word in words)
    gc.collect()


def test_the_sheet_of_words_shows_what_enter_does_and_begins_anew_with_its_question(
    qtbot: QtBot, shown: MainWindow, wallet: WalletViewModel
) -> None:
    window = shown.window
    for _ in range(2):
        press(window, "backupButton")
        qtbot.waitUntil(lambda: focused(window) == "backupLeave")
        settle(window)
        assert has_ring(find(window, "backupLeave"))
        key(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not is_shown(window, "backupLeave"))
