"""OpenAI's API on top of an engine: statuses, streams, and what a failure looks like."""

import asyncio
import base64
import json
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import CocoonError, EngineError, UsageError
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.errors import EngineBusyError, PromptTooLongError
from cocoon_desktop.inference.generation import (
    ChatFormat,
    Constraint,
    Event,
    Finished,
    Message,
    Piece,
    Sampling,
    Started,
    Tool,
    ToolCall,
    ToolUse,
)
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.sse import SseReader
from openai.types import Completion, CreateEmbeddingResponse
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from ...scripted_engine import ScriptedEngine, answer

GOOD: Sequence[Event] = (
    Started(5, 2),
    Piece("Hel", 1),
    Piece("lo", 2),
    Finished("stop", Usage(5, 3, 2)),
)
HERMES = ChatFormat("<think>", "</think>", True, "<tool_call>", "</tool_call>")
WEATHER = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}
CALL = '<tool_call>{"name": "weather", "arguments": {"city": "Bonn"}}</tool_call>'
NUMBER = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}


def service(engine: ScriptedEngine) -> CompletionService:
    return CompletionService(engine, "tiny", clock=lambda: 1_700_000_000.9)


def post(path: str = "/v1/chat/completions", /, **fields: object) -> HttpRequest:
    prompt: dict[str, object] = {"messages": [{"role": "user", "content": "Hi"}]}
    if not path.startswith("/v1/chat"):
        prompt = {"prompt": "Hi"}
    body = {"model": "tiny", **prompt, **fields}
    return HttpRequest(
        "POST", path, body=json.dumps({k: v for k, v in body.items() if v is not None}).encode()
    )


async def ask(backend: CompletionBackend, request: HttpRequest) -> tuple[HttpAnswer, bytes]:
    async with backend.run(request) as answer:
        return answer, b"".join([piece async for piece in answer.body])


def error_in(body: bytes) -> dict[str, object]:
    error: dict[str, object] = json.loads(body)["error"]
    return error


# ------------------------------------------------------------------------------------------- whole answers


async def test_a_chat_is_answered_as_the_official_client_reads_it() -> None:
    answer, body = await ask(service(ScriptedEngine(GOOD)), post())
    assert answer.status == 200
    assert answer.headers == (("Content-Type", "application/json"), ("Content-Length", str(len(body))))
    read = ChatCompletion.model_validate_json(body)
    assert (read.model, read.created) == ("tiny", 1_700_000_000)
    assert (read.choices[0].message.content, read.choices[0].finish_reason) == ("Hello", "stop")
    assert read.usage is not None
    assert (read.usage.prompt_tokens, read.usage.completion_tokens, read.usage.total_tokens) == (5, 3, 8)


async def test_a_completion_is_answered_as_the_official_client_reads_it() -> None:
    _, body = await ask(service(ScriptedEngine(GOOD)), post("/v1/completions"))
    assert Completion.model_validate_json(body).choices[0].text == "Hello"


async def test_every_answer_has_a_name_of_its_own() -> None:
    names = {json.loads((await ask(service(ScriptedEngine(GOOD)), post()))[1])["id"] for _ in range(3)}
    assert len(names) == 3


async def test_all_fields_reach_the_engine() -> None:
    engine = ScriptedEngine(GOOD)
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
        "repeat_penalty": 1.1,
        "ignore_eos": True,
        "chat_template_kwargs": {"enable_thinking": False},
        "reasoning_effort": "low",
        "logprobs": True,
        "top_logprobs": 4,
    }
    await ask(service(engine), post(**fields))
    (asked,) = engine.asked
    assert asked.prompt == (Message("developer", "x"), Message("user", "y"))
    assert (asked.max_tokens, asked.stop) == (9, ("z",))
    assert asked.sampling == Sampling(0.5, 0.9, 3, 0.1, 0xFFFFFFFF, 1.0, -1.0, 1.1, ((7, 2.5),))
    assert (asked.ignore_end, asked.logprobs) == (True, 4)
    assert asked.template_options == (("enable_thinking", "false"), ("reasoning_effort", '"low"'))


async def test_the_list_of_models_has_ours() -> None:
    answer, body = await ask(service(ScriptedEngine(GOOD)), HttpRequest("GET", "/v1/models"))
    assert answer.status == 200
    assert [model["id"] for model in json.loads(body)["data"]] == ["tiny"]


