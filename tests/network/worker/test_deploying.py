"""A worker's contract is deployed once, however often its link is lost meanwhile."""

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.tasks import ended
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.session import ProxyFound
from cocoon_desktop.network.worker.store import StoredTotals, TotalsStore
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import PracticeRoot, plan_practice_root
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.sender_plan import SendState
from nacl.signing import SigningKey

from ...database_fixture import OpenFile
from ...patience import PATIENCE_S, until

OWNER, NODE = Address((0, b"o" * 32)), Address((0, b"n" * 32))
PUBLIC_KEY = bytes(SigningKey(b"k" * 32).verify_key)


@dataclass
class LateChain:
    """It shows the root contract, and not yet what was deployed."""

    root: PracticeRoot
    followed: list[Address] = field(default_factory=list)

    async def account(self, address: Address) -> AccountState:
        if address == self.root.deployment.address:
            data = self.root.config.encode()
            return AccountState(Nanoton(1), "active", None, data, 1, bytes(32))
        return AccountState(Nanoton(0), "uninitialized", None, None, 0, bytes(32))

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        self.followed.append(address)
        return []

    async def send(self, message: Cell) -> bytes:
        raise AssertionError("the wallet sends, and nothing is run")

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        raise AssertionError("the wallet sends, and nothing is run")


@dataclass
class SlowWallet:
    """Sending takes until the ``gate`` is open."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: list[Outgoing] = field(default_factory=list)
    sent: list[Outgoing] = field(default_factory=list)

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> None:
        self.begun += messages
        await self.gate.wait()
        self.sent += messages

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState | None:
        return SendState.CONFIRMED if message in self.sent else None


async def test_a_lost_link_does_not_deploy_twice(tmp_path: Path, open_file: OpenFile) -> None:
    root = plan_practice_root(OWNER, PRACTICE_PARAMS, shipped_codes())
    chain, wallet = LateChain(root), SlowWallet()
    reader = RootReader(chain, root.deployment.address)
    await reader.refresh()
    proxy_contract = root.contracts.proxy(OWNER, PUBLIC_KEY).address
    proxy = ProxyFound(
        2, PUBLIC_KEY, proxy_contract, root.contracts.worker(OWNER, proxy_contract, PUBLIC_KEY)
    )
    store = TotalsStore(open_file(tmp_path / "worker.db"))
    options = CashierOptions(OWNER, NODE, PayoutRule(Nanoton(1)))

    async def links(cashier: Cashier) -> None:
        """One is lost while the contract is deployed, one waits for it, and one comes later."""
        lost = asyncio.create_task(cashier.open_account(proxy))
        await until(lambda: wallet.begun)
        await ended(lost)
        waiting = asyncio.create_task(cashier.open_account(proxy))
        await asyncio.sleep(0)
        wallet.gate.set()
        async with asyncio.timeout(PATIENCE_S):
            assert await waiting is await cashier.open_account(proxy)

    cashier = Cashier(options, chain, reader, wallet, store)
    running = asyncio.create_task(cashier.run())
    await links(cashier)
    await ended(running)
    assert len(wallet.begun) == 1

    again = Cashier(options, chain, reader, wallet, store)
    running = asyncio.create_task(again.run())
    async with asyncio.timeout(PATIENCE_S):
        await again.open_account(proxy)
    await ended(running)
    assert len(wallet.begun) == 1, "nor does a worker that was started anew before the chain showed it"


@dataclass
class OldWallet(SlowWallet):
    """``known`` is what it tells of what it has sent before, from now on and later."""

    known: list[SendState | None] = field(default_factory=list)

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState | None:
        return self.known.pop(0) if len(self.known) > 1 else self.known[0]


@pytest.mark.parametrize(
    ("known", "deployed"),
    [
        ([SendState.CONFIRMED] * 9 + [SendState.FAILED], 0),
        ([None] * 9 + [SendState.FAILED], 0),
        ([SendState.CONFIRMED, SendState.EXPIRED], 1),
    ],
)
async def test_on_a_chain_that_was_begun_anew_the_contract_is_deployed_again(
    tmp_path: Path, open_file: OpenFile, known: list[SendState | None], deployed: int
) -> None:
    """Without a link, too. One that is gone for another reason stays so: anew it would pay twice."""
    root = plan_practice_root(OWNER, PRACTICE_PARAMS, shipped_codes())
    chain, wallet = LateChain(root), OldWallet(known=known)
    wallet.gate.set()
    reader = RootReader(chain, root.deployment.address)
    await reader.refresh()
    proxy_contract = root.contracts.proxy(OWNER, PUBLIC_KEY).address
    contract = root.contracts.worker(OWNER, proxy_contract, PUBLIC_KEY)
    store = TotalsStore(open_file(tmp_path / "worker.db"))
    store.save(StoredTotals.of(proxy_contract, SignedTotals(WORKER_PAYOUT, contract.address, PUBLIC_KEY)))
    options = CashierOptions(OWNER, NODE, PayoutRule(Nanoton(1)), look_again_s=0.001)
    cashier = Cashier(options, chain, reader, wallet, store)
    running = asyncio.create_task(cashier.run())
    await until(lambda: contract.address in chain.followed or known == [SendState.FAILED])
    await ended(running)
    assert [message.destination for message in wallet.sent] == [contract.address] * deployed
