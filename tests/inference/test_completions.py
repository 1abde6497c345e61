"""OpenAI's API on top of an engine: statuses, streams, and what a failure looks like."""

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import CocoonError, EngineError, UsageError
from cocoon_desktop.inference.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.errors import EngineBusyError, PromptTooLongError
from cocoon_desktop.inference.generation import (
    Event,
    Finished,
    Generation,
    Message,
    Piece,
    Sampling,
    Started,
)
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.sse import SseReader
from openai.types import Completion
from openai.types.chat import ChatCompletion, ChatCompletionChunk

GOOD: Sequence[Event] = (
    Started(5, 2),
    Piece("Hel", 1),
    Piece("lo", 2),
    Finished("stop", Usage(5, 3, 2)),
)


class FakeEngine:
    """Plays events, then raises ``error`` if there is one. Remembers what it was asked and how it ended."""

    def __init__(self, events: Sequence[Event] = GOOD, error: CocoonError | None = None) -> None:
        self._events, self._error = events, error
        self.asked: list[Generation] = []
        self.closed = 0

    async def generate(self, generation: Generation) -> AsyncIterator[Event]:
        self.asked.append(generation)
        try:
            for event in self._events:
                yield event
            if self._error is not None:
                raise self._error
        finally:
            self.closed += 1


def service(engine: FakeEngine) -> CompletionService:
    return CompletionService(engine, "tiny", clock=lambda: 1_700_000_000.9)


def post(path: str = "/v1/chat/completions", /, **fields: object) -> HttpRequest:
    prompt: dict[str, object] = {"messages": [{"role": "user", "content": "Hi"}]}
    if not path.startswith("/v1/chat"):
        prompt = {"prompt": "Hi"}
    return HttpRequest("POST", path, body=json.dumps({"model": "tiny", **prompt, **fields}).encode())


async def ask(backend: CompletionBackend, request: HttpRequest) -> tuple[HttpAnswer, bytes]:
    async with backend.run(request) as answer:
        return answer, b"".join([piece async for piece in answer.body])


def error_in(body: bytes) -> dict[str, object]:
    error: dict[str, object] = json.loads(body)["error"]
    return error


# ------------------------------------------------------------------------------------------- whole answers


async def test_a_chat_is_answered_as_the_official_client_reads_it() -> None:
    answer, body = await ask(service(FakeEngine()), post())
    assert answer.status == 200
    assert answer.headers == (("Content-Type", "application/json"), ("Content-Length", str(len(body))))
    read = ChatCompletion.model_validate_json(body)
    assert (read.model, read.created) == ("tiny", 1_700_000_000)
    assert (read.choices[0].message.content, read.choices[0].finish_reason) == ("Hello", "stop")
    assert read.usage is not None
    assert (read.usage.prompt_tokens, read.usage.completion_tokens, read.usage.total_tokens) == (5, 3, 8)


async def test_a_completion_is_answered_as_the_official_client_reads_it() -> None:
    _, body = await ask(service(FakeEngine()), post("/v1/completions"))
    assert Completion.model_validate_json(body).choices[0].text == "Hello"


async def test_every_answer_has_a_name_of_its_own() -> None:
    names = {json.loads((await ask(service(FakeEngine()), post()))[1])["id"] for _ in range(3)}
    assert len(names) == 3


async def test_all_fields_reach_the_engine() -> None:
    engine = FakeEngine()
    fields: dict[str, object] = {
        "messages": [{"role": "developer", "content": "x"}, {"role": "user", "content": "y"}],
        "max_tokens": 9,
        "stop": "z",
        "temperature": 0.5,
        "top_p": 0.9,
        "top_k": 3,
        "min_p": 0.1,
        "seed": -1,
        "presence_penalty": 1,
        "frequency_penalty": -1,
        "logit_bias": {"7": 2.5},
    }
    await ask(service(engine), post(**fields))
    (asked,) = engine.asked
    assert asked.prompt == (Message("developer", "x"), Message("user", "y"))
    assert (asked.max_tokens, asked.stop) == (9, ("z",))
    assert asked.sampling == Sampling(0.5, 0.9, 3, 0.1, 0xFFFFFFFF, 1.0, -1.0, ((7, 2.5),))


async def test_the_list_of_models_has_ours() -> None:
    answer, body = await ask(service(FakeEngine()), HttpRequest("GET", "/v1/models"))
    assert answer.status == 200
    assert [model["id"] for model in json.loads(body)["data"]] == ["tiny"]


# ------------------------------------------------------------------------------------------------- streams


def chunks(body: bytes) -> list[str]:
    return SseReader().feed(body)


async def test_a_stream_has_a_role_pieces_an_end_and_done() -> None:
    answer, body = await ask(service(FakeEngine()), post(stream=True))
    assert answer.status == 200
    assert dict(answer.headers)["Content-Type"].startswith("text/event-stream")
    *events, done = chunks(body)
    assert done == "[DONE]"
    read = [ChatCompletionChunk.model_validate_json(event) for event in events]
    assert [chunk.choices[0].delta.content for chunk in read] == ["", "Hel", "lo", None]
    assert [chunk.choices[0].finish_reason for chunk in read] == [None, None, None, "stop"]
    assert read[0].choices[0].delta.role == "assistant"
    assert len({chunk.id for chunk in read}) == 1
    assert "usage" not in body.decode()


