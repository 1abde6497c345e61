"""A C++ client and worker at our proxy, on the real contracts; what they send to the chain is handmade."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.collector import CollectorRules
from cocoon_desktop.ton.emulator import Emulator

from ...end_to_end.stage import FULL_MODEL, open_stage
from ...patience import PATIENCE_S
from .cells import number, raw
from .contracts import TON, submitted
from .link import RefusedError, connect
from .market import PAYOUT, Market
from .peers import Client, Worker
from .wallet import Account, ForeignChain, Outgoing, Wallet, paid_tokens, tenths

NEVER = Nanoton(10**18)
SECRET = b"correct horse"
OWNER, CLIENT_OWNER = bytes([0x5A]) * 32, bytes([0x5B]) * 32
PROXY_DELAY_S, CLIENT_DELAY_S = 3, 1
USED = 700


@pytest.fixture
async def market(
    tmp_path: Path, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Market]:
    """Where the proxy does nothing by itself, but close what was asked to close."""
    params = replace(
        practice_terms.PRACTICE_PARAMS,
        proxy_delay_before_close_s=PROXY_DELAY_S,
        client_delay_before_close_s=CLIENT_DELAY_S,
    )
    monkeypatch.setattr(practice_terms, "PRACTICE_PARAMS", params)
    monkeypatch.setattr(practice_terms, "COLLECTOR_RULES", CollectorRules(NEVER, NEVER, NEVER))
    async with AsyncExitStack() as stack:
        stage = await stack.enter_async_context(open_stage(tmp_path, emulator))
        yield Market(stage, ForeignChain(stage.chain), stack)


async def a_client(market: Market, wallet: Wallet) -> Client:
    _, port = market.stage.proxy.ports
    link = await connect("127.0.0.1", port)
    market.stack.push_async_callback(link.close)
    return Client(link, ton=await market.ton(), wallet=wallet.account)


async def a_worker(market: Market, wallet: Wallet) -> Worker:
    """Joined, with its contract."""
    port, _ = market.stage.proxy.ports
    link = await connect("127.0.0.1", port)
    market.stack.push_async_callback(link.close)
    worker = Worker(link, ton=await market.ton(), owner=OWNER, model=FULL_MODEL)
    await worker.join()
    assert worker.proxy is not None
    init = worker.ton.worker_init(OWNER, worker.proxy.contract, worker.proxy.key)
    await wallet.send(Outgoing(worker.contract, tenths(3), init=init))
    return worker


async def register(market: Market, wallet: Wallet) -> Client:
    """``authorize_long``, with the first use of the contract in the same message of the wallet."""
    client = await a_client(market, wallet)
    secret_hash, nonce = await client.introduce()
    assert secret_hash == b"", "the proxy has never seen this client"
    assert client.proxy is not None
    init = client.ton.client_init(wallet.account, client.proxy.contract, client.proxy.key)
    await wallet.send(
        Outgoing(client.contract, tenths(8), init=init),
        Outgoing(client.contract, TON, wallet.register(nonce)),
    )
    await client.authorize(None)
    return client


async def prepare(market: Market, wallet: Wallet, client: Client) -> None:
    """What ``ClientProxyInfo::check`` does next: the secret, then money for one stake."""
    stake = client.ton.min_client_stake
    await wallet.send(Outgoing(client.contract, tenths(7), wallet.change_secret(SECRET)))
    await wallet.send(Outgoing(client.contract, tenths(7) + stake, wallet.top_up(stake)))
    async with asyncio.timeout(PATIENCE_S):  # the proxy reads its contract's transactions
        while (await _try(client)) is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def _try(client: Client) -> tuple[int, str] | None:
    """Why a request is refused, which no worker here would ever see."""
    answer = await client.answer(client.request(model="unknown"))
    assert answer.error is not None
    return None if answer.error[0] == 621 else answer.error


async def ask(client: Client, worker: Worker, used: int = USED) -> None:
    """One request, answered and told of to both."""
    request = client.request()
    query = await worker.query()
    worker.head(query, ("Transfer-Encoding", "chunked"))
    worker.part(query, b"x", used=used)
    assert (await client.answer(request)).body == b"x"
    assert (await client.notice(request))[0] == used
    assert await worker.notice(query) == used


async def until_signed(client: Client, worker: Worker, total: int) -> None:
    """A state of the proxy's ledger is on the chain, and payments are signed for it."""
    async with asyncio.timeout(PATIENCE_S):
        while worker.totals[-1] < total or max(client.totals, default=0) < total:
            await worker.status()
            await client.status()


@pytest.mark.slow
async def test_a_client_and_a_worker_settle_by_themselves_what_the_proxy_has_signed(market: Market) -> None:
    nodes = await market.wallet(OWNER), await market.wallet(CLIENT_OWNER)
    worker = await a_worker(market, nodes[0])
    client = await register(market, nodes[1])
    wallet, ton = nodes[1], client.ton
    await prepare(market, wallet, client)
    await ask(client, worker)
    await until_signed(client, worker, USED)
    assert client.proxy is not None
    proxy = client.proxy.contract

    await nodes[0].send(Outgoing(worker.contract, tenths(5), submitted(worker.bag, nodes[0].account)))
    assert paid_tokens(await market.chain.data(worker.contract)) == (0, USED)
    assert await market.chain.balance(OWNER) == USED * ton.fee
    assert await market.paid_out(proxy, OWNER) == [USED * ton.fee]

    await wallet.send(Outgoing(client.contract, tenths(7), submitted(client.bag, wallet.account)))
    account = await market.account(client.contract)
    left = ton.min_client_stake - USED * ton.price
    assert account == Account(0, left, ton.min_client_stake, USED, 0, hashlib.sha256(SECRET).digest())

    more = 2 * ton.min_client_stake
    await wallet.send(Outgoing(client.contract, tenths(7) + more, wallet.top_up(more)))
    await wallet.send(Outgoing(client.contract, tenths(7), wallet.withdraw()))
    assert (await market.account(client.contract)).balance == ton.min_client_stake
    assert await market.paid_out(proxy, wallet.account) == [left + more - ton.min_client_stake]

    again = await a_client(market, wallet)
    secret_hash, _ = await again.introduce()
    assert secret_hash == hashlib.sha256(SECRET).digest()
    await again.authorize(SECRET)
    await ask(again, worker, used=7)
    assert (await again.status())[1] == USED + 7


