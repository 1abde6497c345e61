"""The wallets of worker and client on a chain in TON's virtual machine: filled, emptied, or refused."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.app.desks.filling import Filling
from cocoon_desktop.app.networks.funding import need_of
from cocoon_desktop.app.networks.nodes import Node, Nodes
from cocoon_desktop.app.node_wallets import NodeWallet, open_node_wallet
from cocoon_desktop.app.purse import Purse
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.wallet.funding import FundingOrder, FundingViewModel, NodeRow
from nacl.signing import SigningKey
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ...emulator_fixture import emulator as emulator

TON = Nanoton(10**9)
OWNER = OwnerWallet(SigningKey(b"o" * 32))
SOMEBODY = Address((0, b"s" * 32))


class Chain(LocalChain):
    """Out of reach while ``is_away``."""

    is_away = False

    async def account(self, address: Address) -> AccountState:
        if self.is_away:
            raise ChainError("no route to the server")
        return await super().account(address)


@dataclass
class Scene:
    """An owner with ten coins, a page, and a worker whose wallet is empty."""

    chain: Chain
    page: FundingViewModel
    filling: Filling
    worker: NodeWallet
    limits: list[SpendingLimits]

    async def wants(self, wish: str) -> bool:
        """Whether the owner is asked."""
        await self.filling.want("take" if wish == "take" else "fill", "worker")
        return bool(self.page.property("asking"))

    async def agrees(self) -> None:
        orders = list[FundingOrder]()
        self.page.agreed.connect(orders.append)
        self.page.agree()
        self.page.agreed.disconnect(orders.append)
        (order,) = orders
        await self.filling.carry_out(order)

    async def balance(self, address: Address) -> Nanoton:
        return (await self.chain.account(address)).balance

    @property
    def row(self) -> NodeRow:
        return cast("RowListModel[NodeRow]", self.page.rows).rows[0]


@pytest.fixture
async def scene(qapp: QApplication, tmp_path: Path, emulator: Emulator) -> AsyncIterator[Scene]:
    QLocale.setDefault(QLocale("en_GB"))
    books, nodes_books = (open_database(f"sqlite:///{tmp_path / name}.db") for name in ("owner", "worker"))
    async with Chain(tmp_path / "chain.db", emulator, time.time) as chain:
        await chain.mint(OWNER.address, Nanoton(10 * TON))
        key, code = SigningKey(b"w" * 32), shipped_codes().wallet
        wallet = await open_node_wallet(chain, code, key, OWNER.address, nodes_books)
        worker = Node("worker", wallet.address, need_of("worker", TON), chain, has_books=False)
        client = Node("client", SOMEBODY, need_of("client", Nanoton(15 * TON)), chain, has_books=False)
        page = FundingViewModel()
        purse = Purse(chain, OWNER, books, time.time)
        limits = [SpendingLimits()]
        filling = Filling(page, purse, Nodes(worker, client), lambda: limits[0])
        made = Scene(chain, page, filling, wallet, limits)
        await made.filling.look()
        yield made
    books.dispose()
    nodes_books.dispose()


async def test_a_wallet_is_filled_with_what_it_needs_and_costs_what_was_said(scene: Scene) -> None:
    assert await scene.wants("fill")
    order = scene.page._asked
    assert order is not None
    await scene.agrees()
    assert await scene.balance(scene.worker.address) == order.amount == scene.filling.nodes.worker.need.total
    assert await scene.balance(OWNER.address) >= order.left
    assert scene.row.fillText == ""
    assert not await scene.wants("fill"), "there is enough"


async def test_what_is_in_it_comes_back(scene: Scene) -> None:
    assert scene.row.takeText == ""
    await scene.wants("fill")
    await scene.agrees()
    before = await scene.balance(OWNER.address)
    await scene.worker.sender.send([Outgoing(SOMEBODY, Nanoton(TON // 10))])  # it comes to life by that
    assert await scene.wants("take")
    await scene.agrees()
    assert await scene.balance(scene.worker.address) < TON // 10
    assert await scene.balance(OWNER.address) > before + 2 * TON
    assert await scene.wants("fill"), "and can be filled again"


async def test_the_owners_limit_holds_here_too(scene: Scene) -> None:
    scene.limits[0] = SpendingLimits(per_payment=TON)
    assert not await scene.wants("fill")
    assert "your limits leave 1.0000 TON" in scene.page.property("fault")


async def test_more_than_there_is_is_not_even_asked_about(scene: Scene) -> None:
    await scene.filling.want("fill", "client")
    assert not scene.page.property("asking")
    assert "your wallet holds 10.0000 TON" in scene.page.property("fault")


async def test_nothing_is_asked_by_what_was_known_some_time_ago(scene: Scene) -> None:
    scene.chain.is_away = True
    assert not await scene.wants("fill")
    assert "the chain could not be asked" in scene.page.property("fault")


async def test_coins_of_value_wait_for_the_words_to_be_on_paper(scene: Scene) -> None:
    scene.filling.wants_backup = True
    assert not await scene.wants("fill")
    assert "write the words of your wallet down first" in scene.page.property("fault")
    await scene.filling.purse.checked_backup()
    assert await scene.wants("fill")
