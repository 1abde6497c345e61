"""Peers that lie, over real sockets: each gets an error or a closed connection, and costs nobody money.

A liar is an honest role behind a ``Meddler``. After each of them the ledger, the running totals and the
reservations say what honest work was done, and nothing else.
"""

import asyncio
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import encode_frame
from cocoon_desktop.wire.session import MAX_PINGS
from cocoon_desktop.wire.tl import TlObject

from ..patience import PATIENCE_S, until
from .meddler import Change, altered
from .roles import (
    ADJUSTED,
    BODY,
    REQUEST,
    a_client,
    a_worker,
    ask,
    counted,
    instead_of,
    meddling,
    ready,
    refused,
    with_params,
)
from .stage import Stage

STRANGER = Address((0, b"s" * 32))
FORGED = tl.ProxySignedPayment(data=b"nobody signed this")


# --- bytes that are no conversation -----------------------------------------------------------------------

GREETING = encode_frame(tl.encode(tl.TcpConnect(id=1)), 0)
PING = tl.encode(tl.TcpPing(id=1))


def header(length: int, number: int) -> bytes:
    return struct.pack("<Ii", length & 0xFFFFFFFF, number)


NO_CONVERSATION = {
    "an empty frame": header(0, 0),
    "more than a greeting": header(13, 0),
    "no greeting": encode_frame(PING, 0),
    "a web page": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a huge frame of a stranger": GREETING + header(1 << 24, 1),
    "a length beyond all": GREETING + header(-1, 1),
    "a frame that is too short": GREETING + header(3, 1),
    "a frame number again": GREETING + encode_frame(PING, 0),
    "a frame number that skips": GREETING + encode_frame(PING, 2),
    "a negative frame number": GREETING + encode_frame(PING, -1),
    "bytes after the packet": GREETING + encode_frame(PING + bytes(4), 1),
    "no packet": GREETING + encode_frame(b"nothing!", 1),
    "a flood of pings": GREETING + b"".join(encode_frame(PING, n) for n in range(1, MAX_PINGS + 2)),
}


async def test_bytes_that_are_no_conversation_close_the_connection(stage: Stage, tmp_path: Path) -> None:
    for name, said in NO_CONVERSATION.items():
        for port in stage.proxy.ports:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(said)
            async with asyncio.timeout(PATIENCE_S):
                answer = await reader.read()
            assert len(answer) <= 20 * (MAX_PINGS + 1), name
            writer.close()
    await counted(stage, tmp_path, 0)


async def test_a_stranger_that_never_ends_its_frame_costs_no_memory_and_holds_up_nobody(
    stage: Stage, tmp_path: Path
) -> None:
    strangers = []
    for port in stage.proxy.ports:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GREETING + header(1 << 16, 1) + bytes(1000))
        strangers.append(writer)
    async with meddling() as one, meddling() as other:
        worker, _ = a_worker(stage, one)
        client = a_client(stage, other)
        await ready(worker)
        await ready(client)
        assert b"world" in await ask(client)
    held = [connection._link.held_bytes for connection in stage.proxy.links]
    assert max(held) < 2000
    await counted(stage, tmp_path, ADJUSTED)
    for writer in strangers:
        writer.close()


# --- workers ----------------------------------------------------------------------------------------------


HANDSHAKE_LIES: list[tuple[Change, str]] = [
    (with_params(coefficient=-1), "coefficient"),
    (with_params(coefficient=2**31 - 1), "coefficient"),
    (with_params(max_active_requests=-5), "at least 1"),
    (with_params(proxy_cnt=0), "at least 1"),
    (with_params(model="another@commit:hash"), "does not list"),
    (with_params(is_test=False), "is_test"),
    (with_params(min_proto_version=7, max_proto_version=9), "version"),
    (with_params(worker_owner_address="UQ" + "A" * 46), "address"),
    (instead_of(tl.WorkerCompareBalanceWithProxy, tokens_committed_to_blockchain=10**12), "claims more"),
    (instead_of(tl.WorkerCompareBalanceWithProxy, tokens_committed_to_db=1), "claims more"),
]


