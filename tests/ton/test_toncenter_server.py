"""Who holds the practice chain's server up is cut off, and nobody holds up its end."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from cocoon_desktop.ton import toncenter, toncenter_server
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.toncenter import MAX_REQUEST_BYTES
from cocoon_desktop.ton.toncenter_server import serve_toncenter

from ..patience import PATIENCE_S

HOST = "127.0.0.1"
POST = b"POST /api/v2/jsonRPC HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
async def port(chain: LocalChain, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(toncenter_server, "IDLE_S", 0.05)
    monkeypatch.setattr(toncenter, "BODY_S", 0.05)
    async with serve_toncenter(chain, HOST, 0) as port:
        yield port


async def answer_to(port: int, request: bytes) -> bytes:
    """Everything that comes until the server ends it."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(request)
        async with asyncio.timeout(PATIENCE_S):
            return await reader.read()
    finally:
        writer.close()


@pytest.mark.parametrize("begun", [b"", b"G", b"GET /api/v2/getMasterchainInfo HTTP/1.1\r\nHost: 127.0"])
async def test_who_does_not_end_its_head_is_cut_off(port: int, begun: bytes) -> None:
    assert await answer_to(port, begun) == b""


async def test_who_does_not_send_its_body_is_told_so(port: int) -> None:
    assert b" 408 " in (await answer_to(port, POST % 100)).splitlines()[0]


async def test_a_body_that_is_too_long_is_not_read(port: int) -> None:
    request = POST % (1 << 40) + bytes(MAX_REQUEST_BYTES + 1)
    assert b" 413 " in (await answer_to(port, request)).splitlines()[0]


async def test_who_waits_for_news_does_not_hold_up_the_end(chain: LocalChain) -> None:
    somebody = format_raw(Address((0, bytes(32))))
    question = f"GET /api/v2/waitForTransaction?address={somebody}&after_lt=0&timeout=3600 HTTP/1.1\r\n"
    async with serve_toncenter(chain, HOST, 0) as port:
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(f"{question}Host: 127.0.0.1\r\n\r\n".encode())
        await writer.drain()
    async with asyncio.timeout(PATIENCE_S):
        await reader.read()
    writer.close()


async def test_a_port_that_is_taken_is_said_to_be(chain: LocalChain, port: int) -> None:
    with pytest.raises(OSError, match="address already in use"):
        async with serve_toncenter(chain, HOST, port):
            pass
