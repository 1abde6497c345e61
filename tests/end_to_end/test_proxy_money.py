"""What the proxy does by itself on chain, with real contracts in TON's virtual machine."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.app.devnet import ground
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.collector import CollectorRules
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.options import ProxyOptions
from cocoon_desktop.network.proxy.orders import Order
from cocoon_desktop.network.tasks import ended
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import ClientData, RequestRefund
from cocoon_desktop.ton.contracts.common import ContractState, Payout
from cocoon_desktop.ton.contracts.deploy import FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE
from cocoon_desktop.ton.contracts.layout import op_of
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import ProxyData
from cocoon_desktop.ton.contracts.root_messages import ChangeParams
from cocoon_desktop.ton.contracts.worker import WorkerData
from cocoon_desktop.ton.emulator import Emulator

from ..patience import PATIENCE_S
from ..patience import until as shown
from .stage import FULL_MODEL, Stage, open_stage
from .test_network import ADJUSTED, ask

TON = 10**9
SOON_S = 0.1
NEVER = Nanoton(10**18)
EAGER = CollectorRules(Nanoton(1), Nanoton(1), Nanoton(1))
IDLE = CollectorRules(NEVER, NEVER, NEVER)
PARAMS = replace(practice_terms.PRACTICE_PARAMS, proxy_delay_before_close_s=3, client_delay_before_close_s=1)
PRICE, FEE = PARAMS.price_per_token, PARAMS.worker_fee_per_token


@pytest.fixture(autouse=True)
def _short_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_terms, "PRACTICE_PARAMS", PARAMS)
    monkeypatch.setattr(practice_terms, "SETTLE_FROM", NEVER)  # the worker leaves it to the proxy
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", EAGER)


def client_contract(stage: Stage) -> Address:
    proxy, public_key = stage.proxy.contract, stage.ground._keys.proxy.verify_key
    owner = stage.parts.client_wallet.address
    return stage.parts.root.contracts.client(owner, proxy, bytes(public_key)).address


def worker_contract(stage: Stage) -> Address:
    proxy, public_key = stage.proxy.contract, stage.ground._keys.proxy.verify_key
    return stage.parts.root.contracts.worker(stage.owner, proxy, bytes(public_key)).address


async def client_data(stage: Stage, contract: Address) -> ClientData:
    data = (await stage.chain.account(contract)).data
    assert data is not None
    return ClientData.decode(data)


async def worker_data(stage: Stage, contract: Address) -> WorkerData:
    data = (await stage.chain.account(contract)).data
    assert data is not None
    return WorkerData.decode(data)


async def proxy_data(stage: Stage, contract: Address) -> ProxyData:
    data = (await stage.chain.account(contract)).data
    assert data is not None
    return ProxyData.decode(data)


async def until(stage: Stage, contract: Address, holds: Callable[[], Awaitable[bool]]) -> None:
    """Looks when the contract has a new transaction, and again soon after: roles learn of it later."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            last_lt = (await stage.chain.account(contract)).last_lt
            if await holds():
                return
            await stage.chain.wait_for_transaction(contract, last_lt, SOON_S)


async def paid_out(stage: Stage, proxy: Address, receiver: Address) -> int:
    """What a proxy contract has paid somebody, fees and excesses left out."""
    messages = [t.in_message for t in await stage.chain.transactions(receiver)]
    mine = [m for m in messages if m is not None and m.source == proxy]
    return sum(m.value for m in mine if op_of(m.body) == Payout.OP)


async def change_params(stage: Stage, price: int, fee: int) -> None:
    """The root contract gets new prices, and with them the other contracts new addresses."""
    message = ChangeParams(
        secrets.randbits(64),
        Nanoton(price),
        Nanoton(fee),
        PARAMS.proxy_delay_before_close_s,
        PARAMS.client_delay_before_close_s,
        PARAMS.min_proxy_stake,
        PARAMS.min_client_stake,
    )
    outgoing = Outgoing(stage.parts.root.address, Nanoton(TON), message.encode())
    await stage.ground.founder.sender.send([outgoing])
    assert await stage.parts.root.refresh()


