"""I ask every sensor about the owner, off the event loop, and tell when the presence changed.

One thread asks all sensors in turn, once a second, so that an idle computer is woken twice a second: the
thread, and the loop that folds what it learned; seldom when there is nothing to give back, and at once when
there is again. A sensor that does not answer keeps that thread; it counts as present, and a new thread goes
on with the others until it answers again.
"""

import asyncio
import contextlib
import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cocoon_desktop.activity.lattice import Holds, Lattice
from cocoon_desktop.activity.presence import FaultKind, Presence
from cocoon_desktop.activity.sensor import Opinion, Sensor, WakingSensor, ask

from .pace import CALM_S, Pace, next_beat

log = logging.getLogger(__name__)

ROUND_S: Final = 1.0
MOST_WAKES: Final = 8
"""News that may wake us between two rounds; what comes after waits for the next round."""
MOST_BELLS: Final = 64
"""Bytes of the bell that are heard at once."""
NOTHING_PAUSE_S: Final = 5.0
"""Pause after a fault, which may take a whole patience each time, and for what is not there."""
GOODBYE_S: Final = 2.0
EARLY_S: Final = 0.05
"""A sensor that is due this much later is asked now: rounds are not exact."""


class PresenceWatch:
    """Watches the owner until cancelled. All methods are called on the event loop."""

    def __init__(
        self,
        sensors: Sequence[Sensor],
        holds: Holds,
        on_change: Callable[[Presence], None],
        clock: Callable[[], float] = time.time,
        pace: Pace | None = None,
    ) -> None:
        """``on_change`` gets every presence that differs from the one before in more than the idle time."""
        self._sensors = tuple(sensors)
        self._lattice = Lattice(holds)
        self._on_change, self._clock, self._pace = on_change, clock, pace or Pace()
        self._heard: dict[str, tuple[Opinion, float]] = {}
        """The latest opinions, and when they came (monotonic seconds)."""
        self._askers: list[_Asker] = []
        self._guard: asyncio.TimerHandle | None = None
        self._told: Presence | None = None
        self.presence = self._lattice.fold({}, clock())

    def set_holds(self, holds: Holds) -> None:
        """The owner chose other times."""
        self._lattice.holds = holds
        self._fold()

    async def run(self) -> None:
        """Ask until cancelled; then let go of the sensors, except those that still do not answer."""
        loop = asyncio.get_running_loop()
        self._start(loop, self._sensors)
        self._guard_from_now(loop)
        forget = self._pace.listen(lambda: self._hurry(loop))
        try:
            await asyncio.Event().wait()
        finally:
            forget()
            if self._guard is not None:
                self._guard.cancel()
            askers, self._askers = self._askers, []
            for asker in askers:
                asker.stop()
            await asyncio.to_thread(_let_go, askers)

    def _start(self, loop: asyncio.AbstractEventLoop, sensors: Sequence[Sensor]) -> None:
        def report(asker: _Asker, news: dict[str, Opinion]) -> None:
            with contextlib.suppress(RuntimeError):  # the loop was closed while a sensor was hung
                loop.call_soon_threadsafe(self._take, loop, asker, news)

        asker = _Asker(sensors, report, self._round_s)
        self._askers.append(asker)
        asker.start()

    def _take(self, loop: asyncio.AbstractEventLoop, asker: "_Asker", news: dict[str, Opinion]) -> None:
        if asker not in self._askers:
            return  # it ended with ``run``
        self._hear(news)
        if asker is self._askers[-1]:
            self._guard_from_now(loop)
        elif asker.has_ended:
            self._askers.remove(asker)
            self._askers[-1].add(asker.sensors)
        self._fold()

    def _hurry(self, loop: asyncio.AbstractEventLoop) -> None:
        """There may be something to give back again: nobody may rest as before."""
        for asker in self._askers:
            asker.hurry()
        self._guard_from_now(loop)

    def _round_s(self) -> float:
        """Any thread may ask."""
        return CALM_S if self._pace.is_calm else ROUND_S

    def _guard_from_now(self, loop: asyncio.AbstractEventLoop, wait_s: float | None = None) -> None:
        if self._guard is not None:
            self._guard.cancel()
        patience_s = min((sensor.patience_s for sensor in self._askers[-1].sensors), default=ROUND_S)
        if wait_s is None:
            wait_s = self._round_s() + patience_s
        self._guard = loop.call_later(wait_s, self._cut_off, loop)

    def _cut_off(self, loop: asyncio.AbstractEventLoop) -> None:
        """Nothing was heard for long. Go on without the sensor that does not answer."""
        asker = self._askers[-1]
        if asker.has_gone():
            log.error("the thread that asks the sensors ended by a mistake, and is started again")
            self._askers.remove(asker)
            self._start(loop, asker.sensors)
        elif (asked := asker.asked) is not None:
            sensor, since = asked
            wait_s = since + sensor.patience_s - time.monotonic()
            if wait_s > 0:
                self._guard_from_now(loop, wait_s)
                return
            if (others := asker.leave(sensor)) is not None:
                log.warning("the sensor %s gave no answer for %.0f s", sensor.name, sensor.patience_s)
                fault = f"no answer for {sensor.patience_s:g} s"
                self._hear({sensor.name: Opinion(fault=fault, fault_kind=FaultKind.SILENT)})
                self._start(loop, others)
                self._fold()
        self._guard_from_now(loop)

    def _hear(self, news: dict[str, Opinion]) -> None:
        now = time.monotonic()
        self._heard |= {name: (opinion, now) for name, opinion in news.items()}

    def _fold(self) -> None:
        now = time.monotonic()
        opinions = {name: _aged(opinion, now - at) for name, (opinion, at) in self._heard.items()}
        self.presence = self._lattice.fold(opinions, self._clock())
        told = replace(self.presence, idle_s=None)
        if told != self._told:
            self._told = told
            self._on_change(self.presence)


