"""Signs the proxy's payments (cocoon-protocol section 4.6)."""

import secrets
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE, TOTAL_OPS, WORKER_PAYOUT
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.payments import order_body, payment_body, sign_payment

from ..addresses import from_wire
from .orders import Order


@dataclass(frozen=True, slots=True)
class PaymentSigner:
    """``excess`` is where the rest of a message's value goes unless its submitter names another address."""

    key: SigningKey = field(repr=False)
    excess: Address

    def sign_for_client(self, contract_address: str, tokens: int) -> bytes:
        return self._sign(CLIENT_CHARGE, contract_address, tokens)

    def sign_for_worker(self, contract_address: str, tokens: int) -> bytes:
        return self._sign(WORKER_PAYOUT, contract_address, tokens)

    def message(self, order: Order) -> Outgoing:
        """The message that carries out an order; the same every time."""
        return Outgoing(from_wire(order.contract_address), order.value, self._body(order))

    def _body(self, order: Order) -> Cell:
        contract = from_wire(order.contract_address)
        if order.op == PayEarnings.OP:
            return PayEarnings(order.query_id, self.excess).encode()
        if order.op == IncreaseProxyStake.OP:
            return IncreaseProxyStake(order.query_id, order.stake_amount, self.excess).encode()
        if order.op in TOTAL_OPS:
            return payment_body(order.op, order.query_id, order.tokens, contract, self.excess, self.key)
        return order_body(order.op, order.query_id, contract, self.excess, self.key)

    def _sign(self, op: int, contract_address: str, tokens: int) -> bytes:
        query_id = secrets.randbits(64)
        return sign_payment(op, query_id, tokens, from_wire(contract_address), self.excess, self.key)
