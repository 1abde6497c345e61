"""Grammars of answers, followed by llguidance itself over a vocabulary of single bytes and a few marks."""

import json
import re
from contextlib import suppress

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.api.answer_parts import AnswerParts, ToolCallArguments, ToolCallBegun
from cocoon_desktop.inference.api.channel_parts import ChannelParts
from cocoon_desktop.inference.generation import (
    CHANNEL_MARKS,
    ChatFormat,
    Constraint,
    Tool,
    ToolChoice,
    ToolUse,
)
from cocoon_desktop.inference.llama.tool_grammar import compile_grammar
from llguidance import LLMatcher, LLTokenizer, TokenizerWrapper

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

WEATHER = Tool(
    "weather",
    "",
    '{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}',
)
CLOCK = Tool("clock")
PARAMETER_CALL = (
    "<tool_call>\n<function=weather>\n<parameter=city>\nBonn\n</parameter>\n</function>\n</tool_call>"
)
PAIR_CALL = "<tool_call>weather\n<arg_key>city</arg_key>\n<arg_value>Bonn</arg_value>\n</tool_call>"
INVOKE = '<invoke name="weather">\n<parameter name="city">Bonn</parameter>\n</invoke>'
HARMONY_CALL = '<|channel|>commentary to=functions.weather <|constrain|>json<|message|>{"city": "Bonn"}'
GOOD = '{"name": "weather", "arguments": {"city": "Bonn"}}'
MARKS = (
    "<tool_call>",
    "</tool_call>",
    "<think>",
    "</think>",
    "[TOOL_CALLS]",
    "[ARGS]",
    "<calls>",
    "</calls>",
    "<arg_key>",
    "</arg_value>",
    "<|python_tag|>",
    "<|tool_call>",
    "<tool_call|>",
    '<|"|>',
    *CHANNEL_MARKS,
)
CONTROL = {mark: 257 + number for number, mark in enumerate(MARKS)}


class Bytes:
    """Token 0 ends the answer; then the bytes; then the control tokens."""

    eos_token_id, bos_token_id = 0, None
    tokens = (b"<eos>", *(bytes([n]) for n in range(256)), *(mark.encode() for mark in MARKS))
    special_token_ids = (0, *CONTROL.values())

    def __call__(self, text: bytes | str) -> list[int]:
        return [byte + 1 for byte in (text.encode() if isinstance(text, str) else text)]


TOKENIZER = LLTokenizer(TokenizerWrapper(Bytes()), eos_token=[0])


def tokens(text: str, *, as_letters: bool) -> list[int]:
    pieces = [text] if as_letters else re.split(f"({'|'.join(map(re.escape, MARKS))})", text)
    return [
        token for p in pieces for token in ([CONTROL[p]] if p in CONTROL and not as_letters else Bytes()(p))
    ]


def fits(grammar: str, text: str, *, as_letters: bool = False) -> bool | None:
    """Whether a text is an answer; None when it may become one."""
    matcher = LLMatcher(TOKENIZER, grammar, log_level=0)
    assert not matcher.is_error(), matcher.get_error()
    wanted = tokens(text, as_letters=as_letters)
    if matcher.try_consume_tokens(wanted) < len(wanted):
        return False
    return matcher.is_accepting() or None


def of_tools(
    chat_format: ChatFormat = HERMES,
    *,
    in_reasoning: bool = False,
    choice: ToolChoice = "auto",
    parallel: bool = True,
) -> str:
    tool_use = ToolUse((WEATHER, CLOCK), choice, parallel)
    return compile_grammar(chat_format, tool_use, None, in_reasoning=in_reasoning, control=CONTROL)


def schema(value: object, chat_format: ChatFormat = HERMES, **more: bool) -> str:
    return compile_grammar(
        chat_format, None, Constraint("json_schema", json.dumps(value)), control=CONTROL, **more
    )


