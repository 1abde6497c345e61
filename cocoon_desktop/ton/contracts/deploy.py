"""I plan which contracts exist under a root contract and what it takes to bring them to life; I send nothing.

First messages and their values: cocoon-protocol section 4.7, "first use of its contract".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton

from ..cell import Address, Cell
from .client import client_deployment
from .codes import ContractCodes
from .outgoing import Outgoing
from .params import CocoonParams
from .proxy import proxy_deployment
from .registered_proxy import RegisteredProxy
from .root import RootConfig, root_deployment
from .state_init import Deployment
from .worker import worker_deployment

CLIENT_FIRST_VALUE = Nanoton(800_000_000)
FIRST_VALUE = Nanoton(300_000_000)
"""Of all other contracts."""


@dataclass(frozen=True, slots=True)
class ContractSet:
    """The contracts that are possible under a root contract and its present parameters, code included."""

    root: Address
    params: CocoonParams

    @classmethod
    def of(cls, root: Address, config: RootConfig) -> "ContractSet":
        """Under the root contract at ``root`` as it is now."""
        return cls(root, config.params)

    def proxy(self, owner: Address, public_key: bytes) -> Deployment:
        """Raises ChainError when the root contract publishes no code for it, like its siblings."""
        code = _required(self.params.proxy_code, "proxy")
        return proxy_deployment(code, owner=owner, public_key=public_key, root=self.root, params=self.params)

    def client(self, owner: Address, proxy: Address, proxy_public_key: bytes) -> Deployment:
        """``owner`` is the client's cocoon wallet."""
        code = _required(self.params.client_code, "client")
        return client_deployment(
            code, owner=owner, proxy=proxy, proxy_public_key=proxy_public_key, params=self.params
        )

    def worker(self, owner: Address, proxy: Address, proxy_public_key: bytes) -> Deployment:
        """``owner`` is who gets paid."""
        code = _required(self.params.worker_code, "worker")
        return worker_deployment(
            code, owner=owner, proxy=proxy, proxy_public_key=proxy_public_key, params=self.params
        )


def first_message(deployment: Deployment, value: Nanoton = FIRST_VALUE) -> Outgoing:
    """Brings a contract to life: state init, no body. A client contract needs CLIENT_FIRST_VALUE."""
    return Outgoing(deployment.address, value, state_init=deployment.state_init)


@dataclass(frozen=True, slots=True)
class PracticeRoot:
    """A root contract of one's own: what it says, where it is, and the message that deploys it."""

    config: RootConfig
    deployment: Deployment = field(repr=False)
    message: Outgoing

    @property
    def contracts(self) -> ContractSet:
        """The contracts under it."""
        return ContractSet.of(self.deployment.address, self.config)


def plan_practice_root(
    owner: Address,
    params: CocoonParams,
    codes: ContractCodes,
    *,
    proxies: Iterable[RegisteredProxy] = (),
    worker_hashes: Iterable[bytes] = (),
    proxy_hashes: Iterable[bytes] = (),
    model_hashes: Iterable[bytes] = (),
) -> PracticeRoot:
    """Plan a root contract that publishes ``params`` with these ``codes`` and lists these participants."""
    registered = tuple(sorted(proxies, key=lambda proxy: proxy.proxy_seqno))
    config = RootConfig(
        owner=owner,
        version=1,
        params=replace(params, proxy_code=codes.proxy, worker_code=codes.worker, client_code=codes.client),
        proxy_hashes=frozenset(proxy_hashes),
        worker_hashes=frozenset(worker_hashes),
        model_hashes=frozenset(model_hashes),
        proxies=registered,
        last_proxy_seqno=registered[-1].proxy_seqno if registered else 0,
    )
    deployment = root_deployment(codes.root, config)
    return PracticeRoot(config, deployment, first_message(deployment))


def _required(code: Cell | None, name: str) -> Cell:
    if code is None:
        raise ChainError(f"the root contract publishes no code for {name} contracts")
    return code
