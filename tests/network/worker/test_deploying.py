"""A worker's contract is deployed once, however often its link is lost meanwhile."""

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.tasks import ended
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.session import ProxyFound
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import PracticeRoot, plan_practice_root
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

    async def account(self, address: Address) -> AccountState:
        if address == self.root.deployment.address:
            data = self.root.config.encode()
            return AccountState(Nanoton(1), "active", None, data, 1, bytes(32))
        return AccountState(Nanoton(0), "uninitialized", None, None, 0, bytes(32))

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
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
