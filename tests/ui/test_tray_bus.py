"""The tray as a Linux panel sees it: over a real D-Bus, by a real watcher, on a virtual screen."""

import asyncio
import shutil
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest
from dbus_fast.aio import MessageBus

from ..patience import PATIENCE_S
from .programs import line, running
from .tray_host import PATH, WATCHER, Panel, Watcher

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("dbus-daemon")), reason="needs Xvfb and dbus-daemon"
    ),
]

PROGRAM = """
from PySide6.QtWidgets import QApplication
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.tray import Tray

def pause(seconds):
    print(f"pause {seconds:g}", flush=True)
    dashboard.show_status(WorkStatus(WorkState.PAUSED, 0.0))

def resume():
    print("resume", flush=True)
    dashboard.show_status(WorkStatus(WorkState.READY, 0.0))

app = QApplication([])
dashboard = DashboardViewModel()
dashboard.show_status(WorkStatus(WorkState.READY, 0.0))
dashboard.pauseRequested.connect(pause)
dashboard.resumeRequested.connect(resume)
tray = Tray(dashboard)
tray.openRequested.connect(lambda: print("open", flush=True))
tray.quitRequested.connect(app.quit)
tray.show()
tray.panel.changed.connect(lambda: print("panel" if tray.panel.is_there else "no panel", flush=True))
print("available" if tray.panel.is_there else "nowhere", flush=True)
app.exec()
"""


@dataclass
class Desk:
    """A screen and a bus with a watcher, not yet known by its name, and the program."""

    bus: MessageBus
    watcher: Watcher
    program: Process

    async def open_panel(self) -> None:
        await self.bus.request_name(WATCHER)

    async def close_panel(self) -> None:
        await self.bus.release_name(WATCHER)

    async def item(self) -> Panel:
        return Panel(self.bus, await asyncio.wait_for(self.watcher.items.get(), PATIENCE_S))


@asynccontextmanager
async def desk(*, with_panel: bool) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        screen = await stack.enter_async_context(
            running("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset")
        )
        display = f":{await line(screen)}"
        daemon = await stack.enter_async_context(
            running("dbus-daemon", "--session", "--nofork", "--print-address")
        )
        address = await line(daemon)
        bus = await MessageBus(bus_address=address).connect()
        stack.callback(bus.disconnect)
        watcher = Watcher()
        bus.export(PATH, watcher)
        if with_panel:
            await bus.request_name(WATCHER)
        program = await stack.enter_async_context(
            running(
                *(sys.executable, "-c", PROGRAM),
                QT_QPA_PLATFORM="xcb",
                DISPLAY=display,
                DBUS_SESSION_BUS_ADDRESS=address,
                LANG="C.UTF-8",
            )
        )
        assert await line(program) == ("available" if with_panel else "nowhere")
        yield Desk(bus, watcher, program)


async def test_a_panel_pauses_resumes_opens_and_quits() -> None:
    async with desk(with_panel=True) as there:
        panel, program = await there.item(), there.program
        assert (await panel.tip()).startswith("Ready: nobody has asked yet\nToday: ")
        assert "Resume" not in await panel.entries()
        await panel.click("Until I resume")
        assert await line(program) == "pause 0"
        assert (await panel.tip()).startswith("Paused until you resume")
        assert "Pause" not in await panel.entries()
        await panel.click("Resume")
        assert await line(program) == "resume"
        await panel.click("Open Cocoon")
        assert await line(program) == "open"
        await panel.click("Quit")
        assert await asyncio.wait_for(program.wait(), PATIENCE_S) == 0


async def test_the_icon_comes_back_with_a_panel_that_crashed() -> None:
    async with desk(with_panel=True) as there:
        await there.item()
        await there.close_panel()
        assert await line(there.program) == "no panel"
        await there.open_panel()
        assert await line(there.program) == "panel"
        await click_what_is_left(there, "Open Cocoon")
        assert await line(there.program) == "open"


async def click_what_is_left(there: Desk, entry: str) -> None:
    """Qt announces the icon of before once more, which then goes; a panel forgets items that went."""
    while True:
        panel = await there.item()
        try:
            await panel.click(entry)
        except AssertionError as error:
            assert "not provided by any" in str(error)  # noqa: PT017
        else:
            return


async def test_a_panel_that_starts_after_us_gets_the_icon_too() -> None:
    async with desk(with_panel=False) as there:
        await there.open_panel()
        assert await line(there.program) == "panel"
        panel = await there.item()
        assert (await panel.tip()).startswith("Ready: nobody has asked yet")
        await panel.click("Until I resume")
        assert await line(there.program) == "pause 0"
        assert (await panel.tip()).startswith("Paused until you resume")
