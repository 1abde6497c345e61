"""I write the grammar of answers in which marks announce reasoning and calls of tools."""

import json
from typing import Final

from ..generation import ChatFormat, Tool, ToolUse
from .bare_call_grammar import BareCall
from .lark_rules import LarkRules, quoted
from .tagged_call_grammar import tagged_call

_BARE_ID: Final = "/[a-zA-Z0-9]{9}/"
_NUMBER: Final = "/[0-9]{1,3}/"
_CALL_ID: Final = '/"[a-zA-Z0-9]{9}"/'


class MarkedForms:
    """How parts of an answer are written. ``in_reasoning``: the prompt has opened the reasoning already."""

    def __init__(self, chat_format: ChatFormat, rules: LarkRules, in_reasoning: bool) -> None:
        self.format, self._rules = chat_format, rules
        self.before = self._reasoning(in_reasoning)
        """What may come first."""

    def _reasoning(self, in_reasoning: bool) -> str:
        begin, end = self.format.reasoning_begin, self.format.reasoning_end
        if not end:
            return ""
        self._rules.add("thought", self._rules.until("thought", end))
        return "thought" if in_reasoning else f"(space? {self._rules.mark(begin)} thought)?"

    def final(self, body: str) -> str:
        """What the model says."""
        return body if body == "TEXT" else f"space? {body}"

    def calls(self, use: ToolUse) -> str:
        """Calls, and nothing else."""
        return f"space? {self._calls(use)}"

    def text_and_calls(self, use: ToolUse) -> str:
        """Free text until the mark of a call, then a call."""
        begin = self.format.tool_begin
        if not begin:  # a call is the whole answer, and nothing else begins like it
            self._rules.add("PROSE", r"/[ \t\r\n]*[^{ \t\r\n](.|\n)*/")
            return f"(space? {self._calls(use)} | PROSE | space?)"
        calls = f"{self._rules.until('words', begin)} {self._behind_begin(use)}"
        return f"({calls}){'*' if use.parallel else '?'} TEXT_WORDS"

    def _calls(self, use: ToolUse) -> str:
        begin = self.format.tool_begin
        lead = f"({self._rules.mark(self.format.tool_lead)} space?)?" if self.format.tool_lead else ""
        one = f"{self._rules.mark(begin) if begin else lead} {self._behind_begin(use)}"
        again = f"(space? {one})*" if use.parallel and begin and not self._repeats_inside else ""
        return f"{one} {again} space?"

    @property
    def _repeats_inside(self) -> bool:
        return bool(self.format.tool_list or self.format.tool_between)

    def _behind_begin(self, use: ToolUse) -> str:
        """From behind the mark of a call to behind the mark of its end."""
        call, end = self._call(use), self.format.tool_end
        between = '","' if self.format.tool_list else self._rules.mark(self.format.tool_between.strip())
        if self._repeats_inside and use.parallel:
            call = f"{call} (space? {between} space? {call})*"
        if self.format.tool_list:
            call = f'"[" space? {call} space? "]"'
        return f"space? {call} {f'space? {self._rules.mark(end)}' if end else ''}"

    def _call(self, use: ToolUse) -> str:
        calls = " | ".join(self._of_tool(number, tool) for number, tool in enumerate(use.allowed))
        return self._rules.add("call", calls)

    def _of_tool(self, number: int, tool: Tool) -> str:
        if self.format.tags is not None:
            return tagged_call(self._rules, self.format.tags, number, tool)
        if self.format.quote:
            return BareCall(self._rules, self.format.quote, number, tool).written()
        arguments = self._rules.schema(
            f"arguments_{number}", {"type": "object"} | json.loads(tool.parameters)
        )
        if self.format.name_end:
            call_id = f"{self._rules.mark(self.format.id_begin)} {_BARE_ID}" if self.format.id_begin else ""
            if self.format.number_begin:
                call_id = f"{quoted(self.format.number_begin)} {_NUMBER}"
            return f"{quoted(tool.name)} {call_id} {self._rules.mark(self.format.name_end)} {arguments}"
        name, key, call_id = (
            quoted(json.dumps(text))
            for text in (self.format.name_key, self.format.arguments_key, self.format.id_key)
        )
        last = f'(space? "," space? {call_id} space? ":" space? {_CALL_ID})?' if self.format.id_key else ""
        return (
            f'"{{" space? {name} space? ":" space? {quoted(json.dumps(tool.name))} space? "," space? '
            f'{key} space? ":" space? {arguments} {last} space? "}}"'
        )
