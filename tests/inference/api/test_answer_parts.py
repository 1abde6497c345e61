"""Answers taken apart: reasoning, content and calls, cut anywhere, malformed, cut off."""

import json
from collections.abc import Sequence
from itertools import count, pairwise

import pytest
from cocoon_desktop.inference.api.answer_parts import (
    MAX_BROKEN_CALLS,
    AnswerParts,
    ContentText,
    Part,
    ReasoningText,
    ToolCallArguments,
    ToolCallBegun,
    ToolCallBroken,
    new_call_id,
)
from cocoon_desktop.inference.api.channel_parts import ChannelParts
from cocoon_desktop.inference.generation import ChatFormat, Tool
from hypothesis import given
from hypothesis import strategies as st

from ..chat_formats import (
    BARE,
    FENCED,
    HARMONY,
    HERMES,
    IDENTIFIED,
    INVOKES,
    LINES,
    LLAMA,
    MISTRAL,
    NAMED,
    NUMBERED,
    PAIRS,
    PARAMETERS,
    PYTHON,
    WRAPPED,
)  # fmt: skip
from ..joined_parts import joined

FORMATS = (
    HERMES, LLAMA, MISTRAL, NAMED, WRAPPED, LINES, IDENTIFIED, FENCED, PARAMETERS, PAIRS, INVOKES, HARMONY,
    NUMBERED, PYTHON, BARE,
)  # fmt: skip

SCHEMA = {
    "properties": {
        "a": {"type": "string"},
        "n": {"type": "integer"},
        "on": {"type": "boolean"},
        "list": {"type": "array"},
        "maybe": {"type": ["string", "null"]},
    }
}
TOOLS = (Tool("f", "", json.dumps(SCHEMA)), Tool("g"))

CALL = '{"name": "f", "arguments": {"a": "b"}}'


PARAMETER_CALL = "<tool_call>\n<function=f>\n<parameter=a>\nb\n</parameter>\n</function>\n</tool_call>"
FENCED_CALLS = (
    '<calls><call>function<sep>f\n```json\n{"a": "b"}\n```</call>\n'
    "<call>function<sep>g\n```json\n{}\n```</call></calls>"
)
INVOKE = '<invoke name="f">\n<parameter name="a">b</parameter>\n</invoke>'


def take(
    pieces: Sequence[str],
    chat_format: ChatFormat = HERMES,
    *,
    tools: Sequence[Tool] = TOOLS,
    in_reasoning: bool = False,
    cut: bool = False,
) -> list[Part]:
    """Parts of an answer; what belongs together is joined."""
    numbers = count()

    def new_id() -> str:
        return f"id{next(numbers)}"

    parts: AnswerParts | ChannelParts = AnswerParts(
        chat_format, tools, in_reasoning=in_reasoning, new_id=new_id
    )
    if chat_format.channels:
        parts = ChannelParts(tools, new_id=new_id)
    found = [part for piece in pieces for part in parts.feed(piece)] + parts.finish(cut=cut)
    return joined(found)


def call(index: int = 0, name: str = "f", arguments: str = '{"a": "b"}') -> list[Part]:
    return [ToolCallBegun(index, f"id{index}", name), ToolCallArguments(index, arguments)]


# -------------------------------------------------------------------------------------------- whole answers


def test_an_answer_without_marks_is_content() -> None:
    assert take(["Hello", " there\n"]) == [ContentText("Hello there\n")]


def test_reasoning_ends_where_its_mark_is() -> None:
    assert take(["<think>\nHm.\n</think>\n\nYes."]) == [ReasoningText("Hm."), ContentText("Yes.")]


def test_reasoning_in_a_channel_of_its_own_is_reasoning() -> None:
    gemma = ChatFormat("<|channel>thought", "<channel|>")
    expected = [ReasoningText("Hm."), ContentText("Yes.")]
    assert take(list("<|channel>thought\nHm.\n<channel|>Yes."), gemma, tools=()) == expected
    assert take(["<|channel>thought\n<channel|>Yes."], gemma, tools=()) == [ContentText("Yes.")]