@pytest.mark.slow
async def test_a_client_that_wants_its_money_back_is_granted_it_and_let_in_no_more(market: Market) -> None:
    worker, wallet = await a_worker(market, await market.wallet(OWNER)), await market.wallet(CLIENT_OWNER)
    client = await register(market, wallet)
    await prepare(market, wallet, client)
    await ask(client, worker)
    await until_signed(client, worker, USED)
    assert client.proxy is not None

    await wallet.send(Outgoing(client.contract, tenths(7), wallet.request_refund()))
    granted = await market.chain.until_heard(wallet.account, client.proxy.contract, PAYOUT)
    assert len(granted.bits) == 96, "excess, op and query id"
    account = await market.account(client.contract)
    assert (account.state, account.balance, account.tokens_used) == (2, 0, USED)
    left = client.ton.min_client_stake - USED * client.ton.price
    assert await market.paid_out(client.proxy.contract, wallet.account) == [left]
    late = await a_client(market, wallet)
    with pytest.raises(RefusedError) as refused:
        await late.introduce()
    assert refused.value.args[0] == 602


@pytest.mark.slow
async def test_new_parameters_settle_everything_and_lead_to_new_contracts(market: Market) -> None:
    """Both were told nothing: they read the root contract, and derive everything anew."""
    node, wallet = await market.wallet(OWNER), await market.wallet(CLIENT_OWNER)
    worker = await a_worker(market, node)
    client = await register(market, wallet)
    await prepare(market, wallet, client)
    await ask(client, worker)
    before, found = client.ton, client.proxy
    assert found is not None

    await market.doubles_the_price((PROXY_DELAY_S, CLIENT_DELAY_S))
    await client.link.is_closed()
    await worker.link.is_closed()
    await market.chain.until_heard(OWNER, found.contract, PAYOUT)
    await market.chain.until_heard(wallet.account, found.contract, PAYOUT)
    left = before.min_client_stake - USED * before.price
    assert await market.paid_out(found.contract, wallet.account) == [left]
    assert await market.paid_out(found.contract, OWNER) == [USED * before.fee]
    assert paid_tokens(await market.chain.data(worker.contract)) == (2, USED)

    successor = await a_worker(market, node)
    again = await register(market, wallet)
    assert again.ton.price == 2 * before.price
    assert again.proxy is not None
    assert again.proxy.contract != found.contract
    await prepare(market, wallet, again)
    await ask(again, successor, used=3)
    await until_signed(again, successor, 3)


@pytest.mark.slow
async def test_the_root_contract_keeps_its_lists_as_the_runners_read_them(market: Market) -> None:
    """And what its owner says is what the sources have him say."""
    before = (await market.ton()).lists
    assert before is not None
    hashes = [int.from_bytes(hashlib.sha256(bytes([index])).digest(), "big") for index in range(5)]
    for adding in (0x71860E80, 0xE34B1C60, 0xC146134D):
        for value in hashes:
            await market.root_owner_says(adding, number(value, 256))
    for removing, value in ((0x3C41D0B2, hashes[0]), (0x8D94A79A, hashes[1]), (0x92B11C18, hashes[2])):
        await market.root_owner_says(removing, number(value, 256))
    texts = "10.0.0.1:11001 10.0.0.1:11002", "10.0.0.2:1"
    for text in texts:
        await market.root_owner_says(0x927C7CB5, "0" + number(len(text), 7) + raw(text.encode()))
    await market.root_owner_says(0x6D49EAF2, number(2, 32))
    after = (await market.ton()).lists
    assert after is not None
    assert after.proxy_hashes == before.proxy_hashes | set(hashes) - {hashes[0]}
    assert after.worker_hashes == before.worker_hashes | set(hashes) - {hashes[1]}
    assert after.model_hashes == before.model_hashes | set(hashes) - {hashes[2]}
    assert after.model_hashes > before.model_hashes
    assert after.proxies == {**before.proxies, 3: texts[1]}
    assert (before.last_proxy_seqno, after.last_proxy_seqno) == (1, 3)
    read = market.stage.parts.root.config
    assert {int.from_bytes(value, "big") for value in read.worker_hashes} == after.worker_hashes
    assert [str(proxy.for_workers) for proxy in read.proxies][1:] == ["10.0.0.2:1"]

    await market.root_owner_says(0x563C1D96, "")
    emptied = (await market.ton()).lists
    assert emptied is not None
    assert (emptied.proxy_hashes, emptied.worker_hashes, emptied.model_hashes) == (set(), set(), set())
    assert emptied.proxies == {}
