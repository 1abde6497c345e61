"""I say whether a file fits on the disk, before anything is written."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from cocoon_desktop.core.errors import CocoonError

MARGIN_BYTES: Final = 512 << 20
"""What a disk keeps free: systems misbehave on a full one."""

FreeSpace: TypeAlias = Callable[[Path], int]
"""Free bytes where a folder lies. Raises OSError."""


class SpaceError(CocoonError):
    """The disk has too little room. All numbers are bytes; ``lacking`` is how much must be made free."""

    def __init__(self, folder: Path, needed: int, free: int) -> None:
        super().__init__(
            f"{needed / 1e9:.2f} GB are still needed, and {MARGIN_BYTES / 1e9:.2f} GB to stay free, "
            f"but {folder} has {free / 1e9:.2f} GB"
        )
        self.folder, self.needed, self.free = folder, needed, free
        self.lacking = max(0, needed + MARGIN_BYTES - free)


def free_space(folder: Path) -> int:
    """Bytes that this user may still write in a folder."""
    return shutil.disk_usage(folder).free


def check_space(folder: Path, needed: int, free: FreeSpace = free_space) -> None:
    """Raises SpaceError when ``needed`` more bytes would fill the disk."""
    if needed > 0 and (there := free(folder)) < needed + MARGIN_BYTES:
        raise SpaceError(folder, needed, there)
