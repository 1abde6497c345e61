"""Tasks that somebody ends and waits for, without losing what they died of before."""

import asyncio
import logging
from typing import Any, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


async def finished(*tasks: asyncio.Task[Any]) -> None:
    """Wait for all of them; a failure is worth a line in the log."""
    for task, outcome in zip(tasks, await asyncio.gather(*tasks, return_exceptions=True), strict=True):
        if isinstance(outcome, Exception):
            log.error("%s failed", task.get_name(), exc_info=outcome)


async def ended(*tasks: asyncio.Task[Any]) -> None:
    """Cancel those that still run, and wait for all of them."""
    for task in tasks:
        task.cancel()
    await finished(*tasks)


async def seen_through(work: asyncio.Future[T]) -> T:
    """Wait for what must not be left behind half done: also when we are cancelled, until it has ended."""
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait({work})
        raise
