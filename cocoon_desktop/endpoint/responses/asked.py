"""I read a request of the Responses API. A field is obeyed, harmless to ignore or refused by name.

Fields that a chat completion has as well are handed on as they are: whoever reads the chat judges them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator, ValidationError
from pydantic_core import from_json

from cocoon_desktop.wire.openai import OpenAIError
from cocoon_desktop.wire.openai.strangers_json import StrangersJson, explain, invalid, unsupported
from cocoon_desktop.wire.openai.tools import MAX_TOOLS, as_choice

MAX_ITEMS: Final = 4096  # as many as messages of a chat
MAX_LABELS: Final = 16  # API reference, "metadata"
LOGPROBS: Final = "message.output_text.logprobs"
REASONING: Final = "reasoning.encrypted_content"

_Included = Literal[
    "message.output_text.logprobs",
    "reasoning.encrypted_content",
    # of items that never come here
    "code_interpreter_call.outputs",
    "computer_call_output.output.image_url",
    "file_search_call.results",
    "message.input_image.image_url",
    "web_search_call.action.sources",
    "web_search_call.results",
]


def as_text_or_list(value: object) -> str | list[dict[str, Any]]:
    """For pydantic, which would name the branches of a union, and not what is wrong."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise ValueError(f"it is a text, or a list of at most {MAX_ITEMS} objects")
    if not all(isinstance(each, dict) for each in value):
        raise ValueError("everything in the list is an object")
    return value


TextOrList: TypeAlias = Annotated[str | list[dict[str, Any]], PlainValidator(as_text_or_list)]


class TextFormat(StrangersJson):
    """What the answer looks like."""

    type: Literal["text", "json_object", "json_schema"] = "text"
    name: str | None = None
    schema_: dict[str, Any] | None = Field(default=None, alias="schema", repr=False)
    description: str | None = None
    strict: bool | None = None


class TextOptions(StrangersJson):
    """About the text of the answer."""

    format: TextFormat | None = None
    verbosity: Literal["low", "medium", "high"] | None = None


class ReasoningOptions(StrangersJson):
    """Nobody here sums up: what a model thinks is told as it is, which is what "auto" leaves open."""

    effort: str | None = None
    summary: Literal["auto"] | None = None
    generate_summary: Literal["auto"] | None = None


def _only_functions(kind: object) -> object:
    if isinstance(kind, str) and kind != "function":
        raise ValueError(f"tools of type {kind[:32]!r} are not supported; only functions are")
    return kind


class FunctionTool(StrangersJson):
    """Tools that OpenAI runs itself are refused by name."""

    type: Annotated[Literal["function"], BeforeValidator(_only_functions)]
    name: str
    description: str | None = None
    parameters: dict[str, Any] | None = None
    strict: bool | None = None
    defer_loading: Literal[False] | None = None


class NamedTool(StrangersJson):
    """Which tool is meant."""

    type: Literal["function"]
    name: str


class ToolChoice(StrangersJson):
    """``name`` belongs to the type "function", ``mode`` and ``tools`` to "allowed_tools"."""

    type: Literal["none", "auto", "required", "function", "allowed_tools"]
    name: str | None = None
    mode: Literal["auto", "required"] | None = None
    tools: list[NamedTool] | None = Field(default=None, max_length=MAX_TOOLS)


class StreamOptions(StrangersJson):
    """No events are made longer than they are."""

    include_obfuscation: Literal[False] = False


