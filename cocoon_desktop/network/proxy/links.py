"""The handshakes of both kinds of peers: a query in, an answer or a refusal out.

    worker   NEW --connectToProxy--> COMPARING --compareBalance--> FINISHING --handshakeComplete--> READY
             COMPARING --compareBalance, counted less--> COMPARING_MORE --extendedCompare--> FINISHING
    client   NEW --connectToProxy--> AUTHORIZING --authorizeWithProxyShort or Long--> READY

A query that the state does not expect is refused, and a refused query ends the connection. Source:
cocoon-protocol sections 2.2 and 2.3.
"""

import hashlib
from dataclasses import dataclass
from enum import Enum

from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tl import TlObject

from .. import codes, versions
from ..extensions import CONTINUES, TAKES_CANCEL
from ..transport import NOT_ATTESTED
from .accounts import ClientAccount, WorkerAccount
from .actions import RefusalError
from .books import Books
from .routing import WorkerSeat
from .terms import ProxyIdentity, RootView

MAX_COEFFICIENT = 10**9
MAX_MODEL_NAME = 512
HANDSHAKE_S = 60.0
"""How long a peer may take to become ready."""
AUTHORIZATION_S = 330.0
"""A client that registers on chain has five minutes for it (section 6)."""


class LinkState(Enum):
    NEW = "new"
    COMPARING = "comparing balances"
    COMPARING_MORE = "comparing more"
    FINISHING = "finishing the handshake"
    AUTHORIZING = "authorizing"
    READY = "ready"


@dataclass(slots=True)
class WorkerLink:
    """``account`` and ``seat`` are there from the first answer on."""

    id: int
    opened: float
    state: LinkState = LinkState.NEW
    version: int = 0
    account: WorkerAccount | None = None
    seat: WorkerSeat | None = None
    is_trusted: bool = False
    model: str = ""
    """Full name, ``name@commit:verity``."""
    image_hash: bytes = NOT_ATTESTED
    takes_cancel: bool = False

    @property
    def deadline(self) -> float | None:
        """When it must be ready; None when it is."""
        return None if self.state is LinkState.READY else self.opened + HANDSHAKE_S


@dataclass(slots=True)
class ClientLink:
    """``nonce`` is what the client must register on chain for a long authorization."""

    id: int
    opened: float
    nonce: int
    state: LinkState = LinkState.NEW
    version: int = 0
    account: ClientAccount | None = None
    registered: bool = False
    waiting_query: int | None = None
    is_trusted: bool = False

    @property
    def deadline(self) -> float | None:
        """When it must be ready; None when it is."""
        if self.state is LinkState.READY:
            return None
        return self.opened + (AUTHORIZATION_S if self.state is LinkState.AUTHORIZING else HANDSHAKE_S)


