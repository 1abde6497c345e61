"""Every field of OpenAI's three requests, and llama.cpp's that are known here: obeyed, harmless, or refused
by name. The official client's own types say which fields there are.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.api.generations import plan_generations
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Generation
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    EMBEDDING_PATH,
    AnyRequest,
    EmbeddingRequest,
    OpenAIError,
    parse_request,
)
from openai.types import completion_create_params, embedding_create_params
from openai.types.chat import completion_create_params as chat_create_params

from ...models.random_model import HERMES, write_random_model

TOOL: Final = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
ALLOWED: Final = {"mode": "auto", "tools": [{"type": "function", "function": {"name": "f"}}]}
NO_TOOL: Final = {"type": "function", "function": {"name": "g"}}
CALL: Final = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}
HELLO: Final = {"role": "user", "content": "Hello"}
SCHEMA: Final = {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]}


@dataclass(frozen=True)
class Field:
    """``obeyed`` values change what is done, ``harmless`` ones ask for what is done anyway; all others are
    refused, and some that a caller may well try are named. ``beside``: what the field needs beside it.
    """

    obeyed: tuple[object, ...] = ()
    harmless: tuple[object, ...] = ()
    refused: tuple[object, ...] = ()
    beside: tuple[tuple[str, object], ...] = ()


_FLAG = Field((True,), (False,), ("true", 1))
_LABEL = Field((), ("u-1", ""), (5, ["u"]))
_TOKENS = Field((0, 1, (1 << 31) - 1), (), (-1, 1 << 31, "7"))
_SEEDS = Field((0, -1, (1 << 63) - 1), (), (1 << 63, 1.5))
_PENALTY = Field((-2, 2, 0.5), (0,), (-2.1, 2.1))

IN_ALL = {
    "model": Field(("other",), ("random",), ("", 5)),
    "user": _LABEL,
}
IN_BOTH = IN_ALL | {
    "frequency_penalty": _PENALTY,
    "logit_bias": Field(({"5": 1}, {"5": -100}), ({},), ({"5": 101}, {"x": 1}, {"-1": 1}, {"5": None}, [5])),
    "max_tokens": _TOKENS,
    "n": Field((2, 16), (1,), (0, -1, 17, 1 << 40)),
    "presence_penalty": _PENALTY,
    "seed": _SEEDS,
    "stop": Field(("x", ["x", "y"]), ([],), ("", [""], ["x"] * 5, [5])),
    "stream": _FLAG,
    "stream_options": Field(
        ({"include_usage": True},),
        ({}, {"include_usage": False}, {"include_obfuscation": False}),
        ({"include_obfuscation": True}, {"x": 1}, {"include_usage": "yes"}),
        (("stream", True),),
    ),
    "temperature": Field((0, 0.5, 2), (1, 1.0), (-0.1, 2.1, "1")),
    "top_p": Field((0, 0.5), (1,), (-0.1, 1.1)),
    # llama.cpp's and vLLM's
    "top_k": Field((-1, 0, 1, 1 << 30), (40,), (-2, 1 << 40)),
    "min_p": Field((0, 1), (0.05,), (-0.1, 1.1)),
    "repeat_penalty": Field((0.5, 10), (1,), (0, -1, 10.1)),
    "repetition_penalty": Field((), (1, 1.0), (1.1, 0)),
    "n_predict": Field((0, 5), (-1,), (-2, 1 << 31)),
    "ignore_eos": _FLAG,
    "json_schema": Field((SCHEMA,), (), ([], {"$ref": "http://elsewhere"})),
    "grammar": Field(('root ::= "x"',), (), (5, "x" * 20_000)),
    "cache_prompt": Field((), (True,), (False,)),
    "max_completion_tokens": _TOKENS,
    "response_format": Field(
        (
            {"type": "json_object"},
            {"type": "json_schema", "json_schema": {"name": "n", "schema": SCHEMA, "strict": True}},
        ),
        ({"type": "text"},),
        ({"type": "xml"}, {}, {"type": "json_schema"}, {"type": "grammar", "grammar": "x"}, "text"),
    ),
    "safety_identifier": _LABEL,
    "service_tier": Field((), ("auto", "default"), ("flex", "priority", "scale", "fast")),
    "metadata": Field((), ({}, {"a": "b"}, {"": "b"}, {"type": "x"}), ("a", ["a"], {"a": 5})),
    "store": Field((), (False,), (True,)),
    "prompt_cache_key": _LABEL,
    "prompt_cache_retention": Field((), ("in_memory", "24h"), ("for ever", 24)),
}
CHAT = IN_BOTH | {
    "audio": Field(refused=({"voice": "x", "format": "mp3"},)),
    "chat_template_kwargs": Field(({"enable_thinking": False},), ({},), ([], {str(n): 1 for n in range(33)})),
    "function_call": Field((), ("none", "auto"), ({"name": "f"},)),
    "functions": Field((), ([],), ([{"name": "f"}],)),
    "logprobs": _FLAG,
    "messages": Field(
        (
            [HELLO, HELLO],
            [HELLO | {"name": "Ann"}],
            [{"role": "developer", "content": "x"}],
            [{"role": "user", "content": [{"type": "text", "text": "x"}]}],
            [
                HELLO,
                {"role": "assistant", "tool_calls": [CALL]},
                {"role": "tool", "tool_call_id": "c1", "content": "x"},
            ],
        ),
        ([HELLO],),
        (
            [],
            [HELLO | {"name": 1}],
            [HELLO | {"audio": {"id": "x"}}],
            [{"role": "function", "name": "f", "content": "x"}],
            [{"role": "assistant", "function_call": {"name": "f", "arguments": "{}"}, "content": "x"}],
            [{"role": "tool", "tool_call_id": "none", "content": "x"}],
            [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "http://x"}}]}],
            [
                {
                    "role": "user",
                    "content": [{"type": "input_audio", "input_audio": {"data": "", "format": "wav"}}],
                }
            ],
            [{"role": "user", "content": [{"type": "file", "file": {"file_id": "x"}}]}],
            [{"role": "user", "content": [{"type": "text", "text": "x", "prompt_cache_breakpoint": {}}]}],
        ),
    ),
    "modalities": Field((), (["text"],), (["audio"], ["text", "audio"], [], "text")),
    "moderation": Field(refused=({"model": "x"},)),
    "parallel_tool_calls": Field((False,), (True,), ("no",), (("tools", [TOOL]),)),
    "prediction": Field(refused=({"type": "content", "content": "x"},)),
    "prompt_cache_options": Field(refused=({"mode": "explicit"},)),
    "reasoning_effort": Field(("none", "minimal", "low", "medium", "high", "xhigh", "max"), (), ("huge", "")),
    "tool_choice": Field(
        (
            "none",
            "required",
            {"type": "function", "function": {"name": "f"}},
            {"type": "allowed_tools", "allowed_tools": ALLOWED},
        ),
        ("auto",),
        (
            "any",
            {"type": "function"},
            {"type": "function", "function": {"name": "g"}},
            {"type": "allowed_tools"},
            {"type": "auto", "allowed_tools": ALLOWED},
            {"type": "allowed_tools", "allowed_tools": ALLOWED | {"tools": []}},
            {"type": "allowed_tools", "allowed_tools": ALLOWED | {"mode": "none"}},
            {"type": "allowed_tools", "allowed_tools": ALLOWED | {"tools": [NO_TOOL]}},
        ),
        (("tools", [TOOL]),),
    ),
    "tools": Field(
        ([TOOL],), ([],), ([{"type": "custom", "custom": {"name": "f"}}], [TOOL, TOOL], [TOOL] * 129)
    ),
    "top_logprobs": Field((1, 20), (0,), (-1, 21), (("logprobs", True),)),
    "verbosity": Field((), ("medium",), ("low", "high")),
    "web_search_options": Field(refused=({}, {"search_context_size": "low"})),
}
COMPLETION = IN_BOTH | {
    "best_of": Field((), (1,), (0, 2, -1)),
    "echo": _FLAG,
    "logprobs": Field((0, 1, 5), (), (-1, 6)),
    "prompt": Field(("x", ["x", "y"]), (["Hello"], "Hello"), ([], [1, 2], [[1]], ["x"] * 17, 5)),
    "suffix": Field(refused=("x", "")),
}
EMBEDDING = IN_ALL | {
    "dimensions": Field((1, 64), (), (0, -1, 1 << 31)),
    "encoding_format": Field(("base64",), ("float",), ("int8", "")),
    "input": Field(("x", ["x", "y"]), ("Hello", ["Hello"]), ("", [], [""], [1], ["x"] * 2049)),
}
TABLES: Final[dict[str, dict[str, Field]]] = {
    CHAT_PATH: CHAT,
    COMPLETION_PATH: COMPLETION,
    EMBEDDING_PATH: EMBEDDING,
}
BORDERS: Final[tuple[object, ...]] = (
    None, True, False, 0, -1, 1, 1.5, -0.0, 1e308, 1 << 31, -(1 << 63), 1 << 70, 10**400,
    "", "x", "\x00", "é" * 300, [], [None], [[]], {}, {"": None}, {"type": "x"},
)  # fmt: skip
REQUIRED: Final = {"model", "messages", "prompt", "input"}
ANSWERED_WITH: Final = {"model", "stream", "stream_options", "n", "echo", "encoding_format", "dimensions"}
"""Obeyed by whoever writes the answer, not by what the engine is asked."""


def request(path: str, **fields: object) -> AnyRequest:
    return parse_request(path, body(path, **fields))


def body(path: str, **fields: object) -> bytes:
    prompt: dict[str, dict[str, object]] = {
        CHAT_PATH: {"messages": [HELLO]},
        COMPLETION_PATH: {"prompt": "Hello"},
        EMBEDDING_PATH: {"input": "Hello"},
    }
    return json.dumps({"model": "random", **prompt[path], **fields}).encode()


def rows(kind: str) -> list[Any]:
    return [
        pytest.param(path, name, value, id=f"{path[4:]}-{name}-{str(value)[:30]}")
        for path, table in TABLES.items()
        for name, field in table.items()
        for value in getattr(field, kind)
    ]


def beside(path: str, name: str) -> dict[str, object]:
    return dict(TABLES[path][name].beside)


def effect(asked: AnyRequest) -> object:
    """All that a request changes."""
    if isinstance(asked, EmbeddingRequest):
        return asked.model, asked.inputs, asked.encoding_format, asked.dimensions
    echo = getattr(asked, "echo", False)
    return asked.model, asked_of_engine(asked), asked.stream, asked.include_usage, asked.n, echo


def asked_of_engine(asked: AnyRequest) -> list[Generation]:
    assert not isinstance(asked, EmbeddingRequest)
    return [replace(each, id="") for each in plan_generations(asked)]


@pytest.mark.parametrize(
    ("path", "documented"),
    [
        (CHAT_PATH, chat_create_params.CompletionCreateParamsStreaming.__annotations__),
        (COMPLETION_PATH, completion_create_params.CompletionCreateParamsStreaming.__annotations__),
        (EMBEDDING_PATH, embedding_create_params.EmbeddingCreateParams.__annotations__),
    ],
)
def test_every_documented_field_is_in_the_table(path: str, documented: dict[str, object]) -> None:
    assert set(documented) <= set(TABLES[path])


def test_every_field_of_a_request_is_in_the_table() -> None:
    for path in TABLES:
        fields = type(request(path)).model_fields
        assert {field.alias or name for name, field in fields.items()} - {"begun"} <= set(TABLES[path])


@pytest.mark.parametrize(("path", "name", "value"), rows("obeyed"))
def test_what_is_obeyed_reaches_whoever_obeys_it(path: str, name: str, value: object) -> None:
    plain, asked = request(path, **beside(path, name)), request(path, **beside(path, name) | {name: value})
    assert asked != plain
    if path != EMBEDDING_PATH and name not in ANSWERED_WITH:
        assert asked_of_engine(asked) != asked_of_engine(plain)


@pytest.mark.parametrize(("path", "name", "value"), rows("harmless"))
def test_what_is_harmless_changes_nothing(path: str, name: str, value: object) -> None:
    plain = effect(request(path, **beside(path, name)))
    assert effect(request(path, **beside(path, name) | {name: value})) == plain
    if name not in REQUIRED:
        assert effect(request(path, **beside(path, name) | {name: None})) == plain


@pytest.mark.parametrize(("path", "name", "value"), rows("refused"))
def test_what_is_neither_is_refused_by_name(path: str, name: str, value: object) -> None:
    check_refusal(refusal_of(path, name, value), name)


@pytest.mark.parametrize("path", TABLES)
def test_no_value_at_a_border_is_ignored_in_silence(path: str) -> None:
    for name, field in TABLES[path].items():
        plain = request(path, **beside(path, name))
        for value in BORDERS:
            error = refusal_of(path, name, value)
            if error is not None:
                check_refusal(error, name)
            elif value is not None and request(path, **beside(path, name) | {name: value}) == plain:
                is_label = field is _LABEL and isinstance(value, str)
                assert is_label or is_among(value, field.harmless), f"{name}: {value!r} is ignored"


def is_among(value: object, known: tuple[object, ...]) -> bool:
    """``True`` is no 1, but 1.0 is, and -0.0 is 0."""
    numbers = isinstance(value, int | float) and not isinstance(value, bool)
    return any(
        value == each and (numbers or type(value) is type(each)) for each in known if type(each) is not bool
    ) or (isinstance(value, bool) and any(value is each for each in known))


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused_wherever_it_stands(path: str, number: str) -> None:
    for name in TABLES[path]:
        raw = body(path, **{name: "HERE"}).replace(b'"HERE"', number.encode())
        with pytest.raises(OpenAIError) as refused:
            parse_request(path, raw)
        assert (refused.value.status, refused.value.param in (name, None)) == (400, True)


def refusal_of(path: str, name: str, value: object) -> OpenAIError | None:
    try:
        request(path, **beside(path, name) | {name: value})
    except OpenAIError as error:
        return error
    return None


def check_refusal(error: OpenAIError | None, name: str) -> None:
    assert error is not None
    assert error.status == 400
    assert error.param is not None
    assert error.param.replace("[", ".").split(".")[0] == name
    told = json.loads(error.body())["error"]
    assert told["type"] == "invalid_request_error"
    assert told["code"]
    assert name in told["message"]


# -------------------------------------------------------------------------------------- with a real engine


@pytest.mark.slow
async def test_an_engine_answers_all_that_is_obeyed_or_refuses_it_by_name(tmp_path: Path) -> None:
    model = write_random_model(tmp_path / "random.gguf", template=HERMES, n_ctx=512)
    engine = Engine(model, EngineOptions(n_ctx=512, slots=4, threads=1, max_waiting=32))
    await engine.start()
    service = CompletionService(engine, "random")
    refused = {}
    try:
        for path, table in TABLES.items():
            for name, field in table.items():
                for value in (*field.obeyed, *field.harmless):
                    limit = {"max_tokens": 3} if path != EMBEDDING_PATH else {}
                    asked = HttpRequest(
                        "POST", path, body=body(path, **limit | beside(path, name) | {name: value})
                    )
                    async with service.run(asked) as answer:
                        told = b"".join([piece async for piece in answer.body])
                    if answer.status == 400:
                        error = json.loads(told)["error"]
                        assert error["type"] == "invalid_request_error"
                        refused[f"{name}={json.dumps(value)[:20]}"] = str(error["param"])
                    else:
                        assert answer.status == 404 if value == "other" else answer.status == 200, (
                            name,
                            value,
                            told,
                        )
    finally:
        await engine.stop()
    assert {row.partition("=")[0] for row in refused} <= {
        "reasoning_effort",
        "chat_template_kwargs",
        "dimensions",
    }
    assert all(param.split(".")[0] == row.partition("=")[0] for row, param in refused.items())
