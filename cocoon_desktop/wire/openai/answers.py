"""I write answers, whole and in chunks, as OpenAI's reference shows them. I never decide what they say."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

FinishReason: TypeAlias = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one answer: ``cached_tokens`` count in the prompt, ``reasoning_tokens`` in the completion."""

    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = 0
    reasoning_tokens: int = 0


def encode_usage(usage: Usage) -> dict[str, object]:
    """The ``usage`` object of the reference. Also what the proxy reads (cocoon-protocol section 2.6)."""
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.prompt_tokens + usage.completion_tokens,
        "prompt_tokens_details": {"cached_tokens": usage.cached_tokens},
        "completion_tokens_details": {"reasoning_tokens": usage.reasoning_tokens},
    }


def encode_model_list(models: Iterable[str], created: int) -> bytes:
    """Answer of GET /v1/models. ``created`` is a unix time."""
    rows = [{"id": name, "object": "model", "created": created, "owned_by": "cocoon"} for name in models]
    return _compact({"object": "list", "data": rows})


@dataclass(frozen=True, slots=True)
class AnswerWriter(ABC):
    """Writes one answer, either as chunks (``opening``, ``piece``..., ``closing``, ``usage``) or as a whole.

    ``created`` is a unix time. ``include_usage`` is the caller's ``stream_options.include_usage``: with it
    every chunk has a ``usage`` field, null in all but the last.
    """

    id: str
    model: str
    created: int
    include_usage: bool = False

    chunk_object: ClassVar[str]
    answer_object: ClassVar[str]

    def opening(self) -> list[bytes]:
        """Chunks before the first piece of text."""
        return []

    def piece(self, text: str) -> bytes:
        """A chunk with the next piece of the answer."""
        return self._chunk([self._part(text, None)])

    def closing(self, reason: FinishReason) -> bytes:
        """The last chunk with a choice."""
        return self._chunk([self._part(None, reason)])

    def usage(self, usage: Usage) -> bytes:
        """The chunk without choices that ends a stream whose caller asked for the usage."""
        return _compact(self._head(self.chunk_object) | {"choices": [], "usage": encode_usage(usage)})

    def whole(self, text: str, reason: FinishReason, usage: Usage) -> bytes:
        """The answer in one piece."""
        choices = {"choices": [self._choice(text, reason)], "usage": encode_usage(usage)}
        return _compact(self._head(self.answer_object) | choices)

    def _head(self, kind: str) -> dict[str, object]:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}

    def _chunk(self, choices: list[dict[str, object]]) -> bytes:
        usage = {"usage": None} if self.include_usage else {}
        return _compact(self._head(self.chunk_object) | {"choices": choices} | usage)

    @abstractmethod
    def _part(self, text: str | None, reason: FinishReason | None) -> dict[str, object]:
        """The choice inside a chunk."""

    @abstractmethod
    def _choice(self, text: str, reason: FinishReason) -> dict[str, object]:
        """The choice inside a whole answer."""


class ChatWriter(AnswerWriter):
    """Answers of ``/v1/chat/completions``."""

    chunk_object = "chat.completion.chunk"
    answer_object = "chat.completion"

    def opening(self) -> list[bytes]:
        """One chunk that says who speaks."""
        return [self._chunk([_choice({"delta": {"role": "assistant", "content": ""}}, None)])]

    def _part(self, text: str | None, reason: FinishReason | None) -> dict[str, object]:
        return _choice({"delta": {} if text is None else {"content": text}}, reason)

    def _choice(self, text: str, reason: FinishReason) -> dict[str, object]:
        message = {"role": "assistant", "content": text, "refusal": None}
        return _choice({"message": message}, reason)


class CompletionWriter(AnswerWriter):
    """Answers of ``/v1/completions``."""

    chunk_object = "text_completion"
    answer_object = "text_completion"

    def _part(self, text: str | None, reason: FinishReason | None) -> dict[str, object]:
        return _choice({"text": text or ""}, reason)

    def _choice(self, text: str, reason: FinishReason) -> dict[str, object]:
        return _choice({"text": text}, reason)


def _choice(content: dict[str, object], reason: FinishReason | None) -> dict[str, object]:
    return {"index": 0, **content, "logprobs": None, "finish_reason": reason}


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
