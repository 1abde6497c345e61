"""I decide which names of files and places may be used. A name comes from a catalog or a stranger's repo."""

import re
from dataclasses import dataclass, replace
from typing import Final

from cocoon_desktop.core.errors import UsageError

from .parts import parse_part, part_names

TINY: Final = "cocoon-tiny"
"""Name of the model inside the program: small enough to answer on any computer, for the practice network."""

_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,149}\.gguf")
_REPO: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_FOLDERS: Final = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._+-]{0,149}/){0,4}")
_REVISION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DEVICES: Final = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Windows opens these instead of a file, whatever the extension."""


def is_file_name(name: str) -> bool:
    """Whether a file may be called so on every system that we run on."""
    return _FILE.fullmatch(name) is not None and name.split(".")[0].lower() not in _DEVICES


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file in a repo of the hub. Raises UsageError for names that could lead elsewhere."""

    repo: str
    path: str
    revision: str = "main"

    def __post_init__(self) -> None:
        folders, slash, name = self.path.rpartition("/")
        if (
            not _REPO.fullmatch(self.repo)
            or not _FOLDERS.fullmatch(folders + slash)
            or not is_file_name(name)
            or not _REVISION.fullmatch(self.revision)
        ):
            raise UsageError(f"{self} is no GGUF file of a repo: OWNER/REPO/FILE.gguf is", "model")

    @classmethod
    def parse(cls, text: str) -> "RemoteFile":
        """What a person types: ``owner/repo/file.gguf``. Raises UsageError."""
        owner, _, rest = text.partition("/")
        repo, _, path = rest.partition("/")
        file = cls(f"{owner}/{repo}", path)
        file.parts()
        return file

    def parts(self) -> "tuple[RemoteFile, ...]":
        """All files of the model that begins with this one. Raises UsageError for a part in its middle."""
        part, folder = parse_part(self.name), self.path.removesuffix(self.name)
        if part is not None and part.number > 1:
            raise UsageError(f"{self} is a part of a model that begins with {folder}{part.name(1)}", "model")
        return tuple(replace(self, path=folder + name) for name in part_names(self.name))

    @property
    def name(self) -> str:
        """What the file is called here."""
        return self.path.rpartition("/")[2]

    def __str__(self) -> str:
        return f"{self.repo}/{self.path}"
