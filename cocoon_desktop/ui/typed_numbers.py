"""I read a number as somebody typed it. Pure."""

from math import isfinite

from PySide6.QtCore import QLocale


def read_number(text: str, locale: QLocale) -> float | None:
    """In the spelling of the locale, else with a decimal point; None for what is none, or has no end."""
    for spelling in (locale, QLocale.c()):
        value, good = spelling.toDouble(text)
        if good and isfinite(value):
            return value
    return None
