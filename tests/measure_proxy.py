"""Measures a proxy with many idle peers: ``python -m tests.measure_proxy [workers] [clients]``.

The peers are real connections of another process. Printed as JSON: memory that they take here, how long one
request takes the head from the client's message to the worker's, and choosing a seat in that: processor time,
because others may use the machine.
"""

import asyncio
import gc
import itertools
import json
import logging
import resource
import statistics
import sys
import time

import psutil
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.network.connection import Connection
from cocoon_desktop.network.listener import Listener, Serve
from cocoon_desktop.network.proxy.actions import AnswerQuery, CloseLink, Send, TrustLink
from cocoon_desktop.network.proxy.routing import WorkerSeat
from cocoon_desktop.network.proxy.session import ProxySession
from cocoon_desktop.network.proxy.terms import ProxyIdentity, RootView
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.session import Link, LinkEvent, MessageReceived, QueryReceived, Role
from cocoon_desktop.wire.tl import TlObject

from .network.proxy.playbook import MODEL, PRICES, QUERY, SECRET, PlainContracts, PlainSigner, Playbook

HOST = "127.0.0.1"
ROUNDS = 20_000
AT_ONCE = 100


class Hands:
    """As the proxy's, without chain and ledger."""

    def __init__(self) -> None:
        self.book = Playbook()
        identity = ProxyIdentity(b"k" * 32, "owner P", "contract P", is_test=True)
        self.session = self.book.proxy = ProxySession(
            identity,
            RootView(version=3, prices=PRICES),
            PlainSigner(),
            PlainContracts(),
            backlog_of=self._backlog,
        )
        self.book.fund()
        self.links: dict[int, Connection] = {}
        self.numbers = itertools.count(1)
        self.ready = 0

    def _backlog(self, number: int) -> int:
        return self.links[number].backlog_bytes if number in self.links else 0

    def serve(self, role: str) -> Serve:
        async def run(connection: Connection, number: int) -> None:
            self.links[number] = connection
            begin = self.session.worker_connected if role == "worker" else self.session.client_connected
            begin(number, time.monotonic())
            await connection.run(lambda event: self._handle(role, number, event))

        return run

    def _handle(self, role: str, number: int, event: LinkEvent) -> None:
        now = time.monotonic()
        match event:
            case QueryReceived(query_id, query) if role == "worker":
                self.session.worker_query(number, query_id, query, now)
            case QueryReceived(query_id, query):
                self.session.client_query(number, query_id, query)
            case MessageReceived(message) if role == "worker":
                self.session.worker_message(number, message, now)
            case MessageReceived(message):
                self.session.client_message(number, message, now)
        for action in iter(self.session.next_action, None):
            match action:
                case AnswerQuery(link_id, query_id, answer):
                    self.links[link_id].answer(query_id, answer)
                case TrustLink(link_id):
                    self.ready += 1
                    self.links[link_id].trust()
                case CloseLink(link_id, reason):
                    self.links[link_id].close(reason)
                case Send(link_id, message):
                    self.links[link_id].send(message)


async def main(workers: int, clients: int) -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (16_384, 16_384))
    logging.disable()
    hands = Hands()
    ports = []
    for role in ("worker", "client"):
        listener = Listener(role, hands.serve(role), hands.numbers)
        ports.append(await listener.open(HOST, 0))
    gc.collect()
    before = psutil.Process().memory_info().rss
    command = [sys.executable, "-m", "tests.measure_proxy", "peers", *map(str, (*ports, workers, clients))]
    peers = await asyncio.create_subprocess_exec(*command)
    while hands.ready < workers + clients:
        await asyncio.sleep(0.1)
        if peers.returncode is not None:
            raise PeerError("the peers", "connecting", "they ended")
    gc.collect()
    rss = psutil.Process().memory_info().rss
    results = {
        "workers": len(hands.session.desk.workers),
        "clients": len(hands.session.desk.clients),
        "rss_mib": round(rss / 2**20, 1),
        "added_mib": round((rss - before) / 2**20, 1),
        "kib_per_link": round((rss - before) / 1024 / (workers + clients), 1),
        **measured(hands.session),
    }
    sys.stdout.write(json.dumps(results, indent=1) + "\n")
    peers.kill()
    await peers.wait()


