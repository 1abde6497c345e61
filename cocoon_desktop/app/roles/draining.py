"""Waiting until nothing runs any more: only at the very end of a role, so a look now and then will do."""

import asyncio
from collections.abc import Callable
from typing import Final

LOOK_S: Final = 0.05


async def until_idle(running: Callable[[], int]) -> None:
    while running():  # noqa: ASYNC110 - once, at the end, and the parts need not know of it
        await asyncio.sleep(LOOK_S)
