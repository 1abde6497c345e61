"""A town on a test chain: two clients, two workers, one proxy, their wallets, and people who want the money.

Everything that anybody can do may happen in any order: the proxy's key signs, owners ask, strangers forge, a
thief has the key of a worker's node, signed messages are played again, years pass. After each step the
contracts must say what the ledger says, and every nanoton must be where a signature or an owner sent it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain_errors import NotAcceptedError
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    ClientData,
    ClientProxyRequest,
    ClientState,
    IncreaseClientStake,
    RefundForced,
    RefundGranted,
    Register,
    RequestRefund,
    ToppedUp,
    TopUp,
    Withdraw,
)
from cocoon_desktop.ton.contracts.cocoon_wallet import (
    BLOCK_KEY,
    MIN_BALANCE,
    SWEEP,
    UNBLOCK_KEY,
    CocoonWallet,
    OwnerCommand,
    OwnerSendMessage,
)
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import ContractState, Excesses, Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_CHARGE,
    CLIENT_GRANT_REFUND,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    WORKER_LAST_PAYOUT,
    WORKER_PAYOUT,
)
from cocoon_desktop.ton.contracts.layout import Message, op_of
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import CloseByOwner, IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.contracts.root_messages import ChangeOwner, ChangePrice
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import PayoutWanted, RegisterWorker, WorkerData, WorkerProxyRequest
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.payments import order_body, payment_body
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from nacl.signing import SigningKey

from .ledger import RESERVE, ClientBook, Ledger, ProxyBook, WorkerBook
from .scene import (
    CHANGE,
    CLIENT_DELAY,
    MILLION,
    PRICE,
    PROXY_DELAY,
    PROXY_OWNER,
    QUERY,
    ROOT_OWNER,
    STRANGER,
    Scene,
    person,
    set_scene,
)
from .world import TON, Step, World

THIEF, WALLET_OWNER, NOWHERE = person(8), person(9), Address((5, bytes(32)))
NOWHERE_BITS = Builder().store_address(NOWHERE).end_cell().bits.to01()
THIEFS_KEY = SigningKey(b"t" * 32)
HALF_A_YEAR = 182 * 24 * 3600
FEES, DEBT, MINIMUM = TON // 100, TON // 10, TON // 100 * 11
"""More than a bounce costs; more than any contract here can owe; what client and worker contracts keep."""
LONGEST = 4 * HALF_A_YEAR
"""Of one history: the smallest reserve owes rent after it, but is not frozen."""
indexes = st.integers(0, 1)
tokens = st.integers(0, 500 * MILLION)
changes = st.sampled_from([CHANGE, CHANGE, CHANGE, NOWHERE])


def _send_home(mode: int) -> OwnerSendMessage:
    return OwnerSendMessage(QUERY, mode, Outgoing(STRANGER, Nanoton(TON)).encode())


class Node:
    """A runner's wallet, and whoever has its key."""

    def __init__(self, name: bytes) -> None:
        self.wallet = CocoonWallet(shipped_codes().wallet, SigningKey(name * 32), WALLET_OWNER)
        self.address, self.seqno = self.wallet.address, 0
        self.sent: list[Cell] = []

    def send(self, world: World, message: Outgoing) -> list[Step]:
        """Raises NotAcceptedError when the owner has blocked the key or taken the money."""
        external = self.wallet.sign([message], wallet_seqno=self.seqno, valid_until=world.now + 3600)
        steps = world.external(external)
        self.seqno += 1
        self.sent.append(external)
        return steps


@dataclass(frozen=True)
class Act:
    """A message that was right when it was sent."""

    target: Deployment
    body: Cell
    sender: Address


CLIENT_OWNERS = [Node(b"c").address, person(31)]
WORKER_OWNERS = [person(32), person(33)]


@dataclass(frozen=True)
class Founded:
    """What is there before the first day; every history begins with a fork of it."""

    scene: Scene
    clients: list[Deployment]
    workers: list[Deployment]