# ------------------------------------------------------------------------------------------------- streams


def chunks(body: bytes) -> list[str]:
    return SseReader().feed(body)


async def test_a_stream_has_a_role_pieces_an_end_and_done() -> None:
    answer, body = await ask(service(ScriptedEngine(GOOD)), post(stream=True))
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
    _, body = await ask(service(ScriptedEngine(GOOD)), request)
    *events, usage, done = chunks(body)
    assert done == "[DONE]"
    assert all(json.loads(event)["usage"] is None for event in events)
    last = json.loads(usage)
    assert last["choices"] == []
    assert last["usage"]["prompt_tokens_details"] == {"cached_tokens": 2}


async def test_pieces_pass_before_the_answer_is_complete() -> None:
    async with service(ScriptedEngine(GOOD[:2], error=EngineError("died"))).run(post(stream=True)) as answer:
        body = answer.body.__aiter__()
        assert b'"role":"assistant"' in await anext(body)
        assert b'"Hel"' in await anext(body)
        (event,) = chunks(await anext(body))
        assert error_in(event.encode())["code"] == "service_unavailable"
        with pytest.raises(StopAsyncIteration):
            await anext(body)


@pytest.mark.parametrize("pieces_read", [0, 1, 2, 3])
async def test_leaving_a_stream_cancels_the_answer(pieces_read: int) -> None:
    engine = ScriptedEngine(GOOD)
    async with service(engine).run(post(stream=True)) as answer:
        body = answer.body.__aiter__()
        for _ in range(pieces_read):
            await anext(body)
        assert engine.closed == 0
    assert engine.closed == 1


# ------------------------------------------------------------------------------------------ several answers


async def test_several_choices_run_side_by_side_and_their_prompt_counts_once() -> None:
    engine = ScriptedEngine(answer("a", "b", cached=4), answer("c", cached=0))
    _, body = await ask(service(engine), post(n=2, seed=7))
    read = ChatCompletion.model_validate_json(body)
    assert [(choice.index, choice.message.content) for choice in read.choices] == [(0, "ab"), (1, "c")]
    assert [asked.sampling.seed for asked in engine.asked] == [7, 8]
    usage = json.loads(body)["usage"]
    assert (usage["prompt_tokens"], usage["completion_tokens"]) == (5, 3)
    assert usage["prompt_tokens_details"] == {"cached_tokens": 0}


async def test_choices_of_a_stream_are_told_apart_by_their_index() -> None:
    engine = ScriptedEngine(answer("a", "b"), answer("c"))
    _, body = await ask(service(engine), post(n=2, stream=True, stream_options={"include_usage": True}))
    *events, usage, done = chunks(body)
    texts, ends = {0: "", 1: ""}, []
    for event in events:
        (choice,) = ChatCompletionChunk.model_validate_json(event).choices
        texts[choice.index] += choice.delta.content or ""
        ends += [choice.index] if choice.finish_reason else []
    assert (texts, sorted(ends), done) == ({0: "ab", 1: "c"}, [0, 1], "[DONE]")
    assert json.loads(usage)["usage"]["completion_tokens"] == 3


async def test_every_prompt_of_a_list_is_answered() -> None:
    engine = ScriptedEngine(answer("1"), answer("2"), answer("3"), answer("4"))
    _, body = await ask(service(engine), post("/v1/completions", prompt=["a", "b"], n=2, echo=True))
    texts = [choice.text for choice in Completion.model_validate_json(body).choices]
    assert texts == ["a1", "a2", "b3", "b4"]
    assert [asked.prompt for asked in engine.asked] == ["a", "a", "b", "b"]
    assert json.loads(body)["usage"]["prompt_tokens"] == 10


async def test_an_echoed_prompt_comes_first_in_a_stream() -> None:
    _, body = await ask(service(ScriptedEngine(GOOD)), post("/v1/completions", echo=True, stream=True))
    assert json.loads(chunks(body)[0])["choices"][0]["text"] == "Hi"


@pytest.mark.parametrize("stream", [False, True])
async def test_one_choice_that_fails_ends_all_of_them(stream: bool) -> None:
    engine = ScriptedEngine([], error=EngineBusyError(16))
    answered, body = await ask(service(engine), post(n=3, stream=stream))
    assert (answered.status, error_in(body)["type"]) == (429, "rate_limit_error")
    assert engine.closed == len(engine.asked)


