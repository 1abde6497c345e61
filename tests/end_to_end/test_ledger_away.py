"""A proxy whose database's server is killed: it goes on when the server is back, and forgets nothing."""

import asyncio
from collections.abc import Callable

import aiohttp
import pytest
from cocoon_desktop.network.proxy import disk
from cocoon_desktop.network.proxy.ledger import LedgerAwayError
from cocoon_desktop.network.proxy.terms import SaveBatch

from ..patience import until
from .stage import Stage
from .test_network import ADJUSTED, ask, refusal


class Away:
    """In the place of a ledger's ``save``: the server is away until it ``is_back``."""

    def __init__(self, save: Callable[[SaveBatch], None], *, stores: bool) -> None:
        self._save, self._stores = save, stores
        self.is_back = False
        self.tries = 0

    def __call__(self, batch: SaveBatch) -> None:
        self.tries += 1
        if self._stores or self.is_back:
            self._save(batch)
        if not self.is_back:
            raise LedgerAwayError("the server closed the connection unexpectedly")


@pytest.mark.parametrize("stores", [False, True], ids=["before it stored", "after it stored"])
async def test_a_proxy_outlives_the_server_of_its_ledger(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, session: aiohttp.ClientSession, stores: bool
) -> None:
    monkeypatch.setattr(disk, "LEDGER_RETRY_S", 0.01)
    _, cashier, _ = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    ledger, books = stage.proxy._parts.ledger, stage.proxy.session.books
    away = Away(ledger.save, stores=stores)
    monkeypatch.setattr(ledger, "save", away)

    assert (await ask(session, endpoint))[0] == "Hello world", "it had begun before anybody could know"
    await until(lambda: away.tries > 1)
    assert "unexpectedly" in stage.proxy.ledger_trouble
    status, reason = await refusal(session, endpoint)
    assert (status, "cannot reach its ledger" in reason) == (503, True)
    assert cashier.book.total.signed == 0

    away.is_back = True
    await stage.until(lambda: cashier.book.total.signed > 0)
    assert stage.proxy.ledger_trouble == ""
    await ask(session, endpoint)
    await until(lambda: not books.is_dirty)
    await until(lambda: ledger.load().state_seqno == books.state_seqno)
    stored = ledger.load()
    assert [client.tokens for client in stored.clients] == [2 * ADJUSTED]
    assert [worker.tokens for worker in stored.workers] == [2 * ADJUSTED]


async def test_what_a_cancelled_save_did_not_store_is_stored_at_the_end(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, session: aiohttp.ClientSession
) -> None:
    """Or the client would have been charged what the worker never gets."""
    monkeypatch.setattr(disk, "LEDGER_RETRY_S", 3600.0)
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    proxy, ledger = stage.proxy, stage.proxy._parts.ledger
    away = Away(ledger.save, stores=False)
    monkeypatch.setattr(ledger, "save", away)
    await ask(session, endpoint)
    await until(lambda: away.tries)

    await asyncio.sleep(0)
    for task in asyncio.all_tasks():
        if task.get_name() == "proxy: save":
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    away.is_back = True
    await proxy._present.bookkeeper.save_once()
    stored = ledger.load()
    assert [client.tokens for client in stored.clients] == [ADJUSTED]
    assert [worker.tokens for worker in stored.workers] == [ADJUSTED]
