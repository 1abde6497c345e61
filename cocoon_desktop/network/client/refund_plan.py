"""When to ask for the money in a client contract of earlier parameters (cocoon-protocol section 4.7). Pure.

NORMAL --request_refund--> CLOSING --the proxy grants it--> CLOSED
                           CLOSING --unlocked, request_refund--> CLOSED, out of the proxy's stake
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.client import ClientData
from cocoon_desktop.ton.contracts.common import ContractState

from .deposits import Deposits, Return

REFUND_VALUE = Nanoton(700_000_000)
"""What a request carries; the rest comes back."""
AFTER_UNLOCK_S = 1.0


@dataclass(frozen=True, slots=True)
class AskForRefund:
    """Now."""


@dataclass(frozen=True, slots=True)
class RefundLater:
    """Not before this unix time."""

    at: float


@dataclass(frozen=True, slots=True)
class RefundOver:
    """The contract holds nothing any more."""


RefundStep: TypeAlias = AskForRefund | RefundLater | RefundOver


def refund_step(
    data: ClientData | None, outdated_since: float, now: float, *, is_wished: bool = False
) -> RefundStep:
    """``outdated_since``: unix time at which we learned of newer parameters. The proxy may grant it first.

    ``is_wished``: the user closes the contract, and nobody has to be waited for.
    """
    if data is None or data.state is ContractState.CLOSED:
        return RefundOver()
    if data.state is ContractState.NORMAL and is_wished:
        return AskForRefund()
    if data.state is ContractState.NORMAL:
        params = data.params
        spare_s = max(0, params.proxy_delay_before_close_s - params.client_delay_before_close_s)
        at = outdated_since + spare_s / 2
    else:
        at = data.unlock_at + AFTER_UNLOCK_S
    return AskForRefund() if now >= at else RefundLater(at)


def deposits_of(contracts: Sequence[ClientData], unseen: int, *, is_left: bool) -> Deposits | None:
    """``contracts`` as the chain shows them, and how many it does not show yet; ``is_left``: the user closes
    them, or has. None for nothing.
    """
    alive = [data for data in contracts if data.state is not ContractState.CLOSED]
    if not alive and unseen:
        return Deposits(Nanoton(0), Nanoton(0), Return.ASKED, 0.0, 0) if is_left else None
    if not alive:
        return Deposits(Nanoton(0), Nanoton(0), Return.RETURNED, 0.0, 0) if is_left else None
    closing = [data for data in alive if data.state is ContractState.CLOSING]
    behind = Return.ASKED if is_left else Return.HELD
    return Deposits(
        Nanoton(sum(data.balance for data in alive)),
        Nanoton(sum(min(data.stake, data.balance) for data in alive)),
        Return.CLOSING if len(closing) == len(alive) else behind,
        max((float(data.unlock_at) for data in closing), default=0.0),
        max(data.params.client_delay_before_close_s for data in alive),
    )
