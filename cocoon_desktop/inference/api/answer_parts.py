"""I take an answer apart while it is written: reasoning, content, calls of tools. I lose nothing.

Text comes in pieces cut anywhere, also inside a mark. What may be the beginning of a mark waits until it is
known to be one. The arguments of a call pass on as they come; a call that turns out to be malformed is
``ToolCallBroken``, and its text is content.
"""

import secrets
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from ..argument_kinds import Parameters
from ..generation import ChatFormat, Tool
from ..tags import split_tags
from .bare_call_text import BareCallText
from .tagged_call_text import TaggedCallText
from .tool_call_text import ToolCallText

MAX_BROKEN_CALLS: Final = 16
"""Whoever writes so many writes no calls: the rest of the answer is text."""

_ID_LETTERS: Final = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class ReasoningText:
    """What the model thought aloud."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ContentText:
    """What the model said."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToolCallBegun:
    """``index`` counts the calls of an answer from 0."""

    index: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ToolCallArguments:
    """The next piece of the arguments, which are JSON."""

    index: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToolCallBroken:
    """The call that began is none; its text follows as content."""

    index: int


Part: TypeAlias = ReasoningText | ContentText | ToolCallBegun | ToolCallArguments | ToolCallBroken


def new_call_id() -> str:
    """Nine letters and digits, which is what the strictest templates (Mistral's) accept."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(9))


class AnswerParts:
    """One answer. ``tools`` may be called; without any, marks of calls are text.

    ``in_reasoning``: the prompt has opened the model's reasoning already.
    """

    def __init__(
        self,
        chat_format: ChatFormat,
        tools: Sequence[Tool] = (),
        *,
        in_reasoning: bool = False,
        new_id: Callable[[], str] = new_call_id,
    ) -> None:
        self._format, self._new_id = chat_format, new_id
        self._tools = {tool.name: tool for tool in tools} if chat_format.tools else {}
        self._held = ""  # what is not understood yet
        self._raw = ""  # all of the call that runs, with its mark
        self._opened = 0  # how much of that is the mark
        self._broken = 0
        self._call: ToolCallText | TaggedCallText | BareCallText | None = None
        self._call_is_told = False
        self._calls = 0
        self._has_spoken = self._after_call = False
        self.has_called = False
        """Whether a call is complete."""
        self._step: _Step = self._speak
        if in_reasoning:
            self._step = self._begin_reasoning
        elif chat_format.reasoning_begin:
            self._step = self._begin

    @property
    def is_reasoning(self) -> bool:
        """Whether what comes next is reasoning, as far as is known."""
        return self._step in (self._begin_reasoning, self._reason)

    @property
    def is_speaking(self) -> bool:
        """Whether what comes next is content, as far as is known."""
        return self._step in (self._begin, self._speak)

    @property
    def only_content_follows(self) -> bool:
        """Whether nobody needs me any more."""
        return not self._tools and self._step == self._speak and not self._held

    def feed(self, text: str) -> list[Part]:
        """Take the next piece of the answer."""
        self._held += text
        return self._run(_Ended.NO)

    def finish(self, *, cut: bool = False) -> list[Part]:
        """The answer has ended; ``cut``: not by the model, so that a call may stay incomplete."""
        return self._run(_Ended.CUT if cut else _Ended.YES)

    def _run(self, ended: "_Ended") -> list[Part]:
        parts: list[Part] = []
        step: _Step | None = None
        while step != self._step:  # until a state keeps what it has
            step = self._step
            parts += step(ended)
        return parts

    # ---------------------------------------------------------------------------------- a step for each state

    def _begin(self, ended: "_Ended") -> Iterator[Part]:
        """Nothing was written yet but white space."""
        start, mark = self._held.lstrip(), self._format.reasoning_begin
        if start.startswith(mark):
            self._held, self._step = start[len(mark) :], self._begin_reasoning
        elif ended or not mark.startswith(start):
            self._step = self._speak
        yield from ()

    def _begin_reasoning(self, ended: "_Ended") -> Iterator[Part]:
        """Some models repeat the mark that their prompt has opened."""
        self._held, mark = self._held.lstrip(), self._format.reasoning_begin
        if self._held.startswith(mark):
            self._held = self._held[len(mark) :].lstrip()
            self._step = self._reason
        elif ended or not mark.startswith(self._held):
            self._step = self._reason
        yield from ()

    def _reason(self, ended: "_Ended") -> Iterator[Part]:
        thought, mark, rest = self._held.partition(self._format.reasoning_end)
        if mark:
            thought, self._held, self._step = thought.rstrip(), rest, self._end_reasoning
        else:
            thought, self._held = _split(thought, mark_to_come=self._format.reasoning_end, ended=ended)
        if thought:
            yield ReasoningText(thought)

    def _end_reasoning(self, ended: "_Ended") -> Iterator[Part]:
        self._held = self._held.lstrip()
        if self._held or ended:
            self._step = self._speak
        yield from ()

    def _speak(self, ended: "_Ended") -> Iterator[Part]:
        if not self._tools:
            said, self._held = self._held, ""
        elif self._format.tool_begin:
            said = self._speak_until_call(ended)
        else:
            said = self._speak_unless_call(ended)
        if self._after_call and not said.strip():
            return  # line ends between calls and behind them
        if said:
            self._has_spoken, self._after_call = True, False
            yield ContentText(said)

    def _speak_until_call(self, ended: "_Ended") -> str:
        said, mark, rest = self._held.partition(self._format.tool_begin)
        if not mark:
            said, self._held = _split(said, mark_to_come=self._format.tool_begin, ended=ended)
            return said
        spoken = said.rstrip()
        self._begin_calls(said[len(spoken) :] + mark, rest)
        return spoken

    def _speak_unless_call(self, ended: "_Ended") -> str:
        """A call that no mark announces is all of the answer, and begins like an object."""
        held, begun, lead = self._held, self._held.lstrip(), self._format.tool_lead
        call = begun.removeprefix(lead).lstrip()
        if call.startswith("{") and not self._has_spoken and not self._calls:
            self._begin_calls(held[: -len(call)], call)
            return ""
        waits = not call or lead.startswith(begun)
        keeps = waits and not self._has_spoken and not ended
        self._held = held if keeps else ""
        return "" if keeps else held

    # ---------------------------------------------------------------------------------------------- in a call

    def _begin_calls(self, mark: str, rest: str) -> None:
        self._raw, self._held, self._opened = mark, rest, len(mark)
        self._step = self._open_list if self._format.tool_list else self._begin_call

    def _open_list(self, ended: "_Ended") -> Iterator[Part]:
        if self._skip("["):
            self._step = self._begin_call
        elif self._held.strip() or ended:
            yield from self._break_call()

    def _begin_call(self, ended: "_Ended") -> Iterator[Part]:
        self._call, self._call_is_told = self._new_call(), False
        self._opened = len(self._raw)
        self._step = self._in_call
        yield from ()

    def _new_call(self) -> ToolCallText | TaggedCallText | BareCallText:
        if self._format.quote:
            return BareCallText(self._format)
        if self._format.tags is None:
            return ToolCallText(self._format)
        parameters = {name: Parameters.read(tool.parameters) for name, tool in self._tools.items()}
        return TaggedCallText(self._format.tags, parameters)

    def _in_call(self, ended: "_Ended") -> Iterator[Part]:
        call = self._call
        assert call is not None
        call.feed(self._held)
        self._raw, self._held = self._raw + self._held, ""
        if call.name is not None and not self._call_is_told:
            if call.name in self._tools:
                self._call_is_told = True
                yield ToolCallBegun(self._calls, self._new_id(), call.name)
            else:
                call.is_broken = True
        if self._call_is_told and (arguments := call.take_arguments()):
            yield ToolCallArguments(self._calls, arguments)
        if call.is_complete and not call.is_broken:
            self._calls += 1
            self.has_called = self._after_call = True
            self._raw, self._held, self._step = "", call.rest, self._end_call
        elif call.is_broken or (ended and not (ended is _Ended.CUT and self._call_is_told)):
            yield from self._break_call()

    def _break_call(self) -> Iterator[Part]:
        if self._call_is_told:
            yield ToolCallBroken(self._calls)
            self._calls += 1
        text, self._raw = self._raw + self._held, ""
        said, self._held = text[: self._opened], text[self._opened :]  # where another call may begin
        self._call_is_told, self._has_spoken, self._step = False, True, self._speak
        self._broken += 1
        if self._broken >= MAX_BROKEN_CALLS:
            self._tools = {}
        if said:
            yield ContentText(said)

    def _end_call(self, ended: "_Ended") -> Iterator[Part]:
        """Behind a call: another one, or the mark that ends them."""
        self._call_is_told = False
        between = "," if self._format.tool_list else self._format.tool_between
        end = "]" if self._format.tool_list else self._format.tool_end
        opening = self._opening
        if between and (
            self._skip(between.strip()) if between.strip() else self._held.lstrip().startswith(opening)
        ):
            self._step = self._begin_call
        elif self._skip(end):
            self._step = self._close_list if self._format.tool_list else self._speak
        elif not any(_may_become(self._held, mark) for mark in (between.strip() or opening, end)):
            self._step = self._speak
        elif ended:
            self._held = ""
        yield from ()

    @property
    def _opening(self) -> str:
        """How a call begins that follows another one without a mark between them."""
        if not self._format.tool_between:
            return ""
        return split_tags(self._format.tags.name_begin)[0] if self._format.tags is not None else "{"

    def _close_list(self, ended: "_Ended") -> Iterator[Part]:
        end = self._format.tool_end
        if self._skip(end) or not _may_become(self._held, end):
            self._step = self._speak
        elif ended:
            self._held = ""
        yield from ()

    def _skip(self, mark: str) -> bool:
        """Read over a mark, where it comes next, and white space before it."""
        start = self._held.lstrip()
        if not mark or not start.startswith(mark):
            return False
        length = len(self._held) - len(start) + len(mark)
        self._raw, self._held = self._raw + self._held[:length], self._held[length:]
        return True


class _Ended(Enum):
    NO = ""
    YES = "by the model"
    CUT = "from outside"

    def __bool__(self) -> bool:
        return self is not _Ended.NO


_Step: TypeAlias = Callable[[_Ended], Iterator[Part]]


def _may_become(text: str, mark: str) -> bool:
    return mark.startswith(text.lstrip())


def _split(text: str, *, mark_to_come: str, ended: _Ended) -> tuple[str, str]:
    """What is said for sure, and what waits: the beginning of a mark, and the white space before it."""
    if ended:
        return text, ""
    longest = min(len(mark_to_come) - 1, len(text))
    begun = next((n for n in range(longest, 0, -1) if text.endswith(mark_to_come[:n])), 0)
    sure = text[: len(text) - begun].rstrip()
    return sure, text[len(sure) :]
