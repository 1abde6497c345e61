"""I know which files make one model: most are one file, large ones are NAME-00001-of-0000N.gguf and so on.

llama.cpp opens the other parts by itself when it is given the first, so whoever checks a model checks all.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .file_cursor import ModelFileError

_PART: Final = re.compile(r"(?P<stem>.+)-(?P<number>[0-9]{5})-of-(?P<count>[0-9]{5})\.gguf", re.DOTALL)
"""The form of llama_split_path in llama.cpp."""

MAX_PARTS: Final = 1000  # the largest public models have about 50


@dataclass(frozen=True, slots=True)
class Part:
    """``number`` counts from 1."""

    stem: str
    number: int
    count: int

    def name(self, number: int) -> str:
        """The file name of part ``number``."""
        return f"{self.stem}-{number:05}-of-{self.count:05}.gguf"

    @property
    def names(self) -> list[str]:
        """The file names of all parts, in order."""
        return [self.name(number) for number in range(1, self.count + 1)]


def parse_part(name: str) -> Part | None:
    """What the name of a file says about its place in a split model; None for any other name."""
    match = _PART.fullmatch(name)
    if match is None:
        return None
    part = Part(match["stem"], int(match["number"]), int(match["count"]))
    return part if 1 <= part.number <= part.count <= MAX_PARTS else None


def part_names(name: str) -> list[str]:
    """The names of all files of a model whose first, or only, file is called so."""
    part = parse_part(name)
    return [name] if part is None else part.names


def model_stem(path: Path) -> str:
    """The name of a model by the name of its (first) file."""
    part = parse_part(path.name)
    return path.stem if part is None else part.stem


def model_files(path: Path) -> list[Path]:
    """The files of the model that begins at ``path``: all parts where they are there, else the file alone."""
    part = parse_part(path.name)
    if part is None or part.number != 1:
        return [path]
    files = [path.with_name(name) for name in part.names]
    return files if all(file.exists() for file in files) else [path]


def other_parts(path: Path, count: int) -> list[Path]:
    """The parts 2 to ``count`` of a model whose first part, at ``path``, says that it has so many.

    Raises ModelFileError when the name is not that of the first of ``count`` parts, or one is missing.
    """
    part = parse_part(path.name)
    if part is None or (part.number, part.count) != (1, count):
        raise ModelFileError(f"the file says that it begins a model of {count} parts, its name does not")
    files = [path.with_name(name) for name in part.names[1:]]
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise ModelFileError(f"of {count} parts these are missing: {', '.join(missing[:5])}")
    return files