def test_empty_reasoning_is_none() -> None:
    assert take(["<think>\n\n</think>\n\nYes."]) == [ContentText("Yes.")]


def test_reasoning_that_the_prompt_has_opened_needs_no_mark_and_may_repeat_it() -> None:
    expected = [ReasoningText("Hm."), ContentText("Yes.")]
    assert take(["Hm.</think>Yes."], in_reasoning=True) == expected
    assert take(["<think>\nHm.</think>Yes."], in_reasoning=True) == expected


def test_an_answer_that_ends_in_its_reasoning_has_no_content() -> None:
    assert take(["<think>Hm. </thi"], cut=True) == [ReasoningText("Hm. </thi")]


def test_a_mark_of_reasoning_later_on_is_text() -> None:
    assert take(["Write <think> and </think>."]) == [ContentText("Write <think> and </think>.")]


def test_a_call_is_told_with_its_name_and_its_arguments_as_they_were_written() -> None:
    assert take([f"<tool_call>\n{CALL}\n</tool_call>"]) == call()


def test_words_before_and_after_a_call_are_content_and_white_space_around_it_is_not() -> None:
    answer = f"Let me see.\n\n<tool_call>{CALL}</tool_call>\nDone.\n"
    assert take([answer]) == [ContentText("Let me see."), *call(), ContentText("\nDone.\n")]
    assert take([f"\n<tool_call>{CALL}</tool_call>\n"]) == call()


def test_several_calls_are_numbered() -> None:
    second = '{"name": "g", "arguments": {}}'
    answer = f"<tool_call>{CALL}</tool_call>\n<tool_call>{second}</tool_call>"
    assert take([answer]) == [*call(), *call(1, "g", "{}")]


def test_a_call_may_follow_reasoning() -> None:
    assert take([f"<think>Hm.</think>\n<tool_call>{CALL}</tool_call>"]) == [ReasoningText("Hm."), *call()]


def test_without_tools_a_mark_of_a_call_is_text() -> None:
    answer = f"<tool_call>{CALL}</tool_call>"
    assert take([answer], tools=()) == [ContentText(answer)]


def test_keys_may_come_in_another_order() -> None:
    answer = '<tool_call>{"arguments": {"a": "}\\""}, "name": "f"}</tool_call>'
    assert take([answer]) == call(arguments='{"a": "}\\""}')


@pytest.mark.parametrize(
    ("chat_format", "answer"),
    [
        (LLAMA, '{"name": "f", "parameters": {"a": "b"}}'),
        (LLAMA, ' {"type": "function", "name": "f", "parameters": {"a": "b"}}\n'),
        (PYTHON, '{"name": "f", "parameters": {"a": "b"}}'),
        (PYTHON, '<|python_tag|> {"name": "f", "parameters": {"a": "b"}}'),
        (NUMBERED, '<calls><call>functions.f:0<sep>{"a": "b"}</call></calls>'),
        (MISTRAL, '[TOOL_CALLS][{"name": "f", "arguments": {"a": "b"}, "id": "123456789"}]'),
        (MISTRAL, f"[TOOL_CALLS] [\n {CALL}\n]"),
        (NAMED, '[TOOL_CALLS]f[ARGS]{"a": "b"}'),
        (WRAPPED, '<calls><call>f<sep>{"a": "b"}</call></calls>'),
        (LINES, f"<calls>\n{CALL}\n</calls>"),
        (IDENTIFIED, '[TOOL_CALLS]f[CALL_ID]abcdef123[ARGS]{"a": "b"}'),
        (FENCED, '<calls><call>function<sep>f\n```json\n{"a": "b"}\n```</call></calls>'),
        (PARAMETERS, PARAMETER_CALL),
        (PARAMETERS, PARAMETER_CALL.replace("\n", "")),
        (PARAMETERS, PARAMETER_CALL.replace(">\n<", "> \n\n <")),
        (PAIRS, "<tool_call>f\n<arg_key>a</arg_key>\n<arg_value>b</arg_value>\n</tool_call>"),
        (PAIRS, "<tool_call>f<arg_key>a</arg_key><arg_value>b</arg_value></tool_call>\n"),
        (INVOKES, f"<calls>\n{INVOKE}\n</calls>"),
        (HARMONY, '<|channel|>commentary to=functions.f <|constrain|>json<|message|>{"a": "b"}'),
        (HARMONY, ' to=functions.f<|channel|>commentary json<|message|>{"a": "b"}<|call|>'),
    ],
)
def test_every_form_of_a_call_is_read(chat_format: ChatFormat, answer: str) -> None:
    assert take([answer], chat_format) == call()


