"""Facts are put into sentences; the source language is complete."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ui import i18n

UI = Path(i18n.__file__).parent


def test_facts_go_where_their_number_stands() -> None:
    assert i18n.fill("%2 of %1", "nine", "two") == "two of nine"


def test_a_fact_that_looks_like_a_place_is_left_alone() -> None:
    assert i18n.fill("%1 at 100 %", "%1 %2") == "%1 %2 at 100 %"


@pytest.mark.slow
def test_the_source_catalogue_holds_every_sentence(tmp_path: Path) -> None:
    found = tmp_path / "cocoon_en.ts"
    sources = [str(path) for path in sorted([*UI.rglob("*.py"), *UI.rglob("*.qml")])]
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
