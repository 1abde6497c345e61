"""How fast the owner got the computer back: from the first sign to the moment its memory was free. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cocoon_desktop.hardware.reading import GpuReading

from .decision import Rule

GOAL_S = 1.0
"""Nearly always: at the 99th percentile."""
NEAR_BYTES = 64 << 20
"""Other programs take and free memory as well: so near to what is expected is there."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """``at`` is the unix time of the first sign. ``freed_bytes`` is None where nobody can tell."""

    at: float
    rule: Rule
    seconds: float
    freed_bytes: int | None = None
    is_video_memory: bool = False
    """Whether the bytes are the cards'; otherwise the process's own."""


def video_memory(devices: Iterable[GpuReading]) -> dict[str, int]:
    """Used bytes of every GPU that tells."""
    return {
        device.device: device.memory_used_bytes
        for device in devices
        if device.kind == "gpu" and device.memory_used_bytes is not None
    }


def held_by(devices: Iterable[GpuReading], pid: int) -> dict[str, int | None]:
    """The GPUs on which a process holds memory; None where the driver does not say how much (WDDM)."""
    return {
        device.device: process.memory_bytes
        for device in devices
        for process in device.processes
        if process.pid == pid
    }


def is_back(
    before: Mapping[str, int], held: Mapping[str, int | None], after: Sequence[GpuReading], pid: int
) -> bool:
    """Whether every card on which the process held memory has it free again."""
    if held_by(after, pid):
        return False
    used = video_memory(after)
    return all(
        device not in used or used[device] <= before[device] - (bytes_ or 0) + NEAR_BYTES
        for device, bytes_ in held.items()
        if device in before
    )


def freed(before: Mapping[str, int], after: Mapping[str, int]) -> int:
    """Bytes that became free on all cards together."""
    return sum(max(0, used - after[device]) for device, used in before.items() if device in after)


def p99(history: Sequence[GiveBack]) -> float | None:
    """Of 100 times, 99 were as fast as this, in seconds; None without any."""
    if not history:
        return None
    seconds = sorted(each.seconds for each in history)
    return seconds[math.ceil(0.99 * len(seconds)) - 1]
