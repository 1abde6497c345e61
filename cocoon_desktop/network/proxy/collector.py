"""I decide what the proxy does by itself on chain: charge, refund, pay out, take its earnings. Pure.

Sources: cocoon-protocol sections 2.7 and 4.7. Whether to act is decided by what the chain covers; a charge or
a refund then signs everything that is stored, a payout what the chain covers.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.ton.contracts.client import ClientData
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE, CLIENT_GRANT_REFUND, WORKER_PAYOUT
from cocoon_desktop.ton.contracts.proxy import PayEarnings

from .accounts import ClientAccount, ClientContractView, WorkerAccount
from .orders import Order, Underway


@dataclass(frozen=True, slots=True)
class CollectorRules:
    """From how much on each is worth its fees."""

    charge_from: Nanoton = Nanoton(NANOTON_PER_TON)
    pay_from: Nanoton = Nanoton(10 * NANOTON_PER_TON)
    earnings_from: Nanoton = Nanoton(10 * NANOTON_PER_TON)


@dataclass(frozen=True, slots=True)
class Held:
    """What is the proxy's own in its contract: ``earnings`` it may take, ``stake`` stays until it closes."""

    earnings: Nanoton
    stake: Nanoton


@dataclass(frozen=True, slots=True)
class Collector:
    """For one proxy contract; prices are those that it was made with."""

    rules: CollectorRules
    proxy_address: str
    price_per_token: Nanoton
    worker_fee_per_token: Nanoton
    stake: Nanoton | None = None
    """What the contract is to hold as collateral; None leaves that to the owner."""

    def plan(
        self,
        clients: Iterable[ClientAccount],
        workers: Iterable[WorkerAccount],
        held: Held | None,
        underway: Underway,
    ) -> list[Order]:
        """What to ask of which contract now; nothing of one that is being asked already."""
        due = [*self._due(clients, workers), *self._due_of_our_own(held)]
        return [order for order in due if order.contract_address not in underway]

    def _due_of_our_own(self, held: Held | None) -> Iterator[Order]:
        if held is None:
            return
        if self.stake is not None and held.stake < self.stake:
            yield Order.stake(self.proxy_address, Nanoton(self.stake - held.stake))
        elif 0 < self.rules.earnings_from <= held.earnings:
            yield Order.plain(PayEarnings.OP, self.proxy_address)

    def _due(self, clients: Iterable[ClientAccount], workers: Iterable[WorkerAccount]) -> Iterator[Order]:
        to_charge = []
        charge_from = _tokens_worth(self.rules.charge_from, self.price_per_token)
        pay_from = _tokens_worth(self.rules.pay_from, self.worker_fee_per_token)
        for client in clients:
            if client.view.state is ContractState.CLOSING:
                if may_refund(client):
                    yield refund_order(client)  # these first: somebody waits for that money
            elif client.counters.chain_tokens - client.view.charged_tokens >= charge_from:
                to_charge.append(client)
        yield from (charge_order(client) for client in to_charge if can_charge(client))
        for worker in workers:
            if worker.counters.chain_tokens - worker.paid_tokens >= pay_from:
                yield payout_order(worker)


def _tokens_worth(amount: Nanoton, price_per_token: Nanoton) -> float:
    """The fewest tokens that are worth so much; at least one, and endlessly many where they cost nothing."""
    return max(1, -(-amount // price_per_token)) if price_per_token else math.inf


def can_charge(client: ClientAccount) -> bool:
    """A closing client is charged by its refund."""
    return (
        client.view.state is ContractState.NORMAL and client.counters.db_tokens > client.view.charged_tokens
    )


def can_pay(worker: WorkerAccount) -> bool:
    """Whether the contract would take what the chain covers."""
    return worker.counters.chain_tokens > worker.paid_tokens


def may_refund(client: ClientAccount) -> bool:
    """A closing client gets its money as soon as nothing of it can be owed to us any more."""
    counters = client.counters
    everything_is_committed = counters.max_tokens == counters.db_tokens == counters.chain_tokens
    return client.view.state is ContractState.CLOSING and not client.running and everything_is_committed


def charge_order(client: ClientAccount) -> Order:
    return Order.plain(CLIENT_CHARGE, client.contract_address, client.counters.db_tokens)


def refund_order(client: ClientAccount) -> Order:
    return Order.plain(CLIENT_GRANT_REFUND, client.contract_address, client.counters.db_tokens)


def payout_order(worker: WorkerAccount) -> Order:
    return Order.plain(WORKER_PAYOUT, worker.contract_address, worker.counters.chain_tokens)


def client_view(data: ClientData) -> ClientContractView:
    """A client contract's state, read from the contract itself."""
    return ClientContractView(data.state, data.balance, data.stake, data.tokens_used, data.secret_hash)


def is_needless(order: Order, account: ClientAccount | WorkerAccount) -> bool:
    """Whether the contract already shows what the order would bring about, by whoever's request."""
    match account:
        case WorkerAccount(paid_tokens=paid_tokens):
            return paid_tokens >= order.tokens
        case ClientAccount(view=view):
            if order.op == CLIENT_GRANT_REFUND:
                return view.state is ContractState.CLOSED
            return view.charged_tokens >= order.tokens or view.state is not ContractState.NORMAL
