"""Where the latest readings hang: whoever wants to know listens. Light; the sensors themselves come later."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.hardware.probe_state import ProbeState
from cocoon_desktop.hardware.reading import GpuReading


@dataclass(frozen=True, slots=True)
class HardwareFrame:
    """What all sensors told at one moment, in unix time, and how each kind of them does."""

    at: float
    readings: tuple[GpuReading, ...] = ()
    probes: tuple[ProbeState, ...] = ()


Listener: TypeAlias = Callable[[HardwareFrame], None]


class HardwareBoard:
    """In Qt's thread only. ``frame`` is None until the first readings are there."""

    def __init__(self) -> None:
        self.frame: HardwareFrame | None = None
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be called with every frame from now on, about once a second. Returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def show(self, frame: HardwareFrame) -> None:
        """The sensors' part."""
        self.frame = frame
        for listener in list(self._listeners):
            listener(frame)
