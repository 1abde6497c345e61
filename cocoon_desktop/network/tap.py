"""I take a stream's bytes at the socket, before its reader: no task has to be woken for them.

socket -> Tap -> take(bytes)
          Tap -> the stream's own protocol: its end, and how much it can be given
"""

import asyncio
from collections.abc import Callable
from typing import cast

from .transport import Stream


class Tap(asyncio.Protocol):
    """``take`` gets all bytes from now on, in place of the stream's reader, which must be empty."""

    def __init__(self, stream: Stream, take: Callable[[bytes], None]) -> None:
        transport = stream.writer.transport
        self._take = take
        self._before = cast(asyncio.Protocol, transport.get_protocol())
        transport.set_protocol(self)

    def data_received(self, data: bytes) -> None:
        self._take(data)

    def eof_received(self) -> bool | None:
        return self._before.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self._before.connection_lost(exc)

    def pause_writing(self) -> None:
        self._before.pause_writing()

    def resume_writing(self) -> None:
        self._before.resume_writing()
