"""I read a streamed answer while it passes to the caller, so that another worker can end what one has begun.

    first worker's stream --> whole events, unchanged --> caller
    next worker's stream  --> the same answer's id, one usage for all of it --> caller

Whole events and lines pass, never pieces of one: whatever the next worker says follows a clean cut. Pure.
Sources: OpenAI's reference of streams, cocoon-protocol section 2.6 (usage and costs).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.event_cutter import EventCutter
from cocoon_desktop.wire.http import CACHED_TOKENS, PROMPT_TOKENS
from cocoon_desktop.wire.json_cutter import JsonCutter
from cocoon_desktop.wire.openai import CHAT_PATH, COMPLETION_PATH, Usage, encode_usage
from cocoon_desktop.wire.payload import decode_request, encode_request
from cocoon_desktop.wire.sse import DONE, EVENT_STREAM, SseReader

JSON_LINES: Final = frozenset(("application/x-ndjson", "application/ndjson", "application/jsonl"))
MAX_EVENT_BYTES: Final = 1 << 20
"""A longer event passes in pieces, and its answer cannot be continued."""
MAX_TEXT_BYTES: Final = 1 << 20
"""Of one answer that is remembered; a longer one cannot be continued."""
MAX_COUNT: Final = 1 << 40
NO_STREAM: Final = "what passed of it is no stream of OpenAI's"
TAKEN_UP: Final = frozenset(("role", "content"))
"""Of a delta: what another worker can be told. Anything else that has begun cannot be continued."""
BEGUN: Final = {
    "tool_calls": "the call of a tool had begun",
    "reasoning_content": "the model had begun to reason",
    "reasoning": "the model had begun to reason",
}
_SPACE: Final = " \t\r\n"  # what JSON reads over


class CannotContinueError(Exception):
    """Nobody else can end this answer; the text says why. Never leaves the proxy's head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What matters of an answer's ``http.response``. Token counts are None where the worker tells none."""

    status: int
    content_type: str
    prompt_tokens: int | None
    cached_tokens: int

    @classmethod
    def read(cls, response: tl.HttpResponse) -> "Head":
        headers = {header.name.lower(): header.value for header in response.headers}
        prompt = _count(headers.get(PROMPT_TOKENS.lower()))
        cached = min(_count(headers.get(CACHED_TOKENS.lower())) or 0, prompt or 0)
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        return cls(response.status_code, kind, prompt, cached)

    @property
    def streams(self) -> bool:
        return self.status == 200 and (self.content_type == EVENT_STREAM or self.content_type in JSON_LINES)

    def goes_on(self, other: "Head") -> bool:
        """Whether a body under the other head may follow one under this."""
        return (self.status, self.content_type) == (other.status, other.content_type)


class Passing:
    """One streamed answer, from whichever workers.

    ``text`` and ``pieces`` are what the caller has: a piece is a chunk with text, which is a token at least.
    """

    def __init__(self, head: Head) -> None:
        self._head = head
        self._is_events = head.content_type == EVENT_STREAM
        self._cutter: EventCutter | JsonCutter = self._new_cutter()
        self._facts: dict[str, Any] = {}
        self._text: list[str] = []
        self._text_bytes = 0
        self._obstacle = ""
        self._is_opened = False
        self._is_first = True
        self._rewrite: Callable[[dict[str, Any]], None] | None = None
        self.pieces = 0
        self.is_ended = False
        """Whether the caller has the reason for which the answer ended."""
        self.is_complete = False
        """Whether nothing at all is missing."""
        self.error = b""
        """What the worker's engine said when it failed; the caller does not have it yet."""

    def _new_cutter(self) -> EventCutter | JsonCutter:
        return EventCutter(MAX_EVENT_BYTES) if self._is_events else JsonCutter(MAX_EVENT_BYTES)

    @property
    def text(self) -> str:
        return "".join(self._text)

    @property
    def text_bytes(self) -> int:
        return self._text_bytes

    def feed(self, data: bytes) -> bytes:
        """What may pass now. Once ``error`` is set nothing passes any more."""
        return b"".join(map(self._pass, self._cutter.feed(data)))

    def finish(self) -> bytes:
        """The rest, at the end of a worker's stream."""
        rest = self._cutter.finish()
        return self._pass(rest) if rest else b""

    def go_on(self, rewrite_usage: Callable[[dict[str, Any]], None]) -> None:
        """What comes next is another worker's, whose usage has to be rewritten; the cut-off rest is gone."""
        self._cutter, self._rewrite, self.error = self._new_cutter(), rewrite_usage, b""

    def check(self) -> None:
        """Raises CannotContinueError for what another worker could not take up."""
        if self._obstacle:
            raise CannotContinueError(self._obstacle)

    def ending(self, usage: Usage, costs: Mapping[str, int]) -> bytes:
        """What is missing behind an answer that is ended: its usage, and the mark that nothing follows."""
        facts = {**self._facts, "choices": [], "usage": {**encode_usage(usage), **costs}}
        end = b"data: " + DONE.encode() + b"\n\n" if self._is_events else b""
        return self._write(facts) + end

    def _pass(self, piece: bytes) -> bytes:
        if self.error:
            return b""
        data: str | bytes | None = self._event_data(piece) if self._is_events else piece.strip()
        self._is_first = False
        if data == DONE and self._is_events:
            self.is_complete = True
            return piece
        try:
            chunk = json.loads(data) if data else None
        except (ValueError, RecursionError):
            chunk = None
            self._obstacle = self._obstacle or NO_STREAM
        if not isinstance(chunk, dict):
            return piece
        if chunk.get("error") is not None and not chunk.get("choices"):
            self.error = piece
            return b""
        try:
            if self._rewrite is not None and self._is_opened and _is_opening(chunk):
                return b""
            self._read(chunk)
        except (AttributeError, TypeError):
            self._obstacle = self._obstacle or NO_STREAM
        return piece if self._rewrite is None else self._rewritten(piece, chunk, self._rewrite)

    def _event_data(self, piece: bytes) -> str | None:
        """What the caller's reader makes of an event; None for one without data."""
        if (
            piece.startswith(b"data:")
            and piece.endswith(b"\n\n")
            and piece.find(b"\n") == len(piece) - 2
            and b"\r" not in piece
        ):
            return piece[5:-2].decode("utf-8", "replace").strip(_SPACE)  # as nearly all are written
        try:
            told = SseReader().feed((b"" if self._is_first else b"\n") + piece + b"\n\n")
        except RemoteProtocolError:
            told = []
        if len(told) > 1 or len(piece) > MAX_EVENT_BYTES:
            self._obstacle = self._obstacle or NO_STREAM
        return told[0].strip(_SPACE) if len(told) == 1 else None

    def _read(self, chunk: dict[str, Any]) -> None:
        """What the caller has now. An obstacle is named by the field that a worker could not be given."""
        if not self._facts:
            told = ((key, chunk.get(key)) for key in ("id", "object", "created", "model"))
            self._facts = {key: value for key, value in told if isinstance(value, str | int)}
        if isinstance(chunk.get("usage"), dict) and not self._is_events and not chunk.get("choices"):
            self.is_complete = True
        for choice in chunk.get("choices") or ():
            delta = choice.get("delta") or {}
            self._is_opened = self._is_opened or "role" in delta
            if choice.get("index", 0) != 0:
                self._obstacle = "n: it is one of several answers"
            for name, value in delta.items():
                if value and name not in TAKEN_UP:
                    self._obstacle = f"{name}: {BEGUN.get(name, 'it had begun')}"
            if text := delta.get("content") or choice.get("text"):
                self._take(text)
            self.is_ended = self.is_ended or choice.get("finish_reason") is not None

    def _take(self, text: str) -> None:
        self.pieces += 1
        self._text_bytes += len(text.encode("utf-8", "replace"))
        if self._text_bytes > MAX_TEXT_BYTES:
            self._text.clear()
            self._obstacle = f"it is longer than {MAX_TEXT_BYTES} bytes"
        else:
            self._text.append(text)

    def _rewritten(
        self, piece: bytes, chunk: dict[str, Any], rewrite: Callable[[dict[str, Any]], None]
    ) -> bytes:
        if isinstance(chunk.get("usage"), dict):
            rewrite(chunk["usage"])
        try:
            return self._write({**chunk, **self._facts})
        except RecursionError:  # as deep as it could just be read
            return piece

    def _write(self, chunk: Mapping[str, Any]) -> bytes:
        written = json.dumps(chunk, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
        return b"data: " + written + b"\n\n" if self._is_events else written + b"\n"


def plan_continuation(query: bytes, text: str) -> bytes:
    """The query for a worker that goes on behind ``text``. Raises CannotContinueError."""
    request = decode_request(query)
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise CannotContinueError("its request is no JSON") from None
    if request.path not in (CHAT_PATH, COMPLETION_PATH) or not isinstance(body, dict):
        raise CannotContinueError("it answers no completion")
    prompt = body.get("prompt")
    for name, is_in_the_way in (
        ("n", body.get("n") not in (None, 1)),
        ("prompt", isinstance(prompt, list) and len(prompt) != 1),
        ("echo", bool(body.get("echo"))),
        ("logprobs", request.path == COMPLETION_PATH and body.get("logprobs") is not None),
        ("begun", bool(body.get("begun"))),
    ):
        if is_in_the_way:
            raise CannotContinueError(f"{name}: such an answer is not continued")
    try:
        written = json.dumps({**body, "begun": text}, separators=(",", ":"), ensure_ascii=False)
    except RecursionError:
        raise CannotContinueError("its request is nested too deeply") from None
    headers = tuple(header for header in request.headers if header[0].lower() != "content-length")
    return encode_request(
        type(request)(request.method, request.path, headers, written.encode("utf-8", "replace"))
    )


def _is_opening(chunk: dict[str, Any]) -> bool:
    """Whether it says who speaks, and nothing else."""
    choices = chunk.get("choices") or []
    return bool(choices) and all(
        choice.get("finish_reason") is None
        and "role" in (delta := choice.get("delta") or {})
        and not any(value for name, value in delta.items() if name != "role")
        for choice in choices
    )


def _count(text: str | None) -> int | None:
    """An honest header of digits; anything else counts as not said."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 12:
        return None
    return min(int(text), MAX_COUNT)
