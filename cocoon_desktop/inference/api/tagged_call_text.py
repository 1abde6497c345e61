"""I read one call of a tool whose arguments stand between tags, and give them as JSON while they are written.

Text between tags has no kind of its own, so the tool's schema says what it is. A string passes on letter by
letter; any other value waits for its end. Each argument loses the white space that the template writes around
it, once, and no more.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Final

from ..argument_kinds import TEXT, Kinds, Parameters, read_value
from ..generation import ArgumentTags
from ..tags import NEVER, find_end, split_tags

MAX_NAME_CHARS: Final = 256
"""A name of a tool or of an argument is not longer."""

_NAME: Final = re.compile(r"\s*([a-zA-Z0-9_.-]*)")


class TaggedCallText:
    """Text of a call behind the mark of its beginning. ``rest`` is what came behind its end."""

    def __init__(self, tags: ArgumentTags, tools: Mapping[str, Parameters]) -> None:
        self._tags, self._tools = tags, tools
        self._text = ""
        self._at = 0  # up to here it is understood
        self._new: list[str] = []
        self._arguments: set[str] = set()
        self._parameters = Parameters({})
        self._kinds: Kinds = TEXT
        self._value_at = 0
        self._step: _Step = self._begin
        self.name: str | None = None
        self.is_complete = False
        self.is_broken = False
        self.rest = ""

    def feed(self, text: str) -> None:
        """Take the next piece."""
        self._text += text
        while not (self.is_complete or self.is_broken) and self._step():
            pass

    def take_arguments(self) -> str:
        """What is new of the arguments."""
        new, self._new = "".join(self._new), []
        return new

    # --------------------------------------------- steps: each says whether it got any further in the text

    def _begin(self) -> bool:
        return self._skip(self._tags.name_begin, self._read_name)

    def _read_name(self) -> bool:
        found = _NAME.match(self._text, self._at)
        assert found is not None
        if found.end() == len(self._text):
            self.is_broken = len(found[1]) > MAX_NAME_CHARS
            return False
        end = find_end(self._text, found.end(), self._tags.name_end)
        if end is None:
            return False
        if end == NEVER or not found[1]:
            return self._break()
        self.name = found[1]
        self._parameters = self._tools.get(found[1], self._parameters)
        self._new.append("{")
        self._at, self._step = end, self._read_key
        return True

    def _read_key(self) -> bool:
        """The name of the next argument, or the end of the call."""
        end = find_end(self._text, self._at, self._tags.call_end)
        if end is not None and end != NEVER:
            return self._complete(end)
        begin = find_end(self._text, self._at, self._tags.key_begin)
        if begin == NEVER:
            return False if end is None else self._break()
        if begin is None:
            return False
        sign = split_tags(self._tags.key_end)[0]
        behind = self._text.find(sign, begin)
        if behind < 0:
            return self._break() if len(self._text) - begin > MAX_NAME_CHARS else False
        key_end = find_end(self._text, behind, self._tags.key_end)
        if key_end is None:
            return False
        key = self._text[begin:behind].strip()
        if key_end == NEVER or not key or len(key) > MAX_NAME_CHARS or key in self._arguments:
            return self._break()
        self._new.append(f"{', ' if self._arguments else ''}{json.dumps(key, ensure_ascii=False)}: ")
        self._arguments.add(key)
        self._kinds, self._at, self._step = self._parameters.kinds(key), key_end, self._begin_value
        return True

    def _begin_value(self) -> bool:
        space, there = self._tags.value_space, self._text[self._at :]
        if space and len(there) < len(space) and space.startswith(there):
            return False
        self._at += len(space) if there.startswith(space) else 0
        if self._kinds == TEXT:
            self._new.append('"')
        self._step = self._read_value
        return True

    def _read_value(self) -> bool:
        sign, space = split_tags(self._tags.value_end)[0], self._tags.value_space
        end = self._text.find(sign, self._at)
        if end < 0:
            self._pass_on(len(self._text) - _begun(self._text, self._at, sign, space + sign))
            return False
        behind = find_end(self._text, end, self._tags.value_end)
        if behind is None:
            return False
        has_space = space and self._text.endswith(space, self._at, end)
        value_end = end - len(space) if has_space else end
        if behind == NEVER:
            return self._break()
        if self._kinds == TEXT:
            self._pass_on(value_end)
            self._new.append('"')
        else:
            try:
                self._new.append(read_value(self._text[self._at : value_end], self._kinds))
            except ValueError:
                return self._break()
        self._at, self._step = behind, self._read_key
        return True

    def _pass_on(self, end: int) -> None:
        """Letters of a string that are certain."""
        if self._kinds == TEXT and end > self._at:
            self._new.append(json.dumps(self._text[self._at : end], ensure_ascii=False)[1:-1])
            self._at = end

    def _skip(self, mark: str, then: "_Step") -> bool:
        end = find_end(self._text, self._at, mark)
        if end is None:
            return False
        if end == NEVER:
            return self._break()
        self._at, self._step = end, then
        return True

    def _complete(self, end: int) -> bool:
        self._new.append("}")
        self.rest, self.is_complete = self._text[end:], True
        return False

    def _break(self) -> bool:
        self.is_broken = True
        return False


_Step = Callable[[], bool]


def _begun(text: str, start: int, *marks: str) -> int:
    """How many letters at the end may be the beginning of one of these."""
    longest = min(max(map(len, marks)) - 1, len(text) - start)
    lengths = range(longest, 0, -1)
    return next((n for n in lengths if any(mark.startswith(text[len(text) - n :]) for mark in marks)), 0)