@pytest.mark.parametrize(
    ("chat_format", "answer"),
    [
        (MISTRAL, f'[TOOL_CALLS][{CALL}, {{"name": "g", "arguments": {{}}}}]'),
        (NAMED, '[TOOL_CALLS]f[ARGS]{"a": "b"}[TOOL_CALLS]g[ARGS]{}'),
        (WRAPPED, '<calls><call>f<sep>{"a": "b"}</call><call>g<sep>{}</call></calls>'),
        (LINES, f'<calls>\n{CALL}\n{{"name": "g", "arguments": {{}}}}\n</calls>'),
        (
            IDENTIFIED,
            '[TOOL_CALLS]f[CALL_ID]abcdef123[ARGS]{"a": "b"}[TOOL_CALLS]g[CALL_ID]abcdef123[ARGS]{}',
        ),
        (
            FENCED,
            FENCED_CALLS,
        ),
        (PARAMETERS, PARAMETER_CALL + "\n<tool_call>\n<function=g>\n</function>\n</tool_call>"),
        (
            PAIRS,
            "<tool_call>f<arg_key>a</arg_key><arg_value>b</arg_value></tool_call><tool_call>g</tool_call>",
        ),
        (INVOKES, f'<calls>\n{INVOKE}\n<invoke name="g">\n</invoke>\n</calls>'),
        (
            NUMBERED,
            '<calls><call>functions.f:0<sep>{"a": "b"}</call><call>functions.g:1<sep>{}</call></calls>',
        ),
        (
            HARMONY,
            (
                '<|channel|>commentary to=functions.f<|message|>{"a": "b"}<|call|>'
                "<|start|>assistant<|channel|>commentary to=functions.g<|message|>{}"
            ),
        ),
    ],
)
def test_every_form_of_two_calls_is_read(chat_format: ChatFormat, answer: str) -> None:
    assert take([answer], chat_format) == [*call(), *call(1, "g", "{}")]


GEMMA_CALL = (
    '<|tool_call>call:f{a:<|"|>"x",\n{y}<|"|>,'
    'deep:{list:[<|"|><|"|>,1.5,-2],on:true,maybe:null},n:5}<tool_call|>'
)
GEMMA_ARGUMENTS = {
    "a": '"x",\n{y}',
    "deep": {"list": ["", 1.5, -2], "on": True, "maybe": None},
    "n": 5,
}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_arguments_with_bare_keys_become_json_while_they_are_written(size: int) -> None:
    twice = GEMMA_CALL + GEMMA_CALL
    pieces = [twice[at : at + size] for at in range(0, len(twice), size)]
    parts = take(pieces, BARE)
    assert [type(part) for part in parts] == [ToolCallBegun, ToolCallArguments] * 2
    told = [part.text for part in parts if isinstance(part, ToolCallArguments)]
    assert [json.loads(text) for text in told] == [GEMMA_ARGUMENTS] * 2