# --------------------------------------------------------------------------------------------------- tools


@pytest.mark.parametrize("as_letters", [False, True])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Hello", True),
        ("", True),
        (f"Let me see. <tool_call>\n{GOOD}\n</tool_call>", True),
        (f"<tool_call>{GOOD}</tool_call>\n<tool_call>{GOOD}</tool_call> Done.", True),
        ('<tool_call>{"name": "clock", "arguments": {"any": [1]}}</tool_call>', True),
        (f"<think>Hm.</think>\n<tool_call>{GOOD}</tool_call>", True),
        (f"<tool_call>{GOOD}", None),
        ('<tool_call>{"name": "weather", "arguments": {"city": 5', False),
        ('<tool_call>{"name": "weather", "arguments": {}', False),
        ('<tool_call>{"name": "other"', False),
        ("<tool_call>no", False),
    ],
)
def test_behind_the_mark_of_a_call_only_a_good_call_may_follow(
    answer: str, expected: bool | None, as_letters: bool
) -> None:
    assert fits(of_tools(), answer, as_letters=as_letters) is expected


@pytest.mark.parametrize("as_letters", [False, True])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Hello", False),
        (f"<tool_call>{GOOD}</tool_call>", True),
        (f"<think>Hm. </think>\n\n<tool_call>\n{GOOD}\n</tool_call>\n", True),
        (f"<tool_call>{GOOD}</tool_call>\n<tool_call>{GOOD}</tool_call>", True),
        (f"<tool_call>{GOOD}</tool_call> and", False),
        ("<think>Hm.", None),
        ("<think>Hm.</think>Hello", False),
    ],
)
def test_a_call_that_is_required_may_only_be_thought_about_before(
    answer: str, expected: bool | None, as_letters: bool
) -> None:
    assert fits(of_tools(choice="required"), answer, as_letters=as_letters) is expected


def test_reasoning_that_the_prompt_has_opened_is_free_until_its_end() -> None:
    grammar = of_tools(choice="required", in_reasoning=True)
    assert fits(grammar, f"Hm.</think><tool_call>{GOOD}</tool_call>")
    assert fits(grammar, f"<tool_call>{GOOD}</tool_call>", as_letters=True) is None
    assert fits(schema({"type": "integer"}, in_reasoning=True), "Hm.\n</think>\n\n5")


def test_a_named_tool_is_the_only_one_that_may_be_called() -> None:
    grammar = of_tools(choice=("clock",))
    assert fits(grammar, '<tool_call>{"name": "clock", "arguments": {}}</tool_call>')
    assert fits(grammar, f"<tool_call>{GOOD}</tool_call>") is False


