"""When to ask for the money in a client contract of earlier parameters (cocoon-protocol section 4.7). Pure.

NORMAL --request_refund--> CLOSING --the proxy grants it--> CLOSED
                           CLOSING --unlocked, request_refund--> CLOSED, out of the proxy's stake
"""

from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.client import ClientData
from cocoon_desktop.ton.contracts.common import ContractState

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


def refund_step(data: ClientData | None, outdated_since: float, now: float) -> RefundStep:
    """``outdated_since``: unix time at which we learned of newer parameters. The proxy may grant it first."""
    if data is None or data.state is ContractState.CLOSED:
        return RefundOver()
    if data.state is ContractState.NORMAL:
        params = data.params
        spare_s = max(0, params.proxy_delay_before_close_s - params.client_delay_before_close_s)
        at = outdated_since + spare_s / 2
    else:
        at = data.unlock_at + AFTER_UNLOCK_S
    return AskForRefund() if now >= at else RefundLater(at)