@pytest.mark.parametrize(
    "call",
    [
        "<|tool_call>call:f{a}<tool_call|>",
        "<|tool_call>call:f{a:b}<tool_call|>",
        "<|tool_call>call:f{a:1,}<tool_call|>",
        "<|tool_call>call:f{a:NaN}<tool_call|>",
        "<|tool_call>call:f[1]<tool_call|>",
        "<|tool_call>call:f{a:<b>}<tool_call|>",
        "<|tool_call>call:h{}<tool_call|>",
        "<|tool_call>call: {}<tool_call|>",
        "<|tool_call>call:f",
        '<|tool_call>call:f{a:<|"|>never ends',
    ],
)
def test_a_malformed_call_with_bare_keys_is_content(call: str) -> None:
    parts = take(list(call), BARE)
    said = "".join(part.text for part in parts if isinstance(part, ContentText))
    assert said == call
    assert all(not isinstance(part, ToolCallBegun) for part in parts) or any(
        isinstance(part, ToolCallBroken) for part in parts
    )


def test_an_object_that_is_no_call_is_content_where_calls_have_no_mark() -> None:
    for answer in ('{"answer": 5}', "{x}", '{"name": "h", "parameters": {}}', "{ and so on"):
        assert take([answer], LLAMA) == [ContentText(answer)]
    for answer in (
        "<|python_tag|>",
        "<|python_tag|>f.call(a='b')",
        '<|python_tag|>{"name": "h"}',
        "<|pyth",
        "<",
        "<b>bold</b>",
    ):
        assert take(list(answer), PYTHON) == [ContentText(answer)]
    later = 'So: {"name": "f", "parameters": {}}'
    assert take([later], LLAMA) == [ContentText(later)]


# ------------------------------------------------------------------------------------ arguments between tags


def tagged(**arguments: str) -> str:
    parameters = "".join(f"<parameter={name}>\n{value}\n</parameter>\n" for name, value in arguments.items())
    return f"<tool_call>\n<function=f>\n{parameters}</function>\n</tool_call>"


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("a", "5", "5"),  # the schema says that it is a text
        ("a", "true", "true"),
        ("a", '{"x": 1}', '{"x": 1}'),
        ("a", '"quoted"', '"quoted"'),
        ("a", "", ""),
        ("a", "\n  def f():\n    return <b>\n", "\n  def f():\n    return <b>\n"),
        ("a", 'é\\"\t</parameter', 'é\\"\t</parameter'),
        ("n", "5", 5),
        ("n", " 5 ", 5),
        ("on", "true", True),
        ("on", "True", True),
        ("list", '[1, "</x>"]', [1, "</x>"]),
        ("maybe", "null", None),
        ("maybe", "5", "5"),
        ("free", "5", 5),  # nothing is known of it
        ("free", "5 apples", "5 apples"),
        ("free", "[1]", [1]),
        ("free", "NaN", "NaN"),
    ],
)
def test_an_argument_is_of_the_kind_that_the_schema_says(name: str, written: str, meant: object) -> None:
    begun, arguments = take([tagged(**{name: written})], PARAMETERS)
    assert begun == ToolCallBegun(0, "id0", "f")
    assert isinstance(arguments, ToolCallArguments)
    assert json.loads(arguments.text) == {name: meant}


def test_a_string_between_tags_passes_on_as_it_comes() -> None:
    parts = AnswerParts(PARAMETERS, TOOLS, new_id=lambda: "id0")
    assert parts.feed("<tool_call>\n<function=f>") == call(arguments="{")
    assert parts.feed("\n<parameter=a>") == [ToolCallArguments(0, '"a": ')]
    assert parts.feed('\nHe said "') == [ToolCallArguments(0, '"He said \\"')]
    assert parts.feed("\n</par") == []
    assert parts.feed("a>\n") == [ToolCallArguments(0, "\\n</para>")]
    assert parts.feed("</parameter>") == [ToolCallArguments(0, '"')]
    assert parts.feed("<parameter=n>5") == [ToolCallArguments(0, ', "n": ')]
    assert parts.feed("5</parameter>") == [ToolCallArguments(0, "55")]
    assert parts.feed("</function>") == [ToolCallArguments(0, "}")]
    assert parts.has_called


