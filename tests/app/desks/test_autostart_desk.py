"""The switch for starting at log-in: a real entry in a folder, the real page and doctor, a loop of Qt."""

import asyncio
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.app.autostart import AutostartState
from cocoon_desktop.app.autostart.linux import FILE, LinuxAutostart
from cocoon_desktop.app.desks.autostart import AutostartDesk
from cocoon_desktop.app.desks.guide import GuideDesk
from cocoon_desktop.app.desks.settings import SettingsDesk
from cocoon_desktop.app.doctor_looks import autostart_facts
from cocoon_desktop.ui.doctor import facts
from cocoon_desktop.ui.guide.rules import RuleRow
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.settings.rows import SettingRow
from cocoon_desktop.ui.settings.words import AUTOSTART
from PySide6.QtWidgets import QApplication

from ...patience import until
from ..test_settings_desk import Bureau, while_running

ON, OFF = (True, "", ""), (False, "", "")


@pytest.fixture
def bureau(qapp: QApplication, tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "autostart"


def seen(bureau: Bureau) -> tuple[bool, str, str] | None:
    """The switch, its note and its fault; None before the system has spoken."""
    bureau.views.settings.search(AUTOSTART.key)
    rows = cast("RowListModel[SettingRow]", bureau.views.settings.rows).rows
    return next(((row.on, row.note, row.fault) for row in rows), None)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*"))


def test_the_switch_turns_the_systems_entry_on_and_off(
    bureau: Bureau, folder: Path, qapp: QApplication
) -> None:
    entry = LinuxAutostart(folder / "cocoon-desktop", folder)
    SettingsDesk(bureau.office)
    desk = AutostartDesk(bureau.office, entry)

    async def journey() -> None:
        await until(lambda: seen(bureau) == OFF)
        assert files(folder) == [], "nothing is switched on that nobody wished"
        bureau.views.settings.toggle(AUTOSTART.key, True)
        await until(lambda: seen(bureau) == ON)
        assert entry.state() is AutostartState.ON
        assert autostart_facts(bureau.office.notes) == facts.AutostartFacts(True)
        bureau.views.settings.reset(AUTOSTART.key)
        await until(lambda: seen(bureau) == OFF)
        assert files(folder) == []
        assert autostart_facts(bureau.office.notes) == facts.AutostartFacts(False)
        assert files(bureau.paths.config) == [], "it stands in no file of ours"

    while_running(qapp, desk.run(), journey())


def test_the_guide_offers_it_unticked_and_its_switch_is_the_same(
    bureau: Bureau, folder: Path, qapp: QApplication
) -> None:
    desk = AutostartDesk(bureau.office, LinuxAutostart(folder / "cocoon-desktop", folder))
    guide = bureau.views.guide

    def is_ticked(wanted: bool) -> bool:
        return [row.current for row in cast("RowListModel[RuleRow]", guide.rules).rows] == [int(wanted)]

    async def journey() -> None:
        await until(lambda: is_ticked(False))
        assert files(folder) == []
        for is_on in (True, False):
            guide.chooseRule(0, int(is_on))
            await until(partial(is_ticked, is_on))
            assert files(folder) == ([FILE] if is_on else [])

    while_running(qapp, desk.run(), journey())


def test_what_other_tools_do_to_the_entry_is_seen_when_the_page_is_opened(
    bureau: Bureau, folder: Path, qapp: QApplication
) -> None:
    entry = LinuxAutostart(folder / "cocoon-desktop", folder)
    entry.turn_on()
    desk = AutostartDesk(bureau.office, entry)

    async def journey() -> None:
        await until(lambda: seen(bureau) == ON)
        file = folder / FILE
        file.write_text(f"{file.read_text()}Hidden=true\n")
        bureau.views.settings.look()
        await until(lambda: seen(bureau) != ON)
        on, note, _ = seen(bureau) or ON
        assert not on
        assert "A tool of the system has switched it off" in note
        bureau.views.settings.toggle(AUTOSTART.key, True)
        await until(lambda: seen(bureau) == ON)

    while_running(qapp, desk.run(), journey())


def test_what_the_system_refuses_is_told_and_the_switch_stays(
    bureau: Bureau, folder: Path, qapp: QApplication
) -> None:
    folder.write_text("a file where a folder belongs")
    mend = folder.unlink
    desk = AutostartDesk(bureau.office, LinuxAutostart(folder / "cocoon-desktop", folder))

    async def journey() -> None:
        told = "The system refused: it is not there.\nNot a directory: "
        await until(lambda: (seen(bureau) or ON)[2].startswith(told))
        assert (seen(bureau) or ON)[:2] == (False, "The system does not say whether it is on.")
        looked = autostart_facts(bureau.office.notes)
        assert looked.is_on is None
        assert looked.fault is not None
        assert looked.fault.text == "it is not there"
        mend()
        bureau.views.settings.toggle(AUTOSTART.key, True)
        await until(lambda: seen(bureau) == ON)

    while_running(qapp, desk.run(), journey())


def test_an_entry_whose_program_moved_is_mended_at_the_start(
    bureau: Bureau, folder: Path, qapp: QApplication
) -> None:
    LinuxAutostart(folder / "gone", folder).turn_on()
    desk = AutostartDesk(bureau.office, LinuxAutostart(folder / "here", folder))

    async def journey() -> None:
        await until(lambda: seen(bureau) == ON)
        assert str(folder / "here") in (folder / FILE).read_text()

    while_running(qapp, desk.run(), journey())


def test_without_an_installed_program_the_switch_says_why_it_stays_off(bureau: Bureau) -> None:
    desk = AutostartDesk(bureau.office, None)
    asyncio.run(desk.run())
    bureau.views.settings.toggle(AUTOSTART.key, True)
    on, note, _ = seen(bureau) or ON
    assert not on
    assert "not installed" in note
    assert not bureau.views.guide.property("hasRules"), "the guide offers nothing that cannot be"
    assert autostart_facts(bureau.office.notes) == facts.AutostartFacts(None)


def test_the_guide_is_shown_again_from_the_settings(bureau: Bureau) -> None:
    desk = GuideDesk(bureau.office)
    guide = bureau.views.guide
    while guide.property("open"):
        guide.forward()
    bureau.views.settings.showGuide()
    assert guide.property("open")
    assert guide.property("step") == 1
    assert desk is not None