async def test_the_proxy_charges_pays_and_takes_its_earnings(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    await ask(session, await stage.start_endpoint())
    proxy, client, worker = stage.proxy.contract, client_contract(stage), worker_contract(stage)

    async def charged() -> bool:
        return (await client_data(stage, client)).tokens_used == ADJUSTED

    async def paid() -> bool:
        return (await worker_data(stage, worker)).tokens == ADJUSTED

    founder = stage.ground.founder.address

    async def taken() -> bool:
        messages = [t.in_message for t in await stage.chain.transactions(founder)]
        values = [m.value for m in messages if m is not None and m.source == proxy]
        return ADJUSTED * (PRICE - FEE) in values

    await until(stage, client, charged)
    await until(stage, worker, paid)
    await until(stage, founder, taken)
    assert (await client_data(stage, client)).balance == 200 * TON - ADJUSTED * PRICE
    assert await stage.owner_balance() > 0
    assert (await proxy_data(stage, proxy)).balance == 0


async def test_below_the_thresholds_nothing_happens_until_somebody_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", IDLE)
    async with open_stage(tmp_path, emulator) as stage:
        await stage.start_worker()
        await ask(session, await stage.start_endpoint())
        books, client, worker = stage.proxy.session.books, client_contract(stage), worker_contract(stage)
        (account,) = books.workers.values()

        async def committed() -> bool:
            return account.counters.chain_tokens == ADJUSTED

        await until(stage, stage.proxy.contract, committed)
        assert (await client_data(stage, client)).tokens_used == 0
        with pytest.raises(UsageError, match="no earnings"):
            await stage.proxy.withdraw()
        with pytest.raises(UsageError, match="no such client"):
            await stage.proxy.charge(to_wire(stage.owner, test_only=False))
        await stage.proxy.charge(to_wire(stage.parts.client_wallet.address, test_only=False))
        await stage.proxy.payout(to_wire(stage.owner, test_only=False))
        assert (await client_data(stage, client)).tokens_used == ADJUSTED
        assert (await worker_data(stage, worker)).tokens == ADJUSTED
        await stage.proxy.withdraw()
        assert (await proxy_data(stage, stage.proxy.contract)).balance == 0


async def test_a_proxy_stakes_what_the_network_wants_once_and_more_when_its_operator_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, emulator: Emulator
) -> None:
    monkeypatch.setattr(ground, "ProxyOptions", partial(ProxyOptions, stakes=True))
    wanted = PARAMS.min_proxy_stake

    async with open_stage(tmp_path, emulator) as stage:
        proxy = stage.proxy.contract

        async def is_staked() -> bool:
            return (await proxy_data(stage, proxy)).stake == wanted

        await until(stage, proxy, is_staked)
        await shown(lambda: not list(stage.proxy.treasury.underway))
        await stage.proxy.stake(Nanoton(TON))
        assert (await proxy_data(stage, proxy)).stake == wanted + TON
    async with open_stage(tmp_path, emulator) as stage:
        await shown(lambda: stage.proxy.treasury.held)
        assert (await proxy_data(stage, proxy)).stake == wanted + TON


