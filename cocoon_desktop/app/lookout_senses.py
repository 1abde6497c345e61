"""I ask the system again and again about its supply, network, disk and programs, off the event loop."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cocoon_desktop.activity.disk import read_free_bytes
from cocoon_desktop.activity.metered import read_metered
from cocoon_desktop.activity.power_supply import read_supply
from cocoon_desktop.activity.programs import read_programs
from cocoon_desktop.activity.surroundings import Supply

from .lookout import Change, Lookout
from .pace import Pace

SUPPLY_S: Final = 0.5
"""Pulling the plug gives the computer back within a second."""
CALM_S: Final = 5.0
"""Where there is no plug to pull, or nothing to give back."""
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
    questions = [
        _Question(_supply, 0.0),
        _Question(_network, NETWORK_S),
        _Question(lambda: _disk(folder), DISK_S),
        _Question(lambda: _programs(wanted=lookout.wants_programs), PROGRAMS_S),
    ]
    while True:
        now = time.monotonic()
        due = [question for question in questions if question.next_at <= now + EARLY_S]
        for question in due:
            question.next_at = now + question.every_s
        lookout.see(*await asyncio.to_thread(lambda asked: [each.ask() for each in asked], due))
        await pace.rest(SUPPLY_S if _has_battery(lookout.surroundings.supply) else CALM_S, CALM_S)


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
