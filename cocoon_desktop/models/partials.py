"""I know where a file waits until it is whole: in a hidden folder, under the hash that it will have."""

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from cocoon_desktop.core.errors import CocoonError

FOLDER: Final = ".partial"


class BusyError(CocoonError):
    """Somebody else is fetching this file."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is being fetched already")


def partial_path(folder: Path, name: str, sha256: str) -> Path:
    """Where a file waits. Other contents of the same name wait elsewhere."""
    return folder / FOLDER / f"{name}.{sha256[:16]}"


@contextmanager
def claim(partial: Path) -> Iterator[None]:
    """Be the only one, of all processes, who fetches this file. Raises BusyError and OSError."""
    from filelock import FileLock, Timeout  # a program that fetches nothing does not load it

    partial.parent.mkdir(exist_ok=True)
    try:
        with FileLock(partial.with_suffix(".lock"), timeout=0):
            yield
    except Timeout as error:
        raise BusyError(partial.stem) from error


def partials(folder: Path, name: str) -> list[Path]:
    """What was fetched of a file and is not whole."""
    return sorted((folder / FOLDER).glob(f"{glob.escape(name)}.{'[0-9a-f]' * 16}"))


def give_up(folder: Path, name: str) -> int:
    """Delete what was fetched of a file; answers its bytes. Raises BusyError while it is fetched; OSError."""
    freed = 0
    for partial in partials(folder, name):
        with claim(partial):
            freed += partial.stat().st_size
            partial.unlink()
    return freed


def forget_partials(folder: Path, name: str, but: Path | None = None) -> None:
    """Delete what was fetched of a file, or of older contents of it. Raises OSError."""
    for partial in partials(folder, name):
        if partial != but:
            partial.unlink()


def open_partial(path: Path, size: int) -> BinaryIO:
    """The partial file, at its end; it begins again when it is longer than it may be. Never follows a link.

    Raises OSError.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags, 0o644), "r+b")
    if file.seek(0, os.SEEK_END) > size:
        file.seek(0)
        file.truncate()
    return file
