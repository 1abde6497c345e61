"""I read one call of a tool while it is written: the name as soon as it is known, then the arguments."""

import json
import re
from functools import lru_cache
from typing import Final

from ..generation import ChatFormat

MAX_HEAD_CHARS: Final = 256
"""A call whose name does not show up in so many characters is none. Names have 64 at most."""

_STRUCTURE: Final = re.compile(r'\\.|["{}\[\]]', re.DOTALL)


class ToolCallText:
    """Text of a call, without the marks around it. ``rest`` is what came behind its end."""

    def __init__(self, chat_format: ChatFormat) -> None:
        self._format = chat_format
        self._text = ""
        self._scanned = 0
        self._depth = 0
        self._in_string = False
        self._arguments_start: int | None = None
        self._arguments_end: int | None = None
        self._told = 0  # arguments up to here were taken
        self.name: str | None = None
        self.is_complete = False
        self.is_broken = False
        self.rest = ""

    def feed(self, text: str) -> None:
        """Take the next piece."""
        self._text += text
        if self.name is None:
            self._read_head()
        if not self.is_broken and (self.name is not None or not self._format.name_end):
            self._scan()

    def take_arguments(self) -> str:
        """What is new of the arguments."""
        if self._arguments_start is None:
            return ""
        end = self._scanned if self._arguments_end is None else self._arguments_end
        start, self._told = max(self._told, self._arguments_start), end
        return self._text[start:end]

    def _read_head(self) -> None:
        if self._format.name_end:
            name, _, rest = self._text.partition(self._format.name_end)
            for behind_name in filter(None, (self._format.id_begin, self._format.number_begin)):
                name = name.partition(behind_name)[0]
            if rest.lstrip().startswith("{"):
                self.name = name.strip()
                self._arguments_start = self._scanned = len(self._text) - len(rest.lstrip())
            self.is_broken = bool(rest.strip()) and self.name is None
        elif head := _head_pattern(self._format.name_key, self._format.arguments_key).match(
            self._text, 0, MAX_HEAD_CHARS
        ):
            self.name = _text_of(head[1])
            self._arguments_start = head.end()
        if self.name is None and len(self._text) > MAX_HEAD_CHARS:
            # An object may have its keys in another order; then it is read when it is whole.
            self.is_broken = bool(self._format.name_end or not self._format.tool_begin)

    def _scan(self) -> None:
        """Find the ends of the arguments and of the whole, counting brackets outside of strings."""
        for found in _STRUCTURE.finditer(self._text, self._scanned):
            self._scanned = found.end()
            self._take(found[0])
            if self._depth > (0 if self._format.name_end else 1):
                continue
            if self._arguments_start is not None and found.start() > self._arguments_start:
                self._arguments_end = self._arguments_end or found.end()
            if self._depth <= 0:
                self._end(found.end())
                return
        waits = self._text.endswith("\\") and self._scanned < len(self._text)  # for what it escapes
        self._scanned = len(self._text) - waits

    def _take(self, sign: str) -> None:
        if sign == '"':
            self._in_string = not self._in_string
        elif not self._in_string and len(sign) == 1:
            self._depth += 1 if sign in "{[" else -1

    def _end(self, end: int) -> None:
        whole, self.rest = self._text[:end], self._text[end:]
        try:
            if self._format.name_end:
                _read_object(whole[self._arguments_start :])
                self._arguments_end = end
            else:
                self._check_object(_read_object(whole))
        except (ValueError, RecursionError):
            self.is_broken = True
        else:
            self.is_complete = True

    def _check_object(self, call: dict[str, object]) -> None:
        name, arguments = call.get(self._format.name_key), call.get(self._format.arguments_key)
        if not isinstance(name, str) or not isinstance(arguments, dict):
            raise ValueError("no call")
        if self.name is None:
            self.name = name
            self._text = json.dumps(arguments, ensure_ascii=False)
            self._arguments_start, self._arguments_end = 0, len(self._text)
        elif self.name != name:
            raise ValueError("two names")


@lru_cache(4)
def _head_pattern(name_key: str, arguments_key: str) -> re.Pattern[str]:
    """A call up to its arguments, in the usual order; other texts may come first."""
    other = r'(?:"[^"\\]*"\s*:\s*"[^"\\]*"\s*,\s*)*?'
    text = r'("(?:[^"\\]|\\.)*")'
    name, arguments = re.escape(json.dumps(name_key)), re.escape(json.dumps(arguments_key))
    return re.compile(rf"\s*\{{\s*{other}{name}\s*:\s*{text}\s*,\s*{arguments}\s*:\s*(?=\{{)")


def _text_of(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return ""  # no tool has this name


def _read_object(text: str) -> dict[str, object]:
    value = json.loads(text, parse_constant=_refuse_constant)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