@pytest.mark.parametrize(
    ("chat_format", "one", "two"),
    [
        (
            HERMES,
            f"<tool_call>{GOOD}</tool_call>",
            f"<tool_call>{GOOD}</tool_call><tool_call>{GOOD}</tool_call>",
        ),
        (MISTRAL, f'[TOOL_CALLS][{GOOD[:-1]}, "id": "abcdEF123"}}]', f"[TOOL_CALLS][{GOOD}, {GOOD}]"),
        (
            NAMED,
            '[TOOL_CALLS]weather[ARGS]{"city": ""}',
            "[TOOL_CALLS]clock[ARGS]{}[TOOL_CALLS]clock[ARGS]{}",
        ),
        (
            WRAPPED,
            '<calls><call>weather<sep>{"city": ""}</call></calls>',
            "<calls><call>clock<sep>{}</call><call>clock<sep>{}</call></calls>",
        ),
        (LINES, f"<calls>\n{GOOD}\n</calls>", f"<calls>\n{GOOD}\n{GOOD}\n</calls>"),
        (LLAMA, GOOD.replace("arguments", "parameters"), ""),
        (PYTHON, GOOD.replace("arguments", "parameters"), ""),
        (PYTHON, "<|python_tag|>" + GOOD.replace("arguments", "parameters"), ""),
        (
            NUMBERED,
            '<calls><call>functions.weather:0<sep>{"city": ""}</call></calls>',
            "<calls><call>functions.clock:0<sep>{}</call><call>functions.clock:1<sep>{}</call></calls>",
        ),
        (
            IDENTIFIED,
            '[TOOL_CALLS]weather[CALL_ID]abcdEF123[ARGS]{"city": ""}',
            "[TOOL_CALLS]clock[CALL_ID]abcdEF123[ARGS]{}[TOOL_CALLS]clock[CALL_ID]abcdEF123[ARGS]{}",
        ),
        (
            FENCED,
            '<calls><call>function<sep>weather\n```json\n{"city": ""}\n```</call></calls>',
            (
                "<calls><call>function<sep>clock\n```json\n{}\n```</call>\n<call>function<sep>clock\n```json\n{}\n```"
                "</call></calls>"
            ),
        ),
        (PARAMETERS, PARAMETER_CALL, f"{PARAMETER_CALL}\n{PARAMETER_CALL}"),
        (PARAMETERS, PARAMETER_CALL.replace("\n", ""), PARAMETER_CALL + PARAMETER_CALL.replace("\n", "")),
        (PAIRS, PAIR_CALL, f"{PAIR_CALL}\n<tool_call>clock</tool_call>"),
        (INVOKES, f"<calls>\n{INVOKE}\n</calls>", f"<calls>\n{INVOKE}\n{INVOKE}\n</calls>"),
        (
            BARE,
            '<|tool_call>call:weather{city:<|"|>Bonn, {x}<|"|>}<tool_call|>',
            "<|tool_call>call:clock{}<tool_call|><|tool_call>call:clock{a:[1,{b:null}]}<tool_call|>",
        ),
        (HARMONY, HARMONY_CALL, ""),
        (HARMONY, ' to=functions.weather<|channel|>commentary json<|message|>{"city": ""}', ""),
    ],
)
@pytest.mark.parametrize("choice", ["auto", "required"])
def test_every_form_of_calls_can_be_written_and_is_read_again(
    chat_format: ChatFormat, one: str, two: str, choice: ToolChoice
) -> None:
    several, single = (of_tools(chat_format, choice=choice, parallel=parallel) for parallel in (True, False))
    for as_letters in (False, True):
        assert fits(several, one, as_letters=as_letters)
        assert fits(single, one, as_letters=as_letters)
        if two:
            assert fits(several, two, as_letters=as_letters)
            assert not fits(single, two, as_letters=as_letters)
    parts = (
        ChannelParts([WEATHER, CLOCK]) if chat_format.channels else AnswerParts(chat_format, [WEATHER, CLOCK])
    )
    read = parts.feed(one) + parts.finish()
    assert [type(part) for part in read] == [ToolCallBegun, ToolCallArguments]


def test_where_calls_have_no_mark_an_answer_like_an_object_is_a_call() -> None:
    grammar = of_tools(LLAMA)
    assert fits(grammar, "Hello {")
    assert fits(grammar, " \n5")
    assert fits(grammar, '{"name": "weather", "parameters": {"city": "Bonn"}}')
    assert fits(grammar, '{"x"') is False


