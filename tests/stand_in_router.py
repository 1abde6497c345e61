"""A small router of the tests' own: SOCKS5 and a reverse port with preludes, and no TLS in between."""

import asyncio
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import IPv4Address

from cocoon_desktop.wire.prelude import PeerPrelude, encode_prelude

MEASURED = bytes(range(64)) * 7
"""What a TDX record looks like: 448 bytes."""
PRELUDE = encode_prelude(PeerPrelude(MEASURED, bytes(48), b"k" * 32, ("127.0.0.1", 1), ("127.0.0.1", 2)))
SUCCESS = b"\x05\x00\x00\x01" + bytes(6)


class StandInRouter:
    """Callers of ``port`` name a destination; ``announce`` is how they are told of success and peer."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[tuple[str, int]] = []
        self.announce: Callable[[asyncio.StreamWriter], Awaitable[None]] = in_one_segment
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with suppress(OSError, EOFError, asyncio.CancelledError):
            await self._join(reader, writer)
        writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readexactly(3) == b"\x05\x01\x00"
        writer.write(b"\x05\x00")
        request = await reader.readexactly(10)
        assert request[:4] == b"\x05\x01\x00\x01"
        host, (port,) = str(IPv4Address(request[4:8])), struct.unpack(">H", request[8:])
        self.asked.append((host, port))
        proxy_reader, proxy_writer = await asyncio.open_connection(host, port)
        proxy_writer.write(PRELUDE)
        await self.announce(writer)
        await asyncio.gather(_pump(reader, proxy_writer), _pump(proxy_reader, writer))


async def in_one_segment(writer: asyncio.StreamWriter) -> None:
    """As upstream's router: success only when the peer is there."""
    writer.write(SUCCESS + PRELUDE)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()
