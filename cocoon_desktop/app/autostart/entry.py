"""What every system's way to start at log-in has in common."""

from enum import Enum
from pathlib import Path
from typing import Protocol

HIDDEN = "--hidden"
"""At log-in nobody wants a window."""


class AutostartState(Enum):
    """What the system says."""

    OFF = "off"
    ON = "on"
    BLOCKED = "blocked"
    """There is an entry of ours, and the owner has switched it off with a tool of the system."""


class Autostart(Protocol):
    """All methods raise OSError."""

    def state(self) -> AutostartState: ...

    def turn_on(self) -> None:
        """Make the entry, also where a tool of the system had switched it off."""
        ...

    def turn_off(self) -> None:
        """Leave nothing behind."""
        ...

    def repair(self) -> bool:
        """Let an entry whose program is gone point to this one; whether there was one to mend.

        An entry that is switched off stays so. One of another installation that is still there is left alone.
        """
        ...


def is_gone(program: Path, own: Path) -> bool:
    """Whether an entry's program has moved here."""
    return program != own and not program.exists()
