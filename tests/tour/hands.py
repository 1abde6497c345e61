"""A person's hands: real input by xdotool, aimed at what the window shows."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ..ui.looking import find, middle

PATIENCE_S = 60.0
LOOK_S = 0.05


class Hands:
    """Pointer and keyboard at one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window

    async def press(self, name: str) -> None:
        """Click an item by its objectName, as soon as it can be seen and stands still."""
        await self.until(lambda: _seen(self._window, name))
        before = None
        while before != (place := middle(find(self._window, name))):
            before = place
            await asyncio.sleep(LOOK_S)
        corner = self._window.mapToGlobal(QPointF(0, 0)).toPoint()
        await xdotool("mousemove", str(corner.x() + place.x()), str(corner.y() + place.y()), "click", "1")

    async def key(self, *keys: str) -> None:
        """Press keys one after the other, such as ``ctrl+2``."""
        await xdotool("key", *keys)

    async def type(self, text: str) -> None:
        """Write where the keyboard focus is."""
        await xdotool("type", "--delay", "5", text)

    async def until(self, holds: Callable[[], object]) -> None:
        """Look until it is so. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE_S):
            while not holds():  # noqa: ASYNC110 - a person has no event to wait for
                await asyncio.sleep(LOOK_S)


def _seen(window: QQuickWindow, name: str) -> bool:
    try:
        item: QQuickItem = find(window, name)
    except AssertionError:
        return False
    return item.isEnabled()


async def xdotool(*arguments: str) -> None:
    """Raises AssertionError when the program is not content."""
    process = await asyncio.create_subprocess_exec("xdotool", *arguments)
    assert await process.wait() == 0
