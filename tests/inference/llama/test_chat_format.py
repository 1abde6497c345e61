"""What a chat template tells about a model's answers, found by letting it write."""

from dataclasses import replace

import pytest
from cocoon_desktop.inference.generation import ChatFormat, Message, Tool, ToolCall
from cocoon_desktop.inference.llama.chat_format import detect_format, opens_reasoning
from cocoon_desktop.inference.llama.chat_template import CHATML, ChatTemplate

from ..chat_formats import (
    BARE,
    FENCED,
    HARMONY,
    IDENTIFIED,
    INVOKES,
    NUMBERED,
    PAIRS,
    PARAMETER_TAGS,
    PARAMETERS,
    PYTHON,
)
from ..chat_templates import (
    AS_IT_IS,
    BEGIN,
    EACH,
    END,
    HARMONY_TEMPLATE,
    IN_BARE_KEYS,
    IN_FENCES,
    IN_IDS,
    IN_INVOKES,
    IN_NUMBERS,
    IN_PAIRS,
    IN_PARAMETERS,
    SHOWN,
)

GEMMAS_THOUGHTS = ("<|channel>thought", "<channel|>")


def detect(calls: str, *, begin: str = BEGIN, end: str = END) -> ChatFormat:
    return detect_format(ChatTemplate(begin + calls + end, eos="</s>"))


HERMES = """\n<tool_call>\n{"name": "{{ f.name }}", "arguments": {{ f.arguments | tojson }}}\n</tool_call>"""
LLAMA = """{"name": "{{ f.name }}", "parameters": {{ f.arguments | tojson }}}"""
MISTRAL = """{{ (c.function | tojson)[:-1] }}, "id": "{{ c.id }}"}{{ ']' if loop.last else ', ' }}"""
DEEPSEEK = "<call>{{ f.name }}<sep>{{ f.arguments | tojson }}</call>"
ONLY_ONE = "{% if m.tool_calls | length > 1 %}{{ raise_exception('one') }}{% endif %}"


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        (
            EACH + HERMES + "{% endfor %}",
            ChatFormat(tools=True, tool_begin="<tool_call>", tool_end="</tool_call>"),
        ),
        (
            ONLY_ONE + EACH + LLAMA + "{% endfor %}",
            ChatFormat(tools=True, arguments_key="parameters"),
        ),
        (
            "{% if m.tool_calls %}[TOOL_CALLS][" + EACH + MISTRAL + "{% endfor %}{% endif %}",
            ChatFormat(tools=True, tool_begin="[TOOL_CALLS]", tool_list=True, id_key="id"),
        ),
        (  # newer Mistral
            EACH + "[TOOL_CALLS]{{ f.name }}[ARGS]{{ f.arguments | tojson }}{% endfor %}",
            ChatFormat(tools=True, tool_begin="[TOOL_CALLS]", name_end="[ARGS]"),
        ),
        (
            "{% if m.tool_calls %}<calls>" + EACH + DEEPSEEK + "{% endfor %}</calls>{% endif %}",
            ChatFormat(
                tools=True,
                tool_begin="<calls><call>",
                tool_end="</call></calls>",
                name_end="<sep>",
                tool_between="</call><call>",
            ),
        ),
        (  # functionary: it wants the arguments as JSON
            EACH + "<function={{ f.name }}>{{ '' + f.arguments }}</function>{% endfor %}",
            ChatFormat(tools=True, tool_begin="<function=", tool_end="</function>", name_end=">"),
        ),
        (EACH + IN_PARAMETERS + "{% endfor %}", PARAMETERS),
        (
            EACH + IN_PARAMETERS.replace("\n", "") + "{% endfor %}",
            replace(PARAMETERS, tags=replace(PARAMETER_TAGS, value_space="")),
        ),
        (EACH + IN_PAIRS + "{% endfor %}", PAIRS),
        ("{% if m.tool_calls %}<calls>\n" + EACH + IN_INVOKES + "{% endfor %}</calls>{% endif %}", INVOKES),
        (ONLY_ONE + EACH + IN_PARAMETERS + "{% endfor %}", PARAMETERS),
        (EACH + IN_FENCES + "{% endfor %}", FENCED),
        (  # newer small Mistral
            EACH + "[TOOL_CALLS]{{ f.name }}[CALL_ID]{{ c.id }}[ARGS]{{ f.arguments | tojson }}{% endfor %}",
            IDENTIFIED,
        ),
        (EACH + IN_NUMBERS + "{% endfor %}", NUMBERED),
        (EACH + IN_IDS + "{% endfor %}", NUMBERED),
        (EACH + IN_BARE_KEYS + "{% endfor %}", BARE),
        (EACH + IN_BARE_KEYS.replace("<tool_call|>", "") + "{% endfor %}", ChatFormat(*GEMMAS_THOUGHTS)),
        (ONLY_ONE + EACH + LLAMA + "{# <|python_tag|> #}{% endfor %}", PYTHON),
        # what is not understood completely:
        (EACH + IN_PARAMETERS.replace(AS_IT_IS, "{{ v | tojson }}") + "{% endfor %}", ChatFormat()),
        (EACH + IN_PARAMETERS.replace("</parameter>", "") + "{% endfor %}", ChatFormat()),
        (EACH + IN_PARAMETERS.replace("{{ k }}", "{{ k }} {{ k }}") + "{% endfor %}", ChatFormat()),
        (EACH + IN_PARAMETERS + "{{ loop.index }}{% endfor %}", ChatFormat()),
        (
            "{% if m.tool_calls %}<calls>"
            + EACH
            + IN_INVOKES
            + "{{ '<and>' if not loop.last }}{% endfor %}</calls>{% endif %}",
            ChatFormat(),
        ),
        (  # numbered by something else than the place of the call
            EACH
            + "<call>{{ f.name }}:{{ 2 * loop.index0 }}<sep>{{ f.arguments | tojson }}</call>{% endfor %}",
            ChatFormat(),
        ),
        ("", ChatFormat()),
        ("{% if m.tool_calls %}{{ raise_exception('no tools') }}{% endif %}", ChatFormat()),
    ],
)
def test_the_form_of_calls_is_recognized_or_left_alone(calls: str, expected: ChatFormat) -> None:
    assert detect(calls) == expected


