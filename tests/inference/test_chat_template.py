"""Conversations in a model's own format, with strangers' templates and strangers' words."""

from datetime import datetime

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.chat_template import CHATML, FAULTS, MAX_FRAME_CHARS, ChatTemplate, Span
from cocoon_desktop.inference.generation import Message, Role
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError

HELLO = (Message("user", "Hello"),)
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
        "{{ messages.append(1) }}",
        "{{ no_such_thing.x }}",
        "{{ 1 / 0 }}",
        "{{ 'a' + 1 }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ '\ue0007\ue001' }}",
        "{{ '\ue000" + "9" * 5000 + "\ue001' }}",
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
