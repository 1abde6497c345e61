"""Our client and worker at a C++ proxy that deploys, charges, pays and closes on the real contracts."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.ton.emulator import Emulator
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ...end_to_end.roles import ask
from ...end_to_end.stage import open_stage
from ...patience import until
from ...programs_run import free_port
from .cells import Bits, Cell, address, number, raw
from .contracts import (
    CLIENT_CHARGE,
    CLIENT_REFUND,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    TON,
    WORKER_LAST_PAYOUT,
    Ton,
    signed,
    total_cell,
)
from .market import PAYOUT, Market
from .proxy import OWNER, ClientSeen, Proxy, WorkerSeen
from .wallet import Account, ForeignChain, Outgoing, Wallet, paid_tokens, tenths

CLIENT_REQUEST, WORKER_REQUEST, REGISTER = 0x65448FF4, 0x4D725D2C, 0xA35CB580
DELAYS_S = (1, 0)
BODY = b'{"model":"tiny","messages":[{"role":"user","content":"Hi"}],"max_tokens":50}'
JSON, CHUNKED = ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")
USED = 33
"""What the scripted engine's answer costs."""


@dataclass
class House:
    """The proxy: two doors, a wallet, and its contract under the present parameters."""

    market: Market
    wallet: Wallet
    ton: Ton
    for_workers: Proxy
    for_clients: Proxy

    @classmethod
    async def open(cls, market: Market) -> "House":
        """In the place of ours in the root contract's list."""
        ports = free_port(), free_port()
        text = f"127.0.0.1:{ports[0]} 127.0.0.1:{ports[1]}".encode()
        await market.root_owner_says(0x9C7924BA, number(1, 32) + "0" + number(len(text), 7) + raw(text))
        ton, key = await market.ton(), Ed25519PrivateKey.generate()
        proxies = [Proxy(2, ton=ton, key=key) for _ in ports]
        for proxy, port in zip(proxies, ports, strict=True):
            await proxy.open(port)
            market.stack.push_async_callback(proxy.close)
        house = cls(market, await market.wallet(OWNER), ton, *proxies)
        await house.deploy()
        return house

    @property
    def contract(self) -> bytes:
        return self.for_clients.contract

    async def deploy(self) -> None:
        init = self.ton.proxy_init(OWNER, self.for_clients.public_key)
        await self.wallet.send(Outgoing(self.contract, tenths(3), init=init))

    async def follow_the_root(self) -> None:
        self.ton = self.for_workers.ton = self.for_clients.ton = await self.market.ton()
        await self.deploy()

    async def says(self, op: int, to: bytes, total: int, value: int = tenths(7)) -> None:
        """A total, signed and sent by itself."""
        inner = total_cell(op, to, total, secrets.randbits(64))
        body = signed(self.for_clients.key, inner, self.wallet.account)
        await self.wallet.send(Outgoing(to, value, body))

    async def orders(self, op: int, contract: bytes) -> None:
        """A step of closing: without tokens."""
        inner = Cell(number(op, 32) + number(secrets.randbits(64), 64) + address(contract))
        body = signed(self.for_clients.key, inner, self.wallet.account)
        await self.wallet.send(Outgoing(contract, TON, body))

    async def client_notices(self, contract: bytes) -> list[tuple[Account, Cell | None]]:
        """As ``ProxyContract::on_transaction`` reads them; it ends itself over a bit too many."""
        notices = []
        for source, _, body in await self.market.chain.heard(self.contract):
            words = Bits(body)
            if source != contract or words.number(32) != CLIENT_REQUEST:
                continue
            words.take(64)
            words.address()
            state, payload = Bits(words.ref()), words.maybe_ref()
            words.end()
            numbers = state.number(2), state.coins(), state.coins(), state.number(64)
            notices.append((Account(*numbers, 0, state.data(32)), payload))
            state.end()
        return notices

    async def worker_notices(self, contract: bytes) -> list[tuple[bytes, int, int]]:
        """Owner, state, tokens."""
        notices = []
        for source, _, body in await self.market.chain.heard(self.contract):
            words = Bits(body)
            if source != contract or words.number(32) != WORKER_REQUEST:
                continue
            words.take(64)
            notices.append((words.address(), words.number(2), words.number(64)))
            payload = words.maybe_ref()
            words.end()
            assert payload is None or int(payload.bits[:32], 2) == 0x08E7D036
            assert payload is None or len(payload.bits) >= 32 + 64, "64 bits are read there"
        return notices

    async def let_in(self) -> ClientSeen:
        """Our client, the long way."""
        nonce = secrets.randbits(63)
        client = await ClientSeen.introduce(self.for_clients, nonce=nonce)
        number_of_query, secret = await client.authorization()
        assert secret is None
        contract = self.for_clients.peer
        said = number(REGISTER, 32) + number(nonce, 64)
        while said not in [p.bits for _, p in await self.client_notices(contract) if p is not None]:
            await self.market.chain.another(self.contract)
        client.admit(number_of_query)
        return client


