"""I tell which file a model is, by its hash, and do not hash the same gigabytes twice."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .file_cursor import ModelFileError
from .parts import model_files

_READ_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``sha256`` is 64 hexadecimal digits; the rest tells whether the file was touched since."""

    sha256: str
    size: int
    changed_at_ns: int


def take_fingerprint(path: Path, earlier: Fingerprint | None = None) -> Fingerprint:
    """Hash a model, unless its size and time are those of ``earlier``. Takes seconds for a large one.

    A model in several parts has the hash of all, one after the other. Raises ModelFileError.
    """
    try:
        files = model_files(path)
        states = [file.stat() for file in files]
        size, changed_at_ns = sum(s.st_size for s in states), max(s.st_mtime_ns for s in states)
        if earlier is not None and (earlier.size, earlier.changed_at_ns) == (size, changed_at_ns):
            return earlier
        return Fingerprint(_sha256_of(files), size, changed_at_ns)
    except OSError as error:
        raise ModelFileError(f"the model file {path.name} cannot be read: {error.strerror}") from error


def _sha256_of(files: Sequence[Path]) -> str:
    hasher = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while data := file.read(_READ_BYTES):
                hasher.update(data)
    return hasher.hexdigest()
