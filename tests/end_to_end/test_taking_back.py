"""The owner takes back what the client left with a proxy that is gone: step by step, over as many starts."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.app.desks import filling as filling_desk
from cocoon_desktop.app.desks.filling import CLOSING_FEES, Filling
from cocoon_desktop.app.devnet.ground import DevnetGround
from cocoon_desktop.app.networks.keys import open_part_keys, renew_client
from cocoon_desktop.app.networks.parts import Parts, open_parts
from cocoon_desktop.app.practice_keys import PracticeKeys, open_keys
from cocoon_desktop.app.purse import Purse
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.refunds import ContractStore
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.network.tasks import ended
from cocoon_desktop.ton.contracts.client import TopUp
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.key_store import MemoryKeyStore, PracticeKeyStore
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.wallet.funding import FundingOrder, FundingViewModel, NodeRow, Wish
from nacl.signing import SigningKey
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ..patience import PATIENCE_S

TON = 10**9
SOON_S = 0.1
DEPOSIT, STAKE = Nanoton(150 * TON), Nanoton(200 * TON)
PARAMS = replace(practice_terms.PRACTICE_PARAMS, proxy_delay_before_close_s=3, client_delay_before_close_s=1)
OWNER = OwnerWallet(SigningKey(b"o" * 32))


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_terms, "PRACTICE_PARAMS", PARAMS)
    monkeypatch.setattr(filling_desk, "SETTLES_S", 0.0)
    QLocale.setDefault(QLocale("en_GB"))


@dataclass
class World:
    """A chain with a proxy's contract, and a client of ours that has paid in there."""

    folder: Path
    chain: LocalChain
    keys: PracticeKeys
    ground: DevnetGround
    renewed: list[str] = field(default_factory=list)

    async def _begin_anew(self) -> None:
        self.renewed.append("client")

    async def owners(self) -> Nanoton:
        return (await self.chain.account(OWNER.address)).balance

    async def pay_in(self) -> None:
        """As our client does; the proxy behind the contract never answers."""
        async with AsyncExitStack() as stack:
            root, founder = self.ground.root, self.ground.founder
            parts = await open_parts(self.folder, self.keys, OWNER.address, self.chain, root, stack)
            wallet, public_key = parts.client_wallet, bytes(self.keys.proxy.verify_key)
            before = await wallet.balance(self.chain)
            proxy = root.contracts.proxy(founder.address, public_key)
            client = root.contracts.client(wallet.address, proxy.address, public_key)
            stake = IncreaseProxyStake(1, STAKE, founder.address).encode()
            await founder.sender.send(
                [first_message(proxy), Outgoing(proxy.address, Nanoton(STAKE + TON), stake)]
            )
            ContractStore(parts._client.database).add(client.address)
            top_up = TopUp(2, DEPOSIT, wallet.address).encode()
            await wallet.sender.send(
                [
                    first_message(client, CLIENT_FIRST_VALUE),
                    Outgoing(client.address, Nanoton(DEPOSIT + TON), top_up),
                ]
            )
            async with asyncio.timeout(PATIENCE_S):  # until the rest of what was sent along is back
                while await wallet.balance(self.chain) < before - DEPOSIT - TON:
                    last_lt = (await self.chain.account(wallet.address)).last_lt
                    await self.chain.wait_for_transaction(wallet.address, last_lt, SOON_S)

    @asynccontextmanager
    async def run(self) -> AsyncIterator["Run"]:
        """The program once more, with what the last one left on the disk."""
        async with AsyncExitStack() as stack:
            parts = await open_parts(
                self.folder, self.keys, OWNER.address, self.chain, self.ground.root, stack
            )
            books = open_database(f"sqlite:///{self.folder / 'owner.db'}")
            stack.callback(books.dispose)
            client, page = parts.client(), FundingViewModel()
            assert client._refunds is not None
            client._refunds.look_again_s = SOON_S
            purse = Purse(self.chain, OWNER, books, time.time)
            limits = SpendingLimits()
            desk = Filling(page, purse, parts.nodes(), lambda: limits, client, self._begin_anew)
            await purse.refresh()
            desk.show(purse.content())
            await desk.look()
            yield Run(parts, client, page, desk, ContractStore(parts._client.database))


