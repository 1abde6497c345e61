"""What a sensor is, and what one may say. Sensors read; what readings mean is decided in pure functions."""

import logging
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from cocoon_desktop.core.errors import CocoonError

from .presence import FaultKind, Level

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one sensor says at one moment. Without a level and an idle time: it works, and sees nobody."""

    level: Level | None = None
    """ACTIVE means touched just now."""
    idle_s: float | None = None
    """Seconds since the last touch, from sensors that see all of somebody's input."""
    detail: str = ""
    """What it saw. Shown to the owner, never logged."""
    fault: str = ""
    """Why it cannot say anything although it should be able to."""
    fault_kind: FaultKind = FaultKind.UNTOLD
    """Means nothing without a fault."""
    absent: str = ""
    """Why there is nothing to sense on this system; no fault."""


class SensorError(CocoonError):
    """A sensor that should work here gave no reading: whoever it watches for counts as present."""

    def __init__(self, message: str, kind: FaultKind = FaultKind.UNTOLD) -> None:
        super().__init__(message)
        self.kind = kind


class NotHereError(CocoonError):
    """This system does not have what the sensor reads. That is no fault."""


class Probe(Protocol):
    """Reads one thing. Calls block, and come from one thread at a time, though not always the same one."""

    @property
    def name(self) -> str: ...

    def sense(self) -> Opinion:
        """Raises SensorError or NotHereError, and OSError where the system refuses."""

    def close(self) -> None: ...


class Sensor(Probe, Protocol):
    """A probe that is asked again and again."""

    @property
    def every_s(self) -> float:
        """Seconds between two questions, at least."""

    @property
    def patience_s(self) -> float:
        """After how many seconds without an answer it counts as hung."""


@runtime_checkable
class WakingSensor(Sensor, Protocol):
    """A sensor whose news can be waited for: it is asked again as soon as its file is readable."""

    def fileno(self) -> int | None:
        """A file to wait for, or None while there is none. ``sense`` reads it empty."""


def ask(sensor: Probe) -> Opinion:
    """Its opinion; every way to fail becomes one, so that no sensor can end the watching."""
    try:
        return sensor.sense()
    except NotHereError as error:
        return Opinion(absent=str(error))
    except SensorError as error:
        return Opinion(fault=str(error), fault_kind=error.kind)
    except OSError as error:
        return Opinion(fault=str(error) or type(error).__name__, fault_kind=_kind_of(error))
    except Exception as error:  # a mistake of ours: the owner counts as present until it is mended
        log.exception("the sensor %s failed", sensor.name)
        return Opinion(fault=type(error).__name__, fault_kind=FaultKind.DEFECT)


def _kind_of(error: OSError) -> FaultKind:
    match error:
        case PermissionError():
            return FaultKind.REFUSED
        case TimeoutError():
            return FaultKind.SILENT
        case ConnectionError():
            return FaultKind.LOST
        case _:
            return FaultKind.UNTOLD
