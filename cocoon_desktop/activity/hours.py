"""Hours of the week, as a wall clock shows them: ``mon-fri 22:00-07:00``. Pure; time is a unix time.

Hours belong to the day they begin on, and may reach over midnight. When the clocks change, the wall decides:
an hour that is skipped does not happen, one that comes twice happens twice.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as wall_time
from functools import lru_cache
from typing import Final, TypeAlias

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_PER_DAY: Final = 24 * 60
HORIZON_DAYS: Final = 9
"""A week from now every kind of hour has come, even when the clocks were put forward over it."""

_FORM: Final = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+"
    r"(?P<begin>\d{1,2}(?::\d\d)?)-(?P<end>\d{1,2}(?::\d\d)?)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of ``days``, Monday 0. ``end`` is up to 1440; before ``begin`` it means the next day."""

    days: frozenset[int]
    begin: int
    end: int

    def holds(self, day: int, minute: int) -> bool:
        if self.begin < self.end:
            return day in self.days and self.begin <= minute < self.end
        return (day in self.days and minute >= self.begin) or (
            (day - 1) % 7 in self.days and minute < self.end
        )


Hours: TypeAlias = tuple[Span, ...]


def parse_hours(lines: Iterable[str]) -> Hours:
    """Raises ValueError that names what is not understood."""
    return tuple(_parse(line) for line in lines)


def _parse(line: str) -> Span:
    found = _FORM.fullmatch(line.strip().lower())
    if found is None:
        raise ValueError(f"{line!r} are no hours, such as 'mon-fri 22:00-07:00'")
    begin, end = _minute(found["begin"], line), _minute(found["end"], line)
    if begin in (MINUTES_PER_DAY, end):
        raise ValueError(f"{line!r} has no length; a whole day is 00:00-24:00")
    first = _day(found["first"], line)
    count = (_day(found["last"] or found["first"], line) - first) % 7 + 1
    return Span(frozenset((first + day) % 7 for day in range(count)), begin, end)


def _day(name: str, line: str) -> int:
    if name not in DAYS:
        raise ValueError(f"{name!r} in {line!r} is no day; they are {', '.join(DAYS)}")
    return DAYS.index(name)


def _minute(text: str, line: str) -> int:
    hour, _, minute = text.partition(":")
    at = int(hour) * 60 + int(minute or 0)
    if at > MINUTES_PER_DAY or int(minute or 0) > 59:
        raise ValueError(f"{text!r} in {line!r} is no time of the day")
    return at


def is_within(hours: Hours, now: float, zone: tzinfo | None = None) -> bool:
    """Whether ``now`` lies in one of the spans. ``zone`` None is the computer's own."""
    moment = _local(now, zone)
    minute = moment.hour * 60 + moment.minute
    return any(span.holds(moment.weekday(), minute) for span in hours)


def next_change(hours: Hours, now: float, zone: tzinfo | None = None) -> float | None:
    """The first unix time after ``now`` at which ``is_within`` says something else; None if it never does."""
    return _next_change(hours, now // 60 * 60, zone, _offset(now, zone))  # nothing changes within a minute


@lru_cache(maxsize=8)
def _next_change(hours: Hours, now: float, zone: tzinfo | None, _: timedelta | None) -> float | None:
    """Takes milliseconds, and is asked every second. A computer that has travelled asks anew."""
    today = is_within(hours, now, zone)
    walls = {wall % MINUTES_PER_DAY for span in hours for wall in (span.begin, span.end)}
    walls.add(0)  # a span of whole days ends at midnight
    first_day = _local(now, zone).date() - timedelta(days=1)
    moments = set(_clock_changes(now, zone))
    for day in range(HORIZON_DAYS + 1):
        for wall in walls:
            moments.update(_instants(first_day + timedelta(days=day), wall, zone))
    return next((at for at in sorted(moments) if at > now and is_within(hours, at, zone) is not today), None)


def _local(at: float, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def _instants(day: date, wall: int, zone: tzinfo | None) -> tuple[float, float]:
    """When a clock on the wall shows that time: two instants where it does so twice, else the same one."""
    shown = datetime.combine(day, wall_time(*divmod(wall, 60)), zone)
    return shown.timestamp(), shown.replace(fold=1).timestamp()


def _clock_changes(now: float, zone: tzinfo | None) -> list[float]:
    """When the clocks are changed within the horizon. Every zone does that at a whole minute."""
    start, found = now // 60 * 60, []
    for hour in range(HORIZON_DAYS * 24):
        before, after = start + hour * 3600, start + (hour + 1) * 3600
        if _offset(before, zone) == _offset(after, zone):
            continue
        while after - before > 60:
            middle = before + (after - before) // 120 * 60
            before, after = (
                (middle, after) if _offset(middle, zone) == _offset(before, zone) else (before, middle)
            )
        found.append(after)
    return found


def _offset(at: float, zone: tzinfo | None) -> timedelta | None:
    return _local(at, zone).utcoffset()