@pytest.mark.parametrize(
    ("chat_format", "answer"),
    [
        (PARAMETERS, tagged(n="five")),
        (PARAMETERS, tagged(list="[1")),
        (PARAMETERS, tagged(a="b").replace("<function=f>", "<function=unknown>")),
        (PARAMETERS, tagged(a="b").replace("<function=f>", "<function= >")),
        (PARAMETERS, tagged(a="b").replace("<function=f>", "f")),
        (PARAMETERS, tagged(a="b").replace("<parameter=a>", "<parameter=>")),
        (PARAMETERS, tagged(a="b").replace("<parameter=a>", "<parameter=" + "a" * 300)),
        (PARAMETERS, tagged(a="b").replace("</function>", "<parameter=a>\nc\n</parameter></function>")),
        (PARAMETERS, tagged(a="b").replace("</function>", "and so on</function>")),
        (PARAMETERS, tagged(a="b").partition("</parameter>")[0]),
        (PARAMETERS, "<tool_call>" + "f" * 300),
        (PAIRS, "<tool_call>f<arg_key>a</arg_key>no<arg_value>b</arg_value></tool_call>"),
        (PAIRS, "<tool_call><arg_key>a</arg_key><arg_value>b</arg_value></tool_call>"),
        (INVOKES, f"<calls>{INVOKE}".replace("</invoke>", "</calls>")),
        (HARMONY, '<|channel|>commentary to=functions.f<|message|>{"a": '),
        (HARMONY, "<|channel|>commentary to=functions.f<|message|>[]"),
        (HARMONY, "<|channel|>commentary to=functions.unknown<|message|>{}"),
        (HARMONY, "<|channel|>analysis to=python<|message|>print(1)"),
        (HARMONY, "<|channel|>commentary to=functions.f"),
        (HARMONY, "Hello <|message|>"),
        (HARMONY, "<|channel|>" + "x" * 300 + "<|message|>"),
    ],
)
def test_a_malformed_call_between_tags_stays_visible(chat_format: ChatFormat, answer: str) -> None:
    *_, last = take([answer], chat_format)
    assert last == ContentText(answer)


def test_a_call_between_tags_that_was_cut_off_stays_incomplete() -> None:
    begun, arguments = take(["<tool_call><function=f><parameter=a>\nbc"], PARAMETERS, cut=True)
    assert (begun, arguments) == (ToolCallBegun(0, "id0", "f"), ToolCallArguments(0, '{"a": "bc'))


# --------------------------------------------------------------------------------------------------- channels


def test_channels_say_what_is_thought_and_what_is_said() -> None:
    answer = (
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary<|message|>I look."
        "<|end|><|start|>assistant<|channel|>final<|message|>Yes <b>.<|return|>"
    )
    assert take([answer], HARMONY) == [ReasoningText("Hm."), ContentText("I look.Yes <b>.")]
    assert take([answer], HARMONY, tools=()) == take([answer], HARMONY)


@pytest.mark.parametrize("step", [1, 100])
def test_a_part_may_begin_without_a_head(step: int) -> None:
    answer = "<|message|>Yes.<|return|>"
    pieces = [answer[at : at + step] for at in range(0, len(answer), step)]
    assert take(pieces, HARMONY) == [ContentText("Yes.")]


@pytest.mark.parametrize("step", [1, 4, 100])
def test_the_beginning_of_a_head_is_none(step: int) -> None:
    for answer in ("<<|message|>Yes.", "to<|message|>Yes."):
        pieces = [answer[at : at + step] for at in range(0, len(answer), step)]
        assert take(pieces, HARMONY) == [ContentText(answer)]


def test_a_call_may_follow_what_is_thought_in_a_channel() -> None:
    answer = (
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant to=functions.f<|channel|>commentary json"
        '<|message|>{"a": "b"}<|call|>'
    )
    assert take([answer], HARMONY) == [ReasoningText("Hm."), *call()]
    parts = ChannelParts(TOOLS)
    parts.feed(answer)
    assert parts.has_called


def test_an_answer_without_channels_is_content() -> None:
    assert take(["Hello <there>"], HARMONY) == [ContentText("Hello <there>")]
    assert take(["<|channel|>final<|message|>cut <|en"], HARMONY, cut=True) == [ContentText("cut <|en")]


