"""A CompletionBackend that does what a test tells it: a true small implementation, not a mock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from cocoon_desktop.wire.http import Header, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import MODELS_PATH, ChatWriter, Choice, Usage, encode_model_list
from cocoon_desktop.wire.openai.errors import json_answer
from cocoon_desktop.wire.sse import DONE, encode_event

USAGE = Usage(9, 3)
EVENT_STREAM = (("Content-Type", "text/event-stream"),)


class ScriptedBackend:
    """Streams ``words``; ``before_word`` may wait or raise, and is told the word's number."""

    def __init__(self, words: tuple[str, ...] = ("Hello", " world"), usage: Usage = USAGE) -> None:
        self.words, self.usage = words, usage
        self.requests: list[HttpRequest] = []
        self.was_cancelled = asyncio.Event()
        self.has_ended = asyncio.Event()
        self.fail: Exception | None = None
        self.gate: asyncio.Event | None = None
        """When set, every word after the first waits for it."""
        self.before_word: Callable[[int], None] = lambda _: None
        self.status = 200
        self.headers: tuple[Header, ...] = ()
        self.events: list[str] = []
        """What a stream begins with."""
        self.models: tuple[str, ...] = ("tiny",)

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        self.requests.append(request)
        if self.fail is not None:
            raise self.fail
        try:
            if request.path == MODELS_PATH:
                yield json_answer(encode_model_list(self.models, 1))
            elif b'"stream":true' in request.body.replace(b" ", b""):
                yield HttpAnswer(self.status, EVENT_STREAM + self.headers, self._stream())
            else:
                writer = ChatWriter("id", "tiny", 1)
                whole = json_answer(writer.whole([Choice("".join(self.words), "stop")], self.usage))
                yield HttpAnswer(self.status, whole.headers + self.headers, whole.body)
        except (asyncio.CancelledError, GeneratorExit):
            self.was_cancelled.set()
            raise
        finally:
            self.has_ended.set()

    async def _stream(self) -> AsyncIterator[bytes]:
        writer = ChatWriter("id", "tiny", 1, include_usage=True)
        for event in self.events:
            yield encode_event(event.encode())
        for chunk in writer.opening():
            yield encode_event(chunk)
        for number, word in enumerate(self.words):
            if self.gate is not None and number:
                await self.gate.wait()
            self.before_word(number)
            yield encode_event(writer.piece(word))
        yield encode_event(writer.closing("stop"))
        yield encode_event(writer.usage(self.usage))
        yield encode_event(DONE)
