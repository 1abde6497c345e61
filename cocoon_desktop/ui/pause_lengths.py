"""I know how long a pause can be and when it ends, by this computer's local time. ``now`` is a parameter."""

from datetime import UTC, datetime, time, timedelta
from enum import Enum

MORNING = time(8)
NIGHT_ENDS = time(4)
"""Before this hour "tomorrow" means the morning that comes next, not the one after it."""


class PauseLength(Enum):
    """The lengths that the menu offers, in its order."""

    QUARTER_HOUR = "quarter-hour"
    HOUR = "hour"
    TOMORROW = "tomorrow"
    UNTIL_RESUMED = "until-resumed"


def pause_end(length: PauseLength, now: float) -> float | None:
    """Unix time at which a pause that begins ``now`` is over; None for "until I resume"."""
    match length:
        case PauseLength.QUARTER_HOUR:
            return now + 15 * 60
        case PauseLength.HOUR:
            return now + 3600
        case PauseLength.TOMORROW:
            return _next_morning(local_time(now))
        case PauseLength.UNTIL_RESUMED:
            return None


def pause_seconds(length: PauseLength, now: float) -> float:
    """Length in seconds of a pause that begins ``now``; 0 stands for "until I resume"."""
    end = pause_end(length, now)
    return 0.0 if end is None else end - now


def local_time(at: float) -> datetime:
    """A unix time as this computer's wall clock shows it, with its offset."""
    return datetime.fromtimestamp(at, UTC).astimezone()


def _next_morning(now: datetime) -> float:
    day = now.date() if now.time() < NIGHT_ENDS else now.date() + timedelta(days=1)
    # A naive time is read as local time, with the offset of that day: the clocks may change overnight.
    return datetime.combine(day, MORNING).timestamp()
