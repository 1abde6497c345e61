"""What a chat template tells about a model's answers, found by letting it write."""

import pytest
from cocoon_desktop.inference.generation import ChatFormat, Message
from cocoon_desktop.inference.llama.chat_format import detect_format, opens_reasoning
from cocoon_desktop.inference.llama.chat_template import CHATML, ChatTemplate

SHOWN = "{% if tools %}{{ tools | tojson }}{% endif %}"
BEGIN = SHOWN + "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}"
END = "{{ eos_token }}\n{% endfor %}{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
EACH = "{% for c in m.tool_calls %}{% set f = c.function %}"


def detect(calls: str, *, begin: str = BEGIN, end: str = END) -> ChatFormat:
    return detect_format(ChatTemplate(begin + calls + end, eos="</s>"))


HERMES = """\n<tool_call>\n{"name": "{{ f.name }}", "arguments": {{ f.arguments | tojson }}}\n</tool_call>"""
LLAMA = """{"name": "{{ f.name }}", "parameters": {{ f.arguments | tojson }}}"""
MISTRAL = """{{ (c.function | tojson)[:-1] }}, "id": "{{ c.id }}"}{{ ']' if loop.last else ', ' }}"""
DEEPSEEK = "<call>{{ f.name }}<sep>{{ f.arguments | tojson }}</call>"
QWEN_CODER = (
    "<tool_call><function={{ f.name }}>{% for k, v in f.arguments.items() %}"
    "<parameter={{ k }}>{{ v }}</parameter>{% endfor %}</function></tool_call>"
)
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
        (EACH + QWEN_CODER + "{% endfor %}", ChatFormat()),  # parameters as tags are not understood
        (  # Kimi's calls are numbered
            EACH + "<call>{{ f.name }}:{{ loop.index0 }}<sep>{{ f.arguments | tojson }}</call>{% endfor %}",
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


def test_reasoning_is_known_by_the_mark_of_its_end() -> None:
    found = detect("", begin="{% if '</think>' in messages[0].content %}{% endif %}" + BEGIN)
    assert (found.reasoning_begin, found.reasoning_end) == ("<think>", "</think>")


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
