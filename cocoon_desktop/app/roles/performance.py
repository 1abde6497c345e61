"""What this process takes: the answer of /perf, as plain text."""

import asyncio
import gc
import threading
import time

import psutil

from cocoon_desktop import __version__


def describe(now: float | None = None) -> str:
    """One name and number a line. ``now`` is unix time."""
    process = psutil.Process()
    with process.oneshot():
        cpu, memory = process.cpu_times(), process.memory_info()
        age_s = (time.time() if now is None else now) - process.create_time()
    lines = {
        "version": __version__,
        "uptime_s": f"{age_s:.0f}",
        "cpu_user_s": f"{cpu.user:.2f}",
        "cpu_system_s": f"{cpu.system:.2f}",
        "memory_bytes": str(memory.rss),
        "threads": str(threading.active_count()),
        "tasks": str(len(asyncio.all_tasks())),
        "garbage_collections": str(sum(generation["collections"] for generation in gc.get_stats())),
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())
