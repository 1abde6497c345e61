"""I remember what the hashes of a models folder were, in one small file in it.

A *pin* is what a file of the hub was at its first download: whoever offers other bytes later is refused. An
*entry* is what a file here was when it was last hashed, so that nobody hashes gigabytes twice.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.files import write_atomic

from .catalog import Sha256
from .fingerprint import Fingerprint

FILE_NAME: Final = "cocoon-models.json"
LOCK_TIMEOUT_S: Final = 10.0


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Pin(_Row):
    """A file of the hub as it was at the first download."""

    sha256: Sha256
    size: int = Field(gt=0)
    commit: str
    template_sha256: Sha256 | None


class Entry(_Row):
    """A model in the folder as it was when it was hashed. ``source``: ``owner/repo/file``, or empty."""

    sha256: Sha256
    size: int = Field(ge=0)
    changed_at_ns: int
    source: str = ""

    @classmethod
    def of(cls, fingerprint: Fingerprint, source: str = "") -> "Entry":
        return cls(
            sha256=fingerprint.sha256,
            size=fingerprint.size,
            changed_at_ns=fingerprint.changed_at_ns,
            source=source,
        )

    @property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.sha256, self.size, self.changed_at_ns)


class Index(_Row):
    """``pins`` by ``owner/repo/file``, ``entries`` by the path of the (first) file inside the folder."""

    version: Literal[1] = 1
    pins: dict[str, Pin] = {}
    entries: dict[str, Entry] = {}

    def with_pin(self, source: str, pin: Pin) -> "Index":
        return self.model_copy(update={"pins": {**self.pins, source: pin}})

    def with_entry(self, key: str, entry: Entry) -> "Index":
        return self.model_copy(update={"entries": {**self.entries, key: entry}})

    def without_entry(self, key: str) -> "Index":
        rest = {name: entry for name, entry in self.entries.items() if name != key}
        return self.model_copy(update={"entries": rest})


def read_index(folder: Path) -> Index:
    """What is remembered of a folder; nothing for a new one. Raises CocoonError."""
    path = folder / FILE_NAME
    try:
        return Index.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Index()
    except OSError as error:
        raise CocoonError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise CocoonError(f"{path} is damaged; without it the known hashes are forgotten") from error


def change_index(folder: Path, change: Callable[[Index], Index]) -> None:
    """Read, change and write, alone. Raises CocoonError."""
    from filelock import FileLock  # a program that only reads does not load it

    path = folder / FILE_NAME
    try:
        with FileLock(folder / f".{FILE_NAME}.lock", timeout=LOCK_TIMEOUT_S):
            changed = change(read_index(folder))
            write_atomic(path, changed.model_dump_json(indent=2).encode())
    except OSError as error:  # a lock that is never free is one too
        raise CocoonError(f"{path} cannot be written: {error.strerror or error}") from error
