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

from .lookout import Change, Lookout

SUPPLY_S: Final = 0.5
"""Pulling the plug gives the computer back within a second."""
PROGRAMS_S: Final = 5.0
NETWORK_S: Final = 30.0
DISK_S: Final = 30.0
DISK_GRAIN_BYTES: Final = 1 << 20
"""A disk changes all the time; less than this is no news."""


@dataclass
class _Question:
    ask: Callable[[], Change]
    every_s: float
    next_at: float = 0.0


async def watch_system(lookout: Lookout, folder: Path) -> None:
    """Until cancelled. ``folder`` lies on the disk that is watched."""
    questions = [
        _Question(_supply, SUPPLY_S),
        _Question(_network, NETWORK_S),
        _Question(lambda: _disk(folder), DISK_S),
        _Question(lambda: _programs(wanted=lookout.wants_programs), PROGRAMS_S),
    ]
    while True:
        now = time.monotonic()
        due = [question for question in questions if question.next_at <= now]
        for question in due:
            question.next_at = now + question.every_s
        lookout.see(*await asyncio.to_thread(lambda asked: [each.ask() for each in asked], due))
        await asyncio.sleep(SUPPLY_S)


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
