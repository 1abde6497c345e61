"""A virtual screen with a window manager and a bus of its own, for a program that believes it is alone
there.
"""

import shutil
import struct
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from ..ui.programs import line, running

PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xdotool")
WIDTH, HEIGHT = 1280, 800


def missing() -> list[str]:
    """Programs that the stage needs and this computer lacks."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


@dataclass(frozen=True)
class Stage:
    """``environment`` is what programs on it need; ``framebuffer`` is the screen as a file."""

    environment: dict[str, str]
    framebuffer: Path


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Set it up and take it down again; ``folder`` holds the framebuffer."""
    async with AsyncExitStack() as stack:
        screen = f"{WIDTH}x{HEIGHT}x24"
        xvfb = await stack.enter_async_context(
            running(
                "Xvfb", "-displayfd", "1", "-screen", "0", screen, "-fbdir", str(folder), "-nolisten", "tcp"
            )
        )
        display = f":{await line(xvfb)}"
        bus = await stack.enter_async_context(
            running("dbus-daemon", "--session", "--nofork", "--print-address", DISPLAY=display)
        )
        environment = {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": await line(bus),
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
        }
        await stack.enter_async_context(running("openbox", "--sm-disable", talk=False, **environment))
        yield Stage(environment, folder / "Xvfb_screen0")


def read_xwd(data: bytes) -> QImage:
    """A 24-bit picture in X's window dump format (XWDFile.h): a header of 32-bit numbers, then the rows."""
    header_size, version, _, depth, width, height = struct.unpack_from(">6I", data)
    bits_per_pixel, bytes_per_line = struct.unpack_from(">2I", data, 44)
    colours = struct.unpack_from(">I", data, 76)[0]
    assert (version, depth, bits_per_pixel) == (7, 24, 32)
    start = header_size + 12 * colours
    pixels = data[start : start + bytes_per_line * height]
    return QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32).copy()
