"""I read an amount that a person typed, in the spelling of the locale and in no other. Pure.

``1.000`` is one TON to some and a thousand to others, so separators of thousands are refused, and the
decimal sign is the locale's.
"""

import re

from PySide6.QtCore import QLocale

from cocoon_desktop.core.units import Nanoton, format_ton, parse_ton

MAX_WHOLE_DIGITS = 10
"""There are five billion TON."""


def read_amount(text: str, locale: QLocale) -> Nanoton | None:
    """None for what is no amount of TON above nothing."""
    return read_ton(text, locale) or None


def read_ton(text: str, locale: QLocale) -> Nanoton | None:
    """None for what is no amount of TON."""
    sign = re.escape(locale.decimalPoint())
    found = re.fullmatch(rf"([0-9]{{1,{MAX_WHOLE_DIGITS}}})(?:{sign}([0-9]{{0,9}}))?", text.strip())
    if found is None:
        return None
    return parse_ton(f"{found.group(1)}.{found.group(2) or '0'}")


def write_amount(amount: Nanoton, locale: QLocale) -> str:
    """Exactly, as ``read_amount`` reads it."""
    whole, _, rest = format_ton(amount).partition(".")
    rest = rest.rstrip("0")
    return f"{whole}{locale.decimalPoint()}{rest}" if rest else whole