async def test_leaving_cancels_all_choices() -> None:
    engine = ScriptedEngine(answer("a", "b"))
    engine.gate = asyncio.Event()
    async with service(engine).run(post(n=4, stream=True)) as answered:
        await anext(aiter(answered.body))
        await asyncio.sleep(0)
        assert (len(engine.asked), engine.closed) == (4, 0)
    assert engine.closed == 4


# ------------------------------------------------------------------------------------ reasoning and tools


async def test_reasoning_is_told_and_counted_apart_from_the_content() -> None:
    engine = ScriptedEngine(answer("<think>", "Hm", ".", "</think>", "\n\n", "Yes"), chat_format=HERMES)
    _, body = await ask(service(engine), post())
    (choice,) = json.loads(body)["choices"]
    assert (choice["message"]["content"], choice["message"]["reasoning_content"]) == ("Yes", "Hm.")
    assert json.loads(body)["usage"]["completion_tokens_details"] == {"reasoning_tokens": 3}


async def test_reasoning_that_the_prompt_has_opened_is_reasoning() -> None:
    engine = ScriptedEngine(answer("Hm", ".</think>Yes", opened=True), chat_format=HERMES)
    _, body = await ask(service(engine), post(stream=True))
    deltas = [json.loads(event)["choices"][0]["delta"] for event in chunks(body)[1:-2]]
    assert deltas == [{"reasoning_content": "Hm"}, {"reasoning_content": "."}, {"content": "Yes"}]


async def test_a_completion_has_no_reasoning_and_no_calls() -> None:
    engine = ScriptedEngine(answer(f"<think>Hm</think>{CALL}"), chat_format=HERMES)
    _, body = await ask(service(engine), post("/v1/completions"))
    assert json.loads(body)["choices"][0]["text"] == f"<think>Hm</think>{CALL}"


async def test_a_call_of_a_tool_is_answered_as_the_official_client_reads_it() -> None:
    engine = ScriptedEngine(answer("Let me see.\n", CALL), chat_format=HERMES)
    _, body = await ask(service(engine), post(tools=[WEATHER]))
    (choice,) = ChatCompletion.model_validate_json(body).choices
    assert (choice.message.content, choice.finish_reason) == ("Let me see.", "tool_calls")
    assert choice.message.tool_calls is not None
    (call,) = choice.message.tool_calls
    assert call.type == "function"
    assert (call.function.name, json.loads(call.function.arguments)) == ("weather", {"city": "Bonn"})
    assert engine.asked[0].tool_use == ToolUse((Tool("weather", "", '{"type": "object"}'),))


async def test_a_call_in_a_stream_has_its_name_first_and_then_its_arguments() -> None:
    engine = ScriptedEngine(answer(*CALL), chat_format=HERMES)
    _, body = await ask(service(engine), post(tools=[WEATHER], stream=True))
    first, *rest = [json.loads(event)["choices"][0] for event in chunks(body)[1:-1]]
    (begun,) = first["delta"]["tool_calls"]
    assert (begun["index"], begun["type"], len(begun["id"])) == (0, "function", 9)
    assert begun["function"] == {"name": "weather", "arguments": ""}
    pieces = [choice["delta"]["tool_calls"][0] for choice in rest[:-1]]
    assert {frozenset(piece) for piece in pieces} == {frozenset({"index", "function"})}
    assert "".join(piece["function"]["arguments"] for piece in pieces) == '{"city": "Bonn"}'
    assert rest[-1]["finish_reason"] == "tool_calls"


async def test_a_call_that_was_cut_off_ends_with_length() -> None:
    engine = ScriptedEngine(answer(CALL[:45], reason="length"), chat_format=HERMES)
    _, body = await ask(service(engine), post(tools=[WEATHER]))
    (choice,) = json.loads(body)["choices"]
    assert choice["finish_reason"] == "length"
    assert choice["message"]["tool_calls"][0]["function"]["arguments"].startswith("{")


