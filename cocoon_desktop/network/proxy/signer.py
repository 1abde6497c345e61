"""Signs the proxy's payments (cocoon-protocol section 4.6)."""

import secrets
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE, WORKER_PAYOUT
from cocoon_desktop.ton.payments import sign_payment

from ..addresses import from_wire


@dataclass(frozen=True, slots=True)
class PaymentSigner:
    """``excess`` is where the rest of a message's value goes unless its submitter names another address."""

    key: SigningKey = field(repr=False)
    excess: Address

    def sign_for_client(self, contract_address: str, tokens: int) -> bytes:
        return self._sign(CLIENT_CHARGE, contract_address, tokens)

    def sign_for_worker(self, contract_address: str, tokens: int) -> bytes:
        return self._sign(WORKER_PAYOUT, contract_address, tokens)

    def _sign(self, op: int, contract_address: str, tokens: int) -> bytes:
        query_id = secrets.randbits(64)
        return sign_payment(op, query_id, tokens, from_wire(contract_address), self.excess, self.key)