def test_a_mark_that_begins_like_that_of_a_text_is_recognized_as_a_whole() -> None:
    calls = (
        "{% if m.tool_calls %}<|START_ACTION|>"
        "{{ m.tool_calls | map(attribute='function') | list | tojson }}<|END_ACTION|>"
        "{% elif m.role == 'assistant' %}<|START_TEXT|>{{ m.content }}<|END_TEXT|>"
        "{% else %}{{ m.content }}{% endif %}"
    )
    found = detect(calls, begin=BEGIN.replace("{{ m.content }}", ""))
    assert (found.tool_begin, found.tool_end, found.tool_list) == ("<|START_ACTION|>", "<|END_ACTION|>", True)


def test_a_template_that_never_writes_its_tools_has_none() -> None:
    assert detect(EACH + HERMES + "{% endfor %}", begin=BEGIN.removeprefix(SHOWN)) == ChatFormat()
    assert detect_format(ChatTemplate(CHATML)) == ChatFormat()


def test_a_template_that_looks_for_tools_inside_a_message_has_none() -> None:
    source = (  # Phi 4 mini
        "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}"
        "{% if m.role == 'system' and m.tools %}<|tool|>{{ m.tools }}<|/tool|>{% endif %}<|end|>{% endfor %}"
        "{% if add_generation_prompt %}<|assistant|>{% endif %}"
    )
    assert detect_format(ChatTemplate(source)) == ChatFormat()


def test_reasoning_is_known_by_the_mark_of_its_end() -> None:
    found = detect("", begin="{% if '</think>' in messages[0].content %}{% endif %}" + BEGIN)
    assert (found.reasoning_begin, found.reasoning_end) == ("<think>", "</think>")


