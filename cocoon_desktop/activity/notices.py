"""I decide which notices deserve a pop-up, and when. Sparing: never over a game or a film, one of a kind per
period, and only what the owner has not switched off.

I keep no state: what is true now and what was said before come in, what to say goes out. What is still true
when the game ends is said then.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum

from cocoon_desktop.core.units import Nanoton

from .presence import Level

SOON_S = 5.0
"""How long before work begins by itself the owner hears of it."""


class Notice(Enum):
    """What there can be to say. The values name the settings and what is kept on disk."""

    BEFORE_START = "before_start"
    """Work begins in a few seconds because nobody is at the computer."""
    BACKUP = "backup"
    """The wallet's words were never written down."""
    TROUBLE = "trouble"
    """Work stopped, and does not go on before the owner does something."""
    PAYOUT = "payout"
    """A large payout arrived, the first of the day."""


PERIOD_S: Mapping[Notice, float] = {
    Notice.BEFORE_START: 10 * 60.0,
    Notice.BACKUP: float("inf"),
    Notice.TROUBLE: 6 * 3600.0,
    Notice.PAYOUT: 0.0,  # by the calendar
}
"""A kind is not said again for so long."""


@dataclass(frozen=True, slots=True)
class Payout:
    """Money that arrived. ``at`` is unix time."""

    amount: Nanoton
    at: float


@dataclass(frozen=True, slots=True)
class Matters:
    """What is true right now."""

    level: Level
    starts_at: float | None = None
    """Unix time at which work begins by itself; None when it does not."""
    backup_missing: bool = False
    trouble: bool = False
    """Whether the owner has to do something."""
    payout: Payout | None = None
    """The latest one."""


def decide_notices(
    matters: Matters,
    said: Mapping[Notice, float],
    wanted: Collection[Notice],
    big: Nanoton,
    now: float,
    zone: tzinfo | None = None,
) -> list[Notice]:
    """What to say now. ``said`` is when each kind was said last; a payout above ``big`` is large.

    ``zone`` None is the computer's own.
    """
    if matters.level >= Level.MEDIA:
        return []
    return [
        notice
        for notice in Notice
        if notice in wanted
        and _holds(notice, matters, big, now, zone)
        and not _said_lately(notice, said.get(notice), now, zone)
    ]


def _holds(notice: Notice, matters: Matters, big: Nanoton, now: float, zone: tzinfo | None) -> bool:
    match notice:
        case Notice.BEFORE_START:
            return matters.starts_at is not None and 0 < matters.starts_at - now <= SOON_S
        case Notice.BACKUP:
            return matters.backup_missing
        case Notice.TROUBLE:
            return matters.trouble
        case Notice.PAYOUT:
            payout = matters.payout
            return payout is not None and payout.amount > big and _day(payout.at, zone) == _day(now, zone)


def _said_lately(notice: Notice, at: float | None, now: float, zone: tzinfo | None) -> bool:
    if at is None:
        return False
    if notice is Notice.PAYOUT:
        return _day(at, zone) >= _day(now, zone)
    return now - at < PERIOD_S[notice]


def _day(at: float, zone: tzinfo | None) -> tuple[int, int, int]:
    moment = datetime.fromtimestamp(at, zone).astimezone(zone)
    return moment.year, moment.month, moment.day
