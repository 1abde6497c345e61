"""One evening with the program: what a person does, and what the screen shows then."""

import asyncio
import sys
from collections.abc import Callable

from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.app.desktop import Desktop
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings import EndpointSettings, Settings, WindowSettings
from cocoon_desktop.ui.frame import PAGES
from cocoon_desktop.ui.guide.view_model import GuideViewModel
from cocoon_desktop.ui.single_instance import SingleInstance

from ..activity.linux.desktop_services import Desktop as Services
from ..activity.linux.desktop_services import GameModeService, Mutter
from ..ui.programs import line, running
from .hands import Hands

QUESTION = "What is the capital of France?"
MUTTER = ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core")
GAMEMODE = ("com.feralinteractive.GameMode", "/com/feralinteractive/GameMode")
LEFT_ALONE_MS = 3_600_000
SETTLED_S = 0.5
GAME = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("A game")
window.setStyleSheet("background: #203040; color: white; font-size: 60px; qproperty-alignment: AlignCenter")
window.showFullScreen()
app.processEvents()
print("on the screen", flush=True)
app.exec()
"""


class Journey:
    """``keep`` takes the picture of a moment, with its title."""

    def __init__(self, services: Services, paths: AppPaths, keep: Callable[[str, str], None]) -> None:
        self._services, self._paths, self._keep = services, paths, keep
        self._mutter, self._games = Mutter(), GameModeService()

    async def play(self) -> None:
        """From the first start to the end of the program."""
        await self._services.serve(*MUTTER, self._mutter)
        await self._services.serve(*GAMEMODE, self._games)
        instance = SingleInstance(self._paths.runtime)
        instance.claim()
        settings = Settings(endpoint=EndpointSettings(port=0), window=WindowSettings(theme="dark"))
        desktop = Desktop(self._paths, settings, instance)
        program = asyncio.create_task(desktop.run())
        hands = Hands(desktop.window.window)
        try:
            await self._first_run(desktop, hands)
            await self._earn(desktop, hands)
            await self._look_around(hands)
            await self._game(desktop, hands)
        finally:
            desktop.quit()
            await program
            instance.release()

    async def _picture(self, name: str, title: str) -> None:
        await asyncio.sleep(SETTLED_S)
        self._keep(name, title)

    async def _first_run(self, desktop: Desktop, hands: Hands) -> None:
        guide = desktop.views.guide
        await hands.until(lambda: guide.property("open"))
        step = 0
        while guide.property("open"):
            step += 1
            await self._picture(f"guide-{step}", f"First start, step {step}")
            await self._leave_step(guide, hands)

    async def _leave_step(self, guide: GuideViewModel, hands: Hands) -> None:
        before = guide.property("step")
        await hands.key("Return")
        await hands.until(lambda: guide.property("step") != before or not guide.property("open"))

    async def _earn(self, desktop: Desktop, hands: Hands) -> None:
        await hands.until(lambda: desktop.dashboard.status.state is WorkState.WAITING)
        await self._picture("waiting", "Somebody is at the computer: the work waits, and says so")
        self._mutter.milliseconds = LEFT_ALONE_MS
        await hands.until(lambda: desktop.dashboard.status.state is WorkState.READY)
        desktop.chat.chooseTier("community")
        await hands.key("ctrl+5")
        await hands.press("prompt")
        await hands.type(QUESTION)
        await hands.key("Return")
        await hands.until(lambda: desktop.dashboard.property("withdrawnText") not in ("0", "0.0000"))
        await self._picture("answered", "One question, answered and paid")

    async def _look_around(self, hands: Hands) -> None:
        for number, page in enumerate(PAGES, 1):
            await hands.key(f"ctrl+{number}")
            await self._picture(f"page-{page}", f"The page {page}")

    async def _game(self, desktop: Desktop, hands: Hands) -> None:
        await hands.key("ctrl+1")
        async with running(sys.executable, "-c", GAME) as game:
            await line(game)
            self._games.games.append(game.pid)
            self._games.GameRegistered(game.pid)
            await hands.until(lambda: desktop.dashboard.property("giveBackText"))
            await self._picture("game", "A game has the whole screen, and the card")
        self._games.games.clear()
        await self._picture("given-back", "Behind it: who took the card, and how fast it was given back")
        await hands.press("startButton")
        await hands.until(lambda: desktop.dashboard.status.state is WorkState.READY)
        await self._picture("anyway", "Start now: for an hour, and it says what it passes over")
