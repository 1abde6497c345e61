"""Another model is served: the whole program, real parts, off the screen."""

import asyncio
import shutil
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.app.desktop import Desktop
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.guide_mark import GuideMark
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings import load_settings, save_setting
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.ui.models.model_row import ModelRow
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ...patience import PATIENCE_S, until
from ..test_desktop import last_message, paths, save_picture, shown

__all__ = ["paths"]


def row(desktop: Desktop, key: str) -> ModelRow | None:
    rows = cast("RowListModel[ModelRow]", desktop.views.models.rows).rows
    return next((each for each in rows if each.key == key), None)


def badge(desktop: Desktop, key: str) -> str:
    found = row(desktop, key)
    return "" if found is None else found.badge


def can_use(desktop: Desktop, key: str) -> bool:
    found = row(desktop, key)
    return found is not None and found.action == "use" and found.active


@pytest.mark.slow
def test_another_model_is_chosen_on_its_page_and_answers(
    qapp: QApplication, paths: AppPaths, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    shutil.copy(tiny_model_path(), folder / "other.gguf")
    shutil.copy(tiny_model_path(), folder / "broken.gguf")
    save_setting(paths.settings, "models", "folder", str(folder))
    save_setting(paths.settings, "endpoint", "port", 0)
    save_setting(paths.settings, "window", "theme", "dark")

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, load_settings(paths.settings), instance, DesktopOptions(watches_owner=False))
        running = asyncio.create_task(desktop.run())
        GuideMark(paths.data).finish()  # who knows the program
        desktop.window.frame.open_page("models")
        models, chat = desktop.views.models, desktop.chat
        await until(lambda: can_use(desktop, "other.gguf") and badge(desktop, "cocoon-tiny") == "In use")
        await save_picture(desktop, "program-models")
        models.act("other.gguf")
        await until(lambda: badge(desktop, "other.gguf") == "In use")
        assert shown(chat, "model") == "other"
        await until(lambda: shown(chat, "tierUsable"))
        assert chat.send("What is the capital of France?")
        await until(lambda: not shown(chat, "answering"))
        assert "Paris" in last_message(chat).text
        assert load_settings(paths.settings).model_path == folder / "other.gguf"
        (folder / "broken.gguf").write_bytes(b"GGUF")
        models.act("broken.gguf")
        await until(lambda: shown(models, "hasNotice"))
        assert "cut off" in shown(models, "noticeBody")
        await save_picture(desktop, "program-models-failed")
        models.takeRemedy()
        await until(lambda: badge(desktop, "other.gguf") == "In use")
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), 2.5 * PATIENCE_S))
