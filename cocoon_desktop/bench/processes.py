"""I know what a process and its children have used, and whether the computer has other things to do."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from cocoon_desktop.hardware.cpu import CpuTimes

QUIET_CORES: Final = 0.2
"""Processors that may be busy in a quiet computer."""
LOOK_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Use:
    """Of a process and all its children: processor seconds so far, and the most memory that each held."""

    cpu_s: float
    peak_rss_bytes: int


def read_use(pid: int) -> Use:
    """Zeros for a process that has ended."""
    cpu_s, peak = 0.0, 0
    for process in _tree(pid):
        try:
            times = process.cpu_times()
            cpu_s, peak = cpu_s + times.user + times.system, peak + _peak_rss(process)
        except (psutil.NoSuchProcess, OSError):
            continue
    return Use(cpu_s, peak)


def _tree(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _peak_rss(process: psutil.Process) -> int:
    """What Linux and Windows remember; elsewhere what it holds now. Windows and macOS: written, not run."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    memory = process.memory_info()
    return int(getattr(memory, "peak_wset", memory.rss))


async def wait_quiet(longest_s: float) -> float:
    """Wait until the computer is quiet, but not longer than this. Gives how many processors were busy."""
    busy, waited = await _busy_cores(), LOOK_S
    while busy > QUIET_CORES and waited < longest_s:
        busy, waited = await _busy_cores(), waited + LOOK_S
    return busy


async def _busy_cores() -> float:
    before = CpuTimes.now()
    await asyncio.sleep(LOOK_S)
    return (CpuTimes.now().use_since(before) or 0.0) / 100 * (os.cpu_count() or 1)
