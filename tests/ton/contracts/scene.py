"""One proxy with a client and a worker, alive on a test chain, and the people around them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.contracts.client import ClientData, TopUp
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import ContractState, Excesses, Payout
from cocoon_desktop.ton.contracts.deploy import (
    CLIENT_FIRST_VALUE,
    FIRST_VALUE,
    ContractSet,
    plan_practice_root,
)
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_CHARGE,
    CLIENT_GRANT_REFUND,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    WORKER_LAST_PAYOUT,
    WORKER_PAYOUT,
    SignedEnvelope,
)
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.contracts.params import CocoonParams
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, ProxyData
from cocoon_desktop.ton.contracts.root import RootConfig
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import WorkerData
from cocoon_desktop.ton.payments import order_body, payment_body
from nacl.signing import SigningKey

from .world import TON, Step, World


def person(number: int) -> Address:
    return Address((0, bytes([number]) * 32))


ROOT_OWNER, PROXY_OWNER, CLIENT_OWNER, WORKER_OWNER = (person(number) for number in (1, 2, 3, 4))
STRANGER, CHANGE = person(5), person(6)
"""CHANGE is where excesses are sent, so that they mix with nothing else."""

PRICE, FEE = 20, 19
STAKE, DEPOSIT = 5 * TON, 10 * TON
PROXY_DELAY, CLIENT_DELAY = 600, 300
QUERY = 77
MILLION = 10**6

PARAMS = CocoonParams(
    params_version=1,
    unique_id=13,
    is_test=True,
    price_per_token=Nanoton(PRICE),
    worker_fee_per_token=Nanoton(FEE),
    proxy_delay_before_close_s=PROXY_DELAY,
    client_delay_before_close_s=CLIENT_DELAY,
)


@dataclass
class Scene:
    """Contracts that exist; ``fork`` before changing anything that is shared."""

    world: World
    key: SigningKey
    contracts: ContractSet
    root: Deployment
    proxy: Deployment
    client: Deployment
    worker: Deployment

    def fork(self) -> "Scene":
        return replace(self, world=self.world.fork())

    def tell(
        self, target: Deployment, body: Cell | Message, *, value: int = TON, sender: Address = CLIENT_OWNER
    ) -> list[Step]:
        cell = body.encode() if isinstance(body, Message) else body
        return self.world.send(sender, target.address, value, cell)

    def deploy(self, deployment: Deployment, value: int) -> None:
        self.world.send(STRANGER, deployment.address, value, state_init=deployment.state_init, bounce=False)

    # what the proxy's key has signed

    def charge(self, tokens: int) -> Cell:
        return self.total(CLIENT_CHARGE, self.client, tokens)

    def grant_refund(self, tokens: int) -> Cell:
        return self.total(CLIENT_GRANT_REFUND, self.client, tokens)

    def payout(self, tokens: int) -> Cell:
        return self.total(WORKER_PAYOUT, self.worker, tokens)

    def last_payout(self, tokens: int) -> Cell:
        return self.total(WORKER_LAST_PAYOUT, self.worker, tokens)

    def total(self, op: int, target: Deployment, tokens: int, key: SigningKey | None = None) -> Cell:
        return payment_body(op, QUERY, tokens, target.address, CHANGE, key or self.key)

    @staticmethod
    def envelope(signed: Cell, excess: Address) -> Cell:
        """The same envelope with its change going to ``excess``."""
        return SignedEnvelope.decode(signed).submitted_by(excess).encode()

    def close(self) -> Cell:
        return order_body(PROXY_CLOSE, QUERY, self.proxy.address, CHANGE, self.key)

    def close_complete(self) -> Cell:
        return order_body(PROXY_CLOSE_COMPLETE, QUERY, self.proxy.address, CHANGE, self.key)

    # what the contracts say about themselves

    @property
    def client_data(self) -> ClientData:
        return ClientData.decode(self.world.data(self.client.address))

    @property
    def worker_data(self) -> WorkerData:
        return WorkerData.decode(self.world.data(self.worker.address))

    @property
    def proxy_data(self) -> ProxyData:
        return ProxyData.decode(self.world.data(self.proxy.address))

    @property
    def root_config(self) -> RootConfig:
        return RootConfig.decode(self.world.data(self.root.address))

    def states(self) -> tuple[Cell, ...]:
        """Data cells of client, worker and proxy: equal means that nothing happened."""
        return self.states_of(self.client, self.worker, self.proxy)

    def states_of(self, *deployments: Deployment) -> tuple[Cell, ...]:
        return tuple(self.world.data(deployment.address) for deployment in deployments)

    def clients_money(self) -> int:
        """What lies on the proxy contract and is not the proxy's; its first value is rent."""
        data = self.proxy_data
        return self.world.balance(self.proxy.address) - data.balance - data.stake


def set_scene(world: World, params: CocoonParams = PARAMS) -> Scene:
    """A root contract, and under it a proxy, a client and a worker contract without money."""
    key = SigningKey(bytes(range(32)))
    public_key = bytes(key.verify_key)
    plan = plan_practice_root(ROOT_OWNER, params, shipped_codes())
    contracts = plan.contracts
    proxy = contracts.proxy(PROXY_OWNER, public_key)
    client = contracts.client(CLIENT_OWNER, proxy.address, public_key)
    worker = contracts.worker(WORKER_OWNER, proxy.address, public_key)
    scene = Scene(world, key, contracts, plan.deployment, proxy, client, worker)
    for deployment in (plan.deployment, proxy, worker):
        scene.deploy(deployment, FIRST_VALUE)
    scene.deploy(client, CLIENT_FIRST_VALUE)
    return scene


def fund(scene: Scene) -> None:
    """STAKE for the proxy and DEPOSIT for the client."""
    stake = IncreaseProxyStake(QUERY, Nanoton(STAKE), CHANGE)
    steps = scene.tell(scene.proxy, stake, value=STAKE + TON, sender=PROXY_OWNER)
    top_up = TopUp(QUERY, Nanoton(DEPOSIT), CHANGE)
    steps += scene.tell(scene.client, top_up, value=DEPOSIT + TON)
    assert [step.exit_code for step in steps if step.exit_code is not None] == [0, 0, 0]


# reading what happened


def codes(steps: Sequence[Step]) -> list[int | None]:
    """Exit code of each contract that ran, in order; people have no code and are left out."""
    return [step.exit_code for step in steps if step.exit_code is not None]


def received(steps: Sequence[Step], address: Address, kind: type[Excesses] | type[Payout]) -> list[int]:
    """Values of the messages of one kind that arrived at ``address``; each must carry QUERY."""
    body = kind(QUERY).encode()
    sent = (message for step in steps for message in step.out)
    return [message.value for message in sent if message.destination == address and message.body == body]


def spent(steps: Sequence[Step]) -> int:
    """Fees of a whole cascade."""
    return sum(step.spent for step in steps)


def rent(steps: Sequence[Step]) -> int:
    """The part of ``spent`` that was rent."""
    return sum(step.rent for step in steps)


NORMAL, CLOSING, CLOSED = ContractState
