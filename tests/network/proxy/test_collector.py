"""What the proxy asks of contracts by itself: what is stored, once, whatever is lost, late or killed."""

from dataclasses import replace

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.accounts import ClientAccount, ClientContractView, Counters, WorkerAccount
from cocoon_desktop.network.proxy.collector import Collector, CollectorRules, Held, is_needless
from cocoon_desktop.network.proxy.orders import WALLET_KEEPS, Order, Underway, affordable
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE, CLIENT_GRANT_REFUND, WORKER_PAYOUT
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.sender_plan import ARRIVAL_S
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

PROXY, CLIENT, WORKER = "proxy P", "client C", "worker W"
RULES = CollectorRules(Nanoton(1000), Nanoton(2000), Nanoton(3000))
PRICE, FEE = Nanoton(10), Nanoton(8)
COLLECTOR = Collector(RULES, PROXY, PRICE, FEE)
NORMAL, CLOSING, CLOSED = ContractState
VIEW = ClientContractView(NORMAL, Nanoton(10**9), Nanoton(10**9), 0, bytes(32))


def client(
    max_tokens: int,
    db: int,
    chain: int,
    charged: int = 0,
    state: ContractState = NORMAL,
    running: int = 0,
) -> ClientAccount:
    view = replace(VIEW, charged_tokens=charged, state=state)
    return ClientAccount("owner C", CLIENT, view, Counters(max_tokens, db, chain), running=running)


def worker(chain: int, paid: int = 0) -> WorkerAccount:
    return WorkerAccount("owner W", WORKER, paid, Counters(chain, chain, chain))


def plan(*accounts: ClientAccount | WorkerAccount, earnings: int = 0) -> list[tuple[int, str, int]]:
    clients = [account for account in accounts if isinstance(account, ClientAccount)]
    workers = [account for account in accounts if isinstance(account, WorkerAccount)]
    orders = COLLECTOR.plan(clients, workers, Held(Nanoton(earnings), Nanoton(0)), Underway())
    return [(order.op, order.contract_address, order.tokens) for order in orders]


def test_a_client_is_charged_by_what_is_committed_and_pays_what_is_stored() -> None:
    assert plan(client(500, 450, 99)) == []
    assert plan(client(500, 450, 100)) == [(CLIENT_CHARGE, CLIENT, 450)]
    assert plan(client(500, 450, 100, charged=1)) == []


def test_a_closing_client_is_refunded_when_nothing_runs_and_all_is_committed() -> None:
    assert plan(client(7, 7, 7, state=CLOSING)) == [(CLIENT_GRANT_REFUND, CLIENT, 7)]
    assert plan(client(7, 7, 7, state=CLOSING, running=1)) == []
    assert plan(client(8, 7, 7, state=CLOSING)) == []
    assert plan(client(7, 7, 6, state=CLOSING)) == []
    assert plan(client(7, 7, 7, state=CLOSED)) == []


def test_a_worker_is_paid_what_the_chain_covers() -> None:
    assert plan(worker(249)) == []
    assert plan(worker(250)) == [(WORKER_PAYOUT, WORKER, 250)]
    assert plan(worker(250, paid=1)) == []


def test_earnings_are_taken_when_they_are_worth_it() -> None:
    assert plan(earnings=2999) == []
    assert plan(earnings=3000) == [(PayEarnings.OP, PROXY, 0)]


def test_a_stake_is_filled_up_before_earnings_are_taken() -> None:
    staking = replace(COLLECTOR, stake=Nanoton(500))

    def ops(held: Held | None, underway: Underway) -> list[tuple[int, int]]:
        orders = staking.plan([], [], held, underway)
        return [(o.op, o.stake_amount if o.op == IncreaseProxyStake.OP else 0) for o in orders]

    poor, rich = Held(Nanoton(3000), Nanoton(200)), Held(Nanoton(3000), Nanoton(500))
    assert ops(poor, Underway()) == [(IncreaseProxyStake.OP, 300)]
    assert ops(rich, Underway()) == [(PayEarnings.OP, 0)]
    assert ops(None, Underway()) == []
    underway = Underway()
    underway.add(Order.stake(PROXY, Nanoton(300)), now=0.0)
    assert ops(poor, underway) == []


def test_where_tokens_cost_nothing_nobody_is_charged() -> None:
    free = Collector(RULES, PROXY, Nanoton(0), Nanoton(0))
    assert free.plan([client(10**9, 10**9, 10**9)], [worker(10**9)], None, Underway()) == []


@given(st.lists(st.sampled_from([Order.plain(CLIENT_CHARGE, CLIENT, 1), Order.closing(1, PROXY)])), st.data())
def test_a_wallet_is_never_asked_for_more_than_it_has(orders: list[Order], data: st.DataObject) -> None:
    balance = Nanoton(data.draw(st.integers(0, 10**10)))
    chosen = affordable(orders, balance)
    assert chosen == orders[: len(chosen)]
    assert not chosen or sum(order.value for order in chosen) + WALLET_KEEPS <= balance


def test_an_order_is_done_by_its_query_id_alone() -> None:
    underway, order = Underway(), Order.plain(CLIENT_CHARGE, CLIENT, 5)
    underway.add(order, now=0.0)
    assert underway.done(CLIENT, order.query_id + 1) is None
    assert underway.done(CLIENT, order.query_id) == order
    assert CLIENT not in underway


