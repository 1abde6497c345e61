"""One evening with the program, from its first start to its wallet on another computer."""

from cocoon_desktop.ui.frame import PAGES
from dbus_fast.aio import MessageBus

from ..models.fake_hub import FakeHub
from .album import Album
from .earning import download, earn, payout, verify
from .first_start import first_start
from .game import play_a_game, resumed
from .hands import until
from .money import back_up, restore, restored, send
from .panel import Tray, close_and_open, leave, pause_and_resume
from .stage import Profile, Stage
from .trip import Trip, setting_out

ANY_PORT = "[endpoint]\nport = 0\n"
"""Another program of this computer may have ours."""


async def play(stage: Stage, album: Album) -> None:
    """Every station, reached or not, is in the album afterwards."""
    bus = await MessageBus(bus_address=stage.bus).connect()
    try:
        tray = Tray(bus)
        await tray.open()
        with FakeHub().running() as hub:
            settings = f'{ANY_PORT}\n[models]\nmirror = "{hub.url}"\n'
            first = Profile(stage.folder / "first").make(settings)
            async with setting_out(stage, first, album) as trip:
                paper = await _evening(trip, hub, tray)
        second = Profile(stage.folder / "second").make(ANY_PORT)
        async with setting_out(stage, second, album) as trip:
            await restore(trip, paper)
        async with setting_out(stage, second, album) as trip:
            await restored(trip, paper)
    finally:
        bus.disconnect()


async def _evening(trip: Trip, hub: FakeHub, tray: Tray) -> list[str]:
    """The words on the owner's paper."""
    await first_start(trip)
    await download(trip, hub)
    await earn(trip)
    await verify(trip)
    await payout(trip)
    await play_a_game(trip)
    # A game's end is believed after a minute: time for the wallet.
    paper = await back_up(trip)
    await send(trip)
    await _look_around(trip)
    await resumed(trip)
    await pause_and_resume(trip, tray)
    await close_and_open(trip, tray)
    await leave(trip, tray)
    return paper


async def _look_around(trip: Trip) -> None:
    async with trip.station("Every page, by its key"):
        for page in PAGES:
            await trip.open(page)
            if page == "doctor":
                await until(lambda: _is_examined(trip), "the doctor has looked at everything")
            await trip.picture(f"The page {page}")


async def _is_examined(trip: Trip) -> bool:
    return await trip.eyes.find("progress") is None