async def test_a_malformed_call_is_content() -> None:
    engine = ScriptedEngine(answer("<tool_call>", "weather in Bonn"), chat_format=HERMES)
    _, body = await ask(service(engine), post(tools=[WEATHER]))
    (choice,) = json.loads(body)["choices"]
    assert choice["message"]["content"] == "<tool_call>weather in Bonn"
    assert choice["finish_reason"] == "stop"
    assert "tool_calls" not in choice["message"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("auto", "auto"),
        ("required", "required"),
        ({"type": "function", "function": {"name": "weather"}}, ("weather",)),
    ],
)
async def test_the_choice_among_tools_reaches_the_engine(choice: object, expected: object) -> None:
    engine = ScriptedEngine(chat_format=HERMES)
    await ask(service(engine), post(tools=[WEATHER], tool_choice=choice, parallel_tool_calls=False))
    use = engine.asked[0].tool_use
    assert use is not None
    assert (use.choice, use.parallel) == (expected, False)


@pytest.mark.parametrize("mode", ["auto", "required"])
async def test_tools_that_may_not_be_called_are_shown_all_the_same(mode: str) -> None:
    engine = ScriptedEngine(chat_format=HERMES)
    clock = {"type": "function", "function": {"name": "clock"}}
    allowed = {"mode": mode, "tools": [clock]}
    choice = {"type": "allowed_tools", "allowed_tools": allowed}
    await ask(service(engine), post(tools=[WEATHER, clock], tool_choice=choice))
    use = engine.asked[0].tool_use
    assert use is not None
    assert ([tool.name for tool in use.tools], use.choice) == (["weather", "clock"], mode)
    assert [tool.name for tool in use.allowed] == ["clock"]


async def test_what_a_form_is_for_is_told_to_the_model() -> None:
    engine = ScriptedEngine(answer("{}"))
    form = {"type": "json_schema", "json_schema": {"name": "n", "description": "A sum.", "schema": {}}}
    chat = [
        {"role": "user", "content": "first"},
        {"role": "user", "content": "last"},
        {"role": "assistant", "content": "so"},
    ]
    await ask(service(engine), post(messages=chat, response_format=form))
    first, last, so = [message.content for message in engine.asked[0].prompt if not isinstance(message, str)]
    assert (first, so) == ("first", "so")
    assert last.startswith("last\n\n")
    assert last.endswith("A sum.")
    _, body = await ask(
        service(engine), post(messages=[{"role": "system", "content": "x"}], response_format=form)
    )
    assert error_in(body)["param"] == "response_format.json_schema.description"


async def test_instructions_at_the_beginning_become_one_and_later_ones_stay() -> None:
    engine = ScriptedEngine(answer("so"))
    chat = [
        {"role": "system", "content": "Be kind."},
        {"role": "developer", "content": "Be short."},
        {"role": "user", "content": "Hi"},
        {"role": "system", "content": "Be quick."},
        {"role": "system", "content": "Now."},
    ]
    await ask(service(engine), post(messages=chat))
    assert engine.asked[0].prompt == (
        Message("system", "Be kind.\n\nBe short."),
        Message("user", "Hi"),
        Message("system", "Be quick."),
        Message("system", "Now."),
    )
    named = [{"role": "system", "name": name, "content": "x"} for name in ("a", "b")]
    await ask(service(engine), post(messages=[*named, chat[2]]))
    assert len(engine.asked[1].prompt) == 3


async def test_tools_that_must_not_be_called_are_not_shown() -> None:
    engine = ScriptedEngine(answer(CALL), chat_format=ChatFormat())
    _, body = await ask(service(engine), post(tools=[WEATHER], tool_choice="none"))
    assert engine.asked[0].tool_use is None
    assert json.loads(body)["choices"][0]["message"]["content"] == CALL


async def test_a_model_without_tools_refuses_them_by_name() -> None:
    engine = ScriptedEngine(chat_format=ChatFormat())
    answered, body = await ask(service(engine), post(tools=[WEATHER]))
    assert (answered.status, error_in(body)["param"], engine.asked) == (400, "tools", [])


async def test_calls_and_results_of_earlier_turns_reach_the_engine() -> None:
    engine = ScriptedEngine(chat_format=HERMES)
    call = {"id": "c1", "type": "function", "function": {"name": "weather", "arguments": '{"city":"Bonn"}'}}
    messages = [
        {"role": "user", "content": "?"},
        {"role": "assistant", "content": None, "tool_calls": [call], "reasoning_content": "Hm."},
        {"role": "tool", "tool_call_id": "c1", "content": [{"type": "text", "text": "rain"}]},
    ]
    await ask(service(engine), post(messages=messages))
    assert engine.asked[0].prompt == (
        Message("user", "?"),
        Message("assistant", "", (ToolCall("c1", "weather", '{"city":"Bonn"}'),), "", "Hm."),
        Message("tool", "rain", (), "c1"),
    )


