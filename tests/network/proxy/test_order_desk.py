"""Orders are on the disk before the wallet hears of them, and are kept until the chain has shown them."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.order_desk import OrderDesk
from cocoon_desktop.network.proxy.orders import WALLET_KEEPS, Order
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.sender_plan import SendState
from nacl.signing import SigningKey

from ...database_fixture import OpenFile

PROXY = "proxy P"
NODE = Address((0, b"n" * 32))
ORDERS = [
    Order.plain(WORKER_PAYOUT, to_wire(Address((0, bytes([number]) * 32)), test_only=False), 7)
    for number in range(6)
]
RICH = Nanoton(10**12)


@dataclass
class Balance:
    """A chain of which only one balance is asked."""

    balance: Nanoton = RICH

    async def account(self, address: Address) -> AccountState:
        assert address == NODE
        return AccountState(self.balance, "active", None, None, 1, bytes(32))

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        raise NotImplementedError

    async def send(self, message: Cell) -> bytes:
        raise NotImplementedError

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        raise NotImplementedError


@dataclass
class CarefulWallet:
    """Looks into the ledger whenever it is asked to send."""

    ledger: Ledger
    sent: list[list[Outgoing]] = field(default_factory=list)
    fails: bool = False
    fates: dict[bytes, SendState] = field(default_factory=dict)

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> None:
        assert len(self.ledger.orders(PROXY)) >= len(messages)
        if self.fails:
            raise ChainError("no chain today")
        self.sent.append(list(messages))

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState | None:
        return self.fates.get(message.body.hash if message.body is not None else b"")


async def at_once(work: Callable[[], None]) -> None:
    work()


@pytest.fixture
def ledger(tmp_path: Path, open_file: OpenFile) -> Ledger:
    return Ledger(open_file(tmp_path / "ledger.db"))


def desk_of(ledger: Ledger, wallet: CarefulWallet, balance: Nanoton = RICH) -> OrderDesk:
    signer = PaymentSigner(SigningKey(b"k" * 32), NODE)
    return OrderDesk(PROXY, signer, Balance(balance), wallet, ledger, at_once, NODE)


async def test_orders_are_stored_before_they_are_sent_four_at_a_time(ledger: Ledger) -> None:
    wallet = CarefulWallet(ledger)
    await desk_of(ledger, wallet).place(ORDERS)
    assert [len(batch) for batch in wallet.sent] == [4, 2]


async def test_what_could_not_be_sent_is_due_after_a_restart_and_is_the_same_message(ledger: Ledger) -> None:
    wallet = CarefulWallet(ledger, fails=True)
    desk = desk_of(ledger, wallet)
    await desk.place(ORDERS[:1])
    assert desk.underway.overdue(time.monotonic()) == []
    healthy = CarefulWallet(ledger)
    for _ in range(2):
        again = desk_of(ledger, healthy)
        await again.send(again.underway.overdue(time.monotonic()))
    first, second = healthy.sent
    assert first == second
    assert again.underway.overdue(time.monotonic()) == []


async def test_a_poor_wallet_sends_what_it_can(ledger: Ledger) -> None:
    wallet = CarefulWallet(ledger)
    enough_for_two = Nanoton(WALLET_KEEPS + ORDERS[0].value + ORDERS[1].value)
    await desk_of(ledger, wallet, enough_for_two).place(ORDERS[:3])
    assert [message.body for batch in wallet.sent for message in batch] == [
        PaymentSigner(SigningKey(b"k" * 32), NODE).message(order).body for order in ORDERS[:2]
    ]
    assert len(ledger.orders(PROXY)) == 3


async def test_an_order_is_forgotten_when_it_was_seen(ledger: Ledger) -> None:
    desk, order = desk_of(ledger, CarefulWallet(ledger)), ORDERS[0]
    await desk.place([order])
    assert await desk.done(order.contract_address, order.query_id + 1) is None
    assert await desk.done(order.contract_address, order.query_id) == order
    assert ledger.orders(PROXY) == []


async def test_what_the_chain_shows_before_the_wallet_is_told_is_done_for_good(ledger: Ledger) -> None:
    order = ORDERS[0]

    class SlowWallet(CarefulWallet):
        async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> None:
            await super().send(messages, reference=reference)
            assert await desk.done(order.contract_address, order.query_id) == order

    desk = desk_of(ledger, SlowWallet(ledger))
    await desk.place([order])
    assert order.contract_address not in desk.underway
