"""The first bytes of a connection, and not one byte more: what follows is TLS and stays in the kernel.

Until a stranger has shown a proof of work, these few bytes are all that we hold for him. Windows' loop has
already read some of what follows; that is the ``rest``, one read of it at most.
"""

import asyncio
from typing import Final

GONE: Final = "the peer closed the connection"


class ExactRead(asyncio.BufferedProtocol):
    """``data`` is done when the bytes are there, or with EOFError or OSError; then reading is paused."""

    def __init__(self, size: int) -> None:
        self._buffer = bytearray(size)
        self._filled = 0
        self._more = bytearray()
        self.rest = b""
        self._transport: asyncio.Transport | None = None
        self.data: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def take(self, data: bytes) -> None:
        """Bytes that came another way."""
        while data:
            room = self.get_buffer(len(data))
            piece = data[: len(room)]
            room[: len(piece)] = piece
            self.buffer_updated(len(piece))
            data = data[len(piece) :]

    def get_buffer(self, sizehint: int) -> memoryview:
        if self._filled < len(self._buffer):
            return memoryview(self._buffer)[self._filled :]
        self._more = bytearray(max(sizehint, 1))
        return memoryview(self._more)

    def buffer_updated(self, nbytes: int) -> None:
        if self._filled == len(self._buffer):
            self.rest += self._more[:nbytes]
            return
        self._filled += nbytes
        if self._filled == len(self._buffer):
            assert self._transport is not None
            self._transport.pause_reading()
            if not self.data.done():
                self.data.set_result(bytes(self._buffer))

    def eof_received(self) -> None:
        self._fail(EOFError(GONE))

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(exc or EOFError(GONE))

    def _fail(self, error: Exception) -> None:
        if not self.data.done():
            self.data.set_exception(error)
