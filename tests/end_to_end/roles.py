"""Workers and clients of the stage that may be meddled with, and what the books say when they are done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from cocoon_desktop.app import practice_terms
from cocoon_desktop.core.database import open_database
from cocoon_desktop.network.client.service import ClientOptions, ClientPace, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.standing import Standing
from cocoon_desktop.network.worker.cashier import Cashier
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerPace, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.tl import TlObject

from ..patience import PATIENCE_S, until
from .meddler import Change, Meddler, altered, unchanged
from .stage import FULL_MODEL, Stage

ADJUSTED = 9 + 8 * 3
"""The scripted usage of 9 prompt and 3 completion tokens, at practice multipliers."""
BODY = b'{"model":"tiny","messages":[{"role":"user","content":"Hi"}],"stream":true,"max_tokens":50}'
REQUEST = HttpRequest("POST", "/v1/chat/completions", (("Content-Type", "application/json"),), BODY)


@asynccontextmanager
async def meddling(to_proxy: Change = unchanged, from_proxy: Change = unchanged) -> AsyncIterator[Meddler]:
    meddler = Meddler(to_proxy, from_proxy)
    try:
        yield meddler
    finally:
        await meddler.close()


def a_worker(stage: Stage, meddler: Meddler, **changes: Any) -> tuple[WorkerService, Cashier]:
    """It runs until the stage ends."""
    profile = WorkerProfile(stage.owner, FULL_MODEL, 1000, 8, is_test=True, test_only=False)
    options = WorkerOptions(replace(profile, **changes), WorkerPace(3600, 0.05), meddler)
    cashier = stage.parts.cashier()
    worker = WorkerService(options, stage.backend, stage.parts.root, cashier)
    stage.spawn(worker.run())
    return worker, cashier


def a_client(stage: Stage, meddler: Meddler) -> ClientService:
    """It runs until the stage ends."""
    wallet = stage.parts.client_wallet
    profile = ClientProfile(wallet.address, b"a secret", is_test=True, test_only=False)
    options = ClientOptions(
        profile, wallet.address, practice_terms.CLIENT_TOP_UP, ClientPace(3600, 0.05), meddler
    )
    client = ClientService(options, stage.chain, stage.parts.root, wallet.sender)
    stage.spawn(client.run_forever())
    return client


async def ready(role: WorkerService | ClientService) -> None:
    async with asyncio.timeout(PATIENCE_S):
        await role.wait_ready()


async def ask(client: ClientService, request: HttpRequest = REQUEST) -> bytes:
    """The whole answer. Raises PeerError."""
    async with asyncio.timeout(PATIENCE_S), client.run(request) as answer:
        return b"".join([data async for data in answer.body])


async def refused(role: WorkerService | ClientService) -> str:
    """Wait until one of the two will not have the other; why."""
    await until(lambda: Standing.REFUSED in standings(role) or Standing.LOST in standings(role))
    return next(record.reason for record in role.records._records.values())


def standings(role: WorkerService | ClientService) -> list[Standing]:
    return [record.standing for record in role.records._records.values()]


async def counted(stage: Stage, folder: Path, tokens: int) -> None:
    """Books and ledger say that so many tokens were used, and earned; nothing is reserved any more."""
    books = stage.proxy.session.books
    await until(lambda: not books.is_dirty)
    await until(lambda: all(a.counters.db_tokens == a.counters.max_tokens for a in books.clients.values()))
    assert stage.proxy.session.running_requests == 0
    assert [client.reserved_tokens for client in books.clients.values()] == [0] * len(books.clients)
    assert [client.running for client in books.clients.values()] == [0] * len(books.clients)
    assert sum(client.counters.max_tokens for client in books.clients.values()) == tokens
    assert sum(worker.counters.max_tokens for worker in books.workers.values()) == tokens
    database = open_database(f"sqlite:///{folder / 'proxy'}.db")
    try:
        snapshot = Ledger(database).load()
    finally:
        database.dispose()
    assert sum(client.tokens for client in snapshot.clients) == tokens
    assert sum(worker.tokens for worker in snapshot.workers) == tokens


def instead_of(kind: type[TlObject], **changes: Any) -> Change:
    """Every message of this kind with other fields."""

    def change(message: TlObject) -> list[TlObject] | None:
        return [altered(message, **changes)] if isinstance(message, kind) else None

    return change


def with_params(**changes: Any) -> Change:
    """A handshake's first message with other parameters."""

    def change(message: TlObject) -> list[TlObject] | None:
        if isinstance(message, tl.WorkerConnectToProxy | tl.ClientConnectToProxy):
            return [altered(message, params=altered(message.params, flags=0, **changes))]
        return None

    return change
