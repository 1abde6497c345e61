"""A whole life of a proxy, its clients and its workers: paid + owed + returned = deposited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.contracts.client import (
    ClientData,
    ClientProxyRequest,
    Register,
    Registered,
    RequestRefund,
    TopUp,
    Withdraw,
)
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import ContractState, Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_CHARGE,
    CLIENT_GRANT_REFUND,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    WORKER_LAST_PAYOUT,
    WORKER_PAYOUT,
)
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings, parse_proxy_message
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import WorkerData
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.payments import order_body, sign_payment, verify_signed_payment
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from nacl.signing import SigningKey

from .scene import (
    CHANGE,
    CLIENT_DELAY,
    CLOSED,
    CLOSING,
    FEE,
    MILLION,
    NORMAL,
    PARAMS,
    PRICE,
    PROXY_DELAY,
    PROXY_OWNER,
    QUERY,
    STRANGER,
    codes,
    person,
    received,
    set_scene,
)
from .world import TON, Step, World

RENT = 10**6  # more than a contract pays for all the time that a history takes
CLIENT_STAKE = PARAMS.min_client_stake


# one life, through the nodes' own wallets


class Node:
    """A runner's wallet with 100 TON, which signs what the runner sends."""

    def __init__(self, world: World, name: bytes) -> None:
        self.world, self.seqno = world, 0
        self.wallet = CocoonWallet(shipped_codes().wallet, SigningKey(name * 32), person(40))
        self.address = self.wallet.address
        world.send(STRANGER, self.address, 100 * TON, bounce=False)

    def send(self, *messages: Outgoing) -> list[Step]:
        until = self.world.now + 3600
        steps = self.world.external(self.wallet.sign(messages, wallet_seqno=self.seqno, valid_until=until))
        self.seqno += 1
        assert set(codes(steps)) == {0}
        return steps

    def tell(self, target: Deployment, message: Message, value: int = TON) -> list[Step]:
        return self.send(Outgoing(target.address, Nanoton(value), message.encode()))


