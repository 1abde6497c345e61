"""What every station of the journey has at hand: the program, eyes and hands for it, and the album."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from cocoon_desktop.ui.frame import PAGES, Page

from .album import Album
from .eyes import Eyes
from .hands import Hands, until
from .player import Program, playing
from .stage import Profile, Stage

START_S = 60.0
"""Until the program, or its model, is up."""
SETTLED_S = 0.4
"""Colours change gently."""


@dataclass(frozen=True)
class Trip:
    """One run of the program."""

    stage: Stage
    profile: Profile
    album: Album
    program: Program
    hands: Hands

    @property
    def eyes(self) -> Eyes:
        return self.program.eyes

    @asynccontextmanager
    async def station(self, title: str) -> AsyncIterator[None]:
        """What fails in the block is told on the page, with what was seen; the journey goes on."""
        station = self.album.begin(title)
        try:
            yield
        except Exception as fault:
            station.fault = f"{type(fault).__name__}: {fault}\n\n{await self._situation()}"
            self.album.shoot("Not reached")
        number = len(self.album.stations)
        sys.stdout.write(
            f"{number:3}  {'not reached' if station.fault else 'reached':12}{title}\n{station.fault}"
        )
        sys.stdout.flush()
        self.album.write()

    async def _situation(self) -> str:
        """What the program says and shows."""
        if self.program.is_over:
            return "The program has ended; program.log holds what it wrote.\n"
        try:
            return f"It says: {await self.program.report()}\nIt shows: {await self.eyes.words()}\n"
        except (AssertionError, OSError) as fault:
            return f"Nothing can be seen: {fault}\n"

    async def picture(self, caption: str) -> None:
        """The screen when it stands still, without the pointer on it."""
        await self.hands.rest()
        await asyncio.sleep(SETTLED_S)
        self.album.shoot(caption)

    async def open(self, page: Page) -> None:
        """By the page's key."""
        await self.hands.key(f"ctrl+{PAGES.index(page) + 1}")
        await until(lambda: self.eyes.find(f"{page}Page"), f"the page {page} is shown")

    async def reads(self, name: str, part: str) -> bool:
        """Whether an item holds these words."""
        return part in await self.eyes.text(name)


@asynccontextmanager
async def setting_out(stage: Stage, profile: Profile, album: Album) -> AsyncIterator[Trip]:
    """A run of the program, ended with the block."""
    async with playing(stage, profile, album.folder / "program.log") as program:
        yield Trip(stage, profile, album, program, Hands(program.eyes, stage.display))
