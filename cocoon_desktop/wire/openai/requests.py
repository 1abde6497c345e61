"""I read requests of strangers. A field is obeyed, harmless to ignore (``harmless.py``) or refused by name.

``top_k``, ``min_p``, ``repeat_penalty``, ``grammar``, ``json_schema``, ``ignore_eos``, ``n_predict`` and
``chat_template_kwargs`` are llama.cpp's, spelled as its server spells them. ``begun`` is Cocoon Desktop's:
a proxy asks so for the rest of an answer whose worker has left. Control fields are Cocoon's own
(cocoon-protocol section 5.1): whoever reads them did so before, so they are passed over here.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import from_json

from .answer_form import AnswerForm, ResponseFormat, read_form
from .chat_messages import AnyMessage, verify_conversation
from .errors import OpenAIError, body_too_large, path_not_found
from .harmless import IN_CHAT, IN_COMPLETION, IN_EMBEDDING, Allows, is_harmless
from .strangers_json import StrangersJson, explain, invalid, unsupported
from .tools import MAX_TOOLS, ToolChoice, ToolDefinition, as_choice, verify_tools

CHAT_PATH: Final = "/v1/chat/completions"
COMPLETION_PATH: Final = "/v1/completions"
EMBEDDING_PATH: Final = "/v1/embeddings"
MODELS_PATH: Final = "/v1/models"
CONTROL_FIELDS: Final = frozenset({"max_coefficient", "timeout", "enable_debug", "request_guid"})

MAX_BODY_BYTES = 1 << 24  # cocoon-protocol section 6: the largest frame; a longer prompt could not travel
MAX_MESSAGES = 4096  # above any conversation that fits a context; bounds the work of a chat template
MAX_CHOICES = 16  # answers to one request, over all of its prompts
MAX_STOPS = 4  # API reference, "stop"
MAX_STOP_CHARS = 1024  # so much of an answer may be held back; no honest stop text is longer
MAX_BIASES = 1024  # the reference names no limit; each one costs a little at every token
MAX_TOKEN_COUNT = (1 << 31) - 1  # int32 on the wire (cocoon-protocol section 2.4)
MAX_OPTIONS = 32  # variables for a chat template
MAX_INPUTS = 2048  # API reference, "input" of embeddings

Effort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]


def _as_list(stop: object) -> object:
    return [stop] if isinstance(stop, str) else stop


def _as_texts(given: object) -> object:
    """Texts, one or several; tokens are refused, because they would be tokens of another vocabulary."""
    if isinstance(given, list) and any(isinstance(item, int | list) for item in given):
        raise ValueError("token ids are not taken; give the text")
    return _as_list(given)


def _as_token_ids(biases: object) -> object:
    if not isinstance(biases, dict):
        return biases
    if not all(name.isascii() and name.isdigit() and len(name) <= 9 for name in biases):
        raise ValueError("its keys are token ids, written in decimal")
    return {int(name): bias for name, bias in biases.items()}


class _StreamOptions(StrangersJson):
    include_usage: bool = False
    include_obfuscation: Literal[False] = False


_Stop = Annotated[str, Field(min_length=1, max_length=MAX_STOP_CHARS)]
_Bias = Annotated[float, Field(ge=-100, le=100)]


class _Request(StrangersJson):
    """What both kinds of completion have. Numbers keep the ranges of OpenAI's reference."""

    model: Annotated[str, Field(min_length=1, max_length=256)]
    max_tokens: Annotated[int, Field(ge=0, le=MAX_TOKEN_COUNT)] | None = None
    """The most tokens of an answer; None leaves it to the context."""
    temperature: Annotated[float, Field(ge=0, le=2)] = 1.0
    top_p: Annotated[float, Field(ge=0, le=1)] = 1.0
    top_k: Annotated[int, Field(ge=-1, le=MAX_TOKEN_COUNT)] = 40
    """0 and -1 switch it off. OpenAI has neither this nor min_p: their defaults are llama-server's too."""
    min_p: Annotated[float, Field(ge=0, le=1)] = 0.05
    seed: Annotated[int, Field(ge=-(1 << 63), le=(1 << 63) - 1)] | None = None
    presence_penalty: Annotated[float, Field(ge=-2, le=2)] = 0.0
    frequency_penalty: Annotated[float, Field(ge=-2, le=2)] = 0.0
    repeat_penalty: Annotated[float, Field(gt=0, le=10)] = 1.0
    logit_bias: Annotated[dict[int, _Bias], BeforeValidator(_as_token_ids)] = Field(
        default_factory=dict, max_length=MAX_BIASES
    )
    stop: Annotated[list[_Stop], BeforeValidator(_as_list)] = Field(
        default_factory=list, max_length=MAX_STOPS, repr=False
    )
    ignore_eos: bool = False
    n: Annotated[int, Field(ge=1, le=MAX_CHOICES)] = 1
    stream: bool = False
    stream_options: _StreamOptions | None = None
    begun: str = Field(default="", repr=False)
    """How the answer begins, as another engine wrote it; what follows is asked for."""
    response_format: ResponseFormat | None = None
    json_schema: dict[str, Any] | None = Field(default=None, repr=False)
    grammar: str | None = Field(default=None, repr=False)

    @property
    def include_usage(self) -> bool:
        """Whether a last chunk of the stream tells the usage."""
        return self.stream_options is not None and self.stream_options.include_usage

    def read_form(self) -> AnswerForm | None:
        """What the answer has to look like. Raises OpenAIError."""
        return read_form(self.response_format, self.json_schema, self.grammar)

    def verify(self) -> None:
        """What concerns several fields. Raises OpenAIError."""
        if self.stream_options is not None and not self.stream:
            raise OpenAIError(400, "'stream_options' needs 'stream': true", param="stream_options")
        self.read_form()
        if self.begun and (self.n > 1 or not self.stream):
            raise invalid("begun", "one answer that streams can be continued, nothing else")


