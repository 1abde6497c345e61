"""Every page in every state: drawn, complete, nothing cut off. ``COCOON_SCREENSHOTS`` keeps the pictures."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.ui.gallery import SCENES, Scene, drawn
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from .conftest import Run
from .looking import colours, layout_faults, nameless, texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = Path(os.environ.get("COCOON_SCREENSHOTS", tmp_path))
    kept.mkdir(parents=True, exist_ok=True)
    return kept


class LongWords(QTranslator):
    """Makes every word two fifths longer, as German does."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return " ".join(map(_longer, source.split(" ")))


def _longer(word: str) -> str:
    if "%" in word or len(word) < 3:
        return word
    stem = word.rstrip(".,:?")
    return stem + "en" * max(1, round(len(stem) * 0.2)) + word[len(stem) :]


@pytest.fixture
def long_words(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    translator = LongWords()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


async def check(scene: Scene, path: Path) -> None:
    async with drawn(scene) as window:
        picture = window.grab()
        if "COCOON_SCREENSHOTS" in os.environ:
            picture.save(str(path))
        assert (picture.width(), picture.height()) == (scene.width, scene.height)
        assert colours(picture) > 20
        assert layout_faults(window.window) == []
        assert nameless(window.window) == []


@pytest.mark.parametrize("name", SCENES)
def test_a_page_is_whole(name: str, folder: Path, run: Run) -> None:
    run(check(SCENES[name], folder / f"{name}.png"))


@pytest.mark.parametrize("name", [name for name, scene in SCENES.items() if scene.theme == "dark"])
def test_a_page_holds_longer_words(name: str, folder: Path, run: Run, long_words: None) -> None:
    run(check(SCENES[name], folder / f"{name}-long.png"))


def test_who_presses_an_answers_link_is_asked_about_its_address(qapp: QApplication, run: Run) -> None:
    async def look() -> None:
        async with drawn(SCENES["chat-link"]) as window:
            assert "Open the address" in [text.property("text") for text in texts(window.window)]

    run(look())
