"""What a transaction on the proxy's contract means to the proxy (cocoon-protocol section 4.5). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import ChainMessage, ChainTransaction
from cocoon_desktop.ton.contracts.client import ClientProxyRequest, Registered
from cocoon_desktop.ton.contracts.common import ContractState, SaveState
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings, parse_proxy_message
from cocoon_desktop.ton.contracts.worker import WorkerProxyRequest

from .accounts import ClientContractView

NOTICE_VALUE = 1


@dataclass(frozen=True, slots=True)
class ClientSeen:
    """``query_id`` is that of the request that moved the contract, which told of it at ``sent_lt``."""

    owner: Address
    view: ClientContractView
    query_id: int
    sent_lt: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class NonceSeen:
    owner: Address
    nonce: int


@dataclass(frozen=True, slots=True)
class WorkerSeen:
    owner: Address
    paid_tokens: int
    query_id: int
    state: ContractState = ContractState.NORMAL


@dataclass(frozen=True, slots=True)
class StateSeen:
    state_seqno: int


@dataclass(frozen=True, slots=True)
class EarningsPaid:
    """The owner has got what the proxy had earned."""

    query_id: int


@dataclass(frozen=True, slots=True)
class StakeGrown:
    """Somebody has added to the proxy's stake."""

    query_id: int


@dataclass(frozen=True, slots=True)
class OwnOrderFailed:
    """What our wallet asked of the proxy contract was not done."""

    query_id: int


Sighting: TypeAlias = (
    ClientSeen | NonceSeen | WorkerSeen | StateSeen | EarningsPaid | StakeGrown | OwnOrderFailed
)


@dataclass(frozen=True, slots=True)
class Observer:
    """Knows which senders to believe: only contracts that the proxy's own key and parameters give."""

    contracts: ContractSet
    proxy: Address
    public_key: bytes
    node_wallet: Address
    session_hash: bytes

    def sightings(self, transaction: ChainTransaction) -> Iterator[Sighting]:
        """Nothing for a message that failed, that is malformed, or that comes from a stranger."""
        message = transaction.in_message
        if message is None or message.source is None or message.bounced:
            return
        has_failed = _has_failed(transaction, message)
        if has_failed and message.source != self.node_wallet:
            return
        try:
            content = parse_proxy_message(message.body)
        except RemoteProtocolError:
            return
        match content:
            case PayEarnings(query_id=query_id) | IncreaseProxyStake(query_id=query_id) if has_failed:
                yield OwnOrderFailed(query_id)
            case _ if has_failed:
                return
            case SaveState():
                yield from self._state(message, content)
            case ClientProxyRequest():
                yield from self._client(message, content)
            case WorkerProxyRequest():
                yield from self._worker(message, content)
            case PayEarnings(query_id=query_id):
                yield EarningsPaid(query_id)
            case IncreaseProxyStake(query_id=query_id):
                yield StakeGrown(query_id)

    def _state(self, message: ChainMessage, content: SaveState) -> Iterator[Sighting]:
        if message.source == self.node_wallet and content.session_hash == self.session_hash:
            yield StateSeen(content.state_seqno)

    def _client(self, message: ChainMessage, content: ClientProxyRequest) -> Iterator[Sighting]:
        if message.source != self.contracts.client(content.owner, self.proxy, self.public_key).address:
            return
        state = content.state
        view = ClientContractView(
            state.state, state.balance, state.stake, state.tokens_used, state.secret_hash
        )
        yield ClientSeen(content.owner, view, content.query_id, message.created_lt)
        if isinstance(content.payload, Registered):
            yield NonceSeen(content.owner, content.payload.nonce)

    def _worker(self, message: ChainMessage, content: WorkerProxyRequest) -> Iterator[Sighting]:
        if message.source == self.contracts.worker(content.owner, self.proxy, self.public_key).address:
            yield WorkerSeen(content.owner, content.tokens, content.query_id, content.state)


def _has_failed(transaction: ChainTransaction, message: ChainMessage) -> bool:
    """A notice of one nanoton cannot pay for gas and never runs; it is sent only to be read (section 4.5)."""
    is_notice = transaction.exit_code is None and message.value <= NOTICE_VALUE
    return transaction.aborted and not is_notice
