"""Answers of an engine that belongs to nobody here, and the requests that reach it: what they say, or
OpenAIError; what passes names no file and no address.
"""

import contextlib
import json

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.outside.address import parse_server_address
from cocoon_desktop.inference.outside.names import network_name, read_models
from cocoon_desktop.inference.outside.passage import judge_health, judge_models, rewrite_body, whole_answer
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH, OpenAIError

STATUSES = (200, 204, 302, 400, 401, 404, 429, 500, 503, 599)
SEEDS = (
    b'\0{"object":"list","data":[{"id":"a/b.gguf","aliases":["c"]}]}',
    b'\0{"choices":[{"message":{"content":"Hi"}}],"usage":{"prompt_tokens":1}}',
    b"\x08" + b"5",
    (
        b'\0{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":'
        b'{"url":"data:image/png;base64,AA"}},{"type":"text","text":"file:///etc"}]}]}'
    ),
    b'\0{"model":"m@x","prompt":"Hi","timeout":1}',
    b"\0http://127.0.0.1:8080/v1",
)


def try_one(data: bytes) -> None:
    """The first byte chooses the HTTP status; the rest is a body, a header, and a name."""
    if not data:
        return
    status, body = STATUSES[data[0] % len(STATUSES)], data[1:]
    text = body.decode("utf-8", "replace")
    headers = {"Retry-After": text, "Content-Type": text}
    judge_health(status, headers)
    judge_models(status, headers, body, "m")
    offered = read_models(body)
    for name in offered.names if offered else (text,):
        with contextlib.suppress(UsageError):
            assert network_name(name).isprintable()
    with contextlib.suppress(UsageError):
        assert parse_server_address(text).base.startswith("http")
    with contextlib.suppress(OpenAIError):
        assert whole_answer(status, headers, body).status == status
    for path in (CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH):
        with contextlib.suppress(OpenAIError):
            rewritten = rewrite_body(HttpRequest("POST", path, (), body), "m", "theirs")
            assert json.loads(rewritten)["model"] == "theirs"
