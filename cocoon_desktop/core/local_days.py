"""Days as the person's own clock has them: 23, 24 or 25 hours. ``zone`` None is the computer's own."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo


def day_of(at: float, zone: tzinfo | None = None) -> date:
    """The day in which a unix time lies."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone).date()


def start_of(day: date, zone: tzinfo | None = None) -> float:
    """Unix time at which a day begins; where its midnight is skipped, the first moment after it."""
    # Without a zone a naive time is read as local time, with the offset of that day.
    return datetime.combine(day, time(), zone).timestamp()


def last_days(count: int, now: float, zone: tzinfo | None = None) -> Sequence[date]:
    """Today and the days before it, oldest first."""
    today = day_of(now, zone)
    return [today - timedelta(days=back) for back in reversed(range(count))]
