"""I open a router's ports and join whoever knocks with whom he asks for."""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from cocoon_desktop.attestation.policy import Policy
from cocoon_desktop.core.errors import CocoonError, RemoteProtocolError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire.prelude import encode_prelude

from ..tls.credentials import Credentials
from ..tls.quotes import QuoteChecker
from ..tls.transport import TlsOptions, TlsStream, TlsTransport
from ..transport import Stream
from .config import PortConfig, PortType, RouterConfig
from .relay import relay
from .socks import encode_success, read_destination, read_greeting

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - a reverse port is there for the public
PATIENCE_S: Final = 20.0
"""For a connection to be joined to its destination (section 1.3)."""
MAX_CONNECTIONS: Final = 10_000

Joined = tuple[Stream, Stream]


class Router:
    """``run`` lives until it is cancelled."""

    def __init__(
        self, config: RouterConfig, credentials: Credentials, quotes: QuoteChecker | None = None
    ) -> None:
        self._config, self._credentials, self._quotes = config, credentials, quotes
        self._transports: dict[Policy, TlsTransport] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)

    async def run(self, opened: Callable[[list[int]], None]) -> None:
        """Serve; ``opened`` is told the ports once all listen. Raises OSError for one that is taken."""
        servers: list[asyncio.Server] = []
        try:
            for port in self._config.ports:
                host = EVERYWHERE if port.type is PortType.REVERSE else LOOPBACK
                servers.append(await asyncio.start_server(partial(self._serve, port), host, port.port))
                log.info("= %s", port)
            opened([int(server.sockets[0].getsockname()[1]) for server in servers])
            await asyncio.get_running_loop().create_future()
        finally:
            for server in servers:
                server.close()
            while self._tasks:
                for task in self._tasks:
                    task.cancel()
                await asyncio.wait(self._tasks)

    async def _serve(
        self, port: PortConfig, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        number, peer = next(self._numbers), _computer_of(writer)
        if len(self._tasks) >= MAX_CONNECTIONS:
            seldom.warning(peer, "x %s %d: too many connections", port.type, number)
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        join: dict[PortType, Callable[[PortConfig, Stream], Awaitable[Joined]]] = {
            PortType.SOCKS5: self._join_socks,
            PortType.FORWARD: self._join_forward,
            PortType.REVERSE: self._join_reverse,
        }
        try:
            async with asyncio.timeout(PATIENCE_S):
                left, right = await join[port.type](port, Stream(reader, writer))
            seldom.info(peer, "= %s %d is joined", port.type, number)
            await relay(left, right)
            seldom.info(peer, "x %s %d has ended", port.type, number)
        except (OSError, EOFError, TimeoutError, CocoonError) as error:
            seldom.info(peer, "x %s %d: %s", port.type, number, one_line(str(error) or "too slow"))
        except asyncio.CancelledError:
            log.debug("x %s %d: the router is closing", port.type, number)  # asyncio would log it as an error
        finally:
            writer.transport.abort()
            self._tasks.discard(task)

    async def _join_socks(self, port: PortConfig, local: Stream) -> Joined:
        select = self._policy_of if port.policy_from_user else None
        policy = await read_greeting(local.reader, local.writer, select)
        destination = await read_destination(local.reader)
        remote = await self._transport(policy or port.policy).connect(destination)
        acceptor, ourselves = remote.ends()
        prelude = self._prelude(port, remote, ourselves, acceptor)
        local.writer.write(encode_success(ourselves) + prelude)
        return local, remote

    async def _join_forward(self, port: PortConfig, local: Stream) -> Joined:
        assert port.destination is not None
        remote = await self._transport(port.policy).connect(port.destination)
        acceptor, ourselves = remote.ends()
        local.writer.write(self._prelude(port, remote, ourselves, acceptor))
        return local, remote

    async def _join_reverse(self, port: PortConfig, knocking: Stream) -> Joined:
        assert port.destination is not None
        remote = await self._transport(port.policy).accept(knocking.reader, knocking.writer)
        connector, ourselves = remote.ends()
        try:
            local = Stream(*await asyncio.open_connection(*port.destination))
        except BaseException:
            remote.writer.transport.abort()
            raise
        local.writer.write(self._prelude(port, remote, connector, ourselves))
        return remote, local

    def _prelude(
        self, port: PortConfig, remote: TlsStream, source: tuple[str, int], destination: tuple[str, int]
    ) -> bytes:
        """The connector is the source, on either side. Nothing where the runner does not want to know."""
        return encode_prelude(remote.peer.prelude(source, destination)) if port.serialize_info else b""

    def _policy_of(self, user: str) -> Policy:
        policy = self._config.policies.get(user)
        if policy is None:
            raise RemoteProtocolError("SOCKS: the user's name is no policy")
        return policy

    def _transport(self, policy: Policy) -> TlsTransport:
        """One for each policy, so that the strangers at all its ports are counted together."""
        if policy not in self._transports:
            options = TlsOptions(self._config.difficulty, self._config.max_difficulty)
            self._transports[policy] = TlsTransport(self._credentials, policy, self._quotes, options)
        return self._transports[policy]


def _computer_of(writer: asyncio.StreamWriter) -> str:
    """For the log; empty for a socket that is gone already."""
    address = writer.get_extra_info("peername")
    return str(address[0]) if address else ""
