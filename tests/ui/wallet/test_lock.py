"""The password of a sealed wallet: asked twice or once, kept nowhere, put off with "later"."""

from collections.abc import Iterator
from typing import Any

import pytest
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.wallet.lock import LockViewModel
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from ..conftest import window_at
from ..looking import find, focused, is_shown, key, press, texts, write
from ..walking import settle

PASSWORD = "a moth in the lamp"


def prop(item: QObject, name: str) -> Any:
    return item.property(name)


@pytest.fixture
def shown(views: Views) -> Iterator[MainWindow]:
    with window_at(views, "wallet", 900) as built:
        yield built


@pytest.fixture
def lock(views: Views, shown: MainWindow) -> LockViewModel:
    return views.wallet.password_guide


def test_a_new_password_is_typed_twice_by_keys_alone(
    lock: LockViewModel, shown: MainWindow, qtbot: QtBot
) -> None:
    window = shown.window
    lock.show_wanted(is_new=True)
    qtbot.waitUntil(lambda: focused(window) == "passwordInput")
    assert any("Nobody can recover this password" in prop(item, "text") for item in texts(window))
    write(window, PASSWORD)
    key(window, Qt.Key.Key_Return)
    assert focused(window) == "passwordAgainInput"
    write(window, "something else")
    key(window, Qt.Key.Key_Return)
    assert "not the same" in prop(lock, "fault")
    assert focused(window) == "passwordInput"
    key(window, Qt.Key.Key_Tab)
    key(window, Qt.Key.Key_A, ctrl=True)
    write(window, PASSWORD)
    with qtbot.waitSignal(lock.passwordGiven) as given:
        key(window, Qt.Key.Key_Return)
    assert given.args == [PASSWORD]
    assert prop(find(window, "passwordInput"), "text") == ""
    assert prop(find(window, "passwordAgainInput"), "text") == ""
    assert is_shown(window, "passwordProgress")
    lock.show_open()
    qtbot.waitUntil(lambda: focused(window) != "passwordInput")


@pytest.mark.parametrize(
    ("is_new", "password", "fault"),
    [(True, "", "Type a password"), (True, "short", "too short"), (False, "", "Type a password")],
)
def test_what_cannot_be_a_password_is_not_tried(
    lock: LockViewModel, qtbot: QtBot, is_new: bool, password: str, fault: str
) -> None:
    lock.show_wanted(is_new=is_new)
    with qtbot.assertNotEmitted(lock.passwordGiven):
        assert not lock.give(password, password)
    assert fault in prop(lock, "fault")


def test_it_is_tried_once_at_a_time_and_a_wrong_one_is_told(lock: LockViewModel, qtbot: QtBot) -> None:
    lock.show_wanted(is_new=False)
    assert lock.give(PASSWORD, "")
    with qtbot.assertNotEmitted(lock.passwordGiven):
        assert not lock.give(PASSWORD, "")
    lock.show_wrong()
    assert "not the password" in prop(lock, "fault")
    assert lock.give(PASSWORD, "")
    lock.show_failed(Reason("the disk is full"))
    assert prop(lock, "fault") == "The disk is full"
    assert prop(lock, "locked")
    assert PASSWORD not in repr(lock)


def test_later_leaves_it_locked_and_the_page_leads_back(
    views: Views, lock: LockViewModel, shown: MainWindow, qtbot: QtBot
) -> None:
    window, wallet = shown.window, views.wallet
    wallet.show_address("UQDbkW3p9fJx7QnE0tLhYc2sVq8MrGzA5uPdNw4Be1KiXoRt")
    assert not is_shown(window, "lockNote")
    lock.show_wanted(is_new=False)
    qtbot.waitUntil(lambda: focused(window) == "passwordInput")
    write(window, PASSWORD)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not prop(lock, "asking"))
    assert is_shown(window, "lockNote")
    assert is_shown(window, "addressLines")
    assert not is_shown(window, "backupButton")
    assert not prop(find(window, "sendTo"), "enabled")
    assert "nothing can be sent" in prop(wallet, "sentence")
    settle(window)
    press(window, "unlockButton")
    qtbot.waitUntil(lambda: focused(window) == "passwordInput")
    assert prop(find(window, "passwordInput"), "text") == "", "what was typed before is gone"
    lock.show_open()
    qtbot.waitUntil(lambda: not is_shown(window, "lockNote"))
    assert is_shown(window, "backupButton")
