"""A real X server with real input and real windows in full screen."""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from cocoon_desktop.activity.card_programs import CardProgram
from cocoon_desktop.activity.linux.idle_x11 import XScreenSaverIdle, interpret
from cocoon_desktop.activity.linux.screen_x11 import X11Screen, class_name, full_window, number, numbers
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import Opinion, ask

from tests.patience import PATIENCE_S
from tests.ui.programs import line, running

real = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xdotool", "openbox"))),
    reason="needs Xvfb, xdotool and openbox",
)

WINDOW = """
import sys
from PySide6.QtGui import QGuiApplication, QWindow
app = QGuiApplication(["arcade"])
window = QWindow()
window.showFullScreen()
print(app.applicationPid(), flush=True)
app.exec()
"""


@asynccontextmanager
async def screen(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncExitStack]:
    """An empty screen with a window manager, for this process too."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(
            running("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset")
        )
        monkeypatch.setenv("DISPLAY", f":{await line(server)}")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        yield stack


async def managed() -> None:
    """The window manager is there: a window that comes before it never gets the whole screen."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            async with running("xdotool", "get_num_desktops") as asked:
                if await asked.wait() == 0:
                    return


async def do(*command: str) -> None:
    async with running(*command) as process:
        assert await process.wait() == 0


@real
@pytest.mark.slow
async def test_a_key_and_a_mouse_are_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    async with screen(monkeypatch):
        sensor = XScreenSaverIdle()
        for touch in (("mousemove", "7", "7"), ("key", "a"), ("mousemove", "70", "70")):
            await asyncio.sleep(0.3)
            before, began = (await asyncio.to_thread(sensor.sense)).idle_s, time.monotonic()
            await do("xdotool", *touch)
            after = (await asyncio.to_thread(sensor.sense)).idle_s
            assert before is not None
            assert after is not None
            assert before >= 0.25
            assert after < time.monotonic() - began + 0.1, "counted since the touch, however long that is ago"
        sensor.close()


@real
@pytest.mark.slow
async def test_a_window_in_full_screen_wakes_and_is_judged_by_the_card(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card: list[CardProgram] = []
    async with screen(monkeypatch) as stack:
        await stack.enter_async_context(running("openbox", "--sm-disable"))
        await managed()
        sensor = X11Screen(lambda: card)
        assert await asyncio.to_thread(ask, sensor) == Opinion()
        file = sensor.fileno()
        assert file is not None
        woken = asyncio.Event()
        asyncio.get_running_loop().add_reader(file, woken.set)
        environment = {"QT_QPA_PLATFORM": "xcb", "QT_XCB_GL_INTEGRATION": "none"}
        program = running(sys.executable, "-c", WINDOW, talk=False, **environment)
        window = await stack.enter_async_context(program)
        pid = int(await line(window))
        await asyncio.wait_for(woken.wait(), PATIENCE_S)
        asyncio.get_running_loop().remove_reader(file)

        seen = Opinion()
        async with asyncio.timeout(PATIENCE_S):
            while not seen.detail:  # the state is set some time after the window came to the front
                seen = await asyncio.to_thread(sensor.sense)
        assert seen == Opinion(Level.MEDIA, detail="arcade"), "nobody knows what it does with the card"
        card.append(CardProgram(pid, use_percent=3.0))
        assert await asyncio.to_thread(ask, sensor) == Opinion(detail="arcade")
        card[0] = CardProgram(pid, use_percent=90.0)
        assert await asyncio.to_thread(ask, sensor) == Opinion(Level.GAME, detail="arcade")
        window.terminate()
        await window.wait()
        async with asyncio.timeout(PATIENCE_S):
            while seen.detail:
                seen = await asyncio.to_thread(sensor.sense)
        assert seen == Opinion()
        sensor.close()


@real
@pytest.mark.slow
async def test_a_server_that_ends_is_a_fault_and_then_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    idle, front = XScreenSaverIdle(), X11Screen(lambda: None)
    async with screen(monkeypatch):
        assert not (await asyncio.to_thread(ask, idle)).fault
        assert not (await asyncio.to_thread(ask, front)).fault
    assert (await asyncio.to_thread(ask, idle)).fault
    assert (await asyncio.to_thread(ask, front)).fault
    assert (await asyncio.to_thread(ask, idle)).absent
    assert (await asyncio.to_thread(ask, front)).absent


def test_under_wayland_the_x_server_does_not_see_all_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert ask(XScreenSaverIdle()).absent


def test_idle_time_is_read_from_the_reply() -> None:
    reply = bytes.fromhex("01000c00 00000000 00000000 ffffffff 39300000 01000000") + bytes(8)
    if sys.byteorder == "little":
        assert interpret(reply) == Opinion(idle_s=12.345)


@pytest.mark.parametrize(
    ("window_class", "environment", "is_game"),
    [
        ("steam_app_570", {}, True),
        ("dota2", {"SteamAppId": "570"}, True),
        ("wine", {"LUTRIS_GAME_UUID": "c0ffee"}, True),
        ("firefox", {"SteamAppId": ""}, False),
        ("steam", {}, False),
    ],
)
def test_launchers_mark_their_games(window_class: str, environment: dict[str, str], is_game: bool) -> None:
    assert full_window(7, window_class, environment).is_from_launcher is is_game


def test_a_window_without_a_class_is_named_by_its_program() -> None:
    assert full_window(os.getpid(), "", {}).name != ""
    assert full_window(None, "", {}).name == ""


def test_properties_are_read_as_x11_writes_them() -> None:
    assert class_name(b"Navigator\0firefox\0") == "firefox"
    assert class_name(b"") == ""
    assert number(b"") is None
    assert numbers((5).to_bytes(4, sys.byteorder) + b"xx") == (5,)
