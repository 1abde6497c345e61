"""Peers that waste, flood, repeat and hang, over real sockets: nobody holds memory for them, nobody else
waits, and the books say what honest work was done, and nothing else.
"""

import asyncio
import gzip
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.network.worker.cashier import Cashier
from cocoon_desktop.network.worker.service import WorkerService
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import NO_TOKENS
from cocoon_desktop.wire.tl import TlObject

from ..patience import PATIENCE_S, until
from .meddler import Change, Direction, Meddler
from .roles import ADJUSTED, BODY, REQUEST, a_client, a_worker, ask, counted, meddling, ready
from .stage import Stage

HUGEST = 2**63 - 1
ANOTHERS = to_wire(Address((0, b"a" * 32)), test_only=False)


def ceiling_of(meddler: Meddler) -> int:
    """What the one request that a client has sent can honestly cost: a token for each byte, 50 dear ones."""
    (query,) = [m for m in meddler.told_proxy if isinstance(m, tl.ClientRunQueryEx)]
    return len(query.query) + 8 * 50


def _used(stage: Stage) -> int:
    """Tokens of all clients, as the books say."""
    return sum(client.counters.max_tokens for client in stage.proxy.session.books.clients.values())


async def working(stage: Stage, one: Meddler, other: Meddler) -> tuple[WorkerService, ClientService, Cashier]:
    """A worker behind one meddler and a client behind another, both ready."""
    worker, cashier = a_worker(stage, one)
    client = a_client(stage, other)
    await ready(worker)
    await ready(client)
    return worker, client, cashier


async def connected_again(meddler: Meddler) -> None:
    """Until the link that is there now has been left, and another one made."""
    before = meddler.connections
    await until(lambda: meddler.connections > before)


# --- bytes of a proxy that are no conversation ------------------------------------------------------------


def frame_of(length: int, ahead: int) -> Callable[[Direction], bytes]:
    """A header whose number is so far from the one that comes next."""
    return lambda direction: struct.pack("<Ii", length & 0xFFFFFFFF, direction._number + ahead)


NO_CONVERSATION: dict[str, Callable[[Direction], bytes]] = {
    "a length beyond all": frame_of(-1, 0),
    "an empty frame": frame_of(0, 0),
    "a frame number that skips": frame_of(12, 1),
    "a frame number again": frame_of(12, -1),
    "no packet": lambda direction: frame_of(8, 0)(direction) + b"nothing!",
}


@pytest.mark.parametrize("name", NO_CONVERSATION)
async def test_a_proxy_that_talks_nonsense_is_left_and_found_again(
    stage: Stage, tmp_path: Path, name: str
) -> None:
    async with meddling() as one, meddling() as other:
        worker, client, cashier = await working(stage, one, other)
        for meddler, role in ((one, worker), (other, client)):
            assert meddler.towards_peer is not None
            meddler.towards_peer.inject_raw(NO_CONVERSATION[name](meddler.towards_peer))
            await connected_again(meddler)
            await ready(role)
        assert b"world" in await ask(client)
        await until(lambda: cashier.book.total.signed > 0)
    await counted(stage, tmp_path, ADJUSTED)


# --- what comes twice, or too late ------------------------------------------------------------------------


def twice(kind: type[TlObject]) -> Change:
    return lambda message: [message, message] if isinstance(message, kind) else None


async def test_a_request_id_that_is_running_is_refused_and_billed_once(stage: Stage, tmp_path: Path) -> None:
    stage.backend.gate = asyncio.Event()
    async with meddling() as one, meddling(twice(tl.ClientRunQueryEx)) as other:
        _, client, _ = await working(stage, one, other)
        with pytest.raises(PeerError, match="with this id is running"):
            await ask(client)
        stage.backend.gate.set()
        await until(lambda: stage.proxy.session.running_requests == 0)
        assert len(stage.backend.requests) <= 1  # it may be ended before it has begun
        paid = _used(stage)
        assert paid in (0, ADJUSTED)  # it was told to stop, or was done already
    await counted(stage, tmp_path, paid)


