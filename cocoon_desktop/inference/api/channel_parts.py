"""I take an answer in the harmony format apart: parts with heads that say whom each is for. I lose nothing.

``<|channel|>analysis<|message|>`` begins what the model thinks, ``final`` what it says, ``commentary`` what
it says meanwhile, and ``to=functions.NAME`` in a head makes the part a call. ``<|end|>``, ``<|call|>`` or
``<|return|>`` ends a part. Source: OpenAI's description of the harmony response format.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from ..generation import Tool
from .answer_parts import (
    ContentText,
    Part,
    ReasoningText,
    ToolCallArguments,
    ToolCallBegun,
    ToolCallBroken,
    new_call_id,
)

MAX_HEAD_CHARS: Final = 256
"""A head has the name of a channel and of a tool, and a few words."""

_MESSAGE: Final = "<|message|>"
_ENDS: Final = ("<|end|>", "<|call|>", "<|return|>")
_END: Final = re.compile("|".join(map(re.escape, _ENDS)))
_CHANNEL: Final = re.compile(r"<\|channel\|>\s*([a-z]*)")
_RECIPIENT: Final = re.compile(r"to=([^\s<]+)")
_HEADS: Final = ("<|start|>", "<|channel|>", "<|constrain|>", "to=")
_FUNCTIONS: Final = "functions."


class ChannelParts:
    """One answer, as ``AnswerParts`` is one. ``tools`` may be called."""

    def __init__(self, tools: Sequence[Tool] = (), *, new_id: Callable[[], str] = new_call_id) -> None:
        self._tools, self._new_id = frozenset(tool.name for tool in tools), new_id
        self._held = ""  # what is not understood yet
        self._head = ""  # of the part that runs, as it was written
        self._arguments: list[str] | None = None  # of the call that runs
        self._calls = 0
        self._step: _Step = self._read_head
        self.has_called = False
        """Whether a call is complete."""

    @property
    def is_reasoning(self) -> bool:
        """Whether what comes next is reasoning, as far as is known."""
        return self._step == self._reason

    @property
    def is_speaking(self) -> bool:
        """Whether what comes next is content, as far as is known."""
        return self._step == self._speak

    @property
    def only_content_follows(self) -> bool:
        """A part may end at any time, and another one follow."""
        return False

    def feed(self, text: str) -> list[Part]:
        """Take the next piece of the answer."""
        self._held += text
        return list(self._run(ended=False))

    def finish(self, *, cut: bool = False) -> list[Part]:
        """The answer has ended; ``cut``: not by the model, so that a call may stay incomplete."""
        parts = list(self._run(ended=True))
        if self._arguments is not None and not cut:
            parts += self._end_call()
        return parts

    def _run(self, *, ended: bool) -> Iterator[Part]:
        step: _Step | None = None
        while step != self._step:  # until a state keeps what it has
            step = self._step
            yield from step(ended)

    # ------------------------------------------------------------------------------- a step for each state

    def _read_head(self, ended: bool) -> Iterator[Part]:
        head, mark, body = self._held.partition(_MESSAGE)
        if mark and len(head) <= MAX_HEAD_CHARS and _is_head(head):
            self._head, self._held = head + mark, body
            yield from self._begin_part(head)
        elif ended or mark or len(head) > MAX_HEAD_CHARS + len(_MESSAGE) or not _may_be_head(head):
            self._step = self._speak

    def _begin_part(self, head: str) -> Iterator[Part]:
        channel, recipient = _CHANNEL.search(head), _RECIPIENT.search(head)
        name = recipient[1].removeprefix(_FUNCTIONS) if recipient is not None else ""
        if name in self._tools:
            self._arguments, self._step = [], self._call
            yield ToolCallBegun(self._calls, self._new_id(), name)
        elif recipient is not None:  # nobody here can be called so: its text is told as it is
            self._held, self._step = self._head + self._held, self._speak
        else:
            thinks = channel is not None and channel[1] == "analysis"
            self._step = self._reason if thinks else self._speak

    def _reason(self, ended: bool) -> Iterator[Part]:
        if thought := self._take_body(ended):
            yield ReasoningText(thought)

    def _speak(self, ended: bool) -> Iterator[Part]:
        if said := self._take_body(ended):
            yield ContentText(said)

    def _call(self, ended: bool) -> Iterator[Part]:
        assert self._arguments is not None
        if new := self._take_body(ended):
            self._arguments.append(new)
            yield ToolCallArguments(self._calls, new)
        if self._step != self._call:
            yield from self._end_call()

    def _end_call(self) -> Iterator[Part]:
        assert self._arguments is not None
        arguments, self._arguments = "".join(self._arguments), None
        if _is_object(arguments):
            self.has_called = True
        else:
            yield ToolCallBroken(self._calls)
            yield ContentText(self._head + arguments)
        self._calls += 1

    def _take_body(self, ended: bool) -> str:
        """What is certain of the part that runs; behind its end a head follows."""
        end = _END.search(self._held)
        if end is not None:
            body = self._held[: end.start()]
            self._held, self._step = self._held[end.end() :], self._read_head
            return body
        sure = len(self._held) if ended else len(self._held) - _begun(self._held)
        body, self._held = self._held[:sure], self._held[sure:]
        return body


_Step: TypeAlias = Callable[[bool], Iterator[Part]]


def _is_head(text: str) -> bool:
    """Whether all of this is one; it may say nothing."""
    return not text.strip() or text.lstrip().startswith(_HEADS)


def _may_be_head(text: str) -> bool:
    """Whether a head begins so; the first one has no speaker, because the prompt has named it."""
    begun = text.lstrip()
    return any(begun.startswith(head) or head.startswith(begun) for head in (*_HEADS, _MESSAGE))


def _begun(text: str) -> int:
    """How many letters at the end may be the beginning of a mark that ends a part."""
    longest = min(max(map(len, _ENDS)) - 1, len(text))
    lengths = range(longest, 0, -1)
    return next((n for n in lengths if any(mark.startswith(text[-n:]) for mark in _ENDS)), 0)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text, parse_constant=_refuse_constant), dict)
    except (ValueError, RecursionError):
        return False


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
