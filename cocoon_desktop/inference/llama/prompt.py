"""I turn a prompt into tokens. Control tokens come from the frame only, whatever a person wrote.

llama.cpp splits a text at control tokens and merges letters in between. I do the same with the frame, and let
frame and text merge where they touch, because that is what the model saw in training; but what a person wrote
is never searched for control tokens.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from .marked_texts import Span


@dataclass(frozen=True, slots=True)
class ControlToken:
    """Some tokens swallow the white space before or after them (``LLAMA_TOKEN_ATTR_LSTRIP``, ``_RSTRIP``)."""

    id: int
    strips_before: bool = False
    strips_after: bool = False


class Vocabulary(Protocol):
    """What a model knows about its tokens."""

    @property
    def control_tokens(self) -> Mapping[str, ControlToken]: ...

    @property
    def first_token(self) -> int | None:
        """The token that begins every prompt, where the model wants one."""
        ...

    def tokenize(self, text: str) -> list[int]:
        """Tokens of a text; control tokens in it are letters like any other."""
        ...


def tokenize_spans(spans: Iterable[Span], vocabulary: Vocabulary) -> list[int]:
    """Tokens of a rendered conversation."""
    tokens: list[int] = []
    for run in split_runs(spans, vocabulary.control_tokens):
        tokens += vocabulary.tokenize(run) if isinstance(run, str) else [run]
    return with_first(tokens, vocabulary)


def tokenize_text(text: str, vocabulary: Vocabulary) -> list[int]:
    """Tokens of a prompt that is plain text."""
    return with_first(vocabulary.tokenize(text) if text else [], vocabulary)


def with_first(tokens: list[int], vocabulary: Vocabulary) -> list[int]:
    """Begin with the model's first token, unless the template wrote it already."""
    first = vocabulary.first_token
    if first is None or tokens[:1] == [first]:
        return tokens
    return [first, *tokens]


def split_runs(spans: Iterable[Span], control: Mapping[str, ControlToken]) -> list[str | int]:
    """Control tokens by their ids, and between them texts that are tokenized as a whole."""
    runs: list[str | int] = []
    text, strip_next = "", False
    for part in _parts(spans, control):
        if isinstance(part, str):
            text += part
            continue
        text = text.lstrip() if strip_next else text
        text = text.rstrip() if part.strips_before else text
        runs += [text, part.id] if text else [part.id]
        text, strip_next = "", part.strips_after
    text = text.lstrip() if strip_next else text
    return [*runs, text] if text else runs


_NOTHING: Final = re.compile(r"(?!)")


def _parts(spans: Iterable[Span], control: Mapping[str, ControlToken]) -> Iterable[str | ControlToken]:
    longest_first = sorted(control, key=len, reverse=True)
    names = re.compile("|".join(map(re.escape, longest_first))) if control else _NOTHING
    for span in spans:
        if not span.frame:
            yield span.text
            continue
        position = 0
        for name in names.finditer(span.text):
            yield span.text[position : name.start()]
            yield control[name[0]]
            position = name.end()
        yield span.text[position:]
