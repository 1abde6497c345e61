"""Settings and doctor in the whole program: real network, real engine, off the screen."""

import asyncio
from pathlib import Path
from typing import cast

from cocoon_desktop.app.desktop import Desktop, _language
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.settings import load_settings, save_setting
from cocoon_desktop.ui.doctor.rows import CalmRow, TroubleRow
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.settings.rows import SettingRow
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S, until
from .test_desktop import shown


def row_of(desktop: Desktop, key: str) -> SettingRow:
    page = desktop.views.settings
    page.search(key)
    rows = cast("RowListModel[SettingRow]", page.rows).rows
    return next(row for row in rows if row.key == key)


def test_settings_take_effect_and_the_doctor_sees_the_running_network(
    qapp: QApplication, tmp_path: Path
) -> None:
    paths = AppPaths(
        tmp_path / "c", tmp_path / "d", find_paths().cache, tmp_path / "l", tmp_path / "r"
    ).make()
    save_setting(paths.settings, "endpoint", "port", 0)

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, load_settings(paths.settings), instance, DesktopOptions(watches_owner=False))
        running = asyncio.create_task(desktop.run())
        settings, doctor = desktop.views.settings, desktop.views.doctor
        await until(lambda: desktop._switch is not None)
        first = desktop._switch
        frame = desktop.window.frame

        settings.choose("window.theme", 2)
        settings.choose("window.motion", 2)
        assert shown(frame, "theme") == "light"
        assert shown(frame, "motion") is False

        row_of(desktop, "engine.slots")
        settings.slide("engine.slots", 2)
        assert row_of(desktop, "engine.slots").restart
        settings.restartEngine()
        await until(lambda: desktop._switch is not first)
        await until(lambda: desktop._switch is not None)
        await until(lambda: not row_of(desktop, "engine.slots").restart)
        assert row_of(desktop, "engine.slots").note == ""

        frame.open_page("doctor")
        await until(lambda: shown(doctor, "checked"))
        calm = {row.check: row for row in cast("RowListModel[CalmRow]", doctor.calm).rows}
        wrong = [row.check for row in cast("RowListModel[TroubleRow]", doctor.troubles).rows]
        for check in ("engine", "answer", "model", "port", "proxies", "settings", "clock", "log"):
            assert calm[check].known, check
        assert "engine" not in wrong
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 3 * PATIENCE_S))
    kept = load_settings(paths.settings)
    assert (kept.window.theme, kept.window.motion, kept.engine.slots) == ("light", "off", 2)


def test_the_language_is_known_before_the_window_is_there(tmp_path: Path) -> None:
    paths = AppPaths(*(tmp_path / name for name in ("c", "d", "cache", "l", "r"))).make()
    assert _language(paths) == "system"
    save_setting(paths.settings, "window", "language", "de")
    assert _language(paths) == "de"
    paths.settings.write_text("[window")
    assert _language(paths) == "system"
