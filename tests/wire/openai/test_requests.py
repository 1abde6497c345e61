"""OpenAI's API reference, field by field: obeyed, harmless, or refused by name."""

import contextlib
import json

import pytest
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    EMBEDDING_PATH,
    MAX_BODY_BYTES,
    ChatWriter,
    Choice,
    OpenAIError,
    Usage,
    parse_request,
)
from hypothesis import given
from hypothesis import strategies as st
from openai.types.chat import ChatCompletion

from .asking import (
    ASKED,
    CALL,
    HELLO,
    RESULT,
    TOOL,
    chat,
    chat_refusal,
    completion,
    completion_refusal,
    embedding,
    refusal_of,
)


def test_defaults_are_those_of_the_reference() -> None:
    request = chat()
    assert (request.temperature, request.top_p, request.stream, request.max_tokens) == (1.0, 1.0, False, None)
    assert (request.presence_penalty, request.frequency_penalty, request.stop) == (0.0, 0.0, [])
    assert request.seed is None
    assert not request.include_usage


def test_every_field_that_is_obeyed_arrives() -> None:
    request = chat(
        max_tokens=7,
        temperature=0,
        top_p=0.5,
        top_k=40,
        min_p=0.05,
        seed=-3,
        stop=["a", "b"],
        stream=True,
        stream_options={"include_usage": True},
        presence_penalty=-2,
        frequency_penalty=2,
        logit_bias={"42": -100},
    )
    assert (request.max_tokens, request.temperature, request.top_p, request.top_k) == (7, 0.0, 0.5, 40)
    assert (request.min_p, request.seed, request.stop, request.stream) == (0.05, -3, ["a", "b"], True)
    assert (request.presence_penalty, request.frequency_penalty) == (-2.0, 2.0)
    assert request.logit_bias == {42: -100.0}
    assert request.include_usage


def test_text_parts_are_joined() -> None:
    parts = [{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo"}]
    assert chat(messages=[{"role": "user", "content": parts}]).messages[0].content == "Hello"


def test_all_four_roles_are_known() -> None:
    roles = ["system", "developer", "user", "assistant"]
    request = chat(messages=[{"role": role, "content": ""} for role in roles])
    assert [message.role for message in request.messages] == roles


def test_max_completion_tokens_wins_over_the_older_name() -> None:
    assert chat(max_tokens=5, max_completion_tokens=9).max_tokens == 9
    assert completion(max_completion_tokens=9).max_tokens == 9


def test_one_stop_text_may_be_given_without_a_list() -> None:
    assert chat(stop="END").stop == ["END"]


def test_a_list_with_one_prompt_is_that_prompt() -> None:
    assert completion(prompt=["Hello"]).prompts == ["Hello"]
    assert completion(prompt="Hello").prompts == ["Hello"]


def test_null_means_not_given() -> None:
    assert chat(max_tokens=None, stop=None, temperature=None, tools=None, n=None) == chat()


@pytest.mark.parametrize(
    "harmless",
    [
        {"user": "u-1"},
        {"metadata": {"a": "b"}},
        {"store": False},
        {"prompt_cache_key": "k"},
        {"cache_prompt": True},
        {"repetition_penalty": 1.0},
        {"service_tier": "auto"},
        {"functions": [], "function_call": "auto"},
        {"max_coefficient": 4000, "timeout": 30.0, "enable_debug": True, "request_guid": "g"},
    ],
)
def test_what_nobody_could_notice_is_accepted(harmless: dict[str, object]) -> None:
    assert chat(**harmless) == chat()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("functions", [{"name": "f"}]),
        ("function_call", {"name": "f"}),
        ("store", True),
        ("service_tier", "flex"),
        ("cache_prompt", False),
        ("repetition_penalty", 1.2),
        ("guided_json", {}),
        ("modalities", ["text", "audio"]),
        ("audio", {"voice": "x"}),
        ("prediction", {"type": "content"}),
        ("web_search_options", {}),
        ("verbosity", "low"),
        ("reasoning_format", "none"),
        ("mirostat", 2),
        ("suffix", "x"),
        ("best_of", 1),
        ("prompt", "Hello"),
        ("no_such_field", 1),
        ("no_such_field", None),
    ],
)
def test_what_a_caller_could_miss_is_refused_by_name(name: str, value: object) -> None:
    error = chat_refusal(**{name: value})
    assert (error.status, error.param, error.code) == (400, name, "unsupported_parameter")
    assert name in error.message


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("temperature", 2.1, "invalid_value"),
        ("temperature", -0.1, "invalid_value"),
        ("temperature", "1", "invalid_type"),
        ("temperature", True, "invalid_type"),
        ("top_p", 1.1, "invalid_value"),
        ("top_k", -2, "invalid_value"),
        ("min_p", 1.5, "invalid_value"),
        ("max_tokens", -1, "invalid_value"),
        ("max_tokens", 1.5, "invalid_type"),
        ("max_tokens", 1 << 40, "invalid_value"),
        ("n_predict", -2, "invalid_value"),
        ("n_predict", True, "invalid_type"),
        ("n", 0, "invalid_value"),
        ("n", 17, "invalid_value"),
        ("n", True, "invalid_type"),
        ("repeat_penalty", 0, "invalid_value"),
        ("ignore_eos", 1, "invalid_type"),
        ("logprobs", 5, "invalid_type"),
        ("top_logprobs", 5, "invalid_value"),
        ("reasoning_effort", "huge", "invalid_value"),
        ("chat_template_kwargs", [], "invalid_type"),
        ("grammar", "x" * 20_000, "invalid_value"),
        ("grammar", "a ::= b\n" * 300, "invalid_value"),
        ("tool_choice", "required", "invalid_value"),
        ("tool_choice", 5, "invalid_type"),
        ("seed", 1 << 63, "invalid_value"),
        ("presence_penalty", 3, "invalid_value"),
        ("frequency_penalty", -3, "invalid_value"),
        ("stop", ["a"] * 5, "invalid_value"),
        ("stop", 5, "invalid_type"),
        ("stream", "yes", "invalid_type"),
        ("logit_bias", {"x": 1}, "invalid_value"),
        ("logit_bias", [1], "invalid_type"),
        ("messages", [], "invalid_value"),
        ("messages", "Hello", "invalid_type"),
        ("model", "", "invalid_value"),
    ],
)
def test_a_value_outside_the_reference_names_its_field(field: str, value: object, code: str) -> None:
    error = chat_refusal(**{field: value})
    assert (error.status, error.param, error.code) == (400, field, code)