TRIP = {
    "type": "object",
    "properties": {
        "b": {"type": "string", "enum": ["x", "y"]},
        "a": {"type": "integer", "minimum": 3},
        "c": {"type": "array", "items": {"$ref": "#/$defs/stop"}, "minItems": 1, "maxItems": 2},
    },
    "required": ["b"],
    "additionalProperties": False,
    "$defs": {
        "stop": {
            "type": "object",
            "properties": {
                "to": {"type": ["string", "null"], "maxLength": 2},
                "next": {"$ref": "#/$defs/stop"},
            },
            "required": ["to"],
            "additionalProperties": False,
        }
    },
}


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        ('{b:<|"|>x<|"|>}', True),
        ('{a:3,b:<|"|>y<|"|>}', True),
        ('{a:3,b:<|"|>y<|"|>,c:[{to:<|"|>Ab<|"|>},{next:{to:null},to:<|"|><|"|>}]}', True),
        ("{}", False),
        ("{a:3}", False),
        ('{a:2,b:<|"|>x<|"|>}', False),
        ('{b:<|"|>z<|"|>}', False),
        ('{b:<|"|>x<|"|>,}', False),
        ('{b:<|"|>x<|"|>,c:[]}', False),
        ('{b:<|"|>x<|"|>,c:[{to:<|"|>Abc<|"|>}]}', False),
        ('{b:<|"|>x<|"|>,d:1}', False),
        ('{"b":"x"}', False),
    ],
)
def test_arguments_with_bare_keys_keep_to_their_schema(arguments: str, right: bool) -> None:
    tool = Tool("go", "", json.dumps(TRIP))
    grammar = compile_grammar(BARE, ToolUse((tool,), "required"), None, control=CONTROL)
    assert fits(grammar, f"<|tool_call>call:go{arguments}<tool_call|>") is right


@pytest.mark.parametrize(
    "part",
    [
        {"not": {}},
        {"enum": [[1]]},
        False,
        {"type": "array", "uniqueItems": True},
        {"type": "object", "anyOf": [{"required": ["x"]}]},
        {"$ref": "#/$defs/x", "maxLength": 3},
    ],
)
def test_what_arguments_with_bare_keys_cannot_be_kept_to_is_refused_by_name(part: object) -> None:
    for parameters in ({"properties": {"a": part}}, {"anyOf": [{"required": ["a"]}]}):
        tool = Tool("go", "", json.dumps(parameters))
        with pytest.raises(UsageError, match="'go'") as refused:
            compile_grammar(BARE, ToolUse((tool,)), None, control=CONTROL)
        assert refused.value.parameter == "tools"


def test_only_tools_that_are_allowed_can_be_called() -> None:
    for choice in ("auto", "required"):
        use = ToolUse((WEATHER, CLOCK), choice, only=("clock",))
        grammar = compile_grammar(HERMES, use, None, control=CONTROL)
        assert fits(grammar, '<tool_call>{"name": "clock", "arguments": {}}</tool_call>')
        assert not fits(grammar, f"<tool_call>{GOOD}</tool_call>")


def test_tools_and_a_schema_leave_the_choice_between_both() -> None:
    wanted = Constraint(
        "json_schema", '{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}'
    )
    grammar = compile_grammar(HERMES, ToolUse((WEATHER,)), wanted, control=CONTROL)
    assert fits(grammar, '{"a": 5}')
    assert fits(grammar, f"<tool_call>{GOOD}</tool_call>")
    assert fits(grammar, "Hello") is False


def test_a_name_with_signs_of_the_grammar_in_it_is_only_a_name() -> None:
    tool = Tool(
        "x", "", json.dumps({"properties": {'"/|\n%json': {"const": 'a"b\\'}}, "required": ['"/|\n%json']})
    )
    grammar = compile_grammar(HERMES, ToolUse((tool,), "required"), None, control={})
    answer = json.dumps({"name": "x", "arguments": {'"/|\n%json': 'a"b\\'}})
    assert fits(grammar, f"<tool_call>{answer}</tool_call>", as_letters=True)


# ------------------------------------------------------------------------------------ arguments between tags

PLAN = {
    "type": "object",
    "properties": {
        "city": {"type": "string"},
        "days": {"type": "integer", "minimum": 1},
        "unit": {"enum": ["C", "F"]},
        "code": {"type": "string", "pattern": "^[A-Z]{2,3}$"},
        "note": {"type": "string", "maxLength": 3},
        "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}},
        "tag": {"$ref": "#/$defs/tag"},
        "when": {"anyOf": [{"type": "boolean"}, {"enum": ["now", "later"]}]},
        "maybe": {"type": ["string", "null"], "minLength": 2},
    },
    "required": ["city"],
    "additionalProperties": False,
    "$defs": {"tag": {"enum": ["wet", "dry"]}},
}