# ------------------------------------------------------------------------------- probabilities, JSON, vectors


async def test_probabilities_of_a_chat_are_told_for_content_only() -> None:
    engine = ScriptedEngine(answer("<think>", "Hm", "</think>", "Y", "\u00e9"), chat_format=HERMES)
    _, body = await ask(service(engine), post(logprobs=True, top_logprobs=2))
    (choice,) = ChatCompletion.model_validate_json(body).choices
    assert choice.logprobs is not None
    assert choice.logprobs.content is not None
    assert [token.token for token in choice.logprobs.content] == ["Y", "\u00e9"]
    last = choice.logprobs.content[-1]
    assert (last.bytes, last.logprob, len(last.top_logprobs)) == ([195, 169], -0.5, 2)
    assert last.top_logprobs[1].bytes == [255]


async def test_probabilities_come_with_the_chunk_of_their_text() -> None:
    _, body = await ask(service(ScriptedEngine(answer("a", "b"))), post(logprobs=True, stream=True))
    rows = [json.loads(event)["choices"][0] for event in chunks(body)[1:-1]]
    tokens = [[token["token"] for token in (row["logprobs"] or {}).get("content", [])] for row in rows]
    assert tokens == [["a"], ["b"], []]


@pytest.mark.parametrize("stream", [False, True])
async def test_probabilities_of_a_completion_count_letters(stream: bool) -> None:
    engine = ScriptedEngine(answer("ab", "\u00e9", "c"))
    _, body = await ask(service(engine), post("/v1/completions", logprobs=2, stream=stream))
    events = chunks(body)[:-1] if stream else [body.decode()]
    told = [json.loads(event)["choices"][0]["logprobs"] for event in events]
    together = {key: [item for row in told if row for item in row[key]] for key in told[0]}
    assert together["tokens"] == ["ab", "\u00e9", "c"]
    assert together["text_offset"] == [0, 2, 3]
    assert together["top_logprobs"][0] == {"ab": -0.5, "bytes:\\xff": -2.5}


@pytest.mark.parametrize("stream", [False, True])
async def test_json_is_checked_again_when_it_is_complete(stream: bool) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "n", "schema": NUMBER}}
    for text, status in (('{"a": 5}', 200), ('{"a": "x"}', 500), ("{", 500)):
        engine = ScriptedEngine(answer(*text))
        answered, body = await ask(service(engine), post(response_format=wanted, stream=stream))
        assert engine.asked[0].constraint == Constraint("json_schema", json.dumps(NUMBER))
        if stream:
            assert (b'"finish_reason":"stop"' in body) == (status == 200)
            assert (b'"invalid_json_output"' in body) == (status == 500)
        else:
            assert answered.status == status


async def test_json_that_was_cut_off_passes_as_it_is() -> None:
    for fields, reason in (({}, "length"), ({"stop": "x"}, "stop")):
        engine = ScriptedEngine(answer('{"a', reason=reason))
        answered, _ = await ask(service(engine), post(json_schema=NUMBER, **fields))
        assert answered.status == 200


async def test_a_call_instead_of_json_is_a_call() -> None:
    engine = ScriptedEngine(answer(CALL), chat_format=HERMES)
    answered, _ = await ask(service(engine), post(tools=[WEATHER], json_schema=NUMBER))
    assert answered.status == 200


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"json_schema": NUMBER}, "json_schema"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
    ],
)
async def test_a_schema_that_the_engine_refuses_is_named_as_the_caller_did(
    fields: dict[str, object], param: str
) -> None:
    engine = ScriptedEngine([], error=UsageError("too complex", "response_format"))
    answered, body = await ask(service(engine), post(**fields))
    assert (answered.status, error_in(body)["param"]) == (400, param)


