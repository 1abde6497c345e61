"""I read requests of strangers. A field is obeyed, harmless to ignore (``harmless.py``) or refused by name.

``top_k`` and ``min_p`` are llama.cpp's, spelled as its server spells them. Control fields are Cocoon's own
(cocoon-protocol section 5.1): whoever reads them did so before, so they are passed over here.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, from_json

from .errors import OpenAIError, body_too_large, path_not_found
from .harmless import IN_CHAT, IN_COMPLETION, IN_MESSAGE, Allows, is_harmless

CHAT_PATH: Final = "/v1/chat/completions"
COMPLETION_PATH: Final = "/v1/completions"
MODELS_PATH: Final = "/v1/models"
CONTROL_FIELDS: Final = frozenset({"max_coefficient", "timeout", "enable_debug", "request_guid"})

MAX_BODY_BYTES = 1 << 24  # cocoon-protocol section 6: the largest frame; a longer prompt could not travel
MAX_MESSAGES = 4096  # above any conversation that fits a context; bounds the work of a chat template
MAX_PARTS = 256  # text parts of one message
MAX_STOPS = 4  # API reference, "stop"
MAX_STOP_CHARS = 1024  # so much of an answer may be held back; no honest stop text is longer
MAX_BIASES = 1024  # the reference names no limit; each one costs a little at every token
MAX_TOKEN_COUNT = (1 << 31) - 1  # int32 on the wire (cocoon-protocol section 2.4)


class _Stranger(BaseModel):
    """JSON of a stranger: no conversions, no unknown fields, and never a prompt inside an error's text."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


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
        case {"type": str(kind)}:
            raise ValueError(
                f"a part of type {kind[:32]!r} is not supported, or not in this form; only text is"
            )
        case _:
            raise ValueError("a part is not an object with a type")


class ChatMessage(_Stranger):
    """One message of a conversation. Text parts are joined; images, sounds and files are refused by name."""

    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[str, BeforeValidator(_join_parts), Field(repr=False)]


def _without_harmless(message: object) -> object:
    if not isinstance(message, dict):
        return message
    return {name: value for name, value in message.items() if not is_harmless(IN_MESSAGE, name, value)}


def _as_stops(stop: object) -> object:
    return [stop] if isinstance(stop, str) else stop


def _as_token_ids(biases: object) -> object:
    if not isinstance(biases, dict):
        return biases
    if not all(name.isascii() and name.isdigit() and len(name) <= 9 for name in biases):
        raise ValueError("its keys are token ids, written in decimal")
    return {int(name): bias for name, bias in biases.items()}


def _single_prompt(prompt: object) -> object:
    if isinstance(prompt, list) and len(prompt) != 1:
        raise ValueError("only one prompt is answered at a time")
    return prompt[0] if isinstance(prompt, list) else prompt


class _StreamOptions(_Stranger):
    include_usage: bool = False
    include_obfuscation: Literal[False] = False


_Stop = Annotated[str, Field(min_length=1, max_length=MAX_STOP_CHARS)]
_Bias = Annotated[float, Field(ge=-100, le=100)]


class _Request(_Stranger):
    """What both kinds of request have. Numbers keep the ranges of OpenAI's reference."""

    model: Annotated[str, Field(min_length=1, max_length=256)]
    max_tokens: Annotated[int, Field(ge=0, le=MAX_TOKEN_COUNT)] | None = None
    """The most tokens of an answer; None leaves it to the context."""
    temperature: Annotated[float, Field(ge=0, le=2)] = 1.0
    top_p: Annotated[float, Field(ge=0, le=1)] = 1.0
    top_k: Annotated[int, Field(ge=-1, le=MAX_TOKEN_COUNT)] = 0
    """0 and -1 switch it off."""
    min_p: Annotated[float, Field(ge=0, le=1)] = 0.0
    seed: Annotated[int, Field(ge=-(1 << 63), le=(1 << 63) - 1)] | None = None
    presence_penalty: Annotated[float, Field(ge=-2, le=2)] = 0.0
    frequency_penalty: Annotated[float, Field(ge=-2, le=2)] = 0.0
    logit_bias: Annotated[dict[int, _Bias], BeforeValidator(_as_token_ids)] = Field(
        default_factory=dict, max_length=MAX_BIASES
    )
    stop: Annotated[list[_Stop], BeforeValidator(_as_stops)] = Field(
        default_factory=list, max_length=MAX_STOPS, repr=False
    )
    stream: bool = False
    stream_options: _StreamOptions | None = None

    @property
    def include_usage(self) -> bool:
        """Whether a last chunk of the stream tells the usage."""
        return self.stream_options is not None and self.stream_options.include_usage


