"""I stand in for what people wrote while a chat template runs, and put it back afterwards.

A mark is two private use characters with a number between them. Templates can move, join, compare and trim
marks, and write them as JSON; what they stand for they never see. The second character counts how often a
mark became part of a JSON string, so that the text is escaped as often when it returns.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import TemplateError

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_DEEPEST: Final = "\ue008"
# The pads are white space, so a template that trims a text trims them, which tells us to trim the text too.
_PAD: Final = "\N{EM SPACE}"
_MARK: Final = re.compile(f"({_PAD}?){_OPEN}([0-9]{{7}})([{_CLOSE}-{_DEEPEST}])({_PAD}?)")
_END: Final = re.compile(f"(?<={_OPEN}[0-9]{{7}})[{_CLOSE}-{_DEEPEST}]")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a prompt. ``frame`` pieces come from the template, and may hold control tokens."""

    text: str = field(repr=False)
    frame: bool


class MarkedTexts:
    """Gives marks, and remembers the texts of one conversation."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._words: dict[str, str] = {}

    def mark(self, text: str) -> str:
        """A mark of its own for every text, so that it shows which ones a template left out."""
        return f"{_PAD}{self._next(text)}{_PAD}" if text else ""

    def mark_word(self, word: str) -> str:
        """The same mark for the same word: templates compare names with names."""
        if word not in self._words:
            self._words[word] = self.mark(word)
        return self._words[word]

    def mark_id(self, call_id: str) -> str:
        """As ``mark_word``, nine characters long: Mistral's templates insist on that."""
        return self.mark_word(call_id).strip(_PAD)

    def _next(self, text: str) -> str:
        self._texts.append(text)
        return f"{_OPEN}{len(self._texts) - 1:07}{_CLOSE}"

    def put_back(self, frame: str) -> Iterator[Span]:
        """Frame and texts in turn."""
        position = 0
        for found in _MARK.finditer(frame):
            before, number, depth, after = found.groups()
            if int(number) >= len(self._texts):
                raise TemplateError("the template writes marks of its own")
            yield Span(frame[position : found.start()], frame=True)
            text = self._texts[int(number)]
            text = text if before else text.lstrip()
            text = text if after else text.rstrip()
            for _ in range(ord(depth) - ord(_CLOSE)):
                text = json.dumps(text, ensure_ascii=False)[1:-1]
            yield Span(text, frame=False)
            position = found.end()
        yield Span(frame[position:], frame=True)


def has_mark(frame: str, mark: str) -> bool:
    """Whether a template wrote this mark, trimmed or not, as JSON or not."""
    return mark.strip(_PAD)[:-1] in frame


def to_json(
    value: object,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: Sequence[str] | None = None,
    sort_keys: bool = False,
) -> str:
    """The ``tojson`` of Hugging Face's templates, which escapes nothing for HTML as jinja2's own does."""
    comma_and_colon = None if separators is None else (separators[0], separators[1])
    written = json.dumps(
        value, ensure_ascii=False, indent=indent, separators=comma_and_colon, sort_keys=sort_keys
    )
    return _END.sub(_one_deeper, written)


def _one_deeper(end: re.Match[str]) -> str:
    if end[0] == _DEEPEST:
        raise TemplateError("the template writes JSON in JSON too often")
    return chr(ord(end[0]) + 1)
