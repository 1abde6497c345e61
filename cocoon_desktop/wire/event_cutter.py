"""Cuts a stream of server-sent events into whole events without changing a byte of them."""

import re
from collections.abc import Iterator

_EVENT_END = re.compile(rb"\r?\n\r?\n|\r\r")


class EventCutter:
    """Holds one unfinished event at most; what is longer than ``max_held`` passes uncut."""

    def __init__(self, max_held: int) -> None:
        self._max_held = max_held
        self._held = b""
        self._searched = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Every event that these bytes complete, with the blank line that ends it."""
        self._held += data
        start = 0
        while match := _EVENT_END.search(self._held, max(start, self._searched)):
            yield self._held[start : match.end()]
            start = match.end()
        self._held = self._held[start:]
        self._searched = max(0, len(self._held) - 3)
        if len(self._held) > self._max_held:
            yield self.finish()

    def finish(self) -> bytes:
        """What is left at the end of the stream."""
        rest, self._held, self._searched = self._held, b"", 0
        return rest
