"""I ask one thing again and again, over connections that stay, and note when its answers came.

Bare protocols: what asking costs is measured, too, and has to be small beside what answering costs.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass
from typing import Final, cast

from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.wire.openai import CHAT_PATH

from ..caller import HOST
from .instant import MODEL, WORDS

HEAD_END: Final = b"\r\n\r\n"
LAST_CHUNK: Final = b"0\r\n\r\n"
DONE: Final = b"data: [DONE]\n\n"
PATIENCE_S: Final = 60.0
"""How long after the time is up the last answers may take."""
_LENGTH: Final = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)


def question(*, stream: bool) -> bytes:
    """The whole HTTP request."""
    body = {"model": MODEL, "messages": [{"role": "user", "content": "Good morning?"}], "max_tokens": 16}
    if stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    payload = json.dumps(body, separators=(",", ":")).encode()
    head = f"POST {CHAT_PATH} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(payload)}\r\n\r\n".encode() + payload


@dataclass(frozen=True, slots=True)
class Asked:
    """``whole_s`` and ``first_byte_s``: of each answer, from the request; the first byte is the body's.

    ``cpu_s`` is what asking took of this process.
    """

    whole_s: tuple[float, ...]
    first_byte_s: tuple[float, ...]
    seconds: float
    cpu_s: float

    @property
    def per_s(self) -> float:
        return len(self.whole_s) / self.seconds


async def ask_for(server: str, port: int, callers: int, seconds: float, *, stream: bool) -> Asked:
    """So many callers, each asking as soon as it has its answer. Raises PeerError for a wrong answer."""
    loop, request = asyncio.get_running_loop(), question(stream=stream)
    lines: list[_Line] = []
    try:
        while len(lines) < callers:
            _, line = await loop.create_connection(lambda: _Line(request, stream=stream), HOST, port)
            lines.append(line)
        cpu, began = time.process_time(), time.perf_counter()
        for line in lines:
            line.ask_until(began + seconds)
        async with asyncio.timeout(seconds + PATIENCE_S):
            await asyncio.gather(*(line.ended for line in lines))
        took_s, cpu_s = time.perf_counter() - began, time.process_time() - cpu
    except TimeoutError:
        raise PeerError(server, "measuring", f"it stopped answering for {PATIENCE_S:g} s") from None
    except OSError as error:
        raise PeerError(server, "measuring", str(error)) from error
    finally:
        for line in lines:
            line.leave()
    return Asked(
        tuple(taken for line in lines for taken in line.whole_s),
        tuple(taken for line in lines for taken in line.first_byte_s),
        took_s,
        cpu_s,
    )


class _Line(asyncio.Protocol):
    """One caller."""

    def __init__(self, request: bytes, *, stream: bool) -> None:
        self._request, self._stream = request, stream
        self._held = b""
        self._body_at = 0
        self._has_begun = False
        self._sent_at = self._until = 0.0
        self.whole_s: list[float] = []
        self.first_byte_s: list[float] = []
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def ask_until(self, until: float) -> None:
        """At least once."""
        self._until = until
        self._ask()

    def leave(self) -> None:
        self.ended.cancel()
        self._transport.abort()

    def _ask(self) -> None:
        self._held, self._body_at, self._has_begun = b"", 0, False
        self._sent_at = time.perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self._held += data
        if not self._body_at:
            self._body_at = self._held.find(HEAD_END) + len(HEAD_END)
            if self._body_at < len(HEAD_END):
                self._body_at = 0
                return
        if not self._has_begun and len(self._held) > self._body_at:
            self._has_begun = True
            self.first_byte_s.append(now - self._sent_at)
        if self._is_whole():
            self._end(now)

    def _end(self, now: float) -> None:
        if not self._is_right():
            self._fail(ConnectionError(f"it answered: {self._held[:400].decode(errors='replace')}"))
            return
        self.whole_s.append(now - self._sent_at)
        if now < self._until:
            self._ask()
        elif not self.ended.done():
            self.ended.set_result(None)

    def _is_whole(self) -> bool:
        length = _LENGTH.search(self._held, 0, self._body_at)
        if length is None:
            return self._held.endswith(LAST_CHUNK)
        return len(self._held) >= self._body_at + int(length[1])

    def _is_right(self) -> bool:
        mark = DONE if self._stream else WORDS[0].encode()
        return self._held.startswith(b"HTTP/1.1 200 ") and mark in self._held

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(exc or ConnectionError("it closed the connection"))

    def _fail(self, error: Exception) -> None:
        if not self.ended.done():
            self.ended.set_exception(error)
