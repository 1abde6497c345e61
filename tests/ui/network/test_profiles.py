"""The list of networks: what is shown of each, and what the questions name, by pointer and keyboard."""

from collections.abc import Iterator
from typing import cast

import pytest
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.link.view_model import Offer
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.network.profiles import Profile, ProfileRow
from cocoon_desktop.ui.network.view_model import NetworkViewModel
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ..looking import is_shown, key, nameless, press

ROOT = "EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73k"
GARDEN = Profile("g.toml", Offer("test", "Garden net", ROOT, "https://chain.example.org/"))
MAIN = Profile("m.toml", Offer("main", "Main net", ROOT, "https://main.example.org/"))


@pytest.fixture
def page(qapp: QApplication) -> NetworkViewModel:
    page = NetworkViewModel()
    page.show_profiles([GARDEN, MAIN], "")
    return page


def rows(page: NetworkViewModel) -> list[ProfileRow]:
    return list(cast("RowListModel[ProfileRow]", page.profiles).rows)


def test_the_practice_network_is_always_there_and_can_not_be_removed(page: NetworkViewModel) -> None:
    page.show_profiles([], "")
    (only,) = rows(page)
    assert (only.name, only.used, only.removable) == ("Practice network", True, False)


def test_the_one_in_use_cannot_be_removed(page: NetworkViewModel) -> None:
    page.show_profiles([GARDEN, MAIN], GARDEN.key)
    assert [(row.used, row.removable) for row in rows(page)] == [(False, False), (True, False), (False, True)]


def test_every_network_says_what_its_coins_are_worth(page: NetworkViewModel) -> None:
    practice, garden, main = rows(page)
    assert "worthless" in practice.sentence
    assert "worthless" in garden.sentence
    assert "have a value" in main.sentence


def test_the_question_names_what_changes(page: NetworkViewModel) -> None:
    page.askUse(MAIN.key)
    assert page.property("askedTitle") == "Use “Main net” from now on?"
    body = page.property("askedBody")
    for named in (
        "Work in “Practice network” ends",
        ROOT,
        "https://main.example.org/",
        "coins have a value",
        "a wallet, earnings and a history of its own",
        "Nothing is paid there before you agree",
    ):
        assert named in body
    page.show_profiles([GARDEN, MAIN], GARDEN.key)
    page.askUse("")
    assert "Work in “Garden net” ends" in page.property("askedBody")
    assert "Nothing is paid there" not in page.property("askedBody")


def test_nothing_is_wished_before_a_yes_and_only_once_after_it(page: NetworkViewModel) -> None:
    used: list[str] = []
    page.useRequested.connect(used.append)
    page.askUse(GARDEN.key)
    page.dismiss()
    page.agree()
    assert used == []
    page.askUse(GARDEN.key)
    page.agree()
    page.agree()
    assert used == [GARDEN.key]


@pytest.fixture
def window(
    dashboard: DashboardViewModel, chat: ChatViewModel, page: NetworkViewModel
) -> Iterator[MainWindow]:
    built = build_window(Views(dashboard, chat, network=page), tray=True, theme="dark")
    built.frame.show_motion(False)
    built.window.resize(1100, 1100)
    built.frame.open_page("network")
    built.show()
    assert QTest.qWaitForWindowActive(built.window)
    yield built
    built.dispose()


def test_a_network_is_chosen_and_another_removed(
    qtbot: QtBot, window: MainWindow, page: NetworkViewModel
) -> None:
    assert is_shown(window.window, "used-")
    press(window.window, "use-g.toml")
    with qtbot.waitSignal(page.useRequested) as used:
        press(window.window, "questionAgree")
    assert used.args == ["g.toml"]
    press(window.window, "remove-m.toml")
    with qtbot.waitSignal(page.removeRequested) as removed:
        press(window.window, "questionAgree")
    assert removed.args == ["m.toml"]


def test_escape_is_a_no(window: MainWindow, page: NetworkViewModel, qtbot: QtBot) -> None:
    press(window.window, "use-g.toml")
    with qtbot.waitSignal(page.askedChanged):
        key(window.window, Qt.Key.Key_Escape)
    assert not page.property("asking")


def test_every_control_has_a_name(window: MainWindow) -> None:
    assert nameless(window.window) == []


def test_a_file_is_handed_on_as_a_path(page: NetworkViewModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.fileOffered) as offered:
        page.addFile(QUrl.fromLocalFile("/home/me/a net.toml"))
    assert offered.args == ["/home/me/a net.toml"]
