"""I list the models of a folder: what each file is, or why it cannot be used. I change nothing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cocoon_desktop.core.errors import CocoonError, UsageError

from .catalog import CatalogModel, catalog, find_in_catalog
from .file_cursor import ModelFileError
from .gguf import GgufHeader, read_header
from .parts import model_stem, parse_part

SUFFIX: Final = ".gguf"
MAX_DEPTH: Final = 4  # other programs keep OWNER/REPO/FILE
MAX_FILES: Final = 2000


@dataclass(frozen=True, slots=True)
class FoundModel:
    """The files of one model. ``key``: path of the first inside the folder; ``missing``: parts not there."""

    key: str
    name: str
    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()

    @property
    def first(self) -> Path:
        return self.files[0]

    @property
    def size(self) -> int:
        """Bytes of all files; those that went away meanwhile have none."""
        return sum(_size(path) for path in self.files)


@dataclass(frozen=True, slots=True)
class FolderModel:
    """A model of the folder with what its header says, or the reason why it is refused."""

    found: FoundModel
    header: GgufHeader | None
    refusal: str = ""

    @property
    def catalog_model(self) -> CatalogModel | None:
        """The row of the catalog that has this file name."""
        return next((m for m in catalog() if m.file_name == self.found.first.name), None)


def scan(folder: Path) -> list[FoundModel]:
    """Every model of a folder by name, unread. Parts of a split model are one.

    Raises UsageError for more than can be shown, CocoonError for a folder that cannot be read.
    """
    groups: dict[str, list[Path]] = {}
    for path in _gguf_files(folder):
        part = parse_part(path.name)
        first = path if part is None else path.with_name(part.name(1))
        groups.setdefault(first.relative_to(folder).as_posix(), []).append(path)
    return [_found(key, folder / key, paths) for key, paths in groups.items()]


def describe(found: FoundModel) -> FolderModel:
    """Read the head of a model. Never raises: what is wrong with it is its ``refusal``."""
    if found.missing:
        count = len(found.files) + len(found.missing)
        return FolderModel(found, None, f"of {count} parts these are missing: {', '.join(found.missing)}")
    try:
        return FolderModel(found, read_header(found.first))
    except ModelFileError as error:
        return FolderModel(found, None, str(error))


def find_model(name: str, folder: Path) -> FoundModel | None:
    """The model that somebody means by name, file name, path inside the folder, or id in the catalog.

    Raises UsageError when it could be several.
    """
    row = find_in_catalog(name)
    names = {name, f"{name}{SUFFIX}"} | ({row.file_name} if row is not None else set())
    fits = [m for m in scan(folder) if m.key in names or m.name in names or m.first.name in names]
    if len(fits) > 1:
        raise UsageError(f"{name} could be {' or '.join(m.key for m in fits)}", "model")
    return fits[0] if fits else None


def _found(key: str, first: Path, paths: list[Path]) -> FoundModel:
    part = parse_part(first.name)
    names = [first.name] if part is None else part.names
    there = {path.name for path in paths}
    missing = tuple(name for name in names if name not in there)
    return FoundModel(key, model_stem(first), tuple(sorted(paths)), missing)


def _gguf_files(folder: Path) -> Iterator[Path]:
    """Not those of hidden folders, and not behind links to folders: a link may lead in a circle."""
    count = 0
    for root, folders, files in os.walk(folder, onerror=_complain):
        depth = len(Path(root).relative_to(folder).parts)
        folders[:] = sorted(f for f in folders if not f.startswith(".")) if depth < MAX_DEPTH else []
        for name in sorted(files):
            if name.lower().endswith(SUFFIX) and not name.startswith("."):
                count += 1
                if count > MAX_FILES:
                    raise UsageError(f"{folder} holds more than {MAX_FILES} models", "models.folder")
                yield Path(root, name)


def _complain(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):  # a folder that was never used is empty
        raise CocoonError(f"{error.filename} cannot be read: {error.strerror}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
