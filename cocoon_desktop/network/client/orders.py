"""What the user orders of a client contract, beside what the client does by itself (section 5.1). Pure."""

import secrets
from enum import Enum

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import RequestRefund, TopUp, Withdraw
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


def order_message(
    order: ContractOrder, totals: SignedTotals, node_wallet: Address, top_up: Nanoton
) -> Outgoing:
    """The message to the contract of ``totals``. Raises UsageError where there is nothing to charge."""
    query_id, contract = secrets.randbits(64), totals.contract
    match order:
        case ContractOrder.TOP_UP:
            body = TopUp(query_id, top_up, node_wallet).encode()
            return Outgoing(contract, Nanoton(ORDER_VALUE + top_up), body)
        case ContractOrder.WITHDRAW:
            return Outgoing(contract, ORDER_VALUE, Withdraw(query_id, node_wallet).encode())
        case ContractOrder.CLOSE:
            return Outgoing(contract, ORDER_VALUE, RequestRefund(query_id, node_wallet).encode())
        case ContractOrder.CHARGE:
            if totals.best is None:
                raise UsageError("the proxy has signed nothing yet: there is nothing to charge")
            return Outgoing(contract, ORDER_VALUE, totals.best.body(node_wallet))