class ChatRequest(_Request):
    """A request to ``/v1/chat/completions``."""

    messages: list[AnyMessage] = Field(min_length=1, max_length=MAX_MESSAGES, repr=False)
    logprobs: bool = False
    top_logprobs: Annotated[int, Field(ge=0, le=20)] = 0
    tools: list[ToolDefinition] = Field(default_factory=list, max_length=MAX_TOOLS, repr=False)
    tool_choice: Annotated[ToolChoice | None, BeforeValidator(as_choice)] = None
    parallel_tool_calls: bool = True
    reasoning_effort: Effort | None = None
    chat_template_kwargs: dict[str, Any] = Field(default_factory=dict, max_length=MAX_OPTIONS, repr=False)

    def verify(self) -> None:
        super().verify()
        verify_conversation(self.messages)
        form = self.read_form()
        if form is not None and form.description and all(each.role != "user" for each in self.messages):
            raise invalid(
                "response_format.json_schema.description",
                "there is no question of a user that it could stand in",
            )
        verify_tools(self.tools, self.tool_choice)
        if self.top_logprobs and not self.logprobs:
            raise invalid("top_logprobs", "needs 'logprobs': true")
        if self.reasoning_effort is not None and "reasoning_effort" in self.chat_template_kwargs:
            raise invalid("chat_template_kwargs.reasoning_effort", "'reasoning_effort' says it already")
        if self.grammar is not None and self.tools:
            raise invalid("grammar", "a grammar and tools cannot be combined")


