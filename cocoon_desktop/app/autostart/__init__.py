"""Starting at log-in, hidden in the tray. Off until the owner turns it on.

The system's own entry is the only truth: what other tools do to it is seen, and turning off leaves nothing
behind. Each system's file is pure but for the folder or registry that it is handed.
"""

import sys
from pathlib import Path

from ..own_command import own_program
from .entry import Autostart, AutostartState

__all__ = ["Autostart", "AutostartState", "find_autostart", "own_autostart"]


def find_autostart(program: Path) -> Autostart:
    """This system's, for this program."""
    if sys.platform == "win32":
        from .registry import CurrentUser
        from .windows import WindowsAutostart

        return WindowsAutostart(program, CurrentUser())
    if sys.platform == "darwin":
        from .macos import MacAutostart

        return MacAutostart(program, Path.home() / "Library" / "LaunchAgents")
    from .linux import LinuxAutostart, config_folder

    return LinuxAutostart(program, config_folder() / "autostart")


def own_autostart() -> Autostart | None:
    """This system's, for the program that runs; None where nobody installed one."""
    program = own_program()
    return None if program is None else find_autostart(program)
