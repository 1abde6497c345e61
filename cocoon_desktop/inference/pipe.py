"""I cut the bytes between engine and parent into lines of JSON. I never read from or write to a pipe."""

import json
from typing import Final

from cocoon_desktop.core.errors import RemoteProtocolError

MAX_COMMAND_BYTES: Final = 1 << 26
"""A request's largest body is 16 MiB (cocoon-protocol section 6); JSON may write a byte of it as six."""
MAX_REPORT_BYTES: Final = 1 << 22
"""One step of the engine: a few hundred bytes per slot."""


def encode_line(message: object) -> bytes:
    """One line. Objects are written by those of their attributes that are not the usual ones."""
    return json.dumps(message, default=_unusual, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _unusual(message: object) -> dict[str, object]:
    usual = vars(type(message))  # a dataclass keeps its defaults here
    return {
        name: value
        for name, value in vars(message).items()
        if name == "kind" or value is not usual.get(name, message)
    }


class LineReader:
    """Collects bytes and gives every line that became complete, without its end."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._rest: list[bytes] = []
        self._rest_bytes = 0

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes, split anywhere. Raises RemoteProtocolError for a line above the limit."""
        *ended, rest = data.split(b"\n")
        lines = []
        for piece in ended:
            self._keep(piece)
            lines.append(b"".join(self._rest))
            self._rest, self._rest_bytes = [], 0
        self._keep(rest)
        return lines

    def _keep(self, piece: bytes) -> None:
        self._rest.append(piece)
        self._rest_bytes += len(piece)
        if self._rest_bytes > self._limit:
            raise RemoteProtocolError(f"a line is longer than {self._limit} bytes")