def measured(session: ProxySession) -> dict[str, float]:
    """Microseconds: choosing a seat, and a whole request from the client's message to the worker's."""
    client = next(number for number, link in session.desk.clients.items())
    choosing, starting = [], []
    gc.collect()
    for number in range(ROUNDS):
        now = time.monotonic()
        query = tl.ClientRunQueryEx(
            model_name=MODEL,
            query=QUERY,
            max_coefficient=4000,
            max_tokens=1,
            timeout=100.0,
            request_id=number.to_bytes(32, "big"),
            min_config_version=3,
            enable_debug=False,
        )
        began = time.thread_time()
        seat = session.seats.choose(MODEL, 4000, now)
        chosen = time.thread_time()
        session.client_message(client, query, now)
        session.next_wakeup()
        started = time.thread_time()
        assert isinstance(seat, WorkerSeat)
        choosing.append(chosen - began)
        starting.append(started - chosen)
        while session.next_action() is not None:
            pass
        if number % AT_ONCE == AT_ONCE - 1:
            for request in list(session.desk.requests):
                if number % (2 * AT_ONCE) > AT_ONCE:
                    request.leg.seat.query_time_s.add(number % 7, now)
                session.worker_message(
                    request.leg.link_id,
                    tl.ProxyQueryAnswerErrorEx(
                        request_id=request.leg.request_id, error_code=621, error="", final_info=None
                    ),
                    now,
                )
    return {
        "choosing_p50_us": round(statistics.median(choosing) * 1e6, 1),
        "choosing_p99_us": round(statistics.quantiles(choosing, n=100)[98] * 1e6, 1),
        "request_p50_us": round(statistics.median(starting) * 1e6, 1),
        "request_p99_us": round(statistics.quantiles(starting, n=100)[98] * 1e6, 1),
    }


# --- the other process ------------------------------------------------------------------------------------


async def be_peers(worker_port: int, client_port: int, workers: int, clients: int) -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (16_384, 16_384))
    book, turns = Playbook(), asyncio.Semaphore(64)

    async def one(number: int) -> None:
        async with turns:
            is_worker = number < workers
            port = worker_port if is_worker else client_port
            peer = await join(port, worker_queries(book, number) if is_worker else client_queries())
        await keep(*peer)

    await asyncio.gather(*(one(number) for number in range(workers + clients)))


async def join(port: int, queries: list[TlObject]) -> tuple[Link, asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(HOST, port)
    link = Link(Role.CONNECTOR, time.monotonic())
    writer.write(link.take_output())
    for query in [None, *queries]:
        if query is not None:
            link.ask(query, time.monotonic() + 60)
            writer.write(link.take_output())
        while not list(link.receive(await reader.read(65_536), time.monotonic())):
            pass
    return link, reader, writer


async def keep(link: Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        await asyncio.sleep(20)
        link.ping(time.monotonic())
        writer.write(link.take_output())
        list(link.receive(await reader.read(65_536), time.monotonic()))


def worker_queries(book: Playbook, number: int) -> list[TlObject]:
    return [
        tl.WorkerConnectToProxy(params=book.worker_params(worker_owner_address=f"owner {number}")),
        tl.WorkerCompareBalanceWithProxy(
            tokens_committed_to_blockchain=0, tokens_committed_to_db=0, max_tokens=0
        ),
        tl.WorkerProxyHandshakeComplete(is_disabled=False),
    ]


def client_queries() -> list[TlObject]:
    params = tl.ClientParams(
        client_owner_address="owner C", is_test=True, min_proto_version=1, max_proto_version=2
    )
    return [
        tl.ClientConnectToProxy(params=params, min_config_version=3),
        tl.ClientAuthorizeWithProxyShort(data=SECRET),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["peers"]:
        asyncio.run(be_peers(*map(int, sys.argv[2:])))
    else:
        wanted = [int(text) for text in sys.argv[1:]] or [2_000, 5_000]
        asyncio.run(main(*wanted))
