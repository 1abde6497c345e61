"""Roles that are started before their chain or their database: they say so, and begin when it is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from cocoon_desktop.app.roles import front
from cocoon_desktop.app.roles.client_role import client_role
from cocoon_desktop.app.roles.keys import NodeKeys
from cocoon_desktop.app.roles.options import LinkKind, RoleOptions
from cocoon_desktop.app.roles.proxy_role import ProxyPorts, proxy_role
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.profile import Profile, write_profile
from cocoon_desktop.network.tasks import ended
from cocoon_desktop.ton import http_chain
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.toncenter import toncenter_app
from sqlalchemy import Engine

from ..fake_ton_files import write_file
from ..patience import PATIENCE_S
from ..programs_run import free_port
from .stage import Stage

ANYWHERE = Endpoint("127.0.0.1", 0)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "PAUSES_S", (0.01,))
    monkeypatch.setattr(http_chain, "PAUSES_S", (0.01,))


@asynccontextmanager
async def serving(chain: LocalChain, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(toncenter_app(chain), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()


async def told(session: aiohttp.ClientSession, port: int, words: str) -> dict[str, Any]:
    """What a role's page says, as soon as its state has these words."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/jsonstats") as response:
                    facts = dict(await response.json())
            except aiohttp.ClientConnectionError:
                facts = {"state": "away"}
            if words in str(facts["state"]):
                return facts
            await asyncio.sleep(0.01)


async def test_a_client_waits_for_the_chain_and_then_for_coins(
    stage: Stage, session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    chain_port, http_port = free_port(), free_port()
    chain = f"http://127.0.0.1:{chain_port}/api/v2"
    profile = tmp_path / "mine.toml"
    profile.write_text(write_profile(Profile("practice", "Mine", stage.ground.root.address, chain)), "utf-8")
    data = tmp_path / "client"
    options = RoleOptions(profile, Endpoint("127.0.0.1", http_port), data, LinkKind.PLAIN, owner=stage.owner)
    begun, enough = asyncio.Event(), asyncio.Event()

    async def play() -> None:
        async with client_role(options, None, SpendingLimits()):
            begun.set()
            await enough.wait()

    playing = asyncio.create_task(play())
    try:
        facts = await told(session, http_port, "waiting for the network's root contract")
        assert "cannot be reached" in str(facts["because"])
        async with session.get(f"http://127.0.0.1:{http_port}/v1/models") as response:
            assert response.status == 503
            assert int(response.headers["Retry-After"]) > 0
        async with serving(stage.chain, chain_port):
            facts = await told(session, http_port, "waiting for coins")
            wallet = CocoonWallet(shipped_codes().wallet, NodeKeys(data).key("wallet"), stage.owner)
            assert "send it some" in str(facts["because"])
            await stage.chain.mint(wallet.address, Nanoton(20 * 10**9))
            async with asyncio.timeout(PATIENCE_S):
                await begun.wait()
            assert "waiting_for" not in await told(session, http_port, "")
            enough.set()
            async with asyncio.timeout(PATIENCE_S):
                await playing
    finally:
        await ended(playing)


async def test_a_proxy_waits_for_its_database(
    session: aiohttp.ClientSession, postgres: Engine, tmp_path: Path
) -> None:
    """The server's socket is where the proxy looks for it only later."""
    http_port, away = free_port(), tmp_path / "pg"
    url = postgres.url.set(query={"host": str(away)}).render_as_string()
    root = write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2")
    options = RoleOptions(
        root, Endpoint("127.0.0.1", http_port), tmp_path / "proxy", LinkKind.PLAIN, database=url
    )
    begun, enough = asyncio.Event(), asyncio.Event()

    async def play() -> None:
        async with proxy_role(options, ProxyPorts(ANYWHERE, ANYWHERE)):
            begun.set()
            await enough.wait()

    playing = asyncio.create_task(play())
    try:
        facts = await told(session, http_port, "waiting for its database")
        assert "tester" not in str(facts), "no user's name"
        away.symlink_to(str(postgres.url.query["host"]))
        async with asyncio.timeout(PATIENCE_S):
            await begun.wait()
        assert (await told(session, http_port, "waiting for workers"))["clients"] == []
        enough.set()
        async with asyncio.timeout(PATIENCE_S):
            await playing
    finally:
        await ended(playing)
