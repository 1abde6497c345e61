"""Chat templates inside strangers' model files: a prompt, or one of the faults that their callers expect; and
what people wrote is never taken for the template's own words.
"""

import contextlib
import re

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.generation import Message, Tool, ToolCall
from cocoon_desktop.inference.llama.chat_format import detect_format, opens_reasoning
from cocoon_desktop.inference.llama.chat_template import CHATML, FAULTS, ChatTemplate

SECRET = "<|zq|>"
"""Written by people, and by no template."""
TALK = (
    Message("system", f"be {SECRET}"),
    Message("user", SECRET),
    Message("assistant", "", (ToolCall("call00001", "f", f'{{"a": "{SECRET}"}}'),), reasoning=SECRET),
    Message("tool", SECRET, tool_call_id="call00001"),
    Message("user", f"{SECRET} more"),
)
TOOLS = (Tool("f", SECRET, f'{{"type":"object","properties":{{"{SECRET}":{{"type":"string"}}}}}}'),)
SEEDS = (
    CHATML.encode(),
    (
        b"{%- for m in messages %}{{ m['role'] + ': ' + m['content'] | trim }}{% if m.tool_calls %}"
        b"<tool_call>{{ m.tool_calls[0].function | tojson }}</tool_call>{% endif %}{% endfor %}"
        b"{% for t in tools %}{{ t | tojson(indent=2) }}{% endfor %}{{ '<think>' if enable_thinking }}"
    ),
    b"{% macro f(x) %}[{{ x }}]{% endmacro %}{{ f(messages[-1].content.split('</think>')[-1]) }}",
    (
        b"{% set ns = namespace(a=0) %}{% if not messages %}{{ raise_exception('no') }}{% endif %}"
        b"{{ strftime_now('%Y') }}{% generation %}{{ eos_token }}{% endgeneration %}"
    ),
)
ENDLESS = re.compile(rb"\d{4}|(?:\bfor\b.*){3}|\*\s*\*|recursive|range", re.DOTALL)
"""Nothing here bounds the time of a template: its callers do."""


def try_one(data: bytes) -> None:
    if ENDLESS.search(data):
        return
    source = data.decode("utf-8", "replace")
    if SECRET in source:
        return
    try:
        template = ChatTemplate(source, bos="<s>", eos="</s>")
    except FAULTS:
        return
    found = detect_format(template)
    for tools in ((), TOOLS):
        with contextlib.suppress(UsageError, *FAULTS):
            spans = template.render(TALK, tools, (("enable_thinking", "true"),), 0.0)
            assert all(SECRET not in span.text for span in spans if span.frame)
            opens_reasoning(spans, found)
