"""The desks of settings and doctor: real files, the real page, a loop of Qt."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cocoon_desktop.app.desks import doctor as doctor_desk
from cocoon_desktop.app.desks import settings as settings_desk
from cocoon_desktop.app.desks.desk import Office, Running
from cocoon_desktop.app.desks.doctor import DoctorDesk
from cocoon_desktop.app.desks.settings import SettingsDesk
from cocoon_desktop.app.networks.chosen import ChosenNetwork
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings import load_settings
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.settings_table import settings_table, values_of
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.doctor.rows import LogRow
from cocoon_desktop.ui.frame import Page
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.settings.rows import SettingRow
from cocoon_desktop.ui.settings.words import INTERNAL
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S, until
from ..ui.fakes import ScriptedBackend


class Bureau:
    """An office in a folder of its own, which notes what was wished of the program."""

    def __init__(self, folder: Path) -> None:
        self.paths = AppPaths(*(folder / name for name in ("c", "d", "cache", "l", "r"))).make()
        self.store = SettingsStore(self.paths.settings)
        self.views = Views(DashboardViewModel(), ChatViewModel(ScriptedBackend()))
        self.restarts = 0
        self.pages: list[Page] = []
        self.office = Office(
            self.views, self.paths, self.store, restart=self._restart, open_page=self.pages.append
        )

    def _restart(self) -> None:
        self.restarts += 1

    def row(self, key: str) -> SettingRow:
        self.views.settings.search(key)
        rows = cast("RowListModel[SettingRow]", self.views.settings.rows).rows
        return next(row for row in rows if row.key == key)


@pytest.fixture
def bureau(qapp: QApplication, tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


def while_running(
    qapp: QApplication, desk: Coroutine[Any, Any, None], journey: Coroutine[Any, Any, None]
) -> None:
    """Run the journey on Qt's loop while the desk runs."""

    async def both() -> None:
        task = asyncio.create_task(desk)
        try:
            await journey
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(both(), 2 * PATIENCE_S))


def test_the_page_shows_every_setting_of_the_table(bureau: Bureau) -> None:
    SettingsDesk(bureau.office)
    for setting in settings_table():
        if setting.key not in INTERNAL:
            assert bureau.row(setting.key).control
    bureau.views.settings.search("")
    assert shown(bureau.views.settings, "countText").startswith(f"{len(settings_table()) - len(INTERNAL)} ")


def test_a_wish_is_in_the_file_before_it_is_shown(bureau: Bureau) -> None:
    SettingsDesk(bureau.office)
    bureau.views.settings.choose("window.theme", 1)
    assert load_settings(bureau.paths.settings).window.theme == "dark"
    assert bureau.row("window.theme").chosen == 1
    bureau.views.settings.undo()
    assert load_settings(bureau.paths.settings).window.theme == "system"
    bureau.views.settings.write("engine.gpus", "0, 1")
    bureau.views.settings.reset("engine.gpus")
    assert load_settings(bureau.paths.settings).engine.gpus is None


def test_what_the_table_refuses_is_explained_beside_the_field(bureau: Bureau) -> None:
    SettingsDesk(bureau.office)
    bureau.views.settings.write("models.folder", "models")
    row = bureau.row("models.folder")
    assert (row.text, row.fault) == ("models", "This value cannot be used.\n'models' is no whole path")
    bureau.views.settings.write("models.mirror", "http://hub.example.org")
    assert "not https" in bureau.row("models.mirror").fault
    assert not bureau.paths.settings.exists()


def test_a_file_with_a_mistake_refuses_changes_and_keeps_the_text(bureau: Bureau) -> None:
    SettingsDesk(bureau.office)
    bureau.paths.settings.write_text("[endpoint")
    bureau.views.settings.write("endpoint.port", "8080")
    assert "not valid TOML" in bureau.row("endpoint.port").fault
    assert bureau.paths.settings.read_text() == "[endpoint"


