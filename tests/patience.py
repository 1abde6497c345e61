"""How tests wait: for what happens, never for a guessed time. Only a hang reaches a deadline."""

import asyncio
from collections.abc import Callable

PATIENCE_S = 60.0
PATIENCE_MS = 60_000


async def until(condition: Callable[[], object]) -> None:
    """Look again and again, where nothing tells of the change."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
