"""Conversations in a model's own format, with strangers' templates and strangers' words."""

import json
from datetime import datetime

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.generation import Message, Role, Tool, ToolCall
from cocoon_desktop.inference.llama.chat_template import CHATML, FAULTS, MAX_FRAME_CHARS, ChatTemplate
from cocoon_desktop.inference.llama.marked_texts import Span
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError

HELLO = (Message("user", "Hello"),)
TOOLS = (
    "{% for tool in tools or [] %}[{{ tool.function.name }}] {{ tool | tojson }};{% endfor %}"
    "{% for m in messages %}<|{{ m.role }}|>{{ m.reasoning_content }}{{ m.content }}"
    "{% for call in m.tool_calls %}<call>{{ call.function.name }} "
    "{{ call.function.arguments | tojson }}"
    "{% if call.id | length != 9 %}{{ raise_exception('ids have nine letters') }}{% endif %}{{ call.id }}"
    "</call>{% endfor %}{% if m.role == 'tool' %} of {{ m.name }} {{ m.tool_call_id }}{% endif %};"
    "{% endfor %}"
    "{% if enable_thinking is defined and not enable_thinking %}<think></think>{% endif %}"
    "{% if reasoning_effort == 'high' %}Think hard.{% endif %}{{ language }}"
)
CONTROL = "<|user|>"
LLAMA3 = (
    "{{ bos_token }}"
    "{% for message in messages %}"
    "<|start_header_id|>{{ message['role'] }}<|end_header_id|>\n\n{{ message['content'] | trim }}<|eot_id|>"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
)


def written(source: str, *messages: Message) -> str:
    return "".join(span.text for span in ChatTemplate(source, bos="<s>").render(messages or HELLO))


def test_chatml_frames_each_message_and_asks_for_an_answer() -> None:
    assert ChatTemplate(CHATML).render((Message("system", "Be kind."), *HELLO)) == [
        Span("<|im_start|>system\n", frame=True),
        Span("Be kind.", frame=False),
        Span("<|im_end|>\n<|im_start|>user\n", frame=True),
        Span("Hello", frame=False),
        Span("<|im_end|>\n<|im_start|>assistant\n", frame=True),
    ]


