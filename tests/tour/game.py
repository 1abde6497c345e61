"""A game comes to the front: it gets the computer, and gives it back when it ends."""

import sys

from cocoon_desktop.activity.status import WorkState

from ..ui.programs import line, running
from .hands import until
from .trip import Trip

HOLD_S = 90.0
"""A game's end is believed after a minute, and then the model is loaded."""
TITLE = "Star Courier"
GAME = f"""
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["{TITLE}"])
window = QLabel("{TITLE}")
window.setStyleSheet("background: #203040; color: white; font-size: 60px; qproperty-alignment: AlignCenter")
window.showFullScreen()
app.processEvents()
print("on the screen", flush=True)
app.exec()
"""
LAUNCHED = {"SteamAppId": "480", "SteamGameId": "480"}
"""What a launcher gives to the games that it starts."""


async def play_a_game(trip: Trip) -> None:
    """A real window that fills the screen."""
    program, eyes, environment = trip.program, trip.eyes, {**trip.stage.environment, **LAUNCHED}
    async with trip.station("A game takes the whole screen, and gets the computer"):
        await trip.open("dashboard")
        async with running(sys.executable, "-c", GAME, talk=False, **environment) as game:
            assert await line(game) == "on the screen"
            await until(lambda: program.is_at(WorkState.WAITING), "it gives way")
            report = await program.report()
            assert report is not None
            assert TITLE in report.headline, report.headline
            await until(lambda: not program.engines(), "no engine holds any memory")
            await trip.picture("The game")
    async with trip.station("Given back: how fast, and how much, is said"):
        await until(lambda: eyes.text("giveBack"), "the time is shown")
        await trip.picture(await eyes.text("giveBack"))


async def resumed(trip: Trip) -> None:
    """Nobody has to do anything for it."""
    async with trip.station("The game has ended: work resumes by itself"):
        await until(lambda: trip.program.is_at(WorkState.READY), "it is ready again", HOLD_S)
        await until(trip.program.engines, "an engine holds the model")
        await trip.open("dashboard")
        await trip.picture("Ready again, and the day so far")
