"""What the program does without while nobody sees it: guarded by counts, never by times."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.app.desktop import Desktop
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.settings import EndpointSettings, Settings, WindowSettings
from cocoon_desktop.ui.panel import Panel
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S, until
from ..ui.looking import find
from .test_desktop import shown

ROOT = Path(__file__).parents[2]
MOST_TIMERS = 24
"""That wait at one moment: the looks around, links that ask each other, and what times out in an hour."""
MOST_SOURCES = 300
"""Files whose source was read before PySide was told not to; all together they are a thousand."""
NOT_LOADED = {
    "alembic",
    "cocoon_desktop.app.doctor_looks",
    "cocoon_desktop.app.roles.ground",
    "cocoon_desktop.inference.outside.engine",
    "cocoon_desktop.network.proxy.service",
    "cocoon_desktop.ton.local_chain",
    "sqlalchemy.dialects.postgresql",
    "wasmtime",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickControls2",
    "filelock",
    "huggingface_hub",
    "httpx2",
    "jinja2",
    "jsonschema",
    "llama_cpp",
    "llguidance",
    "markdown_it",
    "multiprocessing",
    "numpy",
    "pytoniq_core.tlb",
    "rich",
    "segno",
    "typer",
}
NOT_BEFORE_THE_FIRST_FRAME = {
    "aiohttp",
    "cocoon_desktop.app.behind",
    "cocoon_desktop.app.desks",
    "cocoon_desktop.models.catalog",
    "cryptography",
    "email",
    "importlib.metadata",
    "multiprocessing",
    "nacl",
    "pydantic",
    "pytoniq_core.boc",
    "sqlalchemy",
    "sqlite3",
    "tomlkit",
    "tonsdk",
}
"""What takes ten milliseconds and more, and the window needs none of."""
NOT_MAPPED = {
    "libQt6Network.so",
    "libQt6Qml.so",
    "libQt6Quick.so",
    "libGLX_",
    "_dri.so",
    "libLLVM",
    "libcuda.so",
    "libvulkan.so",
    "libllama.so",
}

HIDDEN = """
import asyncio, json, linecache, sys
from pathlib import Path
from cocoon_desktop.app.desktop import Desktop, make_application
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.event_loop import DesktopLoop
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import EndpointSettings, Settings
from cocoon_desktop.ui.single_instance import SingleInstance

async def run(loop):
    paths = find_paths().make()
    instance = SingleInstance(paths.runtime)
    instance.claim()
    settings = Settings(endpoint=EndpointSettings(port=0))
    desktop = Desktop(paths, settings, instance, DesktopOptions(hidden=True))
    running = asyncio.create_task(desktop.run())
    while desktop._switch is None or not desktop.dashboard.is_calm or desktop.hardware.frame is None:
        await asyncio.sleep(0.05)
    await asyncio.sleep(1)
    maps = Path("/proc/self/maps")
    print(json.dumps({
        "modules": sorted(sys.modules),
        "maps": maps.read_text() if maps.exists() else "",
        "windows": len(QApplication.topLevelWindows()),
        "sources": len(linecache.cache),
        "timers": loop.waiting,
    }), flush=True)
    desktop.quit()
    await running
    instance.release()

application = make_application()
QApplication = type(application)
with asyncio.Runner(loop_factory=lambda: DesktopLoop(application)) as runner:
    runner.run(run(runner.get_loop()))
"""


FIRST_FRAME = """
import json, sys
from cocoon_desktop.app import desktop
from cocoon_desktop.ui.main_window import MainWindow

def tell():
    print(json.dumps(sorted(sys.modules)), flush=True)
    desktop.os._exit(0)

def told(window):
    window.window.frameSwapped.connect(tell)
    show(window)

show, MainWindow.show = MainWindow.show, told
desktop.FRAME_PATIENCE_S = 1e6
desktop.sys.argv[1:] = []
desktop.main()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for everything, but with the compiled emulator of this user."""
    (tmp_path / "cache").symlink_to(find_paths().make().cache)
    return tmp_path


@pytest.mark.slow
def test_hidden_and_waiting_nothing_is_loaded_that_only_a_window_an_engine_or_a_download_needs(
    home: Path,
) -> None:
    environment = {**os.environ, "COCOON_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", HIDDEN]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert NOT_LOADED & set(told["modules"]) == set()
    assert not [name for name in NOT_MAPPED if name in told["maps"]]
    assert told["timers"] <= MOST_TIMERS
    assert told["windows"] == 0
    assert told["sources"] < MOST_SOURCES


def test_until_the_first_frame_nothing_is_loaded_that_only_the_network_behind_it_needs(
    home: Path,
) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text('[window]\ntheme = "dark"\nplace = [1, 2, 800, 600]\n')
    environment = {**os.environ, "COCOON_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_FRAME]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    assert not NOT_BEFORE_THE_FIRST_FRAME & {*json.loads(done.stdout.splitlines()[-1])}


def test_a_window_that_was_hidden_for_long_is_taken_down_and_comes_back_as_it_was(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Panel, "is_there", property(lambda self: True))
    monkeypatch.setattr("cocoon_desktop.app.desktop.WINDOW_REST_S", 0.2)
    folders = [tmp_path / name for name in ("c", "d", "l", "r")]
    paths = AppPaths(folders[0], folders[1], find_paths().cache, folders[2], folders[3]).make()
    settings = Settings(endpoint=EndpointSettings(port=0), window=WindowSettings(theme="dark"))

    async def journey() -> None:
        instance = SingleInstance(paths.runtime)
        assert instance.claim() is Claim.FIRST
        desktop = Desktop(paths, settings, instance, DesktopOptions(watches_owner=False))
        running = asyncio.create_task(desktop.run())
        await until(lambda: shown(desktop.views.guide, "open"))  # the profile is new
        desktop.views.guide.later()
        desktop.window.frame.open_page("chat")
        find(desktop.window.window, "prompt").setProperty("text", "half a ques")
        desktop.window.window.resize(790, 600)
        gone = list[bool]()
        desktop.window.window.destroyed.connect(lambda: gone.append(True))
        await asyncio.sleep(0.4)
        assert not gone
        assert desktop.dashboard.is_watched
        desktop.window.close()
        await until(lambda: desktop._window is None)
        assert len(gone) == 1
        assert not [each for each in QGuiApplication.allWindows() if isinstance(each, QQuickWindow)]
        desktop.show_window()
        window = desktop.window.window
        assert find(window, "prompt").property("text") == "half a ques"
        assert shown(desktop.window.frame, "page") == 4
        assert (window.width(), window.height()) == (790, 600)
        assert desktop.dashboard.is_watched
        desktop.quit()
        await running
        instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(journey(), PATIENCE_S))
