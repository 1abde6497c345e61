"""Cyclic garbage is collected in Qt's thread only: a QObject destroyed in any other takes the program down.

Python collects in whichever thread happens to allocate; ours has workers (sensors, imports, the database).
"""

import asyncio
import contextlib
import gc
from collections.abc import Iterator

EVERY_S = 2.0
CALM_S = 16.0
"""So rare are the looks while there is nothing to collect: a program that rests lets the computer rest."""


def collect_due() -> int | None:
    """Collect the oldest generation whose threshold is passed, as Python itself would; return which."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if threshold and count > threshold
    ]
    if not due:
        return None
    gc.collect(due[-1])
    return due[-1]


@contextlib.contextmanager
def collecting_here() -> Iterator[None]:
    """For the life of the block only the running event loop's thread collects."""

    async def collect() -> None:
        wait_s = EVERY_S
        while True:
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, CALM_S) if collect_due() is None else EVERY_S

    was_enabled = gc.isenabled()
    gc.disable()
    task = asyncio.get_running_loop().create_task(collect(), name="garbage")
    try:
        yield
    finally:
        task.cancel()
        if was_enabled:
            gc.enable()
