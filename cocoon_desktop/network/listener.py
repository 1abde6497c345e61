"""A port on which peers knock. Each connection gets a task of its own that ends with it."""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable

from cocoon_desktop.wire.session import Role

from .connection import Connection

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 1000
"""Of one port; more are turned away at once."""

Serve = Callable[[Connection, int], Awaitable[None]]
"""Runs one connection, known by its number, until it ends."""


class Listener:
    """Must be closed; that ends every connection too."""

    def __init__(self, name: str, serve: Serve, numbers: "itertools.count[int]") -> None:
        self._name, self._serve, self._numbers = name, serve, numbers
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self, host: str, port: int) -> int:
        """Start listening and return the port. Raises OSError when it is taken."""
        self._server = await asyncio.start_server(self._accept, host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = next(self._numbers)
        if len(self._tasks) >= MAX_CONNECTIONS:
            log.warning("x %s %d: too many connections", self._name, number)
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            connection = Connection(reader, writer, Role.ACCEPTOR, f"{self._name} {number}")
            await self._serve(connection, number)
        except asyncio.CancelledError:
            log.debug("x %s %d: the port is closing", self._name, number)  # asyncio would log it as an error
        finally:
            self._tasks.discard(task)
