"""Draws the pictures: ``python -m cocoon_desktop.ui.gallery --shots DIR [--language de] [NAME ...]``."""

import argparse
import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..i18n import speak, translations
from . import SCENES, drawn


async def draw_all(folder: Path, names: Sequence[str]) -> None:
    """Write ``NAME.png`` for every scene whose name begins with one of ``names``."""
    for name, scene in SCENES.items():
        if not names or name.startswith(tuple(names)):
            async with drawn(scene) as window:
                window.grab().save(str(folder / f"{name}.png"))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m cocoon_desktop.ui.gallery", description="Draw the pages with invented facts."
    )
    parser.add_argument("--shots", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("names", nargs="*", help="pictures whose names begin so; all without a name")
    parser.add_argument("--language", default="en", choices=["en", *translations()])
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted.shots.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    speak(app, wanted.language)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(draw_all(wanted.shots, wanted.names))


if __name__ == "__main__":
    main()
