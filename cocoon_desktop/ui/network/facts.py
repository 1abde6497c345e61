"""What the network page is told. What nobody knows is None, never zero."""

from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.standing import ProxyRecord

from ..networks import NetworkKind


@dataclass(frozen=True, slots=True)
class ProxyFacts:
    """A proxy that the root contract lists.

    ``asking`` is what we know of it as its client, ``working`` as its worker. ``owes`` is what it has counted
    or signed for us and the chain has not settled.
    """

    number: int
    address: str
    asking: ProxyRecord
    working: ProxyRecord
    delay_s: float | None = None
    owes: Nanoton | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """Nanoton for a million tokens of each kind, and what a worker gets of a token's base price."""

    prompt: Nanoton
    cached: Nanoton
    answer: Nanoton
    reasoning: Nanoton
    worker_share: float


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model hash of the root contract; ``name`` is None where nobody here knows whose it is."""

    hash: str
    name: str | None


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """A network as its root contract describes it. ``protocol`` is what was agreed on with a proxy."""

    kind: NetworkKind
    root: str
    root_version: int
    params_version: int
    protocol: int | None
    prices: Prices
    models: tuple[ListedModel, ...]
    proxies: tuple[ProxyFacts, ...]
