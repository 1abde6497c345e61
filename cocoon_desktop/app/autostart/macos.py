"""A launch agent of the user (launchd.plist(5)). ``launchctl`` and the System Settings keep a list of those
that the owner switched off.

Written to the manual and tested with a folder and a ``launchctl`` of the test; not run on macOS.
"""

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError

from cocoon_desktop.core.files import write_atomic

from .entry import HIDDEN, AutostartState, is_gone

LABEL = "org.cocoon.desktop"
TIMEOUT_S = 5

if sys.platform == "win32":

    def _domain() -> str:
        return ""

else:

    def _domain() -> str:
        return f"gui/{os.getuid()}"


def launchctl(*arguments: str) -> str:
    """What the system's tool prints. Raises OSError."""
    try:
        command = ["/bin/launchctl", *arguments]
        told = subprocess.run(command, capture_output=True, check=False, text=True, timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired as error:
        raise OSError("launchctl does not answer") from error
    return told.stdout


class MacAutostart:
    """An ``Autostart``. ``folder`` is usually ``~/Library/LaunchAgents``.

    The file alone is enough: launchd reads it at the next log-in.
    """

    def __init__(self, program: Path, folder: Path, ask: Callable[..., str] = launchctl) -> None:
        self._program, self._path, self._ask = program, folder / f"{LABEL}.plist", ask

    def state(self) -> AutostartState:
        if not self._path.exists():
            return AutostartState.OFF
        told = self._ask("print-disabled", _domain())
        off = re.search(rf'"{re.escape(LABEL)}" => (disabled|true)', told)
        return AutostartState.BLOCKED if off else AutostartState.ON

    def turn_on(self) -> None:
        if self.state() is AutostartState.BLOCKED:
            self._ask("enable", f"{_domain()}/{LABEL}")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._write()

    def turn_off(self) -> None:
        self._path.unlink(missing_ok=True)

    def repair(self) -> bool:
        if not self._path.exists() or not is_gone(self._named(), self._program):
            return False
        self._write()
        return True

    def _named(self) -> Path:
        try:
            with self._path.open("rb") as file:
                return Path(plistlib.load(file)["ProgramArguments"][0])
        except (plistlib.InvalidFileException, ExpatError, LookupError, TypeError, ValueError) as error:
            raise OSError(f"{self._path} is no launch agent of ours") from error

    def _write(self) -> None:
        agent = {
            "Label": LABEL,
            "ProgramArguments": [str(self._program), HIDDEN],
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        write_atomic(self._path, plistlib.dumps(agent))