@pytest.mark.parametrize(
    ("messages", "param", "word"),
    [
        ([{"role": "function", "content": "x"}], "messages[0].role", "assistant"),
        ([{"role": "tool", "content": "x"}], "messages[0].tool_call_id", "required"),
        ([{"role": "tool", "content": "x", "tool_call_id": "1"}], "messages[0].tool_call_id", "no earlier"),
        ([HELLO, {"role": "user"}], "messages[1].content", "required"),
        ([{"role": "user", "content": None}], "messages[0].content", "required"),
        ([{"role": "user", "content": 5}], "messages[0].content", "string"),
        ([{"role": "assistant"}], "messages[0].content", "required"),
        ([HELLO | {"name": "A" * 65}], "messages[0].name", "64"),
        ([HELLO | {"tool_calls": [CALL]}], "messages[0].tool_calls", "has none"),
        ([HELLO | {"reasoning_content": "x"}], "messages[0].reasoning_content", "has none"),
        ([ASKED | {"tool_calls": [{"id": "1"}]}], "messages[0].tool_calls[0].function", "required"),
        (
            [ASKED | {"tool_calls": [CALL | {"function": {"name": "f", "arguments": "[]"}}]}],
            "messages[0].tool_calls[0].function.arguments",
            "no JSON object",
        ),
        ([ASKED, RESULT | {"name": "other"}], "messages[1].name", "another tool"),
        ([ASKED, RESULT | {"tool_call_id": "c2"}], "messages[1].tool_call_id", "no earlier"),
        (
            [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}],
            "messages[0].content",
            "image_url",
        ),
        ([{"role": "user", "content": ["Hello"]}], "messages[0].content", "not an object"),
        ([5], "messages[0]", "valid"),
    ],
)
def test_a_message_that_cannot_be_used_is_refused_by_place(messages: object, param: str, word: str) -> None:
    error = chat_refusal(messages=messages)
    assert error.param == param
    assert word in error.message


def test_an_answer_of_ours_comes_back_as_history() -> None:
    whole = ChatWriter("id", "tiny", 5).whole([Choice("Hi", "stop")], Usage(1, 1))
    message = ChatCompletion.model_validate_json(whole).choices[0].message.model_dump()
    assert chat(messages=[message, HELLO]).messages[0].content == "Hi"


def test_an_answer_comes_back_as_litellm_writes_it_down() -> None:
    notes = {"provider_specific_fields": {"refusal": None}, "function_call": None, "tool_calls": None}
    message = {"role": "assistant", "content": "Hi"}
    assert chat(messages=[message | notes, HELLO]) == chat(messages=[message, HELLO])


