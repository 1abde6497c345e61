"""How a client keeps its contract with a proxy able to pay (cocoon-protocol section 4.7). Pure."""

import secrets
from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    ClientData,
    Register,
    TopUp,
)
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.state_init import Deployment

from ..totals import SignedTotals

ORDER_VALUE = Nanoton(700_000_000)
"""What an order to the client contract carries besides the amount it names; the rest comes back."""
REGISTER_VALUE = Nanoton(1_000_000_000)


@dataclass(frozen=True, slots=True)
class FundingPlanner:
    """``top_up`` is added whenever less than half of the stake is left to spend."""

    contract: Deployment
    node_wallet: Address
    secret_hash: bytes
    price_per_token: Nanoton
    stake: Nanoton
    top_up: Nanoton

    def plan(self, data: ClientData | None, totals: SignedTotals, nonce: int | None = None) -> list[Outgoing]:
        """Messages to send now, in order; ``data`` is None while the contract is not deployed.

        ``nonce`` is what the proxy wants to see on chain for a long authorization.
        """
        messages = []
        if data is None:
            messages.append(first_message(self.contract, CLIENT_FIRST_VALUE))
        messages += self._money(data, totals)
        if nonce is not None:
            messages.append(self._order(Register(_query_id(), nonce, self.node_wallet), REGISTER_VALUE))
        return messages

    def _money(self, data: ClientData | None, totals: SignedTotals) -> list[Outgoing]:
        if data is None:
            order = ChangeSecretHashAndTopUp(_query_id(), self._amount, self.secret_hash, self.node_wallet)
            return [self._order(order, Nanoton(ORDER_VALUE + self._amount))]
        messages = []
        if data.secret_hash != self.secret_hash:
            change = ChangeSecretHash(_query_id(), self.secret_hash, self.node_wallet)
            messages.append(self._order(change, ORDER_VALUE))
        if self._is_low(data, totals):
            top_up = TopUp(_query_id(), self._amount, self.node_wallet)
            messages.append(self._order(top_up, Nanoton(ORDER_VALUE + self._amount)))
        if totals.best is not None and self._is_behind(data, totals):
            body = totals.best.body(self.node_wallet)
            messages.append(Outgoing(self.contract.address, ORDER_VALUE, body))
        return messages

    @property
    def _amount(self) -> Nanoton:
        """The top-up, rounded down to whole tokens."""
        price = self.price_per_token or 1
        return Nanoton(self.top_up - self.top_up % price)

    @property
    def _half_stake_tokens(self) -> int:
        return self.stake // 2 // self.price_per_token if self.price_per_token else 0

    def _is_low(self, data: ClientData, totals: SignedTotals) -> bool:
        """Paid for minus used is below half the stake, in tokens."""
        if not self.price_per_token:
            return False
        paid = data.balance // self.price_per_token + data.tokens_used
        return paid - totals.max_tokens < self._half_stake_tokens

    def _is_behind(self, data: ClientData, totals: SignedTotals) -> bool:
        """Used more than half the stake ahead of the chain, and a newer signed total is in our hands."""
        ahead = totals.max_tokens - data.tokens_used
        return ahead > self._half_stake_tokens and totals.signed_tokens > data.tokens_used

    def _order(
        self, order: Register | ChangeSecretHash | ChangeSecretHashAndTopUp | TopUp, value: Nanoton
    ) -> Outgoing:
        return Outgoing(self.contract.address, value, order.encode())


def _query_id() -> int:
    return secrets.randbits(64)
