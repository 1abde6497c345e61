"""I am one answer that an engine is writing, watched for the moments at which it goes on."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Final

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Generation, Piece

LONGEST_S: Final = 300.0
"""How long the next piece of an answer may take."""


class Writing:
    """Made by ``writing``. ``pieces`` have come so far, the last of them at ``last_at``."""

    def __init__(self, engine: Engine, generation: Generation) -> None:
        self._engine, self._generation = engine, generation
        self._changed = asyncio.Event()  # set and replaced whenever something happened
        self._failure: EngineError | None = None
        self.pieces = 0
        self.last_at = 0.0
        self._task = asyncio.create_task(self._run())

    def ask_again(self) -> bool:
        """Whether it had failed; then it is asked once more. An engine that only waits does not fail it."""
        if self._failure is None or not self._failure.retry:
            return False
        self._failure = None
        self._task = asyncio.create_task(self._run())
        return True

    async def reach(self, pieces: int) -> float:
        """Wait until so many have come. Gives when the last one came; raises EngineError when it fails."""
        async with asyncio.timeout(LONGEST_S):
            while self.pieces < pieces:
                if self._failure is not None:
                    raise self._failure
                await self._changed.wait()
        return self.last_at

    async def end(self) -> None:
        """Nobody wants the rest."""
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        try:
            async with aclosing(self._engine.generate(self._generation)) as events:
                async for event in events:
                    if isinstance(event, Piece):
                        self.pieces, self.last_at = self.pieces + 1, asyncio.get_running_loop().time()
                        self._wake()
            self._failure = EngineError("an answer ended too soon to be measured", retry=False)
        except EngineError as error:
            self._failure = error
        self._wake()

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


@asynccontextmanager
async def writing(engine: Engine, generations: Iterable[Generation]) -> AsyncIterator[list[Writing]]:
    """Let an engine write several answers; whatever is left of them is cancelled in the end."""
    writings = [Writing(engine, generation) for generation in generations]
    try:
        yield writings
    finally:
        for each in writings:
            await each.end()


async def first_to_go_on(writings: Sequence[Writing], before: Sequence[int]) -> float:
    """When the first of them had a piece more than ``before``. Raises EngineError when one fails."""
    waits = [
        asyncio.create_task(each.reach(pieces + 1)) for each, pieces in zip(writings, before, strict=True)
    ]
    try:
        done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        return min(wait.result() for wait in done)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