async def test_a_proxy_that_sends_a_request_twice_has_it_done_once(stage: Stage, tmp_path: Path) -> None:
    stage.backend.gate = asyncio.Event()
    async with meddling(from_proxy=twice(tl.ProxyRunQueryEx)) as one, meddling() as other:
        worker, client, cashier = await working(stage, one, other)
        with pytest.raises(PeerError, match="went away"):
            await ask(client)
        assert len(stage.backend.requests) <= 1  # it may be ended before it has begun
        stage.backend.gate.set()
        await ready(worker)
        assert cashier.book.total.signed == 0
    await counted(stage, tmp_path, 0)


async def test_answers_to_handshakes_that_come_twice_mean_nothing(stage: Stage, tmp_path: Path) -> None:
    def doubled(message: TlObject) -> list[TlObject] | None:
        known = (tl.WorkerConnectedToProxy, tl.WorkerCompareBalanceWithProxyResult, tl.ClientConnectedToProxy)
        return [message, message] if isinstance(message, known) else None

    async with meddling(from_proxy=doubled) as one, meddling(from_proxy=doubled) as other:
        _, client, _ = await working(stage, one, other)
        assert b"world" in await ask(client)
        assert (one.connections, other.connections) == (1, 1)
    await counted(stage, tmp_path, ADJUSTED)


async def test_what_a_worker_says_after_its_request_has_ended_is_not_billed(
    stage: Stage, tmp_path: Path
) -> None:
    """It never hears that its caller has gone, and goes on."""
    stage.backend.gate = asyncio.Event()

    def deaf(message: TlObject) -> list[TlObject] | None:
        return [] if isinstance(message, tl.ProxyCancelQuery) else None

    async with meddling(from_proxy=deaf) as one, meddling() as other:
        _, client, _ = await working(stage, one, other)
        async with asyncio.timeout(PATIENCE_S), client.run(REQUEST) as answer:
            await anext(answer.body)  # the caller leaves in the middle
        await until(lambda: client.link is not None and not client.link.running)
        stage.backend.gate.set()
        await until(stage.backend.has_ended.is_set)
        await until(lambda: stage.proxy.session.running_requests == 0)
        partly = _used(stage)
        assert 0 <= partly <= ADJUSTED
        stage.backend.gate = None
        assert b"world" in await ask(client)
    await counted(stage, tmp_path, partly + ADJUSTED)


# --- floods -----------------------------------------------------------------------------------------------


def flood(part: bytes, count: int) -> Change:
    """So many more parts before the last one."""

    def change(message: TlObject) -> list[TlObject] | None:
        if not isinstance(message, tl.ProxyQueryAnswerPartEx) or message.final_info is None:
            return None
        more = tl.ProxyQueryAnswerPartEx(request_id=message.request_id, answer=part, final_info=None)
        return [*[more] * count, message]

    return change


WORD = b'data: {"choices":[{"index":0,"delta":{"content":"and so on"}}]}\n\n'


@pytest.mark.parametrize(("part", "count"), [(b"", 20_000), (WORD, 2_000), (b"\n", 5_000)])
async def test_a_flood_of_parts_reaches_the_caller_and_costs_no_more_than_was_reserved(
    stage: Stage, tmp_path: Path, part: bytes, count: int
) -> None:
    async with meddling(flood(part, count)) as one, meddling() as other:
        _, client, _ = await working(stage, one, other)
        answer = await ask(client)
        assert answer.count(b"and so on") == (count if part == WORD else 0)
        assert ceiling_of(other) >= ADJUSTED
    await counted(stage, tmp_path, ADJUSTED)


async def test_a_proxy_that_sends_more_than_a_caller_reads_fills_nobodys_memory(
    stage: Stage, tmp_path: Path
) -> None:
    def change(message: TlObject) -> list[TlObject] | None:
        if not isinstance(message, tl.ClientQueryAnswerPartEx) or message.final_info is None:
            return None
        more = tl.ClientQueryAnswerPartEx(
            request_id=message.request_id, answer=bytes(1 << 20), final_info=None
        )
        return [*[more] * 40, message]

    async with meddling() as one, meddling(from_proxy=change) as other:
        _, client, _ = await working(stage, one, other)
        async with asyncio.timeout(PATIENCE_S), client.run(REQUEST) as answer:
            assert client.link is not None
            totals = client.link.totals
            await until(lambda: totals.max_tokens > 0)  # the bill comes behind the answer
            with pytest.raises(PeerError, match="does not read its answer"):
                await anext(answer.body)
        assert other.connections == 1
    await counted(stage, tmp_path, ADJUSTED)


