"""What passes between the network and an outside engine, and what stays behind. Pure.

A stranger's request reaches somebody's own server: only questions that are paid for get through, with
none of the caller's headers. Back come status, type and body, and nothing else about that server.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

from pydantic_core import from_json

from cocoon_desktop.wire.http import Header, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    CONTROL_FIELDS,
    EMBEDDING_PATH,
    MAX_BODY_BYTES,
    MODELS_PATH,
    OpenAIError,
    body_too_large,
    busy,
    json_answer,
    model_not_found,
    path_not_found,
)

from .health import MAX_WAIT_S, Finding, ServerState
from .names import read_models

PASSED_PATHS: Final = frozenset((CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH))
"""What is paid for. Nothing else of a server is anybody's business: it may have a path that ends it."""
LOADING_RETRY_S: Final = 5
"""Retry-After of an engine that is loading and names no time."""
PASSED_STATUSES: Final = frozenset((400, 404, 405, 408, 413, 415, 429, 500, 502, 503, 504))
"""Errors that may keep their status when their body is no error of OpenAI's."""
_OUR_STATUSES: Final[Mapping[int, int]] = {409: 400, 422: 400}
"""The request's fault, whatever FastAPI calls it."""
MAX_MESSAGE: Final = 1000
TEXT_FIELDS: Final = frozenset(("text", "refusal", "thinking"))
"""Fields of a part that hold words; everything else of it may name a file or an address."""
_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*:")
KEY_REFUSED: Final = frozenset((401, 403))
NO_SUCH_PATH: Final = frozenset((404, 405, 501))


# --- there ------------------------------------------------------------------------------------------------


def is_model_list(request: HttpRequest) -> bool:
    return request.path == MODELS_PATH and request.method == "GET"


def rewrite_body(request: HttpRequest, name: str, server_name: str) -> bytes:
    """The body for the engine: its own name for the model, without fields that are not for it.

    Raises OpenAIError for a request that does not pass.
    """
    if request.path not in PASSED_PATHS:
        raise path_not_found(request.path)
    if request.method != "POST":
        raise OpenAIError(405, "completions are asked for with POST")
    fields = _read_object(request.body)
    model = fields.get("model")
    if not isinstance(model, str) or model.split("@")[0] != name:
        raise model_not_found(str(model)[:64])
    _verify_media(fields.get("messages"))
    kept = {key: value for key, value in fields.items() if key not in CONTROL_FIELDS}
    try:
        return json.dumps(
            kept | {"model": server_name}, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        ).encode()
    except ValueError:
        raise _not_json() from None


def request_headers(api_key: str) -> dict[str, str]:
    """The engine's key is the owner's. No header of the caller's goes along."""
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "Accept-Encoding": "identity",  # usage is read on the way
    }
    return headers | ({"Authorization": f"Bearer {api_key}"} if api_key else {})


def _read_object(body: bytes) -> dict[str, object]:
    if len(body) > MAX_BODY_BYTES:
        raise body_too_large(MAX_BODY_BYTES)
    try:
        fields = from_json(body, allow_inf_nan=False)
    except ValueError:  # its text may quote the prompt
        raise _not_json() from None
    if not isinstance(fields, dict):
        raise OpenAIError(400, "the body is not a JSON object", code="invalid_json")
    return fields


def _not_json() -> OpenAIError:
    return OpenAIError(400, "the body is not valid JSON", code="invalid_json")


def _verify_media(messages: object) -> None:
    """Media come inside the request: an engine would fetch any URL, also from its owner's network."""
    for message in messages if isinstance(messages, list) else ():
        parts = message.get("content") if isinstance(message, dict) else None
        for part in parts if isinstance(parts, list) else ():
            for name, value in part.items() if isinstance(part, dict) else ():
                if name not in TEXT_FIELDS and not _is_inside(value):
                    raise OpenAIError(400, f"{name[:32]}: only data: URLs are read", param="messages")


