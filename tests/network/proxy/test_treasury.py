"""The proxy's own stake is paid once, however late or old what the chain shows of it is."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.accounts import ClientAccount
from cocoon_desktop.network.proxy.collector import Collector, CollectorRules
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.order_desk import OrderDesk
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.proxy.treasury import Treasury
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.contracts.client import ClientData, ClientParties
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import ProxyData
from cocoon_desktop.ton.sender_plan import SendState
from nacl.signing import SigningKey

from ...database_fixture import OpenFile
from .playbook import Playbook

PROXY = Address((0, b"p" * 32))
PROXY_TEXT = to_wire(PROXY, test_only=False)
NODE = Address((0, b"n" * 32))
KEY = SigningKey(b"k" * 32)
STAKE = Nanoton(10**9)


@dataclass
class StakeChain:
    """A proxy's contract, with a stake, as of a logical time."""

    stake: Nanoton = Nanoton(0)
    last_lt: int = 10

    async def account(self, address: Address) -> AccountState:
        data = ProxyData(
            owner=NODE,
            public_key=bytes(KEY.verify_key),
            root=NODE,
            stake=self.stake,
            params=PRACTICE_PARAMS,
        )
        lt = self.last_lt if address == PROXY else 1
        return AccountState(Nanoton(10**12), "active", None, data.encode(), lt, bytes(32))

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        raise AssertionError("planning only reads accounts")

    async def send(self, message: Cell) -> bytes:
        raise AssertionError("planning only reads accounts")

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        raise AssertionError("planning only reads accounts")


@dataclass
class Remembering:
    """A wallet whose messages all end as ``state``."""

    state: SendState = SendState.CONFIRMED
    sent: list[Outgoing] = field(default_factory=list)

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> None:
        self.sent += messages

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState | None:
        return self.state if message in self.sent else None


async def at_once(work: Callable[[], None]) -> None:
    work()


@dataclass
class Office:
    """A treasury that can be opened again on the same ledger, where everything underway is overdue."""

    ledger: Ledger
    chain: StakeChain = field(default_factory=StakeChain)
    wallet: Remembering = field(default_factory=Remembering)

    def treasury(self) -> Treasury:
        rules = CollectorRules(*[Nanoton(10**18)] * 3)
        collector = Collector(rules, PROXY_TEXT, Nanoton(20), Nanoton(18), STAKE)
        signer = PaymentSigner(KEY, NODE)
        desk = OrderDesk(PROXY_TEXT, signer, self.chain, self.wallet, self.ledger, at_once, NODE)
        session = Playbook().proxy
        return Treasury(collector, desk, session, self.chain, pace_s=0.0, on_change=lambda: None)


@pytest.fixture
def office(tmp_path: Path, open_file: OpenFile) -> Office:
    return Office(Ledger(open_file(tmp_path / "ledger.db")))


async def test_a_stake_that_the_chain_shows_late_is_waited_for(office: Office) -> None:
    await office.treasury()._look()
    assert len(office.wallet.sent) == 1
    late = office.treasury()
    for _ in range(3):
        await late._look()
    assert len(office.wallet.sent) == 1
    assert PROXY_TEXT in late.underway


async def test_a_stake_that_never_left_is_sent_again_the_same(office: Office) -> None:
    office.wallet.state = SendState.EXPIRED
    await office.treasury()._look()
    await office.treasury()._look()
    first, second = office.wallet.sent
    assert first == second


async def test_an_old_state_of_the_contract_is_no_reason_to_pay_the_stake_again(office: Office) -> None:
    treasury = office.treasury()
    await treasury._look()
    (order,) = treasury.underway
    await treasury.own_order_seen(order.query_id, 50)
    with pytest.raises(ChainError, match="old state"):
        await treasury._look()
    assert len(office.wallet.sent) == 1
    office.chain.stake, office.chain.last_lt = STAKE, 50
    await treasury._look()
    assert len(office.wallet.sent) == 1
    assert treasury.held is not None


async def test_a_stake_that_the_contract_refused_is_planned_anew(office: Office) -> None:
    await office.treasury()._look()
    later = office.treasury()
    (order,) = later.underway
    later.own_order_failed(order.query_id)
    await later._look()
    assert len(office.wallet.sent) == 2


async def test_an_old_state_of_a_clients_contract_gives_it_no_credit(office: Office) -> None:
    """It may have withdrawn since what the server still tells of."""

    @dataclass
    class ClientChain(StakeChain):
        async def account(self, address: Address) -> AccountState:
            data = ClientData(
                stake=Nanoton(10**9),
                balance=Nanoton(10**10),
                secret_hash=bytes(32),
                parties=ClientParties(NODE, PROXY, bytes(32)),
                params=PRACTICE_PARAMS,
            )
            return AccountState(Nanoton(10**10), "active", None, data.encode(), self.last_lt, bytes(32))

    office.chain = ClientChain(last_lt=500)
    treasury = office.treasury()
    client = ClientAccount("owner C", to_wire(NODE, test_only=False), seen_lt=1001)
    with pytest.raises(ChainError, match="old state"):
        await treasury._read(client)
    assert treasury._session.books.client("owner C") is None
    office.chain.last_lt = 1000
    await treasury._read(client)
    known = treasury._session.books.client("owner C")
    assert known is not None
    assert known.view.balance == 10**10
