"""I keep the last lines that the engine process wrote to its log, for the day it dies.

llama.cpp logs what it loads and where, never what somebody asked. Nothing here reaches a file.
"""

from collections import deque
from typing import Final

MAX_LINES: Final = 200
MAX_LINE_BYTES: Final = 500


class LogRing:
    """The newest ``MAX_LINES`` lines, each cut at ``MAX_LINE_BYTES``."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=MAX_LINES)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take what was written, split anywhere."""
        *ended, rest = (self._rest + data).split(b"\n")
        for line in ended:
            self._lines.append(line[:MAX_LINE_BYTES].decode(errors="replace").rstrip())
        self._rest = rest[:MAX_LINE_BYTES]

    def end(self) -> None:
        """The process ended; a line it did not finish counts."""
        if self._rest:
            self.feed(b"\n")

    def last(self, count: int) -> list[str]:
        """The newest lines, oldest first."""
        return list(self._lines)[-count:]
