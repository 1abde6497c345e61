"""Draws every screen and state in both themes: ``python -m tests.tour.gallery FOLDER LANGUAGE``."""

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cocoon_desktop.core.resources import resource
from cocoon_desktop.ui.frame import ThemeChoice
from cocoon_desktop.ui.gallery import SCENES, Scene, draw
from cocoon_desktop.ui.i18n import load_translator
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from .album import Gallery, Picture

SOURCE = "en"
"""The language of the sentences in the source."""
THEMES: tuple[ThemeChoice, ...] = ("dark", "light")


def languages() -> list[str]:
    """Those that there is a translation for, the source's first."""
    found = {path.stem.removeprefix("cocoon_") for path in resource("i18n").glob("cocoon_*.ts")}
    return [SOURCE, *sorted(found - {SOURCE})]


def shots() -> Iterator[tuple[str, Scene]]:
    """Every scene in both themes, by the name of its picture. One that is only another one in the light is
    left out.
    """
    for name, scene in SCENES.items():
        if name.endswith("-light") and name.removesuffix("-light") in SCENES:
            continue
        for theme in THEMES:
            yield f"{name}.{theme}", replace(scene, theme=theme)


def found_in(folder: Path, language: str) -> Gallery:
    """What was drawn."""
    scenes: dict[str, list[Picture]] = {}
    for name, _ in shots():
        file = f"gallery/{language}/{name}.png"
        if (folder / file).exists():
            scenes.setdefault(name.partition("-")[0], []).append(Picture(file, name))
    return Gallery(language, scenes)


async def _draw_all(folder: Path) -> None:
    for name, scene in shots():
        window = await draw(scene)
        window.grab().save(str(folder / f"{name}.png"))
        window.dispose()


def main() -> None:
    """The command."""
    folder, language = Path(sys.argv[1]), sys.argv[2]
    shown = folder / "gallery" / language
    shown.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QLocale.setDefault(QLocale("en_GB" if language == SOURCE else language))
    app = QApplication([])
    translator = load_translator(QLocale(), app)
    if translator is not None:
        app.installTranslator(translator)
    elif language != SOURCE:
        raise SystemExit(
            f"cocoon_{language}.ts is not compiled, or is for another Qt: pyside6-lrelease does it"
        )
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(_draw_all(shown))


if __name__ == "__main__":
    main()