@pytest.fixture
async def house(tmp_path: Path, emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    params = replace(
        practice_terms.PRACTICE_PARAMS,
        proxy_delay_before_close_s=DELAYS_S[0],
        client_delay_before_close_s=DELAYS_S[1],
    )
    monkeypatch.setattr(practice_terms, "PRACTICE_PARAMS", params)
    async with AsyncExitStack() as stack:
        stage = await stack.enter_async_context(open_stage(tmp_path, emulator))
        yield await House.open(Market(stage, ForeignChain(stage.chain), stack))


async def our_client(house: House) -> tuple[ClientService, ClientSeen]:
    starting = asyncio.create_task(house.market.stage.start_client())
    seen = await house.let_in()
    client, _ = await starting
    return client, seen


async def our_worker(house: House) -> WorkerSeen:
    starting = asyncio.create_task(house.market.stage.start_worker())
    seen = await WorkerSeen.join(house.for_workers)
    await starting
    return seen


async def serve(house: House, client: ClientService, asked: ClientSeen, worker: WorkerSeen) -> None:
    """One request of our client, done by our worker, billed to both."""
    asking = asyncio.create_task(ask(client))
    request, _, _ = await asked.query()
    job = worker.ask(BODY)
    status, answer, used = await worker.answer(job)
    assert (status, used) == (200, USED)
    asked.head(request, JSON, CHUNKED)
    asked.part(request, answer, used=used)
    asked.charge(request, used)
    assert await asking == answer
    worker.pay(job, used)


@pytest.mark.slow
async def test_our_client_and_worker_live_by_the_totals_of_a_foreign_proxy(house: House) -> None:
    market, ton = house.market, house.ton
    worker = await our_worker(house)
    client, asked = await our_client(house)
    contract, earning = house.for_clients.peer, house.for_workers.peer
    deposit = practice_terms.CLIENT_TOP_UP

    while (await house.client_notices(contract))[-1][0].balance != deposit:
        await market.chain.another(house.contract)
    await serve(house, client, asked, worker)
    body = await market.chain.until_heard(house.contract, earning, WORKER_REQUEST)
    assert body.refs, "it asks for its pay"
    assert (worker.owner, 0, USED) in await house.worker_notices(earning)
    assert await market.paid_out(house.contract, worker.owner) == [USED * ton.fee]

    await house.says(CLIENT_CHARGE, contract, USED)
    account = await market.account(contract)
    assert (account.state, account.balance, account.tokens_used) == (0, deposit - USED * ton.price, USED)
    assert (await house.client_notices(contract))[-1][0].tokens_used == USED

    session = secrets.token_bytes(32)
    state = number(0x9A1247C0, 32) + number(5, 64) + number(0x53109C0F, 32) + number(1, 32) + raw(session)
    await house.wallet.send(
        Outgoing(house.contract, 1, Cell(state)),
        Outgoing(house.contract, tenths(2), house.wallet.asks(0x7610E6EB)),
    )
    assert (house.wallet.account, 1, Cell(state)) in await market.chain.heard(house.contract)
    assert await market.paid_out(house.contract, OWNER) == [USED * (ton.price - ton.fee)]


@pytest.mark.slow
async def test_a_foreign_proxy_closes_its_contract_and_ours_follow_it_to_the_next(house: House) -> None:
    market, ton = house.market, house.ton
    worker = await our_worker(house)
    client, asked = await our_client(house)
    await serve(house, client, asked, worker)
    old, contract, earning = house.contract, house.for_clients.peer, house.for_workers.peer
    wallet = asked.owner
    await market.chain.until_heard(worker.owner, old, PAYOUT)

    await market.doubles_the_price(DELAYS_S)
    await asked.link.is_closed()
    await worker.link.is_closed()
    await house.follow_the_root()
    assert house.contract != old
    next_worker = await WorkerSeen.join(house.for_workers)
    next_client = await house.let_in()

    await house.orders(PROXY_CLOSE, old)
    await house.says(CLIENT_REFUND, contract, USED, TON)
    await house.says(WORKER_LAST_PAYOUT, earning, USED, TON)
    left = practice_terms.CLIENT_TOP_UP - USED * ton.price
    assert sum(await market.paid_out(old, wallet)) == left, "with what it may have asked for itself"
    account = await market.account(contract)
    assert (account.state, account.balance, account.tokens_used) == (2, 0, USED)
    assert paid_tokens(await market.chain.data(earning)) == (2, USED)
    await asyncio.sleep(DELAYS_S[0] + 1)  # as OldProxyContract does
    await house.orders(PROXY_CLOSE_COMPLETE, old)
    assert await market.paid_out(old, OWNER) == [USED * (ton.price - ton.fee)]

    await serve(house, client, next_client, next_worker)
    await market.chain.until_heard(house.contract, house.for_workers.peer, WORKER_REQUEST)
    await until(lambda: client.is_ready)
