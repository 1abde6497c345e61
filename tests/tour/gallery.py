"""Draws every screen and state in both themes: ``python -m tests.tour.gallery FOLDER LANGUAGE``."""

import asyncio
import os
import sys
from itertools import product
from pathlib import Path

from cocoon_desktop.ui.frame import ThemeChoice
from cocoon_desktop.ui.gallery import SCENES, Scene, drawn
from cocoon_desktop.ui.i18n import SOURCE_LANGUAGE, speak, translations
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from .album import Gallery, Picture

THEMES: tuple[ThemeChoice, ...] = ("dark", "light")


def languages() -> list[str]:
    """All that the program speaks, the source's first."""
    return [SOURCE_LANGUAGE, *translations()]


def scenes() -> dict[str, Scene]:
    """Every scene, by its name. One that is only another one in the light is left out."""
    return {
        name: scene
        for name, scene in SCENES.items()
        if not (name.endswith("-light") and name.removesuffix("-light") in SCENES)
    }


def found_in(folder: Path, language: str) -> Gallery:
    """What was drawn."""
    found: dict[str, list[Picture]] = {}
    for name, theme in product(scenes(), THEMES):
        file = _file(language, name, theme)
        if (folder / file).exists():
            found.setdefault(name.partition("-")[0], []).append(Picture(file, f"{name}, {theme}"))
    return Gallery(language, found)


def _file(language: str, name: str, theme: ThemeChoice) -> str:
    return f"gallery/{language}/{name}.{theme}.png"


async def _draw_all(folder: Path, language: str) -> None:
    for name, scene in scenes().items():
        async with drawn(scene) as window:
            for theme in THEMES:
                window.frame.show_theme(theme)
                window.grab().save(str(folder / _file(language, name, theme)))


def main() -> None:
    """The command."""
    folder, language = Path(sys.argv[1]), sys.argv[2]
    (folder / "gallery" / language).mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    speak(app, language)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(_draw_all(folder, language))


if __name__ == "__main__":
    main()
