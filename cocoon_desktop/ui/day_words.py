"""I name days."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from .i18n import translate


def day_text(day: date, locale: QLocale) -> str:
    """``3 Nov``."""
    return _text(day, locale, translate("Days", "d MMM"))


def week_day_text(day: date, locale: QLocale) -> str:
    """``Tue 3 Nov``."""
    return _text(day, locale, translate("Days", "ddd d MMM"))


def full_day_text(day: date, locale: QLocale) -> str:
    """``3 November``."""
    return _text(day, locale, translate("Days", "d MMMM"))


def dated_text(day: date, locale: QLocale) -> str:
    """``3 November 2025``."""
    return _text(day, locale, translate("Days", "d MMMM yyyy"))


def _text(day: date, locale: QLocale, form: str) -> str:
    return locale.toString(QDate(day.year, day.month, day.day), form)
