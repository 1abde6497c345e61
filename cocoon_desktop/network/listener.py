"""A port on which peers knock. Each connection gets a task of its own that ends with it."""

import asyncio
import ipaddress
import itertools
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire.session import Role

from .connection import Connection
from .places import Places
from .transport import BARE, Stream, Transport

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

LISTEN_BACKLOG = 1024
"""All peers come back at once when a proxy starts again."""
ACCEPT_S = 20.0
"""How long a peer may take to come through the transport, as long as a connector waits (section 1.3)."""
THIS_COMPUTER: Final = "this computer"

Serve = Callable[[Connection, int], Awaitable[None]]
"""Runs one connection, known by its number, until it ends."""


class Listener:
    """Must be closed; that ends every connection too."""

    def __init__(
        self,
        name: str,
        serve: Serve,
        numbers: "itertools.count[int]",
        transport: Transport = BARE,
        places: Places | None = None,
    ) -> None:
        self._name, self._serve, self._numbers, self._transport = name, serve, numbers, transport
        self._server: asyncio.Server | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self.places = Places() if places is None else places

    async def open(self, host: str, port: int) -> int:
        """Start listening and return the port. Raises OSError when it is taken."""
        self._server = await asyncio.start_server(self._accept, host, port, backlog=LISTEN_BACKLOG)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        while self._tasks:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.wait(self._tasks.values())

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, computer = next(self._numbers), _computer_of(writer)
        peer = computer or THIS_COMPUTER
        if not self._makes_room(number, peer, self.places.knock(number, computer)):
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None
        self._tasks[number] = task
        try:
            stream = await self._stream(reader, writer, number, peer)
            if stream is not None and self._is_located(number, stream.source):
                connection = Connection(
                    stream,
                    Role.ACCEPTOR,
                    f"{self._name} {number}",
                    on_trust=lambda: self.places.recognized(number),
                    peer=stream.source or peer,
                )
                await self._serve(connection, number)
        except asyncio.CancelledError:
            log.debug("x %s %d: the port is closing", self._name, number)  # asyncio would log it as an error
        except Exception as error:  # a mistake of ours ends this link; the port stays open for others
            seldom.error(peer, "x %s %d failed", self._name, number, exc_info=error)
        finally:
            writer.transport.abort()
            del self._tasks[number]
            self.places.left(number)

    def _is_located(self, number: int, source: str) -> bool:
        """Whether there is room for who has come through a router."""
        address = _computer(source) if source else None
        return address is None or self._makes_room(number, address, self.places.located(number, address))

    def _makes_room(self, number: int, peer: str, gone: list[int] | None) -> bool:
        if gone is None:
            seldom.warning(peer, "x %s %d: too many connections", self._name, number)
            return False
        for stranger in gone:
            seldom.info(peer, "x %s %d: too many strangers", self._name, stranger)
            self._tasks[stranger].cancel()
        return True

    async def _stream(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int, peer: str
    ) -> Stream | None:
        try:
            async with asyncio.timeout(ACCEPT_S):
                return await self._transport.accept(reader, writer)
        except (OSError, EOFError, TimeoutError, CocoonError) as error:
            seldom.info(peer, "x %s %d: %s", self._name, number, one_line(str(error) or "too slow"))
            return None


def _computer_of(writer: asyncio.StreamWriter) -> str | None:
    peer = writer.get_extra_info("peername")
    return _computer(peer[0]) if isinstance(peer, tuple) else None


def _computer(text: str) -> str | None:
    """The computer that knocks; None for our own, and for what is no address. Of IPv6 the network, since a
    household has as many addresses as it likes.
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_loopback:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)