def test_an_answer_comes_back_with_what_openais_libraries_read_out_of_it() -> None:
    function = {"name": "f", "arguments": '{"a":1}', "parsed_arguments": {"a": 1}}
    read = ASKED | {"parsed": {"a": 1}, "tool_calls": [CALL | {"index": 0, "function": function}]}
    assert chat(messages=[HELLO, read, RESULT]) == chat(messages=[HELLO, ASKED, RESULT])


def test_speakers_of_one_role_have_names() -> None:
    assert chat(messages=[HELLO | {"name": "Ann"}]).messages[0].name == "Ann"


def test_prompts_of_tokens_are_refused_by_name() -> None:
    for prompt in ([1, 2], [[1]], ["a", [1]], [], ["a"] * 17, 5):
        body = json.dumps({"model": "tiny", "prompt": prompt}).encode()
        assert refusal_of(COMPLETION_PATH, body).param == "prompt"


def test_the_smallest_limit_of_an_answers_length_holds() -> None:
    assert chat(n_predict=5).max_tokens == 5
    assert chat(n_predict=-1).max_tokens is None
    assert chat(n_predict=5, max_tokens=9).max_tokens == 5
    assert chat(n_predict=9, max_completion_tokens=5).max_tokens == 5


def test_a_conversation_with_tools_is_read() -> None:
    request = chat(messages=[HELLO, ASKED, RESULT | {"name": "f"}], tools=[TOOL])
    _, asked, result = request.messages
    assert (asked.content, asked.tool_calls[0].function.name) == (None, "f")
    assert (result.role, result.tool_call_id, result.content) == ("tool", "c1", "x")


def test_a_refusal_of_a_model_is_read_in_both_forms() -> None:
    part = {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]}
    field = {"role": "assistant", "content": None, "refusal": "No."}
    request = chat(messages=[part, field])
    assert (request.messages[0].content, request.messages[1].refusal) == ("No.", "No.")


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"tools": [TOOL, TOOL]}, "tools[1].function.name"),
        ({"tools": [{"type": "custom", "custom": {"name": "f"}}]}, "tools[0].type"),
        ({"tools": [{"type": "function", "function": {"name": "a b"}}]}, "tools[0].function.name"),
        ({"tools": [{"type": "function", "function": {"name": "f", "x": 1}}]}, "tools[0].function.x"),
        (
            {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "string"}}}]},
            "tools[0].function.parameters",
        ),
        (
            {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"$ref": "http://x"}}}]},
            "tools[0].function.parameters",
        ),
        ({"tools": [TOOL], "tool_choice": "any"}, "tool_choice.type"),
        ({"tools": [TOOL], "tool_choice": {"type": "allowed_tools"}}, "tool_choice.allowed_tools"),
        ({"tools": [TOOL], "tool_choice": {"type": "function"}}, "tool_choice"),
        (
            {"tools": [TOOL], "tool_choice": {"type": "function", "function": {"name": "g"}}},
            "tool_choice.function.name",
        ),
        ({"tools": [TOOL], "grammar": "root ::= x"}, "grammar"),
        ({"top_logprobs": 1}, "top_logprobs"),
        (
            {"reasoning_effort": "low", "chat_template_kwargs": {"reasoning_effort": 1}},
            "chat_template_kwargs.reasoning_effort",
        ),
    ],
)
def test_what_makes_no_sense_together_is_refused_by_name(fields: dict[str, object], param: str) -> None:
    error = chat_refusal(**fields)
    assert (error.status, error.param) == (400, param)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"response_format": {"type": "text"}}, None),
        (
            {"response_format": {"type": "json_object"}},
            ("json_schema", {"type": "object"}, "response_format"),
        ),
        (
            {"response_format": {"type": "json_object", "schema": {"type": "array"}}},
            ("json_schema", {"type": "array"}, "response_format"),
        ),
        (
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "n", "schema": {"type": "null"}, "strict": True},
                }
            },
            ("json_schema", {"type": "null"}, "response_format"),
        ),
        ({"json_schema": {"type": "null"}}, ("json_schema", {"type": "null"}, "json_schema")),
    ],
)
def test_what_an_answer_has_to_look_like_is_read(fields: dict[str, object], expected: object) -> None:
    form = chat(**fields).read_form()
    assert (form and (form.kind, json.loads(form.source), form.param)) == expected


def test_a_grammar_is_read() -> None:
    form = completion(grammar="root ::= x").read_form()
    assert form is not None
    assert (form.kind, form.source, form.param) == ("gbnf", "root ::= x", "grammar")


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"response_format": {"type": "xml"}}, "response_format.type"),
        ({"response_format": {"type": "json_schema"}}, "response_format.json_schema"),
        (
            {"response_format": {"type": "json_schema", "json_schema": {"schema": {}}}},
            "response_format.json_schema.name",
        ),
        (
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "n", "schema": {"items": [{"$ref": "a.json#"}]}},
                }
            },
            "response_format.json_schema.schema",
        ),
        ({"json_schema": {"description": "x" * (1 << 17)}}, "json_schema"),
        ({"json_schema": {}, "grammar": "x"}, "grammar"),
        ({"response_format": {"type": "json_object"}, "json_schema": {}}, "json_schema"),
    ],
)
def test_a_form_that_cannot_be_had_is_refused_by_name(fields: dict[str, object], param: str) -> None:
    error = chat_refusal(**fields)
    assert (error.status, error.param) == (400, param)


def test_a_property_may_be_called_like_a_reference() -> None:
    assert chat(json_schema={"properties": {"$ref": {"type": "string"}}}).read_form()


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"best_of": 2}, "best_of"),
        ({"best_of": True}, "best_of"),
        ({"echo": True, "logprobs": 1}, "logprobs"),
        ({"logprobs": 6}, "logprobs"),
        ({"prompt": ["a"] * 9, "n": 2}, "n"),
        ({"suffix": "x"}, "suffix"),
        ({"messages": []}, "messages"),
        ({"tools": []}, "tools"),
    ],
)
def test_completions_have_refusals_of_their_own(fields: dict[str, object], param: str) -> None:
    error = completion_refusal(**fields)
    assert (error.status, error.param) == (400, param)


def test_what_a_completion_may_ask_for_arrives() -> None:
    request = completion(echo=True, n=2, best_of=2)
    assert (request.echo, request.n) == (True, 2)
    assert completion(logprobs=5).logprobs == 5


def test_texts_to_embed_are_read() -> None:
    assert embedding(input="a").inputs == ["a"]
    request = embedding(input=["a", "b"], encoding_format="base64", dimensions=3, user="u", max_tokens=5)
    assert (request.inputs, request.encoding_format, request.dimensions) == (["a", "b"], "base64", 3)


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({}, "input"),
        ({"input": ""}, "input[0]"),
        ({"input": []}, "input"),
        ({"input": [1, 2]}, "input"),
        ({"input": ["a"] * 2049}, "input"),
        ({"input": "a", "encoding_format": "int8"}, "encoding_format"),
        ({"input": "a", "dimensions": 0}, "dimensions"),
        ({"input": "a", "stream": True}, "stream"),
    ],
)
def test_what_cannot_be_embedded_is_refused_by_name(fields: dict[str, object], param: str) -> None:
    error = refusal_of(EMBEDDING_PATH, json.dumps({"model": "tiny"} | fields).encode())
    assert (error.status, error.param) == (400, param)


def test_a_refusal_says_what_to_use_instead() -> None:
    assert "'tools'" in chat_refusal(functions=[{"name": "f"}]).message
    assert "'response_format'" in chat_refusal(guided_json={}).message


def test_stream_options_without_a_stream_are_refused() -> None:
    assert chat_refusal(stream_options={"include_usage": True}).param == "stream_options"
    assert chat_refusal(stream=True, stream_options={"x": 1}).param == "stream_options.x"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"5", b"\xff", b'{"a": NaN}', b'{"a":"\\ud800"}', b"[" * 5000]
)
def test_what_is_no_json_object_is_a_400(body: bytes) -> None:
    error = refusal_of(CHAT_PATH, body)
    assert (error.status, error.code) == (400, "invalid_json")


def test_a_body_above_the_limit_is_a_413() -> None:
    assert refusal_of(CHAT_PATH, b" " * (MAX_BODY_BYTES + 1)).status == 413


def test_another_path_is_a_404() -> None:
    assert refusal_of("/v1/audio", b"{}").status == 404


def test_no_error_and_no_repr_shows_a_prompt() -> None:
    secret = "the cat sleeps at noon"
    messages = [{"role": "user", "content": secret}]
    assert secret not in repr(chat(messages=messages, stop=[secret]))
    bad = [
        {"role": secret, "content": secret},
        {"role": "user", "content": {"x": secret}},
        {"role": "user", "content": [{"type": "text", "text": {"x": secret}}]},
    ]
    for message in bad:
        error = chat_refusal(messages=[message])
        assert secret not in error.message
        assert secret not in str(error)


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "model",
                        "messages",
                        "role",
                        "content",
                        "type",
                        "text",
                        "stop",
                        "seed",
                        "logit_bias",
                        "prompt",
                        "input",
                        "tools",
                        "function",
                        "name",
                        "parameters",
                        "tool_choice",
                        "tool_calls",
                        "response_format",
                        "json_schema",
                        "schema",
                        "grammar",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_body_is_a_request_or_a_refusal(body: bytes) -> None:
    for path in (CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH):
        with contextlib.suppress(OpenAIError):
            assert parse_request(path, body).model
