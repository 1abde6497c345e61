"""I write the grammar of answers in the harmony format: parts with heads that say whom each is for.

The model may think and comment first; last comes what it says, or a call of a tool.
"""

import json
from typing import Final

from ..generation import ToolUse
from .lark_rules import LarkRules, quoted

_KINDS: Final = '("analysis" | "commentary")'


class ChannelForms:
    """How parts of an answer are written."""

    def __init__(self, rules: LarkRules) -> None:
        self._rules = rules
        mark = rules.mark
        self._channel, self._message = mark("<|channel|>"), mark("<|message|>")
        self._as_json = f'(" "? {mark("<|constrain|>")} "json" | " json")?'
        body = rules.until("part", "<|end|>")
        head = f"{self._channel} {_KINDS} {self._message}"
        self.before = rules.add("part", f'{head} {body} {mark("<|start|>")} "assistant"') + "*"
        """What may come first."""

    def final(self, body: str) -> str:
        """What the model says."""
        return f'{self._channel} "final" {self._as_json} {self._message} {body}'

    def text_and_calls(self, use: ToolUse) -> str:
        """What the model says, or a call."""
        return f"({self.final('TEXT')} | {self.calls(use)})"

    def calls(self, use: ToolUse) -> str:
        """A call of one of the tools; the model ends its answer with one."""
        calls = []
        for number, tool in enumerate(use.allowed):
            to = f"to=functions.{tool.name}"
            schema = {"type": "object"} | json.loads(tool.parameters)
            arguments = self._rules.schema(f"arguments_{number}", schema)
            first = f"{self._channel} {quoted(f'commentary {to}')}"
            last = f'{quoted(f" {to}")} {self._channel} "commentary"'
            calls.append(f"({first} | {last}) {self._as_json} {self._message} {arguments}")
        return self._rules.add("call", " | ".join(calls))