async def test_texts_become_vectors() -> None:
    _, body = await ask(service(ScriptedEngine()), post("/v1/embeddings", prompt=None, input=["a b", "c"]))
    read = CreateEmbeddingResponse.model_validate_json(body)
    assert [(row.index, row.embedding) for row in read.data] == [(0, [0.6, 0.8, 3.0]), (1, [0.6, 0.8, 1.0])]
    assert (read.model, read.usage.prompt_tokens, read.usage.total_tokens) == ("tiny", 3, 3)


async def test_vectors_may_be_base64() -> None:
    request = post("/v1/embeddings", prompt=None, input="abcd", encoding_format="base64", dimensions=3)
    _, body = await ask(service(ScriptedEngine()), request)
    packed = base64.b64decode(json.loads(body)["data"][0]["embedding"])
    assert struct.unpack("<3f", packed) == pytest.approx((0.6, 0.8, 4.0))


async def test_what_the_engine_cannot_embed_is_refused_by_name() -> None:
    request = post("/v1/embeddings", prompt=None, input="x", dimensions=5)
    _, body = await ask(service(ScriptedEngine()), request)
    assert error_in(body)["param"] == "dimensions"
    engine = ScriptedEngine(error=PromptTooLongError(9, 8))
    _, body = await ask(service(engine), post("/v1/embeddings", prompt=None, input="x"))
    assert (error_in(body)["param"], error_in(body)["code"]) == ("input", "context_length_exceeded")


# ------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (HttpRequest("GET", "/v1/chat/completions"), 405, "method_not_allowed"),
        (HttpRequest("POST", "/v1/models"), 405, "method_not_allowed"),
        (post("/v1/audio"), 404, "not_found"),
        (post("/v1/embeddings", prompt=None, input=""), 400, "invalid_value"),
        (post(model="other"), 404, "model_not_found"),
        (post(temperature=9), 400, "invalid_value"),
        (post(tools=[{"type": "function"}]), 400, "missing_required_parameter"),
        (post(suffix="x"), 400, "unsupported_parameter"),
        (HttpRequest("POST", "/v1/completions", body=b"{"), 400, "invalid_json"),
    ],
)
async def test_what_cannot_be_served_is_refused_before_the_engine_hears_of_it(
    request_: HttpRequest, status: int, code: str
) -> None:
    engine = ScriptedEngine(GOOD)
    answer, body = await ask(service(engine), request_)
    assert (answer.status, error_in(body)["code"]) == (status, code)
    assert engine.asked == []


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("error", "status", "code", "retry"),
    [
        (PromptTooLongError(600, 512), 400, "context_length_exceeded", None),
        (UsageError("no place for a system message", "messages[0]"), 400, None, None),
        (EngineBusyError(16), 429, "rate_limit_exceeded", "1"),
        (EngineError("killed by SIGKILL"), 503, "service_unavailable", "1"),
        (EngineError("GGML_ASSERT", retry=False), 500, "internal_error", None),
    ],
)
async def test_the_engines_reasons_become_statuses(
    error: CocoonError, status: int, code: str | None, retry: str | None, stream: bool
) -> None:
    answer, body = await ask(service(ScriptedEngine([], error=error)), post(stream=stream))
    assert (answer.status, error_in(body)["code"]) == (status, code)
    assert dict(answer.headers).get("Retry-After") == retry


async def test_a_prompt_that_is_too_long_is_told_its_numbers() -> None:
    engine = ScriptedEngine([], error=PromptTooLongError(600, 512))
    _, body = await ask(service(engine), post("/v1/completions"))
    assert error_in(body)["param"] == "prompt"
    assert "600" in str(error_in(body)["message"])
    assert "512" in str(error_in(body)["message"])


async def test_what_the_engine_logged_is_not_told_to_strangers() -> None:
    engine = ScriptedEngine(
        GOOD[:2], error=EngineError("exit code 134; its log ends with: /home/ann/model.gguf")
    )
    _, body = await ask(service(engine), post())
    assert b"ann" not in body


@pytest.mark.parametrize(
    "events", [GOOD[1:], [], GOOD[:2], [Started(1, 0), Finished("cancelled", Usage(1, 0))]]
)
async def test_an_engine_that_makes_no_sense_is_an_error_of_ours(events: Sequence[Event]) -> None:
    answer, _ = await ask(service(ScriptedEngine(events)), post())
    assert answer.status in (500, 503)
    _, body = await ask(service(ScriptedEngine(events)), post(stream=True))
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
