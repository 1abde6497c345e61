"""A tap on one port of the proxy: passes every byte on as it is, and shows the messages that crossed.

What the kernel still held of a killed process arrives here, so that what crossed is known to the last byte.
"""

import asyncio
from collections.abc import Callable
from typing import TypeAlias

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import FrameReader
from cocoon_desktop.wire.tl import TlObject

See: TypeAlias = Callable[[TlObject], None]
HOST = "127.0.0.1"
LINKED = (tl.WorkerProxyHandshakeCompleted, tl.ClientAuthorizationWithProxySuccess)
"""What a proxy says last before a link is ready."""


class Tap:
    """Listens at ``port`` for ``target``. Must be closed."""

    def __init__(self, port: int, target: int, to_proxy: See, from_proxy: See) -> None:
        self._port, self._target = port, target
        self._to_proxy, self._from_proxy = to_proxy, from_proxy
        self._server: asyncio.Server | None = None
        self._pairs: set[_Pair] = set()

    @property
    def linked(self) -> int:
        """Links that are ready now."""
        return sum(pair.is_linked for pair in self._pairs)

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._accept, HOST, self._port)

    def _accept(self) -> "_Half":
        pair = _Pair(self._see, self._to_proxy, self._pairs.discard)
        self._pairs.add(pair)
        pair.dialling = asyncio.create_task(pair.dial(self._target))
        return pair.near

    def _see(self, pair: "_Pair", message: TlObject) -> None:
        pair.is_linked = pair.is_linked or isinstance(message, LINKED)
        self._from_proxy(message)

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for pair in list(self._pairs):
            pair.close()


class _Half(asyncio.Protocol):
    """One of the two sockets. What comes before the other one is there waits."""

    pass_on: Callable[[bytes], None]

    def __init__(self, gone: Callable[[], None], see: See) -> None:
        self._gone, self._see = gone, see
        self._frames = FrameReader()
        self._transport: asyncio.Transport | None = None
        self._waiting = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.write(b"")

    def data_received(self, data: bytes) -> None:
        self.pass_on(data)
        for payload in self._frames.feed(data):
            packet = tl.decode(payload)
            if isinstance(packet, tl.TcpPacket | tl.TcpQuery | tl.TcpQueryAnswer):
                self._see(tl.decode(packet.data))

    def connection_lost(self, exc: Exception | None) -> None:
        self._gone()

    def write(self, data: bytes) -> None:
        self._waiting += data
        if self._transport is not None and self._waiting:
            self._transport.write(bytes(self._waiting))
            self._waiting.clear()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


class _Pair:
    """A role's connection and ours to the proxy; one ends with the other."""

    def __init__(
        self, see: "Callable[[_Pair, TlObject], None]", to_proxy: See, ended: "Callable[[_Pair], None]"
    ) -> None:
        self.is_linked = False
        self.dialling: asyncio.Task[None] | None = None
        self._ended = ended
        self.far = _Half(self.close, lambda message: see(self, message))
        self.near = _Half(self.close, to_proxy)
        self.far.pass_on, self.near.pass_on = self.near.write, self.far.write

    async def dial(self, target: int) -> None:
        try:
            await asyncio.get_running_loop().create_connection(lambda: self.far, HOST, target)
        except OSError:
            self.close()

    def close(self) -> None:
        self.is_linked = False
        self.near.close()
        self.far.close()
        self._ended(self)
