"""Cuts a stream of server-sent events into whole events without changing a byte of them."""

import re
from collections.abc import Iterator

_EVENT_END = re.compile(rb"\r?\n\r?\n|\r\r")
_OVERLAP = 3
"""An end may have begun with the last bytes that were searched."""


class EventCutter:
    """Holds one unfinished event at most; what is longer than ``max_held`` passes uncut."""

    def __init__(self, max_held: int) -> None:
        self._max_held = max_held
        self._held = bytearray()
        self._searched = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Every event that these bytes complete, with the blank line that ends it."""
        self._held += data
        start = 0
        while match := _EVENT_END.search(self._held, max(start, self._searched)):
            yield bytes(self._held[start : match.end()])
            start = self._searched = match.end()
        del self._held[:start]
        self._searched = max(0, len(self._held) - _OVERLAP)
        if len(self._held) > self._max_held:
            yield self.finish()

    def finish(self) -> bytes:
        """What is left at the end of the stream."""
        rest = bytes(self._held)
        self._held.clear()
        self._searched = 0
        return rest
