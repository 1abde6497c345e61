"""The tray's menu, by a panel on the stage's bus."""

import asyncio

import psutil
from cocoon_desktop.activity.status import WorkState
from dbus_fast.aio import MessageBus

from ..ui.tray_host import PATH, WATCHER, Panel, Watcher
from .hands import until
from .trip import START_S, Trip


class Tray:
    """A watcher on the bus, and a panel that shows the newest icon."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus, self._watcher = bus, Watcher()
        self._item = ""

    async def open(self) -> None:
        """Be there, for programs that start from now on."""
        self._bus.export(PATH, self._watcher)
        await self._bus.request_name(WATCHER)

    async def panel(self) -> Panel:
        """At the newest icon: Qt announces those of before once more, and they go."""
        if not self._item:
            self._item = await asyncio.wait_for(self._watcher.items.get(), START_S)
        while not self._watcher.items.empty():
            self._item = self._watcher.items.get_nowait()
        return Panel(self._bus, self._item)


async def pause_and_resume(trip: Trip, tray: Tray) -> None:
    """By the menu alone. A pause ends "start now", too: afterwards it waits for whoever is here."""
    program = trip.program
    async with trip.station("Pause and resume from the tray's menu"):
        panel = await tray.panel()
        await panel.click("Until I resume")
        await until(lambda: program.is_at(WorkState.PAUSED), "it is paused")
        await until(lambda: not program.engines(), "no engine holds any memory")
        await trip.picture(f"Paused. The menu: {', '.join(await panel.entries())}")
        await panel.click("Resume")
        await until(lambda: program.is_at(WorkState.WAITING), "it is paused no longer")
        await trip.picture(f"Resumed. The menu: {', '.join(await panel.entries())}")
        await panel.click("Start now")
        await until(lambda: program.is_at(WorkState.READY), "it is ready again", START_S)
        await trip.picture(f"Started. The menu: {', '.join(await panel.entries())}")


async def close_and_open(trip: Trip, tray: Tray) -> None:
    """The window goes, the work does not."""
    async with trip.station("Closed to the tray, and opened from it"):
        await trip.hands.key("ctrl+w")
        await until(lambda: _is_away(trip), "the window is away")
        assert await trip.program.is_at(WorkState.READY), "work did not go on"
        await trip.picture("Away, and still at work")
        await (await tray.panel()).click("Open Cocoon")
        await until(lambda: trip.eyes.find("headline"), "the window is back")
        await trip.picture("Back")


async def leave(trip: Trip, tray: Tray) -> None:
    """The end of the program."""
    async with trip.station("Quit from the tray's menu"):
        engines = trip.program.engines()
        await (await tray.panel()).click("Quit")
        assert await trip.program.end() == 0
        assert not any(map(psutil.pid_exists, engines)), "an engine is left"
        trip.album.shoot("Nothing is left on the screen")


async def _is_away(trip: Trip) -> bool:
    return not await trip.eyes.look()
