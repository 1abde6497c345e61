"""Requests go out at the same moment, and every answer has its own times."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from cocoon_desktop.bench.caller import HOST, Question, ask_at_once
from cocoon_desktop.core.errors import PeerError

from .test_stream import DONE, PEERS, chunked


@asynccontextmanager
async def barrier_server(count: int) -> AsyncIterator[tuple[int, list[dict[str, object]]]]:
    """Answers nobody before ``count`` requests have come."""
    bodies: list[dict[str, object]] = []
    all_came = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split()[0])
        bodies.append(json.loads(await reader.readexactly(length)))
        if len(bodies) == count:
            all_came.set()
        await all_came.wait()
        writer.write(chunked([*PEERS, DONE]))
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(handle, HOST, 0) as server:
        yield server.sockets[0].getsockname()[1], bodies


async def test_requests_are_at_the_server_together() -> None:
    async with barrier_server(4) as (port, bodies):
        questions = [Question(f"prompt {number}", 3) for number in range(4)]
        batch = await ask_at_once("peer", port, "m", questions)
    assert sorted(str(body["prompt"]) for body in bodies) == [question.prompt for question in questions]
    assert all(body["ignore_eos"] is True and body["max_tokens"] == 3 for body in bodies)
    assert batch.tokens == 12
    assert batch.seconds > 0
    assert all(answer.sent_at < answer.pieces_at[0] <= answer.ended_at for answer in batch.answers)
    assert batch.own_cpu_s >= 0


async def test_a_server_that_is_not_there_is_an_error() -> None:
    with socket.socket() as held:
        held.bind((HOST, 0))  # and does not listen
        with pytest.raises(PeerError, match="connecting"):
            await ask_at_once("peer", held.getsockname()[1], "m", [Question("prompt", 3)])