# ------------------------------------------------------------------------------------------------ bad calls


@pytest.mark.parametrize(
    "body",
    [
        "no JSON",
        '{"name": "unknown", "arguments": {}}',
        '{"name": "f"}',
        '{"name": "f", "arguments": 5}',
        '{"name": 5, "arguments": {}}',
        "[]",
        "}",
        '{"name": "\\ud800", "arguments": {}}',
    ],
)
def test_a_malformed_call_is_content(body: str) -> None:
    answer = f"<tool_call>{body}</tool_call>"
    assert take([answer]) == [ContentText(answer)]


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_behind_a_call_that_is_none_another_one_is_found_wherever_the_text_is_cut(step: int) -> None:
    none, good = "[TOOL_CALLS]nobody[ARGS]{}", '[TOOL_CALLS]f[ARGS]{"a": "b"}'
    answer = none + good
    pieces = [answer[at : at + step] for at in range(0, len(answer), step)]
    assert take(pieces, NAMED) == [ContentText(none), *call()]


def test_whoever_writes_many_calls_that_are_none_writes_text() -> None:
    answer = "[TOOL_CALLS]nobody[ARGS]{}" * MAX_BROKEN_CALLS + "[TOOL_CALLS]f[ARGS]{}"
    assert take([answer], NAMED) == take(list(answer), NAMED) == [ContentText(answer)]


def test_a_call_that_breaks_after_its_name_was_told_is_taken_back() -> None:
    answer = '<tool_call>{"name": "f", "arguments": {"a": nothing}}</tool_call>'
    *begun, broken, text = take([answer])
    assert begun == call(arguments='{"a": nothing}')
    assert (broken, text) == (ToolCallBroken(0), ContentText(answer))


def test_a_call_that_the_model_leaves_unfinished_is_content() -> None:
    answer = '<tool_call>{"name": "f", "arguments": {"a": '
    assert take([answer])[-2:] == [ToolCallBroken(0), ContentText(answer)]


def test_a_call_that_was_cut_off_stays_incomplete() -> None:
    answer = '<tool_call>{"name": "f", "arguments": {"a": "b'
    assert take([answer], cut=True) == call(arguments='{"a": "b')
    assert take(['<tool_call>{"na'], cut=True) == [ContentText('<tool_call>{"na')]


def test_only_whole_calls_count() -> None:
    whole, broken = AnswerParts(HERMES, TOOLS), AnswerParts(HERMES, TOOLS)
    whole.feed(f"<tool_call>{CALL}")
    broken.feed(f"<tool_call>{CALL[:-1]}")
    assert (whole.has_called, broken.has_called) == (True, False)


def test_a_call_without_its_last_mark_is_a_call() -> None:
    assert take([f"<tool_call>{CALL}"]) == call()
    assert take([f"<tool_call>{CALL}</tool"]) == call()
    assert take([f"<tool_call>{CALL} and more"]) == [*call(), ContentText(" and more")]


# -------------------------------------------------------------------------------------------------- streams


def test_what_is_sure_does_not_wait() -> None:
    parts = AnswerParts(HERMES, TOOLS, new_id=lambda: "id0")
    assert parts.feed("Hello") == [ContentText("Hello")]
    assert parts.feed(" <tool") == []
    assert parts.feed("s>") == [ContentText(" <tools>")]
    assert parts.feed('<tool_call>{"name": "f", "arguments": ') == []
    assert parts.feed("{") == call(arguments="{")
    assert parts.feed('"a": "\\') == [ToolCallArguments(0, '"a": "')]
    assert parts.feed('"}') == [ToolCallArguments(0, '\\"}')]


def test_reasoning_is_told_as_it_comes() -> None:
    parts = AnswerParts(HERMES)
    assert parts.feed("<think>") == []
    assert parts.is_reasoning
    assert parts.feed("\nHm") == [ReasoningText("Hm")]
    assert parts.feed(". </") == [ReasoningText(".")]
    assert parts.feed("think>") == []
    assert parts.feed("Yes") == [ContentText("Yes")]
    assert parts.only_content_follows


