"""One request as the client sees it: what to ask for, and what to make of the answer. No sockets."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind
from cocoon_desktop.wire.event_cutter import EventCutter
from cocoon_desktop.wire.framing import MAX_PAYLOAD
from cocoon_desktop.wire.http import Header, HttpRequest
from cocoon_desktop.wire.openai import EMBEDDING_PATH, body_too_large
from cocoon_desktop.wire.payload import StatusError, decode_response, encode_request, response_headers
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices, adjust

from .. import codes

DEFAULT_MAX_TOKENS = 1000
DEFAULT_MAX_COEFFICIENT = 4000
DEFAULT_TIMEOUT_S = 120.0
"""Upstream's defaults (section 2.4)."""
MAX_TIMEOUT_S = 3600.0
PROXY_SHARE = 0.95
"""Each hop gives the next one this part of its own time."""
MAX_INT32 = 2**31 - 1
MAX_MODEL_NAME = 512
MAX_HEADER_VALUE = 256

WRAPPING = 1 << 12
"""Room for the TL around a query (model name, ids, the packet itself), and for its headers around the body.
"""
MAX_QUERY_BYTES = MAX_PAYLOAD - WRAPPING
"""As the proxy allows."""
MAX_REQUEST_BYTES = MAX_QUERY_BYTES - WRAPPING

_COMPACT = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False)

SCHEMA_FIELDS = frozenset({"json_schema", "schema", "parameters"})
"""What holds a JSON schema, in a response format or a tool."""

