"""I know how the devnet's process is started, from source or from a frozen bundle. I never start it."""

import sys
from pathlib import Path
from typing import Final

FROZEN_NAME: Final = "cocoon-devnet"
"""In a bundle it is an executable of its own, beside the one that runs: it loads no window."""


def devnet_argv() -> list[str]:
    """Command line of the devnet's process. Its environment is the engine's: it needs no more."""
    if getattr(sys, "frozen", False):
        suffix = ".exe" if sys.platform == "win32" else ""
        return [str(Path(sys.executable).with_name(FROZEN_NAME + suffix))]
    return [sys.executable, "-m", "cocoon_desktop.app.devnet.child"]
