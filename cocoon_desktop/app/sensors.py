"""Reads the hardware now and then, off the event loop, as long as somebody wants to know."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence

from cocoon_desktop.hardware.probes import close_all, open_probes, read_all
from cocoon_desktop.hardware.reading import GpuReading

log = logging.getLogger(__name__)

PERIOD_S = 1.0
CALM_PERIOD_S = 10.0
"""While nobody watches and nothing is computed."""
PATIENCE_S = 5.0
"""A driver that takes longer than this is reported as giving no reading, and asked again."""


async def watch_hardware(
    show: Callable[[Sequence[GpuReading], float], None], period_s: Callable[[], float] = lambda: PERIOD_S
) -> None:
    """Call ``show`` with each reading and its unix time, until cancelled; ``period_s`` is asked each time."""
    probes = await asyncio.to_thread(open_probes)
    reading: asyncio.Task[list[GpuReading]] | None = None
    try:
        while True:
            reading = reading or asyncio.create_task(asyncio.to_thread(read_all, probes))
            done, _ = await asyncio.wait({reading}, timeout=PATIENCE_S)
            if done:
                show(reading.result(), time.time())
                reading = None
            else:
                log.warning("the hardware gave no reading for %.0f s", PATIENCE_S)
                show((), time.time())
            await asyncio.sleep(period_s())
    finally:
        if reading is None or reading.done():
            await asyncio.to_thread(close_all, probes)