def last_part(change_of: Callable[[tl.ProxyQueryAnswerPartEx], tl.ProxyQueryAnswerPartEx]) -> Change:
    def change(message: TlObject) -> list[TlObject] | None:
        is_last = isinstance(message, tl.ProxyQueryAnswerPartEx) and message.final_info is not None
        return [change_of(message)] if is_last and isinstance(message, tl.ProxyQueryAnswerPartEx) else None

    return change


@pytest.mark.parametrize("count", [HUGEST, -HUGEST - 1])
async def test_counts_at_the_end_of_all_numbers_are_capped(stage: Stage, tmp_path: Path, count: int) -> None:
    used = replace(NO_TOKENS, prompt_tokens_used=count, completion_tokens_used=count, total_tokens_used=count)

    def lie(message: tl.ProxyQueryAnswerPartEx) -> tl.ProxyQueryAnswerPartEx:
        assert message.final_info is not None
        return replace(message, final_info=replace(message.final_info, tokens_used=used))

    async with meddling(last_part(lie)) as one, meddling() as other:
        _, client, _ = await working(stage, one, other)
        assert b"world" in await ask(client)
        ceiling = ceiling_of(other)
    await counted(stage, tmp_path, ceiling if count > 0 else 0)


async def test_an_answer_that_is_no_utf8_passes_as_it_is(stage: Stage, tmp_path: Path) -> None:
    nonsense = b"data: \xff\xfe\x00\n\n"

    def lie(message: tl.ProxyQueryAnswerPartEx) -> tl.ProxyQueryAnswerPartEx:
        return replace(message, answer=nonsense + message.answer)

    async with meddling(last_part(lie)) as one, meddling() as other:
        _, client, _ = await working(stage, one, other)
        assert nonsense in await ask(client)
    await counted(stage, tmp_path, ADJUSTED)


async def test_a_packed_answer_is_nobodys_to_unpack(stage: Stage, tmp_path: Path) -> None:
    """A worker says that a few bytes are very many: they reach the program as they are."""
    bomb = gzip.compress(bytes(64 << 20))
    stage.backend.headers = (("Content-Encoding", "gzip"),)

    def lie(message: tl.ProxyQueryAnswerPartEx) -> tl.ProxyQueryAnswerPartEx:
        return replace(message, answer=bomb)

    async with meddling(last_part(lie)) as one, meddling() as other:
        worker, _, _ = await working(stage, one, other)
        del worker
        endpoint = await stage.start_endpoint()
        async with aiohttp.ClientSession() as session:
            url = f"{endpoint.url}/chat/completions"
            headers = {"Content-Type": "application/json"}
            async with session.post(url, data=BODY, headers=headers) as response:
                assert "Content-Encoding" not in response.headers
                assert bomb in await response.read()
    await counted(stage, tmp_path, ADJUSTED)


async def test_a_packed_request_is_refused_when_it_is_larger_than_it_looks(
    stage: Stage, tmp_path: Path
) -> None:
    endpoint = await stage.start_endpoint()
    bomb = gzip.compress(bytes(64 << 20))
    async with aiohttp.ClientSession() as session:
        url = f"{endpoint.url}/chat/completions"
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        async with session.post(url, data=bomb, headers=headers) as response:
            assert response.status in (400, 413)
    await counted(stage, tmp_path, 0)


# --- links that hang --------------------------------------------------------------------------------------


async def test_a_worker_that_hangs_up_halfway_ends_its_request_for_free(stage: Stage, tmp_path: Path) -> None:
    """It says that nothing follows, and goes on listening."""
    stage.backend.gate = asyncio.Event()
    async with meddling() as one, meddling() as other:
        worker, client, cashier = await working(stage, one, other)
        asking = asyncio.create_task(ask(client))
        await until(lambda: stage.backend.requests)
        assert one.towards_proxy is not None
        one.towards_proxy.writer.write_eof()
        with pytest.raises(PeerError):
            await asking
        stage.backend.gate.set()
        await until(lambda: one.connections > 1)
        await ready(worker)
        stage.backend.gate = None
        assert b"world" in await ask(client)
        await until(lambda: cashier.book.total.signed > 0)
    await counted(stage, tmp_path, ADJUSTED)


