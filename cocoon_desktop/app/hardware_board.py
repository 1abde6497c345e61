"""Where the latest readings hang: whoever wants to know listens. Light; the sensors themselves come later."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.activity.presence import FaultKind, Sense
from cocoon_desktop.hardware.probe_state import Condition, ProbeState
from cocoon_desktop.hardware.reading import GpuReading


@dataclass(frozen=True, slots=True)
class Sample:
    """What some of the sensors told at one moment, in unix time."""

    at: float
    readings: tuple[GpuReading, ...]


@dataclass(frozen=True, slots=True)
class HardwareFrame:
    """What counts at one moment, in unix time, and how each kind of sensors does."""

    at: float
    readings: tuple[GpuReading, ...] = ()
    probes: tuple[ProbeState, ...] = ()
    samples: tuple[Sample, ...] = ()
    """All that was read since the last frame: every second, though frames may be rarer."""


def sense_of(probe: ProbeState) -> Sense:
    """As the doctor looks at it, like every other sense."""
    if not probe.is_trouble:
        return Sense(probe.probe)
    kind = FaultKind.SILENT if probe.condition is Condition.SILENT else FaultKind.UNTOLD
    fault = probe.reason or f"no answer of {', '.join(probe.missing)}"
    return Sense(probe.probe, fault=fault, fault_kind=kind)


Listener: TypeAlias = Callable[[HardwareFrame], None]


class HardwareBoard:
    """In Qt's thread only. ``frame`` is None until the first readings are there."""

    def __init__(self) -> None:
        self.frame: HardwareFrame | None = None
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be called with every frame from now on: once a second, seldom while nobody looks. Returns what ends
        that.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def show(self, frame: HardwareFrame) -> None:
        """The sensors' part."""
        self.frame = frame
        for listener in list(self._listeners):
            listener(frame)
