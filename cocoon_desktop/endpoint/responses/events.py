"""I turn the chunks of a chat completion into the events of the Responses API, or into one answer. Pure.

An item is open while its pieces come. What is of another kind ends it and opens the next one.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.openai import OpenAIError
from cocoon_desktop.wire.openai.answers import compact

from .answer import ResponseWriter, Row, call_item, message_item, reasoning_item, usage_of

_EVENT: Final = b"event: %s\ndata: %s\n\n"
_SAID: Final = (
    (("reasoning_content", "reasoning"), "reasoning_text"),  # vLLM's newer word for it
    (("content",), "output_text"),
    (("refusal",), "refusal"),
)
"""Fields of a chat's delta, in the order in which they are told, and the part that each becomes."""
_INCOMPLETE: Final = {"length": "max_output_tokens", "content_filter": "content_filter"}


class _OpenItem:
    """An item that grows. ``kind`` is that of its part, or "call"; ``key`` tells calls apart."""

    def __init__(self, kind: str, item_id: str, key: int = 0, call_id: str = "", name: str = "") -> None:
        self.kind, self.id, self.key = kind, item_id, key
        self._call_id, self._name = call_id, name
        self._texts: list[str] = []
        self._logprobs: list[Row] = []

    @property
    def text(self) -> str:
        return "".join(self._texts)

    def grow(self, text: str, logprobs: Sequence[Row]) -> None:
        self._texts.append(text)
        self._logprobs += logprobs

    def part(self) -> Row:
        """What a message or a thought consists of."""
        if self.kind == "refusal":
            return {"type": "refusal", "refusal": self.text}
        if self.kind == "reasoning_text":
            return {"type": "reasoning_text", "text": self.text}
        return {"type": "output_text", "text": self.text, "annotations": [], "logprobs": list(self._logprobs)}

    def item(self, status: str, *, hidden: bool) -> Row:
        """As it is now; without parts as long as nothing is in it."""
        if self.kind == "call":
            return call_item(self.id, status, self._call_id, self._name, self.text)
        parts = [self.part()] if status != "in_progress" else []
        if self.kind == "reasoning_text":
            return reasoning_item(self.id, status, parts, hidden=hidden)
        return message_item(self.id, status, parts)


