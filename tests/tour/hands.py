"""A person's hands: real pointer and keys by xdotool, aimed at what the eyes see."""

import asyncio
import inspect
import os
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from .eyes import Eyes, Thing

PATIENCE_S = 30.0
LOOK_S = 0.05
MOST_TURNS = 60
"""Of the wheel, for the longest page."""

Condition: TypeAlias = Callable[[], "Awaitable[object] | object"]


class Hands:
    """Events go through XTEST, so the X server takes them for a device's."""

    def __init__(self, eyes: Eyes, display: str) -> None:
        self._eyes, self._display = eyes, display

    async def press(self, name: str) -> None:
        """Click an item by its objectName, as soon as it is there, can be pressed and stands still."""
        thing = await self._reach(name)
        x, y = thing.place.middle
        await self._xdotool("mousemove", str(x), str(y), "click", "1")

    async def key(self, *keys: str) -> None:
        """Press keys one after the other, such as ``ctrl+2``."""
        await self._xdotool("key", "--delay", "30", *keys)

    async def type(self, text: str) -> None:
        """Write where the keyboard focus is."""
        await self._xdotool("type", "--delay", "12", "--", text)

    async def write(self, name: str, text: str) -> None:
        """Put text into a field, in the place of what it holds."""
        await self.press(name)
        await until(lambda: self._has_keyboard(name), f"the keyboard is at {name}")
        await self.key("ctrl+a")
        await self.type(text)

    async def rest(self) -> None:
        """Take the pointer off the window: nothing is hovered in a picture."""
        await self._xdotool("mousemove", "2", "2")

    async def _has_keyboard(self, name: str) -> bool:
        thing = await self._eyes.find(name)
        return thing is not None and thing.focused

    async def _reach(self, name: str) -> Thing:
        """Turn the wheel until it is in view."""
        for _ in range(MOST_TURNS):
            thing = await self._still(name)
            if thing.is_in_view:
                return thing
            await self._turn_to(thing)
        raise AssertionError(f"{name} does not come into view")

    async def _still(self, name: str) -> Thing:
        before: Thing | None = None

        async def stands() -> bool:
            nonlocal before
            earlier, before = before, await self._eyes.find(name)
            return before is not None and before.enabled and earlier == before

        await until(stands, f"{name} can be pressed")
        assert before is not None
        return before

    async def _turn_to(self, thing: Thing) -> None:
        x, y = thing.view.middle
        below = thing.place.middle[1] > y
        await self._xdotool("mousemove", str(x), str(y), "click", "5" if below else "4")

    async def _xdotool(self, *arguments: str) -> None:
        """Raises AssertionError when the program is not content."""
        process = await asyncio.create_subprocess_exec(
            "xdotool", *arguments, env={**os.environ, "DISPLAY": self._display}
        )
        assert await process.wait() == 0, f"xdotool {arguments[0]} failed"


async def until(holds: Condition, what: str, patience_s: float = PATIENCE_S) -> None:
    """Look again and again until it is so. Raises AssertionError that says what was waited for."""
    try:
        async with asyncio.timeout(patience_s):
            while True:
                found = holds()
                if await found if inspect.isawaitable(found) else found:
                    return
                await asyncio.sleep(LOOK_S)
    except TimeoutError:
        raise AssertionError(f"waited {patience_s:g} s in vain until {what}") from None
