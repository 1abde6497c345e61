"""Facts are put into sentences; the source language is complete."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ui import i18n
from PySide6.QtCore import QLocale

UI = Path(i18n.__file__).parent
ROOMS = (UI.with_name("app"), UI)


def test_facts_go_where_their_number_stands() -> None:
    assert i18n.fill("%2 of %1", "nine", "two") == "two of nine"


def test_a_fact_that_looks_like_a_place_is_left_alone() -> None:
    assert i18n.fill("%1 at 100 %", "%1 %2") == "%1 %2 at 100 %"


def test_sentences_follow_each_other_without_those_that_say_nothing() -> None:
    assert i18n.sentences("", "It runs.", "", "Nothing to do: %1.") == "It runs. Nothing to do: %1."
    assert i18n.sentences("", "") == ""


def test_a_list_has_commas_between_its_items() -> None:
    assert i18n.listed(["9 %1", "", "8 %2", "7"]) == "9 %1, 8 %2, 7"
    assert i18n.listed([]) == ""


KNOWN = ("de", "en", "ru", "zh_CN")


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["de-AT", "en-US"], "de"),
        (["ru"], "ru"),
        (["en-GB", "de-DE"], "en"),
        (["pl-PL", "ru-UA", "en"], "ru"),
        (["zh-Hans-SG", "zh-Hans"], "zh_CN"),
        (["zh-CN"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh-Hant-TW", "zh-HK", "de"], "de"),
        (["fr-FR"], None),
        (["C"], None),
        ([], None),
    ],
)
def test_the_first_wish_that_can_be_spoken_is_taken(wishes: list[str], language: str | None) -> None:
    assert i18n.language_of(wishes, KNOWN) == language


@pytest.mark.parametrize(
    ("language", "system", "locale"),
    [
        ("de", "de_AT", "de_AT"),
        ("en", "en_GB", "en_GB"),
        ("en", "de_DE", "en_DE"),
        ("de", "en_US", "de_DE"),
        ("zh_CN", "zh_SG", "zh_SG"),
        ("zh_CN", "zh_TW", "zh_CN"),
        ("zh_CN", "en_US", "zh_CN"),
    ],
)
def test_numbers_are_those_of_the_language_and_of_the_country(
    language: str, system: str, locale: str
) -> None:
    assert i18n.locale_of(language, QLocale(system)).name() == locale


@pytest.mark.slow
def test_the_source_catalogue_holds_every_sentence(tmp_path: Path) -> None:
    found = tmp_path / "cocoon_en.ts"
    sources = [str(path) for room in ROOMS for kind in ("*.py", "*.qml") for path in sorted(room.rglob(kind))]
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    command = [str(lupdate), "-silent", "-locations", "none", *sources, "-ts", str(found)]
    subprocess.run(command, check=True, capture_output=True)
    assert _sentences(resource("i18n", "cocoon_en.ts")) == _sentences(found)


def _sentences(catalogue: Path) -> set[tuple[str, str]]:
    root = ElementTree.parse(catalogue).getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in root.iter("context")
        for message in context.iter("message")
    }
