"""A person's eyes: what stands in the program's windows, and where."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LIMIT = 1 << 22
RICH = "<!DOCTYPE"
"""How a text with markup begins; it has a label without any."""


@dataclass(frozen=True)
class Box:
    """In pixels of the screen."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[int, int]:
        return round(self.x + self.width / 2), round(self.y + self.height / 2)

    def holds(self, point: tuple[int, int]) -> bool:
        """Whether a point lies within, and not at the very edge."""
        x, y = point
        return self.x < x < self.x + self.width and self.y < y < self.y + self.height


@dataclass(frozen=True)
class Thing:
    """An item with its objectName, its text and the name that screen readers say.

    ``part`` is what can be seen of its ``place``: pages scroll, and lists cut off. ``view`` is what scrolls
    it.
    """

    name: str
    text: str
    label: str
    enabled: bool
    focused: bool
    place: Box
    part: Box
    view: Box

    @property
    def is_in_view(self) -> bool:
        return self.part.holds(self.place.middle)


def _thing(told: dict[str, Any]) -> Thing:
    boxes = {key: Box(*told[key]) for key in ("place", "part", "view")}
    return Thing(**{**told, **boxes})


class Eyes:
    """Asks the socket of ``tests.tour.program``."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    async def look(self) -> list[Thing]:
        """Everything that is shown, in drawing order. Raises AssertionError when the program hangs, OSError
        when it is not there.
        """
        reader, writer = await asyncio.open_unix_connection(self._socket, limit=LIMIT)
        try:
            told = json.loads(await reader.readline() or b'{"fault": "the program has ended"}')
        finally:
            writer.close()
        assert "fault" not in told, told["fault"]
        return [_thing(thing) for thing in told["things"]]

    async def find(self, name: str) -> Thing | None:
        """The item of an objectName; of several the one drawn last, which lies in front."""
        found = [thing for thing in await self.look() if thing.name == name]
        return found[-1] if found else None

    async def text(self, name: str) -> str:
        """What an item says; empty where it is not shown."""
        thing = await self.find(name)
        return "" if thing is None else thing.text or thing.label

    async def sees(self, part: str) -> bool:
        """Whether this stands somewhere. Nothing does before the program is up, or after it has ended."""
        try:
            things = await self.look()
        except OSError:
            return False
        return any(part in thing.text or part in thing.label for thing in things)

    async def words(self) -> str:
        """All that can be read, one text after the other."""
        seen: dict[str, None] = {}
        for thing in await self.look():
            if (words := (thing.text or thing.label).strip()) and not words.startswith(RICH):
                seen[words.replace("\n", " ")] = None
        return " | ".join(seen)