@dataclass(slots=True)
class Handshakes:
    """Answers the handshake queries; keeps nothing but the links it is handed."""

    identity: ProxyIdentity
    root: RootView
    books: Books

    # --- workers ------------------------------------------------------------------------------------------

    def answer_worker(self, link: WorkerLink, query: TlObject) -> TlObject:
        """Raises RefusalError."""
        match link.state, query:
            case LinkState.NEW, tl.WorkerConnectToProxy(params=params):
                return self._worker_connects(link, params)
            case LinkState.COMPARING, tl.WorkerCompareBalanceWithProxy():
                return self._worker_compares(link, query)
            case LinkState.COMPARING_MORE, tl.WorkerExtendedCompareBalanceWithProxy():
                link.state = LinkState.FINISHING  # upstream stays where it is, a dead end (trap 5)
                return tl.WorkerExtendedCompareBalanceWithProxyResult(error_code=0)
            case LinkState.FINISHING, tl.WorkerProxyHandshakeComplete(is_disabled=is_disabled):
                assert link.seat is not None
                link.state, link.seat.enabled = LinkState.READY, not is_disabled
                return tl.WorkerProxyHandshakeCompleted()
            case LinkState.READY, tl.WorkerUpdatePaymentStatus():
                assert link.account is not None
                return tl.WorkerPaymentStatus(
                    signed_payment=self.books.payment_for(link.account),
                    db_tokens=link.account.counters.db_tokens,
                    max_tokens=link.account.counters.told_tokens,
                )
        raise _unexpected(query, link.state)

    def _worker_connects(self, link: WorkerLink, params: tl.WorkerParams) -> TlObject:
        self._check_test_mode(params.is_test)
        base_name = params.model.split("@")[0]
        if not base_name or len(params.model) > MAX_MODEL_NAME:
            raise RefusalError(codes.VIOLATION, "the model's name is empty or too long")
        if not self.root.lists_worker(link.image_hash):
            raise RefusalError(codes.VIOLATION, "the root contract does not list what the worker runs")
        if not self.root.lists_model(params.model):
            raise RefusalError(codes.VIOLATION, f"the root contract does not list the model {base_name}")
        if not 0 <= params.coefficient < MAX_COEFFICIENT:
            raise RefusalError(codes.VIOLATION, f"coefficient {params.coefficient} is out of range")
        proxies, active = params.proxy_cnt or 0, params.max_active_requests or 0
        if proxies < 1 or active < 1:
            raise RefusalError(codes.VIOLATION, "proxy_cnt and max_active_requests must be at least 1")
        link.version = _agreed(params.min_proto_version, params.max_proto_version)
        link.account = self.books.worker(params.worker_owner_address)
        link.takes_cancel = bool(params.flags & TAKES_CANCEL)
        link.seat = WorkerSeat(
            link.id,
            base_name,
            params.coefficient,
            limit=-(-active // proxies),
            continues=bool(params.flags & CONTINUES),
        )
        link.state, link.model = LinkState.COMPARING, params.model
        return tl.WorkerConnectedToProxy(
            params=self._params(link.version, params.flags), worker_sc_address=link.account.contract_address
        )

    def _worker_compares(self, link: WorkerLink, query: tl.WorkerCompareBalanceWithProxy) -> TlObject:
        """Upstream aborts on a worker that claims more than it knows (trap 4); we refuse it."""
        assert link.account is not None
        counters = link.account.counters
        claimed = (query.tokens_committed_to_blockchain, query.tokens_committed_to_db)
        known = (counters.chain_tokens, counters.db_tokens)
        if any(claim > own for claim, own in zip(claimed, known, strict=True)):
            raise RefusalError(codes.VIOLATION, "the worker claims more tokens than this proxy has stored")
        agrees = query.max_tokens <= counters.max_tokens
        link.state = LinkState.FINISHING if agrees else LinkState.COMPARING_MORE
        return tl.WorkerCompareBalanceWithProxyResult(
            signed_payment=self.books.payment_for(link.account),
            tokens_committed_to_db=counters.db_tokens,
            max_tokens=counters.told_tokens,
            error_code=int(not agrees),
        )

    # --- clients ------------------------------------------------------------------------------------------

    def answer_client(self, link: ClientLink, query_id: int, query: TlObject) -> TlObject | None:
        """None when the answer must wait for the chain. Raises RefusalError."""
        match link.state, query:
            case LinkState.NEW, tl.ClientConnectToProxy():
                return self._client_connects(link, query)
            case LinkState.AUTHORIZING, tl.ClientAuthorizeWithProxyLong():
                link.waiting_query = query_id
                has_no_chain = self.books.presumed is not None
                return self.authorized(link) if link.registered or has_no_chain else None
            case LinkState.AUTHORIZING, tl.ClientAuthorizeWithProxyShort(data=secret):
                assert link.account is not None
                if _sha256(secret) != link.account.view.secret_hash:
                    raise RefusalError(codes.ERROR, "sha256 mismatch")
                return self.authorized(link)
            case LinkState.READY, tl.ClientUpdatePaymentStatus():
                assert link.account is not None
                return tl.ClientPaymentStatus(
                    signed_payment=self.books.payment_for(link.account),
                    db_tokens=link.account.counters.db_tokens,
                    max_tokens=link.account.counters.told_tokens,
                )
        raise _unexpected(query, link.state)

    def _client_connects(self, link: ClientLink, query: tl.ClientConnectToProxy) -> TlObject:
        params = query.params
        self._check_test_mode(params.is_test)
        if unsigned(query.min_config_version) > self.root.version:
            raise RefusalError(codes.ERROR, "the client knows a newer root configuration")
        link.version = _agreed(params.min_proto_version, params.max_proto_version)
        owner = self.books.normalized(params.client_owner_address)
        known = self.books.client(owner)
        if known is not None and known.view.state is not ContractState.NORMAL:
            raise RefusalError(codes.ERROR, "client is closing")
        link.account = known or self.books.stranger(owner)
        link.state = LinkState.AUTHORIZING
        auth: tl.AnyProxyConnectionAuth = tl.ClientProxyConnectionAuthLong(nonce=link.nonce)
        if known is not None:
            nonce = link.nonce if self.books.presumed is None else 0
            auth = tl.ClientProxyConnectionAuthShort(secret_hash=known.view.secret_hash, nonce=nonce)
        return tl.ClientConnectedToProxy(
            params=self._params(link.version, params.flags),
            client_sc_address=link.account.contract_address,
            auth=auth,
            signed_payment=self.books.payment_for(link.account),
        )

    def authorized(self, link: ClientLink) -> TlObject:
        """The client is who it says; from here on it may ask."""
        assert link.account is not None
        link.account = self.books.admitted(link.account)
        link.state, link.waiting_query = LinkState.READY, None
        return tl.ClientAuthorizationWithProxySuccess(
            signed_payment=self.books.payment_for(link.account),
            tokens_committed_to_db=link.account.counters.db_tokens,
            max_tokens=link.account.counters.told_tokens,
        )

    # --- both ---------------------------------------------------------------------------------------------

    def _check_test_mode(self, is_test: bool | None) -> None:
        if is_test is None:
            raise RefusalError(codes.ERROR, "too old: is_test is missing")
        if is_test != self.identity.is_test:
            raise RefusalError(codes.ERROR, f"is_test is {is_test} there and {self.identity.is_test} here")

    def _params(self, version: int, flags: int) -> tl.ProxyParams:
        return tl.ProxyParams(
            flags=flags & TAKES_CANCEL,
            proxy_public_key=self.identity.public_key,
            proxy_owner_address=self.identity.owner_address,
            proxy_sc_address=self.identity.contract_address,
            is_test=self.identity.is_test,
            proto_version=version or None,
        )


def unsigned(value: int) -> int:
    """Root versions are unsigned but travel as a TL int."""
    return value % (1 << 32)


def _agreed(low: int | None, high: int | None) -> int:
    version = versions.VersionRange(low, high).agreed()
    if version is None:
        raise RefusalError(codes.VIOLATION, f"no common protocol version with {low} to {high}")
    return version


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _unexpected(query: TlObject, state: LinkState) -> RefusalError:
    return RefusalError(codes.VIOLATION, f"{query.TL.name} while {state.value}")
