"""Reads the hardware every second, as long as the program lives, and shows it as often as somebody looks.

One thread asks all probes in turn, so that an idle computer is woken once. A probe that keeps that thread
waiting keeps it for good, and another thread goes on with the others.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from cocoon_desktop.hardware.probe_state import ProbeState
from cocoon_desktop.hardware.probes import each_once, open_probes
from cocoon_desktop.hardware.reading import GpuReading, Probe

from .beat_thread import BeatThread
from .booked_probe import BookedProbe
from .hardware_board import HardwareFrame, Sample
from .pace import CALM_S, Pace, next_beat

log = logging.getLogger(__name__)

PERIOD_S: Final = 1.0
AHEAD_S: Final = 0.1
"""So long before whoever is to be shown the readings they are taken."""
WAIT_S: Final = 0.5
"""So long the first frame waits for the first readings."""
PATIENCE_S: Final = 1.0
"""A probe that needs longer for an answer gets a thread of its own."""
BACKGROUND_S: Final = 5.0
"""So seldom the processor is asked where GPUs do the work."""
GOODBYE_S: Final = 1.0


async def watch_hardware(
    show: Callable[[HardwareFrame], None],
    rest: Callable[[], Awaitable[None]] | None = None,
    probes: Sequence[Probe] | None = None,
    clock: Callable[[], float] = time.time,
) -> None:
    """Call ``show`` with what was read, until cancelled. ``rest`` returns when that is due again."""
    watch = _Watch(open_probes() if probes is None else probes, clock)
    rest = rest or at_pace(Pace())
    try:
        await watch.first_round()
        while True:
            show(watch.frame())
            await rest()
    finally:
        watch.end()


def at_pace(pace: Pace) -> Callable[[], Awaitable[None]]:
    """The rests of ``watch_hardware`` at this pace."""
    return lambda: pace.rest(PERIOD_S, CALM_S)


def _until_next_round() -> float:
    ahead = time.monotonic() + AHEAD_S
    return next_beat(ahead, PERIOD_S) - ahead


class _Asker:
    """One thread, and the probes that it asks."""

    def __init__(self, probes: Sequence[BookedProbe], watch: "_Watch") -> None:
        self.probes, self._watch = tuple(probes), watch
        self.thread = BeatThread("sensors", self._look, _until_next_round, self._close)

    @property
    def hung(self) -> BookedProbe | None:
        """The one that keeps the thread."""
        return next((probe for probe in self.probes if probe.waits_for() > PATIENCE_S), None)

    def leave(self, hung: BookedProbe) -> tuple[BookedProbe, ...]:
        """Keep only this probe; gives the others."""
        others = tuple(probe for probe in self.probes if probe is not hung)
        self.probes = (hung,)
        return others

    def _look(self) -> None:
        for probe in self.probes:
            if probe in self.probes:  # nobody took it over while one before it hung
                probe.ask(self._watch.rest_after)
        self._watch.has_asked()

    def _close(self) -> None:
        for probe in self.probes:
            probe.close()


class _Watch:
    """Every probe, and the threads that ask them: one, and one more for each that has hung."""

    def __init__(self, probes: Sequence[Probe], clock: Callable[[], float]) -> None:
        self._clock, self._loop = clock, asyncio.get_running_loop()
        self._probes = [BookedProbe(probe, clock) for probe in probes]
        self._begun, self._is_begun = asyncio.Event(), False
        self._has_gpu = False
        self._said: dict[str, ProbeState] = {}
        self._askers = [_Asker(self._probes, self)]

    async def first_round(self) -> None:
        """Wait for it a little."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(WAIT_S):
                await self._begun.wait()
        self._is_begun = True

    def has_asked(self) -> None:
        """A round is over. Only the first one wakes whoever waits for it."""
        if not self._is_begun:
            with contextlib.suppress(RuntimeError):  # the loop has ended while a driver thought
                self._loop.call_soon_threadsafe(self._begun.set)

    def frame(self) -> HardwareFrame:
        """What counts at this moment, and all that was read since the last frame."""
        self._cut_off()
        now = self._clock()
        readings = each_once(reading for probe in self._probes for reading in probe.readings(now))
        self._has_gpu = any(reading.kind == "gpu" for reading in readings)
        states = tuple(probe.state(now) for probe in self._probes)
        self._tell(states, now)
        shown = {reading.device for reading in readings}
        samples = tuple(
            Sample(sample.at, tuple(reading for reading in sample.readings if reading.device in shown))
            for probe in self._probes
            for sample in probe.take_samples()
        )
        return HardwareFrame(now, tuple(readings), states, samples)

    def rest_after(self, readings: Sequence[GpuReading]) -> float:
        """Seconds until a probe with these readings is asked again."""
        is_background = self._has_gpu and all(reading.kind == "cpu" for reading in readings)
        return BACKGROUND_S if is_background else 0.0

    def end(self) -> None:
        """Close the probes; one that hangs is left to itself."""
        for asker in self._askers:
            asker.thread.end()
        for asker in self._askers:
            if asker.hung is None:
                asker.thread.join(GOODBYE_S)

    def _cut_off(self) -> None:
        for asker in tuple(self._askers):
            if (hung := asker.hung) is not None and len(asker.probes) > 1:
                self._askers.append(_Asker(asker.leave(hung), self))

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
