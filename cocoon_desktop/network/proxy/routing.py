"""Which worker gets a request (cocoon-protocol section 2.4): seats in, a seat or the reason why not out.

Upstream takes the smallest running x mean query time, and of equals the one that connected first; so a
second idle worker would never be asked. Where upstream's numbers are equal we go on:

    running x mean query time    upstream's order
    coefficient                  the cheaper one
    measured tokens per second   the faster one, in steps of a factor of two
    last asked                   the one that has waited longest; of strangers the one that connected first

A worker that fails rests, longer each time; until then it is asked only when nobody else has room. Every
answer, and time alone, makes it forgotten: nobody is banned.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from .. import codes

DECAY_S = 600.0
"""Query times, speeds and failures fade over this long."""
REST_S: Final = 5.0
LONGEST_REST_S: Final = 600.0
"""How long a worker rests after its first failure, and at most."""
FORGETS_FAILURES: Final = 0.5
"""What an answer leaves of the failures before it."""
_SAME_SPEED: Final = 2.0
MAX_MODELS: Final = 4096
"""Names of models are a worker's to choose where the root contract lists none."""


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
class FadingSum:
    """A total, and how fast it grew lately."""

    total: float = 0.0
    _sum: float = 0.0
    _at: float = 0.0

    def add(self, amount: float, now: float) -> None:
        self._sum, self._at = self._faded(now) + amount, now
        self.total += amount

    def rate(self, now: float) -> float:
        """Per second, over about DECAY_S."""
        return self._faded(now) / DECAY_S

    def _faded(self, now: float) -> float:
        return self._sum * math.exp((self._at - now) / DECAY_S)


@dataclass(slots=True)
class SeatRecord:
    """What a worker connection has done, for the pages. Seconds from asking to the end of an answer, and as
    the worker measured them.
    """

    asked: FadingSum = field(default_factory=FadingSum)
    answered: FadingSum = field(default_factory=FadingSum)
    took_s: FadingSum = field(default_factory=FadingSum)
    worker_took_s: FadingSum = field(default_factory=FadingSum)


@dataclass(slots=True)
class Reputation:
    """How often a worker failed lately."""

    _failures: float = 0.0
    _at: float = 0.0
    rests_until: float = -math.inf

    def failed(self, now: float) -> None:
        self._failures = self._faded(now) + 1.0
        self._at = now
        self.rests_until = now + min(LONGEST_REST_S, REST_S * 2.0 ** min(self._failures - 1.0, 16.0))

    def answered(self, now: float) -> None:
        self._failures, self._at = self._faded(now) * FORGETS_FAILURES, now
        self.rests_until = -math.inf

    def is_clean(self, now: float) -> bool:
        """Whether there is nothing to remember."""
        return self.rests_until <= now and self._faded(now) < FORGETS_FAILURES

    def _faded(self, now: float) -> float:
        return self._failures * math.exp((self._at - now) / DECAY_S)


_Order: TypeAlias = tuple[bool, float, int, int, int, int]


@dataclass(slots=True, eq=False)
class WorkerSeat:
    """One worker connection as routing sees it. ``limit`` is its share of the worker's active requests.

    Whoever changes one tells its ``Seats``. ``continues``: it can end an answer that another one has begun.
    """

    link_id: int
    model: str
    """Base name, before the ``@``."""
    coefficient: int
    limit: int
    continues: bool = False
    enabled: bool = False
    running: int = 0
    query_time_s: DecayingMean = field(default_factory=DecayingMean)
    tokens_per_s: DecayingMean = field(default_factory=DecayingMean)
    reputation: Reputation = field(default_factory=Reputation)
    record: SeatRecord = field(default_factory=SeatRecord)
    last_asked: int = 0
    place: _Order | None = None
    """Where it stands among those with room."""

    @property
    def has_room(self) -> bool:
        return self.enabled and self.running < self.limit

    def order(self, now: float) -> _Order:
        """Smaller goes first; upstream's numbers, then ours."""
        speed = self.tokens_per_s.value
        return (
            self.reputation.rests_until > now,
            self.running * self.query_time_s.value,
            self.coefficient,
            -round(math.log(speed, _SAME_SPEED)) if speed > 0 else 0,
            self.last_asked,
            self.link_id,
        )


@dataclass(frozen=True, slots=True)
class NoSeat:
    """Why a request cannot run, in upstream's words."""

    code: int
    reason: str


class _Row:
    """Seats of one model that have room, in order."""

    def __init__(self) -> None:
        self.all: dict[int, WorkerSeat] = {}
        self._ordered: list[_Order] = []

    def __iter__(self) -> Iterator[WorkerSeat]:
        return (self.all[place[-1]] for place in self._ordered)

    def put(self, seat: WorkerSeat, now: float) -> None:
        self.take(seat)
        if seat.has_room:
            seat.place = seat.order(now)
            insort(self._ordered, seat.place)

    def take(self, seat: WorkerSeat) -> None:
        if seat.place is not None:
            del self._ordered[bisect_left(self._ordered, seat.place)]
            seat.place = None


