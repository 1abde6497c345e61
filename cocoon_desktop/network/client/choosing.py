"""Which proxy a request goes to, and whether another one may be asked after it. Pure.

Unlike upstream, which keeps to its first proxy (trap 45), we ask the best of several; but a request that may
have been billed is never asked twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from .. import codes
from .offers import Offered

SUSPECT_FOR_S: Final = 60.0
"""How long a proxy that failed stands behind the others."""
REFUSALS: Final = frozenset((codes.NOT_READY, codes.ERROR))
"""What a proxy says before any worker has seen the request (cocoon-protocol section 2.4)."""
BLAMED: Final = frozenset((0, codes.FAILURE, codes.TIMEOUT, codes.CANCELLED))
"""Failures that say something about the proxy, and not about the request."""


class Stage(Enum):
    """How far a request had come when it failed."""

    NOT_SENT = "not sent"
    NO_ANSWER = "no answer yet"
    ANSWERING = "answering"


@dataclass(frozen=True, slots=True)
class Failure:
    """``tokens`` is what the proxy says the failed request cost; None when not the proxy told of it."""

    stage: Stage
    code: int
    tokens: int | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing can have been billed, so that another proxy may be asked."""
        if self.stage is Stage.NOT_SENT:
            return True
        return self.stage is Stage.NO_ANSWER and self.tokens == 0 and self.code in REFUSALS

    @property
    def is_the_proxys(self) -> bool:
        return self.code in BLAMED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A connected proxy as one request sees it.

    ``offered`` are the workers of the model, None while the proxy has not told. ``running`` counts our own
    requests there. ``suspect`` since ``failed_at`` (monotonic), None if its last request was answered.
    """

    endpoint: Endpoint
    offered: Sequence[Offered] | None
    running: int = 0
    failed_at: float | None = None
    delay_s: float | None = None


class _Offer(IntEnum):
    """Best first."""

    FREE = 0
    FULL = 1
    UNKNOWN = 2
    NONE = 3
    """It may have changed since: the proxy itself shall say no."""


def offers(candidate: Candidate, max_coefficient: int) -> bool:
    """Whether the proxy is known to have a worker at an allowed price."""
    return _offer(candidate, max_coefficient) <= _Offer.FULL


def ranked(candidates: Iterable[Candidate], max_coefficient: int, now: float) -> list[Candidate]:
    """All of them, best first: who offers it at an allowed price, who has not failed, then the cheapest, the
    least busy and the nearest.
    """
    return sorted(candidates, key=lambda each: _rank(each, max_coefficient, now))


def _rank(candidate: Candidate, max_coefficient: int, now: float) -> tuple[float, ...]:
    allowed = _allowed(candidate, max_coefficient)
    is_suspect = candidate.failed_at is not None and now < candidate.failed_at + SUSPECT_FOR_S
    seats = sum(worker.max_running or 0 for worker in allowed)
    busy = candidate.running + sum(worker.running or 0 for worker in allowed)
    return (
        _offer(candidate, max_coefficient),
        is_suspect,
        min((worker.coefficient for worker in allowed), default=0),
        busy / seats if seats else candidate.running,
        float("inf") if candidate.delay_s is None else candidate.delay_s,
    )


def _offer(candidate: Candidate, max_coefficient: int) -> _Offer:
    if candidate.offered is None:
        return _Offer.UNKNOWN
    allowed = _allowed(candidate, max_coefficient)
    if not allowed:
        return _Offer.NONE
    return _Offer.FREE if any(worker.has_seat for worker in allowed) else _Offer.FULL


def _allowed(candidate: Candidate, max_coefficient: int) -> list[Offered]:
    return [worker for worker in candidate.offered or () if worker.coefficient <= max_coefficient]