async def test_a_worker_that_lies_in_its_handshake_is_refused(stage: Stage, tmp_path: Path) -> None:
    for lie, reason in HANDSHAKE_LIES:
        async with meddling(lie) as meddler:
            worker, _ = a_worker(stage, meddler)
            assert reason in await refused(worker)
            assert not worker.is_ready
    await counted(stage, tmp_path, 0)


def last_part(**tokens: int) -> Change:
    """The end of an answer, with other numbers."""

    def change(message: TlObject) -> list[TlObject] | None:
        if not isinstance(message, tl.ProxyQueryAnswerPartEx) or message.final_info is None:
            return None
        used = replace(message.final_info.tokens_used, **tokens)
        return [replace(message, final_info=replace(message.final_info, tokens_used=used))]

    return change


async def test_usage_above_the_reservation_is_capped_and_below_zero_is_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    async with meddling(last_part(total_tokens_used=2**62)) as meddler, meddling() as honest:
        worker, _ = a_worker(stage, meddler)
        client = a_client(stage, honest)
        await ready(worker)
        await ready(client)
        await ask(client)
        (query,) = [m for m in honest.told_proxy if isinstance(m, tl.ClientRunQueryEx)]
        ceiling = len(query.query) + 8 * 50  # a token for each byte asked, and the limit in dear tokens
        await counted(stage, tmp_path, ceiling)
        assert meddler.towards_proxy is not None
        meddler.towards_proxy.change = last_part(total_tokens_used=-(2**62))
        await ask(client)
        await counted(stage, tmp_path, ceiling)


def twice(kind: type[TlObject]) -> Change:
    return lambda message: [message, message] if isinstance(message, kind) else None


def part_first(message: TlObject) -> list[TlObject] | None:
    if not isinstance(message, tl.ProxyQueryAnswerEx):
        return None
    return [tl.ProxyQueryAnswerPartEx(request_id=message.request_id, answer=b"x", final_info=None), message]


def for_another(message: TlObject) -> list[TlObject] | None:
    if not isinstance(message, tl.ProxyQueryAnswerEx | tl.ProxyQueryAnswerPartEx):
        return None
    return [replace(message, request_id=b"?" * 32)]


def never(kind: type[TlObject]) -> Change:
    return lambda message: [] if isinstance(message, kind) else None


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        (part_first, "part before the head"),
        (twice(tl.ProxyQueryAnswerEx), "second head"),
        (instead_of(tl.ProxyQueryAnswerEx, answer=b"no response!"), "answer"),
        (for_another, "time"),
        (never(tl.ProxyQueryAnswerPartEx), "time"),
    ],
)
async def test_an_answer_that_is_none_fails_the_request_and_is_free(
    stage: Stage, tmp_path: Path, lie: Change, reason: str
) -> None:
    async with meddling(lie) as meddler, meddling() as honest:
        worker, _ = a_worker(stage, meddler)
        client = a_client(stage, honest)
        await ready(worker)
        await ready(client)
        with pytest.raises(PeerError, match=reason):
            await ask(client, replace(REQUEST, body=BODY[:-1] + b',"timeout":1}'))
    await until(lambda: stage.proxy.session.running_requests == 0)
    await counted(stage, tmp_path, 0)


async def test_an_end_that_comes_twice_is_paid_once(stage: Stage, tmp_path: Path) -> None:
    async with meddling(twice(tl.ProxyQueryAnswerPartEx)) as meddler, meddling() as honest:
        worker, _ = a_worker(stage, meddler)
        client = a_client(stage, honest)
        await ready(worker)
        await ready(client)
        for _ in range(2):
            assert b"world" in await ask(client)
        await counted(stage, tmp_path, 2 * ADJUSTED)


