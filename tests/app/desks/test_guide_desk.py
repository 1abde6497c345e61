"""The guide comes by itself on a new profile, is followed step by step, and changes real settings."""

import asyncio
import contextlib
from pathlib import Path

import pytest
from cocoon_desktop.app.desks.desk import Office
from cocoon_desktop.app.desks.guide import GuideDesk
from cocoon_desktop.app.guide_mark import GuideMark
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.gallery.sample_chat import SampleBackend
from cocoon_desktop.ui.views import Views
from PySide6.QtWidgets import QApplication

from ...patience import until


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths(*(tmp_path / name for name in ("c", "d", "h", "l", "r"))).make()


@pytest.fixture
def office(qapp: QApplication, paths: AppPaths) -> Office:
    return start(paths)


def start(paths: AppPaths) -> Office:
    """As after a start of the program."""
    views = Views(DashboardViewModel(), ChatViewModel(SampleBackend()))
    return Office(views, paths, SettingsStore(paths.settings))


def test_it_comes_until_it_was_followed_to_its_end(office: Office, paths: AppPaths) -> None:
    first = GuideDesk(office)  # signals do not keep it alive
    guide = office.views.guide
    assert guide.property("open")
    for _ in range(3):
        guide.forward()
    guide.later()
    again = start(paths)
    second = GuideDesk(again)
    guide = again.views.guide
    assert (guide.property("open"), guide.property("step")) == (True, 4)
    guide.forward()
    assert not GuideMark(paths.data).is_finished
    guide.forward()
    assert GuideMark(paths.data).is_finished
    last = start(paths)
    third = GuideDesk(last)
    assert not last.views.guide.property("open")
    last.views.guide.reopen()
    assert last.views.guide.property("step") == 1
    assert first is not second is not third


async def test_it_recommends_by_what_this_computer_has(office: Office) -> None:
    desk = GuideDesk(office)
    running = asyncio.create_task(desk.run())
    await until(lambda: office.views.guide.property("found") != "Looking at this computer.")
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    assert office.views.guide.property("modelTitle")


def test_a_wish_is_a_real_setting_and_a_refused_one_says_why(office: Office, paths: AppPaths) -> None:
    desk = GuideDesk(office)
    office.views.guide.ruleWished.emit("window", "maximized", True)
    assert desk is not None
    assert office.store.settings.window.maximized
    office.views.guide.ruleWished.emit("window", "theme", "pink")
    assert office.views.guide.property("ruleFault") != ""
    assert office.store.settings.window.theme == "system"