async def test_usage_comes_last_when_it_was_asked_for() -> None:
    request = post("/v1/completions", stream=True, stream_options={"include_usage": True})
    _, body = await ask(service(FakeEngine()), request)
    *events, usage, done = chunks(body)
    assert done == "[DONE]"
    assert all(json.loads(event)["usage"] is None for event in events)
    last = json.loads(usage)
    assert last["choices"] == []
    assert last["usage"]["prompt_tokens_details"] == {"cached_tokens": 2}


async def test_pieces_pass_before_the_answer_is_complete() -> None:
    async with service(FakeEngine(GOOD[:2], EngineError("died"))).run(post(stream=True)) as answer:
        body = answer.body.__aiter__()
        assert b'"role":"assistant"' in await anext(body)
        assert b'"Hel"' in await anext(body)
        (event,) = chunks(await anext(body))
        assert error_in(event.encode())["code"] == "service_unavailable"
        with pytest.raises(StopAsyncIteration):
            await anext(body)


@pytest.mark.parametrize("pieces_read", [0, 1, 2, 3])
async def test_leaving_a_stream_cancels_the_answer(pieces_read: int) -> None:
    engine = FakeEngine()
    async with service(engine).run(post(stream=True)) as answer:
        body = answer.body.__aiter__()
        for _ in range(pieces_read):
            await anext(body)
        assert engine.closed == 0
    assert engine.closed == 1


# ------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (HttpRequest("GET", "/v1/chat/completions"), 405, "method_not_allowed"),
        (HttpRequest("POST", "/v1/models"), 405, "method_not_allowed"),
        (post("/v1/embeddings"), 404, "not_found"),
        (post(model="other"), 404, "model_not_found"),
        (post(temperature=9), 400, "invalid_value"),
        (post(tools=[{"type": "function"}]), 400, "unsupported_parameter"),
        (HttpRequest("POST", "/v1/completions", body=b"{"), 400, "invalid_json"),
    ],
)
async def test_what_cannot_be_served_is_refused_before_the_engine_hears_of_it(
    request_: HttpRequest, status: int, code: str
) -> None:
    engine = FakeEngine()
    answer, body = await ask(service(engine), request_)
    assert (answer.status, error_in(body)["code"]) == (status, code)
    assert engine.asked == []


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("error", "status", "code", "retry"),
    [
        (PromptTooLongError(600, 512), 400, "context_length_exceeded", None),
        (UsageError("no place for a system message", "messages[0]"), 400, None, None),
        (EngineBusyError(16), 503, "service_unavailable", "1"),
        (EngineError("killed by SIGKILL"), 503, "service_unavailable", "1"),
        (EngineError("GGML_ASSERT", retry=False), 500, "internal_error", None),
    ],
)
async def test_the_engines_reasons_become_statuses(
    error: CocoonError, status: int, code: str | None, retry: str | None, stream: bool
) -> None:
    answer, body = await ask(service(FakeEngine([], error)), post(stream=stream))
    assert (answer.status, error_in(body)["code"]) == (status, code)
    assert dict(answer.headers).get("Retry-After") == retry


async def test_a_prompt_that_is_too_long_is_told_its_numbers() -> None:
    engine = FakeEngine([], PromptTooLongError(600, 512))
    _, body = await ask(service(engine), post("/v1/completions"))
    assert error_in(body)["param"] == "prompt"
    assert "600" in str(error_in(body)["message"])
    assert "512" in str(error_in(body)["message"])


async def test_what_the_engine_logged_is_not_told_to_strangers() -> None:
    engine = FakeEngine(GOOD[:2], EngineError("exit code 134; its log ends with: /home/ann/model.gguf"))
    _, body = await ask(service(engine), post())
    assert b"ann" not in body


@pytest.mark.parametrize(
    "events", [GOOD[1:], [], GOOD[:2], [Started(1, 0), Finished("cancelled", Usage(1, 0))]]
)
async def test_an_engine_that_makes_no_sense_is_an_error_of_ours(events: Sequence[Event]) -> None:
    answer, _ = await ask(service(FakeEngine(events)), post())
    assert answer.status in (500, 503)
    _, body = await ask(service(FakeEngine(events)), post(stream=True))
    assert b"[DONE]" not in body


# --------------------------------------------------------------------------------------------- with a model


@pytest.mark.slow
async def test_the_tiny_model_answers_a_question(tiny_model: Path) -> None:
    engine = Engine(tiny_model, EngineOptions(n_ctx=512, threads=1))
    await engine.start()
    try:
        backend = CompletionService(engine, "cocoon-tiny")
        question = [{"role": "user", "content": "What is the capital of France?"}]
        request = post(model="cocoon-tiny", messages=question, temperature=0, max_tokens=40)
        _, body = await ask(backend, request)
    finally:
        await engine.stop()
    read = ChatCompletion.model_validate_json(body)
    assert "Paris" in (read.choices[0].message.content or "")
    assert read.choices[0].finish_reason == "stop"
