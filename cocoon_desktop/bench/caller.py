"""I send requests to a server, all at the same moment, and keep what comes back with its times.

Plain sockets, one connection per request: the bytes of all answers cost me less than a server's one token.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from cocoon_desktop.core.errors import PeerError

from .stream import Answer, Arrival, read_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HOST: Final = "127.0.0.1"
SILENCE_S: Final = 600.0
"""How long a batch of requests may take in all."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt, and how many tokens the answer shall have."""

    prompt: str
    tokens: int

    def encode(self, model: str) -> bytes:
        """The whole HTTP request."""
        body = json.dumps(
            {
                "model": model,
                "prompt": self.prompt,
                "max_tokens": self.tokens,
                "ignore_eos": True,  # llama-server's spelling, and ours
                "temperature": 0,
                "seed": 1,
                "stream": True,
                "stream_options": {"include_usage": True},
            }
        ).encode()
        head = (
            "POST /v1/completions HTTP/1.1",
            f"Host: {HOST}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers to questions that were asked at once. ``own_cpu_s`` is what asking took of this process."""

    answers: tuple[Answer, ...]
    own_cpu_s: float

    @property
    def seconds(self) -> float:
        """From the first request to the end of the last answer."""
        return max(answer.ended_at for answer in self.answers) - min(
            answer.sent_at for answer in self.answers
        )

    @property
    def tokens(self) -> int:
        return sum(answer.completion_tokens for answer in self.answers)


async def ask_at_once(server: str, port: int, model: str, questions: Sequence[Question]) -> Batch:
    """Connect, then send everything, then wait. Raises PeerError; ``server`` is its name for people."""
    requests = [question.encode(model) for question in questions]
    async with _connected(server, port, len(requests)) as lines:
        began = time.process_time()
        for line, request in zip(lines, requests, strict=True):
            line.send(request)
        try:
            async with asyncio.timeout(SILENCE_S):
                await asyncio.gather(*(line.ended.wait() for line in lines))
        except TimeoutError:
            reason = f"it did not finish {len(lines)} answers within {SILENCE_S:g} s"
            raise PeerError(server, "measuring", reason) from None
        own_cpu_s = time.process_time() - began
    answers = (
        read_answer(server, line.sent_at, line.arrivals, question.tokens)
        for line, question in zip(lines, questions, strict=True)
    )
    return Batch(tuple(answers), own_cpu_s)


@asynccontextmanager
async def _connected(server: str, port: int, count: int) -> "AsyncIterator[list[_Line]]":
    loop = asyncio.get_running_loop()
    lines: list[_Line] = []
    try:
        while len(lines) < count:
            _, line = await loop.create_connection(_Line, HOST, port)
            lines.append(line)
        yield lines
    except OSError as error:
        raise PeerError(server, "connecting", str(error)) from error
    finally:
        for line in lines:
            line.transport.abort()


class _Line(asyncio.Protocol):
    """One connection and one answer."""

    def __init__(self) -> None:
        self.sent_at = 0.0
        self.arrivals: list[Arrival] = []
        self.ended = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def send(self, request: bytes) -> None:
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.arrivals.append(Arrival(time.perf_counter(), data))

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended.set()
