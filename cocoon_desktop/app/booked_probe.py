"""A probe with its book: one thread asks the probe, another looks into the book."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TypeAlias

from cocoon_desktop.hardware.probe_state import ProbeBook, ProbeState
from cocoon_desktop.hardware.reading import GpuReading, Probe, SensorError

from .hardware_board import Sample

log = logging.getLogger(__name__)

Rest: TypeAlias = Callable[[Sequence[GpuReading]], float]
"""After how many seconds a probe with these readings is asked again, at least."""


class BookedProbe:
    """Any thread may call its methods. ``clock`` gives unix time."""

    def __init__(self, probe: Probe, clock: Callable[[], float]) -> None:
        self._probe, self._clock = probe, clock
        self._book = ProbeBook(probe.name, clock())
        self._samples: list[Sample] = []
        self._lock = threading.Lock()

    def ask(self, rest: Rest) -> None:
        """Ask, if it is time to and nobody does already. It may hang; then this does."""
        with self._lock:
            if not self._book.is_due(self._clock()):
                return
            self._book.asked(self._clock())
        answer = self._read()
        with self._lock:
            now = self._clock()
            if isinstance(answer, str):
                self._book.failed(answer, now)
            else:
                self._book.answered(answer, now, rest(answer))
                self._samples.append(Sample(now, tuple(answer)))

    def waits_for(self) -> float:
        """Seconds since it was asked what it has not answered; 0 when nothing is due."""
        with self._lock:
            return self._book.waits_for(self._clock())

    def readings(self, now: float) -> list[GpuReading]:
        """What counts now."""
        with self._lock:
            return self._book.readings(now)

    def state(self, now: float) -> ProbeState:
        """How it does."""
        with self._lock:
            return self._book.state(now)

    def take_samples(self) -> list[Sample]:
        """All answers since the last time."""
        with self._lock:
            samples, self._samples = self._samples, []
        return samples

    def close(self) -> None:
        """Let go of the library."""
        self._probe.close()

    def _read(self) -> list[GpuReading] | str:
        """Readings, or why there are none."""
        try:
            return self._probe.read()
        except SensorError as error:
            return str(error)
        except Exception as error:  # drivers raise anything; the other probes go on
            log.exception("the %s probe broke", self._probe.name)
            return f"an unexpected error: {error}"
