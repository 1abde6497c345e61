"""I give every failure the status and the JSON that OpenAI's clients understand."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Final

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.wire.http import Header, HttpAnswer

_KINDS: Mapping[int, tuple[str, str | None]] = {  # status: (type, code when nothing better is known)
    400: ("invalid_request_error", None),
    401: ("invalid_request_error", "invalid_api_key"),
    402: ("insufficient_quota", "insufficient_quota"),
    404: ("invalid_request_error", "not_found"),
    405: ("invalid_request_error", "method_not_allowed"),
    408: ("timeout_error", "request_timeout"),
    413: ("invalid_request_error", "request_too_large"),
    415: ("invalid_request_error", "unsupported_content_type"),
    417: ("invalid_request_error", "expectation_failed"),
    429: ("rate_limit_error", "rate_limit_exceeded"),
    431: ("invalid_request_error", "request_head_too_large"),
    500: ("server_error", "internal_error"),
    502: ("server_error", "bad_gateway"),
    503: ("server_error", "service_unavailable"),
    504: ("server_error", "gateway_timeout"),
}

TOO_LONG: Final = "context_length_exceeded"
"""The code for more than the model can read at once."""


class OpenAIError(UsageError):
    """An error answer in OpenAI's shape. ``param`` names the field at fault, ``code`` is for programs.

    ``status`` is 400, 401, 402, 404, 405, 408, 413, 415, 417, 429, 431, 500, 502, 503 or 504; ``type``
    follows from it.
    ``retry_after_s`` says when asking again makes sense, where it does.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(message, param)
        self.status, self.message, self.param, self.retry_after_s = status, message, param, retry_after_s
        self.type, usual_code = _KINDS[status]
        self.code = code or usual_code

    def body(self) -> bytes:
        """``{"error": {"message", "type", "param", "code"}}``, compact."""
        facts = {"message": self.message, "type": self.type, "param": self.param, "code": self.code}
        return json.dumps({"error": facts}, ensure_ascii=False, separators=(",", ":")).encode()

    def answer(self) -> HttpAnswer:
        """The whole HTTP answer, with Retry-After where asking again makes sense."""
        again = () if self.retry_after_s is None else (("Retry-After", str(self.retry_after_s)),)
        return json_answer(self.body(), self.status, again)


def invalid_api_key() -> OpenAIError:
    return OpenAIError(401, "the API key is missing or wrong")


def model_not_found(model: str) -> OpenAIError:
    message = f"the model {model!r} does not exist here"
    return OpenAIError(404, message, param="model", code="model_not_found")


def path_not_found(path: str) -> OpenAIError:
    return OpenAIError(404, f"there is nothing at {path[:256]}")


def body_too_large(limit_bytes: int) -> OpenAIError:
    return OpenAIError(413, f"the request is larger than {limit_bytes} bytes")


def context_length_exceeded(prompt_tokens: int, n_ctx: int, param: str) -> OpenAIError:
    """``param`` is ``messages`` or ``prompt``."""
    # Programs know this error by its first words: LiteLLM looks for nothing else.
    limit = f"this model's maximum context length is {n_ctx} tokens"
    message = f"{limit}; the prompt has {prompt_tokens} and leaves no room"
    return OpenAIError(400, message, param=param, code=TOO_LONG)


def too_many_requests(message: str, retry_after_s: int = 1) -> OpenAIError:
    """The queue is full."""
    return OpenAIError(429, message, retry_after_s=retry_after_s)


def busy(message: str, retry_after_s: int = 1) -> OpenAIError:
    """Nobody can answer at the moment."""
    return OpenAIError(503, message, retry_after_s=retry_after_s)


def json_answer(body: bytes, status: int = 200, more: tuple[Header, ...] = ()) -> HttpAnswer:
    """An answer whose body is one piece of JSON."""

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    headers = (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *more)
    return HttpAnswer(status, headers, pieces())
