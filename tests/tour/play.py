"""Plays the journey on the stage that ``python -m tests.tour`` has set, and writes a page of its pictures."""

import asyncio
import os
import sys
from html import escape
from pathlib import Path

from cocoon_desktop.app.garbage import collecting_here
from cocoon_desktop.app.paths import find_paths
from dbus_fast.aio import MessageBus
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..activity.linux.desktop_services import Desktop as Services
from .journey import Journey
from .stage import read_xwd

MOST_S = 300.0


class Album:
    """Pictures of the whole screen, in their order, and the page that shows them."""

    def __init__(self, folder: Path, framebuffer: Path) -> None:
        self._folder, self._framebuffer = folder, framebuffer
        self._moments: list[tuple[str, str]] = []

    def keep(self, name: str, title: str) -> None:
        """What the screen shows now. The page is written anew each time, so that a journey that ends early
        leaves one too.
        """
        read_xwd(self._framebuffer.read_bytes()).save(str(self._folder / f"{name}.png"))
        self._moments.append((name, title))
        figures = "\n".join(
            f'<figure><img src="{name}.png" alt="{escape(title)}" width="640"><figcaption>{escape(title)}'
            "</figcaption></figure>"
            for name, title in self._moments
        )
        page = f"<!doctype html><meta charset=utf-8><title>Cocoon Desktop, a tour</title>\n{figures}\n"
        (self._folder / "index.html").write_text(page, "utf-8")


async def play(album: Album) -> None:
    """Raises TimeoutError when something does not come."""
    address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    bus = await MessageBus(bus_address=address).connect()
    try:
        with collecting_here():
            async with asyncio.timeout(MOST_S):
                await Journey(Services(address, bus), find_paths().make(), album.keep).play()
    finally:
        bus.disconnect()


def main() -> None:
    """The program."""
    album = Album(Path(sys.argv[1]), Path(sys.argv[2]))
    app = QApplication([])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(play(album))


if __name__ == "__main__":
    main()