class Telling:
    """Tells one answer: ``opening``, ``take`` of every chunk, then ``ending`` or ``failing``."""

    def __init__(self, writer: ResponseWriter, item_ids: str, model: str) -> None:
        self._writer, self._ids, self._model = writer, item_ids, model
        self._sequence = 0
        self._done: list[Row] = []
        self._open: _OpenItem | None = None
        self._reason: str | None = None
        self._usage: Row | None = None
        self.finished: Row | None = None
        """The whole answer, once it has ended well."""

    def opening(self) -> Iterator[bytes]:
        """Events before anything is known."""
        for kind in ("created", "in_progress"):
            yield self._event(f"response.{kind}", {"response": self._response("in_progress")})

    def take(self, chunk: Row) -> Iterator[bytes]:
        """Events for a chunk. Raises RemoteProtocolError for one that makes no sense."""
        try:
            yield from self._take(chunk)
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise RemoteProtocolError("the answer is no chat completion") from error

    def ending(self, now: int) -> Iterator[bytes]:
        """Events behind the last chunk. Raises RemoteProtocolError when the answer has no end."""
        yield from self._close(self._status())
        response = self._finished(now)
        yield self._event(f"response.{response['status']}", {"response": response})

    def whole(self, now: int) -> bytes:
        """The answer in one piece, behind the last chunk. Raises as ``ending``."""
        for _ in self._close(self._status()):
            pass  # it ends up in the whole
        return compact(self._finished(now))

    def failing(self, error: OpenAIError) -> bytes:
        """The event that ends an answer which failed."""
        code = (
            "rate_limit_exceeded" if error.status == 429 else "server_error"
        )  # the reference knows no other
        fault = {"code": code, "message": error.message}
        return self._event("response.failed", {"response": self._response("failed", error=fault)})

    def _status(self) -> str:
        if self._reason is None:
            raise RemoteProtocolError("the answer ended in the middle")
        return "incomplete" if self._reason in _INCOMPLETE else "completed"

    def _finished(self, now: int) -> Row:
        why = _INCOMPLETE.get(self._reason or "")
        completed = now if why is None else None
        self.finished = self._response(self._status(), why_incomplete=why, completed=completed)
        return self.finished

    # ---------------------------------------------------------------------------------------------- chunks

    def _take(self, chunk: Row) -> Iterator[bytes]:
        self._model = str(chunk.get("model") or self._model)
        if chunk.get("usage"):
            self._usage = usage_of(chunk["usage"])
        for choice in chunk.get("choices", ()):
            delta = choice.get("delta") or {}
            logprobs = (choice.get("logprobs") or {}).get("content") or []
            for names, kind in _SAID:
                if text := next(filter(None, (_text(delta.get(name)) for name in names)), ""):
                    yield from self._say(kind, text, logprobs if kind == "output_text" else [])
                    logprobs = [] if kind == "output_text" else logprobs
            if logprobs and self._open is not None and self._open.kind == "output_text":
                self._open.grow("", logprobs)  # of tokens that ended the answer and say nothing
            for call in delta.get("tool_calls") or ():
                yield from self._call(call)
            self._reason = _text(choice.get("finish_reason")) or self._reason

    def _say(self, kind: str, text: str, logprobs: Sequence[Row]) -> Iterator[bytes]:
        if self._open is None or self._open.kind != kind:
            yield from self._begin(_OpenItem(kind, self._id_for("rs" if kind == "reasoning_text" else "msg")))
        assert self._open is not None
        self._open.grow(text, logprobs)
        told: Row = {**self._place(), "content_index": 0, "delta": text}
        if kind == "output_text":
            told["logprobs"] = list(logprobs)
        yield self._event(f"response.{kind}.delta", told)

    def _call(self, call: Row) -> Iterator[bytes]:
        key, function = call["index"], call.get("function") or {}
        if self._open is None or self._open.kind != "call" or self._open.key != key:
            yield from self._begin(
                _OpenItem("call", self._id_for("fc"), key, str(call["id"]), str(function["name"]))
            )
        assert self._open is not None
        if text := _text(function.get("arguments")):
            self._open.grow(text, ())
            yield self._event("response.function_call_arguments.delta", {**self._place(), "delta": text})

    # ----------------------------------------------------------------------------------------------- items

    def _begin(self, item: _OpenItem) -> Iterator[bytes]:
        yield from self._close("completed")
        self._open = item
        yield self._event(
            "response.output_item.added", {"output_index": len(self._done), "item": self._item("in_progress")}
        )
        if item.kind != "call":
            told = {**self._place(), "content_index": 0, "part": item.part()}
            yield self._event("response.content_part.added", told)

    def _close(self, status: str) -> Iterator[bytes]:
        item = self._open
        if item is None:
            return
        place = self._place()
        if item.kind == "call":
            arguments = {**place, "arguments": item.text, "name": item.item(status, hidden=False)["name"]}
            yield self._event("response.function_call_arguments.done", arguments)
        else:
            part = item.part()
            said: Row = {name: part[name] for name in ("text", "refusal", "logprobs") if name in part}
            yield self._event(f"response.{item.kind}.done", {**place, "content_index": 0, **said})
            yield self._event("response.content_part.done", {**place, "content_index": 0, "part": part})
        whole = self._item(status)
        yield self._event("response.output_item.done", {"output_index": len(self._done), "item": whole})
        self._done.append(whole)
        self._open = None

    def _item(self, status: str) -> Row:
        assert self._open is not None
        return self._open.item(status, hidden=self._writer.hides_reasoning)

    def _place(self) -> Row:
        assert self._open is not None
        return {"item_id": self._open.id, "output_index": len(self._done)}

    def _id_for(self, kind: str) -> str:
        return f"{kind}_{self._ids}{len(self._done) + (self._open is not None):02d}"

    def _response(self, status: str, **more: Any) -> Row:
        return self._writer.response(status, self._model, self._done, usage=self._usage, **more)

    def _event(self, kind: str, told: Row) -> bytes:
        number, self._sequence = self._sequence, self._sequence + 1
        return _EVENT % (kind.encode(), compact({"type": kind, "sequence_number": number, **told}))


def _text(value: object) -> str:
    if not isinstance(value, str | None):
        raise TypeError("no text")
    return value or ""
