"""Draws the gallery's scenes in the smallest window and walks through them: ``python -m tests.ui.window_walk
PAGE ...`` does it at the size that QT_SCALE_FACTOR says.
"""

import asyncio
import os
import sys
from collections.abc import Iterator, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.gallery import SCENES
from cocoon_desktop.ui.gallery.sample_chat import SampleBackend
from cocoon_desktop.ui.gallery.scene import Clock, Scene, Stage
from cocoon_desktop.ui.main_window import MainWindow, build_window
from cocoon_desktop.ui.models.view_model import ModelsViewModel
from cocoon_desktop.ui.views import Views
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from .walking import faults_of, settle

SMALLEST = 760, 480
"""The smallest window (window/README.md); at 200 % it fills a screen of 1520 pixels."""
USUAL = 1100, 720
"""That of the first start, where cards stand side by side."""

PAGES = {
    "dashboard": ("dashboard-waiting-many", "dashboard-trouble", "dashboard-three-cards"),
    "models": (
        "models-all",
        "models-downloads",
        "models-stalled",
        "models-faults",
        "models-details",
        "models-nothing",
    ),
    "model questions": ("models-remove", "models-use"),
    "earnings": ("earnings-first", "earnings-month", "earnings-today"),
    "wallet": ("wallet-main-waiting", "wallet-written", "wallet-faulty"),
    "payment": ("wallet-confirm", "wallet-warned"),
    "wallet sheets": ("wallet-backup", "wallet-words", "wallet-check"),
    "wallet restored": ("wallet-restore",),
    "chat": ("chat-empty", "chat-markdown", "chat-failed", "chat-edit", "chat-new"),
    "chat question": ("chat-link",),
    "network": ("network-down", "network-community", "network-kept"),
    "network question": ("network-use",),
    "settings": (
        "settings-when",
        "settings-limits",
        "settings-models",
        "settings-messages",
        "settings-look",
        "settings-advanced",
        "settings-refused",
        "settings-changed",
        "settings-found-nothing",
    ),
    "doctor": ("doctor-worst", "doctor-log"),
    "doctor sheet": ("doctor-report",),
    "guide": ("guide-1", "guide-2", "guide-2-right", "guide-3", "guide-4", "guide-5"),
    "link": ("link-kept", "link-question"),
}
"""Scenes that can follow each other in one window."""


def walk(app: QApplication, pages: Sequence[str], size: tuple[int, int] = SMALLEST) -> list[str]:
    """What is wrong with these pages."""
    faults: list[str] = []
    for name, window in shown(app, pages, size):
        faults += [f"{name}: {fault}" for fault in faults_of(window.window)]
    return faults


def shown(app: QApplication, pages: Sequence[str], size: tuple[int, int]) -> Iterator[tuple[str, MainWindow]]:
    """Every scene of these pages, one after the other, in a window for each page."""
    for page in pages:
        clock = Clock()
        views = Views(
            DashboardViewModel(clock), ChatViewModel(SampleBackend()), models=ModelsViewModel(clock)
        )
        window = build_window(views, tray=True, theme="dark")
        window.window.resize(*size)
        window.frame.show_motion(False)
        window.show()
        QTest.qWaitForWindowActive(window.window)
        try:
            for name in PAGES[page]:
                scene = SCENES[name]
                window.frame.open_page(scene.page)
                settle(window.window)
                _prepare(app, scene, Stage(views, clock, window))
                settle(window.window)
                yield name, window
        finally:
            window.dispose()


def _prepare(app: QApplication, scene: Scene, stage: Stage) -> None:
    async def prepare() -> None:
        await scene.prepare(stage)
        await asyncio.sleep(0.02)

    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(prepare())


def main() -> None:
    """The command."""
    app = QApplication([])
    screen = app.primaryScreen()
    print(f"drawn at {screen.devicePixelRatio()}")
    faults = walk(app, sys.argv[1:])
    print("".join(f"{fault}\n" for fault in faults), end="")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
