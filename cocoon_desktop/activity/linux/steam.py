"""Games that Steam runs, by the helper that Steam starts for each: ``reaper SteamLaunch AppId=570 -- ...``.

It lives as long as its game, on X11 and on Wayland. Steam's RunningAppID, which tells this on Windows, is not
kept up to date on Linux. A Steam inside Flatpak has processes of its own numbers, and is not seen here.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..presence import Level
from ..sensor import NotHereError, Opinion
from .processes import arguments_of, children_of, name_of

PID_FILES: Final = (".steampid", ".steam/steam.pid")
APP: Final = re.compile(r"AppId=([1-9]\d*)")
FOLDER: Final = re.compile(r"/steamapps/common/([^/]+)/")
TOOLS: Final = ("Proton", "SteamLinuxRuntime")
"""Folders beside the games that hold what runs them."""


class SteamGames:
    """Looks at what the Steam that runs now has started."""

    name = "Steam"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self, home: Path | None = None) -> None:
        self._home = home or Path.home()

    def sense(self) -> Opinion:
        steam = self._steam()
        if steam is None:
            raise NotHereError("Steam does not run")
        # Read anew each time: what was just started still has Steam's own command line.
        return interpret(arguments_of(pid) for pid in sorted(children_of(steam)))

    def _steam(self) -> int | None:
        """Steam's process id. The file outlives Steam, and its number may belong to somebody else by now."""
        for name in PID_FILES:
            try:
                pid = int((self._home / name).read_text())
            except (OSError, ValueError):
                continue
            if name_of(pid) == "steam":
                return pid
        return None

    def close(self) -> None:
        """Nothing is held open."""


def interpret(commands: Iterable[list[str]]) -> Opinion:
    """Command lines of what Steam started."""
    for arguments in commands:
        if "SteamLaunch" in arguments[1:2]:
            app = next((match for text in arguments if (match := APP.fullmatch(text))), None)
            if app is not None:
                return Opinion(Level.GAME, detail=_folder(arguments) or f"Steam {app[1]}")
    return Opinion()


def _folder(arguments: Iterable[str]) -> str:
    """The name of the game's folder: what people call it, more or less."""
    folders = [match[1] for text in arguments if (match := FOLDER.search(text))]
    return next((folder for folder in reversed(folders) if not folder.startswith(TOOLS)), "")
