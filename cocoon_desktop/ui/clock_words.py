"""I say moments as a person says them."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from .i18n import fill, translate
from .pause_lengths import local_time


def clock_text(at: float, now: float, locale: QLocale) -> str:
    """A moment as a person says it: ``22:40`` today, ``tomorrow, 08:00``, later ``Mon, 08:00``."""
    moment, today = local_time(at), local_time(now).date()
    clock = locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    if moment.date() == today:
        return clock
    if moment.date() == today + timedelta(days=1):
        return fill(translate("Status", "tomorrow, %1"), clock)
    return fill(translate("Status", "%1, %2"), _day_text(moment, locale), clock)


def hour_text(hour: int, locale: QLocale) -> str:
    """A whole hour, 0 to 24: ``22:00``, or ``10:00 PM``. A day ends at ``24:00`` if hours count so far."""
    clock = locale.toString(QTime(hour % 24, 0), QLocale.FormatType.ShortFormat)
    counts_on = "a" not in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
    return clock.replace("00", "24", 1) if hour == 24 and counts_on else clock


def _day_text(moment: datetime, locale: QLocale) -> str:
    day = QDate(moment.year, moment.month, moment.day)
    return locale.dayName(day.dayOfWeek(), QLocale.FormatType.ShortFormat)
