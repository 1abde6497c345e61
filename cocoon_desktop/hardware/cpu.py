"""I read the processor and the main memory through psutil. Without a sensor I say None, never zero."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import psutil

from .reading import GpuReading

CPU_SENSORS: Final = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "cpu-thermal", "acpitz")
"""Names of sensors that sit in or at the processor (Linux hwmon), the most exact first."""


SENSORS_EVERY: Final = 5
"""Readings. psutil reads every sensor of the computer for the one that is wanted."""


class Temperature(Protocol):
    """One sensor, as psutil gives it."""

    @property
    def current(self) -> float: ...


@dataclass(frozen=True, slots=True)
class CpuTimes:
    """Seconds since the computer started, summed over its processors."""

    total: float
    idle: float

    @classmethod
    def now(cls) -> "CpuTimes":
        times = psutil.cpu_times()._asdict()
        counted = {name: s for name, s in times.items() if not name.startswith("guest")}  # are in user, nice
        return cls(sum(counted.values()), times["idle"] + times.get("iowait", 0.0))

    def use_since(self, before: "CpuTimes") -> float | None:
        """Percent of the time that was not idle; None when no time has passed."""
        passed, idle = self.total - before.total, self.idle - before.idle
        return None if passed <= 0 else min(100.0, max(0.0, 100.0 * (passed - idle) / passed))


class CpuProbe:
    """Reads this computer's processor as one device, ``cpu``. Use is measured between two readings.

    The times are kept here: psutil's ``cpu_percent`` compares only with readings of the same thread.
    """

    name = "CPU"

    def __init__(self) -> None:
        self._before: CpuTimes | None = None
        self._reads = 0
        self._temperature_c: float | None = None

    def read(self) -> list[GpuReading]:
        """One reading. The first has no use yet: there is nothing to compare with."""
        before, self._before = self._before, CpuTimes.now()
        memory = psutil.virtual_memory()
        if self._reads % SENSORS_EVERY == 0:
            self._temperature_c = _temperature()
        self._reads += 1
        reading = GpuReading(
            device="cpu",
            name=processor_name(),
            kind="cpu",
            temperature_c=self._temperature_c,
            use_percent=None if before is None else self._before.use_since(before),
            memory_used_bytes=memory.total - memory.available,
            memory_total_bytes=memory.total,
        )
        return [reading]

    def close(self) -> None:
        """Nothing is held open."""


def _temperature() -> float | None:
    read_sensors = getattr(psutil, "sensors_temperatures", None)  # psutil has it on Linux and FreeBSD only
    return None if read_sensors is None else hottest(read_sensors())


def hottest(sensors: Mapping[str, Sequence[Temperature]]) -> float | None:
    """The highest temperature of the best processor sensor, in degrees Celsius; None where there is none."""
    for name in CPU_SENSORS:
        if readings := [sensor.current for sensor in sensors.get(name, ()) if sensor.current > 0]:
            return max(readings)
    return None


@cache
def processor_name() -> str:
    """What a person calls this processor."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine() or "CPU"
