"""I turn the items of a conversation into the messages of a chat. Pure.

An answer's reasoning, its words and its calls are items of their own here, and one message there.
"""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NoReturn, TypeAlias

from pydantic import Field

from cocoon_desktop.wire.openai.strangers_json import StrangersJson, invalid

from .asked import ResponsesRequest, TextOrList, validated
from .memory import ResponseMemory

Part: TypeAlias = dict[str, Any]

_UNSUPPORTED: Final = "unsupported_value"
_PLAIN: Final = "plain:"
"""Reasoning is the caller's own and goes back to it in the clear; only its form is that of the reference."""


class _Item(StrangersJson):
    id: str | None = None
    status: str | None = None


class MessageItem(_Item):
    """What somebody said."""

    type: Literal["message"] = "message"
    role: Literal["user", "system", "developer", "assistant"]
    content: TextOrList = Field(repr=False)
    phase: str | None = None


class CallItem(_Item):
    """A call of a tool that the model wanted."""

    type: Literal["function_call"]
    call_id: str
    name: str
    arguments: str = Field(repr=False)


class OutputItem(_Item):
    """What a tool gave."""

    type: Literal["function_call_output"]
    call_id: str
    output: TextOrList = Field(repr=False)


class ReasoningItem(_Item):
    """What the model thought."""

    type: Literal["reasoning"]
    summary: list[Part] = Field(default_factory=list, repr=False)
    content: list[Part] = Field(default_factory=list, repr=False)
    encrypted_content: str | None = Field(default=None, repr=False)


_KINDS: Final[dict[str, type[_Item]]] = {
    "message": MessageItem,
    "function_call": CallItem,
    "function_call_output": OutputItem,
    "reasoning": ReasoningItem,
}


@dataclass(slots=True)
class Conversation:
    """``messages`` of a chat, and for each the place in the request where it began."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def add(self, place: str, message: dict[str, Any]) -> None:
        self.messages.append(message)
        self.places.append(place)


def recall(request: ResponsesRequest, memory: ResponseMemory) -> list[tuple[str, Part]]:
    """The items of the whole conversation, with their places in the request. Raises OpenAIError for what is
    not remembered.
    """
    before = memory.conversation(request.previous_response_id) if request.previous_response_id else ()
    found = [("previous_response_id", item) for item in before]
    if isinstance(request.input, str):
        return [*found, ("input", {"role": "user", "content": request.input})]
    for number, item in enumerate(request.input):
        place = f"input[{number}]"
        is_reference = item.get("type") == "item_reference"
        found.append((place, memory.item(item.get("id"), place) if is_reference else item))
    return found


def read_conversation(instructions: str | None, items: Iterable[tuple[str, Part]]) -> Conversation:
    """Raises OpenAIError for what cannot be said in a chat."""
    found = Conversation()
    if instructions is not None:
        found.add("instructions", {"role": "system", "content": instructions})
    thought = ""
    for place, given in items:
        item = _read_item(place, given)
        if isinstance(item, ReasoningItem):
            thought += _thought(item, place)
            continue
        thinking = {"reasoning_content": thought} if thought and not isinstance(item, OutputItem) else {}
        match item:
            case MessageItem(role="assistant"):
                found.add(
                    place,
                    {"role": "assistant", "content": _content(item.content, place, "content")} | thinking,
                )
            case MessageItem():
                found.add(place, {"role": item.role, "content": _content(item.content, place, "content")})
            case CallItem():
                _add_call(found, place, item, thinking)
            case OutputItem():
                content = _content(item.output, place, "output")
                found.add(place, {"role": "tool", "tool_call_id": item.call_id, "content": content})
        thought = ""
    return found


def hide_reasoning(text: str) -> str:
    """The form in which a caller that keeps nothing sends reasoning back (``encrypted_content``)."""
    return _PLAIN + base64.b64encode(text.encode()).decode()


def _read_item(place: str, given: Part) -> _Item:
    kind = given.get("type", "message")
    if not isinstance(kind, str) or kind not in _KINDS:
        _refuse(f"{place}.type", f"items of type {str(kind)[:32]!r} are not supported")
    known = {name: value for name, value in given.items() if value is not None}
    return validated(_KINDS[kind].model_validate, known, (place,))


def _add_call(found: Conversation, place: str, item: CallItem, thinking: dict[str, str]) -> None:
    call = {
        "id": item.call_id,
        "type": "function",
        "function": {"name": item.name, "arguments": item.arguments},
    }
    last = found.messages[-1] if found.messages else {}
    if last.get("role") == "assistant" and not thinking:
        last.setdefault("tool_calls", []).append(call)
    else:
        found.add(place, {"role": "assistant", "content": None, "tool_calls": [call]} | thinking)


def _thought(item: ReasoningItem, place: str) -> str:
    if item.content:
        return _texts(item.content, f"{place}.content", "reasoning_text")
    if item.encrypted_content is None:
        return _texts(item.summary, f"{place}.summary", "summary_text")
    try:
        if item.encrypted_content.startswith(_PLAIN):
            return base64.b64decode(item.encrypted_content.removeprefix(_PLAIN), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        pass  # told below, as what was never ours
    raise invalid(f"{place}.encrypted_content", "this reasoning was not written here")


def _texts(parts: Sequence[Part], place: str, kind: str) -> str:
    for number, part in enumerate(parts):
        if part.get("type") != kind or not isinstance(part.get("text"), str):
            _refuse(f"{place}[{number}]", f"only parts of type {kind!r} are known here")
    return "".join(part["text"] for part in parts)


def _content(content: str | list[Part], place: str, name: str) -> str | list[Part]:
    if isinstance(content, str):
        return content
    return [_part(part, f"{place}.{name}[{number}]") for number, part in enumerate(content)]


def _part(part: Part, place: str) -> Part:
    match {name: value for name, value in part.items() if value is not None}:
        case {"type": "input_text" | "output_text" | "text", "text": str(text), **rest} if not (
            set(rest) - {"annotations", "logprobs"}
        ):
            return {"type": "text", "text": text}
        case {"type": "refusal", "refusal": str(text), **rest} if not rest:
            return {"type": "refusal", "refusal": text}
        case {"type": "input_image", "image_url": str(url), **rest} if not set(rest) - {"detail"}:
            return {"type": "image_url", "image_url": {"url": url, **rest}}
        case {"type": "input_file", "file_data": str(data), **rest} if not set(rest) - {"filename"}:
            return {"type": "file", "file": {"file_data": data, **rest}}
        case {"type": "input_audio", "input_audio": dict(sound), **rest} if not rest:
            return {"type": "input_audio", "input_audio": sound}
    kind = str(part.get("type"))[:32]
    raise invalid(place, f"a part of type {kind!r} is not supported, or not in this form", _UNSUPPORTED)


def _refuse(place: str, reason: str) -> NoReturn:
    raise invalid(place, reason, _UNSUPPORTED)
