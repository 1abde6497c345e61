"""Connections to an engine on this computer: used again, closed when nobody wants them, never waited on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.inference.outside import near
from cocoon_desktop.inference.outside.address import NearAddress, parse_server_address
from cocoon_desktop.inference.outside.exchange import ServerLostError, read_whole
from cocoon_desktop.inference.outside.near import NearServer

from ...patience import PATIENCE_S, until

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Peer:
    """A server that answers every request with ``reply``; ``asked`` are the requests of each connection."""

    def __init__(self) -> None:
        self.reply = ANSWER
        self.asked: list[list[bytes]] = []
        self.writers: list[asyncio.StreamWriter] = []
        self.closed = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests: list[bytes] = []
        self.asked.append(requests)
        self.writers.append(writer)
        try:
            while True:
                requests.append(await reader.readuntil(b"{}"))
                writer.write(self.reply)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.closed += 1
            writer.close()


@asynccontextmanager
async def peered(path: str = "") -> AsyncIterator[tuple[Peer, NearServer]]:
    peer = Peer()
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    ours = NearServer(NearAddress("127.0.0.1", server.sockets[0].getsockname()[1], path), {"A": "b"})
    try:
        async with asyncio.timeout(PATIENCE_S):
            yield peer, ours
    finally:
        ours.close()
        server.close()
        for writer in peer.writers:
            writer.close()


async def ask(server: NearServer) -> bytes:
    exchange = server.exchange("/v1/x", b"{}")
    try:
        await exchange.head()
        return await read_whole(exchange)
    finally:
        exchange.close()


async def test_requests_follow_each_other_over_one_connection() -> None:
    async with peered("/base") as (peer, server):
        assert [await ask(server) for _ in range(3)] == [b"{}"] * 3
    ((first, *_),) = peer.asked
    head, _, body = first.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /base/v1/x HTTP/1.1\r\nHost: 127.0.0.1:")
    assert head.endswith(b"\r\nA: b\r\nContent-Length: 2")
    assert body == b"{}"


async def test_a_connection_that_nobody_wants_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "KEPT_S", 0.01)
    async with peered() as (peer, server):
        await asyncio.gather(ask(server), ask(server))
        await until(lambda: peer.closed == 2)
        assert await ask(server) == b"{}"
        assert len(peer.asked) == 3


@pytest.mark.parametrize("more", [b"more", ANSWER])
async def test_who_speaks_unasked_is_not_asked_again(more: bytes) -> None:
    async with peered() as (peer, server):
        peer.reply = ANSWER + more
        assert await ask(server) == b"{}"
        assert await ask(server) == b"{}"
        assert len(peer.asked) == 2


async def test_who_speaks_later_unasked_is_closed() -> None:
    async with peered() as (peer, server):
        await ask(server)
        peer.writers[0].write(b"more")
        await until(lambda: peer.closed == 1)


async def test_an_answer_that_nobody_reads_makes_its_server_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes is held up to a bound, and the rest of a long answer comes when it is read."""
    length = 1 << 25  # more than the system's buffers take
    async with peered() as (peer, server):
        peer.reply = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % length + b"x" * length
        exchange = server.exchange("/", b"{}")
        await exchange.head()
        await until(lambda: exchange._is_paused)
        assert len(exchange._body) < near.MAX_UNREAD_BYTES + (1 << 20)
        assert len(await read_whole(exchange)) == length
        peer.reply = ANSWER
        assert await ask(server) == b"{}"
        assert len(peer.asked) == 1


async def test_what_is_cut_before_it_begins_is_not_asked() -> None:
    async with peered() as (peer, server):
        exchange = server.exchange("/", b"{}")
        exchange.cut(EngineError("paused"))
        with pytest.raises(EngineError, match="paused"):
            await exchange.head()
        assert peer.asked == []


async def test_nobody_there_is_said_in_words() -> None:
    async with peered() as (_, server):
        address = server._address
    with pytest.raises(ServerLostError, match="nothing listens there"):
        await ask(NearServer(address, {}))


@pytest.mark.parametrize(
    ("address", "near_address"),
    [
        ("http://127.0.0.1:8000/v1", NearAddress("127.0.0.1", 8000, "")),
        ("http://[::1]:8000/deep/v1/", NearAddress("::1", 8000, "/deep")),
        ("http://127.9.9.9", NearAddress("127.9.9.9", 80, "")),
        ("https://127.0.0.1:8000", None),
        ("http://localhost:8000", None),
        ("http://192.168.0.7:8000", None),
    ],
)
def test_only_an_address_of_this_computer_without_tls_is_near(
    address: str, near_address: NearAddress | None
) -> None:
    assert parse_server_address(address).near == near_address
