"""A port lets many in, few of one computer, and all that its own router brings."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from cocoon_desktop.network.connection import Connection
from cocoon_desktop.network.listener import Listener
from cocoon_desktop.network.places import Places
from cocoon_desktop.network.transport import BARE, Bare, Stream, Transport
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import encode_frame

from ..patience import PATIENCE_S, until


@asynccontextmanager
async def knocking(
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    places: Places,
    *,
    trusts: bool = True,
    transport: Transport = BARE,
) -> AsyncIterator[tuple[int, list[int]]]:
    """The port, and who was let in. ``trusts``: whoever comes counts as known at once."""
    served: list[int] = []

    async def serve(connection: Connection, number: int) -> None:
        served.append(number)
        if trusts:
            connection.trust()
        await connection.run(lambda _: None)

    original = asyncio.StreamWriter.get_extra_info

    def seen_as(self: asyncio.StreamWriter, name: str, default: Any = None) -> Any:
        return (address, 1) if name == "peername" else original(self, name, default)

    monkeypatch.setattr(asyncio.StreamWriter, "get_extra_info", seen_as)
    listener = Listener("test", serve, itertools.count(), transport, places)
    port = await listener.open("127.0.0.1", 0)
    try:
        yield port, served
    finally:
        await listener.close()


async def knock(port: int) -> tuple[bool, asyncio.StreamWriter]:
    """Whether one is let in: who is, and greets, is greeted."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(encode_frame(tl.encode(tl.TcpConnect(id=1)), 0))
        async with asyncio.timeout(PATIENCE_S):
            return bool(await reader.read(1)), writer
    except OSError:
        return False, writer


async def left(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


@pytest.mark.parametrize(
    ("address", "expected"),
    [("203.0.113.9", 2), ("2001:db8::1", 2), ("::ffff:203.0.113.9", 2), ("127.0.0.1", 4), ("::1", 4)],
)
async def test_one_computer_has_few_connections_and_a_router_many(
    address: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with knocking(address, monkeypatch, Places(max_per_address=2)) as (port, served):
        knocks = [await knock(port) for _ in range(4)]
        assert [is_in for is_in, _ in knocks].count(True) == len(served) == expected
        await asyncio.gather(*(left(writer) for _, writer in knocks))
        is_in = False
        async with asyncio.timeout(PATIENCE_S):
            while not is_in:  # who has left makes room
                is_in, writer = await knock(port)
                await left(writer)


async def test_whom_a_router_brings_is_counted_where_the_router_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Routed(Bare):
        async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
            return Stream(reader, writer, source="203.0.113.9")

    places = Places(max_per_address=2)
    async with knocking("127.0.0.1", monkeypatch, places, transport=Routed()) as (port, served):
        knocks = [await knock(port) for _ in range(4)]
        assert [is_in for is_in, _ in knocks].count(True) == len(served) == 2
        await asyncio.gather(*(left(writer) for _, writer in knocks))
        await until(lambda: not places.taken)


async def test_strangers_give_way_to_who_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    places = Places(max_strangers=2)
    async with knocking("127.0.0.1", monkeypatch, places, trusts=False) as (port, served):
        knocks = [await knock(port) for _ in range(3)]
        assert [is_in for is_in, _ in knocks] == [True] * 3
        await until(lambda: places.strangers == places.taken == 2)
        assert len(served) == 3
        await asyncio.gather(*(left(writer) for _, writer in knocks))
        await until(lambda: not places.taken)
