"""Money in a contract of earlier parameters comes back also where the clock was wrong for a while."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.refunds import ContractStore, Refunds
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.contracts.client import ClientData, ClientParties
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root

from ...database_fixture import OpenFile
from .scripted_proxy import ScriptedChain, ScriptedWallet

NODE, CONTRACT = Address((0, b"n" * 32)), Address((0, b"c" * 32))
OLD = replace(
    PRACTICE_PARAMS, params_version=1, proxy_delay_before_close_s=600, client_delay_before_close_s=0
)
NOW, YEAR_S = 1_800_000_000.0, 365 * 86_400.0


@dataclass
class OldContract(ScriptedChain):
    """Beside the root contract, one of ours with money, under earlier parameters."""

    async def account(self, address: Address) -> AccountState:
        if address == self.root:
            return await super().account(address)
        data = ClientData(
            stake=Nanoton(1),
            balance=Nanoton(10**9),
            secret_hash=bytes(32),
            parties=ClientParties(NODE, NODE, bytes(32)),
            params=OLD,
        )
        return AccountState(Nanoton(10**9), "active", None, data.encode(), 1, bytes(32))


@dataclass
class Clock:
    now: float = field(default=NOW)

    def __call__(self) -> float:
        return self.now


async def test_a_clock_that_was_a_year_ahead_does_not_keep_the_money_for_a_year(
    tmp_path: Path, open_file: OpenFile
) -> None:
    root = plan_practice_root(NODE, replace(OLD, params_version=2), shipped_codes())
    chain, wallet, clock = (
        OldContract(root.deployment.address, root.config.encode()),
        ScriptedWallet(),
        Clock(),
    )
    wallet.gate.set()
    reader = RootReader(chain, root.deployment.address)
    await reader.refresh()
    store = ContractStore(open_file(tmp_path / "client.db"))
    refunds = Refunds(NODE, chain, reader, wallet, store, clock)
    await refunds.note(CONTRACT)

    clock.now = NOW + YEAR_S
    await refunds._look_after(CONTRACT)
    clock.now = NOW
    assert await refunds._look_after(CONTRACT) <= 300
    assert store.load() == {CONTRACT: NOW}
    assert wallet.sent == []
    clock.now = NOW + 301
    await refunds._look_after(CONTRACT)
    assert len(wallet.sent) == 1