async def test_a_worker_that_reads_slowly_delays_nobody_elses_answers(stage: Stage, tmp_path: Path) -> None:
    async with meddling() as slow, meddling() as one, meddling() as other:
        lazy, _ = a_worker(stage, slow)
        await ready(lazy)
        slow.peer_reads.clear()  # it takes what comes next, and then nothing more
        _, client, _ = await working(stage, one, other)
        with_time = replace(REQUEST, body=BODY[:-1] + b',"timeout":2}')
        first = await asyncio.gather(*(ask(client, with_time) for _ in range(4)), return_exceptions=True)
        assert all(isinstance(answer, bytes | PeerError) for answer in first)
        slow.peer_reads.set()
        assert b"world" in await ask(client)
        await until(lambda: stage.proxy.session.running_requests == 0)
        paid = _used(stage)
    assert ADJUSTED <= paid <= 5 * ADJUSTED
    await counted(stage, tmp_path, paid)


# --- other people's payments ------------------------------------------------------------------------------


async def test_payments_of_others_are_worth_nothing(stage: Stage, tmp_path: Path) -> None:
    """A proxy shows a client what it signed for its worker, and the worker what it signed for the client."""
    async with meddling() as one, meddling() as other:
        worker, client, cashier = await working(stage, one, other)
        await ask(client)
        await until(lambda: cashier.book.total.signed > 0)
        signed = cashier.book.total.signed
        assert client.link is not None
        await until(lambda: _latest(other) is not None)
        theirs, ours = _latest(other), _latest(one)
        assert theirs is not None
        assert ours is not None
        before = client.link.totals.signed_tokens
        assert other.towards_peer is not None
        other.towards_peer.inject(ours)
        assert b"world" in await ask(client)
        assert client.link.totals.best_boc != ours.data
        assert client.link.totals.signed_tokens >= before
        assert one.towards_peer is not None
        one.towards_peer.inject(theirs)
        await connected_again(one)
        await ready(worker)
        await until(lambda: cashier.book.total.signed >= signed)
    await counted(stage, tmp_path, 2 * ADJUSTED)


def _latest(meddler: Meddler) -> tl.ProxySignedPayment | None:
    """The last payment that a proxy has shown."""
    kinds = (
        tl.ProxyWorkerRequestPayment,
        tl.ProxyClientRequestPayment,
        tl.WorkerCompareBalanceWithProxyResult,
    )
    shown = [m.signed_payment for m in meddler.told_peer if isinstance(m, kinds)]
    return next((p for p in reversed(shown) if isinstance(p, tl.ProxySignedPayment)), None)


async def test_a_payment_that_is_signed_for_another_contract_is_worth_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    """It is good for somebody else, who may have handed it on."""
    signer = stage.proxy._parts.signer
    async with meddling() as one, meddling() as other:
        worker, client, cashier = await working(stage, one, other)
        assert other.towards_peer is not None
        assert one.towards_peer is not None
        other.towards_peer.inject(tl.ProxySignedPayment(data=signer.sign_for_client(ANOTHERS, 10**9)))
        assert b"world" in await ask(client)
        assert client.link is not None
        assert client.link.totals.signed_tokens <= ADJUSTED
        one.towards_peer.inject(tl.ProxySignedPayment(data=signer.sign_for_worker(ANOTHERS, 10**9)))
        await connected_again(one)
        await ready(worker)
        assert worker.link is not None
        assert worker.link.totals.signed_tokens <= ADJUSTED
        assert cashier.book.total.signed <= ADJUSTED * PRACTICE_PARAMS.worker_fee_per_token
    await counted(stage, tmp_path, ADJUSTED)


async def test_old_payments_take_nothing_from_a_client(stage: Stage, tmp_path: Path) -> None:
    async with meddling() as one, meddling() as other:
        _, client, _ = await working(stage, one, other)
        await ask(client)
        await until(lambda: _latest(other) is not None)
        first = _latest(other)
        assert first is not None
        await ask(client)
        assert client.link is not None
        totals = client.link.totals
        best, counted_tokens = totals.signed_tokens, totals.max_tokens
        assert other.towards_peer is not None
        other.towards_peer.inject(first)
        assert b"world" in await ask(client)
        assert totals.signed_tokens >= best
        assert totals.max_tokens >= counted_tokens
    await counted(stage, tmp_path, 3 * ADJUSTED)
