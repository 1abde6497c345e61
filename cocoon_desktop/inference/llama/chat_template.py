"""I write a conversation as the model was trained to read it. I keep what people wrote apart from the frame.

The template comes inside the model file, so it runs in jinja2's sandbox and never sees what anybody wrote: it
gets a mark in place of each text (``marked_texts.py``), and the texts are put back afterwards as spans of
their own. Messages, tool results, names, descriptions and arguments stay text, whatever they contain, and
cannot become control tokens. Of a tool's schema only the words of JSON schema itself are shown, because
templates ask for them. The sandbox does not bound time or memory: whoever calls me does. Variables and
settings are those of Hugging Face's ``apply_chat_template``.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final, NoReturn

from jinja2 import TemplateError, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.meta import find_undeclared_variables
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from cocoon_desktop.core.errors import UsageError

from ..generation import Message, Tool, ToolCall
from .marked_texts import MarkedTexts, Span, has_mark, to_json

MAX_FRAME_CHARS: Final = 1 << 20
"""What a template may write around the texts. The longest system preambles in use have some 10,000."""

CHATML: Final = (
    "{% for message in messages %}"
    "<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""Format of OpenAI's "Chat Markup Language", which most open models understand somewhat."""

FAULTS: Final = (
    TemplateError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What running a stranger's template may raise."""

_OURS: Final = frozenset(
    [
        "add_generation_prompt",
        "bos_token",
        "continue_final_message",
        "documents",
        "eos_token",
        "messages",
        "raise_exception",
        "strftime_now",
        "tools",
    ]
)
_PROBE_ID: Final = "call00000"
_ROLES: Final = {"developer": "system"}  # OpenAI's newer word for it, which templates do not know
_THINKING: Final = ("enable_thinking", "thinking")
"""Variables by which templates let reasoning be switched off."""
_SCHEMA_WORDS: Final = frozenset(
    [
        "additionalProperties",
        "allOf",
        "anyOf",
        "array",
        "boolean",
        "const",
        "default",
        "description",
        "enum",
        "format",
        "function",
        "integer",
        "items",
        "maximum",
        "minimum",
        "name",
        "null",
        "number",
        "object",
        "oneOf",
        "parameters",
        "pattern",
        "properties",
        "required",
        "string",
        "title",
        "type",
    ]
)
"""Words that templates look for in a schema. None of them can be mistaken for a control token."""


class ChatTemplate:
    """A compiled template. ``bos`` and ``eos`` are the texts of the model's begin and end tokens.

    Raises one of FAULTS for a source that is no template.
    """

    def __init__(self, source: str, *, bos: str = "", eos: str = "") -> None:
        self.source, self.eos = source, eos
        environment = _Sandbox(
            trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _GenerationBlock]
        )
        environment.filters["tojson"] = to_json
        environment.globals.update(
            raise_exception=_refuse, strftime_now=_strftime_now, bos_token=bos, eos_token=eos, tools=None
        )
        self._template = environment.from_string(source)
        self._variables = find_undeclared_variables(environment.parse(source))

    def render(
        self,
        messages: Sequence[Message],
        tools: Sequence[Tool] = (),
        options: Sequence[tuple[str, str]] = (),
        asked_at: float | None = None,
    ) -> list[Span]:
        """The prompt that makes the model answer. Raises UsageError, or one of FAULTS.

        ``options`` are variables as (name, JSON). ``asked_at`` is the unix time that a template may write.
        """
        texts = MarkedTexts()
        as_objects = any(message.tool_calls for message in messages) and self.takes_objects
        by_id = any(message.tool_calls for message in messages) and self.writes_ids_only
        marked = list(_mark_messages(messages, texts, as_objects=as_objects, by_id=by_id))
        frame = self.write(
            marked,
            [_mark_tool(tool, texts) for tool in tools] or None,
            {**self._read_options(options, texts), **_clock(asked_at)},
            generation_prompt=True,
        )
        spans = list(texts.put_back(frame))
        _check_all_there(frame, messages, marked)
        for tool in tools:
            if not has_mark(frame, texts.mark_word(tool.name)):
                raise UsageError("this model's chat template has no place for tools", "tools")
        return spans

    def write(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        generation_prompt: bool,
    ) -> str:
        """What the template makes of values as they are, to get to know it."""
        pieces = self._template.generate(
            {
                **(options or {}),
                "messages": list(messages),
                "tools": tools,
                "add_generation_prompt": generation_prompt,
            }
        )
        return "".join(_bounded(pieces))

    @cached_property
    def takes_objects(self) -> bool:
        """Whether the arguments of a call are given as an object, as most templates want, or as JSON."""
        try:
            return "{'k'" not in self._write_call("f", {"k": "v"})
        except (*FAULTS, UsageError):
            return False

    @cached_property
    def writes_ids_only(self) -> bool:
        """Whether a call is known by its id alone, which then has to name the tool (``numbered_id``)."""
        try:
            written = self._write_call("probe_name", {} if self.takes_objects else "{}")
        except (*FAULTS, UsageError):
            return False
        return _PROBE_ID in written and "probe_name" not in written

    def _write_call(self, name: str, arguments: object) -> str:
        call = {"id": _PROBE_ID, "type": "function", "function": {"name": name, "arguments": arguments}}
        messages: list[dict[str, Any]] = [
            {"role": "user", "content": "x"},
            {"role": "assistant", "content": "", "tool_calls": [call]},
        ]
        return self.write(messages, generation_prompt=False)

    def _read_options(self, options: Sequence[tuple[str, str]], texts: MarkedTexts) -> dict[str, Any]:
        values = {name: json.loads(value) for name, value in options}
        if "reasoning_effort" in values and "reasoning_effort" not in self._variables:
            values |= self._without_reasoning(values.pop("reasoning_effort"))
        for name in values:
            if name in _OURS or name not in self._variables:
                raise UsageError(
                    f"this model's chat template has no variable {name[:64]!r} to be set",
                    f"chat_template_kwargs.{name[:64]}",
                )
        return {name: _mark_option(value, texts) for name, value in values.items()}

    def _without_reasoning(self, effort: object) -> dict[str, bool]:
        """A template that knows no efforts can at most be told not to let the model reason."""
        if effort == "none":
            for name in _THINKING:
                if name in self._variables:
                    return {name: False}
            if "think" not in self.source.lower():
                return {}
        raise UsageError("this model's chat template cannot set an effort of reasoning", "reasoning_effort")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lists may grow and shrink: templates that llama.cpp's users know keep queues in them. Each rendering
    has lists of its own.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, list) and attr in ("append", "pop"):
            return SandboxedEnvironment.is_safe_attribute(self, obj, attr, value)
        return super().is_safe_attribute(obj, attr, value)


