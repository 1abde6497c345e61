"""I find out how a model's chat template marks reasoning and tool calls, by letting it write conversations.

What I do not recognize I leave empty: then tools are refused, rather than calls of tools misread.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from cocoon_desktop.core.errors import UsageError

from ..generation import ChatFormat
from .argument_tags import Probe, Written, recognize_tags
from .chat_template import FAULTS, ChatTemplate, numbered_id
from .marked_texts import Span

REASONING: Final = (
    ("<think>", "</think>"),
    ("[THINK]", "[/THINK]"),
    ("<seed:think>", "</seed:think>"),
    ("<thinking>", "</thinking>"),
    ("<|START_THINKING|>", "<|END_THINKING|>"),
    ("<|channel>thought", "<channel|>"),  # Gemma 4
)
"""Pairs of marks that open models write. A template that names the end of one strips it from old answers."""

_NAME: Final = "probe_name"
_KEY: Final = "probe_key"
_VALUE: Final = "probe_value"
_OTHER_KEY: Final = "probe_other"
_OTHER_VALUE: Final = "probe_thing"
_TEXT: Final = "%probe_text%"
_ID: Final = "probe0123"
_GIVEN: Final[Mapping[str, str]] = {_KEY: _VALUE}
_ARGUMENTS: Final = re.compile(rf'\{{\s*"{_KEY}"\s*:\s*"{_VALUE}"\s*\}}')
_BARE_CALL: Final = re.compile(rf"{_NAME}\{{{_KEY}:(<[^<>\s]+>){_VALUE}\1\}}")
_QUESTION: Final = {"role": "user", "content": "probe_question"}
_MARK_BEGUN: Final = re.compile(r"<[^<>\s]{0,40}$")
_CLOSED: Final = re.compile(r"(</[^<>]+>)<[^/].*", re.DOTALL)
"""An end tag, and what a template writes behind it to end the message."""
_NUMBER: Final = re.compile(r"([^\w\s<>]+)0(?!\w)")
"""What stands behind the name of a call that is numbered."""
_LEAD: Final = "<|python_tag|>"
"""Llama's models like to write it before a call, although their templates do not."""
_FINAL: Final = "<|channel|>final<|message|>" + _TEXT
_RECIPIENT: Final = "to=functions." + _NAME
_TOOLS: Final = [
    {
        "type": "function",
        "function": {
            "name": _NAME,
            "description": "probe_description",
            "parameters": {"type": "object", "properties": {_KEY: {"type": "string"}}, "required": [_KEY]},
        },
    }
]


def detect_format(template: ChatTemplate) -> ChatFormat:
    """Never raises: a template that fails on a probe does not have what was probed."""
    begin, end = next((pair for pair in REASONING if pair[1] in template.source), ("", ""))
    reasoning = ChatFormat(reasoning_begin=begin, reasoning_end=end)
    try:
        if _FINAL in _answered(template, _said()):
            return _with_channels(template)
        return _with_tools(reasoning, template)
    except (*FAULTS, UsageError):
        return reasoning


def opens_reasoning(spans: Iterable[Span], chat_format: ChatFormat) -> bool:
    """Whether a rendered prompt ends inside the model's reasoning."""
    if not chat_format.reasoning_begin:
        return False
    last = next(iter(reversed(list(spans))), Span("", frame=True))
    begun = last.text.rfind(chat_format.reasoning_begin)
    return last.frame and begun >= 0 and chat_format.reasoning_end not in last.text[begun:]


def _with_channels(template: ChatTemplate) -> ChatFormat:
    """Harmony's form is fixed, so it is enough to see that the template means it."""
    found = ChatFormat(channels=True)
    try:
        shows = _NAME in template.write([_QUESTION], _TOOLS, generation_prompt=True)
        calls = _RECIPIENT in _answered(template, _called(template, 1))
    except (*FAULTS, UsageError):
        return found
    return replace(found, tools=shows and calls)


def _with_tools(found: ChatFormat, template: ChatTemplate) -> ChatFormat:
    if _NAME not in template.write([_QUESTION], _TOOLS, generation_prompt=True):
        return found
    calls = _written(template, 1)
    body = _ARGUMENTS.search(calls)
    if body is None:
        return _with_bare_keys(found, template, calls) or _with_tags(found, template)
    for attempt in (_as_object, _as_name_and_arguments):
        recognized = attempt(found, calls, body)
        if recognized is not None:
            lead = _LEAD if _LEAD in template.source and not recognized.tool_begin else ""
            return _with_between(replace(recognized, tool_lead=lead), template, calls)
    return found


def _with_bare_keys(found: ChatFormat, template: ChatTemplate, calls: str) -> ChatFormat | None:
    """Each call has a begin and an end of its own; behind the last one there may be more."""
    one = _BARE_CALL.search(calls)
    if one is None:
        return None
    try:
        pieces = _written(template, 2).split(one[0])
    except (*FAULTS, UsageError):
        return None
    begin, after = calls[: one.start()], calls[one.end() :]
    end = pieces[1].removesuffix(begin).strip() if len(pieces) == 3 else ""
    if not (begin and end and pieces[1].endswith(begin) and after.startswith(end)):
        return None
    return replace(found, tools=True, tool_begin=begin, tool_end=end, quote=one[1])


