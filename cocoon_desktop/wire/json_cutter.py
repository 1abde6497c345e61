"""I cut newline-delimited JSON where a line ends a value. The values may be written over several lines."""

import re
from collections.abc import Iterator
from typing import Final

_IN_TEXT: Final = re.compile(rb'["\\]')
_OUTSIDE: Final = re.compile(rb'["{}\[\]\n]')


class JsonCutter:
    """Holds one unfinished value at most; what is longer than ``max_held`` passes uncut.

    Every byte is looked at once, whatever strangers send. What is no JSON is cut anywhere.
    """

    def __init__(self, max_held: int) -> None:
        self._max_held = max_held
        self._held = bytearray()
        self._searched = 0
        self._depth = 0
        self._in_text = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Every value that these bytes complete, with the line feed that ends it."""
        self._held += data
        if b"\n" not in data and len(self._held) <= self._max_held:
            return  # without the end of a line there is nothing to cut, nor to look for
        start = 0
        while match := (_IN_TEXT if self._in_text else _OUTSIDE).search(self._held, self._searched):
            self._searched = match.end()
            mark = match.group()
            if mark == b'"':
                self._in_text = not self._in_text
            elif mark == b"\\":
                self._searched += 1  # whatever follows does not end the text
            elif mark in b"{[":
                self._depth += 1
            elif mark in b"}]":
                self._depth = max(0, self._depth - 1)
            elif not self._depth:
                yield bytes(self._held[start : match.end()])
                start = match.end()
        del self._held[:start]
        self._searched = max(self._searched - start, len(self._held))
        if len(self._held) > self._max_held:
            yield self.finish()

    def finish(self) -> bytes:
        """What is left at the end of the body."""
        rest = bytes(self._held)
        self._held.clear()
        self._searched = self._depth = 0
        self._in_text = False
        return rest
