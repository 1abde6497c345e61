"""How a client keeps its contract with a proxy able to pay (cocoon-protocol section 4.7). Pure."""

import secrets
from dataclasses import dataclass
from functools import lru_cache

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    ClientData,
    Register,
    TopUp,
)
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.sender_plan import ARRIVAL_S

from ..totals import SignedTotals

ORDER_VALUE = Nanoton(700_000_000)
"""What an order to the client contract carries besides the amount it names; the rest comes back."""
REGISTER_VALUE = Nanoton(1_000_000_000)


@dataclass(slots=True)
class Spending:
    """What our own requests could have cost at one proxy since the start, and what was paid in since.

    A proxy's word for what was used is never enough to pay in more: it could empty what we fill.
    ``sent_at_lt`` and ``sent_at`` (monotonic): the contract's last transaction when something was sent to it.
    """

    asked_tokens: int = 0
    paid_in_tokens: int = 0
    sent_at_lt: int = -1
    sent_at: float = 0.0

    def is_waiting(self, last_lt: int, now: float) -> bool:
        """Whether what was sent last is still on its way."""
        return last_lt == self.sent_at_lt and now < self.sent_at + ARRIVAL_S

    def sent(self, order: "FundingOrder", now: float) -> None:
        self.paid_in_tokens += order.paid_in_tokens
        self.sent_at_lt, self.sent_at = order.last_lt, now

    def not_sent(self, order: "FundingOrder") -> None:
        """It failed for good: what it would have paid in was not."""
        self.paid_in_tokens -= order.paid_in_tokens
        self.sent_at_lt = -1


@dataclass(frozen=True, slots=True)
class FundingOrder:
    """Messages to send in one transaction. ``last_lt`` is the contract's last transaction before them."""

    messages: list[Outgoing]
    paid_in_tokens: int
    last_lt: int
    paid_in: Nanoton = Nanoton(0)


@dataclass(frozen=True, slots=True)
class FundingPlanner:
    """``top_up`` is added whenever less than half of the stake is left to spend, as ``spending`` allows."""

    contract: Deployment
    node_wallet: Address
    secret_hash: bytes
    price_per_token: Nanoton
    stake: Nanoton
    top_up: Nanoton
    spending: Spending

    def plan(
        self,
        account: AccountState,
        totals: SignedTotals,
        now: float,
        nonce: int | None = None,
        *,
        is_being_born: bool = False,
    ) -> FundingOrder:
        """What the contract needs, in order; no money while the last that was sent is still on its way, and
        none for a contract that is being closed.

        ``nonce`` is what the proxy wants to see on chain for a long authorization. ``is_being_born``: our
        wallet has sent what brings the contract to life, and the chain does not show it yet.
        """
        messages: list[Outgoing] = []
        paid_in = False
        if not is_being_born and not self.spending.is_waiting(account.last_lt, now):
            messages, paid_in = self._money(account, totals)
        if nonce is not None:
            messages.append(self._order(Register(_query_id(), nonce, self.node_wallet), REGISTER_VALUE))
        if not paid_in:
            return FundingOrder(messages, 0, account.last_lt)
        return FundingOrder(messages, self._top_up_tokens, account.last_lt, self._amount)

    def needs_nothing(self, account: AccountState, totals: SignedTotals, now: float) -> bool:
        """Whether the contract, as it was seen, can do without anything, and nothing is on its way to it."""
        return not self.spending.is_waiting(account.last_lt, now) and not self._money(account, totals)[0]

    def _money(self, account: AccountState, totals: SignedTotals) -> tuple[list[Outgoing], bool]:
        if account.data is None:
            order = ChangeSecretHashAndTopUp(_query_id(), self._amount, self.secret_hash, self.node_wallet)
            first = first_message(self.contract, CLIENT_FIRST_VALUE)
            return [first, self._order(order, Nanoton(ORDER_VALUE + self._amount))], True
        data = _read(account.data)
        if data.state is not ContractState.NORMAL:
            return [], False
        messages: list[Outgoing] = []
        if data.secret_hash != self.secret_hash:
            change = ChangeSecretHash(_query_id(), self.secret_hash, self.node_wallet)
            messages.append(self._order(change, ORDER_VALUE))
        pay_in = self._is_low(data, totals) and self._may_pay_in
        if pay_in:
            top_up = TopUp(_query_id(), self._amount, self.node_wallet)
            messages.append(self._order(top_up, Nanoton(ORDER_VALUE + self._amount)))
        if totals.best is not None and self._is_behind(data, totals):
            body = totals.best.body(self.node_wallet)
            messages.append(Outgoing(self.contract.address, ORDER_VALUE, body))
        return messages, pay_in

    @property
    def _amount(self) -> Nanoton:
        """The top-up, rounded down to whole tokens."""
        price = self.price_per_token or 1
        return Nanoton(self.top_up - self.top_up % price)

    @property
    def _top_up_tokens(self) -> int:
        return self.top_up // self.price_per_token if self.price_per_token else 0

    @property
    def _half_stake_tokens(self) -> int:
        return self.stake // 2 // self.price_per_token if self.price_per_token else 0

    def _is_low(self, data: ClientData, totals: SignedTotals) -> bool:
        """Paid for minus used is below half the stake, in tokens."""
        if not self.price_per_token:
            return False
        paid = data.balance // self.price_per_token + data.tokens_used
        return paid - totals.max_tokens < self._half_stake_tokens

    @property
    def _may_pay_in(self) -> bool:
        """At most one top-up is ahead of what our requests could have cost."""
        return self.spending.paid_in_tokens <= self.spending.asked_tokens + self._half_stake_tokens

    def _is_behind(self, data: ClientData, totals: SignedTotals) -> bool:
        """Used more than half the stake ahead of the chain, and a newer signed total is in our hands."""
        ahead = totals.max_tokens - data.tokens_used
        return ahead > self._half_stake_tokens and totals.signed_tokens > data.tokens_used

    def _order(
        self, order: Register | ChangeSecretHash | ChangeSecretHashAndTopUp | TopUp, value: Nanoton
    ) -> Outgoing:
        return Outgoing(self.contract.address, value, order.encode())


@lru_cache(maxsize=8)
def _read(cell: Cell) -> ClientData:
    """The same cell is looked at after every payment notice, until the chain shows another one."""
    return ClientData.decode(cell)


def _query_id() -> int:
    return secrets.randbits(64)
