"""I look up a sentence in the language of the program and put facts into it.

``pyside6-lupdate`` finds sentences by the name ``translate``: call it with two literal strings.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

from cocoon_desktop.core.resources import resource

from .han_fonts import prefer_fonts

SOURCE_LANGUAGE: Final = "en"
QT_CATALOGUES: Final = ("qtbase", "qtdeclarative")
"""Qt's own words: buttons of its dialogs, and the menu of a field."""


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


def sentences(*said: str) -> str:
    """Sentences that follow each other: Chinese puts no space between them. Empty ones are left out."""
    return _joined(translate("Join", "%1 %2"), said)


def listed(items: Iterable[str]) -> str:
    """``a, b, c``, with the commas of the language. Empty ones are left out."""
    return _joined(translate("Join", "%1, %2"), items)


def _joined(pair: str, parts: Iterable[str]) -> str:
    there = [part for part in parts if part]
    return reduce(lambda before, part: fill(pair, before, part), there) if there else ""


def translations() -> list[str]:
    """The languages that the program knows beside English, as their files are named."""
    return sorted(path.stem.removeprefix("cocoon_") for path in resource("i18n").glob("cocoon_*.qm"))


def language_of(wishes: Iterable[str], known: Collection[str]) -> str | None:
    """The first wish that is one of ``known``, whatever its country; None where the program speaks none.

    Traditional Chinese is another script, so it is not given to who reads the simplified one, nor the other
    way round.
    """
    return next((name for wish in wishes if (name := _name(QLocale(wish))) in known), None)


def _name(locale: QLocale) -> str:
    if locale.language() == QLocale.Language.Chinese:
        return "zh_CN" if locale.script() == QLocale.Script.SimplifiedHanScript else "zh_TW"
    return QLocale.languageToCode(locale.language())


def locale_of(language: str, system: QLocale) -> QLocale:
    """Numbers and dates: as the system writes them where it speaks this language, else as its speakers do."""
    locale = QLocale(language)
    if (locale.language(), locale.script()) == (system.language(), system.script()):
        return system
    return QLocale(locale.language(), locale.script(), system.territory())


def speak(application: QGuiApplication, wish: str = "system") -> None:
    """Make the program speak a language, or the first of the system's that it knows; English otherwise."""
    system = QLocale.system()
    wishes = system.uiLanguages() if wish == "system" else [wish]
    language = language_of(wishes, {SOURCE_LANGUAGE, *translations()})
    if language is None:
        return
    QLocale.setDefault(locale_of(language, system))
    prefer_fonts(language)
    for translator in load_translators(language, application):
        application.installTranslator(translator)


def load_translators(language: str, parent: QObject | None = None) -> list[QTranslator]:
    """The compiled translations of a language, ready to be installed in this order; none for English."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    files = [(qt, f"{catalogue}_{language}.qm") for catalogue in QT_CATALOGUES]
    files.append((str(resource("i18n")), f"cocoon_{language}.qm"))
    loaded = []
    for folder, file in files:
        translator = QTranslator(parent)
        if translator.load(file, folder):
            loaded.append(translator)
    return loaded