async def test_a_client_that_closes_gets_its_money_back_at_once(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    await ask(session, await stage.start_endpoint())
    client, wallet = client_contract(stage), stage.parts.client_wallet
    request = RequestRefund(1, wallet.address).encode()
    await wallet.sender.send([Outgoing(client, Nanoton(TON), request)])

    async def closed() -> bool:
        return (await client_data(stage, client)).state is ContractState.CLOSED

    await until(stage, client, closed)
    assert (await client_data(stage, client)).tokens_used == ADJUSTED
    returned = await paid_out(stage, stage.proxy.contract, wallet.address)
    assert returned == 200 * TON - ADJUSTED * PRICE


async def test_an_order_that_was_stored_and_not_sent_is_sent_after_a_restart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", IDLE)
    async with open_stage(tmp_path, emulator) as stage:
        await stage.start_worker()
        await ask(session, await stage.start_endpoint())
        client, proxy = client_contract(stage), stage.proxy.contract
        ledger = Ledger(stage.ground._database("proxy"))
        order = Order.plain(CLIENT_CHARGE, to_wire(client, test_only=False), ADJUSTED)
        ledger.add_orders(to_wire(proxy, test_only=False), [order])
    async with open_stage(tmp_path, emulator) as stage:

        async def charged() -> bool:
            return (await client_data(stage, client)).tokens_used == ADJUSTED

        await until(stage, client, charged)
        orders = Ledger(stage.ground._database("proxy")).orders

        async def forgotten() -> bool:
            return orders(to_wire(proxy, test_only=False)) == []

        await until(stage, proxy, forgotten)


async def test_new_parameters_give_new_contracts_and_the_old_ones_are_settled_to_the_nanoton(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", IDLE)
    async with open_stage(tmp_path, emulator) as stage:
        worker, _, _ = await stage.start_worker()
        endpoint = await stage.start_endpoint()
        await ask(session, endpoint)
        proxy, client, old_worker = stage.proxy.contract, client_contract(stage), worker_contract(stage)
        await change_params(stage, 2 * PRICE, 2 * FEE)
        await until(stage, proxy, lambda: _is_closed(stage, proxy))
        assert stage.proxy.contract != proxy
        data = await client_data(stage, client)
        assert (data.state, data.tokens_used, data.balance) == (ContractState.CLOSED, ADJUSTED, 0)
        assert (await worker_data(stage, old_worker)).tokens == ADJUSTED
        assert await paid_out(stage, proxy, stage.owner) == ADJUSTED * FEE
        assert await paid_out(stage, proxy, stage.parts.client_wallet.address) == 200 * TON - ADJUSTED * PRICE
        assert await paid_out(stage, proxy, stage.ground.founder.address) == ADJUSTED * (PRICE - FEE)
        assert (await stage.chain.account(proxy)).balance <= FIRST_VALUE  # nothing of anybody's is left
        await worker.wait_ready()
        _, summary = await ask(session, endpoint)
        assert summary.cost_nanoton == ADJUSTED * 2 * PRICE


def is_serving(stage: Stage) -> bool:
    return stage.proxy.is_serving


async def _is_closed(stage: Stage, proxy: Address) -> bool:
    return (await proxy_data(stage, proxy)).state is ContractState.CLOSED


async def test_closing_goes_on_after_a_restart(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", IDLE)
    async with open_stage(tmp_path, emulator) as stage:
        await stage.start_worker()
        await ask(session, await stage.start_endpoint())
        proxy, client = stage.proxy.contract, client_contract(stage)
        await change_params(stage, 2 * PRICE, 2 * FEE)  # and at once everything stops
    async with open_stage(tmp_path, emulator) as stage:
        assert stage.proxy.contract != proxy
        await until(stage, proxy, lambda: _is_closed(stage, proxy))
        assert (await client_data(stage, client)).tokens_used == ADJUSTED


async def test_a_disabled_proxy_lets_nobody_in_until_later_parameters(
    tmp_path: Path, emulator: Emulator
) -> None:
    async with open_stage(tmp_path, emulator) as stage:
        proxy = stage.proxy.contract
        await stage.proxy.disable()
        await until(stage, proxy, lambda: _is_closed(stage, proxy))
        assert not is_serving(stage)
        await stage.proxy.enable()
        assert not is_serving(stage)
    async with open_stage(tmp_path, emulator) as stage:
        assert not is_serving(stage)
        task = stage.spawn(stage.parts.worker(stage.backend, FULL_MODEL, stage.parts.cashier()).run())
        await change_params(stage, 2 * PRICE, 2 * FEE)
        await stage.start_client()
        assert is_serving(stage)
        assert stage.proxy.contract != proxy
        await ended(task)
