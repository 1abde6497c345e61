"""A man in the middle: honest roles on both sides, and one of them seems to lie.

    role --Transport--> Meddler --TCP--> the other role

What crosses is read frame by frame and written again with fitting numbers: a test changes exactly what it
wants.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from cocoon_desktop.network.transport import Stream
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import FrameReader, encode_frame
from cocoon_desktop.wire.tl import TlObject

altered = cast("Callable[..., TlObject]", replace)
"""A message with other fields; for which the type checker would need to know its class."""

Change: TypeAlias = Callable[[TlObject], Iterable[TlObject] | None]
"""What becomes of a message: nothing, itself, others, several. None leaves it as it is."""


def unchanged(_: TlObject) -> None:
    """An honest peer."""
    return


@dataclass
class Direction:
    """One half of a connection: reads, changes, writes; ``inject`` adds bytes or messages of its own."""

    writer: asyncio.StreamWriter
    change: Change
    seen: list[TlObject]
    open_gate: asyncio.Event
    _reader: FrameReader = field(default_factory=FrameReader)
    _number: int = 0

    async def pump(self, source: asyncio.StreamReader) -> None:
        with suppress(OSError):
            while data := await source.read(1 << 16):
                for payload in self._reader.feed(data):
                    self._pass(tl.decode(payload))
                await self.writer.drain()
                await self.open_gate.wait()
        self.writer.close()

    def _pass(self, packet: TlObject) -> None:
        if not isinstance(packet, tl.TcpPacket | tl.TcpQuery | tl.TcpQueryAnswer):
            self._send(packet)
            return
        message = tl.decode(packet.data)
        self.seen.append(message)
        changed = self.change(message)
        for instead in [message] if changed is None else changed:
            self._send(replace(packet, data=tl.encode(instead)))

    def _send(self, packet: TlObject) -> None:
        self.writer.write(encode_frame(tl.encode(packet), self._number))
        self._number += 1

    def inject(self, message: TlObject) -> None:
        """A one-way message that the honest role never sent."""
        self._send(tl.TcpPacket(data=tl.encode(message)))

    def inject_raw(self, data: bytes) -> None:
        self.writer.write(data)


class Meddler:
    """A Transport for the role that dials. Must be closed."""

    def __init__(self, to_proxy: Change = unchanged, from_proxy: Change = unchanged) -> None:
        self.to_proxy, self.from_proxy = to_proxy, from_proxy
        self.told_proxy: list[TlObject] = []
        self.told_peer: list[TlObject] = []
        self.connections = 0
        self.proxy_reads = asyncio.Event()
        self.peer_reads = asyncio.Event()
        self.proxy_reads.set()
        self.peer_reads.set()
        self.towards_proxy: Direction | None = None
        self.towards_peer: Direction | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None
        self._target: Endpoint | None = None
        self._is_closed = False

    async def connect(self, endpoint: Endpoint) -> Stream:
        if self._is_closed:
            raise ConnectionRefusedError("the test is over")
        self._target = endpoint
        if self._server is None:
            self._server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()[:2]
        return Stream(*await asyncio.open_connection(host, port))

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
        raise NotImplementedError("only who dials is meddled with")

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert self._target is not None
        self.connections += 1
        proxy_reader, proxy_writer = await asyncio.open_connection(self._target.host, self._target.port)
        self._writers += [proxy_writer, writer]
        if self._is_closed:
            await self.close()
            return
        self.towards_proxy = Direction(proxy_writer, self.to_proxy, self.told_proxy, self.proxy_reads)
        self.towards_peer = Direction(writer, self.from_proxy, self.told_peer, self.peer_reads)
        for pump in (self.towards_proxy.pump(reader), self.towards_peer.pump(proxy_reader)):
            task = asyncio.create_task(pump)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        self._is_closed = True
        if self._server is not None:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
