"""Every field of a request to the Responses API: obeyed, harmless, or refused by name.

The official client's own types say which fields there are.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

import pytest
from cocoon_desktop.endpoint.responses.asked import ResponsesRequest, read_request
from cocoon_desktop.endpoint.responses.chat_body import rename, write_chat
from cocoon_desktop.endpoint.responses.items import hide_reasoning, read_conversation, recall
from cocoon_desktop.endpoint.responses.memory import ResponseMemory
from cocoon_desktop.wire.openai import CHAT_PATH, ChatRequest, OpenAIError, parse_request
from openai.types.responses import response_create_params

TOOL: Final = {"type": "function", "name": "f", "parameters": {"type": "object"}, "strict": True}
SCHEMA: Final = {"type": "object", "properties": {"a": {"type": "boolean"}}}
CALL: Final = {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}
GIVEN: Final = {"type": "function_call_output", "call_id": "c1", "output": "4"}
HI: Final = {"role": "user", "content": "Hi"}
ELSEWHERE: Final = {"type": "item_reference", "id": "x"}


@dataclass(frozen=True)
class Field:
    """``obeyed`` values change the chat that is asked for, ``harmless`` ones do not."""

    obeyed: tuple[object, ...] = ()
    harmless: tuple[object, ...] = ()
    refused: tuple[object, ...] = ()


_LABEL = Field(harmless=("x", ""), refused=(5,))
TABLE: Final = {
    "access_programs": Field(refused=({"cyber": "standard"},)),
    "background": Field(harmless=(False,), refused=(True,)),
    "background_options": Field(refused=({},)),
    "client_metadata": Field(harmless=({"a": "b"},), refused=({"a": 5}, "x")),
    "context_management": Field(refused=([{"type": "compaction"}],)),
    "conversation": Field(refused=("c", {"id": "c"})),
    "image": Field(refused=({},)),
    "include": Field(
        (["message.output_text.logprobs"],),
        ([], ["reasoning.encrypted_content"], ["file_search_call.results"]),
        (["x"], "x"),
    ),
    "input": Field(
        ("Ho", [{"role": "user", "content": "Ho"}]),
        ("Hi", [HI], [{"type": "message", **HI}]),
        ([], 5, ["x"], [{"role": "nobody", "content": "x"}], [{"role": "user"}], [ELSEWHERE]),
    ),
    "instructions": Field(("be kind",), (), (5,)),
    "max_output_tokens": Field((5,), (), (-1, "5", 1.5)),
    "max_tool_calls": Field(harmless=(1,), refused=("x",)),
    "metadata": Field(harmless=({"a": "b"}, {}), refused=({"a": 5}, "x")),
    "model": Field(("other",), ("tiny",), ("", 5)),
    "moderation": Field(refused=({"model": "x"},)),
    "parallel_tool_calls": Field((), (True, False), ("x",)),
    "previous_response_id": Field(refused=("resp_1",)),
    "prompt": Field(refused=({"id": "x"},)),
    "prompt_cache_key": _LABEL,
    "prompt_cache_options": Field(refused=({},)),
    "prompt_cache_retention": Field(harmless=("24h",), refused=("x",)),
    "reasoning": Field(
        ({"effort": "low"},),
        ({}, {"summary": "auto"}),
        ({"summary": "detailed"}, {"effort": "x"}, {"x": 1}, "x"),
    ),
    "safety_identifier": _LABEL,
    "service_tier": Field(harmless=("auto", "default"), refused=("flex", "priority")),
    "store": Field(harmless=(False, True), refused=("x",)),
    "stream": Field((True,), (False,), ("x",)),
    "stream_options": Field(refused=({"include_obfuscation": True}, {"include_usage": True}, {})),
    "temperature": Field((0, 0.5, 2), (1, 1.0), (3, "1")),
    "text": Field(
        (
            {"format": {"type": "json_object"}},
            {"format": {"type": "json_schema", "name": "n", "schema": SCHEMA, "strict": True}},
        ),
        ({}, {"format": {"type": "text"}}, {"verbosity": "medium"}),
        (
            {"format": {"type": "json_schema", "name": "n"}},
            {"format": {"type": "json_schema", "schema": SCHEMA}},
            {"format": {"type": "xml"}},
            {"verbosity": "low"},
            "x",
        ),
    ),
    "tool_choice": Field(
        (),
        ("auto", "none"),
        (
            "any",
            "required",
            {"type": "function"},
            {"type": "function", "name": "g"},
            {"type": "file_search"},
            {"type": "allowed_tools", "tools": []},
            {"type": "auto", "name": "f"},
        ),
    ),
    "tools": Field(
        ([TOOL],),
        ([],),
        ([{"type": "web_search"}], [{"type": "custom", "name": "f"}], [TOOL, TOOL], [{"type": "function"}]),
    ),
    "top_logprobs": Field((1, 20), (0,), (21, "x")),
    "top_p": Field((0.5,), (1,), (2, "x")),
    "truncation": Field(harmless=("disabled",), refused=("auto",)),
    "user": _LABEL,
}  # fmt: skip


def chat_of(**fields: object) -> ChatRequest:
    """What the engine is asked."""
    asked = read_request(json.dumps({"model": "tiny", "input": "Hi"} | fields).encode())
    items = recall(asked.request, ResponseMemory())
    conversation = read_conversation(asked.request.instructions, items)
    try:
        chat = parse_request(CHAT_PATH, write_chat(asked.request, conversation))
    except OpenAIError as error:
        param = rename(error.param or "", conversation.places)
        raise OpenAIError(error.status, str(error), param=param) from None
    assert isinstance(chat, ChatRequest)
    return chat


def text(words: str) -> dict[str, str]:
    return {"type": "input_text", "text": words}


def rows(kind: str) -> list[Any]:
    return [(name, value) for name, field in TABLE.items() for value in getattr(field, kind)]


def test_every_field_is_in_the_table() -> None:
    documented = response_create_params.ResponseCreateParamsStreaming.__annotations__
    assert set(response_create_params.ResponseCreateParamsBase.__annotations__) <= set(TABLE)
    assert set(documented) <= set(TABLE)
    assert set(ResponsesRequest.model_fields) <= set(TABLE)


@pytest.mark.parametrize(("name", "value"), rows("obeyed"))
def test_what_is_obeyed_changes_what_is_asked(name: str, value: object) -> None:
    assert chat_of(**{name: value}) != chat_of()


@pytest.mark.parametrize(("name", "value"), rows("harmless"))
def test_what_is_harmless_changes_nothing(name: str, value: object) -> None:
    asked, plain = chat_of(**{name: value}), chat_of()
    assert asked.model_dump(exclude={"response_format", "tool_choice"}) == plain.model_dump(
        exclude={"response_format", "tool_choice"}
    )
    assert asked.read_form() is None


@pytest.mark.parametrize(("name", "value"), rows("refused"))
def test_what_is_neither_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(OpenAIError) as refused:
        chat_of(**{name: value})
    assert refused.value.status == 400
    assert refused.value.param is not None
    assert refused.value.param.replace("[", ".").split(".")[0] == name


@pytest.mark.parametrize("name", sorted(set(TABLE) - {"input", "model"}))
def test_null_means_that_a_field_was_not_given(name: str) -> None:
    assert chat_of(**{name: None}) == chat_of()


def test_a_body_that_is_no_object_is_refused() -> None:
    for body in (b"", b"[]", b"{", b'{"model": NaN}'):
        with pytest.raises(OpenAIError) as refused:
            read_request(body)
        assert refused.value.code == "invalid_json"


def test_instructions_and_items_become_one_conversation() -> None:
    chat = chat_of(
        instructions="be kind",
        input=[
            {"role": "developer", "content": "and short"},
            {"role": "user", "content": []},
            {"role": "user", "content": [text("What is "), text("2+2?")]},
            {"type": "reasoning", "id": "rs_1", "summary": [],
             "content": [{"type": "reasoning_text", "text": "hm"}]},
            {"type": "message", "id": "msg_1", "status": "completed", "role": "assistant",
             "content": [{"type": "output_text", "text": "I ask.", "annotations": [], "logprobs": []}]},
            CALL | {"id": "fc_1", "status": "completed"},
            CALL | {"call_id": "c2"},
            GIVEN,
            {"type": "function_call_output", "call_id": "c2", "output": [text("5")]},
            {"type": "reasoning", "summary": [], "encrypted_content": hide_reasoning("two é")},
            CALL | {"call_id": "c3"},
            GIVEN | {"call_id": "c3"},
        ],
        tools=[TOOL],
    )  # fmt: skip
    told = [
        (
            each.role,
            each.content,
            [call.id for call in each.tool_calls],
            each.reasoning_content,
            each.tool_call_id,
        )
        for each in chat.messages
    ]
    assert told == [
        ("system", "be kind", [], None, None),
        ("developer", "and short", [], None, None),
        ("user", "", [], None, None),
        ("user", "What is 2+2?", [], None, None),
        ("assistant", "I ask.", ["c1", "c2"], "hm", None),
        ("tool", "4", [], None, "c1"),
        ("tool", "5", [], None, "c2"),
        ("assistant", None, ["c3"], "two é", None),
        ("tool", "4", [], None, "c3"),
    ]


@pytest.mark.parametrize(
    ("items", "param"),
    [
        ([{"role": "user", "content": "x"}, GIVEN], "input[1].call_id"),
        ([CALL | {"arguments": "{"}], "input[0].arguments"),
        ([CALL | {"name": "a b"}], "input[0].name"),
        (
            [{"role": "user", "content": [{"type": "input_image", "image_url": "http://x"}]}],
            "input[0].content",
        ),
        ([{"role": "user", "content": [{"type": "input_image", "file_id": "x"}]}], "input[0].content[0]"),
        ([{"role": "user", "content": [{"type": "input_file", "file_url": "x"}]}], "input[0].content[0]"),
        ([{"role": "user", "content": [{"text": "x"}]}], "input[0].content[0]"),
        ([{"role": "user", "content": 5}], "input[0].content"),
        ([{"role": "user", "content": "x", "name": "y"}], "input[0].name"),
        ([{"type": "web_search_call", "id": "x"}], "input[0].type"),
        ([{"type": ["x"]}], "input[0].type"),
        ([{"type": "reasoning", "summary": [], "encrypted_content": "gAAAA"}], "input[0].encrypted_content"),
        (
            [{"type": "reasoning", "summary": [], "encrypted_content": "plain:5"}],
            "input[0].encrypted_content",
        ),
        ([{"type": "reasoning", "summary": [{"type": "x"}]}], "input[0].summary[0]"),
    ],
)
def test_a_fault_in_an_item_is_told_with_its_place(items: list[object], param: str) -> None:
    with pytest.raises(OpenAIError) as refused:
        chat_of(input=items)
    assert (refused.value.status, refused.value.param) == (400, param)


def test_faults_of_tools_have_the_callers_names_for_them() -> None:
    allowed = {"type": "allowed_tools", "mode": "auto", "tools": [{"type": "function", "name": "g"}]}
    for fields, param in (
        ({"tools": [TOOL | {"name": "a b"}]}, "tools[0].name"),
        ({"tools": [TOOL], "tool_choice": {"type": "function", "name": "g"}}, "tool_choice.name"),
        ({"tools": [TOOL], "tool_choice": allowed}, "tool_choice.tools[0].name"),
        (
            {"text": {"format": {"type": "json_schema", "name": "n", "schema": {"$ref": "x"}}}},
            "text.format.schema",
        ),
    ):
        with pytest.raises(OpenAIError) as refused:
            chat_of(**fields)
        assert refused.value.param == param


def test_a_choice_of_tools_reaches_the_chat() -> None:
    other = TOOL | {"name": "g"}
    named = chat_of(tools=[TOOL, other], tool_choice={"type": "function", "name": "g"}).tool_choice
    assert named is not None
    assert named.function is not None
    assert named.function.name == "g"
    allowed = {"type": "allowed_tools", "mode": "required", "tools": [{"type": "function", "name": "f"}]}
    chosen = chat_of(tools=[TOOL, other], tool_choice=allowed, parallel_tool_calls=False)
    assert chosen.tool_choice is not None
    assert (chosen.tool_choice.only, chosen.tool_choice.is_required) == (("f",), True)
    assert not chosen.parallel_tool_calls