class ChatRequest(_Request):
    """A request to ``/v1/chat/completions``."""

    messages: list[Annotated[ChatMessage, BeforeValidator(_without_harmless)]] = Field(
        min_length=1, max_length=MAX_MESSAGES, repr=False
    )


class CompletionRequest(_Request):
    """A request to ``/v1/completions``: one prompt as text, or a list that holds one text."""

    prompt: Annotated[str, BeforeValidator(_single_prompt), Field(repr=False)]


_R = TypeVar("_R", bound=_Request)


def parse_request(path: str, body: bytes) -> ChatRequest | CompletionRequest:
    """Read the body of a POST. Raises OpenAIError (400, 404 or 413) that names the field at fault."""
    if path == CHAT_PATH:
        return _parse(ChatRequest, IN_CHAT, body)
    if path == COMPLETION_PATH:
        return _parse(CompletionRequest, IN_COMPLETION, body)
    raise path_not_found(path)


def _parse(kind: type[_R], harmless: Mapping[str, Allows], body: bytes) -> _R:
    fields = _known_fields(kind, harmless, _read_object(body))
    if "stream_options" in fields and fields.get("stream") is not True:
        raise OpenAIError(400, "'stream_options' needs 'stream': true", param="stream_options")
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise _explain(
            error.errors(include_url=False, include_context=False, include_input=False)[0]
        ) from None


def _read_object(body: bytes) -> dict[str, object]:
    if len(body) > MAX_BODY_BYTES:
        raise body_too_large(MAX_BODY_BYTES)
    try:
        fields = from_json(body, allow_inf_nan=False)
    except ValueError:  # its text may quote the prompt
        raise OpenAIError(400, "the body is not valid JSON", code="invalid_json") from None
    if not isinstance(fields, dict):
        raise OpenAIError(400, "the body is not a JSON object", code="invalid_json")
    return fields


def _known_fields(
    kind: type[_Request], harmless: Mapping[str, Allows], fields: dict[str, object]
) -> dict[str, object]:
    """The fields to obey. A null means that a field was not given."""
    newer = fields.pop("max_completion_tokens", None)
    if newer is not None:  # it replaced max_tokens, and wins (cocoon-protocol section 2.5)
        fields["max_tokens"] = newer
    known = {}
    for name, value in fields.items():
        if name in kind.model_fields:
            known[name] = value
        elif name not in CONTROL_FIELDS and not is_harmless(harmless, name, value):
            raise _unsupported(name)
    return {name: value for name, value in known.items() if value is not None}


def _unsupported(name: str) -> OpenAIError:
    shown = name[:64]
    return OpenAIError(
        400, f"{shown!r} is not supported in this form", param=shown, code="unsupported_parameter"
    )


def _explain(error: ErrorDetails) -> OpenAIError:
    param = "".join(f"[{step}]" if isinstance(step, int) else f".{step[:64]}" for step in error["loc"])[1:]
    if error["type"] == "extra_forbidden":
        return _unsupported(param)
    reason = error["msg"].removeprefix("Value error, ")
    return OpenAIError(400, f"{param}: {reason}", param=param, code=_code(error["type"]))


def _code(kind: str) -> str:
    if kind == "missing":
        return "missing_required_parameter"
    return "invalid_type" if kind.endswith("_type") else "invalid_value"