@dataclass
class Run:
    parts: Parts
    client: ClientService
    page: FundingViewModel
    desk: Filling
    store: ContractStore

    def row(self, part: str) -> NodeRow | None:
        rows = cast("RowListModel[NodeRow]", self.page.rows).rows
        return next((row for row in rows if row.part == part), None)

    def sentence(self) -> str:
        row = self.row("stake")
        return "" if row is None else row.sentence

    async def says_yes(self, wish: Wish) -> FundingOrder:
        await self.desk.want(wish, "client")
        assert self.page.property("asking"), self.page.property("fault")
        orders = list[FundingOrder]()
        self.page.agreed.connect(orders.append)
        self.page.agree()
        (order,) = orders
        await self.desk.carry_out(order)
        return order

    async def until(self, holds: Callable[[], bool]) -> None:
        """With the client at work."""
        work = asyncio.create_task(self.client.run_forever())
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not holds():
                    await self.desk.look()
        finally:
            await ended(work)


@pytest.fixture
async def world(qapp: QApplication, tmp_path: Path, emulator: Emulator) -> AsyncIterator[World]:
    async with AsyncExitStack() as stack:
        chain = await stack.enter_async_context(LocalChain(tmp_path / "chain.db", emulator, time.time))
        keys = await open_keys(PracticeKeyStore(tmp_path / "keys.json"))
        ground = DevnetGround(tmp_path, keys, OWNER.address, chain, stack)
        await ground.lay()
        await chain.mint(OWNER.address, Nanoton(10 * TON))
        made = World(tmp_path, chain, keys, ground)
        await made.pay_in()
        yield made


async def test_it_comes_back_step_by_step_whenever_the_program_is_ended(world: World) -> None:
    async with world.run() as run:
        assert "150.0000" in run.sentence()
        order = run.row("stake")
        assert order is not None
        assert order.takeText
        before = (await run.parts.client_wallet.balance(world.chain), await world.owners())
        asked = await run.says_yes("close")
        assert (asked.amount, asked.delay_s, asked.fee) == (DEPOSIT, 1, CLOSING_FEES)
        assert run.client.is_leaving
        assert run.sentence().startswith(("Step 1", "Step 2"))
        assert not run.desk._may_sweep_client, "its wallet pays for the next request"
        row = run.row("client")
        assert row is not None
        assert not row.takeText

    async with world.run() as run:  # killed while the contract's delay ran
        await run.until(lambda: run.client.is_leaving and run.sentence().startswith("Step 3"))
        client = run.row("client")
        assert client is not None
        assert client.takeText
        assert not client.fillText, "what is closed cannot be used again"
        after = await run.parts.client_wallet.balance(world.chain)
        assert before[0] + DEPOSIT - CLOSING_FEES < after < before[0] + DEPOSIT + CLIENT_FIRST_VALUE

    async with world.run() as run:  # killed before it was taken from the client's wallet
        await run.until(lambda: run.sentence().startswith("Step 3"))
        assert world.renewed == []
        await run.says_yes("take")
        await run.desk.look()
        assert world.renewed == ["client"]
        assert "Everything is back" in run.sentence()
        assert await world.owners() > before[1] + after - TON
        assert run.store.left() == set()

    async with world.run() as run:
        assert run.sentence() == ""
        assert not run.client.is_leaving


async def test_a_wish_that_was_stored_is_followed_though_nothing_was_sent(world: World) -> None:
    async with world.run() as run:
        run.store.leave(run.store.load())  # and killed before the first message was signed
    async with world.run() as run:
        await run.until(lambda: run.sentence().startswith("Step 3"))


async def test_nothing_is_asked_where_the_clients_wallet_could_not_pay_for_it(world: World) -> None:
    async with world.run() as run:
        balance = await run.parts.client_wallet.balance(world.chain)
        rest = Nanoton(2 * TON + TON // 2)
        await run.parts.client_wallet.sender.send(
            [Outgoing(world.ground.founder.address, Nanoton(balance - rest))]
        )
        await run.desk.look()
        await run.desk.want("close", "client")
        assert not run.page.property("asking")
        assert "2.7000 TON have to be there" in run.page.property("fault")
        assert not run.client.is_leaving


async def test_the_client_that_begins_anew_has_another_wallet_and_the_old_key_is_kept() -> None:
    store = MemoryKeyStore()
    before = await open_part_keys(store, "main-1")
    await renew_client(store, "main-1")
    after = await open_part_keys(store, "main-1")
    assert bytes(after.client_wallet) != bytes(before.client_wallet)
    assert bytes(after.worker_wallet) == bytes(before.worker_wallet)
    assert bytes(before.client_wallet).hex() in store._keys.values()
