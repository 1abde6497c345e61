"""I know what each minute of today was spent on, as far as it was seen. I never guess about the rest.

Pure: time comes in as local date-times.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import groupby

from cocoon_desktop.activity.status import WorkState

MINUTES_PER_DAY = 24 * 60
MAX_SILENCE = timedelta(minutes=5)
"""Without a word for longer than this the computer was probably asleep; that time stays unknown."""


class Activity(IntEnum):
    """What a minute was spent on. Within a minute the highest wins, so that a short answer is still seen."""

    UNKNOWN = 0
    WAITING = 1
    PAUSED = 2
    EARNING = 3
    TROUBLE = 4


ACTIVITY_OF = {
    WorkState.STARTING: Activity.WAITING,
    WorkState.READY: Activity.WAITING,
    WorkState.ANSWERING: Activity.EARNING,
    WorkState.WAITING: Activity.WAITING,
    WorkState.PAUSED: Activity.PAUSED,
    WorkState.TROUBLE: Activity.TROUBLE,
}


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of the day that were spent alike: ``first <= minute < end``."""

    first: int
    end: int
    activity: Activity
    reason: str = ""


_UNSEEN = (Activity.UNKNOWN, "")


class DayLog:
    """A list of 1440 minutes, painted as time passes and wiped at midnight."""

    def __init__(self) -> None:
        self._minutes = [_UNSEEN] * MINUTES_PER_DAY
        self._doing = _UNSEEN
        self._seen: datetime | None = None

    def change(self, activity: Activity, now: datetime, reason: str = "") -> None:
        """From ``now`` on, time is spent on ``activity``, for a ``reason`` that a person reads."""
        self.advance(now)
        self._doing = (activity, reason)
        self._paint(now, now)

    def advance(self, now: datetime) -> None:
        """Paint the time up to ``now``, unless nothing was heard for longer than ``MAX_SILENCE``."""
        before = self._seen
        if before is None or before > now or now - before > MAX_SILENCE:
            before = now
        if self._seen is not None and self._seen.date() != now.date():
            self._minutes = [_UNSEEN] * MINUTES_PER_DAY
            before = max(before, _midnight(now))
        self._paint(before, now)
        self._seen = now

    def _paint(self, first: datetime, last: datetime) -> None:
        for minute in range(minute_of(first), minute_of(last) + 1):
            if self._doing[0] >= self._minutes[minute][0]:
                self._minutes[minute] = self._doing

    def spans(self) -> list[Span]:
        """What was seen of today, in order; unknown time is left out."""
        found, first = [], 0
        for (activity, reason), run in groupby(self._minutes):
            end = first + sum(1 for _ in run)
            if activity is not Activity.UNKNOWN:
                found.append(Span(first, end, activity, reason))
            first = end
        return found

    def minutes(self, activity: Activity) -> int:
        """How many minutes of today were spent on ``activity``."""
        return sum(spent is activity for spent, _ in self._minutes)

    @property
    def day(self) -> date | None:
        """The day that the minutes belong to; None before the first word."""
        return self._seen.date() if self._seen else None


def minute_of(moment: datetime) -> int:
    """The minute of its day, 0 to 1439."""
    return moment.hour * 60 + moment.minute


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