def test_a_whole_life_through_the_nodes_own_wallets(emulator: Emulator) -> None:
    world = World(emulator)
    contracts, key = set_scene(world).contracts, SigningKey(b"k" * 32)
    public_key = bytes(key.verify_key)
    client_node, proxy_node, worker_node = (Node(world, name) for name in (b"c", b"p", b"w"))
    client_owner, worker_owner = client_node.address, person(41)
    proxy = contracts.proxy(PROXY_OWNER, public_key)
    client = contracts.client(client_owner, proxy.address, public_key)
    worker = contracts.worker(worker_owner, proxy.address, public_key)

    def submit(node: Node, op: int, target: Deployment, tokens: int) -> list[Step]:
        boc = sign_payment(op, QUERY, tokens, target.address, CHANGE, key)
        payment = verify_signed_payment(boc, op=op, contract=target.address, public_key=public_key)
        return node.send(Outgoing(target.address, Nanoton(TON), payment.body(node.address)))

    def order(op: int) -> list[Step]:
        body = order_body(op, QUERY, proxy.address, proxy_node.address, key)
        return proxy_node.send(Outgoing(proxy.address, Nanoton(TON), body))

    # born
    proxy_node.send(first_message(proxy))
    deposit = world.balance(proxy.address)
    proxy_node.tell(proxy, IncreaseProxyStake(1, Nanoton(5 * TON), proxy_node.address), value=6 * TON)
    client_node.send(first_message(client, CLIENT_FIRST_VALUE))
    steps = client_node.tell(client, Register(2, 99, client_owner))
    assert payloads_to(proxy.address, steps) == [Registered(99)]
    client_node.tell(client, TopUp(3, Nanoton(20 * TON), client_owner), value=21 * TON)
    worker_node.send(first_message(worker))

    # used
    used = 300 * MILLION
    submit(proxy_node, CLIENT_CHARGE, client, used)
    submit(worker_node, WORKER_PAYOUT, worker, used)
    assert world.balance(worker_owner) == used * FEE
    proxy_node.tell(proxy, PayEarnings(4, proxy_node.address), value=TON // 5)
    assert world.balance(PROXY_OWNER) == used * (PRICE - FEE)
    client_node.tell(client, Withdraw(5, client_owner))

    # closed
    order(PROXY_CLOSE)
    refund = submit(proxy_node, CLIENT_GRANT_REFUND, client, used + MILLION)
    assert received(refund, client_owner, Payout) == [CLIENT_STAKE - MILLION * PRICE]
    last = submit(proxy_node, WORKER_LAST_PAYOUT, worker, used + MILLION)
    assert received(last, worker_owner, Payout) == [MILLION * FEE]
    world.now += PROXY_DELAY
    done = order(PROXY_CLOSE_COMPLETE)
    assert received(done, PROXY_OWNER, Payout) == [5 * TON + MILLION * (PRICE - FEE)]
    assert 0 <= deposit - world.balance(proxy.address) < RENT
    world.assert_nothing_lost()


def payloads_to(proxy: Address, steps: Sequence[Step]) -> list[Message | None]:
    sent = [message for step in steps for message in step.out if message.destination == proxy]
    requests = [parse_proxy_message(message.body) for message in sent]
    return [request.payload for request in requests if isinstance(request, ClientProxyRequest)]


# random lives, beside a model of what the protocol says


@dataclass
class ModelClient:
    state: ContractState = NORMAL
    balance: int = 0
    used: int = 0
    unlock_at: int = 0


@dataclass
class ModelWorker:
    state: ContractState = NORMAL
    tokens: int = 0


@dataclass
class ModelProxy:
    state: ContractState = NORMAL
    balance: int = 0
    stake: int = 0
    unlock_at: int = 0


@dataclass
class Totals:
    """Nanoton since the beginning: what clients gave, and where it went."""

    deposited: int = 0
    returned: int = 0
    paid: int = 0
    earned: int = 0


class History(RuleBasedStateMachine):
    """Two clients, two workers, one proxy, in any order of events. The model is section 4.5 in few lines."""

    emulator: Emulator

    @initialize()
    def begin(self) -> None:
        self.scene = set_scene(World(self.emulator))
        proxy, key = self.scene.proxy.address, bytes(self.scene.key.verify_key)
        contracts = self.scene.contracts
        self.client_owners, self.worker_owners = [person(30), person(31)], [person(32), person(33)]
        self.clients = [contracts.client(owner, proxy, key) for owner in self.client_owners]
        self.workers = [contracts.worker(owner, proxy, key) for owner in self.worker_owners]
        for deployment in (*self.clients, *self.workers):
            self.scene.deploy(deployment, CLIENT_FIRST_VALUE)
        self.model_clients = [ModelClient(), ModelClient()]
        self.model_workers = [ModelWorker(), ModelWorker()]
        self.proxy, self.totals, self.owner_got = ModelProxy(), Totals(), 0
        self.expected: dict[Address, int] = {}
        self.happened: dict[Address, int] = {}
        self.past: list[Callable[[], None]] = []

    # doing and noting

    def tell(self, target: Deployment, body: Cell | Message, sender: Address, value: int = TON) -> None:
        steps = self.scene.tell(target, body, value=value, sender=sender)
        for owner in (*self.client_owners, *self.worker_owners, PROXY_OWNER):
            self.happened[owner] = self.happened.get(owner, 0) + sum(received(steps, owner, Payout))

    def expect(self, owner: Address, amount: int) -> None:
        self.expected[owner] = self.expected.get(owner, 0) + amount

    def remember(self, act: Callable[[], None]) -> None:
        self.past.append(act)
        act()

    def free(self) -> int:
        """What may be paid out of the clients' money."""
        return self.scene.clients_money() - TON // 100

    # acts, which can be repeated

    def _charge(self, index: int, tokens: int) -> None:
        model = self.model_clients[index]
        if model.state != CLOSED and tokens > model.used:
            model.balance = max(model.balance - (tokens - model.used) * PRICE, 0)
            model.used = tokens
        self.tell(self.clients[index], self.scene.total(CLIENT_CHARGE, self.clients[index], tokens), STRANGER)

    def _grant(self, index: int, tokens: int) -> None:
        model = self.model_clients[index]
        if model.state != CLOSED and tokens >= model.used:
            charged = max(model.balance - (tokens - model.used) * PRICE, 0)
            model.balance, model.used = charged, tokens
            if self.free() >= charged:
                self._give_back(index, charged)
                model.state = CLOSED
        body = self.scene.total(CLIENT_GRANT_REFUND, self.clients[index], tokens)
        self.tell(self.clients[index], body, STRANGER)

    def _give_back(self, index: int, amount: int) -> None:
        self.model_clients[index].balance -= amount
        self.totals.returned += amount
        self.expect(self.client_owners[index], amount)

    def _payout(self, index: int, tokens: int, op: int) -> None:
        model, last = self.model_workers[index], op == WORKER_LAST_PAYOUT
        delta = tokens - model.tokens
        if model.state == NORMAL and (delta > 0 or (last and delta == 0)) and self.free() >= delta * PRICE:
            model.tokens = tokens
            model.state = CLOSED if last else NORMAL
            self.proxy.balance += delta * (PRICE - FEE)
            self.totals.paid += delta * FEE
            self.totals.earned += delta * (PRICE - FEE)
            self.expect(self.worker_owners[index], delta * FEE)
        self.tell(self.workers[index], self.scene.total(op, self.workers[index], tokens), STRANGER)

    # what may happen

    @rule(index=st.integers(0, 1), amount=st.integers(1, 20 * TON))
    def top_up(self, index: int, amount: int) -> None:
        model = self.model_clients[index]
        if model.state == NORMAL:
            model.balance += amount
            self.totals.deposited += amount
        self.tell(self.clients[index], TopUp(QUERY, Nanoton(amount), CHANGE), STRANGER, amount + TON)

    @rule(index=st.integers(0, 1), more=st.integers(0, 500 * MILLION))
    def charge(self, index: int, more: int) -> None:
        tokens = self.model_clients[index].used + more
        self.remember(lambda: self._charge(index, tokens))

    @rule(index=st.integers(0, 1), more=st.integers(0, 50 * MILLION))
    def grant_refund(self, index: int, more: int) -> None:
        tokens = self.model_clients[index].used + more
        self.remember(lambda: self._grant(index, tokens))

    @rule(index=st.integers(0, 1), more=st.integers(0, 500 * MILLION), last=st.booleans())
    def payout(self, index: int, more: int, last: bool) -> None:
        tokens = self.model_workers[index].tokens + more
        op = WORKER_LAST_PAYOUT if last else WORKER_PAYOUT
        self.remember(lambda: self._payout(index, tokens, op))

    @rule(index=st.integers(0, 1))
    def withdraw(self, index: int) -> None:
        model = self.model_clients[index]
        surplus = model.balance - CLIENT_STAKE
        if model.state == NORMAL and 0 < surplus <= self.free():
            self._give_back(index, surplus)
        self.tell(self.clients[index], Withdraw(QUERY, CHANGE), self.client_owners[index])

    @rule(index=st.integers(0, 1))
    def request_refund(self, index: int) -> None:
        model, now = self.model_clients[index], self.scene.world.now
        if model.state == NORMAL:
            model.state, model.unlock_at = CLOSING, now + CLIENT_DELAY
            if 0 < model.balance - CLIENT_STAKE <= self.free():
                self._give_back(index, model.balance - CLIENT_STAKE)
        elif model.state == CLOSING and now >= model.unlock_at and self.proxy.state != CLOSED:
            forced = min(model.balance, self.proxy.stake)
            if forced or not model.balance:
                self.proxy.stake -= forced
                self.expect(self.client_owners[index], forced)
                model.state, model.balance = CLOSED, 0
        self.tell(self.clients[index], RequestRefund(QUERY, CHANGE), self.client_owners[index])

    @rule(amount=st.integers(1, 5 * TON))
    def add_stake(self, amount: int) -> None:
        if self.proxy.state != CLOSED:
            self.proxy.stake += amount
        message = IncreaseProxyStake(QUERY, Nanoton(amount), CHANGE)
        self.tell(self.scene.proxy, message, STRANGER, amount + TON)

    @rule()
    def pay_earnings(self) -> None:
        self.expect(PROXY_OWNER, self.proxy.balance)
        self.proxy.balance = 0
        self.tell(self.scene.proxy, PayEarnings(QUERY, CHANGE), STRANGER)

    @rule()
    def close(self) -> None:
        if self.proxy.state == NORMAL:
            self.proxy.state = CLOSING
            self.proxy.unlock_at = self.scene.world.now + PROXY_DELAY
        self.tell(self.scene.proxy, self.scene.close(), STRANGER)

    @rule()
    def complete(self) -> None:
        if self.proxy.state == CLOSING and self.scene.world.now >= self.proxy.unlock_at:
            self.expect(PROXY_OWNER, self.proxy.balance + self.proxy.stake)
            self.proxy.state, self.proxy.balance, self.proxy.stake = CLOSED, 0, 0
        self.tell(self.scene.proxy, self.scene.close_complete(), STRANGER)

    @rule(seconds=st.sampled_from([1, CLIENT_DELAY, PROXY_DELAY]))
    def wait(self, seconds: int) -> None:
        self.scene.world.now += seconds

    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """Play a signed message of the past again."""
        if self.past:
            data.draw(st.sampled_from(self.past))()

    # what must always hold

    @invariant()
    def contracts_say_what_the_model_says(self) -> None:
        world = self.scene.world
        for deployment, client in zip(self.clients, self.model_clients, strict=True):
            data = ClientData.decode(world.data(deployment.address))
            found = ModelClient(data.state, data.balance, data.tokens_used, data.unlock_at)
            assert found == client
        for deployment, worker in zip(self.workers, self.model_workers, strict=True):
            paid = WorkerData.decode(world.data(deployment.address))
            assert ModelWorker(paid.state, paid.tokens) == worker
        proxy = self.scene.proxy_data
        assert ModelProxy(proxy.state, proxy.balance, proxy.stake, proxy.unlock_at) == self.proxy

    @invariant()
    def everybody_got_what_the_model_says(self) -> None:
        assert {owner: got for owner, got in self.happened.items() if got} == {
            owner: due for owner, due in self.expected.items() if due
        }

    @invariant()
    def paid_and_owed_and_returned_is_what_was_deposited(self) -> None:
        """Beside the clients' money lies the contract's own deposit, which may serve to pay workers, too."""
        totals = self.totals
        owed = totals.deposited - totals.returned - totals.paid - totals.earned
        assert 0 <= FIRST_VALUE + owed - self.scene.clients_money() < RENT
        assert self.scene.clients_money() > TON // 100 - RENT

    @invariant()
    def no_nanoton_is_lost(self) -> None:
        self.scene.world.assert_nothing_lost()


def test_any_history_keeps_the_books(emulator: Emulator) -> None:
    History.emulator = emulator
    budget = settings(max_examples=12, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(History, settings=budget)