HOST: Header = ("Host", "localhost")
"""HTTP/1.1 demands one, and strict backends of workers refuse requests without it."""
FORWARDED_HEADERS = frozenset(("content-type", "accept"))
"""Nothing else of the caller's headers leaves this computer: no keys, no cookies (trap 28)."""
LIMIT_FIELDS = ("max_completion_tokens", "max_tokens")
"""The first that is there counts."""
CONTROL_FIELDS = ("max_coefficient", "max_price", "timeout", "enable_debug", "request_guid")
"""Fields of the body that are for the client and not for the worker (section 2.5); ``max_price`` is ours."""
HEADER_OF = {"max_coefficient": "Cocoon-Max-Coefficient", "max_price": "Cocoon-Max-Price"}
"""For programs that cannot add fields to the body, which counts first."""


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """What holds for requests that do not say otherwise, and what none may exceed.

    ``max_price`` is in nanoton per token of the prompt, the worker's coefficient included; it needs
    ``price_per_token``, the network's.
    """

    default_max_tokens: int = DEFAULT_MAX_TOKENS
    max_coefficient: int | None = None
    max_price: int | None = None
    price_per_token: int = 0

    def coefficient(self, wanted: int, max_price: int | None) -> int:
        """The highest coefficient that the request and the user allow."""
        limits = [wanted, *(limit for limit in (self.max_coefficient,) if limit is not None)]
        if self.price_per_token:
            prices = (price for price in (max_price, self.max_price) if price is not None)
            limits += [price * 1000 // self.price_per_token for price in prices]
        return min(limits)


UPSTREAMS_TERMS = RequestTerms()


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """A request as it will be sent; ``model`` is the base name and ``timeout_s`` the caller's patience."""

    model: str
    query: bytes = field(repr=False)
    max_tokens: int
    max_coefficient: int
    timeout_s: float
    enable_debug: bool
    wants_usage: bool
    """Whether the caller may see the usage event of a stream."""
    is_stream: bool
    guid: str = ""
    """The caller's own name for a request about which it wants to be told more."""
    request_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def ceiling(self, prices: TokenPrices) -> int:
        """The most tokens that an answer can honestly cost: one per byte in, max_tokens out, all dear."""
        dearest = max(
            prices.prompt_multiplier,
            prices.cached_multiplier,
            prices.completion_multiplier,
            prices.reasoning_multiplier,
        )
        return adjust(len(self.query) + self.max_tokens, self.max_coefficient, dearest)

    def message(self, root_version: int, protocol_version: int) -> TlObject:
        """The message for a proxy that speaks ``protocol_version``."""
        common: dict[str, Any] = {
            "model_name": self.model,
            "query": self.query,
            "max_coefficient": self.max_coefficient,
            "max_tokens": self.max_tokens,
            "timeout": self.timeout_s * PROXY_SHARE,
            "request_id": self.request_id,
            "min_config_version": root_version,
        }
        if protocol_version == 0:
            return tl.ClientRunQuery(**common)
        return tl.ClientRunQueryEx(**common, enable_debug=self.enable_debug)


def plan_request(request: HttpRequest, terms: RequestTerms = UPSTREAMS_TERMS) -> PlannedRequest:
    """Read the control fields of a caller's JSON body and strip what is not for the worker.

    Raises UsageError with the parameter's name when the body cannot be sent, OpenAIError when it is too long.
    """
    if len(request.body) > MAX_REQUEST_BYTES:
        raise body_too_large(MAX_REQUEST_BYTES)
    body = _read_body(request.body)
    model = body.get("model")
    if not isinstance(model, str) or not model.split("@")[0]:
        raise UsageError("model is missing or has no name", "model")
    if len(model) > MAX_MODEL_NAME:
        raise UsageError(f"the model's name is longer than {MAX_MODEL_NAME} characters", "model")
    for name in (*CONTROL_FIELDS, *LIMIT_FIELDS):
        if body.get(name, 0) is None:  # as OpenAI does: null is as good as absent
            del body[name]
    limit_field = next((name for name in LIMIT_FIELDS if name in body), "max_tokens")
    max_tokens = _whole_number(body, limit_field, terms.default_max_tokens)
    wanted = _control(body, request, "max_coefficient")
    coefficient = terms.coefficient(
        DEFAULT_MAX_COEFFICIENT if wanted is None else wanted, _control(body, request, "max_price")
    )
    timeout_s = _seconds(body, "timeout", DEFAULT_TIMEOUT_S)
    enable_debug = body.get("enable_debug") is True
    guid = body.get("request_guid")
    for name in CONTROL_FIELDS:
        body.pop(name, None)
    if limit_field == "max_completion_tokens":
        body.pop("max_tokens", None)
    if request.path == EMBEDDING_PATH:
        body.pop(limit_field, None)  # nothing is written
    else:
        body[limit_field] = max_tokens  # what was reserved is also what the worker may use
    body["model"] = base_name = model.split("@")[0]  # a worker refuses another name than its own
    payload = _write_body(body)
    query = encode_request(HttpRequest(request.method, request.path, _forwarded(request), payload))
    if len(query) > MAX_QUERY_BYTES:
        raise body_too_large(MAX_REQUEST_BYTES)
    stream_options = body.get("stream_options")
    asked = isinstance(stream_options, dict) and stream_options.get("include_usage") is True
    wants_usage = asked or body.get("stream") is not True
    reserved = min(MAX_INT32, max_tokens * _answers(body))
    return PlannedRequest(
        base_name,
        query,
        reserved,
        coefficient,
        timeout_s,
        enable_debug,
        wants_usage,
        is_stream=body.get("stream") is True,
        guid=guid if enable_debug and isinstance(guid, str) and len(guid) <= MAX_HEADER_VALUE else "",
    )


def _control(body: dict[str, Any], request: HttpRequest, name: str) -> int | None:
    """A whole number in the body or in a header of ours; None where neither has it."""
    if name in body:
        return _whole_number(body, name, 0)
    text = request.header(HEADER_OF[name])
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 10 or int(text) > MAX_INT32:
        raise UsageError(f"{HEADER_OF[name]} is not a whole number from 0 to {MAX_INT32}", HEADER_OF[name])
    return int(text)


def _answers(body: dict[str, Any]) -> int:
    """How many answers are written: ``n`` for every prompt. The worker refuses what makes no sense."""
    wanted, prompts = body.get("n"), body.get("prompt")
    choices = wanted if type(wanted) is int and wanted > 0 else 1
    return choices * (len(prompts) if isinstance(prompts, list) and prompts else 1)


def _forwarded(request: HttpRequest) -> tuple[Header, ...]:
    kept = (
        (name, value)
        for name, value in request.headers
        if name.lower() in FORWARDED_HEADERS and len(value) <= MAX_HEADER_VALUE
    )
    return (HOST, *kept)


def _read_body(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise UsageError("the body is not valid JSON") from None
    if not isinstance(value, dict):
        raise UsageError("the body is not a JSON object")
    return value


def _write_body(body: dict[str, Any]) -> bytes:
    try:
        text = _COMPACT.encode(_sorted(body))
    except ValueError:
        raise UsageError("the body has a number that is too large") from None
    except RecursionError:
        raise UsageError("the body is nested too deeply") from None
    return text.encode("utf-8", "replace")


def _sorted(value: Any) -> Any:
    """Keys in order, as upstream writes them (cocoon-protocol section 2.5), but those of schemas as they are:
    a model writes the members of an object in the order of its schema.
    """
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: value[key] if key in SCHEMA_FIELDS else _sorted(value[key]) for key in sorted(value)}


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _whole_number(body: dict[str, Any], name: str, default: int) -> int:
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_INT32:
        raise UsageError(f"{name} is not a whole number from 0 to {MAX_INT32}", name)
    return value


def _seconds(body: dict[str, Any], name: str, default: float) -> float:
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MAX_TIMEOUT_S:
        raise UsageError(f"{name} is not a number of seconds up to {MAX_TIMEOUT_S:.0f}", name)
    return float(value)


# --- what comes back --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HeadReceived:
    status: int
    headers: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class BodyReceived:
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Finished:
    final: FinalInfo


@dataclass(frozen=True, slots=True)
class Failed:
    """``tokens``: what the proxy, if it was it that said no, says it cost."""

    code: int
    reason: str
    tokens: int | None = field(default=None, compare=False)


AnswerEvent: TypeAlias = HeadReceived | BodyReceived | Finished | Failed


class AnswerReader:
    """Turns the pieces of one answer into events; the last is Finished or Failed, and nothing follows it."""

    def __init__(self) -> None:
        self._has_head = False
        self.is_done = False

    def receive(self, answer: Answer) -> Sequence[AnswerEvent]:
        """Raises RemoteProtocolError when the head is no HTTP response."""
        if self.is_done:
            return []
        if answer.kind is Kind.ERROR:
            said = answer.final.tokens_used.total_tokens_used if answer.final is not None else 0
            return [self._fail(answer.error_code, answer.error, said)]
        if self._has_head == (answer.kind is Kind.HEAD):
            wrong = "a second head" if self._has_head else "a part before the head"
            return [self._fail(codes.VIOLATION, wrong)]
        events: list[AnswerEvent] = []
        events += self._read_head(answer) if answer.kind is Kind.HEAD else [BodyReceived(answer.payload)]
        if answer.final is not None and not self.is_done:
            self.is_done = True
            events.append(Finished(answer.final))
        return events

    def _read_head(self, answer: Answer) -> list[AnswerEvent]:
        self._has_head = True
        try:
            response = decode_response(answer.payload)
        except StatusError as error:
            return [self._fail(codes.FAILURE, str(error))]
        events: list[AnswerEvent] = [HeadReceived(response.status_code, response_headers(response))]
        if response.payload:
            events.append(BodyReceived(response.payload))
        return events

    def _fail(self, code: int, reason: str, tokens: int | None = None) -> Failed:
        self.is_done = True
        return Failed(code, reason, tokens)


class UsageStripper:
    """Takes the usage event out of a stream whose caller did not ask for it.

    Workers always report usage, for it is what they are paid by; but a program that reads ``choices[0]`` of
    every event stumbles over the one without choices.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._cutter = EventCutter(MAX_PAYLOAD)

    def feed(self, data: bytes) -> bytes:
        if self._wanted:
            return data
        return b"".join(event for event in self._cutter.feed(data) if not _is_usage_only(event))

    def finish(self) -> bytes:
        return self._cutter.finish()


def _is_usage_only(event: bytes) -> bool:
    if b'"usage"' not in event or not event.startswith(b"data:"):
        return False
    try:
        value = json.loads(event.removeprefix(b"data:"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("choices") == [] and isinstance(value.get("usage"), dict)