def _is_inside(value: object) -> bool:
    if isinstance(value, str):
        return value.startswith("data:") or _SCHEME.match(value) is None
    if isinstance(value, dict | list):
        return all(map(_is_inside, value.values() if isinstance(value, dict) else value))
    return True


# --- and back ---------------------------------------------------------------------------------------------


def stream_headers(headers: Mapping[str, str]) -> tuple[Header, ...]:
    """Of the engine's headers the one that means something to the caller of a stream."""
    return (("Content-Type", headers["Content-Type"]),)


def whole_answer(status: int, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
    """An answer in one piece, untouched. Raises OpenAIError for one that is no JSON, and for an error in
    another shape than OpenAI's.
    """
    found = _json_object(body)
    if found is None and status < 400:
        raise OpenAIError(502, "the engine's answer is no JSON object")
    if status >= 400 and (found is None or "error" not in found):
        raise _other_error(status, headers, found or {})
    again = headers.get("Retry-After") or (str(LOADING_RETRY_S) if status == 503 else "")
    return json_answer(body, status, (("Retry-After", again),) if again else ())


def _json_object(body: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _other_error(status: int, headers: Mapping[str, str], told: Mapping[str, object]) -> OpenAIError:
    """Older vLLM has the fields of an error at the top; FastAPI, in front of it, a ``detail`` that may quote
    the request.
    """
    if status == 503:
        return busy("the engine is not available at the moment", LOADING_RETRY_S)
    passed = _OUR_STATUSES.get(status, status if status in PASSED_STATUSES else 502)
    message, param = told.get("message"), told.get("param")
    again = _seconds(headers.get("Retry-After", ""))
    return OpenAIError(
        passed,
        message[:MAX_MESSAGE] if isinstance(message, str) else f"the engine answers with status {status}",
        param=param[:MAX_MESSAGE] if isinstance(param, str) else None,
        retry_after_s=None if again is None else int(again),
    )


# --- how it is --------------------------------------------------------------------------------------------


def judge_health(status: int, headers: Mapping[str, str]) -> Finding | None:
    """What the answer of ``GET /health`` says; None when it says nothing bad, or when there is no such
    path.
    """
    if 200 <= status < 300 or status in NO_SUCH_PATH:
        return None
    return judge_status(status, headers) or Finding(
        ServerState.UNREACHABLE, f"answers its health check with status {status}"
    )


def judge_models(status: int, headers: Mapping[str, str], body: bytes, server_name: str) -> Finding:
    """What the answer of ``GET /v1/models`` says about one model."""
    if status != 200:
        return judge_status(status, headers) or Finding(
            ServerState.UNREACHABLE, f"answers {MODELS_PATH} with status {status}"
        )
    offered = read_models(body)
    if offered is None:
        return Finding(ServerState.UNREACHABLE, f"answers {MODELS_PATH} with something else than a list")
    if not offered.has(server_name):
        names = ", ".join(offered.names) or "nothing"
        return Finding(ServerState.WRONG_MODEL, f"serves {names[:256]} and not {server_name}")
    return Finding(ServerState.HEALTHY)


def judge_key(status: int) -> Finding | None:
    """What the answer to an empty request says: with the right key it is refused for what it lacks."""
    return judge_status(status, {}) if status in KEY_REFUSED else None


def judge_status(status: int, headers: Mapping[str, str]) -> Finding | None:
    """What a status means wherever it comes; None when that depends."""
    if status == 503:
        return Finding(ServerState.LOADING, "is loading its model", _seconds(headers.get("Retry-After", "")))
    if status in KEY_REFUSED:
        return Finding(ServerState.REFUSED, f"wants another key (status {status})")
    if 300 <= status < 400:
        return Finding(ServerState.UNREACHABLE, "redirects to another address")
    return None


def _seconds(retry_after: str) -> float | None:
    """None for a date: nobody's clock is trusted here."""
    return min(float(retry_after), MAX_WAIT_S) if retry_after.isascii() and retry_after.isdigit() else None
