"""A worker's link over a real socket: requests begin, end, fail and are refused, each by itself."""

import asyncio
import itertools
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network import codes
from cocoon_desktop.network.connection import Connection
from cocoon_desktop.network.dial import dialled
from cocoon_desktop.network.listener import Listener
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.network.worker.link import MAX_BODY_BYTES, LinkOptions, WorkerLink
from cocoon_desktop.network.worker.service import WorkerPace
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, Kind, decode_worker_answer
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.payload import decode_response, encode_request
from cocoon_desktop.wire.session import LinkEvent, MessageReceived, QueryReceived
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices

from ...patience import PATIENCE_S
from ...scripted_backend import ScriptedBackend

WHOLE = b'{"model":"tiny"}'
STREAM = b'{"model":"tiny","stream":true}'


@dataclass
class Proxy:
    """The other end: keeps what the worker answers, by request."""

    connection: Connection | None = None
    answers: dict[int, list[Answer]] = field(default_factory=dict)
    queries: list[TlObject] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, connection: Connection, _: int) -> None:
        self.connection = connection
        connection.trust()
        await connection.run(self._on_event)

    def _on_event(self, event: LinkEvent) -> None:
        if isinstance(event, MessageReceived) and (answer := decode_worker_answer(event.message)):
            self.answers.setdefault(answer.request_id[0], []).append(answer)
        if isinstance(event, QueryReceived):
            self.queries.append(event.query)
        self.changed.set()

    def request(self, number: int, body: bytes = STREAM, timeout: float = 10.0, query: bytes = b"") -> None:
        assert self.connection is not None
        query = query or encode_request(HttpRequest("POST", "/v1/chat/completions", (), body))
        self.connection.send(
            tl.ProxyRunQueryEx(
                query=query,
                signed_payment=tl.ProxySignedPaymentEmpty(),
                coefficient=1000,
                timeout=timeout,
                request_id=bytes([number]) * 32,
                enable_debug=None,
            )
        )

    async def hears(self, number: int) -> None:
        """Wait for the first piece of an answer."""
        async with asyncio.timeout(PATIENCE_S):
            while number not in self.answers:
                self.changed.clear()
                await self.changed.wait()

    async def final(self, number: int) -> Answer:
        """The last piece of an answer."""
        await self.hears(number)
        async with asyncio.timeout(PATIENCE_S):
            while self.answers[number][-1].final is None:
                self.changed.clear()
                await self.changed.wait()
        return self.answers[number][-1]

    def status(self, number: int) -> tuple[int, str]:
        response = decode_response(self.answers[number][0].payload)
        return response.status_code, response.reason


@asynccontextmanager
async def working(
    backend: ScriptedBackend, status_s: float = 3600
) -> AsyncIterator[tuple[Proxy, WorkerLink]]:
    proxy, links = Proxy(), list[WorkerLink]()
    listener = Listener("test", proxy.serve, itertools.count())
    port = await listener.open("127.0.0.1", 0)

    def on_event(event: LinkEvent) -> None:
        if isinstance(event, MessageReceived):
            links[0].on_message(event.message)

    try:
        endpoint = Endpoint("127.0.0.1", port)
        async with dialled(endpoint, on_event, "proxy") as connection:
            connection.trust()
            totals = SignedTotals(WORKER_PAYOUT, Address((0, bytes(32))), bytes(32))
            prices = TokenPrices(Nanoton(20), Nanoton(19))
            link = WorkerLink(
                endpoint,
                connection,
                2,
                totals,
                backend,
                prices,
                LinkOptions(max_active_requests=4, status_s=status_s),
                lambda _: None,
                lambda: None,
            )
            links.append(link)
            running = asyncio.create_task(link.run())
            yield proxy, link
            connection.close("the test ends")
            await running
            assert link.running == 0
    finally:
        await listener.close()


async def test_the_payment_status_is_asked_for_every_ten_to_twenty_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounds = list[tuple[float, float]]()

    def drawn(low: float, high: float) -> float:
        bounds.append((low, high))
        return 0.0

    monkeypatch.setattr(random, "uniform", drawn)
    pause_s = WorkerPace().status_s
    async with working(ScriptedBackend(), pause_s) as (proxy, _), asyncio.timeout(PATIENCE_S):
        while not proxy.queries:
            proxy.changed.clear()
            await proxy.changed.wait()
    assert proxy.queries[0] == tl.WorkerUpdatePaymentStatus()
    assert [pause_s * bound for bound in bounds[0]] == pytest.approx([10.0, 20.0])


