"""I read one call of a tool whose arguments look like JSON with bare keys, and give them as JSON while they
are written.

Gemma 4 writes ``weather{city:<|"|>Bonn<|"|>,days:3}``: strings stand between two marks, everything else is
bare.
"""

import json
import re
from typing import Final

from ..generation import ChatFormat

MAX_WORD_CHARS: Final = 256
"""A name of a tool, a key or a number is not longer."""

_NAME: Final = re.compile(r"\s*([a-zA-Z0-9_.-]*)\s*(\{?)")
_WORD: Final = re.compile(r"[^\s{}\[\],:<]+")


class BareCallText:
    """Text of a call behind the mark of its beginning. ``rest`` is what came behind its end."""

    def __init__(self, chat_format: ChatFormat) -> None:
        self._quote = chat_format.quote
        self._text = ""
        self._at = 0  # up to here it is understood
        self._json: list[str] = []
        self._told = 0  # pieces of it that were taken
        self._depth = 0
        self._in_string = False
        self.name: str | None = None
        self.is_complete = False
        self.is_broken = False
        self.rest = ""

    def feed(self, text: str) -> None:
        """Take the next piece."""
        self._text += text
        if self.name is None:
            self._read_name()
        while self.name is not None and not (self.is_complete or self.is_broken):
            if not (self._read_string() if self._in_string else self._read_sign()):
                return

    def take_arguments(self) -> str:
        """What is new of the arguments."""
        new, self._told = "".join(self._json[self._told :]), len(self._json)
        return new

    def _read_name(self) -> None:
        found = _NAME.match(self._text)
        assert found is not None
        if found[1] and found[2]:
            self.name, self._at = found[1], found.start(2)
        else:
            self.is_broken = found.end() < len(self._text) or len(found[1]) > MAX_WORD_CHARS

    def _read_string(self) -> bool:
        end = self._text.find(self._quote, self._at)
        sure = end if end >= 0 else len(self._text) - self._begun()
        if sure > self._at:
            self._json.append(json.dumps(self._text[self._at : sure], ensure_ascii=False)[1:-1])
        self._at = sure
        if end >= 0:
            self._in_string = False
            self._json.append('"')
            self._at += len(self._quote)
        return end >= 0

    def _begun(self) -> int:
        """How many letters at the end may be the beginning of the mark."""
        longest = min(len(self._quote) - 1, len(self._text) - self._at)
        return next((n for n in range(longest, 0, -1) if self._text.endswith(self._quote[:n])), 0)

    def _read_sign(self) -> bool:
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1
        rest = self._text[self._at : self._at + MAX_WORD_CHARS + 1]
        if rest.startswith(self._quote):
            self._in_string = True
            self._take('"', len(self._quote))
        elif self._quote.startswith(rest):
            return False  # nothing yet, or perhaps the mark
        elif rest[0] in "{}[],:":
            self._depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(rest[0], 0)
            self._take(rest[0], 1)
            if self._depth == 0:
                self._end()
        else:
            return self._read_word()
        return True

    def _read_word(self) -> bool:
        """A key if a colon follows, else a number or one of the three words of JSON."""
        found = _WORD.match(self._text, self._at, self._at + MAX_WORD_CHARS + 1)
        if found is None or len(found[0]) > MAX_WORD_CHARS:
            self.is_broken = True
            return False
        behind = self._text[found.end() :].lstrip()
        if not behind:
            return False
        self._take(json.dumps(found[0], ensure_ascii=False) if behind[0] == ":" else found[0], len(found[0]))
        return True

    def _take(self, written: str, length: int) -> None:
        self._json.append(written)
        self._at += length

    def _end(self) -> None:
        try:
            value = json.loads("".join(self._json), parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            value = None
        self.is_complete = isinstance(value, dict)
        self.is_broken = not self.is_complete
        self.rest = self._text[self._at :]


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
