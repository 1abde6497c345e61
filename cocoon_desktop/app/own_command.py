"""How this program is started again: by the system at log-in, and for a link."""

import os
import sys
from pathlib import Path

NAME = "cocoon-desktop.exe" if sys.platform == "win32" else "cocoon-desktop"


def own_program() -> Path | None:
    """The file that starts the window; None where nobody installed one."""
    if appimage := os.environ.get("APPIMAGE"):  # set by the AppImage runtime: the image, not what it mounts
        return Path(appimage)
    if getattr(sys, "frozen", False):  # set by PyInstaller
        return Path(sys.executable)
    beside = Path(sys.executable).with_name(NAME)
    return beside if beside.is_file() else None
