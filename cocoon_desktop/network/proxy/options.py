"""What a proxy is told by whoever starts it."""

from dataclasses import dataclass, field

from cocoon_desktop.ton.cell import Address

from ..transport import Bare, Transport
from .accounts import ClientContractView
from .collector import CollectorRules


@dataclass(frozen=True, slots=True)
class ProxyPace:
    """Seconds. Upstream commits every 30 to 60 s, reads accounts every 5 to 10 s, checks every 1 to 2 s."""

    commit_s: float = 45.0
    poll_chain_s: float = 7.0
    poll_root_s: float = 45.0
    collect_s: float = 2.0
    """Between two looks at what is to be charged, refunded and paid."""


@dataclass(frozen=True, slots=True)
class ProxyOptions:
    """``owner`` is who the proxy's earnings belong to; ``node_wallet`` pays for its messages."""

    owner: Address
    node_wallet: Address
    is_test: bool
    test_only: bool
    pace: ProxyPace = field(default_factory=ProxyPace)
    for_workers: Transport = field(default_factory=Bare)
    for_clients: Transport = field(default_factory=Bare)
    check_models: bool = True
    """Whether workers may serve only what the root contract lists, where it lists any."""
    presumed: ClientContractView | None = None
    """What every client's contract is taken to hold where there is no chain (section 5.4)."""
    rules: CollectorRules = field(default_factory=CollectorRules)
    check_workers: bool = False
    """Whether a worker's image must be one that the root contract lists."""
    stakes: bool = False
    """Whether the node wallet pays the stake that the network wants of a proxy."""
