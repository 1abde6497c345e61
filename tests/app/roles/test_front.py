"""A role that is started too early says what it waits for, and goes on; one that is told nonsense ends."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession
from cocoon_desktop.app.roles import front as front_module
from cocoon_desktop.app.roles.client_role import client_role
from cocoon_desktop.app.roles.front import Front
from cocoon_desktop.app.roles.options import LinkKind, RoleOptions
from cocoon_desktop.app.roles.pages import PageServer
from cocoon_desktop.app.roles.patience import NoFundsError
from cocoon_desktop.app.roles.proxy_role import ProxyPorts, proxy_role
from cocoon_desktop.core.database import DatabaseAwayError, open_database
from cocoon_desktop.core.errors import ChainError, CocoonError, KeyStoreError, UsageError
from cocoon_desktop.network.client.budget_store import BudgetStore
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.proxy.ledger import Ledger, LedgerError
from cocoon_desktop.network.proxy.terms import Snapshot
from cocoon_desktop.ton.chain_errors import UnreachableError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.ton.toncenter_answers import ServerError
from cocoon_desktop.wire.http import HttpRequest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from ...fake_ton_files import write_file
from ...patience import PATIENCE_S, until
from ...programs_run import free_port

ASKED = HttpRequest("POST", "/v1/chat/completions", (), b"{}")


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_module, "PAUSES_S", (0.001,))


def failing(errors: list[CocoonError]) -> Callable[[], Awaitable[str]]:
    async def attempt() -> str:
        if errors:
            raise errors.pop(0)
        return "done"

    return attempt


@pytest.mark.parametrize(
    "error",
    [
        UnreachableError("nobody there"),
        ServerError(429, "too many"),
        ServerError(503, "busy"),
        DatabaseAwayError("nobody there"),
        NoFundsError("no coins"),
    ],
)
async def test_what_may_pass_is_waited_for(error: CocoonError) -> None:
    front = Front("proxy")
    assert await front.until("a thing", failing([error] * 3)) == "done"
    assert front.waiting is None


@pytest.mark.parametrize(
    "error",
    [
        UsageError("no such file"),
        ServerError(401, "a wrong key"),
        ChainError("there is no root contract at this address"),
        KeyStoreError("damaged"),
    ],
)
async def test_what_somebody_must_mend_ends_it(error: CocoonError) -> None:
    with pytest.raises(type(error)):
        await Front("proxy").until("a thing", failing([error]))


@pytest.mark.parametrize("pages", [2, 3, 5, 8, 13, 21])
async def test_a_disk_that_is_full_at_any_step_of_opening_the_books_is_waited_for(
    tmp_path: Path, pages: int
) -> None:
    """What was begun before there was room does no harm."""
    room = [f"PRAGMA max_page_count={pages}", f"PRAGMA max_page_count={pages + 1}"]
    engine = open_database(f"sqlite:///{tmp_path / 'proxy.db'}")

    @event.listens_for(engine, "checkout")
    def limit(connection: DBAPIConnection, *_: object) -> None:
        connection.cursor().execute(room.pop(0) if room else "PRAGMA max_page_count=4294967294")

    front = Front("proxy")
    try:
        async with asyncio.timeout(PATIENCE_S):
            ledger = await front.until("its ledger", partial(asyncio.to_thread, Ledger, engine))
            await front.until("its books", partial(asyncio.to_thread, BudgetStore, engine))
        assert ledger.load() == Snapshot()
        assert not room
    finally:
        engine.dispose()


async def test_books_that_may_not_be_written_end_it(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'proxy.db'}")

    @event.listens_for(engine, "checkout")
    def forbid(connection: DBAPIConnection, *_: object) -> None:
        connection.cursor().execute("PRAGMA query_only=1")

    try:
        with pytest.raises(LedgerError, match="readonly"):
            await Front("proxy").until("its ledger", partial(asyncio.to_thread, Ledger, engine))
    finally:
        engine.dispose()


async def test_the_page_and_the_answers_say_what_is_waited_for() -> None:
    front, gone = Front("worker", lambda: 0.0), asyncio.Event()

    async def attempt() -> None:
        if not gone.is_set():
            raise UnreachableError("<nobody> there")

    server = PageServer(front, "")
    url = f"http://127.0.0.1:{await server.open('127.0.0.1', 0)}"
    waiting = asyncio.create_task(front.until("the root contract", attempt))
    try:
        async with ClientSession() as session:
            await until(lambda: front.waiting is not None and front.waiting.why)
            async with session.get(f"{url}/jsonstats") as response:
                told = await response.json()
            assert told["state"] == "waiting for the root contract"
            assert told["because"] == "<nobody> there"
            assert told["status"]["enabled"] is False
            assert told["troubles"] == ["It waits for the root contract: <nobody> there."]
            async with session.get(f"{url}/stats") as response:
                page = await response.text()
            assert "&lt;nobody&gt; there" in page
            async with session.get(f"{url}/metrics") as response:
                assert "cocoon_worker_starting 1" in await response.text()
            async with session.post(
                f"{url}/request/enable", headers={"Content-Type": "application/json"}
            ) as response:
                assert response.status == 404
        async with front.run(ASKED) as answer:
            assert answer.status == 503
            assert any(name == "Retry-After" for name, _ in answer.headers)
        gone.set()
        async with asyncio.timeout(PATIENCE_S):
            await waiting
    finally:
        await server.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"root_owner_address": "nobody"}',
        b"\xff\xfe\x00",
        b'kind = "test"\nname = "x"\nroot = "EQ"\nchain = "https://toncenter.example/api/v2"\n',
        b'kind = "practice"\nname = "x"\nroot = "R"\nchain = "http://["\n',
        b'kind = "main"\nname = "x"\n',
    ],
)
async def test_a_damaged_file_ends_it_before_a_port_is_opened(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "network").write_bytes(content)
    options = RoleOptions(tmp_path / "network", Endpoint("127.0.0.1", free_port()), tmp_path / "data")
    with pytest.raises(UsageError):
        async with client_role(options, None, SpendingLimits()):
            pytest.fail("it began")


async def test_a_port_that_is_taken_ends_it_before_anything_else_is_done(tmp_path: Path) -> None:
    root = write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2")
    options = RoleOptions(root, Endpoint("127.0.0.1", 0), tmp_path / "data", LinkKind.PLAIN)
    async with await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0) as server:
        taken = Endpoint("127.0.0.1", server.sockets[0].getsockname()[1])
        says = rf"--worker-listen: nobody can listen at {taken}: another program does already"
        with pytest.raises(UsageError, match=says):
            async with proxy_role(options, ProxyPorts(taken, Endpoint("127.0.0.1", 0))):
                pytest.fail("it began")


async def test_a_second_program_does_not_get_into_the_same_folder(tmp_path: Path) -> None:
    root = write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2")
    anywhere = Endpoint("127.0.0.1", 0)
    options = RoleOptions(root, anywhere, tmp_path / "data", LinkKind.PLAIN)
    async with proxy_role(options, ProxyPorts(anywhere, anywhere)) as first:
        with pytest.raises(UsageError, match="in use by another program"):
            async with proxy_role(options, ProxyPorts(anywhere, anywhere)):
                pytest.fail("it began")
        assert first.places["http"]