class ResponsesRequest(StrangersJson):
    """A request to ``/v1/responses``. Its ``input`` is read by ``items.py``."""

    model: Annotated[str, Field(min_length=1, max_length=256)]
    input: TextOrList = Field(repr=False)
    instructions: str | None = Field(default=None, repr=False)
    client_metadata: dict[str, str] | None = Field(default=None, repr=False)
    """Codex's labels for its own turns."""
    include: list[_Included] = Field(default_factory=list, max_length=16)
    max_output_tokens: int | None = None
    max_tool_calls: int | None = None
    """Of OpenAI's own tools, which are not here."""
    metadata: dict[str, str] | None = Field(default=None, max_length=MAX_LABELS, repr=False)
    parallel_tool_calls: bool = True
    prompt_cache_key: str | None = None
    prompt_cache_retention: Literal["in_memory", "in-memory", "24h"] | None = None
    reasoning: ReasoningOptions | None = None
    safety_identifier: str | None = None
    service_tier: Literal["auto", "default"] | None = None
    previous_response_id: str | None = None
    store: bool = True
    stream: bool = False
    stream_options: StreamOptions | None = None
    temperature: float | None = None
    text: TextOptions | None = None
    tool_choice: Annotated[ToolChoice | None, BeforeValidator(as_choice)] = None
    tools: list[FunctionTool] = Field(default_factory=list, max_length=MAX_TOOLS, repr=False)
    top_logprobs: int | None = None
    top_p: float | None = None
    truncation: Literal["disabled"] = "disabled"
    user: str | None = None
    background: Literal[False] = False

    @property
    def tells_logprobs(self) -> bool:
        """Whether tokens of the answer come with their probabilities."""
        return LOGPROBS in self.include or bool(self.top_logprobs)

    def verify(self) -> None:
        """What concerns several fields. Raises OpenAIError."""
        if self.input == [] and self.previous_response_id is None:
            raise invalid("input", "there is nothing to answer")
        choice = self.tool_choice
        if choice is not None:
            if (choice.type == "function") != (choice.name is not None):
                raise invalid("tool_choice.name", "belongs to the type 'function', and only to it")
            if (choice.type == "allowed_tools") != (choice.tools is not None and choice.mode is not None):
                raise invalid("tool_choice.tools", "belongs with 'mode' to 'allowed_tools', and only to it")
        form = self.text.format if self.text is not None else None
        if form is not None and (form.type == "json_schema") != (form.schema_ is not None):
            raise invalid("text.format.schema", "belongs to the type 'json_schema', and only to it")
        if self.stream_options is not None and not self.stream:
            raise invalid("stream_options", "needs 'stream': true")


_REASONS: Final = {
    "conversation": "there are none here; send 'previous_response_id', or everything as 'input'",
    "background": "answers are not written in the background",
    "truncation": "a prompt that is too long is refused, never shortened; only 'disabled' is known",
    "prompt": "there are no stored prompts here",
}
"""Fields that many programs use, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``request`` as it is understood, ``given`` the fields as they came: answers repeat some of them."""

    request: ResponsesRequest
    given: dict[str, Any] = field(repr=False)


def read_request(body: bytes) -> Asked:
    """Raises OpenAIError that names the field at fault."""
    try:
        fields = from_json(body, allow_inf_nan=False)
    except ValueError:  # its text may quote the prompt
        raise OpenAIError(400, "the body is not valid JSON", code="invalid_json") from None
    if not isinstance(fields, dict):
        raise OpenAIError(400, "the body is not a JSON object", code="invalid_json")
    given = {name: value for name, value in fields.items() if value is not None}
    for name in given:
        if name not in ResponsesRequest.model_fields:
            raise (
                invalid(name, _REASONS[name], "unsupported_parameter")
                if name in _REASONS
                else unsupported(name)
            )
    request = validated(ResponsesRequest.model_validate, given, ())
    request.verify()
    return Asked(request, given)


_R = TypeVar("_R")


def validated(read: Callable[[Any], _R], value: Any, place: tuple[str | int, ...]) -> _R:
    """``read(value)``; a fault in it is told with its place. Raises OpenAIError."""
    try:
        return read(value)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = (*place, *fault["loc"])
        if len(where) == 1 and where[0] in _REASONS:
            raise invalid(str(where[0]), _REASONS[str(where[0])], "unsupported_parameter") from None
        fault["loc"] = where
        raise explain(fault) from None
