"""I know which probes there are. A new vendor is one file and one line here."""

from collections.abc import Callable, Iterable
from typing import Final

from .cpu import CpuProbe
from .nvml import NvmlProbe
from .reading import GpuReading, Probe

PROBES: Final[tuple[Callable[[], Probe], ...]] = (NvmlProbe, CpuProbe)


def open_probes() -> list[Probe]:
    """One of each kind. Opening never fails: a probe without its hardware reads nothing."""
    return [make() for make in PROBES]


def read_all(probes: Iterable[Probe]) -> list[GpuReading]:
    """Every device that answers, GPUs first. Takes milliseconds, so call it off the event loop."""
    return [reading for probe in probes for reading in probe.read()]


def close_all(probes: Iterable[Probe]) -> None:
    """Let go of every library."""
    for probe in probes:
        probe.close()
