"""The tray as a Linux panel sees it: over a real D-Bus, by a real watcher, on a virtual screen."""

import asyncio
import shutil
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import pytest
from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_property, method

from ..patience import PATIENCE_S
from .programs import line, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("dbus-daemon")), reason="needs Xvfb and dbus-daemon"
    ),
]

WATCHER, PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
ITEM, ITEM_PATH = "org.kde.StatusNotifierItem", "/StatusNotifierItem"
MENU = "com.canonical.dbusmenu"

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


class Watcher(ServiceInterface):
    """Who keeps the list of tray items on a Linux desktop, with one panel that shows them."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: asyncio.Queue[str] = asyncio.Queue()

    @method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:  # noqa: N802
        self.items.put_nowait(service)

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> Annotated[list[str], DBusSignature("as")]:  # noqa: N802
        return []

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> DBusInt32:  # noqa: N802
        return 0


class Panel:
    """What a panel does with an item: reads its tip, opens its menu, clicks."""

    def __init__(self, bus: MessageBus, item: str) -> None:
        self._bus, self._item = bus, item

    async def _call(
        self, path: str, interface: str, member: str, signature: str, body: list[object]
    ) -> object:
        question = Message(self._item, path, interface, member, signature=signature, body=body)
        reply = await self._bus.call(question)
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body

    async def _property(self, name: str) -> object:
        body = await self._call(ITEM_PATH, "org.freedesktop.DBus.Properties", "Get", "ss", [ITEM, name])
        assert isinstance(body, list)
        return body[0].value

    async def tip(self) -> str:
        tip = await self._property("ToolTip")
        assert isinstance(tip, Sequence)
        return str(tip[2])

    async def entries(self) -> dict[str, int]:
        """Visible texts of the menu and its submenus, and the numbers by which they are clicked."""
        body = await self._call(str(await self._property("Menu")), MENU, "GetLayout", "iias", [0, -1, []])
        assert isinstance(body, list)
        return dict(_texts(body[1]))

    async def click(self, text: str) -> None:
        number = (await self.entries())[text]
        path = str(await self._property("Menu"))
        await self._call(path, MENU, "Event", "isvu", [number, "clicked", Variant("s", ""), 0])


def _texts(node: list[object]) -> list[tuple[str, int]]:
    number, facts, children = node
    assert isinstance(number, int)
    assert isinstance(facts, dict)
    assert isinstance(children, list)
    found = []
    if "label" in facts and ("visible" not in facts or facts["visible"].value):
        found.append((facts["label"].value, number))
    for child in children:
        found += _texts(child.value)
    return found


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
            running("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
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
