"""I measure how long it takes until the engine's memory is the owner's again, by looking at the cards."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import psutil

from cocoon_desktop.activity.give_back import NEAR_BYTES, freed, held_by, is_back, video_memory
from cocoon_desktop.hardware.probes import close_all, open_probes, read_all
from cocoon_desktop.hardware.reading import GpuReading, Probe

log = logging.getLogger(__name__)

PATIENCE_S: Final = 5.0
"""Memory that is not free after so long is held by somebody else, or by a driver that is in trouble."""
LOOK_S: Final = 0.01


class MemoryGauge:
    """Reads the cards off the event loop; opens them at the first look. One look at a time."""

    def __init__(self) -> None:
        self._probes: list[Probe] | None = None

    async def read(self) -> list[GpuReading]:
        return await asyncio.to_thread(self._read)

    def _read(self) -> list[GpuReading]:
        if self._probes is None:
            self._probes = open_probes()
        return read_all(self._probes)

    def close(self) -> None:
        probes, self._probes = self._probes, None
        close_all(probes or ())


@dataclass(frozen=True, slots=True)
class Freed:
    """``total`` is None where nobody can tell; ``by_device`` is empty where no card held anything."""

    total: int | None
    by_device: dict[str, int] = field(default_factory=dict)


class Stopwatch:
    """Runs from the first sign, a unix time in the past, until the memory is back."""

    def __init__(self, gauge: MemoryGauge, devices: Sequence[GpuReading], pid: int, began_at: float) -> None:
        """Made before the process ``pid`` is ended; ``devices`` is what was read last."""
        self._gauge, self._pid, self.began_at = gauge, pid, began_at
        self._began = time.perf_counter() - max(0.0, time.time() - began_at)
        self._before = video_memory(devices)
        self._held = held_by(devices, pid)
        self._resident = _resident(pid)

    async def until_back(self) -> tuple[float, Freed]:
        """Call it when the process has ended. Gives seconds, and what became free."""
        if not self._before:
            return time.perf_counter() - self._began, Freed(self._resident)
        deadline = time.perf_counter() + PATIENCE_S
        after: list[GpuReading] = []
        while True:
            earlier, after = video_memory(after), await self._gauge.read()
            seconds = time.perf_counter() - self._began
            if self._held and is_back(self._before, self._held, after, self._pid):
                break
            if not self._held and earlier and not freed(earlier, video_memory(after)):
                break  # nobody says what the process held: it is back when no more becomes free
            if time.perf_counter() > deadline:
                log.warning("video memory of the engine was not free after %.1f s", seconds)
                break
            await asyncio.sleep(LOOK_S)
        used = video_memory(after)
        became_free = {device: freed({device: bytes_}, used) for device, bytes_ in self._before.items()}
        by_device = {device: bytes_ for device, bytes_ in became_free.items() if bytes_ >= NEAR_BYTES}
        if not by_device:  # the model was in main memory
            return seconds, Freed(self._resident)
        return seconds, Freed(sum(by_device.values()), by_device)


def _resident(pid: int) -> int | None:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return None
