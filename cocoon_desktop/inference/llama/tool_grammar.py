"""I write the grammar of an answer: well-formed calls of known tools, a JSON schema, a caller's own grammar.

What I write is Lark as llguidance reads it. Reasoning may come first and is free. A mark that is a control
token of the model may come as that token or as letters.
"""

import json
from collections.abc import Mapping

from cocoon_desktop.core.errors import UsageError

from ..generation import ChatFormat, Constraint, ToolUse
from .channel_grammar import ChannelForms
from .lark_rules import LarkRules
from .marked_call_grammar import MarkedForms


def compile_grammar(
    chat_format: ChatFormat,
    tool_use: ToolUse | None,
    constraint: Constraint | None,
    *,
    in_reasoning: bool = False,
    control: Mapping[str, int] | None = None,
) -> str:
    """Grammar for llguidance of an answer to a chat; a completion has ``ChatFormat()``.

    ``control`` are the model's control tokens by their text. Raises UsageError.
    """
    if tool_use is not None and not chat_format.tools:
        raise UsageError(
            "this model's chat template has no form for calls of tools that is known here", "tools"
        )
    rules = LarkRules(control or {})
    forms = ChannelForms(rules) if chat_format.channels else MarkedForms(chat_format, rules, in_reasoning)
    if constraint is not None and constraint.kind == "gbnf":
        if tool_use is not None:
            raise UsageError("a grammar and tools cannot be combined", "grammar")
        return _around_gbnf(rules, forms, _lark_of_gbnf(constraint.source))
    answer = "" if constraint is None else rules.schema("answer", json.loads(constraint.source))
    if tool_use is None:
        body = forms.final(answer or "TEXT")
    elif tool_use.choice != "auto":
        body = forms.calls(tool_use)
    elif answer:
        body = f"({forms.final(answer)} | {forms.calls(tool_use)})"
    else:
        body = forms.text_and_calls(tool_use)
    return rules.written(f"{forms.before} {body}")


def _around_gbnf(rules: LarkRules, forms: MarkedForms | ChannelForms, grammar: str) -> str:
    if not forms.before:
        return grammar
    outer = rules.written(f"{forms.before} {forms.final('@answer')}")
    named = [{"name": "outer", "lark_grammar": outer}, {"name": "answer", "lark_grammar": grammar}]
    return json.dumps({"grammars": named})


def _lark_of_gbnf(source: str) -> str:
    from llguidance.gbnf_to_lark import gbnf_to_lark  # the first import takes 40 ms

    try:
        return str(gbnf_to_lark(source))
    except Exception as error:  # llguidance's reader raises bare Exception, beside errors of its own
        raise UsageError(f"no GBNF grammar: {str(error)[:200] or type(error).__name__}", "grammar") from None