async def test_one_request_that_fails_harms_no_other() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, _):
        backend.gate = asyncio.Event()
        proxy.request(1)
        await proxy.hears(1)
        for number, failure in enumerate((ZeroDivisionError("oops"), PeerError("vllm", "asking", "gone")), 2):
            backend.fail = failure
            proxy.request(number)
            failed = await proxy.final(number)
            assert (failed.kind, failed.error_code) == (Kind.ERROR, codes.FAILURE)
            assert "oops" not in failed.error
        backend.gate.set()
        assert (await proxy.final(1)).kind is Kind.PART


async def test_a_clients_nonsense_is_refused_and_harms_no_other() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, _):
        backend.gate = asyncio.Event()
        proxy.request(1)
        await proxy.hears(1)
        proxy.request(2, timeout=0.0)
        proxy.request(3, timeout=float("nan"))
        proxy.request(4, query=b"no http request")
        for number in (2, 3, 4):
            assert (await proxy.final(number)).error_code == codes.VIOLATION
        backend.gate.set()
        assert (await proxy.final(1)).kind is Kind.PART


async def test_a_burst_is_held_to_what_was_announced() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, link):
        backend.gate = asyncio.Event()
        for number in range(7):
            proxy.request(number)
        refused = [await proxy.final(number) for number in (4, 5, 6)]
        assert {answer.error_code for answer in refused} == {codes.ERROR}
        assert link.running == 4
        backend.gate.set()
        for number in range(4):
            assert (await proxy.final(number)).kind is Kind.PART


async def test_a_body_that_no_model_could_read_is_refused_and_the_link_lives() -> None:
    async with working(ScriptedBackend()) as (proxy, _):
        proxy.request(1, b'{"a":"' + b"a" * MAX_BODY_BYTES + b'"}')
        await proxy.final(1)
        assert proxy.status(1)[0] == 413
        proxy.request(2)
        await proxy.final(2)
        assert proxy.status(2) == (200, "OK")


@pytest.mark.parametrize("status", [200, 418, 529])
async def test_any_status_of_a_backend_travels(status: int) -> None:
    backend = ScriptedBackend()
    backend.status = status
    async with working(backend) as (proxy, _):
        proxy.request(1, WHOLE)
        await proxy.final(1)
        assert proxy.status(1)[0] == status


async def test_a_link_that_is_lost_leaves_nothing_running() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, _):
        backend.gate = asyncio.Event()
        proxy.request(1)
        await proxy.hears(1)
        assert proxy.connection is not None
        proxy.connection.close("lost")
        async with asyncio.timeout(PATIENCE_S):
            await backend.was_cancelled.wait()


async def test_a_request_that_nobody_waits_for_is_ended_and_the_others_go_on() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, link):
        backend.gate = asyncio.Event()
        for number in (1, 2):
            proxy.request(number)
            await proxy.hears(number)
        assert proxy.connection is not None
        for number in (1, 1, 9):  # twice is once, and a stranger is nobody
            proxy.connection.send(tl.ProxyCancelQuery(request_id=bytes([number]) * 32))
        async with asyncio.timeout(PATIENCE_S):
            await backend.was_cancelled.wait()
        backend.gate.set()
        assert (await proxy.final(2)).kind is Kind.PART
        async with asyncio.timeout(PATIENCE_S):
            await link.wait_idle()
        assert proxy.answers[1][-1].final is None


async def test_what_is_handed_back_is_an_error_that_says_the_worker_is_leaving() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, link):
        backend.gate = asyncio.Event()
        proxy.request(1)
        await proxy.hears(1)
        link.hand_back()
        last = await proxy.final(1)
        assert (last.kind, last.error_code, last.error) == (
            Kind.ERROR,
            codes.CANCELLED,
            "the worker is leaving",
        )
        async with asyncio.timeout(PATIENCE_S):
            await link.wait_idle()


async def test_the_id_of_a_request_that_runs_closes_the_link() -> None:
    backend = ScriptedBackend()
    async with working(backend) as (proxy, _):
        backend.gate = asyncio.Event()
        proxy.request(1)
        await proxy.hears(1)
        proxy.request(1)
        async with asyncio.timeout(PATIENCE_S):
            await backend.was_cancelled.wait()
