"""I am a crowd that does nothing: ``python -m cocoon_desktop.bench.network.crowd``.

Thousands of workers and clients, each with a link and an owner of its own, that say who they are and then
only that they are still there. I say one line when all are let in, and live until I am killed.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from typing import Final, cast

from cocoon_desktop.app.open_files import allow_open_files
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.network.extensions import TAKES_CANCEL
from cocoon_desktop.network.versions import OUR_MAX, OUR_MIN
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.session import AnswerReceived, Link, LinkEvent, LinkReady, QueryFailed, Role
from cocoon_desktop.wire.tl import TlObject

from ..caller import HOST
from .instant import MODEL

AT_ONCE: Final = 64
"""Peers that introduce themselves at a time."""
KEEP_ALIVE_S: Final = 20.0
INTRODUCTION_S: Final = 600.0
FULL_MODEL: Final = f"{MODEL}@0:0"


def worker_queries(number: int) -> list[TlObject]:
    """What a worker asks until it is ready."""
    params = tl.WorkerParams(
        flags=TAKES_CANCEL,
        worker_owner_address=owner(number),
        model=FULL_MODEL,
        coefficient=1000,
        is_test=True,
        proxy_cnt=1,
        max_active_requests=8,
        min_proto_version=OUR_MIN,
        max_proto_version=OUR_MAX,
    )
    nothing = tl.WorkerCompareBalanceWithProxy(
        tokens_committed_to_blockchain=0, tokens_committed_to_db=0, max_tokens=0
    )
    return [
        tl.WorkerConnectToProxy(params=params),
        nothing,
        tl.WorkerProxyHandshakeComplete(is_disabled=False),
    ]


def client_queries(number: int) -> list[TlObject]:
    """What a client asks until it is ready, where there is no chain."""
    params = tl.ClientParams(
        flags=TAKES_CANCEL,
        client_owner_address=owner(number),
        is_test=True,
        min_proto_version=OUR_MIN,
        max_proto_version=OUR_MAX,
    )
    return [
        tl.ClientConnectToProxy(params=params, min_config_version=0),
        tl.ClientAuthorizeWithProxyShort(data=b""),
    ]


def owner(number: int) -> str:
    return to_wire(Address((0, number.to_bytes(32, "big"))), test_only=False)


class _Peer(asyncio.Protocol):
    """One link."""

    def __init__(self, queries: Sequence[TlObject]) -> None:
        loop = asyncio.get_running_loop()
        self._now, self._later = loop.time, loop.call_later
        self._queries = iter(queries)
        self._link = Link(Role.CONNECTOR, self._now())
        self.ready: asyncio.Future[None] = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._flush()

    def data_received(self, data: bytes) -> None:
        for event in self._link.receive(data, self._now()):
            self._take(event)
        self._flush()

    def _take(self, event: LinkEvent) -> None:
        match event:
            case LinkReady() | AnswerReceived():
                query = next(self._queries, None)
                if query is not None:
                    self._link.ask(query, self._now() + INTRODUCTION_S)
                elif not self.ready.done():
                    self.ready.set_result(None)
                    self._later(KEEP_ALIVE_S, self._keep_alive)
            case QueryFailed(message=reason):
                self._fail(reason)

    def _keep_alive(self) -> None:
        if not self._transport.is_closing():
            self._link.ping(self._now())
            self._flush()
            self._later(KEEP_ALIVE_S, self._keep_alive)

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail("the proxy closed the connection")

    def _fail(self, reason: str) -> None:
        if not self.ready.done():
            self.ready.set_exception(PeerError("the proxy", "introducing a peer", reason))

    def _flush(self) -> None:
        self._transport.write(self._link.take_output())


async def _crowd(worker_port: int, client_port: int, workers: int, clients: int) -> None:
    loop, turns = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)

    async def join(port: int, queries: Sequence[TlObject]) -> None:
        async with turns:
            _, peer = await loop.create_connection(lambda: _Peer(queries), HOST, port)
            await peer.ready

    async with asyncio.TaskGroup() as joining:
        for number in range(workers):
            joining.create_task(join(worker_port, worker_queries(1 + number)))
        for number in range(workers, workers + clients):
            joining.create_task(join(client_port, client_queries(1 + number)))
    sys.stdout.write("crowd ready\n")
    sys.stdout.flush()
    await loop.create_future()


def main(arguments: Sequence[str] | None = None) -> int:
    """Until killed."""
    parser = argparse.ArgumentParser(prog="cocoon_desktop.bench.network.crowd")
    for name in ("worker-port", "client-port", "workers", "clients"):
        parser.add_argument(f"--{name}", type=int, required=True)
    asked = parser.parse_args(arguments)
    allow_open_files()
    try:
        asyncio.run(_crowd(asked.worker_port, asked.client_port, asked.workers, asked.clients))
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
