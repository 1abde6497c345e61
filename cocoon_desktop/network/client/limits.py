"""The money that the user lets the client spend, per request and per day. Pure.

reserve --> the mark that must be on the disk --> the request is sent --> settle
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta, tzinfo

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.wire.openai import OpenAIError

STEPS = 100
"""The mark on the disk goes up by this part of a day's money, so that not every request writes. What a
killed program has not spent of it counts as spent.
"""


class PayInLimitError(CocoonError):
    """The user does not want to pay in more today."""


@dataclass(frozen=True, slots=True)
class SpendingLimits:
    """None is no limit. ``max_price``: nanoton per token of the prompt, the worker's coefficient included."""

    per_request: Nanoton | None = None
    per_day: Nanoton | None = None
    paid_in_per_day: Nanoton | None = None
    max_coefficient: int | None = None
    max_price: Nanoton | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """What went away on one day; ``spent`` on requests, ``paid_in`` into contracts."""

    day: date
    spent: Nanoton = Nanoton(0)
    paid_in: Nanoton = Nanoton(0)


@dataclass(slots=True)
class Budget:
    """``now`` is unix time. ``today`` begins with what was stored; a new day begins with nothing."""

    limits: SpendingLimits
    today: Day
    zone: tzinfo | None = None
    _reserved: dict[bytes, Nanoton] = field(default_factory=dict)

    def reserve(self, request_id: bytes, cost: Nanoton, now: float) -> None:
        """The most that a request can cost counts as spent until it is settled.

        Raises OpenAIError, 402, when a limit forbids it.
        """
        self._turn_to(now)
        limits = self.limits
        if limits.per_request is not None and cost > limits.per_request:
            raise _too_dear(f"may cost {format_ton(cost)}, more than one request may")
        if limits.per_day is not None and self.today.spent + cost > limits.per_day:
            raise _too_dear(f"may cost {format_ton(cost)}, more than is left for today")
        self._reserved[request_id] = cost
        self._spend(cost)

    def settle(self, request_id: bytes, cost: Nanoton) -> None:
        """What it cost. One of a day before changes nothing; more than was reserved is a lie, which ``Bills``
        notes and which must not use up the day.
        """
        reserved = self._reserved.pop(request_id, None)
        if reserved is not None:
            self._spend(Nanoton(min(0, cost - reserved)))

    @contextmanager
    def paying_in(self, amount: Nanoton, now: float) -> Iterator[None]:
        """Around storing and sending; nothing was paid in when it fails. Raises PayInLimitError."""
        self._turn_to(now)
        limit = self.limits.paid_in_per_day
        if limit is not None and self.today.paid_in + amount > limit:
            raise PayInLimitError(f"paying in {format_ton(amount)} would be more than is allowed today")
        self.today = replace(self.today, paid_in=Nanoton(self.today.paid_in + amount))
        day = self.today.day
        try:
            yield
        except CocoonError:
            if self.today.day == day:
                self.today = replace(self.today, paid_in=Nanoton(self.today.paid_in - amount))
            raise

    def mark(self) -> Day:
        """What to store when what is stored is less than ``today``: a step more than was spent."""
        if self.limits.per_day is None:
            return self.today
        step = self.limits.per_day // STEPS
        return replace(self.today, spent=Nanoton(min(self.limits.per_day, self.today.spent + step)))

    def covers(self, stored: Day) -> bool:
        """Whether what is stored is at least what is spent: then a request may leave."""
        today = self.today
        spent = today.spent if self.limits.per_day is not None else 0
        return stored.day == today.day and stored.spent >= spent and stored.paid_in >= today.paid_in

    def _turn_to(self, now: float) -> None:
        """Days only go forward: a clock that is put back gives no second budget.

        One that was far ahead, and is right again, takes along what was used: else the limits of that day
        would last until it comes.
        """
        day = day_of(now, self.zone)
        if day > self.today.day:
            self.today = Day(day)
            self._reserved.clear()
        elif self.today.day - day > timedelta(days=1):
            self.today = replace(self.today, day=day)

    def _spend(self, cost: Nanoton) -> None:
        today = self.today
        self.today = Day(today.day, Nanoton(today.spent + cost), today.paid_in)


def _too_dear(what: str) -> OpenAIError:
    message = f"the request {what}: ask for fewer max_tokens, a lower max_coefficient, or raise the limit"
    return OpenAIError(402, message, code="insufficient_quota")
