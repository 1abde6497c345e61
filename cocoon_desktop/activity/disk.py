"""How much room is left on the disk that holds the program's data."""

import shutil
from pathlib import Path


def read_free_bytes(folder: Path) -> int | None:
    """None where the disk does not answer."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