class Seats:
    """All worker connections. Choosing looks at the first few of one model, however many there are."""

    def __init__(self, backlog_allows: Callable[[int, int], bool] = lambda link_id, size: True) -> None:
        """``backlog_allows`` says whether a link can take so many more bytes."""
        self._backlog_allows = backlog_allows
        self._rows: dict[str, _Row] = {}
        self._resting: dict[int, WorkerSeat] = {}
        self._asked = 0
        self.known_models: dict[str, None] = {}
        """A model stays known after its last worker has left, and after a restart of the proxy."""
        self._served: set[str] = set()
        self.newly_served: set[str] = set()
        """Models whose first worker takes requests, or whose last one has left, since this was emptied."""

    def __iter__(self) -> Iterator[WorkerSeat]:
        return (seat for row in self._rows.values() for seat in row.all.values())

    def remember(self, models: Iterable[str]) -> None:
        """These models are known. Of too many those are forgotten that came first and have nobody now."""
        for model in models:
            if model not in self.known_models:
                self.known_models[model] = None
                if len(self.known_models) > MAX_MODELS:
                    self._forget_one()

    def _forget_one(self) -> None:
        for model in self.known_models:
            if model not in self._rows:
                del self.known_models[model]
                return

    @property
    def served(self) -> set[str]:
        """Models with a worker that takes requests, or did until it was disabled."""
        return set(self._served)

    def changed(self, seat: WorkerSeat, now: float) -> None:
        """It is new, or anything that its order depends on is."""
        row = self._rows.setdefault(seat.model, _Row())
        row.all[seat.link_id] = seat
        if seat.model not in self.known_models:
            self.remember((seat.model,))
        if seat.enabled and seat.model not in self._served:
            self._served.add(seat.model)
            self.newly_served.add(seat.model)
        row.put(seat, now)
        if seat.reputation.rests_until > now:
            self._resting[seat.link_id] = seat

    def remove(self, seat: WorkerSeat) -> None:
        row = self._rows.get(seat.model)
        if row is not None and row.all.pop(seat.link_id, None) is not None:
            row.take(seat)
            if not row.all:
                del self._rows[seat.model]
                if seat.model in self._served:
                    self._served.remove(seat.model)
                    self.newly_served.add(seat.model)
        self._resting.pop(seat.link_id, None)

    def took(self, seat: WorkerSeat, now: float) -> None:
        """It was given a request."""
        self._asked += 1
        seat.last_asked = self._asked
        seat.running += 1
        seat.record.asked.add(1, now)
        self.changed(seat, now)

    def gave_back(self, seat: WorkerSeat, now: float) -> None:
        """A request of it has ended, however; the link may be gone."""
        seat.running -= 1
        row = self._rows.get(seat.model)
        if row is not None and row.all.get(seat.link_id) is seat:
            self.changed(seat, now)

    def choose(
        self,
        model: str,
        max_coefficient: int,
        now: float,
        *,
        size: int = 0,
        without: Container[int] = (),
        continues: bool = False,
    ) -> WorkerSeat | NoSeat:
        """Who is asked next; ``without`` these links, and only who ``continues`` if that is needed.

        Before the first worker has ever come nobody can say that a model is unknown.
        """
        if self.known_models and model not in self.known_models:
            return NoSeat(codes.VIOLATION, f"unknown model {model}")
        self._wake(now)
        cheapest: int | None = None
        for seat in self._rows.get(model, ()):
            if seat.link_id in without or (continues and not seat.continues):
                continue
            if seat.coefficient > max_coefficient:
                cheapest = min(seat.coefficient, seat.coefficient if cheapest is None else cheapest)
            elif self._backlog_allows(seat.link_id, size):
                return seat
        if cheapest is not None:
            return NoSeat(codes.NOT_READY, f"can run this query with coefficient={cheapest}")
        return NoSeat(codes.NOT_READY, "no ready workers")

    def _wake(self, now: float) -> None:
        """Who has rested long enough stands in line again."""
        awake: Collection[WorkerSeat] = [
            seat for seat in self._resting.values() if seat.reputation.rests_until <= now
        ]
        for seat in awake:
            del self._resting[seat.link_id]
            self.changed(seat, now)


class Reputations:
    """What owners' workers failed lately, remembered while they are away: coming back washes nothing off."""

    def __init__(self) -> None:
        self._away: dict[str, list[Reputation]] = {}

    def arrived(self, owner: str) -> Reputation:
        """For a worker of this owner that connects."""
        away = self._away.get(owner)
        if not away:
            return Reputation()
        worst = max(away, key=lambda reputation: reputation.rests_until)
        away.remove(worst)
        if not away:
            del self._away[owner]
        return worst

    def left(self, owner: str, reputation: Reputation, now: float) -> None:
        """A worker has gone."""
        for name in [n for n, away in self._away.items() if all(r.is_clean(now) for r in away)]:
            del self._away[name]
        if not reputation.is_clean(now):
            self._away.setdefault(owner, []).append(reputation)
