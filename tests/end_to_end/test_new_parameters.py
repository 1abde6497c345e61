"""New parameters of the root contract while requests run: those end under the old contracts and are paid by
them; who asks meanwhile is served under the new ones.
"""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.network.proxy import instance
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.emulator import Emulator

from ..patience import until as shown
from .stage import MODEL, open_stage
from .test_network import ADJUSTED
from .test_proxy_money import (
    IDLE,
    NEVER,
    change_params,
    client_contract,
    client_data,
    until,
    worker_contract,
    worker_data,
)

PARAMS = practice_terms.PRACTICE_PARAMS
PRICE, FEE = PARAMS.price_per_token, PARAMS.worker_fee_per_token


@pytest.fixture(autouse=True)
def _only_closing_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_terms, "SETTLE_FROM", NEVER)
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", IDLE)


async def test_what_runs_ends_under_the_old_contract_beside_what_begins_under_the_new_one(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with open_stage(tmp_path, emulator) as stage:
        worker, _, _ = await stage.start_worker()
        endpoint = await stage.start_endpoint()
        stage.backend.gate = asyncio.Event()
        old_summary, new_summary = ChatSummary(), ChatSummary()
        old = stream_chat(session, endpoint.url, MODEL, [("user", "Hi")], old_summary)
        assert await anext(old) == "Hello"
        proxy, client, earning = stage.proxy.contract, client_contract(stage), worker_contract(stage)

        await change_params(stage, 2 * PRICE, 2 * FEE)
        await shown(lambda: stage.proxy.contract != proxy and stage.proxy.session.worker_links)
        await worker.wait_ready()
        new = stream_chat(session, endpoint.url, MODEL, [("user", "Hi")], new_summary)
        assert await anext(new) == "Hello"
        assert stage.proxy.running_requests == worker.running == 2

        stage.backend.gate.set()
        assert [text async for text in old] == [" world"]
        assert [text async for text in new] == [" world"]
        assert old_summary.cost_nanoton == ADJUSTED * PRICE
        assert new_summary.cost_nanoton == ADJUSTED * 2 * PRICE

        async def is_paid() -> bool:
            seen = await client_data(stage, client)
            earned = await worker_data(stage, earning)
            return (seen.state, seen.tokens_used, earned.tokens) == (
                ContractState.CLOSED,
                ADJUSTED,
                ADJUSTED,
            )

        await until(stage, proxy, is_paid)
        (account,) = stage.proxy.session.books.workers.values()
        assert account.counters.max_tokens == ADJUSTED


async def test_what_runs_too_long_is_cut_off_and_costs_nothing(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "PART_OF_THE_DELAY", 0.0)
    async with open_stage(tmp_path, emulator) as stage:
        await stage.start_worker()
        endpoint = await stage.start_endpoint()
        stage.backend.gate = asyncio.Event()
        stream = stream_chat(session, endpoint.url, MODEL, [("user", "Hi")], ChatSummary())
        assert await anext(stream) == "Hello"
        client = client_contract(stage)
        await change_params(stage, 2 * PRICE, 2 * FEE)
        with pytest.raises(PeerError):
            await anext(stream)

        async def is_given_back() -> bool:
            seen = await client_data(stage, client)
            return (seen.state, seen.tokens_used, seen.balance) == (ContractState.CLOSED, 0, Nanoton(0))

        await until(stage, stage.proxy.contract, is_given_back)


async def test_a_proxy_that_is_stopped_meanwhile_pays_what_was_stored(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    """A first request is stored after the change, a second one still runs when everything stops."""
    async with open_stage(tmp_path, emulator) as stage:
        await stage.start_worker()
        endpoint = await stage.start_endpoint()
        stage.backend.gate = gate = asyncio.Event()
        first, second = (
            stream_chat(session, endpoint.url, MODEL, [("user", text)], ChatSummary()) for text in "ab"
        )
        assert await anext(first) == "Hello"
        stage.backend.gate = asyncio.Event()
        assert await anext(second) == "Hello"
        proxy, client, earning = stage.proxy.contract, client_contract(stage), worker_contract(stage)
        await change_params(stage, 2 * PRICE, 2 * FEE)
        await shown(lambda: stage.proxy.contract != proxy)
        gate.set()
        assert [text async for text in first] == [" world"]
        await shown(lambda: stage.proxy.running_requests == 1)
    async with open_stage(tmp_path, emulator) as stage:

        async def is_paid() -> bool:
            charged = (await client_data(stage, client)).tokens_used
            return charged == (await worker_data(stage, earning)).tokens == ADJUSTED

        await until(stage, proxy, is_paid)
