"""I keep the book of one probe: when it may be asked, what it said last, and how it does. Pure.

A probe that hangs is never asked a second time before it answered the first; one without devices is asked
seldom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from .reading import GpuReading

PATIENCE_S: Final = 5.0
"""So long a late probe's last readings count; then its devices are missing, and it is called silent."""
LOOK_AGAIN_S: Final = 5.0
"""A probe that lost all its devices, or failed, is asked again after this: a driver may come back."""
ABSENT_S: Final = 30.0
"""And one that never had any after this: a card may be plugged in."""


class Condition(Enum):
    """How a probe does."""

    READING = "reading"
    ABSENT = "absent"
    """This computer has no such hardware, or no driver for it."""
    MISSING = "missing"
    """A device that answered before does not any more: lost, unplugged, or its driver is gone."""
    FAILED = "failed"
    """The hardware is there and refuses; ``reason`` says how."""
    SILENT = "silent"
    """It was asked and has not answered: the driver hangs."""


TROUBLES: Final = frozenset({Condition.MISSING, Condition.FAILED, Condition.SILENT})


@dataclass(frozen=True, slots=True)
class ProbeState:
    """One probe's condition. ``since`` is unix time; of a trouble, that of the last good reading."""

    probe: str
    condition: Condition
    since: float
    reason: str = ""
    missing: tuple[str, ...] = ()
    """Names of the devices that do not answer any more."""

    @property
    def is_trouble(self) -> bool:
        """Whether somebody should look at it."""
        return self.condition in TROUBLES


class ProbeBook:
    """Times are unix seconds."""

    def __init__(self, name: str, now: float) -> None:
        self.name = name
        self._asked_at: float | None = None
        self._next_at = now
        self._readings: list[GpuReading] = []
        self._good_at = now
        self._failure: str | None = None
        self._known: dict[str, str] = {}
        self._shown: ProbeState | None = None

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still due."""
        return self._asked_at is not None

    def waits_for(self, now: float) -> float:
        """Seconds since it was asked what it has not answered; 0 when no answer is due."""
        return 0.0 if self._asked_at is None else abs(now - self._asked_at)

    def is_due(self, now: float) -> bool:
        """Whether to ask now. A clock that was set back does not keep a probe waiting."""
        wait = self._next_at - now
        return not self.is_asking and (wait <= 0 or wait > ABSENT_S)

    def asked(self, now: float) -> None:
        """The probe is working on an answer."""
        self._asked_at = now

    def answered(self, readings: Sequence[GpuReading], now: float, again_s: float = 0.0) -> None:
        """It told what it knows; nothing, where its hardware is not there. Ask again after ``again_s``."""
        self._asked_at, self._failure, self._readings = None, None, list(readings)
        self._known |= {reading.device: reading.name for reading in readings}
        self._next_at = now + (again_s if readings else LOOK_AGAIN_S if self._known else ABSENT_S)
        if not self._missing():
            self._good_at = now

    def failed(self, reason: str, now: float) -> None:
        """It could not tell anything."""
        self._asked_at, self._failure, self._readings = None, reason, []
        self._next_at = now + LOOK_AGAIN_S

    def readings(self, now: float) -> list[GpuReading]:
        """What counts now: the last answer, unless the next one is late beyond patience."""
        return [] if self._is_silent(now) else list(self._readings)

    def state(self, now: float) -> ProbeState:
        """Its condition; the same object as long as nothing changed."""
        condition, reason, missing = self._condition(now)
        shown = self._shown
        if shown is None or (shown.condition, shown.reason, shown.missing) != (condition, reason, missing):
            since = self._good_at if condition in TROUBLES else now
            self._shown = shown = ProbeState(self.name, condition, since, reason, missing)
        return shown

    def _condition(self, now: float) -> tuple[Condition, str, tuple[str, ...]]:
        if self._is_silent(now):
            return Condition.SILENT, "", tuple(self._known.values())
        if self._failure is not None:
            return Condition.FAILED, self._failure, tuple(self._known.values())
        if missing := self._missing():
            return Condition.MISSING, "", missing
        return (Condition.READING if self._known else Condition.ABSENT), "", ()

    def _is_silent(self, now: float) -> bool:
        return self.waits_for(now) > PATIENCE_S

    def _missing(self) -> tuple[str, ...]:
        answering = {reading.device for reading in self._readings}
        return tuple(name for device, name in self._known.items() if device not in answering)