def _with_tags(found: ChatFormat, template: ChatTemplate) -> ChatFormat:
    arguments = {_KEY: _VALUE, _OTHER_KEY: _OTHER_VALUE}
    try:
        two = _written(template, 2, arguments)
    except (*FAULTS, UsageError):
        two = ""
    written = Written(_written(template, 1, {}), _written(template, 1, arguments), two)
    probe = Probe(_NAME, (_KEY, _OTHER_KEY), (_VALUE, _OTHER_VALUE))
    return recognize_tags(found, written, probe) or found


def _said() -> dict[str, Any]:
    return {"role": "assistant", "content": _TEXT}


def _called(template: ChatTemplate, count: int, given: Mapping[str, str] = _GIVEN) -> dict[str, Any]:
    arguments = dict(given) if template.takes_objects else json.dumps(given)
    function = {"name": _NAME, "arguments": arguments}
    ids = [numbered_id(_NAME, number) if template.writes_ids_only else _ID for number in range(count)]
    calls = [{"id": each, "type": "function", "function": function} for each in ids]
    return {"role": "assistant", "content": "", "tool_calls": calls}


def _written(template: ChatTemplate, count: int, given: Mapping[str, str] = _GIVEN) -> str:
    """What the template makes of so many calls in an answer, without what it writes around any answer."""
    with_calls = _answered(template, _called(template, count, given))
    with_text = _answered(template, _said())
    before = _common(with_calls, with_text)
    asked = template.write([_QUESTION], _TOOLS, generation_prompt=True)
    if with_calls.startswith(asked) and len(asked) > len(before):
        before = asked
    after = _common(with_calls[::-1], with_text[::-1])[::-1]
    written = with_calls[len(_cut_mark(before)) : len(with_calls) - len(after)]
    if _MARK_BEGUN.search(written):
        written += after[: after.find(">") + 1]
    return written.split(template.eos)[0].strip() if template.eos else written.strip()


def _common(one: str, other: str) -> str:
    """What both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))]


def _cut_mark(text: str) -> str:
    """Without a mark in angle brackets that has only begun."""
    begun = _MARK_BEGUN.search(text)
    return text[: begun.start()] if begun else text


def _answered(template: ChatTemplate, answer: dict[str, Any]) -> str:
    return template.write([_QUESTION, answer], _TOOLS, generation_prompt=False)


def _as_object(found: ChatFormat, calls: str, body: re.Match[str]) -> ChatFormat | None:
    start = calls.rfind("{", 0, body.start())
    if start < 0:
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(calls, start)
    except ValueError:
        return None
    keys = {shown: key for key, shown in value.items() if isinstance(shown, str)}
    arguments = [key for key, inner in value.items() if inner == {_KEY: _VALUE}]
    if _NAME not in keys or len(arguments) != 1:
        return None
    before, after = calls[:start].rstrip(), calls[end:].lstrip()
    as_list = before.endswith("[") and after.startswith("]")
    if as_list:
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    last = list(value)[-1]
    return replace(
        found,
        tools=True,
        tool_begin=before,
        tool_end=_CLOSED.sub(r"\1", after),
        name_key=keys[_NAME],
        arguments_key=arguments[0],
        tool_list=as_list,
        id_key=last if value[last] == _ID else "",
    )


def _as_name_and_arguments(found: ChatFormat, calls: str, body: re.Match[str]) -> ChatFormat | None:
    name = calls.find(_NAME)
    if not 0 < name < body.start():
        return None
    name_end = calls[name + len(_NAME) : body.start()]
    name_end, has_id, id_end = name_end.partition(_ID)
    id_begin = name_end if has_id else ""
    name_end = id_end if has_id else name_end
    number = _NUMBER.match(name_end)
    name_end = name_end[number.end() :] if number is not None else name_end
    if not name_end.strip() or (has_id and not id_begin.strip()) or _ID in calls[:name] + calls[body.end() :]:
        return None
    return replace(
        found,
        tools=True,
        tool_begin=calls[:name],
        tool_end=_CLOSED.sub(r"\1", calls[body.end() :].lstrip()),
        name_end=name_end,
        id_begin=id_begin,
        number_begin="" if number is None else number[1],
    )


def _with_between(found: ChatFormat, template: ChatTemplate, one: str) -> ChatFormat:
    """How the template goes from one call to the next. Where it refuses two calls, they do not occur."""
    if found.tool_list:
        return found
    try:
        two = _written(template, 2)
    except (*FAULTS, UsageError):
        return found
    if found.number_begin:
        two = two.replace(f"{_NAME}{found.number_begin}1", f"{_NAME}{found.number_begin}0")
    pieces = two.split(_call_of(found, one))
    if len(pieces) != 3:  # it wrote one call only, or the second one differently
        return ChatFormat(found.reasoning_begin, found.reasoning_end) if found.name_end else found
    between = pieces[1]
    end = _cut_mark(_common(between.lstrip(), found.tool_end)).strip()
    if "".join(between.split()) == "".join((end + found.tool_begin).split()):
        return replace(found, tool_end=end)
    return replace(found, tool_between=between)


def _call_of(found: ChatFormat, one: str) -> str:
    call = one.removeprefix(found.tool_begin).strip()
    return call[: call.rindex(found.tool_end)].strip() if found.tool_end else call
