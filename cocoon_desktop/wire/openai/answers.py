"""I write answers, whole and in chunks, as OpenAI's reference shows them. I never decide what they say.

Chunks are written once for every token, so what is the same in all of them is written before.
``reasoning_content`` is not OpenAI's; llama.cpp, vLLM and DeepSeek spell it so.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal, TypeAlias

FinishReason: TypeAlias = Literal["stop", "length", "tool_calls"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one answer: ``cached_tokens`` count in the prompt, ``reasoning_tokens`` in the completion."""

    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = 0
    reasoning_tokens: int = 0


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """A call of a tool. ``arguments`` is JSON, or the beginning of it when the answer was cut off."""

    id: str
    name: str
    arguments: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One whole answer. ``logprobs`` is the object of that name, written by ``logprobs.py``."""

    text: str = field(repr=False)
    reason: FinishReason
    reasoning: str = field(default="", repr=False)
    calls: Sequence[AnsweredCall] = ()
    logprobs: dict[str, object] | None = field(default=None, repr=False)


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
    return compact({"object": "list", "data": rows})


_write: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NO_LOGPROBS: Final = b"null"


def compact(value: object) -> bytes:
    """JSON without white space."""
    return _write(value).encode()


class AnswerWriter(ABC):
    """Writes one answer, either as chunks (``opening``, ``piece``..., ``closing``, ``usage``) or as a whole.

    ``created`` is a unix time. ``include_usage`` is the caller's ``stream_options.include_usage``: with it
    every chunk has a ``usage`` field, null in all but the last. ``index`` is the number of the choice.
    """

    chunk_object: ClassVar[str]
    answer_object: ClassVar[str]

    def __init__(self, answer_id: str, model: str, created: int, include_usage: bool = False) -> None:
        self._id, self._model, self._created = answer_id, model, created
        head = compact(self._facts(self.chunk_object))[:-1].replace(b"%", b"%%")
        self._head = head + b',"choices":[{"index":%d,'
        self._tail = b'}],"usage":null}' if include_usage else b"}]}"

    def _facts(self, kind: str) -> dict[str, object]:
        return {"id": self._id, "object": kind, "created": self._created, "model": self._model}

    def opening(self, index: int = 0) -> list[bytes]:
        """Chunks before the first piece of text."""
        return []

    @abstractmethod
    def piece(self, text: str, index: int = 0, logprobs: dict[str, object] | None = None) -> bytes:
        """A chunk with the next piece of the answer."""

    @abstractmethod
    def closing(
        self, reason: FinishReason, index: int = 0, logprobs: dict[str, object] | None = None
    ) -> bytes:
        """The last chunk with this choice."""

    def usage(self, usage: Usage) -> bytes:
        """The chunk without choices that ends a stream whose caller asked for the usage."""
        return compact(self._facts(self.chunk_object) | {"choices": [], "usage": encode_usage(usage)})

    def whole(self, choices: Sequence[Choice], usage: Usage) -> bytes:
        """The answer in one piece."""
        rows = [
            {
                "index": index,
                **self._content(choice),
                "logprobs": choice.logprobs,
                "finish_reason": choice.reason,
            }
            for index, choice in enumerate(choices)
        ]
        return compact(self._facts(self.answer_object) | {"choices": rows, "usage": encode_usage(usage)})

    def _chunk(
        self, index: int, content: bytes, logprobs: dict[str, object] | None, reason: FinishReason | None
    ) -> bytes:
        chances = _NO_LOGPROBS if logprobs is None else compact(logprobs)
        end = b"null" if reason is None else b'"%s"' % reason.encode()
        facts = (self._head % index, content, b',"logprobs":', chances, b',"finish_reason":', end, self._tail)
        return b"".join(facts)

    @abstractmethod
    def _content(self, choice: Choice) -> dict[str, object]:
        """What the choice of a whole answer says."""


class ChatWriter(AnswerWriter):
    """Answers of ``/v1/chat/completions``."""

    chunk_object = "chat.completion.chunk"
    answer_object = "chat.completion"

    def opening(self, index: int = 0) -> list[bytes]:
        """One chunk that says who speaks."""
        return [self._chunk(index, b'"delta":{"role":"assistant","content":""}', None, None)]

    def piece(self, text: str, index: int = 0, logprobs: dict[str, object] | None = None) -> bytes:
        return self._chunk(index, b'"delta":{"content":%s}' % _write(text).encode(), logprobs, None)

    def reasoning(self, text: str, index: int = 0) -> bytes:
        """A chunk with the next piece of what the model thinks."""
        return self._chunk(index, b'"delta":{"reasoning_content":%s}' % _write(text).encode(), None, None)

    def call(self, number: int, call: AnsweredCall, index: int = 0) -> bytes:
        """A chunk with which a call of a tool begins. ``number`` counts the calls of a choice."""
        row = {"index": number, **_encode_call(call)}
        return self._chunk(index, b'"delta":%s' % compact({"tool_calls": [row]}), None, None)

    def arguments(self, number: int, text: str, index: int = 0) -> bytes:
        """A chunk with the next piece of a call's arguments."""
        delta = b'"delta":{"tool_calls":[{"index":%d,"function":{"arguments":%s}}]}'
        return self._chunk(index, delta % (number, _write(text).encode()), None, None)

    def closing(
        self, reason: FinishReason, index: int = 0, logprobs: dict[str, object] | None = None
    ) -> bytes:
        return self._chunk(index, b'"delta":{}', logprobs, reason)

    def _content(self, choice: Choice) -> dict[str, object]:
        message: dict[str, object] = {"role": "assistant", "content": choice.text, "refusal": None}
        if choice.reasoning:
            message["reasoning_content"] = choice.reasoning
        if choice.calls:
            message["content"] = choice.text or None
            message["tool_calls"] = [_encode_call(call) for call in choice.calls]
        return {"message": message}


class CompletionWriter(AnswerWriter):
    """Answers of ``/v1/completions``."""

    chunk_object = "text_completion"
    answer_object = "text_completion"

    def piece(self, text: str, index: int = 0, logprobs: dict[str, object] | None = None) -> bytes:
        return self._chunk(index, b'"text":' + _write(text).encode(), logprobs, None)

    def closing(
        self, reason: FinishReason, index: int = 0, logprobs: dict[str, object] | None = None
    ) -> bytes:
        return self._chunk(index, b'"text":""', logprobs, reason)

    def _content(self, choice: Choice) -> dict[str, object]:
        return {"text": choice.text}


def _encode_call(call: AnsweredCall) -> dict[str, object]:
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": call.id, "type": "function", "function": function}
