"""I write the grammar of an answer: well-formed calls of known tools, a JSON schema, a caller's own grammar.

What I write is Lark as llguidance reads it. Reasoning may come first and is free. A mark that is a control
token of the model may come as that token or as letters.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cocoon_desktop.core.errors import UsageError

from ..generation import ChatFormat, Constraint, Tool, ToolUse

_HEADER: Final = "%llguidance {}"
_SPACE: Final = r"SPACE: /[ \t\r\n]{1,3}/"
"""Bounded: a small model inside a grammar likes to write white space for ever."""
_JSON_STYLE: Final = {"whitespace_pattern": r"(\x20|\n[\x20\x09]{0,16})"}
"""What a pretty-printed text has: a space, or a new line and its indentation."""
_CALL_ID: Final = '/"[a-zA-Z0-9]{9}"/'


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
    if constraint is not None and constraint.kind == "gbnf":
        if tool_use is not None:
            raise UsageError("a grammar and tools cannot be combined", "grammar")
        return _around_gbnf(chat_format, _lark_of_gbnf(constraint.source), in_reasoning, control or {})
    lark = _Lark(chat_format, control or {})
    answer = "" if constraint is None else lark.schema("answer", json.loads(constraint.source))
    if tool_use is None:
        body = f"space? {answer}" if answer else "TEXT"
    elif tool_use.choice != "auto":
        body = f"space? {lark.calls(tool_use)}"
    elif answer:
        body = f"space? ({answer} | {lark.calls(tool_use)})"
    else:
        body = lark.text_and_calls(tool_use)
    return lark.written(f"{lark.reasoning(in_reasoning)} {body}")


def _around_gbnf(
    chat_format: ChatFormat, grammar: str, in_reasoning: bool, control: Mapping[str, int]
) -> str:
    lark = _Lark(chat_format, control)
    reasoning = lark.reasoning(in_reasoning)
    if not reasoning:
        return grammar
    outer = lark.written(f"{reasoning} space? @answer")
    named = [{"name": "reasoning", "lark_grammar": outer}, {"name": "answer", "lark_grammar": grammar}]
    return json.dumps({"grammars": named})


def _lark_of_gbnf(source: str) -> str:
    from llguidance.gbnf_to_lark import gbnf_to_lark  # the first import takes 40 ms

    try:
        return str(gbnf_to_lark(source))
    except Exception as error:  # llguidance's reader raises bare Exception, beside errors of its own
        raise UsageError(f"no GBNF grammar: {str(error)[:200] or type(error).__name__}", "grammar") from None


@dataclass
class _Lark:
    """Rules, while they are collected."""

    format: ChatFormat
    control: Mapping[str, int]
    rules: list[str] = field(default_factory=list)

    def written(self, start: str) -> str:
        fixed = [_HEADER, f"start: {start.strip()}", "space: SPACE", _SPACE, r"TEXT: /(.|\n)*/"]
        return "\n".join([*fixed, *self.rules, ""])

    def schema(self, rule: str, schema: Any) -> str:
        """A rule for JSON that keeps to a schema."""
        if not isinstance(schema, dict):
            schema = {} if schema is True else {"not": {}}
        self.rules.append(f"{rule}: %json {json.dumps(schema | {'x-guidance': _JSON_STYLE})}")
        return rule

    def reasoning(self, in_reasoning: bool) -> str:
        begin, end = self.format.reasoning_begin, self.format.reasoning_end
        if not end:
            return ""
        self.rules.append(f"thought: {self._until('thought', end)}")
        return "thought" if in_reasoning else f"(space? {self._mark(begin)} thought)?"

    def text_and_calls(self, use: ToolUse) -> str:
        """Free text until the mark of a call, then a call."""
        begin = self.format.tool_begin
        if not begin:  # a call is the whole answer, and nothing else begins like it
            self.rules.append(r"PROSE: /[ \t\r\n]*[^{ \t\r\n](.|\n)*/")
            return f"(space? {self.calls(use)} | PROSE | space?)"
        calls = f"{self._until('words', begin)} {self._behind_begin(use)}"
        return f"({calls}){'*' if use.parallel else '?'} TEXT_WORDS"

    def calls(self, use: ToolUse) -> str:
        begin = self.format.tool_begin
        one = f"{self._mark(begin) if begin else ''} {self._behind_begin(use)}"
        again = f"(space? {one})*" if use.parallel and begin and not self._repeats_inside else ""
        return f"{one} {again} space?"

    @property
    def _repeats_inside(self) -> bool:
        return bool(self.format.tool_list or self.format.tool_between)

    def _behind_begin(self, use: ToolUse) -> str:
        """From behind the mark of a call to behind the mark of its end."""
        call, end = self._call(use), self.format.tool_end
        between = '","' if self.format.tool_list else self._mark(self.format.tool_between.strip())
        if self._repeats_inside and use.parallel:
            call = f"{call} (space? {between} space? {call})*"
        if self.format.tool_list:
            call = f'"[" space? {call} space? "]"'
        return f"space? {call} {f'space? {self._mark(end)}' if end else ''}"

    def _call(self, use: ToolUse) -> str:
        tools = [tool for tool in use.tools if use.choice in ("auto", "required", (tool.name,))]
        if not any(rule.startswith("call:") for rule in self.rules):
            alternatives = " | ".join(self._of_tool(number, tool) for number, tool in enumerate(tools))
            self.rules.append(f"call: {alternatives}")
        return "call"

    def _of_tool(self, number: int, tool: Tool) -> str:
        arguments = self.schema(f"arguments_{number}", {"type": "object"} | json.loads(tool.parameters))
        if self.format.name_end:
            return f"{_text(tool.name)} {self._mark(self.format.name_end)} {arguments}"
        name, key, call_id = (
            _text(json.dumps(text))
            for text in (self.format.name_key, self.format.arguments_key, self.format.id_key)
        )
        last = f'(space? "," space? {call_id} space? ":" space? {_CALL_ID})?' if self.format.id_key else ""
        return (
            f'"{{" space? {name} space? ":" space? {_text(json.dumps(tool.name))} space? "," space? '
            f'{key} space? ":" space? {arguments} {last} space? "}}"'
        )

    def _mark(self, mark: str) -> str:
        """A mark as the model's tokens, or as letters."""
        as_tokens = self._as_tokens(mark)
        if not mark or as_tokens == _text(mark):
            return _text(mark) if mark else ""
        return f"({as_tokens} | {_text(mark)})"

    def _until(self, name: str, mark: str) -> str:
        """Free text, and the mark that ends it."""
        pattern = "".join(f"\\x{{{ord(letter):x}}}" for letter in mark)
        self.rules.append(rf"TEXT_{name.upper()}: /(.|\n)*/ & ~/(.|\n)*{pattern}(.|\n)*/")
        self.rules.append(rf"{name}_as_letters[lazy]: /(.|\n)*/ {_text(mark)}")
        as_tokens = self._as_tokens(mark)
        if as_tokens == _text(mark):
            return f"{name}_as_letters"
        return f"(TEXT_{name.upper()} {as_tokens} | {name}_as_letters)"

    def _as_tokens(self, mark: str) -> str:
        if not self.control:
            return _text(mark)
        longest_first = sorted(self.control, key=len, reverse=True)
        pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", mark)
        return " ".join(
            f"<[{self.control[piece]}]>" if piece in self.control else _text(piece)
            for piece in pieces
            if piece
        )


def _text(letters: str) -> str:
    return json.dumps(letters, ensure_ascii=False)
