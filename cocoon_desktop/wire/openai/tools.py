"""I read the tools that a model may call, and how it has to choose among them."""

from collections.abc import Sequence
from typing import Any, Final, Literal

from pydantic import Field

from .chat_messages import ToolName
from .strangers_json import StrangersJson, invalid, write_schema

MAX_TOOLS: Final = 128  # API reference, "tools"
MAX_TOOL_CHARS: Final = 1 << 18  # schemas of all tools together; bounds the work of compiling them


class FunctionTool(StrangersJson):
    """``strict`` is obeyed either way: the arguments always keep to the schema."""

    name: ToolName
    description: str | None = Field(default=None, max_length=1 << 16)
    parameters: dict[str, Any] | None = None
    strict: bool | None = None


class ToolDefinition(StrangersJson):
    """Tools of type "custom" are refused by name."""

    type: Literal["function"]
    function: FunctionTool


class NamedFunction(StrangersJson):
    """Which tool is meant."""

    name: ToolName


class AllowedTool(StrangersJson):
    """One of those that may be called."""

    type: Literal["function"]
    function: NamedFunction


class AllowedTools(StrangersJson):
    """The model sees all tools, and may call these."""

    mode: Literal["auto", "required"]
    tools: list[AllowedTool] = Field(min_length=1, max_length=MAX_TOOLS)


class ToolChoice(StrangersJson):
    """``function`` is the tool that has to be called. The words of the API come as ``type`` alone."""

    type: Literal["none", "auto", "required", "function", "allowed_tools"]
    function: NamedFunction | None = None
    allowed_tools: AllowedTools | None = None

    @property
    def is_required(self) -> bool:
        """Whether there has to be a call, whichever."""
        return self.type == "required" or (
            self.allowed_tools is not None and self.allowed_tools.mode == "required"
        )

    @property
    def only(self) -> tuple[str, ...]:
        """Names of the tools that may be called; empty for all."""
        allowed = self.allowed_tools.tools if self.allowed_tools is not None else ()
        return tuple(tool.function.name for tool in allowed)


def as_choice(choice: object) -> object:
    """For pydantic: the words in the form of an object."""
    return {"type": choice} if isinstance(choice, str) else choice


def verify_tools(tools: Sequence[ToolDefinition], choice: ToolChoice | None) -> None:
    """Raises OpenAIError for tools that cannot be told apart, and for a choice among none."""
    names = [tool.function.name for tool in tools]
    total = 0
    for index, tool in enumerate(tools):
        place, parameters = f"tools[{index}].function", tool.function.parameters or {}
        if tool.function.name in names[:index]:
            raise invalid(f"{place}.name", "another tool has this name")
        if parameters.get("type", "object") != "object":
            raise invalid(f"{place}.parameters", "the parameters of a tool are an object")
        total += len(write_schema(parameters, f"{place}.parameters"))
    if total > MAX_TOOL_CHARS:
        raise invalid("tools", f"their schemas have more than {MAX_TOOL_CHARS} characters")
    if choice is not None:
        _verify_choice(choice, names)


def _verify_choice(choice: ToolChoice, names: Sequence[str]) -> None:
    named = choice.function.name if choice.function is not None else None
    if (choice.type == "function") != (named is not None):
        raise invalid("tool_choice", "a function is named with the type 'function', and only with it")
    if (choice.type == "allowed_tools") != (choice.allowed_tools is not None):
        raise invalid("tool_choice.allowed_tools", "belongs to the type 'allowed_tools', and only to it")
    for index, name in enumerate(choice.only):
        if name not in names:
            place = f"tool_choice.allowed_tools.tools[{index}].function.name"
            raise invalid(place, "no tool has this name")
    if choice.type == "required" and not names:
        raise invalid("tool_choice", "there are no tools to choose from")
    if named is not None and named not in names:
        raise invalid("tool_choice.function.name", "no tool has this name")
