"""I look up a sentence in the language of the program and put facts into it.

``pyside6-lupdate`` finds sentences by the name ``translate``: call it with two literal strings.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from cocoon_desktop.core.resources import resource


def translate(context: str, text: str) -> str:
    """``text`` in the installed language, or itself."""
    return QCoreApplication.translate(context, text)


def fill(sentence: str, *values: str) -> str:
    """Put ``values`` where ``%1``, ``%2`` ... stand. What a value contains is never taken for a place.

    >>> fill("%1 of %2", "%2", "9")
    '%2 of 9'
    """
    first, *rest = sentence.split("%")
    return first + "".join(_filled(part, values) for part in rest)


def _filled(part: str, values: Sequence[str]) -> str:
    digit = part[:1]
    if digit.isdecimal() and 1 <= int(digit) <= len(values):
        return values[int(digit) - 1] + part[1:]
    return "%" + part


def load_translator(locale: QLocale, parent: QObject) -> QTranslator | None:
    """The compiled translation for a locale, ready to install; None where the words stay English."""
    folder: Path = resource("i18n")
    translator = QTranslator(parent)
    return translator if translator.load(locale, "cocoon", "_", str(folder)) else None
