"""Windows starts what stands under ``Run`` in the user's registry. The Task Manager and the Settings switch
it off under ``StartupApproved``, by an odd first byte, and leave the entry where it is.

Written to the documented keys and tested with a registry of the test; not run on Windows.
"""

from pathlib import Path
from typing import Protocol

from .entry import HIDDEN, AutostartState, is_gone

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "Cocoon Desktop"


class Registry(Protocol):
    """Values of the current user. All methods raise OSError."""

    def read(self, key: str, name: str) -> str | bytes | None: ...

    def write(self, key: str, name: str, text: str) -> None: ...

    def delete(self, key: str, name: str) -> None:
        """Also when it is not there."""
        ...


class WindowsAutostart:
    """An ``Autostart``."""

    def __init__(self, program: Path, registry: Registry) -> None:
        self._program, self._registry = program, registry

    def state(self) -> AutostartState:
        if self._registry.read(RUN, NAME) is None:
            return AutostartState.OFF
        approved = self._registry.read(APPROVED, NAME)
        off = isinstance(approved, bytes) and len(approved) > 0 and approved[0] & 1
        return AutostartState.BLOCKED if off else AutostartState.ON

    def turn_on(self) -> None:
        self._registry.delete(APPROVED, NAME)
        self._registry.write(RUN, NAME, self._line())

    def turn_off(self) -> None:
        self._registry.delete(RUN, NAME)
        self._registry.delete(APPROVED, NAME)

    def repair(self) -> bool:
        line = self._registry.read(RUN, NAME)
        if not isinstance(line, str) or not is_gone(program_of(line), self._program):
            return False
        self._registry.write(RUN, NAME, self._line())
        return True

    def _line(self) -> str:
        return f'"{self._program}" {HIDDEN}'


def program_of(line: str) -> Path:
    """The program that a command line starts."""
    return Path(line[1:].partition('"')[0] if line.startswith('"') else line.partition(" ")[0])
