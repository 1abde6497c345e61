"""Tasks that somebody ends and waits for, without losing what they died of before."""

import asyncio
import logging
from typing import Any

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
