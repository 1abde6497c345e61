"""I set a scene: the whole window with invented facts, at one page, in one size, drawn off the screen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from ..chat import ChatViewModel
from ..dashboard import DashboardViewModel
from ..frame import Page, ThemeChoice
from ..main_window import MainWindow, build_window
from ..models.view_model import ModelsViewModel
from ..views import Views
from .sample_chat import SampleBackend

NOW = datetime(2026, 3, 14, 21, 12).timestamp()  # noqa: DTZ001  (local time is meant)
DRAWN_S = 0.1


class Clock:
    """Time that the gallery moves by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Stage:
    """What a scene is prepared on. The window is shown already."""

    views: Views
    clock: Clock
    window: MainWindow


Prepare: TypeAlias = Callable[[Stage], Awaitable[None]]


async def _nothing(stage: Stage) -> None:
    """The page as it is at the very first start."""


@dataclass(frozen=True)
class Scene:
    """One picture. ``prepare`` fills the view models and presses what is to be pressed."""

    page: Page = "dashboard"
    prepare: Prepare = _nothing
    theme: ThemeChoice = "dark"
    width: int = 1100
    height: int = 720


@asynccontextmanager
async def drawn(scene: Scene) -> AsyncIterator[MainWindow]:
    """The window of a scene, ready to be grabbed; afterwards nothing of it is left, and nothing runs."""
    clock = Clock()
    views = Views(DashboardViewModel(clock), ChatViewModel(SampleBackend()), models=ModelsViewModel(clock))
    window = build_window(views, tray=True, theme=scene.theme)
    window.window.resize(scene.width, scene.height)
    window.frame.show_motion(False)
    window.frame.open_page(scene.page)
    window.show()
    try:
        await scene.prepare(Stage(views, clock, window))
        await asyncio.sleep(DRAWN_S)
        yield window
    finally:
        await views.chat.aclose()
        window.dispose()