def _pause_after(opinion: Opinion, every_s: float) -> float:
    """A fault is looked at again soon, however seldom the sensor is asked else."""
    if opinion.fault:
        return NOTHING_PAUSE_S
    return max(every_s, NOTHING_PAUSE_S) if opinion.absent else every_s


def _aged(opinion: Opinion, age_s: float) -> Opinion:
    """What it would say now, if nothing was touched since."""
    return opinion if opinion.idle_s is None else replace(opinion, idle_s=opinion.idle_s + age_s)


@dataclass(slots=True)
class _Due:
    sensor: Sensor
    at: float = 0.0


class _Asker:
    """One thread that asks its sensors in rounds, until it is stopped or left alone with one that hangs."""

    def __init__(
        self,
        sensors: Iterable[Sensor],
        report: "Callable[[_Asker, dict[str, Opinion]], None]",
        round_s: Callable[[], float],
    ) -> None:
        self._due = [_Due(sensor) for sensor in sensors]
        self._report, self._round_s = report, round_s
        self._waking = [row.sensor for row in self._due if isinstance(row.sensor, WakingSensor)]
        self._last: dict[str, Opinion] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._bell, self._ear = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="presence", daemon=True)
        self.asked: tuple[Sensor, float] | None = None
        self.has_ended = False

    @property
    def sensors(self) -> tuple[Sensor, ...]:
        with self._lock:
            return tuple(due.sensor for due in self._due)

    def start(self) -> None:
        self._thread.start()

    def add(self, sensors: Iterable[Sensor]) -> None:
        """Ask these too, from the next round on."""
        with self._lock:
            self._due += [_Due(sensor) for sensor in sensors]
            self._waking = [row.sensor for row in self._due if isinstance(row.sensor, WakingSensor)]

    def leave(self, hung: Sensor) -> tuple[Sensor, ...] | None:
        """Keep only this sensor, and end when it answers; gives the others. None: it has just answered."""
        with self._lock:
            if self.asked is None or self.asked[0] is not hung:
                return None
            others = tuple(due.sensor for due in self._due if due.sensor is not hung)
            self._due = [due for due in self._due if due.sensor is hung]
            self.stop()
        return others

    def stop(self) -> None:
        """End as soon as the sensor that is being asked has answered."""
        self._stopping.set()
        self.hurry()

    def hurry(self) -> None:
        """Begin the next round now."""
        with contextlib.suppress(OSError):  # it has ended by itself
            self._bell.send(b"\0")

    def has_gone(self, wait_s: float = 0.0) -> bool:
        """Whether its thread has ended, or does so within this time."""
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        with self._bell, self._ear:
            begin = time.monotonic()
            while not self._stopping.is_set():
                self._report(self, self._round(begin))
                begin = self._wait(next_beat(time.monotonic(), self._round_s()))
        self.has_ended = True
        self._report(self, {s.name: self._last[s.name] for s in self.sensors if s.name in self._last})

    def _round(self, begin: float) -> dict[str, Opinion]:
        with self._lock:
            due = [row for row in self._due if row.at <= begin + EARLY_S]
        news: dict[str, Opinion] = {}
        for row in due:
            if self._stopping.is_set():
                return {}
            opinion = self._ask(row.sensor)
            news[row.sensor.name] = opinion
            row.at = begin + _pause_after(opinion, row.sensor.every_s)
        return news

    def _ask(self, sensor: Sensor) -> Opinion:
        """What changed is reported at once, but for the time that passes: that is when the round is over."""
        with self._lock:
            self.asked = sensor, time.monotonic()
        opinion = ask(sensor)
        with self._lock:
            self.asked = None
        before, self._last[sensor.name] = self._last.get(sensor.name, Opinion()), opinion
        is_news = replace(before, idle_s=None) != replace(opinion, idle_s=None)
        if is_news and not self._stopping.is_set():
            self._report(self, {sensor.name: opinion})
        return opinion

    def _wait(self, until: float) -> float:
        """Until the next round, or until it is hurried; when that is. A sensor with news is asked at once."""
        for _ in range(MOST_WAKES):
            with selectors.DefaultSelector() as selector:
                selector.register(self._ear, selectors.EVENT_READ)
                for waking in self._waking:
                    if (file := waking.fileno()) is not None:
                        selector.register(file, selectors.EVENT_READ, waking)
                ready = selector.select(max(0.0, until - time.monotonic()))
            if not ready:
                return until
            if any(key.fileobj is self._ear for key, _ in ready):
                return self._hurried()
            for key, _ in ready:
                self._ask(key.data)
        return self._sleep(until)

    def _sleep(self, until: float) -> float:
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            return self._hurried() if selector.select(max(0.0, until - time.monotonic())) else until

    def _hurried(self) -> float:
        self._ear.recv(MOST_BELLS)
        return time.monotonic()


def _let_go(askers: Sequence[_Asker]) -> None:
    """Close the sensors, except those that do not answer: they end with the program."""
    for asker in askers:
        if asker.has_gone(GOODBYE_S if asker is askers[-1] else 0.0):
            for sensor in asker.sensors:
                sensor.close()
