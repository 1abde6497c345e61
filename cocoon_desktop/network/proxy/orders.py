"""A request to a contract, and which of them are on their way. Pure.

A request signs a cumulative total, so the contract takes it once, however often it arrives; that is why one
whose fate nobody knows may simply be sent again.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE, CLIENT_GRANT_REFUND, WORKER_PAYOUT
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.sender_plan import ARRIVAL_S

VALUES = {
    CLIENT_CHARGE: Nanoton(700_000_000),
    CLIENT_GRANT_REFUND: Nanoton(700_000_000),
    WORKER_PAYOUT: Nanoton(700_000_000),
    PayEarnings.OP: Nanoton(200_000_000),
}
"""What a message carries; the rest comes back (cocoon-protocol section 4.7)."""
STAKE_FEES = Nanoton(200_000_000)
"""What a message carries besides a stake: the contract's commission, and more, for sending takes from it."""
CLOSING_VALUE = Nanoton(NANOTON_PER_TON)
"""Of every message about an old contract (section 4.8)."""
WALLET_KEEPS = Nanoton(2_100_000_000)
"""Below this a node's wallet sends nothing (section 4.7)."""


@dataclass(frozen=True, slots=True)
class Order:
    """``tokens`` is the cumulative total that is signed; 0 for an order to the proxy contract itself."""

    op: int
    contract_address: str
    tokens: int
    query_id: int = field(default_factory=lambda: secrets.randbits(63))  # a ledger's integers have a sign
    value: Nanoton = Nanoton(0)

    @classmethod
    def plain(cls, op: int, contract_address: str, tokens: int = 0) -> "Order":
        """With the value that its kind carries."""
        return cls(op, contract_address, tokens, value=VALUES[op])

    @classmethod
    def closing(cls, op: int, contract_address: str, tokens: int = 0) -> "Order":
        """About a contract that is being closed."""
        return cls(op, contract_address, tokens, value=CLOSING_VALUE)

    @classmethod
    def stake(cls, proxy_address: str, amount: Nanoton) -> "Order":
        """Add to the proxy's stake."""
        return cls(IncreaseProxyStake.OP, proxy_address, 0, value=Nanoton(amount + STAKE_FEES))

    @property
    def stake_amount(self) -> Nanoton:
        """Of ``stake``: what the value leaves beside the fees."""
        return Nanoton(self.value - STAKE_FEES)


@dataclass(slots=True)
class Underway:
    """One order for each contract at a time."""

    _orders: dict[str, tuple[Order, float]] = field(default_factory=dict)
    """With the time at which it should have arrived."""

    @classmethod
    def restored(cls, orders: Iterable[Order], now: float) -> "Underway":
        """What an earlier process left behind: whether it was sent is not known."""
        return cls({order.contract_address: (order, now) for order in orders})

    def __contains__(self, contract_address: object) -> bool:
        return contract_address in self._orders

    def __iter__(self) -> Iterator[Order]:
        return iter([order for order, _ in self._orders.values()])

    def to(self, contract_address: str) -> Order | None:
        """What this contract is being asked."""
        entry = self._orders.get(contract_address)
        return None if entry is None else entry[0]

    def add(self, order: Order, now: float) -> None:
        """Also for an order that is sent once more."""
        self._orders[order.contract_address] = order, now + ARRIVAL_S

    def done(self, contract_address: str, query_id: int | None = None) -> Order | None:
        """The chain has shown it, or what makes it needless. With a ``query_id`` only if it is that one."""
        entry = self._orders.get(contract_address)
        if entry is None or query_id not in (None, entry[0].query_id):
            return None
        return self._orders.pop(contract_address)[0]

    def overdue(self, now: float) -> list[Order]:
        """Orders that should have arrived."""
        return [order for order, due in self._orders.values() if due <= now]

    @property
    def next_due(self) -> float | None:
        """When the first of them should have arrived."""
        return min((due for _, due in self._orders.values()), default=None)


def affordable(orders: Iterable[Order], balance: Nanoton) -> list[Order]:
    """The first of them that a wallet can send at once: upstream does not add them up (trap 44)."""
    chosen, left = [], balance - WALLET_KEEPS
    for order in orders:
        left -= order.value
        if left < 0:
            break
        chosen.append(order)
    return chosen
