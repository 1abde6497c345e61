"""I know which probes there are. A new vendor is one file and one line here."""

import logging
from collections.abc import Callable, Iterable
from typing import Final

from .amd import AmdProbe
from .apple import AppleProbe
from .cpu import CpuProbe
from .intel import IntelProbe
from .nvidia import NvidiaProbe
from .reading import GpuReading, Probe, SensorError

log = logging.getLogger(__name__)

PROBES: Final[tuple[Callable[[], Probe], ...]] = (
    NvidiaProbe,
    AmdProbe,
    IntelProbe,
    AppleProbe,
    CpuProbe,
)


def open_probes() -> list[Probe]:
    """One of each kind. Opening never fails: a probe without its hardware reads nothing."""
    return [make() for make in PROBES]


def read_all(probes: Iterable[Probe]) -> list[GpuReading]:
    """Every device that answers, GPUs first. Takes milliseconds, so call it off the event loop.

    For one look; who looks again and again has to bear probes that hang (``probe_state.py``).
    """
    readings: list[GpuReading] = []
    for probe in probes:
        try:
            readings += probe.read()
        except SensorError as error:
            log.warning("%s", error)
    return each_once(readings)


def each_once(readings: Iterable[GpuReading]) -> list[GpuReading]:
    """Every device once: of two probes that see the same GPU, the first one knows it better."""
    found: dict[str, GpuReading] = {}
    for reading in readings:
        found.setdefault(reading.pci_address or reading.device, reading)
    return list(found.values())


def close_all(probes: Iterable[Probe]) -> None:
    """Let go of every library."""
    for probe in probes:
        probe.close()
