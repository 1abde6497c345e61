"""Reads the hardware about once a second, each probe in a thread of its own, as long as the program lives."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

from cocoon_desktop.hardware.probe_state import ProbeBook, ProbeState
from cocoon_desktop.hardware.probes import each_once, open_probes
from cocoon_desktop.hardware.reading import GpuReading, Probe

from .hardware_board import HardwareFrame
from .pace import Pace
from .probe_thread import Answer, ProbeThread

log = logging.getLogger(__name__)

PERIOD_S: Final = 1.0
CALM_PERIOD_S: Final = 4.0
"""When nobody watches and no model is loaded. Charts and the day keep steps of ten seconds."""
WAIT_S: Final = 0.5
"""So long one round waits for its probes. A late answer is shown with the next round."""
BACKGROUND_S: Final = 5.0
"""So seldom the processor is asked where GPUs do the work."""
GOODBYE_S: Final = 1.0


async def watch_hardware(
    show: Callable[[HardwareFrame], None],
    rest: Callable[[], Awaitable[None]] | None = None,
    probes: Sequence[Probe] | None = None,
    clock: Callable[[], float] = time.time,
) -> None:
    """Call ``show`` with every round of readings, until cancelled. ``rest`` returns when one is due again."""
    watch = _Watch(open_probes() if probes is None else probes, clock)
    rest = rest or at_pace(Pace())
    try:
        while True:
            show(await watch.round())
            await rest()
    finally:
        watch.end()


def at_pace(pace: Pace) -> Callable[[], Awaitable[None]]:
    """The rests of ``watch_hardware`` at this pace."""
    return lambda: pace.rest(PERIOD_S, CALM_PERIOD_S)


class _Watch:
    """Every probe with its thread and its book."""

    def __init__(self, probes: Sequence[Probe], clock: Callable[[], float]) -> None:
        self._clock = clock
        self._books = [ProbeBook(probe.name, clock()) for probe in probes]
        self._threads = [
            ProbeThread(probe, partial(self._take, book))
            for probe, book in zip(probes, self._books, strict=True)
        ]
        self._answered = asyncio.Event()
        self._awaited: set[str] = set()
        self._said: dict[str, ProbeState] = {}

    async def round(self) -> HardwareFrame:
        """Ask whom it is time to ask, and wait a little; for who hangs since an earlier round, not at all."""
        for book, thread in zip(self._books, self._threads, strict=True):
            if book.is_due(self._clock()):
                book.asked(self._clock())
                self._awaited.add(book.name)
                thread.ask()
        self._answered.clear()
        if self._awaited:
            try:
                async with asyncio.timeout(WAIT_S):
                    await self._answered.wait()
            except TimeoutError:
                self._awaited.clear()
        now = self._clock()
        readings = each_once(reading for book in self._books for reading in book.readings(now))
        states = tuple(book.state(now) for book in self._books)
        self._tell(states, now)
        return HardwareFrame(now, tuple(readings), states)

    def end(self) -> None:
        """Close the probes; one that hangs is left to itself."""
        for thread in self._threads:
            thread.end()
        for book, thread in zip(self._books, self._threads, strict=True):
            if not book.is_asking:
                thread.join(GOODBYE_S)

    def _take(self, book: ProbeBook, answer: Answer) -> None:
        if isinstance(answer, str):
            book.failed(answer, self._clock())
        else:
            book.answered(answer, self._clock(), BACKGROUND_S if self._is_background(answer) else 0.0)
        self._awaited.discard(book.name)
        if not self._awaited:
            self._answered.set()

    def _is_background(self, readings: Sequence[GpuReading]) -> bool:
        now = self._clock()
        known = (reading for book in self._books for reading in book.readings(now))
        return all(reading.kind == "cpu" for reading in readings) and any(it.kind == "gpu" for it in known)

    def _tell(self, states: Sequence[ProbeState], now: float) -> None:
        """A line in the log for every change, and none for how it always was."""
        for state in states:
            before = self._said.get(state.probe)
            if before is not state and (state.is_trouble or (before is not None and before.is_trouble)):
                log.info(
                    "sensors %s: %s for %.0f s %s",
                    state.probe,
                    state.condition.value,
                    now - state.since,
                    state.reason,
                )
            self._said[state.probe] = state