def test_a_template_that_trims_gets_its_texts_trimmed() -> None:
    assert written(LLAMA3, Message("user", "  Hello\n")) == (
        "<s><|start_header_id|>user<|end_header_id|>\n\nHello<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    )


def test_a_template_that_does_not_trim_keeps_white_space() -> None:
    assert "user\n  Hello\n<|im_end|>" in written(CHATML, Message("user", "  Hello\n"))


def test_the_newer_name_of_the_system_role_is_understood() -> None:
    assert written(CHATML, Message("developer", "x")).startswith("<|im_start|>system\n")


def test_a_template_with_names_writes_who_speaks() -> None:
    names = (
        "{% for m in messages %}<|{{ m.role }}{% if m.name %} {{ m.name }}{% endif %}|>"
        "{{ m.content }}{% endfor %}"
    )
    messages = (Message("user", "Hi", name="Ann"), Message("user", "Ho"))
    assert written(names, *messages) == "<|user Ann|>Hi<|user|>Ho"
    assert written(CHATML, *messages) == written(CHATML, Message("user", "Hi"), Message("user", "Ho"))


def test_an_empty_text_stays_empty() -> None:
    assert "<|im_start|>user\n<|im_end|>" in written(CHATML, Message("user", ""))


def test_a_template_that_leaves_a_message_out_is_not_obeyed_in_silence() -> None:
    only_users = "{% for m in messages if m.role == 'user' %}{{ m.content }}{% endfor %}"
    with pytest.raises(UsageError, match="'system'") as refused:
        written(only_users, Message("system", "Be kind."), *HELLO)
    assert refused.value.parameter == "messages[0]"


def test_a_template_may_refuse_a_conversation() -> None:
    with pytest.raises(UsageError, match="roles must alternate"):
        written("{{ raise_exception('roles must alternate') }}")


def test_a_template_may_ask_for_the_date_and_use_loop_controls() -> None:
    source = "{% for m in messages %}{{ strftime_now('%Y') }}{{ m.content }}{% break %}{% endfor %}"
    assert written(source) == f"{datetime.now().astimezone():%Y}Hello"


def test_a_template_never_sees_a_text() -> None:
    spy = "{% if 'secret' in messages[0].content %}seen{% endif %}{{ messages[0].content }}"
    assert written(spy, Message("user", "secret")) == "secret"


@pytest.mark.parametrize(
    "source",
    [
        "{{ messages.__class__.__mro__ }}",
        "{{ ''.__class__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ messages[0].update(role=1) }}",
        "{{ messages.clear() }}",
        "{{ no_such_thing.x }}",
        "{{ 1 / 0 }}",
        "{{ 'a' + 1 }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ '\ue0000000007\ue001' }}",
        "{{ messages[0].content | tojson | tojson | tojson | tojson | tojson | tojson | tojson | tojson }}",
        "{% for i in range(90000) %}{{ 'xxxxxxxxxxxxxxxx' }}{% endfor %}",
    ],
)
def test_a_hostile_template_ends_in_a_known_fault(source: str) -> None:
    with pytest.raises(FAULTS):
        written(source)


def test_what_is_no_template_is_a_fault_when_it_is_read() -> None:
    with pytest.raises(TemplateError):
        ChatTemplate("{% for %}")


def test_a_frame_has_a_limit() -> None:
    with pytest.raises(TemplateError, match="writes more than"):
        written("{% for i in range(2000) %}{{ 'x' * 1000 }}{% endfor %}")
    assert MAX_FRAME_CHARS < 2000 * 1000


@given(
    st.lists(st.tuples(st.sampled_from(["user", "assistant"]), st.text(max_size=12)), min_size=1, max_size=4)
)
def test_texts_come_back_as_they_were_and_never_as_frame(texts: list[tuple[Role, str]]) -> None:
    messages = [Message(role, text) for role, text in texts]
    spans = ChatTemplate(CHATML).render(messages)
    assert [span.text for span in spans if not span.frame] == [text for _, text in texts if text]
    frame = "".join(span.text for span in spans if span.frame)
    assert frame == written(CHATML, *[Message(role, "") for role, _ in texts])


# ---------------------------------------------------------------------------------------- tools and options


def spans(
    *messages: Message,
    tools: tuple[Tool, ...] = (),
    source: str = TOOLS,
    options: tuple[tuple[str, str], ...] = (),
    effort: str = "",
) -> list[Span]:
    options += (("reasoning_effort", json.dumps(effort)),) if effort else ()
    return ChatTemplate(source).render(messages or HELLO, tools, options)


def text(found: list[Span]) -> str:
    return "".join(span.text for span in found)


def frame(found: list[Span]) -> str:
    return "".join(span.text for span in found if span.frame)


def test_a_tool_is_written_as_its_caller_wrote_it() -> None:
    schema = '{"type": "object", "properties": {"city": {"type": "string", "enum": ["Bonn", "K\u00f6ln"]}}}'
    found = spans(tools=(Tool("weather", 'Tells "it" <now>', schema),))
    assert text(found).startswith(
        '[weather] {"type": "function", "function": {"name": "weather", "description": '
        '"Tells \\"it\\" <now>", "parameters": ' + schema + "}};<|user|>Hello"
    )


def test_nothing_in_a_tool_can_become_a_control_token() -> None:
    schema = (
        '{"type": "object", "properties": {"<|user|>": {"enum": ["<|user|>"], "<|user|>": ["<|user|>"]}}}'
    )
    found = spans(tools=(Tool("f", CONTROL, schema),))
    assert frame(found).count(CONTROL) == 1  # of the message itself
    assert text(found).count(CONTROL) == 6


def test_words_of_json_schema_are_shown_to_templates_that_ask_for_them() -> None:
    source = (
        "{% for name, p in tools[0].function.parameters.properties.items() %}{{ name }}:"
        "{% if p.type == 'string' %}s{% endif %}{% if name in tools[0].function.parameters.required %}!"
        "{% endif %}{% endfor %}{{ tools[0].function.name }}{{ messages[0].content }}"
    )
    schema = '{"properties": {"a": {"type": "string"}, "b": {}}, "required": ["a"]}'
    assert text(spans(source=source, tools=(Tool("f", "", schema),))) == "a:s!b:fHello"


def test_calls_and_results_of_earlier_turns_are_written() -> None:
    call = ToolCall("call_with_a_long_id", "weather", '{"city": "K\u00f6ln", "n": [1, {"x": "<|user|>"}]}')
    found = spans(
        *HELLO,
        Message("assistant", "So:", (call,), "", "Hm. <|user|>"),
        Message("tool", "rain <|user|>", (), "call_with_a_long_id"),
    )
    assert text(found) == (
        "<|user|>Hello;<|assistant|>Hm. <|user|>So:"
        '<call>weather {"city": "K\u00f6ln", "n": [1, {"x": "<|user|>"}]}call_with_a_long_id</call>;'
        "<|tool|>rain <|user|> of weather call_with_a_long_id;"
    )
    assert frame(found).count(CONTROL) == 1


def test_where_a_call_is_known_by_its_id_alone_the_id_names_tool_and_place() -> None:
    source = (
        "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls %}[{{ c.id }}"
        "{{ c.function.arguments | tojson }}]{% endfor %}"
        "{% if m.role == 'tool' %} of {{ m.tool_call_id }};{% endif %}{% endfor %}"
    )
    first, second = ToolCall("x1", "f", "{}"), ToolCall("x2", "g", '{"a": 1}')
    found = spans(
        *HELLO,
        Message("assistant", "", (first, second)),
        Message("tool", "two", (), "x2"),
        Message("tool", "one", (), "x1"),
        Message("assistant", "", (ToolCall("x3", "f", "{}"),)),
        source=source,
    )
    assert text(found) == (
        'Hello[functions.f:0{}][functions.g:1{"a": 1}]two of functions.g:1;'
        "one of functions.f:0;[functions.f:2{}]"
    )


def test_a_template_may_keep_a_queue() -> None:
    source = (
        "{% set queue = [] %}{% for m in messages %}{% set _ = queue.append(m.content) %}{% endfor %}"
        "{{ queue.pop(0) }}{{ queue | length }}"
    )
    assert text(spans(*HELLO, Message("user", "again"), source=source + "{{ messages[1].content }}")) == (
        "Hello1again"
    )


def test_a_template_that_wants_arguments_as_json_gets_json() -> None:
    source = (
        "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls %}"
        "{{ c.function.name + c.function.arguments }}{% endfor %}{% endfor %}"
    )
    found = spans(*HELLO, Message("assistant", "", (ToolCall("1", "f", '{"a":1}'),)), source=source)
    assert text(found) == 'Hellof{"a":1}'


@pytest.mark.parametrize(
    ("tools", "message", "param"),
    [
        ((Tool("f"),), Message("user", "x"), "tools"),
        ((), Message("assistant", "", (ToolCall("1", "f", "{}"),)), "messages[1]"),
    ],
)
def test_a_template_without_tools_is_not_obeyed_in_silence(
    tools: tuple[Tool, ...], message: Message, param: str
) -> None:
    with pytest.raises(UsageError, match="no place for") as refused:
        spans(*HELLO, message, tools=tools, source=CHATML)
    assert refused.value.parameter == param


def test_options_reach_the_template() -> None:
    assert text(spans(options=(("enable_thinking", "false"),))).endswith("<think></think>")
    assert text(spans(effort="high")).endswith("Think hard.")


def test_an_option_cannot_become_a_control_token() -> None:
    found = spans(options=(("language", '"<|user|>"'),))
    assert frame(found).count(CONTROL) == 1
    assert text(found).endswith(CONTROL)


@pytest.mark.parametrize(
    "name", ["thinking", "messages", "tools", "add_generation_prompt", "raise_exception"]
)
def test_an_option_that_the_template_does_not_have_is_refused_by_name(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        spans(options=((name, "1"),))
    assert refused.value.parameter == f"chat_template_kwargs.{name}"


def test_no_effort_switches_reasoning_off_where_a_template_can() -> None:
    switch = (
        "{{ messages[0].content }}{% if enable_thinking is defined and not enable_thinking %}off{% endif %}"
    )
    assert text(spans(source=switch, effort="none")) == "Hellooff"
    assert text(spans(source=CHATML, effort="none")).startswith("<|im_start|>")
    always = "{{ messages[0].content }}<think>"
    for source, effort in ((always, "none"), (switch, "high"), (CHATML, "low")):
        with pytest.raises(UsageError) as refused:
            spans(source=source, effort=effort)
        assert refused.value.parameter == "reasoning_effort"


def test_a_template_writes_the_time_of_the_asking() -> None:
    source = "{{ strftime_now('%Y') }}{{ messages[0].content }}"
    template = ChatTemplate(source)
    assert text(template.render(HELLO, asked_at=86_400.0 * 400)) == "1971Hello"


def test_what_is_marked_for_training_changes_nothing() -> None:
    source = "{% for m in messages %}{% generation %}{{ m.content }}{% endgeneration %}{% endfor %}"
    assert written(source) == "Hello"


@given(st.text(max_size=12), st.text(max_size=12))
def test_json_of_a_text_is_json_again(name: str, value: str) -> None:
    source = (
        "{{ messages[0].content }}|{{ tools[0].function.name }}|{{ tools[0].function.parameters | tojson }}"
    )
    parameters = {"properties": {name: {"const": value}}}
    found = spans(source=source, tools=(Tool("f", "", json.dumps(parameters)),))
    assert json.loads(text(found).split("|", 2)[2]) == parameters
