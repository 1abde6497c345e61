"""Every translation is whole and compiled, the program speaks it, and the window holds it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from cocoon_desktop.app.settings import Language
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ui.gallery import SCENES, drawn
from cocoon_desktop.ui.han_fonts import FAMILIES, OURS, prefer_fonts
from cocoon_desktop.ui.i18n import listed, load_translators, sentences, speak, translate, translations
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication

from .conftest import Run
from .looking import layout_faults

FOLDER = resource("i18n")
LANGUAGES = sorted(path.stem.removeprefix("cocoon_") for path in FOLDER.glob("cocoon_*.ts"))
TRANSLATIONS = [language for language in LANGUAGES if language != "en"]
SIGNS = {
    "ru": QFontDatabase.WritingSystem.Cyrillic,
    "zh_CN": QFontDatabase.WritingSystem.SimplifiedChinese,
}
"""What a font must know before a picture in this language says anything."""
WORDY = (
    "dashboard-narrow",
    "earnings-low",
    "models-downloads-narrow",
    "settings-when-narrow",
    "wallet-narrow",
)
"""Scenes with many words in places that cannot grow."""

Sentence = tuple[str, str]


def catalogue(language: str) -> dict[Sentence, ElementTree.Element]:
    """The translation of each sentence, by its context and source."""
    root = ElementTree.parse(FOLDER / f"cocoon_{language}.ts").getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): translation
        for context in root.iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    }


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\d", text))


def edges(text: str) -> tuple[str, ...]:
    """What a translation may not lose: the space around it, its lines, and the dots that promise a dialog."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before, after, *re.findall("\n|…", text)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_sentence_is_translated(language: str) -> None:
    told = catalogue(language)
    assert [at for at, translation in told.items() if translation.get("type") or not translation.text] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_knows_the_sentences_of_the_source_and_no_others(language: str) -> None:
    assert set(catalogue(language)) == set(catalogue("en"))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_fact_keeps_its_place(language: str) -> None:
    told = catalogue(language).items()
    assert [at for at, said in told if said.text and places(said.text) != places(at[1])] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_spaces_lines_and_dots_are_kept(language: str) -> None:
    told = catalogue(language).items()
    assert [at for at, said in told if said.text and edges(said.text) != edges(at[1])] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_what_is_loaded_is_what_the_catalogue_says(language: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    source = FOLDER / f"cocoon_{language}.ts"
    subprocess.run([str(lrelease), "-silent", str(source), "-qm", str(made)], check=True, capture_output=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes()


def test_every_language_of_the_settings_is_spoken() -> None:
    assert set(LANGUAGES) <= {"system", *get_args(Language)}
    assert translations() == TRANSLATIONS


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """The application in a language, for a while."""
    before, translators = QLocale(), load_translators(language)
    QLocale.setDefault(QLocale(language))
    for translator in translators:
        QCoreApplication.installTranslator(translator)
    yield
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_qts_own_words_are_translated_too(language: str, qapp: QApplication) -> None:
    with speaking(language):
        assert translate("QPlatformTheme", "Cancel") != "Cancel"
        assert translate("Tray", "Quit") == catalogue(language)["Tray", "Quit"].text


@pytest.mark.skipif("zh_CN" not in TRANSLATIONS, reason="there is no Chinese translation")
def test_chinese_has_its_own_stops_and_commas(qapp: QApplication) -> None:
    with speaking("zh_CN"):
        assert sentences("一。", "二。") == "一。二。"
        assert listed(["一", "二"]) == "一\N{FULLWIDTH COMMA}二"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_program_speaks_the_chosen_language(language: str, qapp: QApplication) -> None:
    speak(qapp, language)
    try:
        assert translate("Tray", "Quit") == catalogue(language)["Tray", "Quit"].text
        assert QLocale().language() == QLocale(language).language()
    finally:
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.setParent(None)


def test_chinese_signs_are_not_taken_from_a_japanese_font(qapp: QApplication) -> None:
    if not set(FAMILIES["zh_CN"]) & set(QFontDatabase.families()):
        pytest.skip("no font of this computer writes Chinese")
    prefer_fonts("zh_CN")
    layout = QTextLayout("\N{CJK UNIFIED IDEOGRAPH-9AA8}", QFont(OURS[0]))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert [run.rawFont().familyName() in FAMILIES["zh_CN"] for run in layout.glyphRuns()] == [True]


@pytest.mark.parametrize("name", WORDY)
@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_window_holds_the_words(language: str, name: str, qapp: QApplication, run: Run) -> None:
    signs = SIGNS.get(language, QFontDatabase.WritingSystem.Latin)
    if not QFontDatabase.families(signs):
        pytest.skip(f"no font of this computer has the signs of {language}")

    async def look() -> None:
        async with drawn(SCENES[name]) as window:
            assert layout_faults(window.window) == []

    with speaking(language):
        run(look())
