"""The three roles as programs of their own, on a file of fake TON: asked, paid, drained, killed."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from ..fake_ton_files import OWNER, write_file
from ..inference.outside.servers import ImitatedServer, imitated
from ..programs_run import COCOON, ENVIRONMENT, PATIENCE_S, Program, free_port
from ..stand_in_router import StandInRouter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

LINKED = "ready, protocol version"
FAKE_IMAGE = "5C55C8F4DB4010BA9203D83536D0609856AF8C847AC039E37E7DDE8FBD574B61"
"""Of every peer with a fake quote (cocoon-protocol section 3.4)."""
CHARGED = 12
"""Tokens of one imitated answer: all multipliers of fake TON are 1."""


class Roles:
    """A proxy, a worker with an imitated engine, and a client."""

    def __init__(
        self, folder: Path, engine: ImitatedServer, link: str, via: int | None, more: dict[str, Sequence[str]]
    ) -> None:
        """``more`` options, by role."""
        self.engine = engine
        engine.models = ["tiny"]
        ports = [free_port() for _ in range(2)]
        places = [f"127.0.0.1:{port}" for port in ports]
        root = ("--root", str(write_file(folder, *places)), "--http", "127.0.0.1:0", "--link", link)
        out = (*root, *(("--via", f"127.0.0.1:{via}") if via else ()))
        self.proxy = Program(
            *("proxy", "run", *root, "--worker-listen", places[0], "--client-listen", places[1]),
            *("--data", str(folder / "proxy"), "--policy", "any", *more.get("proxy", ())),
        )
        self.worker = Program(
            *("worker", "run", *out, "--engine", engine.url, "--model", "tiny", "--owner", OWNER),
            *("--data", str(folder / "worker"), "--policy", "any", *more.get("worker", ())),
        )
        self.client = Program(
            *("client", "run", *out, "--data", str(folder / "client"), "--policy", "any"),
            *more.get("client", ()),
        )

    @property
    def all(self) -> tuple[Program, ...]:
        return self.proxy, self.worker, self.client

    async def begin(self) -> None:
        await self.proxy.start()
        await asyncio.gather(self.worker.start(), self.client.start())

    async def start(self) -> None:
        await self.begin()
        await asyncio.gather(self.worker.has_said(LINKED), self.client.has_said(LINKED))

    async def ask(self, session: aiohttp.ClientSession, *, stream: bool = False) -> str:
        async with self.asked(session, stream=stream) as response:
            assert response.status == 200, await response.text()
            return str(await response.text())

    def asked(self, session: aiohttp.ClientSession, *, stream: bool) -> Any:
        question = {"model": "tiny", "max_tokens": 100, "messages": [{"role": "user", "content": "Hi"}]}
        url = f"{self.client.places['openai']}/chat/completions"
        return session.post(url, json={**question, "stream": stream})

    async def stats(self, session: aiohttp.ClientSession, program: Program) -> dict[str, Any]:
        async with session.get(program.places["http"].replace("/stats", "/jsonstats")) as response:
            assert response.status == 200
            return dict(await response.json())

    async def stored(self, session: aiohttp.ClientSession, tokens: int) -> None:
        """Until the proxy has told both that so much is in its books: what it must not forget."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                (client,) = (await self.stats(session, self.client))["proxies"]
                (worker,) = (await self.stats(session, self.worker))["proxies"]
                told = (
                    client["tokens_used_proxy_committed_to_db"],
                    worker["earned_tokens_committed_to_proxy_db"],
                )
                if told == (tokens, tokens):
                    return


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def open_roles(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    async with AsyncExitStack() as stack:

        async def opened(
            link: str, via: int | None = None, *, linked: bool = True, **more: Sequence[str]
        ) -> Roles:
            roles = Roles(tmp_path, await stack.enter_async_context(imitated()), link, via, more)
            for program in roles.all:
                stack.push_async_callback(program.kill)
            await (roles.start() if linked else roles.begin())
            return roles

        yield opened


async def _end_politely(roles: Roles) -> None:
    for program in reversed(roles.all):
        program.signal(signal.SIGTERM)
        assert await program.ended() == 0, program.log


async def test_requests_are_answered_and_billed_over_plain_links_and_totals_survive_kills(
    open_roles: Callable[..., Any], session: aiohttp.ClientSession
) -> None:
    roles: Roles = await open_roles("plain")
    assert "Hello world" in await roles.ask(session)
    assert (await roles.ask(session, stream=True)).rstrip().endswith("data: [DONE]")
    await roles.stored(session, 2 * CHARGED)
    assert (await roles.stats(session, roles.proxy))["clients"][0]["used_tokens"] == 2 * CHARGED

    for program in roles.all:
        await program.kill()
    await roles.start()
    stats = await roles.stats(session, roles.proxy)
    assert stats["clients"][0]["used_tokens"] == 2 * CHARGED
    assert stats["workers"][0]["earned_tokens"] == 2 * CHARGED
    earned = (await roles.stats(session, roles.worker))["proxies"][0]
    assert earned["earned_tokens_committed_to_proxy_db"] == 2 * CHARGED

    await roles.ask(session)
    assert (await roles.stats(session, roles.proxy))["clients"][0]["used_tokens"] == 3 * CHARGED
    await _end_politely(roles)


async def test_requests_pass_through_a_router_that_introduces_both_sides(
    open_roles: Callable[..., Any], session: aiohttp.ClientSession, router: StandInRouter
) -> None:
    roles: Roles = await open_roles("router", router.port)
    assert "Hello world" in await roles.ask(session)
    assert "[DONE]" in await roles.ask(session, stream=True)
    stats = await roles.stats(session, roles.proxy)
    assert stats["clients"][0]["used_tokens"] == 2 * CHARGED
    assert set(stats["worker_connections"][0]["worker_hash"]) != {"0"}
    await _end_politely(roles)


UPSTREAMS_NAMES = {
    "proxies": {
        "sc_inited",
        "proxy_sc_address",
        "proxy_public_key",
        "sc_address",
        "earned_tokens_committed_to_blockchain",
        "earned_tokens_committed_to_proxy_db",
        "earned_tokens_max_known",
        "cached_out_tokens",
        "expected_cached_out_tokens",
        "running_request",
        "params_version",
    },
    "workers": {
        "owner_address",
        "sc_address",
        "earned_tokens",
        "unpayed_tokens",
        "paying_now",
        "running_queries",
    },
    "worker_connections": {
        "owner_address",
        "model",
        "worker_hash",
        "coefficient",
        "running_queries",
        "queries_10m",
        "queries_time_10m",
        "worker_queries_time_10m",
        "queries_success_10m",
        "enabled",
    },
    "clients": {
        "owner_address",
        "sc_address",
        "used_tokens",
        "tokens_to_charge",
        "available_tokens",
        "reserved_tokens",
        "running_queries",
        "closing",
        "closed",
    },
}
"""What the C++ programs tell of a proxy, a worker, a link and a client (cocoon-protocol section 5.1)."""


async def test_requests_pass_over_attested_tls(
    open_roles: Callable[..., Any], session: aiohttp.ClientSession
) -> None:
    roles: Roles = await open_roles("tls")
    assert "Hello world" in await roles.ask(session)
    stats = await roles.stats(session, roles.worker)
    assert (stats["status"]["actual_image_hash"], stats["status"]["image_hash"]) == (True, FAKE_IMAGE)
    assert stats["status"]["actual_model"] is True
    shown = {"proxies": stats["proxies"][0]}
    stats = await roles.stats(session, roles.proxy)
    shown |= {name: stats[name][0] for name in ("workers", "worker_connections", "clients")}
    assert {name: set(row) for name, row in shown.items()} == UPSTREAMS_NAMES
    assert shown["proxies"]["running_request"] is False
    await _end_politely(roles)


async def test_what_runs_nobody_has_listed_is_not_talked_to(open_roles: Callable[..., Any]) -> None:
    """The file lists images of zeros only; over TLS both sides show another one."""
    fake, check = ["--policy", "fake_tdx"], ["--policy", "fake_tdx", "--check-hashes"]
    roles: Roles = await open_roles("tls", linked=False, proxy=check, worker=fake, client=check)
    await roles.proxy.has_said("the root contract does not list what the worker runs")
    await roles.client.has_said("the root contract does not list what the proxy runs")
    await _end_politely(roles)


async def test_a_client_spends_no_more_than_its_user_lets_it(
    open_roles: Callable[..., Any], session: aiohttp.ClientSession
) -> None:
    roles: Roles = await open_roles("plain", client=["--spend-per-request", "0.0000001"])
    (money,) = (await roles.stats(session, roles.client))["proxies"]
    assert (money["state"], money["tokens_charged"]) == (0, 0)
    async with roles.asked(session, stream=False) as response:
        assert response.status == 402
        assert "more than one request may" in await response.text()
    assert (await roles.stats(session, roles.proxy))["clients"][0]["used_tokens"] == 0


@pytest.fixture
async def router() -> AsyncIterator[StandInRouter]:
    router = StandInRouter()
    await router.open()
    yield router
    await router.close()


async def test_a_terminal_that_goes_away_is_a_polite_end_too(tmp_path: Path) -> None:
    root = write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2")
    client = Program(
        *("client", "run", "--root", str(root), "--link", "plain"),
        *("--data", str(tmp_path / "client"), "--http", "127.0.0.1:0"),
    )
    await client.start()
    try:
        client.signal(signal.SIGHUP)
        assert await client.ended() == 0
        assert any("= ended" in line["message"] for line in client.log)
    finally:
        await client.kill()


@pytest.mark.parametrize("link", ["plain", "tls", "router"])
async def test_what_runs_may_end_before_the_roles_do(
    open_roles: Callable[..., Any], session: aiohttp.ClientSession, router: StandInRouter, link: str
) -> None:
    roles: Roles = await open_roles(link, router.port if link == "router" else None)
    roles.engine.gate = asyncio.Event()
    async with roles.asked(session, stream=True) as running:
        assert b"Hello" in await running.content.readany()
        for program in roles.all:
            program.signal(signal.SIGTERM)
            await program.has_said("takes nothing new")
        async with roles.asked(session, stream=False) as late:
            assert late.status == 503
        roles.engine.gate.set()
        assert b"[DONE]" in await running.content.read()
    assert [await program.ended() for program in roles.all] == [0, 0, 0]


async def test_a_role_that_cannot_start_is_ended_politely(tmp_path: Path) -> None:
    """A chain's server that takes the connection and says nothing holds the start up for long."""
    knocked = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocked.set()
        await reader.read()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        profile = tmp_path / "profile.toml"
        chain = f"http://127.0.0.1:{port}/api/v2"
        text = f'kind = "practice"\nname = "Mine"\nroot = "{OWNER}"\nchain = "{chain}"\n'
        profile.write_text(text, "utf-8")
        role = await asyncio.create_subprocess_exec(
            *(*COCOON, "client", "run", "--root", str(profile), "--http", "127.0.0.1:0"),
            *("--owner", OWNER, "--data", str(tmp_path / "data")),
            env=ENVIRONMENT,
        )
        async with asyncio.timeout(PATIENCE_S):
            await knocked.wait()
            role.terminate()
            assert await role.wait() == 0