async def test_a_worker_whose_price_becomes_negative_is_closed(stage: Stage, tmp_path: Path) -> None:
    async with meddling() as meddler:
        worker, _ = a_worker(stage, meddler)
        await ready(worker)
        assert meddler.towards_proxy is not None
        meddler.towards_proxy.inject(tl.WorkerNewCoefficient(new_coefficient=-1000))
        await until(lambda: meddler.connections > 1)  # closed, and back as it should be
        await ready(worker)
        assert [seat.coefficient for seat in stage.proxy.session.seats] == [1000]
    await counted(stage, tmp_path, 0)


# --- clients ----------------------------------------------------------------------------------------------


REQUEST_LIES: list[tuple[Change, str]] = [
    (instead_of(tl.ClientRunQueryEx, max_tokens=-(2**31)), "must not be negative"),
    (instead_of(tl.ClientRunQueryEx, max_coefficient=-1), "must not be negative"),
    (instead_of(tl.ClientRunQueryEx, timeout=float("nan")), "seconds"),
    (instead_of(tl.ClientRunQueryEx, timeout=-1.0), "seconds"),
    (instead_of(tl.ClientRunQueryEx, query=b"no request!!"), "http.request"),
    (instead_of(tl.ClientRunQueryEx, min_config_version=-1), "newer root"),
    (instead_of(tl.ClientRunQueryEx, max_tokens=2**31 - 1, max_coefficient=2**31 - 1), "balance"),
    (instead_of(tl.ClientRunQueryEx, max_coefficient=0), "coefficient=1000"),
]


async def test_a_request_that_makes_no_sense_is_refused_and_reserves_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    async with meddling() as honest, meddling() as meddler:
        worker, _ = a_worker(stage, honest)
        client = a_client(stage, meddler)
        await ready(worker)
        await ready(client)
        assert meddler.towards_proxy is not None
        for lie, reason in REQUEST_LIES:
            meddler.towards_proxy.change = lie
            with pytest.raises(PeerError, match=reason):
                await ask(client)
        assert not stage.backend.requests
    await counted(stage, tmp_path, 0)


async def test_nobody_spends_another_ones_money(stage: Stage, tmp_path: Path) -> None:
    """A thief that names a known client's wallet, with a secret that is not its own."""
    async with meddling() as honest, meddling() as meddler:
        client = a_client(stage, honest)
        await ready(client)
        meddler.to_proxy = instead_of(tl.ClientAuthorizeWithProxyShort, data=b"a guess")
        thief = a_client(stage, meddler)
        assert "sha256 mismatch" in await refused(thief)
        assert not thief.is_ready
    await counted(stage, tmp_path, 0)


async def test_a_request_before_the_authorization_closes_the_connection(stage: Stage, tmp_path: Path) -> None:
    async with meddling() as meddler:
        client = a_client(stage, meddler)
        await until(lambda: meddler.towards_proxy is not None and meddler.told_proxy)
        query = tl.ClientRunQuery(
            model_name="tiny",
            query=b"",
            max_coefficient=1,
            max_tokens=1,
            timeout=1.0,
            request_id=bytes(32),
            min_config_version=0,
        )
        assert meddler.towards_proxy is not None
        if not client.is_ready:
            meddler.towards_proxy.inject(query)
            await until(lambda: meddler.connections > 1)
    await counted(stage, tmp_path, 0)


async def test_a_client_that_never_reads_is_cut_off_and_pays_only_what_was_answered(
    stage: Stage, tmp_path: Path
) -> None:
    stage.backend.words = ("x" * (1 << 18),) * 160
    async with meddling() as honest, meddling() as meddler:
        worker, _ = a_worker(stage, honest)
        client = a_client(stage, meddler)
        await ready(worker)
        await ready(client)
        meddler.peer_reads.clear()
        asking = asyncio.create_task(ask(client, replace(REQUEST, body=BODY[:-1] + b',"timeout":50}')))
        await until(lambda: not stage.proxy.session._clients)  # cut off, in the middle of its answer
        meddler.peer_reads.set()
        with pytest.raises(PeerError, match="went away"):
            await asking
        await until(lambda: stage.proxy.session.running_requests == 0)
    await counted(stage, tmp_path, ADJUSTED)


