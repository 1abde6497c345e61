"""What ``NearbyChain`` adds to the contract of ``test_chain_contract``: it is told at once what happens."""

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from aiohttp.test_utils import BaseTestServer, TestServer
from cocoon_desktop.ton import nearby_chain
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import WaitingChain
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.nearby_chain import NearbyChain
from cocoon_desktop.ton.toncenter import toncenter_app

from ..patience import PATIENCE_S, until
from .conftest import ton

SOMEBODY = Address((0, bytes([7]) * 32))
SOMEBODY_ELSE = Address((0, bytes([8]) * 32))


@pytest.fixture
async def server(chain: LocalChain) -> AsyncIterator[BaseTestServer]:
    async with TestServer(toncenter_app(chain)) as server:
        yield server


@pytest.fixture
async def nearby(server: BaseTestServer) -> AsyncIterator[NearbyChain]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
        yield NearbyChain(str(server.make_url("/api/v2")), session)


def waits(chain: LocalChain) -> Callable[[], bool]:
    """Whether somebody waits for a transaction there."""
    return lambda: bool(chain._waiters._events)


async def test_who_waits_is_told_at_once_and_not_of_others(nearby: NearbyChain, chain: LocalChain) -> None:
    assert isinstance(nearby, WaitingChain)
    first = await chain.mint(SOMEBODY, ton(1))
    waiting = asyncio.create_task(nearby.wait_for_transaction(SOMEBODY, first.lt, 3600))
    await until(waits(chain))
    await chain.mint(SOMEBODY_ELSE, ton(1))
    assert not waiting.done()
    second = await chain.mint(SOMEBODY, ton(2))
    assert await asyncio.wait_for(waiting, PATIENCE_S) == second


async def test_what_happened_already_is_not_waited_for(nearby: NearbyChain, chain: LocalChain) -> None:
    minted = await chain.mint(SOMEBODY, ton(1))
    assert await asyncio.wait_for(nearby.wait_for_transaction(SOMEBODY, 0, 3600), PATIENCE_S) == minted


async def test_waiting_ends(nearby: NearbyChain) -> None:
    assert await nearby.wait_for_transaction(SOMEBODY, 0, 0.01) is None


async def test_waiting_goes_on_for_longer_than_a_question_may_take(
    nearby: NearbyChain, chain: LocalChain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.ton.http_chain.TIMEOUT_S", 0.0)
    waiting = asyncio.create_task(nearby.wait_for_transaction(SOMEBODY, 0, 3600))
    await until(waits(chain))
    monkeypatch.undo()
    minted = await chain.mint(SOMEBODY, ton(1))
    assert await asyncio.wait_for(waiting, PATIENCE_S) == minted


async def test_a_process_that_is_away_is_looked_for_again_and_again(
    unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearby_chain, "AWAY_S", 0.0)
    async with aiohttp.ClientSession() as session:
        away = NearbyChain(f"http://127.0.0.1:{unused_tcp_port}/api/v2", session)
        for _ in range(3):
            assert await away.wait_for_transaction(SOMEBODY, 0, 3600) is None
