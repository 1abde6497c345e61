"""I count how long the worker was ready and how long it answered, and what power that took. Pure.

A silence is not filled: a computer that slept between two looks worked no longer than MAX_GAP_S.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .earned import quarter_of

MAX_GAP_S = 5.0


@dataclass(frozen=True, slots=True)
class Work:
    """What one quarter of an hour was spent on. Seconds and joules.

    ``ready_s`` is all sharing, ``busy_s`` the part with at least one request, ``unmeasured_s`` the part
    whose power nobody measured.
    """

    ready_s: float = 0.0
    busy_s: float = 0.0
    answers: int = 0
    energy_j: float = 0.0
    unmeasured_s: float = 0.0

    def __add__(self, other: "Work") -> "Work":
        return Work(
            self.ready_s + other.ready_s,
            self.busy_s + other.busy_s,
            self.answers + other.answers,
            self.energy_j + other.energy_j,
            self.unmeasured_s + other.unmeasured_s,
        )


class WorkMeter:
    """``look`` about once a second; ``take`` what has come together since the last time."""

    def __init__(self) -> None:
        self._seen_at: float | None = None
        self._answers: int | None = None
        self._work: dict[int, Work] = {}

    def look(self, now: float, *, is_ready: bool, is_busy: bool, answers: int, power_w: float | None) -> None:
        """What is so now was so since the last look. ``answers`` counts from the program's start."""
        gap = 0.0 if self._seen_at is None else min(MAX_GAP_S, max(0.0, now - self._seen_at))
        new_answers = 0 if self._answers is None else max(0, answers - self._answers)
        self._seen_at, self._answers = now, answers
        sharing = gap if is_ready or is_busy else 0.0
        work = Work(
            ready_s=sharing,
            busy_s=gap if is_busy else 0.0,
            answers=new_answers,
            energy_j=0.0 if power_w is None else sharing * power_w,
            unmeasured_s=sharing if power_w is None else 0.0,
        )
        if work != Work():
            quarter = quarter_of(now)
            self._work[quarter] = self._work.get(quarter, Work()) + work

    def take(self) -> dict[int, Work]:
        """By quarter of an hour, since the last ``take``."""
        work, self._work = self._work, {}
        return work


def power_of(powers: Iterable[float | None]) -> float | None:
    """What several devices take together; None when one of them does not say, or there is none."""
    told = list(powers)
    known = [power for power in told if power is not None]
    return sum(known) if known and len(known) == len(told) else None
