"""I turn answers into server-sent events, and a stream of bytes back into answers. I never open the stream.

The format is WHATWG HTML, section "Server-sent events" (event stream interpretation). Only ``data`` matters
to OpenAI-compatible APIs: ``event``, ``id``, ``retry`` and comments are read over.
"""

import re
from collections.abc import Iterable

from cocoon_desktop.core.errors import RemoteProtocolError

from .http import Header

MAX_EVENT_BYTES = 1 << 20
"""Bytes of one event's data, or of one line. A chunk of an answer is a few hundred bytes; the largest honest
event is a whole answer sent as one, still far below this."""

EVENT_STREAM = "text/event-stream"

DONE = "[DONE]"
"""Data of the last event of an OpenAI stream."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


def encode_event(data: str | bytes) -> bytes:
    """One event that carries ``data`` (UTF-8). Line ends inside arrive as ``\\n``, as the format demands."""
    raw = data.encode() if isinstance(data, str) else data
    return b"".join(b"data: " + line + b"\n" for line in _LINE_END.split(raw)) + b"\n"


class SseReader:
    """Collects bytes and gives the data of every event that became complete.

    An event that the stream's end cuts off is never given, as the format demands. After an error the reader
    is of no further use.
    """

    def __init__(self) -> None:
        self._line: list[bytes] = []  # pieces of a line that has not ended
        self._line_bytes = 0
        self._data: list[bytes] = []  # data lines of an event that has not ended
        self._data_bytes = 0
        self._first_line = True
        self._after_cr = False  # a line feed that comes next belongs to the line end already seen

    def feed(self, data: bytes) -> list[str]:
        """Take bytes, split anywhere. Raises RemoteProtocolError for an event above the limit."""
        if not data:
            return []
        if self._after_cr and data.startswith(b"\n"):
            data = data[1:]
        self._after_cr = data.endswith(b"\r")
        *ended, rest = _LINE_END.split(data)
        events = []
        for piece in ended:
            if line := self._end_line(piece):
                self._take_field(line)
            elif self._data:
                events.append(self._end_event())
        self._keep(rest)
        return events

    def _keep(self, piece: bytes) -> None:
        self._line.append(piece)
        self._line_bytes += len(piece)
        if self._line_bytes + self._data_bytes > MAX_EVENT_BYTES:
            raise RemoteProtocolError(f"a server-sent event is larger than {MAX_EVENT_BYTES} bytes")

    def _end_line(self, piece: bytes) -> bytes:
        self._keep(piece)
        line = b"".join(self._line)
        self._line, self._line_bytes = [], 0
        if self._first_line:
            self._first_line = False
            line = line.removeprefix(_BOM)
        return line

    def _take_field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
            self._data_bytes += len(value) + 1

    def _end_event(self) -> str:
        text = b"\n".join(self._data).decode(errors="replace")
        self._data, self._data_bytes = [], 0
        return text


def is_event_stream(headers: Iterable[Header]) -> bool:
    """Whether an HTTP message with these headers streams events."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    return kind.split(";")[0].strip().lower() == EVENT_STREAM
