"""I turn bytes of tokens into text that may be shown: whole characters, and nothing of a stop text.

A stop text may begin in one token and end in another, so what could be its beginning is held back until it is
clear. However the bytes are split, the text that comes out is the same.
"""

import codecs
from collections.abc import Sequence


class AnswerText:
    """One answer. ``stopped`` becomes true when a stop text was completed; what follows it is dropped."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(stops)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self.stopped = False

    def feed(self, piece: bytes) -> str:
        """Take the bytes of one token and give the text that is certain now, which may be empty."""
        certain = ""
        for character in "" if self.stopped else self._decoder.decode(piece):
            self._held += character
            stop = max(filter(self._held.endswith, self._stops), key=len, default="")
            if stop:
                certain += self._held[: -len(stop)]
                self._held, self.stopped = "", True
                break
            doubtful = max((_overlap(self._held, stop) for stop in self._stops), default=0)
            split = len(self._held) - doubtful
            certain, self._held = certain + self._held[:split], self._held[split:]
        return certain

    def flush(self) -> str:
        """The answer ended: give what was held back. Bytes of a character that never ended are dropped."""
        held, self._held = self._held, ""
        return held


def _overlap(text: str, stop: str) -> int:
    """Length of the longest end of ``text`` that is a beginning of ``stop`` but not all of it."""
    longest = min(len(text), len(stop) - 1)
    return next((length for length in range(longest, 0, -1) if text.endswith(stop[:length])), 0)
