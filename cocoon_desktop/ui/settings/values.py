"""I decide how a setting is edited, say its value in words, and read what a person types into its field."""

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias
from unicodedata import east_asian_width

from PySide6.QtCore import QLocale

from cocoon_desktop.core.setting import Setting
from cocoon_desktop.core.units import parse_ton

from ..i18n import fill, listed, translate
from ..typed_numbers import read_number
from ..wallet.amount_field import read_ton, write_amount
from .words import SettingWords

Control: TypeAlias = Literal["switch", "choice", "pick", "slide", "field", "folder", "texts", "hours"]

MAX_SLIDE_STEPS: Final = 120
"""Where a step would be narrower than a pixel or two, a number is typed instead."""
MAX_CHOICE_LETTERS: Final = 24
"""Of all choices together; more of them do not stand side by side, in any language. A Chinese sign takes the
place of two.
"""
COMMAS: Final = re.compile("[,;\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH SEMICOLON}]")
"""Whatever somebody may put between numbers, in the keyboard of their language."""


class RefusedError(ValueError):
    """What was typed is no value; the text says why, in the language of the window."""


def control_of(setting: Setting, words: SettingWords) -> Control | None:
    """How it is edited; None for what a person does not edit."""
    match setting.kind:
        case "switch" | "folder" | "texts" | "hours":
            return setting.kind
        case "choice":
            letters = sum(_letters(words.options.get(option, option)) for option in setting.options)
            return "choice" if letters <= MAX_CHOICE_LETTERS else "pick"
        case "whole" | "number":
            return "slide" if _slides(setting) else "field"
        case "text" | "numbers" | "amount":
            return "field"
        case "other":
            return None


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _slides(setting: Setting) -> bool:
    if setting.low is None or setting.high is None or setting.optional:
        return False
    return (setting.high - setting.low) / step_of(setting) <= MAX_SLIDE_STEPS


def step_of(setting: Setting) -> float:
    """How far one step of a slide goes."""
    if setting.kind == "whole":
        return 1.0
    span = (setting.high or 0.0) - (setting.low or 0.0)
    return 0.01 if span <= 10 else 1.0


def say(setting: Setting, words: SettingWords, value: object, locale: QLocale) -> str:
    """A value in words, without its unit."""
    if is_nothing(setting, words, value):
        return words.nothing or translate("SettingValue", "not decided")
    match value:
        case bool():
            return translate("SettingValue", "on") if value else translate("SettingValue", "off")
        case str() if setting.kind == "choice":
            return words.options.get(value, value)
        case list() | tuple():
            return listed(map(str, value)) or translate("SettingValue", "none")
        case _:
            return write(setting, value, locale)


def is_nothing(setting: Setting, words: SettingWords, value: object) -> bool:
    """Whether a value means that nothing is decided: 0 does so only where there is no other way to say it."""
    return value is None or (bool(words.nothing) and not setting.optional and value in ("", 0, []))


def write(setting: Setting, value: object, locale: QLocale) -> str:
    """A value as it stands in its field."""
    match value:
        case None:
            return ""
        case bool():
            return ""
        case str() if setting.kind == "amount" and value:
            return write_amount(parse_ton(value), locale)
        case int():
            return locale.toString(value).replace(locale.groupSeparator(), "")
        case float():
            return locale.toString(value, "g", 6).replace(locale.groupSeparator(), "")
        case list() | tuple():
            return ", ".join(map(str, value)) or translate("SettingValue", "none")
        case _:
            return str(value)


def read(setting: Setting, text: str, locale: QLocale) -> object:
    """The value that a text in a field means. Raises RefusedError."""
    said = text.strip()
    if setting.kind in ("text", "folder"):
        return said
    if setting.kind == "amount":
        return _amount(said, locale) if said else ""
    if not said:
        return None if setting.optional else setting.default
    if setting.kind == "numbers":
        if said.casefold() in ("none", translate("SettingValue", "none").casefold()):
            return []
        return [_number(setting, item, locale) for item in COMMAS.split(said) if item.strip()]
    return _number(setting, said, locale)


def _amount(said: str, locale: QLocale) -> str:
    amount = read_ton(said, locale)
    if amount is None:
        example = write_amount(parse_ton("1.5"), locale)
        raise RefusedError(
            fill(translate("Send", "Write an amount such as %1, at most nine decimals."), example)
        )
    return write_amount(amount, QLocale.c())


def _number(setting: Setting, said: str, locale: QLocale) -> int | float:
    value: float | None
    if setting.kind == "number":
        value = read_number(said, locale)
    else:
        whole, good = locale.toLongLong(said)
        value = whole if good else None
    if value is None:
        raise RefusedError(
            fill(translate("SettingValue", "“%1” is not a number."), said)
            if setting.kind == "number"
            else fill(translate("SettingValue", "“%1” is not a whole number."), said)
        )
    if not is_within(setting, value):
        raise RefusedError(limits_in_words(setting, locale))
    return value


def is_within(setting: Setting, value: float) -> bool:
    """Whether a number keeps the setting's limits."""
    return (setting.low is None or value >= setting.low) and (setting.high is None or value <= setting.high)


def limits_in_words(setting: Setting, locale: QLocale) -> str:
    """Which numbers are taken."""
    low, high = (
        None if end is None else locale.toString(float(end), "g", 7) for end in (setting.low, setting.high)
    )
    if low is not None and high is not None:
        return fill(translate("SettingValue", "From %1 to %2."), low, high)
    if low is not None:
        return fill(translate("SettingValue", "%1 or more."), low)
    return fill(translate("SettingValue", "%1 or less."), high or "")


def items_of(value: object) -> Sequence[str]:
    """The entries of a list."""
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
