"""Which worker gets a request (cocoon-protocol section 2.4): seats in, a seat or the reason why not out."""

import math
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from .. import codes

DECAY_S = 600.0
"""Query times fade over this long."""


@dataclass(slots=True)
class DecayingMean:
    """Mean of samples whose weight fades exponentially with age."""

    _sum: float = 0.0
    _weight: float = 0.0
    _at: float = 0.0

    def add(self, sample: float, now: float) -> None:
        fade = math.exp((self._at - now) / DECAY_S) if self._weight else 0.0
        self._sum = self._sum * fade + sample
        self._weight = self._weight * fade + 1.0
        self._at = now

    @property
    def value(self) -> float:
        """0 when nothing is known."""
        return self._sum / self._weight if self._weight else 0.0


@dataclass(slots=True)
class WorkerSeat:
    """One worker connection as routing sees it. ``limit`` is its share of the worker's active requests."""

    link_id: int
    model: str
    """Base name, before the ``@``."""
    coefficient: int
    limit: int
    enabled: bool = False
    running: int = 0
    query_time_s: DecayingMean = field(default_factory=DecayingMean)

    @property
    def has_room(self) -> bool:
        return self.enabled and self.running < self.limit


@dataclass(frozen=True, slots=True)
class NoSeat:
    """Why a request cannot run, in upstream's words."""

    code: int
    reason: str


def choose_seat(
    seats: Iterable[WorkerSeat], model: str, max_coefficient: int, known_models: Container[str]
) -> WorkerSeat | NoSeat:
    """The seat with the smallest running x mean query time; ties go to the one that connected first.

    A model stays known after its last worker has left.
    """
    if model not in known_models:
        return NoSeat(codes.VIOLATION, f"unknown model {model}")
    ready = [seat for seat in seats if seat.model == model and seat.has_room]
    affordable = [seat for seat in ready if seat.coefficient <= max_coefficient]
    if affordable:
        return min(affordable, key=lambda seat: seat.running * seat.query_time_s.value)
    if ready:
        cheapest = min(seat.coefficient for seat in ready)
        return NoSeat(codes.NOT_READY, f"can run this query with coefficient={cheapest}")
    return NoSeat(codes.NOT_READY, "no ready workers")
