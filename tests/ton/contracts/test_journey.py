"""A whole life of a proxy, its clients and its workers: paid + owed + returned = deposited."""

from collections.abc import Sequence

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import (
    ClientProxyRequest,
    Register,
    Registered,
    TopUp,
    Withdraw,
)
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, first_message
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
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.payments import order_body, sign_payment, verify_signed_payment
from nacl.signing import SigningKey

from .scene import (
    CHANGE,
    FEE,
    MILLION,
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