def test_a_change_of_the_file_is_seen_whether_it_is_written_anew_replaced_or_written_to(
    bureau: Bureau, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_desk, "SETTLE_S", 0.01)
    file = bureau.paths.settings

    async def journey() -> None:
        await asyncio.sleep(0.05)
        file.write_text('[window]\ntheme = "dark"\n')
        await until(lambda: bureau.row("window.theme").chosen == 1)
        write_atomic(file, b'[window]\ntheme = "system"\n')
        await until(lambda: bureau.row("window.theme").chosen == 0)
        file.write_text('[window]\ntheme = "light"\n')
        await until(lambda: bureau.row("window.theme").chosen == 2)
        file.write_text('[window]\ntheme = "pink"\n')
        await asyncio.sleep(0.1)
        assert bureau.row("window.theme").chosen == 2

    while_running(qapp, SettingsDesk(bureau.office).run(), journey())
    assert values_of(bureau.store.settings)["window.theme"] == "light"


def test_the_engine_is_restarted_on_wish(bureau: Bureau) -> None:
    SettingsDesk(bureau.office)
    bureau.views.settings.restartEngine()
    assert bureau.restarts == 1


def shown(model: QObject, name: str) -> Any:
    return model.property(name)


def test_the_doctor_checks_reports_and_copies(bureau: Bureau, qapp: QApplication) -> None:
    page = bureau.views.doctor

    async def journey() -> None:
        page.begin()
        await until(lambda: shown(page, "checked"))
        assert "of" in shown(page, "headline") or "All" in shown(page, "headline")
        page.openReport()
        await until(lambda: shown(page, "report"))
        assert str(Path.home()) not in shown(page, "report")
        page.copyReport()
        assert QGuiApplication.clipboard().text() == shown(page, "report")
        assert shown(page, "copied")

    while_running(qapp, DoctorDesk(bureau.office).run(), journey())


def test_the_log_is_followed_only_while_somebody_looks_and_copied_without_secrets(
    bureau: Bureau, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_desk, "LOG_S", 0.01)
    log, file = bureau.views.doctor.log_lines, bureau.paths.logs / "cocoon.log"
    key = "5b1f" * 16

    def lines() -> list[LogRow]:
        return list(cast("RowListModel[LogRow]", log.rows).rows)

    async def journey() -> None:
        file.write_text(f"2026-11-23 16:05:01,123 W cocoon_desktop.x: {key}\n")
        await asyncio.sleep(0.05)
        assert lines() == []
        log.setWatched(True)
        await until(lambda: len(lines()) == 1)
        with file.open("a") as more:
            more.write("2026-11-23 16:05:02,123 E cocoon_desktop.x: two\n")
        await until(lambda: len(lines()) == 2)
        log.setWatched(False)
        log.copy()
        await until(lambda: shown(log, "copied"))
        assert QGuiApplication.clipboard().text() == "16:05:01 W x: [hex]\n16:05:02 E x: two"

    while_running(qapp, DoctorDesk(bureau.office).run(), journey())


class DistantChain:
    """As far as the doctor asks one."""

    clock_ahead_s = 90.0


@pytest.mark.parametrize(("chain", "ahead"), [(DistantChain(), 90.0), (object(), None)])
def test_the_doctor_compares_the_clock_with_a_chain_that_tells_its_time(
    bureau: Bureau, qapp: QApplication, chain: object, ahead: float | None
) -> None:
    chosen = ChosenNetwork(bureau.paths.practice)
    network = SimpleNamespace(chain=chain, options=SimpleNamespace(chosen=chosen))
    running = Running(cast("OpenNetwork", network), cast("WorkSwitch", None))
    notes = bureau.office.notes

    async def journey() -> None:
        await asyncio.sleep(0.01)
        assert (None if notes.clock_ahead_s is None else notes.clock_ahead_s()) == ahead

    while_running(qapp, DoctorDesk(bureau.office).serve(running), journey())
    assert notes.clock_ahead_s is None, "nobody tells it any more"


def test_remedies_are_done(bureau: Bureau) -> None:
    desk = DoctorDesk(bureau.office)
    page, file = bureau.views.doctor, bureau.paths.data / "owner-keys.json"
    file.write_text("{}")
    file.chmod(0o644)
    for action, argument in (
        ("restart_engine", ""),
        ("open_models", ""),
        ("open_wallet", ""),
        ("open_network", ""),
        ("open_setting", "endpoint.port"),
        ("lock_files", ""),
    ):
        page.remedyRequested.emit(action, argument)
    assert bureau.restarts == 1
    assert bureau.pages == ["models", "wallet", "network", "settings"]
    assert shown(bureau.views.settings, "searchText") == "endpoint.port"
    assert file.stat().st_mode & 0o077 == 0
    assert desk._check.is_set(), "what was mended is checked again"