def test_an_answer_without_format_needs_no_care_at_all() -> None:
    assert AnswerParts(ChatFormat()).only_content_follows
    assert not AnswerParts(HERMES, TOOLS).only_content_follows


ANSWERS = [
    f"<think>Hm.\n</think>\nSo <tool_call>\n{CALL}\n</tool_call>\n<tool_call>{CALL}</tool_call> end",
    '<tool_call>{"arguments": {"x": ["}", "\\\\", "\\"", {"y": [1, 2]}]}, "name": "f"}</tool_call>',
    '<tool_call>{"name": "f", "arguments": {"x": "\\\\"}, "z": {}}</tool_call> <tool_call>{"name": 5}',
    f"[TOOL_CALLS][{CALL}, {CALL}] [TOOL_CALLS] none",
    '[TOOL_CALLS]f[ARGS]{"x": "[ARGS]"}[TOOL_CALLS]g[ARGS]{}x',
    '<calls><call>f<sep>{"x": {}}</call><call>g<sep>{}</call></calls> y',
    ' {"name": "f", "parameters": {"x": "\\\\\\""}} tail',
    f"<calls>\n{CALL}\n{CALL}</calls>",
    f"So\n{PARAMETER_CALL}\n{PARAMETER_CALL} and",
    tagged(a="\n</par", n="5", maybe="null", free="x", on="True"),
    tagged(a="b", n="five"),
    "<tool_call>f<arg_key>a</arg_key>\n<arg_value>\nb\n\n</arg_value><arg_key>n</arg_key> <arg_value>5",
    f"<calls>{INVOKE}\n{INVOKE}</calls> and {INVOKE}",
    "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes<|return|>",
    'x<|end|><|channel|>commentary to=functions.f <|constrain|>json<|message|>{"a": "b"}<|call|> more',
]


@given(
    st.sampled_from(ANSWERS) | st.lists(st.sampled_from("".join(ANSWERS)), max_size=30).map("".join),
    st.sampled_from(FORMATS),
    st.lists(st.integers(0, 120), max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_any_split_gives_the_same_parts(
    answer: str, chat_format: ChatFormat, cuts: list[int], cut: bool, in_reasoning: bool
) -> None:
    places = sorted({0, len(answer), *(n for n in cuts if n < len(answer))})
    pieces = [answer[a:b] for a, b in pairwise(places)]
    reasons = in_reasoning and bool(chat_format.reasoning_end)
    once = take([answer], chat_format, cut=cut, in_reasoning=reasons)
    assert take(pieces, chat_format, cut=cut, in_reasoning=reasons) == once
    assert take(list(answer), chat_format, cut=cut, in_reasoning=reasons) == once


@given(
    st.lists(
        st.sampled_from(
            ["<tool_call>", "</tool_call>", CALL, CALL[:20], "x", "\n", "{", "}", '"', "\\", "é"]
        ),
        max_size=12,
    ).map("".join)
)
def test_nothing_is_lost(answer: str) -> None:
    """Every letter is in the content or in a call; only marks and white space go."""
    kept = ""
    for part in take([answer]):
        match part:
            case ContentText(text):
                kept += text
            case ToolCallBegun():
                kept += '{"name":"f","arguments":'
            case ToolCallArguments(_, text):
                kept += text + "}"
            case ToolCallBroken():
                kept = kept[: kept.rindex('{"name"')]
    marks = ("<tool_call>", "</tool_call>", " ", "\n")
    for mark in marks:
        kept, answer = kept.replace(mark, ""), answer.replace(mark, "")
    while answer and not kept.endswith(answer[-1]) and "</tool_call>".startswith(answer[-1]):
        answer = answer[:-1]
    assert kept == answer


def test_ids_are_what_the_strictest_template_takes() -> None:
    ids = {new_call_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(name) == 9 and name.isalnum() and name.isascii() for name in ids)
    assert json.dumps(sorted(ids))