# --- proxies ----------------------------------------------------------------------------------------------


Welcome: TypeAlias = tl.WorkerConnectedToProxy | tl.ClientConnectedToProxy


def proxy_params(kind: type[Welcome], **changes: Any) -> Change:
    """What a proxy says of itself to peers of this kind."""

    def change(message: TlObject) -> list[TlObject] | None:
        if not isinstance(message, kind):
            return None
        return [altered(message, params=altered(message.params, **changes))]

    return change


FOREIGN = to_wire(STRANGER, test_only=False)


PROXY_LIES_TO_WORKERS: list[tuple[Change, str]] = [
    (instead_of(tl.WorkerConnectedToProxy, worker_sc_address=FOREIGN), "worker contract"),
    (proxy_params(tl.WorkerConnectedToProxy, proxy_sc_address=FOREIGN), "proxy contract"),
    (proxy_params(tl.WorkerConnectedToProxy, proxy_owner_address=FOREIGN), "proxy contract"),
    (proxy_params(tl.WorkerConnectedToProxy, proxy_public_key=b"k" * 32), "proxy contract"),
    (proxy_params(tl.WorkerConnectedToProxy, proto_version=3), "version 3"),
    (proxy_params(tl.WorkerConnectedToProxy, proto_version=-1), "version -1"),
    (instead_of(tl.WorkerCompareBalanceWithProxyResult, signed_payment=FORGED), ""),
    (
        instead_of(tl.WorkerCompareBalanceWithProxyResult, signed_payment=tl.ProxySignedPaymentEmpty()),
        "empty",
    ),
    (instead_of(tl.WorkerCompareBalanceWithProxyResult, tokens_committed_to_db=-1), "backwards"),
    (instead_of(tl.WorkerCompareBalanceWithProxyResult, error_code=1), "remember"),
]


async def test_a_worker_leaves_a_proxy_that_lies_in_the_handshake(stage: Stage, tmp_path: Path) -> None:
    for lie, reason in PROXY_LIES_TO_WORKERS:
        async with meddling(from_proxy=lie) as meddler:
            worker, cashier = a_worker(stage, meddler)
            assert reason in await refused(worker)
            assert not worker.is_ready
            assert cashier.book.total.signed == 0
    await counted(stage, tmp_path, 0)


PROXY_LIES_TO_CLIENTS: list[tuple[Change, str]] = [
    (instead_of(tl.ClientConnectedToProxy, client_sc_address=FOREIGN), "client contract"),
    (proxy_params(tl.ClientConnectedToProxy, proxy_sc_address=FOREIGN), "proxy contract"),
    (proxy_params(tl.ClientConnectedToProxy, proxy_public_key=b"k" * 32), "proxy contract"),
    (proxy_params(tl.ClientConnectedToProxy, proto_version=3), "version 3"),
]


async def test_a_client_leaves_a_proxy_with_foreign_contracts_and_pays_nothing_in(
    stage: Stage, tmp_path: Path
) -> None:
    wallet = stage.parts.client_wallet.address
    before = (await stage.chain.account(wallet)).balance
    for lie, reason in PROXY_LIES_TO_CLIENTS:
        async with meddling(from_proxy=lie) as meddler:
            client = a_client(stage, meddler)
            assert reason in await refused(client)
            assert not client.is_ready
    assert (await stage.chain.account(wallet)).balance == before
    await counted(stage, tmp_path, 0)


