"""I run several generations at once and tell their events as they come, with the number of their answer."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Final, Protocol, TypeAlias

from ..generation import Event, Generation

_WAITING_EVENTS: Final = 64
"""So far the answers may run ahead of a slow reader of mine."""

Numbered: TypeAlias = tuple[int, Event]


class Writes(Protocol):
    """An engine, as far as it is needed here."""

    def generate(self, generation: Generation) -> AsyncGenerator[Event, None]: ...


async def run_side_by_side(
    engine: Writes, generations: Sequence[Generation]
) -> AsyncGenerator[Numbered, None]:
    """Closing me cancels what still runs. The first failure of one is the failure of all."""
    if len(generations) > 1:
        async with aclosing(_run_several(engine, generations)) as several:
            async for numbered in several:
                yield numbered
        return
    events = engine.generate(generations[0])
    try:
        async for event in events:
            yield 0, event
    finally:
        await events.aclose()


async def _run_several(engine: Writes, generations: Sequence[Generation]) -> AsyncGenerator[Numbered, None]:
    queue: asyncio.Queue[Numbered | Exception | None] = asyncio.Queue(_WAITING_EVENTS)
    tasks = [
        asyncio.create_task(_tell(engine, generation, number, queue))
        for number, generation in enumerate(generations)
    ]
    running = len(tasks)
    try:
        while running:
            told = await queue.get()
            if isinstance(told, Exception):
                raise told
            if told is None:
                running -= 1
            else:
                yield told
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _tell(
    engine: Writes, generation: Generation, number: int, queue: asyncio.Queue[Numbered | Exception | None]
) -> None:
    events = engine.generate(generation)
    try:
        async for event in events:
            await queue.put((number, event))
    except Exception as error:  # raised again where the answers are read; nothing is swallowed here
        await queue.put(error)
    else:
        await queue.put(None)
    finally:
        await events.aclose()
