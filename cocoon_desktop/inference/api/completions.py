"""I answer OpenAI-compatible requests with an engine. I translate; the engine writes, and others serve HTTP.

Every failure that I know of becomes an answer with the right status and OpenAI's error object, so whoever
asks me can pass on what it gets. Once a stream has begun its status is spent: then the error is its last
event.
"""

import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from typing import Final, Protocol
from uuid import uuid4

from cocoon_desktop.core.errors import CocoonError, EngineError, UsageError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.wire.http import CACHED_TOKENS, PROMPT_TOKENS, Header, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import (
    MODELS_PATH,
    AnyRequest,
    ChatRequest,
    CompletionRequest,
    EmbeddingRequest,
    OpenAIError,
    busy,
    context_length_exceeded,
    encode_embeddings,
    encode_model_list,
    json_answer,
    model_not_found,
    parse_request,
    too_many_requests,
)
from cocoon_desktop.wire.sse import DONE, encode_event

from ..errors import EngineBusyError, PromptTooLongError
from ..generation import ChatFormat, Embedding, Event, Finished, Piece, Started
from .answering import Answering
from .generations import plan_generations, plan_tool_use
from .side_by_side import Numbered, Writes, run_side_by_side

seldom = SeldomLog(logging.getLogger(__name__))

STREAM_HEADERS: Final = (("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-cache"))
_EVENT: Final = b"data: %s\n\n"  # JSON has no line ends, so that an event is one line


class Generates(Writes, Protocol):
    """An engine, as far as it is needed here."""

    @property
    def chat_format(self) -> ChatFormat | None:
        """None before the model is loaded."""
        ...

    async def embed(self, texts: Sequence[str]) -> list[Embedding]: ...


class CompletionService:
    """Serves the models, chat completions, completions and embeddings under ``/v1``, for one model.

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
        elif isinstance(asked, EmbeddingRequest):
            yield await self._embed(asked)
        else:
            async with self._generate(asked) as answer:
                yield answer

    def _read(self, request: HttpRequest) -> AnyRequest | None:
        """None asks for the list of models. Raises OpenAIError."""
        if request.path == MODELS_PATH:
            if request.method != "GET":
                raise OpenAIError(405, "the list of models is read with GET")
            return None
        if request.method != "POST":
            raise OpenAIError(405, "this is asked for with POST")
        asked = parse_request(request.path, request.body)
        if asked.model != self._model_name:
            raise model_not_found(asked.model)
        if isinstance(asked, ChatRequest) and plan_tool_use(asked) is not None:
            chat_format = self._engine.chat_format
            if chat_format is not None and not chat_format.tools:
                raise OpenAIError(
                    400,
                    "this model's chat template has no tools, or writes them unlike any known",
                    param="tools",
                )
        return asked

    # ---------------------------------------------------------------------------------------- embeddings

    async def _embed(self, asked: EmbeddingRequest) -> HttpAnswer:
        try:
            found = await self._engine.embed(asked.inputs)
            length = len(found[0].vector)
            if asked.dimensions not in (None, length):
                raise UsageError(f"vectors of this model have {length} dimensions", "dimensions")
        except CocoonError as error:
            return _translate(error, asked).answer()
        vectors, tokens = [row.vector for row in found], sum(row.tokens for row in found)
        return json_answer(encode_embeddings(vectors, self._model_name, tokens, asked.encoding_format))

    # --------------------------------------------------------------------------------------- completions

    @asynccontextmanager
    async def _generate(self, asked: ChatRequest | CompletionRequest) -> AsyncIterator[HttpAnswer]:
        async with aclosing(run_side_by_side(self._engine, plan_generations(asked))) as events:
            try:
                answer = await self._answer(asked, events)
            except CocoonError as error:
                answer = _translate(error, asked).answer()
            try:
                yield answer
            finally:
                if isinstance(answer.body, AsyncGenerator):
                    await answer.body.aclose()

    async def _answer(
        self, asked: ChatRequest | CompletionRequest, events: AsyncGenerator[Numbered, None]
    ) -> HttpAnswer:
        first = await anext(events, None)  # what cannot be answered shows here, while the status is free
        if first is None:
            raise EngineError("the engine gave no answer")
        kind = "chatcmpl" if isinstance(asked, ChatRequest) else "cmpl"
        answering = Answering(
            asked,
            self._engine.chat_format or ChatFormat(),
            answer_id=f"{kind}-{uuid4().hex}",
            model=self._model_name,
            created=int(self._clock()),
        )
        answering.take(*first)
        if asked.stream:
            return HttpAnswer(200, STREAM_HEADERS + _tokens_read(first[1]), _stream(answering, events))
        async for number, event in events:
            answering.take(number, event)
        return json_answer(answering.whole())


def _tokens_read(first: Event) -> tuple[Header, ...]:
    """The usage stands at the end of a stream, which not every stream reaches."""
    if not isinstance(first, Started):
        return ()
    read = ((PROMPT_TOKENS, first.prompt_tokens), (CACHED_TOKENS, first.cached_tokens))
    return tuple((name, str(tokens)) for name, tokens in read)


async def _stream(answering: Answering, events: AsyncIterator[Numbered]) -> AsyncGenerator[bytes, None]:
    try:
        for chunk in answering.opening():
            yield _EVENT % chunk
        async for number, event in events:
            if isinstance(event, Piece):
                for chunk in answering.pieces(number, event):
                    yield _EVENT % chunk
            elif isinstance(event, Finished):
                for chunk in answering.closing(number, event):
                    yield _EVENT % chunk
            else:
                answering.take(number, event)
        for chunk in answering.ending():
            yield _EVENT % chunk
        yield encode_event(DONE)
    except CocoonError as error:
        yield encode_event(_translate(error, answering.asked).body())


def _translate(error: CocoonError, asked: AnyRequest) -> OpenAIError:
    """The engine's reasons in OpenAI's words. What the engine logged stays here."""
    match error:
        case OpenAIError():
            return error
        case PromptTooLongError(prompt_tokens=prompt_tokens, n_ctx=n_ctx):
            return context_length_exceeded(prompt_tokens, n_ctx, _prompt_field(asked))
        case UsageError(parameter=parameter):
            return OpenAIError(400, str(error), param=_field(parameter, asked))
        case EngineBusyError():
            return too_many_requests(str(error))
        case EngineError(retry=True):
            seldom.info("engine", "a request failed: %s", error)
            return busy("the engine is not available at the moment; asking again can help")
        case _:
            seldom.warning("engine", "a request failed: %s", error)
            return OpenAIError(500, "the engine cannot answer")


def _prompt_field(asked: AnyRequest) -> str:
    match asked:
        case ChatRequest():
            return "messages"
        case CompletionRequest():
            return "prompt"
    return "input"


def _field(parameter: str | None, asked: AnyRequest) -> str | None:
    """The engine does not know how a caller spelled what it was asked."""
    if parameter == "prompt":
        return _prompt_field(asked)
    if parameter in ("response_format", "grammar") and not isinstance(asked, EmbeddingRequest):
        form = asked.read_form()
        return parameter if form is None else form.param
    return parameter
