"""Files that are either whole or not there."""

import contextlib
import glob
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Final

UNFINISHED: Final = ".new"
LEFT_S: Final = 3600.0
"""A temporary file that is older was left by a process that was killed; no write takes so long."""


def write_atomic(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Replace ``path`` by ``data`` so that a reader, or a power cut, sees the old file or the new one.

    Writes a temporary file beside it, flushes it to the disk, then renames. Raises OSError.
    """
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":
            Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise
    _remove_left(path)


def _remove_left(path: Path) -> None:
    """What killed processes have left behind: it may be large, or a secret that was moved away since."""
    long_ago = time.time() - LEFT_S
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{UNFINISHED}"):
        with contextlib.suppress(OSError):  # it is gone already, or somebody else's
            if left.stat().st_mtime < long_ago:
                left.unlink()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file as 64 hexadecimal digits, read in pieces. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
