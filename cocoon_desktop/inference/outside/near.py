"""HTTP to an engine on this computer, without TLS: what is asked thousands of times a minute.

    NearServer  keeps connections that nobody uses for a moment
    Line        one connection, of one exchange after the other
    wire.http1  reads what comes

Everything else about an engine, and every other engine, goes through ``server``.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from typing import cast

from cocoon_desktop.core.errors import EngineError, RemoteProtocolError
from cocoon_desktop.wire.http1 import BrokenOffError, ReplyHead, ReplyReader

from . import exchange
from .address import NearAddress
from .exchange import BROKE_OFF, CLOSED, CONNECT_S, KEPT_S, ServerLostError, why_unreachable

MAX_UNREAD_BYTES = 1 << 18
"""Of an answer: a server that writes faster than its answer is read has to wait."""


class NearServer:
    """Must be closed. Belongs to one event loop."""

    def __init__(self, address: NearAddress, headers: Mapping[str, str]) -> None:
        """``headers`` are those of every request."""
        self._address = address
        named = f"[{address.host}]" if ":" in address.host else address.host
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._head = f" HTTP/1.1\r\nHost: {named}:{address.port}\r\n{told}Content-Length: ".encode()
        self._loop = asyncio.get_running_loop()
        self._idle: deque[tuple[float, Line]] = deque()
        """Since when; the newest at the right."""
        self._sweeping: asyncio.TimerHandle | None = None

    def exchange(self, path: str, body: bytes) -> "NearExchange":
        """``path`` as it is written in a request: without spaces, and with a slash in front."""
        place = (self._address.path + path).encode()
        return NearExchange(self, b"POST %b%b%d\r\n\r\n%b" % (place, self._head, len(body), body))

    def close(self) -> None:
        """Those that are used are their exchanges' to close."""
        while self._idle:
            self._idle.pop()[1].abort()
        self._sweep()

    def kept(self) -> "Line | None":
        """The connection that was used last, when it may still be open."""
        while self._idle:
            since, line = self._idle.pop()
            if line.is_open and since + KEPT_S > self._loop.time():
                return line
            line.abort()
        return None

    async def connected(self) -> "Line":
        """A new one. Raises OSError."""
        _, line = await self._loop.create_connection(Line, self._address.host, self._address.port)
        return line

    def keep(self, line: "Line") -> None:
        """Nobody uses it now."""
        self._idle.append((self._loop.time(), line))
        if self._sweeping is None:
            self._sweeping = self._loop.call_later(KEPT_S, self._sweep)

    def _sweep(self) -> None:
        """Close those that nobody wanted, and come back for the others."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            self._sweeping = None
        while self._idle and self._idle[0][0] + KEPT_S <= self._loop.time():
            self._idle.popleft()[1].abort()
        if self._idle:
            self._sweeping = self._loop.call_at(self._idle[0][0] + KEPT_S, self._sweep)


class Line(asyncio.Protocol):
    """One connection. Unasked, a server has nothing to say: then it is closed."""

    def __init__(self) -> None:
        self._exchange: NearExchange | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    @property
    def has_sent_all(self) -> bool:
        return not self._transport.get_write_buffer_size()

    def begin(self, asking: "NearExchange", request: bytes) -> None:
        self._exchange = asking
        self._transport.write(request)

    def let_go(self) -> None:
        """The exchange is over, and the connection can be used again."""
        self._exchange = None

    def abort(self) -> None:
        self._exchange = None
        self._transport.abort()

    def pause(self) -> None:
        self._transport.pause_reading()

    def resume(self) -> None:
        self._transport.resume_reading()

    def data_received(self, data: bytes) -> None:
        if self._exchange is None:
            self.abort()
        else:
            self._exchange.take(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._exchange is not None:
            self._exchange.lost()
            self._exchange = None


class NearExchange:
    """Implements ``Exchange``. Made by ``NearServer``."""

    def __init__(self, server: NearServer, request: bytes) -> None:
        self._server, self._request = server, request
        self._reader = ReplyReader()
        self._line: Line | None = None
        self._body = bytearray()
        self._is_paused = False
        self._error: EngineError | None = None
        self._is_cut = False
        self._waiter: asyncio.Future[None] | None = None
        self._connecting: asyncio.Timeout | None = None

    async def head(self) -> ReplyHead:
        """A kept connection may be closed by the server in the moment in which it is used again: then it gets
        the request over another one. Should it have begun with it, nobody is told or pays twice.
        """
        while self._error is None and (line := self._server.kept()) is not None:
            await self._ask(line)
            if not (self._reader.has_begun or self._is_cut):
                self._error = None
            elif self._error is None:
                break
        if self._error is None and self._reader.head is None:
            await self._ask(await self._connected())
        if self._error is not None:
            raise self._error
        assert self._reader.head is not None
        return self._reader.head

    async def _connected(self) -> Line:
        try:
            async with asyncio.timeout(CONNECT_S) as self._connecting:
                return await self._server.connected()
        except OSError as error:
            raise self._error or ServerLostError(why_unreachable(error)) from None
        finally:
            self._connecting = None

    async def _ask(self, line: Line) -> None:
        """Until there is a head, or an error."""
        self._line = line
        line.begin(self, self._request)
        while self._reader.head is None and self._error is None:
            await self._wait()

    async def read(self) -> bytes:
        while not self._body and not self._reader.is_whole and self._error is None:
            stalled = self._server_says_nothing()
            try:
                await self._wait()
            finally:
                stalled.cancel()
        if self._error is not None and (self._is_cut or not self._body):
            raise self._error
        piece = bytes(self._body)
        self._body.clear()
        if self._is_paused and self._line is not None:
            self._is_paused = False
            self._line.resume()
        return piece

    def _server_says_nothing(self) -> asyncio.TimerHandle:
        stall_s = exchange.STALL_S
        late = ServerLostError(f"said nothing for {stall_s:.0f} s")
        return asyncio.get_running_loop().call_later(stall_s, self._fail, late)

    async def _wait(self) -> None:
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def cut(self, cause: EngineError) -> None:
        self._is_cut, self._error = True, cause
        if self._connecting is not None and not self._connecting.expired():
            self._connecting.reschedule(asyncio.get_running_loop().time())
        self._fail(cause)

    def close(self) -> None:
        if self._line is not None:
            self._line.abort()
            self._line = None

    # --- what the connection tells ------------------------------------------------------------------------

    def take(self, data: bytes) -> None:
        try:
            self._body += self._reader.feed(data)
        except RemoteProtocolError as error:
            self._fail(ServerLostError(f"does not speak HTTP as expected: {error}"))
            return
        if self._reader.is_whole:
            self._part()
        elif len(self._body) > MAX_UNREAD_BYTES and self._line is not None:
            self._is_paused = True
            self._line.pause()
        if self._reader.head is not None:
            self._wake()

    def lost(self) -> None:
        self._line = None
        try:
            self._reader.end()
        except BrokenOffError:
            self._fail(ServerLostError(BROKE_OFF if self._reader.head is not None else CLOSED))
        else:
            self._wake()

    def _part(self) -> None:
        """The answer is whole: the connection is for somebody else now."""
        line, self._line = self._line, None
        if line is None:
            return
        if self._reader.keeps and line.is_open and line.has_sent_all:
            line.let_go()
            self._server.keep(line)
        else:
            line.abort()

    def _fail(self, error: EngineError) -> None:
        self._error = self._error or error
        self.close()
        self._wake()