class _GenerationBlock(Extension):
    """``{% generation %}`` marks what a model is trained on, and changes nothing here."""

    tags = frozenset({"generation"})  # type: ignore[assignment]  # jinja2 only reads it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _mark_messages(
    messages: Sequence[Message], texts: MarkedTexts, *, as_objects: bool, by_id: bool
) -> Iterator[dict[str, Any]]:
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    for message in messages:
        marked: dict[str, Any] = {
            "role": _ROLES.get(message.role, message.role),
            "content": texts.mark(message.content),
        }
        if message.name:
            marked["name"] = texts.mark_word(message.name)
        if message.reasoning:
            marked["reasoning_content"] = texts.mark(message.reasoning)
        if message.tool_calls:
            for call in message.tool_calls if by_id else ():
                ids[call.id] = numbered_id(call.name, len(ids))
            marked["tool_calls"] = [
                _mark_call(call, ids.get(call.id, call.id), texts, as_objects) for call in message.tool_calls
            ]
            if message.reasoning and not message.content:  # harmony's word for it, and it wants only one
                marked["thinking"] = marked["reasoning_content"]
            names |= {call.id: call.name for call in message.tool_calls}
        if message.role == "tool":
            marked["tool_call_id"] = texts.mark_id(ids.get(message.tool_call_id, message.tool_call_id))
            marked["name"] = texts.mark_word(names.get(message.tool_call_id, ""))
        yield marked


def numbered_id(name: str, number: int) -> str:
    """How Kimi's models call a call."""
    return f"functions.{name}:{number}"


def _mark_call(call: ToolCall, call_id: str, texts: MarkedTexts, as_objects: bool) -> dict[str, Any]:
    arguments = _mark_json(json.loads(call.arguments), texts) if as_objects else texts.mark(call.arguments)
    function = {"name": texts.mark_word(call.name), "arguments": arguments}
    return {"id": texts.mark_id(call_id), "type": "function", "function": function}


def _mark_tool(tool: Tool, texts: MarkedTexts) -> dict[str, Any]:
    parameters = json.loads(tool.parameters) or {"type": "object", "properties": {}}
    function = {
        "name": texts.mark_word(tool.name),
        "description": texts.mark_word(tool.description),
        "parameters": _mark_json(parameters, texts, _SCHEMA_WORDS),
    }
    return {"type": "function", "function": function}


def _mark_json(value: Any, texts: MarkedTexts, shown: frozenset[str] = frozenset()) -> Any:
    """Marks in place of all strings, keys as well, but for the ``shown`` ones."""
    match value:
        case str():
            return value if value in shown else texts.mark_word(value)
        case list():
            return [_mark_json(item, texts, shown) for item in value]
        case dict():
            return {
                _mark_json(key, texts, shown): _mark_json(item, texts, shown) for key, item in value.items()
            }
    return value


def _mark_option(value: Any, texts: MarkedTexts) -> Any:
    """Templates compare options with words of theirs, so a plain word is shown."""
    if isinstance(value, str) and value.isascii() and value.isalnum() and len(value) <= 32:
        return value
    return _mark_json(value, texts)


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > MAX_FRAME_CHARS:
            raise TemplateError(f"the template writes more than {MAX_FRAME_CHARS} characters")
        yield piece


def _check_all_there(frame: str, messages: Sequence[Message], marked: Sequence[Mapping[str, Any]]) -> None:
    """Reasoning of earlier turns may be left out, as models expect it, and so may words beside a call."""
    for index, (message, marks) in enumerate(zip(messages, marked, strict=True)):
        place = f"messages[{index}]"
        for call in marks.get("tool_calls", ()):
            if not (has_mark(frame, call["function"]["name"]) or has_mark(frame, call["id"])):
                raise UsageError("this model's chat template has no place for tool calls", place)
        if message.content and not message.tool_calls and not has_mark(frame, marks["content"]):
            raise UsageError(
                f"this model's chat template has no place for message {index}, of role {message.role!r}",
                place,
            )


def _refuse(reason: object) -> NoReturn:
    raise UsageError(f"this model's chat template refuses: {str(reason)[:200]}", "messages")


def _clock(asked_at: float | None) -> dict[str, Callable[[str], str]]:
    if asked_at is None:
        return {}
    return {"strftime_now": datetime.fromtimestamp(asked_at).astimezone().strftime}


def _strftime_now(form: str) -> str:
    return datetime.now().astimezone().strftime(form)
