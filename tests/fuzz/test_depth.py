"""JSON that is nested as deep as anybody likes is read, or refused as what it is: wherever Python's own limit
is met, in reading, in walking through it or in writing it again.
"""

import contextlib
import json
from collections.abc import Callable, Iterator

import pytest
from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, take_event
from cocoon_desktop.inference.api.schema_check import UncheckableError, complaint_about
from cocoon_desktop.inference.outside.names import read_models
from cocoon_desktop.inference.outside.passage import rewrite_body, whole_answer
from cocoon_desktop.network.client.billing import UsageTail
from cocoon_desktop.network.client.request import UsageStripper, plan_request
from cocoon_desktop.network.profile import read_profile
from cocoon_desktop.network.proxy.passing import CannotContinueError, Head, Passing, plan_continuation
from cocoon_desktop.network.router.config import CommandLine, build_config
from cocoon_desktop.network.worker.job import with_usage
from cocoon_desktop.ton.fake_ton import read_fake_ton
from cocoon_desktop.ton.toncenter_answers import read_account, read_envelope, read_get_method
from cocoon_desktop.ton.toncenter_json import read_object, read_stack
from cocoon_desktop.wire.control import decode_answer, decode_question
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, COMPLETION_PATH, OpenAIError, parse_request
from cocoon_desktop.wire.payload import encode_request
from cocoon_desktop.wire.tokens import TokenPrices, UsageMeter

from .law_passing import rewrite

EXPECTED = (CocoonError, OpenAIError, CannotContinueError, UncheckableError)
PRICES = TokenPrices(Nanoton(20), Nanoton(18))
STREAM = Head(200, "text/event-stream", None, 0)


def _meter(body: bytes) -> None:
    for event_stream, data in ((False, body + b"\n"), (True, b"data: " + body + b"\n\n")):
        meter = UsageMeter(PRICES, 1000, event_stream=event_stream)
        meter.feed(data)
        meter.finish()


def _pass(body: bytes) -> None:
    passing = Passing(STREAM)
    passing.feed(b"data: " + body + b"\n\n")
    passing.go_on(rewrite)
    passing.feed(b"data: " + body + b"\n\n")
    stripper = UsageStripper(wanted=False)
    stripper.feed(b"data: " + body + b"\n\n")


def _tail(body: bytes) -> None:
    tail = UsageTail()
    tail.feed(body)
    tail.read()


def _chain(body: bytes) -> None:
    result = read_envelope(200, body)
    for read in (read_account, read_get_method):
        with contextlib.suppress(ChainError):
            read(result)


def _refused_chain(body: bytes) -> None:
    read_envelope(500, body)


def _chain_server(body: bytes) -> None:
    read_stack(read_object(body.decode()).get("stack"))


READERS: dict[str, tuple[Callable[[bytes], object], bytes]] = {
    "a program's request": (
        lambda body: plan_request(HttpRequest("POST", CHAT_PATH, (), body)),
        b'{"model":"m","x":%s}',
    ),
    "a client's request": (with_usage, b'{"stream":true,"x":%s}'),
    "an engine's request": (
        lambda body: parse_request(CHAT_PATH, body),
        b'{"model":"m","messages":[{"role":"user","content":"a"}],"metadata":%s}',
    ),
    "a schema": (
        lambda body: parse_request(COMPLETION_PATH, body),
        b'{"model":"m","prompt":"a","json_schema":{"x":%s}}',
    ),
    "an answer under a schema": (
        lambda body: complaint_about(body.decode(), '{"items":{"$ref":"#"}}'),
        b"%s",
    ),
    "an outside engine's request": (
        lambda body: rewrite_body(HttpRequest("POST", CHAT_PATH, (), body), "m", "n"),
        b'{"model":"m","messages":[{"content":[{"x":%s}]}]}',
    ),
    "an outside engine's answer": (lambda body: whole_answer(200, {}, body), b'{"x":%s}'),
    "an outside engine's models": (read_models, b'{"data":%s}'),
    "an answer's usage": (_meter, b'{"usage":{"x":%s}}'),
    "an answer that passes": (_pass, b'{"choices":[],"usage":{},"x":%s}'),
    "an answer's bill": (_tail, b'"usage":{"x":%s}'),
    "an answer's event": (lambda body: take_event(body.decode(), ChatSummary(), "nobody"), b'{"x":%s}'),
    "an answer's error": (lambda body: take_event(body.decode(), ChatSummary(), "nobody"), b'{"error":%s}'),
    "a request to be continued": (
        lambda body: plan_continuation(encode_request(HttpRequest("POST", CHAT_PATH, (), body)), "text"),
        b'{"model":"m","x":%s}',
    ),
    "a chain's answer": (_chain, b'{"ok":true,"result":{"exit_code":0,"stack":[["tuple",{"elements":%s}]]}}'),
    "a chain's refusal": (_refused_chain, b'{"ok":false,"error":%s}'),
    "a question to our chain": (_chain_server, b'{"stack":%s}'),
    "a line to the program": (decode_question, b'{"cocoon":1,"do":%s}'),
    "a line from the program": (decode_answer, b'{"cocoon":1,"is":%s}'),
    "a root configuration": (lambda body: read_fake_ton(body.decode()), b'{"x":%s}'),
    "a router's configuration": (lambda body: build_config(CommandLine(), body.decode()), b'{"x":%s}'),
    "a profile": (lambda body: read_profile(body.decode()), b"kind=%s"),
}


def depths() -> Iterator[int]:
    """Some, and each one near the place where this stack has no room for Python's own reader."""
    limit = next((depth for depth in range(100, 1 << 14) if not _reads(depth)), 1 << 14)
    yield from range(50, limit - 60, 30)
    yield from range(limit - 60, limit + 5)
    yield 1 << 14


def _reads(depth: int) -> bool:
    try:
        json.loads(b"[" * depth + b"]" * depth)
    except RecursionError:
        return False
    return True


@pytest.mark.parametrize("name", READERS)
def test_any_depth_is_read_or_refused(name: str) -> None:
    read, around = READERS[name]
    for depth in depths():
        for nested in (b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth):
            with contextlib.suppress(*EXPECTED):
                read(around.replace(b"%s", nested))
