"""I decide how a proxy contract of earlier parameters is closed (cocoon-protocol section 4.8). Pure.

close_request --> grant_refund for each client, last_payout for each worker --> wait --> close_complete
"""

from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_GRANT_REFUND,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    WORKER_LAST_PAYOUT,
)
from cocoon_desktop.ton.contracts.params import CocoonParams

from .orders import Order, Underway

COMPLETE_AFTER_S = 1.0
"""How long after the delay the closing is completed."""
PATIENCE_S = 3600.0
"""How much longer accounts that do not settle hold it up. Their money stays on the contract for them."""


@dataclass(frozen=True, slots=True)
class OldAccount:
    """A client or worker of an old contract; ``tokens`` is all that it has used or earned."""

    contract_address: str
    is_client: bool
    tokens: int
    is_settled: bool = False

    @property
    def order(self) -> Order:
        """Ends it."""
        op = CLIENT_GRANT_REFUND if self.is_client else WORKER_LAST_PAYOUT
        return Order.closing(op, self.contract_address, self.tokens)


@dataclass(frozen=True, slots=True)
class OldInstance:
    """A proxy contract to be closed. ``chain_lt``: its last transaction that was taken into account."""

    contract_address: str
    params: CocoonParams
    chain_lt: int = 0
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class ContractSeen:
    """The proxy contract as it is now; ``unlock_at`` is unix time, when closing may be completed."""

    state: ContractState
    unlock_at: int = 0


@dataclass(frozen=True, slots=True)
class OldContract:
    """How far the closing of one contract has come, for the pages. None is not known yet."""

    contract_address: str
    state: ContractState | None
    is_asking: bool = False
    close_at: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Send these, those on their way left out."""

    orders: list[Order]


@dataclass(frozen=True, slots=True)
class WaitUntil:
    """Nothing to do before this unix time."""

    at: float


@dataclass(frozen=True, slots=True)
class Closed:
    """It is over."""


Step: TypeAlias = Ask | WaitUntil | Closed


def next_step(
    old: OldInstance, seen: ContractSeen | None, accounts: list[OldAccount], underway: Underway, now: float
) -> Step:
    """``seen`` is None for a contract that never came to life: there is nothing to close then."""
    if seen is None or seen.state is ContractState.CLOSED:
        return Closed()
    if seen.state is ContractState.NORMAL:
        return _ask([Order.closing(PROXY_CLOSE, old.contract_address)], underway)
    unsettled = [account.order for account in accounts if not account.is_settled]
    if unsettled and now < seen.unlock_at + PATIENCE_S:
        return _ask(unsettled, underway)
    may_complete_at = seen.unlock_at + COMPLETE_AFTER_S
    if now < may_complete_at:
        return WaitUntil(may_complete_at)
    return _ask([Order.closing(PROXY_CLOSE_COMPLETE, old.contract_address)], underway)


def _ask(orders: list[Order], underway: Underway) -> Ask:
    return Ask([order for order in orders if order.contract_address not in underway])