async def test_old_payments_take_nothing_back(stage: Stage, tmp_path: Path) -> None:
    """A proxy shows the payments of the beginning again: the best one stays, and the worker asks anew."""
    async with meddling() as meddler, meddling() as honest:
        worker, cashier = a_worker(stage, meddler)
        client = a_client(stage, honest)
        await ready(worker)
        await ready(client)
        (first,) = [m for m in meddler.told_peer if isinstance(m, tl.WorkerCompareBalanceWithProxyResult)]
        await ask(client)
        fee = practice_terms.PRACTICE_PARAMS.worker_fee_per_token
        earned = Nanoton(ADJUSTED * fee)
        await until(lambda: cashier.book.total.signed == earned)
        notice = tl.ProxyWorkerRequestPayment(
            request_id=bytes(32),
            signed_payment=first.signed_payment,
            db_tokens=0,
            max_tokens=0,
            request_tokens=0,
            request_client_owner=FOREIGN,
        )
        connections = meddler.connections
        assert meddler.towards_peer is not None
        meddler.towards_peer.inject(first.signed_payment)  # bare: worth less, so it is passed over
        meddler.towards_peer.inject(notice)
        await until(lambda: meddler.connections > connections)
        await ready(worker)
        assert worker.link is not None
        assert worker.link.totals.signed_tokens == ADJUSTED
        assert cashier.book.total.signed == earned
        await ask(client)
    await counted(stage, tmp_path, 2 * ADJUSTED)


@pytest.mark.parametrize(
    "changes",
    [
        {"query": b"no request!!"},
        {"timeout": -1.0},
        {"timeout": float("nan")},
        {"coefficient": -1},
        {"coefficient": 999},  # it would be paid less than it asked for
        {"coefficient": 2**62},
    ],
)
async def test_a_worker_answers_a_proxys_nonsense_with_an_error_and_does_no_work(
    stage: Stage, tmp_path: Path, changes: dict[str, Any]
) -> None:
    async with (
        meddling(from_proxy=instead_of(tl.ProxyRunQueryEx, **changes)) as meddler,
        meddling() as honest,
    ):
        worker, _ = a_worker(stage, meddler)
        client = a_client(stage, honest)
        await ready(worker)
        await ready(client)
        with pytest.raises(PeerError, match="worker"):
            await ask(client)
        assert not stage.backend.requests
    await counted(stage, tmp_path, 0)


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        (twice(tl.ClientQueryAnswerEx), "second head"),
        (never(tl.ClientQueryAnswerEx), "before the head"),
    ],
)
async def test_a_client_fails_an_answer_whose_pieces_are_out_of_order(
    stage: Stage, tmp_path: Path, lie: Change, reason: str
) -> None:
    async with meddling() as honest, meddling(from_proxy=lie) as meddler:
        worker, _ = a_worker(stage, honest)
        client = a_client(stage, meddler)
        await ready(worker)
        await ready(client)
        with pytest.raises(PeerError, match=reason):
            await ask(client)
        await until(lambda: stage.proxy.session.running_requests == 0)
    await counted(stage, tmp_path, ADJUSTED)  # the honest proxy and worker did their part


async def test_a_proxy_that_claims_what_it_likes_gets_nothing_signed_and_nothing_paid_in(
    stage: Stage, tmp_path: Path
) -> None:
    claims = instead_of(
        tl.ProxyClientRequestPayment, signed_payment=FORGED, db_tokens=2**62, max_tokens=2**62
    )
    async with meddling() as honest, meddling(from_proxy=claims) as meddler:
        worker, _ = a_worker(stage, honest)
        client = a_client(stage, meddler)
        await ready(worker)
        await ready(client)
        await ask(client)
        await until(lambda: any(isinstance(m, tl.ProxyClientRequestPayment) for m in meddler.told_peer))
        assert client.link is not None
        assert client.link.totals.signed_tokens == 0
        assert b"world" in await ask(client)
    await counted(stage, tmp_path, 2 * ADJUSTED)
