"""I read the end of the log file and what is added to it, as lines with a level. ``logs.py`` writes it."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias, cast

Level: TypeAlias = Literal["D", "I", "W", "E", "C"]

MAX_READ: Final = 1 << 18
"""Bytes of one reading: two thousand lines or more."""
MAX_LINE: Final = 2000
"""Letters of one line with everything that belongs to it; the file has the rest."""

_LINE: Final = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d),\d{3} ([DIWEC]) ([\w.]+): (.*)")


@dataclass(frozen=True, slots=True)
class LogLine:
    """``text`` may be several lines: where an error came from belongs to it."""

    day: str
    time: str
    level: Level
    source: str
    text: str

    def __str__(self) -> str:
        return f"{self.day} {self.time} {self.level} {self.source}: {self.text}"


def parse_lines(text: str) -> list[LogLine]:
    """The lines of a piece of the file. What comes before the first whole line is left out."""
    found: list[LogLine] = []
    for raw in text.splitlines():
        if match := _LINE.fullmatch(raw):
            day, time, level, source, said = match.groups()
            source = source.removeprefix("cocoon_desktop.")
            found.append(LogLine(day, time, cast(Level, level), source, said[:MAX_LINE]))
        elif found and len(found[-1].text) < MAX_LINE:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{raw}"[:MAX_LINE])
    return found


class LogTail:
    """Reads a file that grows, is cut and is put aside by its writer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._file_id: tuple[int, int] | None = None
        self._rest = b""

    def read_new(self) -> list[LogLine]:
        """What was added since the last time, at first the end of the file. A missing file has nothing.

        Blocks on the disk; off the event loop. Raises OSError for a file that cannot be read.
        """
        try:
            with self._path.open("rb") as file:
                return parse_lines(self._read(file.fileno(), file))
        except FileNotFoundError:
            return []

    def _read(self, number: int, file: BinaryIO) -> str:
        state = os.fstat(number)
        identity = (state.st_dev, state.st_ino)
        if identity != self._file_id or state.st_size < self._at:
            self._file_id, self._at, self._rest = identity, max(0, state.st_size - MAX_READ), b""
        self._at = max(self._at, state.st_size - MAX_READ)
        file.seek(self._at)
        added = file.read(MAX_READ)
        self._at += len(added)
        whole, _, self._rest = (self._rest + added).rpartition(b"\n")
        return whole.decode("utf-8", "replace")
