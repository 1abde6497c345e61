"""What the user orders of a client contract, beside what the client does by itself (section 5.1). Pure."""

import secrets
from enum import Enum

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import IncreaseClientStake, RequestRefund, TopUp, Withdraw
from cocoon_desktop.ton.contracts.outgoing import Outgoing

from ..totals import SignedTotals
from .funding import ORDER_VALUE


class ContractOrder(Enum):
    """Values are upstream's names in its HTTP commands."""

    TOP_UP = "topup"
    WITHDRAW = "withdraw"
    """What lies above the stake."""
    CLOSE = "close"
    """Ask for everything; once more after the contract's delay, if the proxy has not granted it."""
    CHARGE = "charge"
    """Have the best signed total settled."""
    STAKE = "stake"
    """Let the client be further ahead of the chain: the new stake, of what is paid in already. Ours."""


def order_message(
    order: ContractOrder, totals: SignedTotals, node_wallet: Address, amount: Nanoton
) -> Outgoing:
    """The message to the contract of ``totals``; ``amount`` is paid in, or the new stake.

    Raises UsageError where there is nothing to charge.
    """
    query_id, contract = secrets.randbits(64), totals.contract
    match order:
        case ContractOrder.TOP_UP:
            body = TopUp(query_id, amount, node_wallet).encode()
            return Outgoing(contract, Nanoton(ORDER_VALUE + amount), body)
        case ContractOrder.STAKE:
            body = IncreaseClientStake(query_id, amount, node_wallet).encode()
            return Outgoing(contract, ORDER_VALUE, body)
        case ContractOrder.WITHDRAW:
            return Outgoing(contract, ORDER_VALUE, Withdraw(query_id, node_wallet).encode())
        case ContractOrder.CLOSE:
            return Outgoing(contract, ORDER_VALUE, RequestRefund(query_id, node_wallet).encode())
        case ContractOrder.CHARGE:
            if totals.best is None:
                raise UsageError("the proxy has signed nothing yet: there is nothing to charge")
            return Outgoing(contract, ORDER_VALUE, totals.best.body(node_wallet))
