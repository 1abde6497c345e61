"""Runners on both sides of routers: one that connects by SOCKS5, one that listens and echoes."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address

from cocoon_desktop.network.router.config import RouterConfig
from cocoon_desktop.network.router.service import Router
from cocoon_desktop.network.tls.credentials import Credentials
from cocoon_desktop.wire.prelude import LENGTH, PeerPrelude, decode_prelude, encode_prelude

PATIENCE_S = 30


@dataclass
class EchoRunner:
    """Keeps the preludes that it was told, then echoes."""

    told: "asyncio.Queue[PeerPrelude]" = field(default_factory=asyncio.Queue)
    expects_prelude: bool = True
    port: int = 0
    serving: "set[asyncio.Task[None]]" = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        try:
            if self.expects_prelude:
                self.told.put_nowait(await read_prelude(reader))
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
        except (OSError, EOFError, asyncio.CancelledError):
            pass
        finally:
            await closed(writer)
            self.serving.discard(task)


async def closed(writer: asyncio.StreamWriter) -> None:
    """Close, and wait until the socket is gone."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def read_prelude(reader: asyncio.StreamReader) -> PeerPrelude:
    """Checked byte for byte: what was decoded encodes to the same."""
    head = await reader.readexactly(LENGTH.size)
    body = await reader.readexactly(LENGTH.unpack(head)[0])
    prelude = decode_prelude(body)
    assert encode_prelude(prelude) == head + body
    return prelude


@asynccontextmanager
async def echoing(runner: EchoRunner) -> AsyncIterator[EchoRunner]:
    server = await asyncio.start_server(runner.serve, "127.0.0.1", 0)
    runner.port = server.sockets[0].getsockname()[1]
    try:
        yield runner
    finally:
        server.close()
        for task in runner.serving:
            task.cancel()
        while runner.serving:
            await asyncio.wait(runner.serving)


@asynccontextmanager
async def routing(config: RouterConfig, credentials: Credentials) -> AsyncIterator[list[int]]:
    """A router in this process, and its ports."""
    opened: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(Router(config, credentials).run(opened.set_result))
    async with asyncio.timeout(PATIENCE_S):
        await opened
    try:
        yield opened.result()
    finally:
        running.cancel()
        await asyncio.wait({running})


async def socks_connect(
    socks_port: int, target: tuple[str, int], user: bytes | None = None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, tuple[str, int]]:
    """Past SOCKS' answer, with the address that it names; EOFError when the router refuses."""
    reader, writer = await asyncio.open_connection("127.0.0.1", socks_port)
    try:
        if user is None:
            writer.write(bytes.fromhex("050100"))
            assert await reader.readexactly(2) == bytes.fromhex("0500")
        else:
            writer.write(bytes.fromhex("05020002"))
            assert await reader.readexactly(2) == bytes.fromhex("0502")
            writer.write(bytes((1, len(user))) + user + b"\x04pass")
            assert await reader.readexactly(2) == bytes.fromhex("0100")
        writer.write(bytes.fromhex("05010001") + IPv4Address(target[0]).packed + struct.pack(">H", target[1]))
        assert await reader.readexactly(4) == bytes.fromhex("05000001")
        address, port = struct.unpack(">4sH", await reader.readexactly(6))
    except BaseException:
        await closed(writer)
        raise
    return reader, writer, (str(IPv4Address(address)), port)


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses just now."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports
