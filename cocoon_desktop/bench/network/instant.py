"""I am an engine that needs no time: ``python -m cocoon_desktop.bench.network.instant --port N``.

Every answer lies ready; of a request only its length, and whether it streams, are looked at. What is measured
through me is therefore the cost of everybody else.
"""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Sequence
from typing import Any, Final, cast

MODEL: Final = "instant"
PORT: Final = "--port"
HOST: Final = "127.0.0.1"
WORDS: Final = ("Good", " morning", ",", " world", ".")
USAGE: Final = {"prompt_tokens": 9, "completion_tokens": len(WORDS), "total_tokens": 9 + len(WORDS)}

HEAD_END: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_CLOSE: Final = re.compile(rb"\r\nconnection:\s*close", re.IGNORECASE)
_STREAM: Final = re.compile(rb'"stream"\s*:\s*true')


def _answer(body: bytes, kind: str = "application/json", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _chat(**choice: Any) -> dict[str, Any]:
    kind = "chat.completion.chunk" if "delta" in choice else "chat.completion"
    choices = [{"index": 0, "finish_reason": None, **choice}] if choice else []
    return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": MODEL, "choices": choices}


def _whole() -> bytes:
    message = {"role": "assistant", "content": "".join(WORDS)}
    return json.dumps({**_chat(message=message, finish_reason="stop"), "usage": USAGE}).encode()


def _events() -> bytes:
    chunks = [
        _chat(delta={"role": "assistant", "content": ""}),
        *(_chat(delta={"content": word}) for word in WORDS),
        _chat(delta={}, finish_reason="stop"),
        {**_chat(), "usage": USAGE},
    ]
    return b"".join(f"data: {json.dumps(chunk)}\n\n".encode() for chunk in chunks) + b"data: [DONE]\n\n"


WHOLE: Final = _answer(_whole())
STREAM: Final = _answer(_events(), "text/event-stream")
MODELS: Final = _answer(json.dumps({"object": "list", "data": [{"id": MODEL, "object": "model"}]}).encode())
HEALTH: Final = _answer(b"{}")
NOT_FOUND: Final = _answer(b'{"error":{"message":"not here"}}', status="404 Not Found")


class Instant(asyncio.Protocol):
    """One connection, of one request after the other."""

    def __init__(self) -> None:
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._held.find(HEAD_END)) >= 0:
            head = self._held[:end]
            length = _LENGTH.search(head)
            whole = end + len(HEAD_END) + (int(length[1]) if length else 0)
            if len(self._held) < whole:
                return
            body, self._held = self._held[end:whole], self._held[whole:]
            self._transport.write(_answer_to(head, body))
            if _CLOSE.search(head):
                self._transport.close()


def _answer_to(head: bytes, body: bytes) -> bytes:
    if head.startswith(b"POST /v1/chat/completions "):
        return STREAM if _STREAM.search(body) else WHOLE
    path = head.split(b" ", 2)[1]
    return {b"/v1/models": MODELS, b"/health": HEALTH}.get(path, NOT_FOUND)


async def _serve(port: int) -> None:
    loop = asyncio.get_running_loop()
    async with await loop.create_server(Instant, HOST, port, backlog=1024) as server:
        sys.stdout.write("engine ready\n")
        sys.stdout.flush()
        await server.serve_forever()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until killed."""
    parser = argparse.ArgumentParser(prog="cocoon_desktop.bench.network.instant")
    parser.add_argument(PORT, type=int, required=True)
    try:
        asyncio.run(_serve(parser.parse_args(arguments).port))
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
