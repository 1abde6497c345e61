"""What the proxy's head must know about the world: plain values and two small protocols."""

from dataclasses import dataclass
from typing import Protocol

from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.wire.tokens import TokenPrices

from .accounts import ClientContractView


@dataclass(frozen=True, slots=True)
class RootView:
    """The active root configuration as far as requests are concerned."""

    version: int
    prices: TokenPrices
    model_hashes: frozenset[bytes] = frozenset()
    check_models: bool = False
    """Whether a worker's model must be among ``model_hashes``."""
    worker_hashes: frozenset[bytes] = frozenset()
    check_workers: bool = False
    """Whether a worker's image must be among ``worker_hashes``."""

    def lists_model(self, full_name: str) -> bool:
        """Whether a worker may serve it."""
        return not self.check_models or model_hash(full_name) in self.model_hashes

    def lists_worker(self, image_hash: bytes) -> bool:
        """Whether a worker may run that image."""
        return not self.check_workers or image_hash in self.worker_hashes


@dataclass(frozen=True, slots=True)
class ProxyIdentity:
    """Addresses are in wire form (section 2.1)."""

    public_key: bytes
    owner_address: str
    contract_address: str
    is_test: bool


class Signer(Protocol):
    """Signs cumulative totals with the proxy's key (section 4.6). Returns a bag of cells."""

    def sign_for_client(self, contract_address: str, tokens: int) -> bytes: ...

    def sign_for_worker(self, contract_address: str, tokens: int) -> bytes: ...


class Contracts(Protocol):
    """Addresses of the contracts of this proxy, in wire form."""

    def normalized(self, owner_address: str) -> str:
        """Raises RemoteProtocolError for text that is no address."""
        ...

    def client_contract(self, owner_address: str) -> str: ...

    def worker_contract(self, owner_address: str) -> str: ...


@dataclass(frozen=True, slots=True)
class SavedClient:
    """A client in a ledger state; ``tokens`` is its cumulative total, ``view`` its contract as last seen.

    ``chain_tokens`` is what was signed for at most: the total of the last state that stood on chain.
    """

    owner_address: str
    contract_address: str
    tokens: int
    chain_tokens: int
    view: ClientContractView


@dataclass(frozen=True, slots=True)
class SavedWorker:
    """A worker in a ledger state, as ``SavedClient``; ``paid_tokens`` is its contract's own count."""

    owner_address: str
    contract_address: str
    tokens: int
    chain_tokens: int
    paid_tokens: int


@dataclass(frozen=True, slots=True)
class CommitBatch:
    """A ledger state that stands on chain, and what may be signed for once this is stored: per contract."""

    state_seqno: int
    chain_tokens: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SaveBatch:
    """Everything that changed since the last save; stored in one database transaction.

    ``chain_lt`` is the proxy contract's last transaction that these rows take into account.
    """

    state_seqno: int
    chain_lt: int
    clients: tuple[SavedClient, ...] = ()
    workers: tuple[SavedWorker, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the ledger held when the proxy started. ``committed_seqno`` is the last state seen on chain."""

    state_seqno: int = 0
    committed_seqno: int = 0
    chain_lt: int = 0
    clients: tuple[SavedClient, ...] = ()
    workers: tuple[SavedWorker, ...] = ()
