"""I answer the Responses API with any backend that answers chat completions. The translation is others'."""

import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any, Final
from uuid import uuid4

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, OpenAIError, json_answer
from cocoon_desktop.wire.openai.answers import compact
from cocoon_desktop.wire.sse import DONE, EVENT_STREAM, SseReader, is_event_stream

from ..errors import explain_any
from .answer import ResponseWriter, Row
from .asked import ResponsesRequest, read_request
from .chat_body import rename_error, write_chat
from .events import Telling
from .items import read_conversation, recall
from .memory import ResponseMemory

RESPONSES_PATH: Final = "/v1/responses"
MAX_ANSWER_BYTES: Final = 1 << 26
_NOT_PASSED: Final = frozenset(("content-type", "content-length"))


class ResponsesToo:
    """Implements ``CompletionBackend``: everything but ``RESPONSES_PATH`` goes on as it came.

    ``clock`` gives the unix time.
    """

    def __init__(self, backend: CompletionBackend, clock: Callable[[], float] = time.time) -> None:
        self._backend, self._clock = backend, clock
        self._memory = ResponseMemory()

    def run(self, request: HttpRequest) -> AbstractAsyncContextManager[HttpAnswer]:
        """Start a request; leaving the context cancels what still runs. Entering raises OpenAIError."""
        return self._run(request) if request.path == RESPONSES_PATH else self._backend.run(request)

    @asynccontextmanager
    async def _run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        asked = read_request(request.body)
        items = recall(asked.request, self._memory)
        conversation = read_conversation(asked.request.instructions, items)
        number = uuid4().hex
        writer = ResponseWriter(asked, f"resp_{number}", int(self._clock()))
        telling = Telling(writer, number, asked.request.model)
        keep = partial(self._keep, asked.request, telling, items, len(request.body))
        chat = HttpRequest("POST", CHAT_PATH, request.headers, write_chat(asked.request, conversation))
        async with self._backend.run(chat) as answer:
            headers = tuple(each for each in answer.headers if each[0].lower() not in _NOT_PASSED)
            if answer.status != 200:
                body = rename_error(await _read(answer), conversation.places)
                yield json_answer(body, answer.status, headers)
            elif asked.request.stream:
                events = self._events(telling, answer, conversation.places, keep)
                try:
                    yield HttpAnswer(200, (("Content-Type", EVENT_STREAM), *headers), events)
                finally:
                    await events.aclose()
            else:
                yield json_answer(await self._whole(telling, answer, keep), 200, headers)

    def recall(self, response_id: str) -> bytes:
        """An answer that was given before. Raises OpenAIError."""
        return compact(self._memory.response(response_id))

    def forget(self, response_id: str) -> bytes:
        """Drop it. Raises OpenAIError."""
        self._memory.forget(response_id)
        return compact({"id": response_id, "object": "response", "deleted": True})

    def _keep(
        self, asked: ResponsesRequest, telling: Telling, items: list[tuple[str, Row]], asked_bytes: int
    ) -> None:
        if asked.store and telling.finished is not None:
            size = asked_bytes + len(compact(telling.finished))
            self._memory.keep([item for _, item in items], telling.finished, size)

    async def _whole(self, telling: Telling, answer: HttpAnswer, keep: Callable[[], None]) -> bytes:
        for _ in telling.take(_as_chunk(await _read(answer))):
            pass  # it ends up in the whole
        whole = telling.whole(int(self._clock()))
        keep()
        return whole

    async def _events(
        self, telling: Telling, answer: HttpAnswer, places: list[str], keep: Callable[[], None]
    ) -> AsyncGenerator[bytes, None]:
        try:
            for event in telling.opening():
                yield event
            async for chunk in _chunks(answer):
                if "error" in chunk:
                    raise _fault(chunk, places)
                for event in telling.take(chunk):
                    yield event
            ending = list(telling.ending(int(self._clock())))
            keep()  # before the caller knows that it could go on from here
            for event in ending:
                yield event
        except Exception as error:
            yield telling.failing(explain_any(error))


async def _chunks(answer: HttpAnswer) -> AsyncIterator[dict[str, Any]]:
    if not is_event_stream(answer.headers):
        yield _as_chunk(await _read(answer))
        return
    reader = SseReader()
    async for piece in answer.body:
        for event in reader.feed(piece):
            if event != DONE:
                yield _read_object(event)


async def _read(answer: HttpAnswer) -> bytes:
    body = bytearray()
    async for piece in answer.body:
        body += piece
        if len(body) > MAX_ANSWER_BYTES:
            raise RemoteProtocolError(f"the answer is longer than {MAX_ANSWER_BYTES} bytes")
    return bytes(body)


def _as_chunk(body: bytes) -> dict[str, Any]:
    """A whole answer, as if it had come in one chunk."""
    whole = _read_object(body)
    try:
        for choice in whole["choices"]:
            message = choice["message"]
            calls = [call | {"index": index} for index, call in enumerate(message.get("tool_calls") or ())]
            choice["delta"] = message | {"tool_calls": calls}
    except (TypeError, KeyError, AttributeError) as error:
        raise RemoteProtocolError("the answer is no chat completion") from error
    return whole


def _read_object(text: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RemoteProtocolError("the answer is no JSON") from error
    if not isinstance(found, dict):
        raise RemoteProtocolError("the answer is no JSON object")
    return found


def _fault(chunk: dict[str, Any], places: list[str]) -> OpenAIError:
    """What ended the stream of the chat."""
    told = json.loads(rename_error(json.dumps(chunk).encode(), places))["error"]
    told = told if isinstance(told, dict) else {}
    code, message = told.get("code"), told.get("message")
    return OpenAIError(
        500,
        message if isinstance(message, str) else "the answer failed in the middle",
        code=code if isinstance(code, str) else None,
    )