class CompletionRequest(_Request):
    """A request to ``/v1/completions``. Every one of ``prompts`` gets ``n`` answers."""

    prompts: Annotated[list[str], BeforeValidator(_as_texts)] = Field(
        alias="prompt", min_length=1, max_length=MAX_CHOICES, repr=False
    )
    logprobs: Annotated[int, Field(ge=0, le=5)] | None = None
    echo: bool = False
    best_of: int | None = None

    def verify(self) -> None:
        super().verify()
        if (form := self.read_form()) is not None and form.description:
            raise invalid("response_format.json_schema.description", "a completion has no place for it")
        if self.best_of not in (None, self.n):
            raise invalid("best_of", "answers are not chosen among; ask for 'n' of them")
        if self.echo and self.logprobs is not None:
            raise invalid("logprobs", "tokens of an echoed prompt have none here")
        if self.begun and (self.echo or self.logprobs is not None or len(self.prompts) > 1):
            raise invalid("begun", "one answer without 'echo' and 'logprobs' can be continued, nothing else")
        if self.n * len(self.prompts) > MAX_CHOICES:
            raise invalid("n", f"over all prompts, at most {MAX_CHOICES} answers are given")


class EmbeddingRequest(StrangersJson):
    """A request to ``/v1/embeddings``."""

    model: Annotated[str, Field(min_length=1, max_length=256)]
    inputs: Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_as_texts)] = Field(
        alias="input", min_length=1, max_length=MAX_INPUTS, repr=False
    )
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: Annotated[int, Field(ge=1, le=MAX_TOKEN_COUNT)] | None = None

    def verify(self) -> None:
        """Nothing concerns several fields."""


AnyRequest: TypeAlias = ChatRequest | CompletionRequest | EmbeddingRequest
_R = TypeVar("_R", ChatRequest, CompletionRequest, EmbeddingRequest)


def parse_request(path: str, body: bytes) -> AnyRequest:
    """Read the body of a POST. Raises OpenAIError (400, 404 or 413) that names the field at fault."""
    if path == CHAT_PATH:
        return _parse(ChatRequest, IN_CHAT, body)
    if path == COMPLETION_PATH:
        return _parse(CompletionRequest, IN_COMPLETION, body)
    if path == EMBEDDING_PATH:
        return _parse(EmbeddingRequest, IN_EMBEDDING, body)
    raise path_not_found(path)


def _parse(kind: type[_R], harmless: Mapping[str, Allows], body: bytes) -> _R:
    fields = _known_fields(kind, harmless, _read_object(body))
    try:
        request = kind.model_validate(fields)
    except ValidationError as error:
        raise explain(
            error.errors(include_url=False, include_context=False, include_input=False)[0]
        ) from None
    request.verify()
    return request


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
    kind: type[StrangersJson], harmless: Mapping[str, Allows], fields: dict[str, object]
) -> dict[str, object]:
    """The fields to obey. A null means that a field was not given."""
    if kind is not EmbeddingRequest:
        _settle_limits(fields)
    names = {field.alias or name for name, field in kind.model_fields.items()}
    known = {}
    for name, value in fields.items():
        if name in names:
            known[name] = value
        elif name not in CONTROL_FIELDS and not is_harmless(harmless, name, value):
            raise unsupported(name)
    return {name: value for name, value in known.items() if value is not None}


def _settle_limits(fields: dict[str, object]) -> None:
    """One limit of the answer's length from the fields that may say it, each refused by its own name."""
    newer, n_predict = fields.pop("max_completion_tokens", None), fields.pop("n_predict", None)
    older = _limit("max_tokens", fields.pop("max_tokens", None))
    limits = [
        older if newer is None else _limit("max_completion_tokens", newer)
    ]  # cocoon-protocol section 2.5
    if type(n_predict) is not int or n_predict != -1:  # -1: no limit
        limits.append(_limit("n_predict", n_predict))
    if given := [limit for limit in limits if limit is not None]:
        fields["max_tokens"] = min(given)


def _limit(name: str, value: object) -> int | None:
    if value is None or (type(value) is int and 0 <= value <= MAX_TOKEN_COUNT):
        return value
    if type(value) is not int:
        raise invalid(name, "it is a whole number of tokens", "invalid_type")
    raise invalid(name, f"it is a number of tokens from 0 to {MAX_TOKEN_COUNT}")
