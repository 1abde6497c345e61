"""I tell which file a model is, by its hash, and do not hash the same gigabytes twice."""

from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.core.files import sha256_of

from .file_cursor import ModelFileError


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``sha256`` is 64 hexadecimal digits; the rest tells whether the file was touched since."""

    sha256: str
    size: int
    changed_at_ns: int


def take_fingerprint(path: Path, earlier: Fingerprint | None = None) -> Fingerprint:
    """Hash a file, unless its size and time are those of ``earlier``. Takes seconds for a large one.

    Raises ModelFileError.
    """
    try:
        now = path.stat()
        if earlier is not None and (earlier.size, earlier.changed_at_ns) == (now.st_size, now.st_mtime_ns):
            return earlier
        return Fingerprint(sha256_of(path), now.st_size, now.st_mtime_ns)
    except OSError as error:
        raise ModelFileError(f"the model file cannot be read: {error.strerror}") from error
