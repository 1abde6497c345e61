"""Streams of strangers' engines on their way through proxy, client and program: any split says the same, a
streamed answer can be taken up by another worker at any place, and nobody is billed above the ceiling.
"""

import contextlib
import json

from cocoon_desktop.core.errors import PeerError, RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, take_event
from cocoon_desktop.network.client.billing import UsageTail, most_to_bill
from cocoon_desktop.network.proxy.passing import CannotContinueError, Head, Passing, plan_continuation
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, Usage
from cocoon_desktop.wire.payload import encode_request
from cocoon_desktop.wire.sse import DONE, EVENT_STREAM, SseReader
from cocoon_desktop.wire.tokens import TokenPrices, costs_of, read_usage

PRICES = TokenPrices(Nanoton(20), Nanoton(18), 10_000, 1_000, 80_000, 80_000)
CEILING = 1000
HEADS = (
    Head(200, "text/event-stream", 9, 2),
    Head(200, "application/x-ndjson", None, 0),
)
OPENING = b'{"id":"a","model":"m","choices":[{"index":0,"delta":{"role":"assistant"}}]}'
WORD = b'{"id":"a","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}'
LAST = b'{"id":"a","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}'
USAGE = b'{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_cost":500}}'
SEEDS = (
    b"\x00\x02" + b"".join(b"data: " + event + b"\n\n" for event in (OPENING, WORD, LAST, USAGE, b"[DONE]")),
    b"\x01\x05" + b"\n".join((WORD, LAST, USAGE)) + b"\n",
    b'\x02\x09data: {"error":{"message":"broken"}}\n\n',
    b"\x00\x03: hm\ndata: "
    + WORD
    + b"\n\nevent: message\ndata: "
    + WORD
    + b"\nid: 5\n\n\xef\xbb\xbfdata: "
    + WORD
    + b"\n\n",
    (
        b'\x00\x01data: {"choices":[{"text":"a","index":1}]}\r\n\r\n: hm\n\ndata:{"choices":[{"delta":'
        b'{"tool_calls":[{}],"reasoning_content":"x"}}]}\n\n'
    ),
)


def passed(passing: Passing, body: bytes, step: int) -> bytes:
    return b"".join(passing.feed(body[at : at + step]) for at in range(0, len(body), step))


def said(passing: Passing) -> tuple[object, ...]:
    return (passing.text, passing.pieces, passing.is_ended, passing.is_complete, passing.error)


def rewrite(usage: dict[str, object]) -> None:
    """As the proxy does with a second worker's usage."""
    used = PRICES.adjusted(read_usage(usage), 1000)
    usage |= costs_of(used, PRICES.price_per_token)


def try_one(data: bytes) -> None:
    """The first byte chooses the kind of stream and the size of its pieces, the second where it is cut."""
    if len(data) < 2:
        return
    head, step, body = HEADS[data[0] % 2], 1 + data[0] % 16, data[2:]
    whole, pieces = Passing(head), Passing(head)
    out = whole.feed(body) + whole.finish()
    assert out == passed(pieces, body, step) + pieces.finish()
    assert said(whole) == said(pieces)
    assert whole.text_bytes >= 0
    if not whole.error:
        assert out == body
    _tell(head, body)
    _hand_over(head, body, data[1] * len(body) // 255)
    _bill(body, step)
    _ask(body)


def _tell(head: Head, body: bytes) -> None:
    """What another worker would be told is what the caller's own reader has seen."""
    passing = Passing(head)
    out = passing.feed(body)
    if head.content_type != EVENT_STREAM or passing.error:
        return
    with contextlib.suppress(CannotContinueError):
        passing.check()
        seen = SseReader().feed(out)
        assert passing.text == "".join(map(_text_of, seen))
        assert passing.is_complete == (DONE in [event.strip(" \t\r\n") for event in seen])


def _text_of(event: str) -> str:
    try:
        chunk = json.loads(event)
    except (ValueError, RecursionError):
        return ""
    choices = chunk.get("choices") if isinstance(chunk, dict) else None
    return "".join((one.get("delta") or {}).get("content") or one.get("text") or "" for one in choices or ())


def _hand_over(head: Head, body: bytes, cut: int) -> None:
    passing = Passing(head)
    passing.feed(body[:cut])
    with contextlib.suppress(CannotContinueError):
        passing.check()
        request = HttpRequest("POST", CHAT_PATH, (), b'{"model":"m","stream":true}')
        plan_continuation(encode_request(request), passing.text)
        passing.go_on(rewrite)
        passing.feed(body[cut:])
        passing.finish()
    passing.ending(Usage(9, 3), {"total_cost": 1})
    with contextlib.suppress(CannotContinueError):
        plan_continuation(encode_request(HttpRequest("POST", CHAT_PATH, (), body)), "text")


def _bill(body: bytes, step: int) -> None:
    tails = UsageTail(), UsageTail()
    tails[0].feed(body)
    for at in range(0, len(body), step):
        tails[1].feed(body[at : at + step])
    assert tails[0].read() == tails[1].read()
    assert 0 <= most_to_bill(tails[0], CEILING, 4000, PRICES) <= CEILING


def _ask(body: bytes) -> None:
    summary = ChatSummary(duration_s=1.0)
    with contextlib.suppress(RemoteProtocolError, PeerError):
        for event in body.decode("utf-8", "replace").split("\n"):
            take_event(event.removeprefix("data:"), summary, "nobody")
    assert summary.tokens_per_s >= 0
    assert summary.cost_nanoton >= 0
    json.dumps(summary.finish_reason)
