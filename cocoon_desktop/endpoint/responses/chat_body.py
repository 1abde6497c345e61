"""I write the chat completion that a request of the Responses API asks for, and name in its errors what the
caller named so. Pure.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from cocoon_desktop.wire.openai.answers import compact

from .asked import ResponsesRequest, TextFormat, ToolChoice
from .items import Conversation

_AS_THEY_ARE: Final = (
    "model",
    "prompt_cache_key",
    "prompt_cache_retention",
    "safety_identifier",
    "service_tier",
    "temperature",
    "top_p",
    "user",
)
_RENAMED: Final = (
    (re.compile(r"^max_(?:completion_)?tokens"), "max_output_tokens"),
    (re.compile(r"^reasoning_effort"), "reasoning.effort"),
    (re.compile(r"^verbosity"), "text.verbosity"),
    (re.compile(r"^response_format(?:\.json_schema)?"), "text.format"),
    (re.compile(r"^(tools\[\d+\])\.function"), r"\1"),
    (re.compile(r"^tool_choice\.function"), "tool_choice"),
    (re.compile(r"^tool_choice\.allowed_tools"), "tool_choice"),
    (re.compile(r"^(tool_choice\.tools\[\d+\])\.function"), r"\1"),
)
_MESSAGE: Final = re.compile(r"^messages\[(\d{1,6})\]")
_CALL: Final = re.compile(r"\.tool_calls\[\d+\](?:\.function)?")


def write_chat(request: ResponsesRequest, conversation: Conversation) -> bytes:
    """The body of the chat completion."""
    body: dict[str, Any] = {name: getattr(request, name) for name in _AS_THEY_ARE}
    body["messages"] = conversation.messages
    body["max_tokens"] = request.max_output_tokens
    if request.reasoning is not None:
        body["reasoning_effort"] = request.reasoning.effort
    if request.text is not None:
        body["verbosity"] = request.text.verbosity
        body["response_format"] = _form(request.text.format)
    if request.tells_logprobs:
        body |= {"logprobs": True, "top_logprobs": request.top_logprobs or 0}
    if request.tools:
        body["tools"] = [
            {"type": "function", "function": tool.model_dump(include=_OF_A_TOOL, exclude_none=True)}
            for tool in request.tools
        ]
        body["parallel_tool_calls"] = request.parallel_tool_calls
    body["tool_choice"] = _choice(request.tool_choice)
    if request.stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return compact({name: value for name, value in body.items() if value is not None})


_OF_A_TOOL: Final = {"name", "description", "parameters", "strict"}


def _form(form: TextFormat | None) -> dict[str, Any] | None:
    if form is None or form.type != "json_schema":
        return None if form is None else {"type": form.type}
    schema = form.model_dump(include={"name", "description", "strict"}, exclude_none=True)
    return {"type": form.type, "json_schema": {**schema, "schema": form.schema_}}


def _choice(choice: ToolChoice | None) -> str | dict[str, Any] | None:
    if choice is None:
        return None
    if choice.type == "function":
        return {"type": "function", "function": {"name": choice.name}}
    if choice.type != "allowed_tools":
        return choice.type
    tools = [{"type": "function", "function": {"name": tool.name}} for tool in choice.tools or ()]
    return {"type": "allowed_tools", "allowed_tools": {"mode": choice.mode, "tools": tools}}


def rename_error(body: bytes, places: Sequence[str]) -> bytes:
    """An error about the chat, as one about the request; anything else stays as it is."""
    try:
        told = json.loads(body)
        error = told["error"]
        param = error.get("param")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return body
    if not isinstance(param, str) or not isinstance(error.get("message"), str):
        return body
    renamed = rename(param, places)
    error["message"] = error["message"].replace(param, renamed)
    error["param"] = renamed
    return compact(told)


def rename(param: str, places: Sequence[str]) -> str:
    """What the caller calls a field of the chat. ``places`` are those of the messages."""
    if param == "messages":
        return "input"
    if (found := _MESSAGE.match(param)) is not None and int(found[1]) < len(places):
        place = places[int(found[1])]
        if not place.startswith("input["):
            return place
        rest = _CALL.sub("", param[found.end() :])
        return place + rest.replace(".tool_call_id", ".call_id")
    for form, name in _RENAMED:
        param = form.sub(name, param)
    return param
