"""I answer OpenAI-compatible requests with an engine. I translate; the engine writes, and others serve HTTP.

Every failure that I know of becomes an answer with the right status and OpenAI's error object, so whoever
asks me can pass on what it gets. Once a stream has begun its status is spent: then the error is its last
event.
"""

import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from typing import Final, Protocol
from uuid import uuid4

from cocoon_desktop.core.errors import CocoonError, EngineError, UsageError
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import (
    MODELS_PATH,
    AnswerWriter,
    ChatRequest,
    ChatWriter,
    CompletionRequest,
    CompletionWriter,
    FinishReason,
    OpenAIError,
    busy,
    context_length_exceeded,
    encode_model_list,
    json_answer,
    model_not_found,
    parse_request,
)
from cocoon_desktop.wire.sse import DONE, encode_event

from .errors import EngineBusyError, PromptTooLongError
from .generation import Event, Finished, Generation, Message, Piece, Sampling, Started

log = logging.getLogger(__name__)

SEED_MASK: Final = 0xFFFFFFFF  # the engine's seeds are 32 bits wide
STREAM_HEADERS: Final = (("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-cache"))


class Generates(Protocol):
    """An engine, as far as it is needed here."""

    def generate(self, generation: Generation) -> AsyncIterator[Event]: ...


class CompletionService:
    """Serves ``/v1/models``, ``/v1/chat/completions`` and ``/v1/completions`` for one model.

    ``clock`` gives the unix time. Implements ``CompletionBackend``; entering ``run`` raises nothing but
    cancellation, because refusals are answers too.
    """

    def __init__(self, engine: Generates, model_name: str, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._model_name, self._clock = engine, model_name, clock
        self._created = int(clock())

    def run(self, request: HttpRequest) -> AbstractAsyncContextManager[HttpAnswer]:
        """Start a request; leaving the context cancels what still runs."""
        return self._run(request)

    @asynccontextmanager
    async def _run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        try:
            asked = self._read(request)
        except OpenAIError as error:
            yield error.answer()
            return
        if asked is None:
            yield json_answer(encode_model_list([self._model_name], self._created))
            return
        async with aclosing(_events(self._engine, _generation(asked))) as events:
            try:
                answer = await self._answer(asked, events)
            except CocoonError as error:
                answer = _translate(error, asked).answer()
            try:
                yield answer
            finally:
                await _close(answer.body)

    def _read(self, request: HttpRequest) -> ChatRequest | CompletionRequest | None:
        """None asks for the list of models. Raises OpenAIError."""
        if request.path == MODELS_PATH:
            if request.method != "GET":
                raise OpenAIError(405, "the list of models is read with GET")
            return None
        if request.method != "POST":
            raise OpenAIError(405, "completions are asked for with POST")
        asked = parse_request(request.path, request.body)
        if asked.model != self._model_name:
            raise model_not_found(asked.model)
        return asked

    async def _answer(
        self, asked: ChatRequest | CompletionRequest, events: AsyncGenerator[Event, None]
    ) -> HttpAnswer:
        writer = self._writer(asked)
        first = await anext(events, None)  # what cannot be answered shows here, while the status is free
        if not isinstance(first, Started):
            raise EngineError("the engine began an answer without a beginning")
        if asked.stream:
            return HttpAnswer(200, STREAM_HEADERS, _stream(writer, events, asked))
        return json_answer(await _whole(writer, events))

    def _writer(self, asked: ChatRequest | CompletionRequest) -> AnswerWriter:
        created = int(self._clock())
        if isinstance(asked, ChatRequest):
            return ChatWriter(f"chatcmpl-{uuid4().hex}", self._model_name, created, asked.include_usage)
        return CompletionWriter(f"cmpl-{uuid4().hex}", self._model_name, created, asked.include_usage)


async def _events(engine: Generates, generation: Generation) -> AsyncGenerator[Event, None]:
    events = engine.generate(generation)
    try:
        async for event in events:
            yield event
    finally:
        await _close(events)


async def _close(iterator: AsyncIterator[object]) -> None:
    if isinstance(iterator, AsyncGenerator):
        await iterator.aclose()


async def _whole(writer: AnswerWriter, events: AsyncIterator[Event]) -> bytes:
    text = []
    async for event in events:
        if isinstance(event, Piece):
            text.append(event.text)
        elif isinstance(event, Finished):
            return writer.whole("".join(text), _reason(event), event.usage)
    raise EngineError("the engine ended an answer without an end")


async def _stream(
    writer: AnswerWriter, events: AsyncIterator[Event], asked: ChatRequest | CompletionRequest
) -> AsyncIterator[bytes]:
    for chunk in writer.opening():
        yield encode_event(chunk)
    try:
        async for event in events:
            if isinstance(event, Piece):
                yield encode_event(writer.piece(event.text))
            elif isinstance(event, Finished):
                yield encode_event(writer.closing(_reason(event)))
                if asked.include_usage:
                    yield encode_event(writer.usage(event.usage))
                yield encode_event(DONE)
                return
        raise EngineError("the engine ended an answer without an end")
    except CocoonError as error:
        yield encode_event(_translate(error, asked).body())


def _reason(finished: Finished) -> FinishReason:
    if finished.reason == "cancelled":
        raise EngineError("the answer was cancelled")
    return finished.reason


def _generation(asked: ChatRequest | CompletionRequest) -> Generation:
    prompt: tuple[Message, ...] | str
    if isinstance(asked, ChatRequest):
        prompt = tuple(Message(message.role, message.content) for message in asked.messages)
    else:
        prompt = asked.prompt
    sampling = Sampling(
        temperature=asked.temperature,
        top_p=asked.top_p,
        top_k=asked.top_k,
        min_p=asked.min_p,
        seed=None if asked.seed is None else asked.seed & SEED_MASK,
        presence_penalty=asked.presence_penalty,
        frequency_penalty=asked.frequency_penalty,
        logit_bias=tuple(asked.logit_bias.items()),
    )
    return Generation(uuid4().hex, prompt, asked.max_tokens, tuple(asked.stop), sampling)


def _translate(error: CocoonError, asked: ChatRequest | CompletionRequest) -> OpenAIError:
    """The engine's reasons in OpenAI's words. What the engine logged stays here."""
    match error:
        case OpenAIError():
            return error
        case PromptTooLongError(prompt_tokens=prompt_tokens, n_ctx=n_ctx):
            param = "messages" if isinstance(asked, ChatRequest) else "prompt"
            return context_length_exceeded(prompt_tokens, n_ctx, param)
        case UsageError(parameter=parameter):
            return OpenAIError(400, str(error), param=parameter)
        case EngineBusyError():
            return busy(str(error))
        case EngineError(retry=True):
            log.info("a request failed: %s", error)
            return busy("the engine is not available at the moment; asking again can help")
        case _:
            log.warning("a request failed: %s", error)
            return OpenAIError(500, "the engine cannot answer")