def planned(schema: object = PLAN, /, **arguments: str) -> bool | None:
    """Whether a call with these arguments may be written."""
    tool = Tool("plan", "", json.dumps(schema))
    grammar = compile_grammar(PARAMETERS, ToolUse((tool,), "required"), None, control=CONTROL)
    written = "".join(f"<parameter={name}>\n{value}\n</parameter>\n" for name, value in arguments.items())
    return fits(grammar, f"<tool_call>\n<function=plan>\n{written}</function>\n</tool_call>")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"city": "Bonn"}, True),
        ({"city": "5"}, True),
        ({"city": "\n<b>\n"}, True),
        ({}, False),
        ({"city": "Bonn", "days": "5"}, True),
        ({"city": "Bonn", "days": "0"}, False),
        ({"city": "Bonn", "days": "five"}, False),
        ({"city": "Bonn", "unit": "C"}, True),
        ({"city": "Bonn", "unit": "K"}, False),
        ({"city": "Bonn", "code": "ABC"}, True),
        ({"city": "Bonn", "code": "abc"}, False),
        ({"city": "Bonn", "note": "abc"}, True),
        ({"city": "Bonn", "note": "abcd"}, False),
        ({"city": "Bonn", "tags": '["wet", "dry"]'}, True),
        ({"city": "Bonn", "tags": '["hot"]'}, False),
        ({"city": "Bonn", "tag": "wet"}, True),
        ({"city": "Bonn", "tag": "hot"}, False),
        ({"city": "Bonn", "when": "true"}, True),
        ({"city": "Bonn", "when": "later"}, True),
        ({"city": "Bonn", "when": "never"}, False),
        ({"city": "Bonn", "maybe": "null"}, True),
        ({"city": "Bonn", "maybe": "x"}, False),
        ({"city": "Bonn", "other": "x"}, False),
        ({"city": "Bonn", "days": "5", "unit": "F", "note": "", "tag": "dry"}, True),
    ],
)
def test_arguments_between_tags_keep_to_the_schema(arguments: dict[str, str], expected: bool) -> None:
    assert bool(planned(**arguments)) is expected


def test_what_a_schema_does_not_name_may_be_written_where_it_allows_that() -> None:
    schema = {"properties": {"city": {"type": "integer"}}}
    assert planned(schema, other="x", more="y")
    assert not planned(schema, city="x")  # the name is taken
    assert planned({"additionalProperties": {"type": "integer"}}, other="5")
    assert not planned({"additionalProperties": {"type": "integer"}}, other="x")
    assert planned({"required": ["a"]}, a="x")
    assert not planned({"required": ["a"]}, b="x")


@pytest.mark.parametrize("word", ["anyOf", "$ref", "patternProperties", "minProperties"])
def test_what_concerns_all_arguments_between_tags_is_refused_by_name(word: str) -> None:
    with pytest.raises(UsageError, match=re.escape(repr(word))) as refused:
        planned({word: {}})
    assert refused.value.parameter == "tools"


# --------------------------------------------------------------------------------------------------- channels


