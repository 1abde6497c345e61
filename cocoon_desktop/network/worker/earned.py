"""I say when, by what and with which model money was earned, and how far it has come. Pure.

Signatures, payouts and withdrawals are cumulative totals, so money moves on in the order in which it was
earned: the oldest is settled first, and withdrawn first. That gives every amount its stage, and the stages
of all amounts together are the total, to the nanoton.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TypeVar

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.earnings import Earnings

K = TypeVar("K", bound=Hashable)

QUARTER_S = 900
"""Amounts are dated to a quarter of an hour: every zone's days begin at one."""
UNDATED = 0
"""Earned while nobody wrote down when."""
PROCESSOR, OUTSIDE = "CPU", "outside"
"""Devices that are no GPU: the processor, and an engine that is somebody's server."""


@dataclass(frozen=True, slots=True)
class Earned:
    """``quarter`` is the unix time at which its quarter of an hour began, or UNDATED."""

    quarter: int
    model: str
    device: str
    amount: Nanoton


@dataclass(frozen=True, slots=True)
class Stages:
    """Where an amount is now; each nanoton is in one of the three."""

    signed: Nanoton = Nanoton(0)
    """Signed, and not settled."""
    settled: Nanoton = Nanoton(0)
    """Settled, and not withdrawn."""
    withdrawn: Nanoton = Nanoton(0)

    @property
    def total(self) -> Nanoton:
        return Nanoton(self.signed + self.settled + self.withdrawn)

    def __add__(self, other: "Stages") -> "Stages":
        return Stages(
            Nanoton(self.signed + other.signed),
            Nanoton(self.settled + other.settled),
            Nanoton(self.withdrawn + other.withdrawn),
        )


@dataclass(frozen=True, slots=True)
class StagedEarned:
    """An amount and where it is."""

    earned: Earned
    stages: Stages


def quarter_of(at: float) -> int:
    """The quarter of an hour in which a unix time lies."""
    return int(at) // QUARTER_S * QUARTER_S


def staged(entries: Iterable[Earned], totals: Earnings) -> list[StagedEarned]:
    """Every amount with its stage, oldest first; undated ones are older than all others."""
    found, before = [], 0
    for entry in sorted(entries, key=lambda entry: entry.quarter):
        after = before + entry.amount
        withdrawn = _overlap(before, after, 0, totals.withdrawn)
        settled = _overlap(before, after, totals.withdrawn, max(totals.settled, totals.withdrawn))
        stages = Stages(Nanoton(entry.amount - settled - withdrawn), Nanoton(settled), Nanoton(withdrawn))
        found.append(StagedEarned(entry, stages))
        before = after
    return found


def summed(entries: Iterable[StagedEarned]) -> Stages:
    """All of them together."""
    return sum((entry.stages for entry in entries), Stages())


def grouped(entries: Iterable[StagedEarned], key: Callable[[Earned], K]) -> dict[K, Stages]:
    """The sums by whatever ``key`` says of an amount."""
    sums: dict[K, Stages] = {}
    for entry in entries:
        name = key(entry.earned)
        sums[name] = sums.get(name, Stages()) + entry.stages
    return sums


def within(
    entries: Iterable[StagedEarned], days: Sequence[date], zone: tzinfo | None = None
) -> list[StagedEarned]:
    """Those earned on one of these days; undated ones are on none."""
    wanted = set(days)
    return [
        entry
        for entry in entries
        if entry.earned.quarter != UNDATED and day_of(entry.earned.quarter, zone) in wanted
    ]


def _overlap(first: int, end: int, other_first: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(first, other_first))
