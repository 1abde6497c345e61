"""Where the files are that the program reads but does not execute."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # a PyInstaller bundle
    package = Path(bundle) / "cocoon_desktop" if bundle else Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of a file under ``resources/``: in the source tree, in an installed package or in a bundle."""
    return _root().joinpath(*parts)
