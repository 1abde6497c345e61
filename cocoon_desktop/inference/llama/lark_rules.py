"""I collect rules of a grammar in Lark, as llguidance reads it, and know how marks are written in it.

A mark that is a control token of the model may come as that token or as letters.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..tags import split_tags

_HEADER: Final = "%llguidance {}"
_SPACE: Final = r"SPACE: /[ \t\r\n]{1,3}/"
"""Bounded: a small model inside a grammar likes to write white space for ever."""
_JSON_STYLE: Final = {"whitespace_pattern": r"(\x20|\n[\x20\x09]{0,16})"}
"""What a pretty-printed text has: a space, or a new line and its indentation."""


@dataclass
class LarkRules:
    """``control`` are the model's control tokens by their text."""

    control: Mapping[str, int]
    rules: list[str] = field(default_factory=list)

    def written(self, start: str) -> str:
        """The whole grammar."""
        fixed = [_HEADER, f"start: {start.strip()}", "space: SPACE", _SPACE, r"TEXT: /(.|\n)*/"]
        return "\n".join([*fixed, *self.rules, ""])

    def add(self, name: str, body: str) -> str:
        """A rule, once; gives its name."""
        rule = f"{name}: {body}"
        if rule not in self.rules:
            self.rules.append(rule)
        return name

    def schema(self, name: str, schema: Any) -> str:
        """A rule for JSON that keeps to a schema."""
        if not isinstance(schema, dict):
            schema = {} if schema is True else {"not": {}}
        return self.add(name, f"%json {json.dumps(schema | {'x-guidance': _JSON_STYLE})}")

    def mark(self, mark: str) -> str:
        """A mark as the model's tokens, or as letters."""
        as_tokens = self._as_tokens(mark)
        if not mark or as_tokens == quoted(mark):
            return quoted(mark) if mark else ""
        return f"({as_tokens} | {quoted(mark)})"

    def tags(self, mark: str) -> str:
        """A mark of several tags, with white space between them where the model likes."""
        return " space? ".join(map(self.mark, split_tags(mark)))

    def until(self, name: str, mark: str) -> str:
        """Free text, and the mark that ends it. The text alone is ``TEXT_`` and the name."""
        self.add(f"TEXT_{name.upper()}", rf"/(.|\n)*/ & {without(mark)}")
        letters = self.add(f"{name}_as_letters[lazy]", rf"/(.|\n)*/ {quoted(mark)}").removesuffix("[lazy]")
        as_tokens = self._as_tokens(mark)
        if as_tokens == quoted(mark):
            return letters
        return f"(TEXT_{name.upper()} {as_tokens} | {letters})"

    def limited(self, name: str, text: str, mark: str) -> str:
        """A text that cannot contain the mark, and the mark that ends it."""
        letters = self.add(f"{name}_AS_LETTERS", f"{text} {quoted(mark)}")
        as_tokens = self._as_tokens(mark)
        if as_tokens == quoted(mark):
            return letters
        return f"({self.add(name, text)} {as_tokens} | {letters})"

    def _as_tokens(self, mark: str) -> str:
        if not self.control:
            return quoted(mark)
        longest_first = sorted(self.control, key=len, reverse=True)
        pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", mark)
        return " ".join(
            f"<[{self.control[piece]}]>" if piece in self.control else quoted(piece)
            for piece in pieces
            if piece
        )


def without(mark: str) -> str:
    """All texts that do not contain a mark."""
    pattern = "".join(f"\\x{{{ord(letter):x}}}" for letter in mark)
    return rf"~/(.|\n)*{pattern}(.|\n)*/"


def quoted(letters: str) -> str:
    """These letters and nothing else."""
    return json.dumps(letters, ensure_ascii=False)
