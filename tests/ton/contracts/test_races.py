"""Messages that cross each other on their way create no claim that nobody has paid for."""

from collections.abc import Callable

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.contracts.client import ClientData, RequestRefund, TopUp, Withdraw
from cocoon_desktop.ton.contracts.common import Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import CLIENT_GRANT_REFUND, WORKER_LAST_PAYOUT, WORKER_PAYOUT
from cocoon_desktop.ton.contracts.layout import op_of
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import WorkerData
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from .scene import CHANGE, CLIENT_DELAY, FEE, MILLION, PRICE, QUERY, STRANGER, WORKER_OWNER, Scene, person
from .world import TON

RENT = 10**6
OWNERS = [person(30), person(31)]
Event = Callable[["Race"], Cell]


class Race:
    """Two clients of a proxy contract that may not exist yet; their messages are delivered at once."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.world = scene, scene.world
        self.key = SigningKey(b"r" * 32)
        public_key = bytes(self.key.verify_key)
        self.proxy = scene.contracts.proxy(STRANGER, public_key)
        self.clients = [scene.contracts.client(owner, self.proxy.address, public_key) for owner in OWNERS]
        self.worker = scene.contracts.worker(WORKER_OWNER, self.proxy.address, public_key)
        for deployment in (*self.clients, self.worker):
            scene.deploy(deployment, CLIENT_FIRST_VALUE)
        self.paid = 0

    def order(self, index: int, body: Cell, value: int = TON) -> Cell:
        return self.world.message(OWNERS[index], self.clients[index].address, value, body)

    def claims(self) -> int:
        """What the clients' contracts say that they are owed."""
        datas = (ClientData.decode(self.world.data(client.address)) for client in self.clients)
        return sum(data.balance for data in datas)

    def deliver(self, batch: list[Event]) -> None:
        """All at once: what follows from one message mixes with what follows from the others."""
        steps = self.world.cascade([event(self) for event in batch])
        self.paid += sum(
            message.value
            for step in steps
            for message in step.out
            if message.destination == WORKER_OWNER and op_of(message.body) == Payout.OP
        )

    def clients_money(self) -> int:
        if self.world.account(self.proxy.address).status != "active":
            return 0
        deposit = Deployment(self.proxy.code, self.proxy.data)
        race_scene = Scene(
            self.world, self.key, self.scene.contracts, self.scene.root, deposit, *self.clients
        )
        return race_scene.clients_money()


def top_up(index: int, tons: int) -> Event:
    body = TopUp(QUERY, Nanoton(tons * TON), CHANGE).encode()
    return lambda race: race.order(index, body, (tons + 1) * TON)


def withdraw(index: int) -> Event:
    return lambda race: race.order(index, Withdraw(QUERY, CHANGE).encode())


def request_refund(index: int) -> Event:
    return lambda race: race.order(index, RequestRefund(QUERY, CHANGE).encode())


def grant_refund(index: int) -> Event:
    def message(race: Race) -> Cell:
        body = race.scene.total(CLIENT_GRANT_REFUND, race.clients[index], 0, race.key)
        return race.order(index, body)

    return message


def pay_worker(millions: int, *, last: bool) -> Event:
    op = WORKER_LAST_PAYOUT if last else WORKER_PAYOUT

    def message(race: Race) -> Cell:
        body = race.scene.total(op, race.worker, millions * MILLION, race.key)
        return race.world.message(STRANGER, race.worker.address, TON, body)

    return message


def deploy_proxy(race: Race) -> Cell:
    address, state_init = race.proxy.address, race.proxy.state_init
    return race.world.message(STRANGER, address, FIRST_VALUE, state_init=state_init, bounce=False)


def add_stake(race: Race) -> Cell:
    body = IncreaseProxyStake(QUERY, Nanoton(TON), CHANGE).encode()
    return race.world.message(STRANGER, race.proxy.address, 2 * TON, body)


clients = st.integers(0, 1)
events = st.one_of(
    st.builds(top_up, clients, st.integers(1, 5)),
    st.builds(withdraw, clients),
    st.builds(request_refund, clients),
    st.builds(grant_refund, clients),
    st.builds(pay_worker, st.integers(1, 300), last=st.booleans()),
    st.just(deploy_proxy),
    st.just(add_stake),
)


def check(race: Race, batches: list[list[Event]]) -> None:
    """What workers were paid may come from the clients' money; beside it no claim is without money."""
    for batch in batches:
        race.deliver(batch)
        race.world.now += CLIENT_DELAY
    race.world.assert_nothing_lost()
    data = WorkerData.decode(race.world.data(race.worker.address))
    assert race.paid == data.tokens * FEE
    assert race.claims() <= race.clients_money() + data.tokens * PRICE + RENT


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(events, min_size=1, max_size=5), min_size=1, max_size=3))
def test_no_claim_is_without_money(opening: Scene, batches: list[list[Event]]) -> None:
    check(Race(opening.fork()), batches)


STORIES: dict[str, list[list[Event]]] = {
    "top up and withdraw before the proxy": [[top_up(0, 3), withdraw(0)]],
    "top up and refund before the proxy": [[top_up(0, 3), request_refund(0)]],
    "two top ups, one withdrawal": [[top_up(0, 3), withdraw(0), top_up(0, 3)]],
    "the proxy is born in between": [[top_up(0, 3), top_up(1, 3), deploy_proxy, withdraw(0)]],
    "and pays afterwards": [[top_up(0, 3), withdraw(0)], [deploy_proxy, top_up(1, 5)], [withdraw(0)]],
    "two totals before the proxy, the later one first": [
        [pay_worker(20, last=False), pay_worker(10, last=False)],
        [deploy_proxy, top_up(0, 5)],
        [pay_worker(10, last=False), pay_worker(20, last=True)],
    ],
    "a last total that is paid while an earlier one is on its way back": [
        [deploy_proxy],
        [pay_worker(300, last=False), pay_worker(301, last=True)],
        [top_up(0, 20)],
        [pay_worker(301, last=True)],
    ],
    "a grant while a withdrawal is on its way": [
        [deploy_proxy],
        [top_up(0, 4), withdraw(0), grant_refund(0)],
    ],
}


@pytest.mark.parametrize("story", STORIES)
def test_these_crossings_create_no_claim(opening: Scene, story: str) -> None:
    check(Race(opening), STORIES[story])


def test_a_race_is_a_race(opening: Scene) -> None:
    """The second order reaches the client contract before the first one's answer does."""
    race = Race(opening)
    steps = race.world.cascade([event(race) for event in STORIES["top up and withdraw before the proxy"][0]])
    first: list[Address] = [step.account for step in steps[:2]]
    assert first == [race.clients[0].address] * 2
