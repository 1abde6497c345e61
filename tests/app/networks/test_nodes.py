"""Nothing is tried before a node's wallet can pay for it."""

import asyncio
from dataclasses import replace

import pytest
from cocoon_desktop.app.networks import nodes
from cocoon_desktop.app.networks.funding import need_of
from cocoon_desktop.app.networks.nodes import Node, when_funded
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.absent_chain import AbsentChain
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState

from ...patience import PATIENCE_S

TON = Nanoton(10**9)
NEED = need_of("worker", TON)


class Account(AbsentChain):
    """One account with as much as ``balance`` says; None: nobody can read it."""

    def __init__(self) -> None:
        super().__init__({})
        self.balance: Nanoton | None = None
        self.read = asyncio.Event()

    async def account(self, address: Address) -> AccountState:
        self.read.set()
        if self.balance is None:
            raise ChainError("nobody answers")
        return AccountState(self.balance, "uninitialized", None, None, 0, bytes(32))


async def test_a_part_begins_as_soon_as_its_wallet_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "LOOK_S", 0.001)
    chain, began, changes = Account(), asyncio.Event(), list[bool]()
    node = Node("worker", Address((0, bytes(32))), NEED, chain, has_books=False)

    async def work() -> None:
        began.set()

    waiting = asyncio.create_task(when_funded(node, work, lambda: changes.append(node.is_waiting)))
    for balance in (None, Nanoton(0), Nanoton(NEED.total - 1)):
        chain.balance = balance
        for _ in range(2):  # one look may have begun before
            chain.read.clear()
            async with asyncio.timeout(PATIENCE_S):
                await chain.read.wait()
        assert not began.is_set()
        assert node.is_waiting
    chain.balance = NEED.total
    async with asyncio.timeout(PATIENCE_S):
        await waiting
    assert began.is_set()
    assert changes == [True, False]


async def test_who_has_books_keeps_them_whatever_the_wallet_holds() -> None:
    began = asyncio.Event()
    node = Node("worker", Address((0, bytes(32))), NEED, Account(), has_books=True)

    async def work() -> None:
        began.set()

    async with asyncio.timeout(PATIENCE_S):
        await when_funded(node, work)
    assert began.is_set()
    assert not node.is_waiting


def test_a_wallet_that_has_sent_something_needs_no_more_for_its_first_steps() -> None:
    node = Node("worker", Address((0, bytes(32))), NEED, Account(), has_books=False)
    fresh = AccountState(NEED.kept, "uninitialized", None, None, 0, bytes(32))
    assert node.missing(fresh) == NEED.total - NEED.kept
    assert node.missing(replace(fresh, status="active")) == 0
    assert node.missing(replace(fresh, status="active", balance=Nanoton(0))) == NEED.kept + NEED.working
