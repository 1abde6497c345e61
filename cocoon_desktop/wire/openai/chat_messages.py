"""I read the messages of a conversation: what people, tools and the model said before."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from .errors import OpenAIError
from .harmless import IN_CALL, IN_CALLED_FUNCTION, IN_MESSAGE, Allows, is_harmless
from .strangers_json import StrangersJson, invalid

MAX_PARTS: Final = 256  # parts of one message
MAX_CALLS: Final = 128  # calls of one message; API reference: at most 128 tools
MAX_NAME_CHARS: Final = 64  # API reference, "name" of a message

ToolName = Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")]
"""API reference, "tools"."""


def _without(harmless: Mapping[str, Allows]) -> BeforeValidator:
    """Leaves out what may be ignored, before pydantic looks at it."""

    def leave_out(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {name: each for name, each in value.items() if not is_harmless(harmless, name, each)}

    return BeforeValidator(leave_out)


def _join_parts(content: object) -> object:
    if not isinstance(content, list):
        return content
    if len(content) > MAX_PARTS:
        raise ValueError(f"has {len(content)} parts; at most {MAX_PARTS} are read")
    return "".join(_read_part(part) for part in content)


def _read_part(part: object) -> str:
    match part:
        case {"type": "text", "text": str(text), **rest} if not rest:
            return text
        case {"type": "refusal", "refusal": str(text), **rest} if not rest:
            return text
        case {"type": str(kind)}:
            raise ValueError(
                f"a part of type {kind[:32]!r} is not supported, or not in this form; only text is"
            )
        case _:
            raise ValueError("a part is not an object with a type")


class CalledFunction(StrangersJson):
    """``arguments`` is JSON: an object."""

    name: ToolName
    arguments: str = Field(repr=False)


class AskedCall(StrangersJson):
    """A call of a tool that the model wanted in an earlier answer."""

    id: Annotated[str, Field(min_length=1, max_length=256)]
    type: Literal["function"] = "function"
    function: Annotated[CalledFunction, _without(IN_CALLED_FUNCTION)]


class ChatMessage(StrangersJson):
    """One message. Text parts are joined; images, sounds and files are refused by name."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: Annotated[str | None, BeforeValidator(_join_parts), Field(repr=False)] = None
    tool_calls: list[Annotated[AskedCall, _without(IN_CALL)]] = Field(
        default_factory=list, max_length=MAX_CALLS
    )
    tool_call_id: str | None = None
    name: Annotated[str, Field(max_length=MAX_NAME_CHARS)] | None = None
    """Who speaks, for chat templates that write it. Of a tool's result: the name of the tool, which the call
    has told already.
    """
    reasoning_content: str | None = Field(default=None, repr=False)
    refusal: str | None = Field(default=None, repr=False)


_BELONGS_TO: Final = {
    "tool_calls": ("assistant",),
    "reasoning_content": ("assistant",),
    "refusal": ("assistant",),
    "tool_call_id": ("tool",),
}


AnyMessage: TypeAlias = Annotated[ChatMessage, _without(IN_MESSAGE)]


def verify_conversation(messages: Sequence[ChatMessage]) -> None:
    """What belongs to a role and what not. Raises OpenAIError that names the place."""
    calls: dict[str, str] = {}
    for index, message in enumerate(messages):
        place = f"messages[{index}]"
        for name, roles in _BELONGS_TO.items():
            if getattr(message, name) and message.role not in roles:
                raise invalid(f"{place}.{name}", f"a message of role {message.role!r} has none")
        speaks = message.content is not None or message.refusal is not None
        if not speaks and not message.tool_calls:
            raise _missing(f"{place}.content")
        if message.role == "tool":
            _verify_result(message, place, calls)
        for number, call in enumerate(message.tool_calls):
            _verify_arguments(call, f"{place}.tool_calls[{number}].function.arguments")
            calls[call.id] = call.function.name


def _verify_arguments(call: AskedCall, place: str) -> None:
    try:
        arguments = json.loads(call.function.arguments or "{}", parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        arguments = None
    if not isinstance(arguments, dict):
        raise invalid(place, "this is no JSON object")


def _verify_result(message: ChatMessage, place: str, calls: dict[str, str]) -> None:
    if message.tool_call_id is None:
        raise _missing(f"{place}.tool_call_id")
    if message.tool_call_id not in calls:
        raise invalid(f"{place}.tool_call_id", "no earlier message has a tool call with this id")
    if message.name not in (None, calls[message.tool_call_id]):
        raise invalid(f"{place}.name", "the call with this id is one of another tool")


def _missing(param: str) -> OpenAIError:
    return invalid(param, "this field is required", "missing_required_parameter")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