def found(emulator: Emulator) -> Founded:
    scene = set_scene(World(emulator))
    proxy, key = scene.proxy.address, bytes(scene.key.verify_key)
    clients = [scene.contracts.client(owner, proxy, key) for owner in CLIENT_OWNERS]
    workers = [scene.contracts.worker(owner, proxy, key) for owner in WORKER_OWNERS]
    for deployment in (*clients, *workers):
        scene.deploy(deployment, CLIENT_FIRST_VALUE)
    for name in (b"c", b"w"):
        scene.world.send(STRANGER, Node(name).address, 10_000 * TON, bounce=False)
    return Founded(scene, clients, workers)


class Town(RuleBasedStateMachine):
    """See the module."""

    founded: Founded

    @initialize()
    def begin(self) -> None:
        self.scene = self.founded.scene.fork()
        self.world = self.scene.world
        self.client_node, self.worker_node = Node(b"c"), Node(b"w")
        self.nodes = {node.address: node for node in (self.client_node, self.worker_node)}
        self.client_owners, self.worker_owners = CLIENT_OWNERS, WORKER_OWNERS
        self.clients, self.workers = self.founded.clients, self.founded.workers
        self.accounts = [*self.clients, *self.workers]
        self.contracts = [self.scene.proxy, self.scene.root, *self.accounts]
        self.owners = [*self.client_owners, *self.worker_owners]
        self.owner_of = {
            deployment.address: owner for deployment, owner in zip(self.accounts, self.owners, strict=True)
        }
        self.people = {*self.owners, *self.nodes, PROXY_OWNER, ROOT_OWNER, WALLET_OWNER, STRANGER, THIEF}
        self.ledger, self.started = Ledger(), self.world.now
        self.due: dict[Address, int] = {}
        self.got: dict[Address, int] = {}
        self.acts: list[Act] = []
        self.signed_acts: list[Callable[[], None]] = []
        self.first_money, self.proxy_rent, self.gifts = self.scene.clients_money(), 0, 0
        self.blocked, self.stolen = False, 0
        self.changes_of_root, self.price_of_root = 0, PRICE

    # doing and noting

    def tell(
        self,
        target: Deployment,
        body: Cell | Message,
        sender: Address,
        *,
        value: int = TON,
        kept: int = 0,
        bounce: bool = True,
    ) -> None:
        """Send, and note who got what. ``kept`` is what the contracts may keep of the value."""
        cell = body.encode() if isinstance(body, Message) else body
        before = self._balances()
        if sender in self.nodes:
            steps = self.nodes[sender].send(self.world, Outgoing(target.address, Nanoton(value), cell))
        else:
            steps = self.world.send(sender, target.address, value, cell, bounce=bounce)
        most = self._most(target, cell, value - kept, before) if bounce else value
        self._note(steps, before, sender, most, kept)
        if before[self.scene.proxy.address] < RESERVE:
            self._collect_rent()  # what it owed is on the contract now, but nobody's to pay out

    def _most(self, target: Deployment, body: Cell, value: int, before: dict[Address, int]) -> int:
        """What of ``value`` may stay with the contracts: one nanoton of a notice, a refill of what fell below
        its minimum, and everything that cannot be sent back.
        """
        if value < FEES or NOWHERE_BITS in body.bits.to01():
            return value
        most = 1
        if target in self.accounts and before[target.address] < MINIMUM:
            most += MINIMUM + DEBT
        if before[self.scene.proxy.address] < RESERVE:
            most += RESERVE + DEBT
        return most

    def right(
        self, target: Deployment, body: Cell | Message, sender: Address, *, value: int = TON, kept: int = 0
    ) -> None:
        """The same, for what may be tried again with less value."""
        self.acts.append(Act(target, body.encode() if isinstance(body, Message) else body, sender))
        self.tell(target, body, sender, value=value, kept=kept)

    def remember(self, act: Callable[[], None]) -> None:
        self.signed_acts.append(act)
        act()

    def _balances(self) -> dict[Address, int]:
        places = {place.address for place in self.contracts}
        return {address: self.world.balance(address) for address in places | self.people}

    def _note(
        self, steps: list[Step], before: dict[Address, int], sender: Address, most: int, kept: int
    ) -> None:
        """Whoever is not the sender has only what the contracts sent him. The contracts have all that they
        had, but for payouts and their own deposits; what they have on top came with the message.
        """
        gained = {address: now - before[address] for address, now in self._balances().items()}
        for step in steps:
            own_costs = step.spent if step.account in self.nodes else step.rent
            gained[step.account] = gained.get(step.account, 0) + own_costs
            if step.account == self.scene.proxy.address:
                self.proxy_rent += step.rent
        sent: dict[Address, int] = {}
        for source, destination, value, is_payout in self._sent(steps):
            assert is_payout or destination == self.owner_of[source]
            sent[destination] = sent.get(destination, 0) + value
            if is_payout:
                self.got[destination] = self.got.get(destination, 0) + value
        assert all(gained[who] == sent.get(who, 0) for who in self.people - {sender, THIEF})
        gift = sum(gained[place.address] for place in self.contracts) - kept + sum(sent.values())
        assert 0 <= gift <= most
        self.gifts += gift

    def _sent(self, steps: list[Step]) -> Iterator[tuple[Address, Address, int, bool]]:
        """Payouts, and what client and worker contracts return to their owners: from, to, value, which."""
        for step in steps:
            for message in step.out:
                if message.source is None or message.destination is None or message.bounced:
                    continue
                is_payout = message.source == self.scene.proxy.address and op_of(message.body) == Payout.OP
                deposit = message.source in self.owner_of and op_of(message.body) == Excesses.OP
                if is_payout or (deposit and message.destination in self.owners):
                    yield message.source, message.destination, message.value, is_payout

    def expect(self, owner: Address, amount: int) -> None:
        self.due[owner] = self.due.get(owner, 0) + amount

    def free(self) -> int:
        """What may be paid out of the clients' money."""
        proxy = self.ledger.proxy
        have = max(self.world.balance(self.scene.proxy.address), RESERVE)
        return have - proxy.balance - proxy.stake - RESERVE

    def signed(self, op: int, target: Deployment, total: int, change: Address) -> Cell:
        return payment_body(op, QUERY, total, target.address, change, self.scene.key)

    # what the proxy's key has signed, submitted by anybody

    def _charge(self, index: int, total: int, change: Address) -> None:
        self.ledger.charge(index, total)
        target = self.clients[index]
        self.right(target, self.signed(CLIENT_CHARGE, target, total, change), STRANGER)

    def _grant(self, index: int, total: int, change: Address) -> None:
        self.expect(self.client_owners[index], self.ledger.grant(index, total, self.free()))
        target = self.clients[index]
        self.right(target, self.signed(CLIENT_GRANT_REFUND, target, total, change), STRANGER)

    def _payout(self, index: int, total: int, sender: Address, change: Address, *, last: bool) -> None:
        due = self.ledger.pay_worker(index, total, self.free(), last=last)
        self.expect(self.worker_owners[index], due)
        target, op = self.workers[index], WORKER_LAST_PAYOUT if last else WORKER_PAYOUT
        self.right(target, self.signed(op, target, total, change), sender)

    @rule(index=indexes, more=tokens, change=changes)
    def charge(self, index: int, more: int, change: Address) -> None:
        total = self.ledger.clients[index].used + more
        self.remember(lambda: self._charge(index, total, change))

    @rule(index=indexes, more=tokens, change=changes)
    def grant_refund(self, index: int, more: int, change: Address) -> None:
        total = self.ledger.clients[index].used + more // 10
        self.remember(lambda: self._grant(index, total, change))

    @rule(index=indexes, more=tokens, last=st.booleans(), change=changes)
    def payout(self, index: int, more: int, last: bool, change: Address) -> None:
        total = self.ledger.workers[index].tokens + more
        self.remember(lambda: self._payout(index, total, STRANGER, change, last=last))

    @rule(index=indexes)
    def pay_out_all_there_is(self, index: int) -> None:
        """The clients are still owed their deposits, but the proxy's key has promised them to a worker."""
        total = self.ledger.workers[index].tokens + max(self.free(), 0) // PRICE
        self.remember(lambda: self._payout(index, total, STRANGER, CHANGE, last=False))
        self.pay_the_earnings(letter=False)

    @precondition(lambda self: self.signed_acts)
    @rule(data=st.data())
    def play_again(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.signed_acts))()

    # what clients ask of their accounts

    @rule(index=indexes, amount=st.integers(1, 20 * TON), change=changes)
    def top_up(self, index: int, amount: int, change: Address) -> None:
        kept = self.ledger.top_up(index, amount)
        message = TopUp(QUERY, Nanoton(amount), change)
        self.right(self.clients[index], message, STRANGER, value=amount + TON, kept=kept)

    @rule(index=indexes, amount=st.integers(1, 20 * TON), secret=st.binary(min_size=32, max_size=32))
    def top_up_with_a_secret(self, index: int, amount: int, secret: bytes) -> None:
        kept = self.ledger.top_up(index, amount, secret)
        message = ChangeSecretHashAndTopUp(QUERY, Nanoton(amount), secret, CHANGE)
        self.right(self.clients[index], message, self.client_owners[index], value=amount + TON, kept=kept)

    @rule(index=indexes, secret=st.binary(min_size=32, max_size=32))
    def change_the_secret(self, index: int, secret: bytes) -> None:
        self.ledger.change_secret(index, secret)
        self.right(self.clients[index], ChangeSecretHash(QUERY, secret, CHANGE), self.client_owners[index])

    @rule(index=indexes, stake=st.integers(0, 10 * TON) | st.just(2**64 - 1))
    def increase_the_stake(self, index: int, stake: int) -> None:
        self.ledger.increase_stake(index, stake)
        message = IncreaseClientStake(QUERY, Nanoton(stake), CHANGE)
        self.right(self.clients[index], message, self.client_owners[index])

    @rule(index=indexes)
    def register(self, index: int) -> None:
        self.right(self.clients[index], Register(QUERY, 1, CHANGE), self.client_owners[index])
        self.right(self.workers[index], RegisterWorker(QUERY, CHANGE), self.worker_owners[index])

    @rule(index=indexes, change=changes)
    def withdraw(self, index: int, change: Address) -> None:
        owner = self.client_owners[index]
        self.expect(owner, self.ledger.withdraw(index, self.free()))
        self.right(self.clients[index], Withdraw(QUERY, change), owner)

    @rule(index=indexes)
    def request_a_refund(self, index: int) -> None:
        owner = self.client_owners[index]
        self.expect(owner, self.ledger.request_refund(index, self.free(), self.world.now))
        self.right(self.clients[index], RequestRefund(QUERY, CHANGE), owner)

    # what happens to the proxy contract

    @rule(amount=st.integers(1, 5 * TON))
    def add_to_the_stake(self, amount: int) -> None:
        kept = self.ledger.add_stake(amount)
        message = IncreaseProxyStake(QUERY, Nanoton(amount), CHANGE)
        self.right(self.scene.proxy, message, STRANGER, value=amount + TON, kept=kept)

    @rule(letter=st.booleans())
    def pay_the_earnings(self, letter: bool) -> None:
        self.expect(PROXY_OWNER, self.ledger.pay_earnings(self.free()))
        message = OwnerCommand(ord("w")) if letter else PayEarnings(QUERY, CHANGE)
        self.right(self.scene.proxy, message, PROXY_OWNER if letter else STRANGER)

    def _order(self, op: int) -> Cell:
        return order_body(op, QUERY, self.scene.proxy.address, CHANGE, self.scene.key)

    @rule()
    def close_by_key(self) -> None:
        self.ledger.close(self.world.now)
        self.right(self.scene.proxy, self._order(PROXY_CLOSE), STRANGER)

    @rule()
    def complete_by_key(self) -> None:
        self.expect(PROXY_OWNER, self.ledger.complete(self.free(), self.world.now))
        self.right(self.scene.proxy, self._order(PROXY_CLOSE_COMPLETE), STRANGER)

    @rule(letter=st.booleans())
    def close_by_owner(self, letter: bool) -> None:
        if self.ledger.proxy.state == ContractState.NORMAL:
            self.ledger.close(self.world.now)
        else:
            self.expect(PROXY_OWNER, self.ledger.complete(self.free(), self.world.now))
        message = OwnerCommand(ord("c")) if letter else CloseByOwner(QUERY, CHANGE)
        self.right(self.scene.proxy, message, PROXY_OWNER)

    @rule(seconds=st.sampled_from([1, CLIENT_DELAY, PROXY_DELAY, HALF_A_YEAR]))
    def wait(self, seconds: int) -> None:
        """And let everybody pay the rent, so that what is free is what lies there."""
        if self.world.now + seconds > self.started + LONGEST:
            return
        self.world.now += seconds
        self._collect_rent()

    def _collect_rent(self) -> None:
        for place in [*(place.address for place in self.contracts), *self.nodes]:
            before = self._balances()
            steps = self.world.send(STRANGER, place, 1, bounce=False)
            self._note(steps, before, STRANGER, 1, 0) if place not in self.nodes else None

    @rule(price=st.integers(0, 100))
    def publish_another_price(self, price: int) -> None:
        """Contracts that exist go on with theirs."""
        self.changes_of_root += 1
        self.price_of_root = price
        message = ChangePrice(QUERY, Nanoton(price), Nanoton(price))
        self.tell(self.scene.root, message, ROOT_OWNER)

    # what must have no effect

    def assert_nothing_happens(self, act: Callable[[], None]) -> None:
        before = [self.world.account(place.address) for place in self.contracts]
        act()
        after = [self.world.account(place.address) for place in self.contracts]
        assert [(state.code, state.data) for state in after] == [(state.code, state.data) for state in before]

    @precondition(lambda self: self.acts)
    @rule(data=st.data(), value=st.sampled_from([0, 1, TON // 1000, TON // 20, TON // 10 - 1]))
    def the_same_with_too_little_value(self, data: st.DataObject, value: int) -> None:
        act = data.draw(st.sampled_from(self.acts))
        if act.sender not in self.nodes:
            self.assert_nothing_happens(lambda: self.tell(act.target, act.body, act.sender, value=value))

    @precondition(lambda self: self.acts)
    @rule(data=st.data(), value=st.sampled_from([1, TON // 20, TON // 10 - 1]))
    def the_same_with_too_little_and_no_way_back(self, data: st.DataObject, value: int) -> None:
        """Whoever sends so has given it away."""
        act = data.draw(st.sampled_from(self.acts))
        if act.sender not in self.nodes:
            self.assert_nothing_happens(
                lambda: self.tell(act.target, act.body, act.sender, value=value, bounce=False)
            )

    @precondition(lambda self: self.acts)
    @rule(data=st.data())
    def the_same_at_another_contract(self, data: st.DataObject) -> None:
        """A signed message is for the contract that it names, whoever brings it where."""
        act = data.draw(st.sampled_from([act for act in self.acts if act.sender == STRANGER] or self.acts))
        if op_of(act.body) in (TopUp.OP, IncreaseProxyStake.OP, PayEarnings.OP):
            return
        others = [place for place in self.contracts if place is not act.target]
        target = data.draw(st.sampled_from(others))
        self.assert_nothing_happens(lambda: self.tell(target, act.body, STRANGER))

    @rule(
        data=st.data(),
        sender=st.sampled_from([STRANGER, THIEF, PROXY_OWNER]),
        amount=st.integers(0, 20 * TON),
    )
    def forge(self, data: st.DataObject, sender: Address, amount: int) -> None:
        """Signed by the wrong key, asked by the wrong person, claimed by no contract of this proxy."""
        index = data.draw(indexes)
        target, body = data.draw(st.sampled_from(self._forgeries(index, amount, sender)))
        self.stolen += TON if sender == THIEF else 0
        self.assert_nothing_happens(lambda: self.tell(target, body, sender))

    def _forgeries(self, index: int, amount: int, thief: Address) -> list[tuple[Deployment, Cell | Message]]:
        client, worker, proxy = self.clients[index], self.workers[index], self.scene.proxy
        money, owner = Nanoton(amount), self.client_owners[index]
        totals = [(CLIENT_CHARGE, client), (CLIENT_GRANT_REFUND, client)]
        totals += [(WORKER_PAYOUT, worker), (WORKER_LAST_PAYOUT, worker)]
        orders = [PROXY_CLOSE, PROXY_CLOSE_COMPLETE]
        state = ClientState(ContractState.NORMAL, money, money, 0, bytes(32))
        claims: list[Message] = [
            ClientProxyRequest(QUERY, owner, state, ToppedUp(money, thief)),
            ClientProxyRequest(QUERY, thief, state, RefundGranted(money, thief)),
            ClientProxyRequest(QUERY, owner, state, RefundForced(money, thief)),
            WorkerProxyRequest(QUERY, thief, ContractState.NORMAL, amount, None),
            WorkerProxyRequest(QUERY, thief, ContractState.NORMAL, 1, PayoutWanted(money, money, thief)),
        ]
        asked: list[tuple[Deployment, Message]] = [
            (client, Withdraw(QUERY, thief)),
            (client, RequestRefund(QUERY, thief)),
            (client, ChangeSecretHash(QUERY, bytes(32), thief)),
            (client, ChangeSecretHashAndTopUp(QUERY, Nanoton(1), bytes(32), thief)),
            (client, IncreaseClientStake(QUERY, Nanoton(amount + TON), thief)),
            (client, Register(QUERY, amount, thief)),
            (worker, RegisterWorker(QUERY, thief)),
            (self.scene.root, ChangePrice(QUERY, Nanoton(1), Nanoton(1))),
            (self.scene.root, ChangeOwner(QUERY, thief)),
        ]
        if thief != PROXY_OWNER:
            asked += [(proxy, CloseByOwner(QUERY, thief))]
            asked += [(proxy, OwnerCommand(ord(letter))) for letter in "cw"]
        return [
            *((to, payment_body(op, QUERY, amount, to.address, thief, THIEFS_KEY)) for op, to in totals),
            *((proxy, order_body(op, QUERY, proxy.address, thief, THIEFS_KEY)) for op in orders),
            *((proxy, claim) for claim in claims),
            *asked,
        ]

    @rule(data=st.data(), bits=st.text("01", min_size=1, max_size=200))
    def say_nonsense(self, data: st.DataObject, bits: str) -> None:
        builder = Builder()
        builder.store_bits(bits)
        target = data.draw(st.sampled_from(self.contracts))
        self.assert_nothing_happens(lambda: self.tell(target, builder.end_cell(), STRANGER))

    # the thief, who has the key of a worker's node, and the node's owner

    def _may_spend(self) -> bool:
        """The fee of the message itself is taken before the wallet looks at what it has."""
        return not self.blocked and self.world.balance(self.worker_node.address) >= MIN_BALANCE + FEES

    @rule(amount=st.integers(1, 50 * TON))
    def steal_from_the_node(self, amount: int) -> None:
        """What its owner lent the node for fees is all that the key is good for."""
        theft = Outgoing(THIEF, Nanoton(amount))
        if self._may_spend():
            self.worker_node.send(self.world, theft)
            self.stolen += amount
        elif self.blocked or self.world.balance(self.worker_node.address) < MIN_BALANCE:
            self._refused(self.worker_node.wallet.sign([theft], **self._next_of_worker_node()))

    def _next_of_worker_node(self) -> dict[str, int]:
        return {"wallet_seqno": self.worker_node.seqno, "valid_until": self.world.now + 3600}

    @rule(index=indexes, more=tokens, last=st.booleans())
    def submit_with_the_stolen_key(self, index: int, more: int, last: bool) -> None:
        """The thief gets the change of the value that he took from the node; the owner gets the pay."""
        if not self._may_spend():
            return
        self.stolen += TON
        total, node = self.ledger.workers[index].tokens + more, self.worker_node.address
        self._payout(index, total, node, THIEF, last=last)

    @rule(data=st.data(), amount=st.integers(0, 20 * TON))
    def forge_with_the_stolen_key(self, data: st.DataObject, amount: int) -> None:
        if not self._may_spend():
            return
        node = self.worker_node.address
        target, body = data.draw(st.sampled_from(self._forgeries(data.draw(indexes), amount, node)))
        self.assert_nothing_happens(lambda: self.tell(target, body, node))

    @rule(data=st.data())
    def play_a_node_message_again(self, data: st.DataObject) -> None:
        sent = self.client_node.sent + self.worker_node.sent
        if sent:
            self._refused(data.draw(st.sampled_from(sent)))

    def _refused(self, external: Cell) -> None:
        before = self.world.total()
        try:
            self.world.external(external)
        except NotAcceptedError:
            assert self.world.total() == before
        else:
            raise AssertionError("a message was taken that nobody may send")

    @rule(command=st.sampled_from([BLOCK_KEY, UNBLOCK_KEY, SWEEP]))
    def take_the_node_in_hand(self, command: OwnerCommand) -> None:
        if not self.worker_node.sent:
            return  # not deployed yet: its first message brings the code
        self.world.send(WALLET_OWNER, self.worker_node.address, TON, command.encode())
        if command != SWEEP:
            self.blocked = command == BLOCK_KEY

    @rule(
        command=st.sampled_from([BLOCK_KEY, UNBLOCK_KEY, SWEEP]) | st.builds(_send_home, st.integers(0, 255))
    )
    def command_another_ones_wallet(self, command: Message) -> None:
        before = {address: self.world.balance(address) for address in self.nodes}
        for address in self.nodes:
            self.world.send(STRANGER, address, TON, command.encode())
            assert self.world.balance(address) + DEBT > before[address]

    # what must always hold

    @invariant()
    def the_contracts_say_what_the_ledger_says(self) -> None:
        for deployment, client in zip(self.clients, self.ledger.clients, strict=True):
            data = ClientData.decode(self.world.data(deployment.address))
            found = ClientBook(
                data.state, data.balance, data.stake, data.tokens_used, data.unlock_at, data.secret_hash
            )
            assert found == client
        for deployment, worker in zip(self.workers, self.ledger.workers, strict=True):
            paid = WorkerData.decode(self.world.data(deployment.address))
            assert WorkerBook(paid.state, paid.tokens) == worker
        proxy = self.scene.proxy_data
        assert ProxyBook(proxy.state, proxy.balance, proxy.stake, proxy.unlock_at) == self.ledger.proxy

    @invariant()
    def the_root_says_what_its_owner_said(self) -> None:
        config, before = self.scene.root_config, self.founded.scene.root_config
        assert config.version == before.version + self.changes_of_root
        assert config.params.params_version == before.params.params_version + self.changes_of_root
        assert config.params.price_per_token == self.price_of_root

    @invariant()
    def everybody_got_what_the_ledger_says(self) -> None:
        assert self.got == {owner: due for owner, due in self.due.items() if due}

    @invariant()
    def deposited_is_paid_and_owed_and_returned(self) -> None:
        """And rent is the only fee that anybody's money pays; what was given on top is still there."""
        grown = self.scene.clients_money() + self.proxy_rent - self.first_money
        assert 0 <= grown - self.ledger.owed <= self.gifts

    @invariant()
    def the_thief_has_no_more_than_the_nodes_own_money(self) -> None:
        assert self.world.balance(THIEF) <= self.stolen

    @invariant()
    def no_nanoton_is_lost(self) -> None:
        self.world.assert_nothing_lost()