def test_gemmas_thoughts_are_reasoning() -> None:
    template = ChatTemplate(CHATML + "<|channel>thought\n<channel|>")
    found = detect_format(template)
    assert (found.reasoning_begin, found.reasoning_end) == ("<|channel>thought", "<channel|>")
    assert not opens_reasoning(template.render([Message("user", "x")]), found)


@pytest.mark.parametrize(
    ("tail", "opened"),
    [("<think>\n", True), ("<think>\n\n</think>\n\n", False), ("", False)],
)
def test_a_prompt_may_open_reasoning(tail: str, opened: bool) -> None:
    template = ChatTemplate(CHATML + tail + "{# </think> #}")
    assert opens_reasoning(template.render([Message("user", "x")]), detect_format(template)) is opened


def test_what_a_person_writes_opens_nothing() -> None:
    template = ChatTemplate("{{ messages[0].content }}{# </think> #}")
    assert not opens_reasoning(template.render([Message("user", "<think>")]), detect_format(template))


def test_harmony_is_known_by_its_channels() -> None:
    assert detect_format(ChatTemplate(HARMONY_TEMPLATE)) == HARMONY
    without_calls = HARMONY_TEMPLATE.replace("to=functions.", "")
    assert detect_format(ChatTemplate(without_calls)) == replace(HARMONY, tools=False)
    failing = HARMONY_TEMPLATE.replace("{% set f", "{{ raise_exception('none') }}{% set f")
    assert detect_format(ChatTemplate(failing)) == replace(HARMONY, tools=False)


@pytest.mark.parametrize(
    ("source", "call", "result"),
    [
        (
            BEGIN + EACH + IN_PARAMETERS + "{% endfor %}" + END,
            "<parameter=city>\n<|x|>5</parameter>\n</parameter>\n<parameter=days>\n5\n</parameter>",
            '<|tool|>\n<|end|>"',
        ),
        (
            BEGIN + EACH + IN_PAIRS + "{% endfor %}" + END,
            "<arg_key>city</arg_key>\n<arg_value><|x|>5</parameter></arg_value>",
            '<|tool|>\n<|end|>"',
        ),
        (
            HARMONY_TEMPLATE,
            '<|channel|>commentary json<|message|>{"city": "<|x|>5</parameter>", "days": 5}<|call|>',
            'functions.weather to=assistant<|channel|>commentary<|message|>"<|end|>\\""<|end|>',
        ),
    ],
)
def test_a_conversation_with_calls_is_written_as_the_model_knows_it(
    source: str, call: str, result: str
) -> None:
    """What people wrote stays text, also where it looks like a mark."""
    arguments = '{"city": "<|x|>5</parameter>", "days": 5}'
    messages = [
        Message("user", "How is it?"),
        Message("assistant", "", (ToolCall("abcdef123", "weather", arguments),)),
        Message("tool", '<|end|>"', tool_call_id="abcdef123"),
    ]
    tools = [Tool("weather", "", '{"properties": {"city": {"type": "string"}}}')]
    spans = ChatTemplate(source, eos="</s>").render(messages, tools)
    written = "".join(span.text for span in spans)
    assert call in written
    assert result in written
    assert {span.frame for span in spans if "<|x|>" in span.text or '<|end|>"' in span.text} == {False}


def test_what_was_thought_before_a_call_is_told_to_a_model_with_channels() -> None:
    """Its template has a word of its own for that, and refuses to be told content as well."""
    source = HARMONY_TEMPLATE.replace(
        "{% set f = ",
        "{% if m.thinking and m.content %}{{ raise_exception('both') }}{% endif %}"
        "{% if m.thinking %}<|channel|>analysis<|message|>{{ m.thinking }}<|end|>{% endif %}{% set f = ",
    )
    call = ToolCall("abcdef123", "weather", "{}")
    for content, told in (("", True), ("I look.", False)):
        messages = [Message("user", "How?"), Message("assistant", content, (call,), reasoning="Hm.")]
        written = "".join(span.text for span in ChatTemplate(source).render(messages, [Tool("weather")]))
        assert ("analysis<|message|>Hm.<|end|>" in written) is told
