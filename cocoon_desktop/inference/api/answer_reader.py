"""I read one answer as the engine tells it: its parts, the tokens of reasoning, the probabilities."""

from collections.abc import Sequence
from dataclasses import replace

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.wire.openai import (
    AnsweredCall,
    Chance,
    Choice,
    FinishReason,
    TokenChances,
    Usage,
)

from ..generation import Finished, Piece, Started, TokenLogprob
from .answer_parts import (
    AnswerParts,
    ContentText,
    Part,
    ReasoningText,
    ToolCallArguments,
    ToolCallBegun,
)
from .channel_parts import ChannelParts


class AnswerReader:
    """``parts`` takes a chat's answer apart; without it all of the answer is content."""

    def __init__(self, started: Started, parts: AnswerParts | ChannelParts | None) -> None:
        self.started, self._parts = started, parts
        self._reasoning_tokens = 0
        self._chances: list[TokenChances] = []
        self.usage: Usage | None = None
        """Known at the end."""

    @property
    def passes_on(self) -> bool:
        """Whether every piece is content as it is."""
        if self._parts is not None and self._parts.only_content_follows:
            self._parts = None
        return self._parts is None

    def read(self, piece: Piece) -> list[Part]:
        """Parts that became known."""
        if self.passes_on or self._parts is None:
            self._note(piece.logprobs)
            return [ContentText(piece.text)] if piece.text else []
        spoke = self._parts.is_speaking
        if self._parts.is_reasoning:
            self._reasoning_tokens += piece.tokens
        parts = self._parts.feed(piece.text)
        if any(isinstance(part, ContentText) for part in parts) or (spoke and self._parts.is_speaking):
            self._note(piece.logprobs)
        return parts

    def finish(self, finished: Finished) -> tuple[list[Part], FinishReason]:
        """The last parts, and how the answer ended. Raises EngineError for one that was cancelled."""
        if finished.reason == "cancelled":
            raise EngineError("the answer was cancelled")
        self.usage = replace(finished.usage, reasoning_tokens=self._reasoning_tokens)
        if self._parts is None:
            return [], finished.reason
        parts = self._parts.finish(cut=finished.reason == "length")
        has_called = self._parts.has_called and finished.reason == "stop"
        return parts, "tool_calls" if has_called else finished.reason

    def take_chances(self) -> list[TokenChances]:
        """Probabilities of content that were not taken before."""
        taken, self._chances = self._chances, []
        return taken

    def _note(self, logprobs: Sequence[TokenLogprob]) -> None:
        for token in logprobs:
            top = [Chance(chance.piece, chance.logprob) for chance in token.top]
            self._chances.append(TokenChances(Chance(token.chosen.piece, token.chosen.logprob), top))


class WholeAnswer:
    """Collects the parts of an answer."""

    def __init__(self) -> None:
        self._content: list[str] = []
        self._reasoning: list[str] = []
        self._calls: dict[int, tuple[ToolCallBegun, list[str]]] = {}

    def take(self, parts: Sequence[Part]) -> None:
        for part in parts:
            match part:
                case ContentText(text):
                    self._content.append(text)
                case ReasoningText(text):
                    self._reasoning.append(text)
                case ToolCallBegun(index):
                    self._calls[index] = (part, [])
                case ToolCallArguments(index, text):
                    self._calls[index][1].append(text)
                case _:
                    del self._calls[part.index]

    @property
    def content(self) -> str:
        return "".join(self._content)

    def choice(self, reason: FinishReason, logprobs: dict[str, object] | None) -> Choice:
        calls = [
            AnsweredCall(begun.id, begun.name, "".join(arguments))
            for begun, arguments in self._calls.values()
        ]
        return Choice(self.content, reason, "".join(self._reasoning), calls, logprobs)
