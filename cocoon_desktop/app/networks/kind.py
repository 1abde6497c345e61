"""What the chosen network says it is. Light: the window calls coins by their worth from the beginning."""

import tomllib
from pathlib import Path
from typing import get_args

from cocoon_desktop.ui.networks import NetworkKind

from ..settings import Settings


def chosen_kind(settings: Settings, profiles: Path) -> NetworkKind:
    """Of the profile in use. One that cannot be read is used by nobody (``choose_network``)."""
    if not settings.network.profile:
        return "practice"
    try:
        with (profiles / settings.network.profile).open("rb") as file:
            told = tomllib.load(file).get("kind")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return "practice"
    return next((kind for kind in get_args(NetworkKind) if kind == told), "practice")