@pytest.mark.parametrize(
    ("op", "tokens", "account", "needless"),
    [
        (CLIENT_CHARGE, 5, client(9, 9, 9, charged=4), False),
        (CLIENT_CHARGE, 5, client(9, 9, 9, charged=5), True),
        (CLIENT_CHARGE, 5, client(9, 9, 9, charged=4, state=CLOSING), True),
        (CLIENT_GRANT_REFUND, 5, client(9, 9, 9, charged=5, state=CLOSING), False),
        (CLIENT_GRANT_REFUND, 5, client(9, 9, 9, charged=5, state=CLOSED), True),
        (WORKER_PAYOUT, 5, worker(9, paid=4), False),
        (WORKER_PAYOUT, 5, worker(9, paid=6), True),
    ],
)
def test_what_the_contract_shows_already_needs_no_order(
    op: int, tokens: int, account: ClientAccount | WorkerAccount, needless: bool
) -> None:
    assert is_needless(Order.plain(op, account.contract_address, tokens), account) is needless


class CollectorMachine(RuleBasedStateMachine):
    """A client and its contract; the proxy may be killed at any moment, a message may come late or never."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.stored_tokens = self.stored_commit = 0
        self.stored_orders: dict[str, Order] = {}
        self.contract = VIEW
        self.charges: list[int] = []
        self.travelling: list[Order] = []
        self.start()

    def start(self) -> None:
        counters = Counters(self.stored_tokens, self.stored_tokens, self.stored_commit)
        self.account = ClientAccount("owner C", CLIENT, VIEW, counters)
        self.sight()
        self.underway = Underway.restored(self.stored_orders.values(), self.now)

    # the proxy

    @rule(tokens=st.integers(1, 200))
    def use(self, tokens: int) -> None:
        if self.account.view.state is NORMAL:
            self.account.counters.add(tokens)

    @rule()
    def save(self) -> None:
        self.stored_tokens = max(self.stored_tokens, self.account.counters.max_tokens)
        self.account.counters.saved(1, self.stored_tokens)

    @rule()
    def commit(self) -> None:
        self.stored_commit = self.account.counters.covered_by(1)
        self.account.counters.committed(1)

    @rule(is_sent=st.booleans())
    def look(self, is_sent: bool) -> None:
        """Either the wallet takes it, or we are killed after the ledger has."""
        for order in self.underway.overdue(self.now):
            self.sight()
            if is_needless(order, self.account):
                self.forget(order)
            else:
                self.underway.add(order, self.now)
                self.travelling.append(order)
        for order in COLLECTOR.plan([self.account], [], None, self.underway):
            assert order.contract_address not in self.stored_orders
            self.stored_orders[order.contract_address] = order
            if is_sent:
                self.underway.add(order, self.now)
                self.travelling.append(order)
            else:
                self.start()

    @rule()
    def kill(self) -> None:
        self.start()

    @rule()
    def sight(self) -> None:
        self.account.view = self.contract
        self.account.counters.proven(self.contract.charged_tokens)

    def forget(self, order: Order) -> None:
        self.underway.done(order.contract_address)
        self.stored_orders.pop(order.contract_address, None)

    @rule()
    def see_done(self) -> None:
        """The contract's message with this query id has been seen."""
        self.sight()
        for order in self.underway:
            if is_needless(order, self.account):
                self.forget(order)

    # the chain

    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        if self.travelling:
            order = self.travelling.pop(data.draw(st.integers(0, len(self.travelling) - 1)))
            self.arrive(order)

    def arrive(self, order: Order) -> None:
        """As the client contract does it: the total must be new, and nothing moves once it is closed."""
        assert order.tokens <= self.stored_tokens
        is_refund = order.op == CLIENT_GRANT_REFUND
        added = order.tokens - self.contract.charged_tokens
        if self.contract.state is CLOSED or added < (0 if is_refund else 1):
            return
        self.charges.append(added)
        state = CLOSED if is_refund else self.contract.state
        self.contract = replace(self.contract, charged_tokens=order.tokens, state=state)

    @rule()
    def lose(self) -> None:
        self.travelling.clear()

    @rule()
    def wait(self) -> None:
        self.now += ARRIVAL_S

    @rule()
    def close(self) -> None:
        if self.contract.state is NORMAL:
            self.contract = replace(self.contract, state=CLOSING)

    # the laws

    @invariant()
    def every_token_is_charged_once(self) -> None:
        assert sum(self.charges) == self.contract.charged_tokens <= self.stored_tokens

    def teardown(self) -> None:
        """Left in peace, the proxy gets what it is owed, and a closing client its money."""
        for _ in range(4):
            self.now += ARRIVAL_S
            self.save()
            self.commit()
            self.see_done()
            self.look(is_sent=True)
            while self.travelling:
                self.arrive(self.travelling.pop())
        self.see_done()
        owed = (self.stored_tokens - self.contract.charged_tokens) * PRICE
        assert owed < RULES.charge_from
        assert self.contract.state is not CLOSING
        assert self.contract.state is NORMAL or not owed
        assert not self.stored_orders


TestCollector = CollectorMachine.TestCase
TestCollector.settings = settings(max_examples=200)
