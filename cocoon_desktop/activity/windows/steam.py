"""The game that Steam runs, as Steam writes it into the registry."""

import sys

from ..presence import Level
from ..sensor import NotHereError, Opinion

KEY = r"Software\Valve\Steam"


def interpret(app: int, name: str, *, steam_runs: bool) -> Opinion:
    """Steam's number for the game is left behind when Steam itself was ended: then it says nothing."""
    if not steam_runs:
        raise NotHereError("Steam does not run")
    return Opinion(Level.GAME, detail=name or f"Steam {app}") if app else Opinion()


if sys.platform == "win32":
    import winreg

    import psutil

    class WindowsSteam:
        """Reads RunningAppID, and whether the Steam that wrote it is still there."""

        name = "Steam"
        every_s = 1.0
        patience_s = 3.0

        def sense(self) -> Opinion:
            app = _value(KEY, "RunningAppID")
            if app is None:
                raise NotHereError("no Steam")
            pid = _value(KEY + r"\ActiveProcess", "pid")
            steam_runs = isinstance(pid, int) and pid > 0 and psutil.pid_exists(pid)
            number = app if isinstance(app, int) else 0
            name = _value(rf"{KEY}\Apps\{number}", "Name") if number else None
            return interpret(number, str(name or ""), steam_runs=steam_runs)

        def close(self) -> None:
            """Nothing is held open."""

    def _value(path: str, name: str) -> object:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                value: object = winreg.QueryValueEx(key, name)[0]
                return value
        except FileNotFoundError:
            return None