@pytest.mark.parametrize("as_letters", [False, True])
@pytest.mark.parametrize(
    ("answer", "auto", "required"),
    [
        ("<|channel|>final<|message|>Yes", True, False),
        (HARMONY_CALL, True, True),
        (f"<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant{HARMONY_CALL}", True, True),
        (
            (
                "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant"
                "<|channel|>commentary<|message|>Ah.<|end|>"
                f"<|start|>assistant{HARMONY_CALL}"
            ),
            True,
            True,
        ),
        (
            "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes",
            True,
            False,
        ),
        ("<|channel|>analysis<|message|>Hm.", None, None),
        (HARMONY_CALL.replace("weather", "other"), False, False),
        (HARMONY_CALL.replace('"Bonn"', "5"), False, False),
        ("Yes", False, False),
    ],
)
def test_channels_lead_to_an_answer_or_a_call(
    answer: str, auto: bool | None, required: bool | None, as_letters: bool
) -> None:
    assert fits(of_tools(HARMONY), answer, as_letters=as_letters) is auto
    assert fits(of_tools(HARMONY, choice="required"), answer, as_letters=as_letters) is required


def test_a_schema_or_a_grammar_holds_for_the_channel_that_is_said() -> None:
    thought = "<|channel|>analysis<|message|>{<|end|><|start|>assistant"
    for form in (schema({"type": "integer"}, HARMONY), gbnf_of('root ::= "5"', HARMONY)):
        for before in ("", thought):
            assert fits(form, before + "<|channel|>final<|message|>5")
            assert not fits(form, before + "<|channel|>final<|message|>x")
        assert not fits(form, "5")


# --------------------------------------------------------------------------------- schemas and other grammars


def gbnf_of(source: str, chat_format: ChatFormat) -> str:
    return compile_grammar(chat_format, None, Constraint("gbnf", source), control=CONTROL)


def test_a_schema_holds_for_the_whole_answer() -> None:
    grammar = schema(
        {"type": "object", "properties": {"a": {"type": "integer", "minimum": 3}}, "required": ["a"]}
    )
    assert fits(grammar, '{"a": 5}')
    assert fits(grammar, '<think>{"a": 1}</think>\n{"a": 5}')
    assert fits(grammar, '{"a": 2}') is False
    assert fits(grammar, "Sure: {") is False


def test_white_space_in_json_has_an_end() -> None:
    grammar = schema({"type": "object"}, ChatFormat())
    assert fits(grammar, '{\n    "a": {\n        "b": [ 1, 2 ]\n    }\n}')
    assert fits(grammar, '{"a":  ') is False
    assert fits(grammar, "{\n\n") is False


def test_a_schema_cannot_loosen_itself() -> None:
    assert fits(schema({"type": "integer", "x-guidance": {"whitespace_flexible": True}}), '"x"') is False


def test_a_grammar_in_gbnf_holds_for_the_whole_answer() -> None:
    source = 'root ::= answer "!"? ws\nanswer ::= "yes" | [a-c]{2,3} # a comment\nws ::= [ \\t]*'
    for chat_format, before in ((ChatFormat(), ""), (HERMES, ""), (HERMES, "<think>Hm.</think>\n")):
        grammar = compile_grammar(chat_format, None, Constraint("gbnf", source), control=CONTROL)
        assert fits(grammar, before + "yes!")
        assert fits(grammar, before + "abc ")
        assert not fits(grammar, before + "no")


@pytest.mark.parametrize(
    "source",
    [
        "",
        'other ::= "x"',
        'root ::= "x',
        "root ::= missing",
        "(" * 5000,
        "root ::= [",
        "%json {}",
    ],
)
def test_what_is_no_gbnf_is_refused(source: str) -> None:
    """Here, or by llguidance when it reads what I made of it."""
    with suppress(UsageError):
        grammar = compile_grammar(ChatFormat(), None, Constraint("gbnf", source))
        assert LLMatcher(TOKENIZER, grammar, log_level=0).is_error()


def test_what_cannot_be_had_together_is_refused_by_name() -> None:
    use, gbnf = ToolUse((WEATHER,)), Constraint("gbnf", 'root ::= "x"')
    for chat_format, constraint, param in ((ChatFormat(), None, "tools"), (HERMES, gbnf, "grammar")):
        with pytest.raises(UsageError) as refused:
            compile_grammar(chat_format, use, constraint)
        assert refused.value.parameter == param
