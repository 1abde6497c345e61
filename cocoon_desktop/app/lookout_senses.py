"""I ask the system again and again about its supply, network, disk and programs, in a thread of my own.

The event loop hears of what has changed, and of nothing else: an idle computer is not woken twice.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cocoon_desktop.activity.disk import read_free_bytes
from cocoon_desktop.activity.metered import read_metered
from cocoon_desktop.activity.power_supply import read_supply
from cocoon_desktop.activity.programs import read_programs
from cocoon_desktop.activity.surroundings import Supply, Surroundings

from .beat_thread import BeatThread
from .lookout import Change, Lookout
from .pace import CALM_S, Pace, next_beat

SUPPLY_S: Final = 0.5
"""Pulling the plug gives the computer back within a second. Where there is no plug to pull, or nothing to
give back, ``CALM_S`` will do.
"""
PROGRAMS_S: Final = 5.0
NETWORK_S: Final = 30.0
DISK_S: Final = 30.0
EARLY_S: Final = 0.2
"""What is due this much later is asked now: rests are not exact."""
DISK_GRAIN_BYTES: Final = 1 << 20
"""A disk changes all the time; less than this is no news."""


@dataclass
class _Question:
    ask: Callable[[], Change]
    every_s: float
    next_at: float = 0.0


async def watch_system(lookout: Lookout, folder: Path, pace: Pace | None = None) -> None:
    """Until cancelled. ``folder`` lies on the disk that is watched."""
    pace = pace or Pace()
    system = _System(lookout, folder, pace)
    thread = BeatThread("system", system.look, system.rest_s)
    forget = pace.listen(thread.hurry)
    try:
        await system.broken
    finally:
        forget()
        thread.end()


class _System:
    """What the thread does, and what it saw last."""

    def __init__(self, lookout: Lookout, folder: Path, pace: Pace) -> None:
        self._lookout, self._pace = lookout, pace
        self._loop = asyncio.get_running_loop()
        self._seen: Surroundings | None = None
        self._questions = [
            _Question(_supply, 0.0),
            _Question(_network, NETWORK_S),
            _Question(lambda: _disk(folder), DISK_S),
            _Question(lambda: _programs(wanted=lookout.wants_programs), PROGRAMS_S),
        ]
        self.broken: asyncio.Future[None] = self._loop.create_future()
        """Ends with the mistake of ours that ended the looking."""

    def look(self) -> None:
        """Ask what is due."""
        try:
            changes = self._ask()
        except Exception as error:  # it is raised where the watching is awaited
            self._post(self._break, error)
            return
        before = self._seen
        self._seen = before or Surroundings()
        for change in changes:
            self._seen = change(self._seen)
        if self._seen != before:
            self._post(self._lookout.see, *changes)

    def rest_s(self) -> float:
        """Until the next look."""
        hurries = not self._pace.is_calm and self._seen is not None and _has_battery(self._seen.supply)
        now = time.monotonic()
        return next_beat(now, SUPPLY_S if hurries else CALM_S) - now

    def _ask(self) -> list[Change]:
        now = time.monotonic()
        due = [question for question in self._questions if question.next_at <= now + EARLY_S]
        for question in due:
            question.next_at = now + question.every_s
        return [question.ask() for question in due]

    def _break(self, error: Exception) -> None:
        if not self.broken.done():
            self.broken.set_exception(error)

    def _post(self, callback: Callable[..., object], *args: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended while the system thought
            self._loop.call_soon_threadsafe(callback, *args)


def _has_battery(supply: Supply) -> bool:
    """Unless it is certain that there is none."""
    return supply.on_battery is not False or supply.charge_percent is not None


def _supply() -> Change:
    supply = read_supply()
    return lambda around: replace(around, supply=supply)


def _network() -> Change:
    is_metered = read_metered()
    return lambda around: replace(around, is_metered=is_metered)


def _disk(folder: Path) -> Change:
    free = read_free_bytes(folder)
    known = None if free is None else free // DISK_GRAIN_BYTES * DISK_GRAIN_BYTES
    return lambda around: replace(around, free_disk_bytes=known)


def _programs(*, wanted: bool) -> Change:
    programs = read_programs() if wanted else frozenset()
    return lambda around: replace(around, programs=programs)
