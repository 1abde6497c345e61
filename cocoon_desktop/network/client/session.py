"""The client's side of a link to a proxy, as pure steps (cocoon-protocol section 2.3)."""

import hashlib
import hmac
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.payments import PaymentError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import MAX_VERSION, MIN_VERSION

from ..addresses import expect_proxy_contract, expect_same
from ..extensions import TAKES_CANCEL
from ..handshake import Handshake, Query, expect
from ..totals import SignedTotals
from ..versions import OUR_MAX, OUR_MIN

AUTHORIZATION_TIMEOUT_S = 300.0
"""A long authorization waits for the chain (section 6)."""


@dataclass(frozen=True, slots=True)
class ClientProfile:
    """``owner`` is the client's node wallet (trap 7).

    Of ``secret`` each proxy sees only what ``secret_for`` makes of it: one that is shown to a proxy is worth
    nothing to another.
    """

    owner: Address
    secret: bytes = field(repr=False)
    is_test: bool
    test_only: bool

    def secret_for(self, contract: Address) -> bytes:
        """What proves the owner of this client contract to its proxy; nothing, where there is no chain."""
        return hmac.digest(self.secret, contract.hash_part, "sha256") if self.secret else b""


@dataclass(frozen=True, slots=True)
class ProxyFound:
    """A proxy whose contracts are what the root's parameters give.

    ``nonce`` must be registered on chain for a long authorization; None when the secret is enough.
    """

    version: int
    public_key: bytes
    proxy_contract: Address
    client_contract: Deployment
    nonce: int | None
    payment: tl.AnySignedPayment
    secret: bytes = field(repr=False)
    takes_cancel: bool = False

    @property
    def secret_hash(self) -> bytes:
        """What the client contract keeps of the secret."""
        return hashlib.sha256(self.secret).digest()


def introduce(profile: ClientProfile, contracts: ContractSet, root_version: int) -> Handshake[ProxyFound]:
    """Step 1. Raises RemoteProtocolError when the proxy's addresses are not the expected ones."""
    params = tl.ClientParams(
        flags=TAKES_CANCEL,
        client_owner_address=to_wire(profile.owner, test_only=profile.test_only),
        is_test=profile.is_test,
        min_proto_version=OUR_MIN,
        max_proto_version=OUR_MAX,
    )
    query = tl.ClientConnectToProxy(params=params, min_config_version=root_version)
    answer = expect((yield Query(query)), tl.ClientConnectedToProxy)
    proxy = answer.params
    if proxy.is_test != profile.is_test:
        raise RemoteProtocolError(f"is_test is {proxy.is_test} there and {profile.is_test} here")
    version = proxy.proto_version or 0
    if not MIN_VERSION <= version <= MAX_VERSION:
        raise RemoteProtocolError(f"the proxy wants to speak version {version} of the protocol")
    proxy_contract = expect_proxy_contract(proxy, contracts)
    deployment = contracts.client(profile.owner, proxy_contract, proxy.proxy_public_key)
    expect_same(answer.client_sc_address, deployment.address, "client contract")
    secret = profile.secret_for(deployment.address)
    return ProxyFound(
        version=version,
        public_key=proxy.proxy_public_key,
        proxy_contract=proxy_contract,
        client_contract=deployment,
        nonce=_nonce_to_register(answer.auth, hashlib.sha256(secret).digest()),
        payment=answer.signed_payment,
        secret=secret,
        takes_cancel=bool(proxy.flags & TAKES_CANCEL),
    )


def _nonce_to_register(auth: tl.AnyProxyConnectionAuth, secret_hash: bytes) -> int | None:
    if isinstance(auth, tl.ClientProxyConnectionAuthShort) and auth.secret_hash == secret_hash:
        return None
    return auth.nonce % (1 << 64)  # 64 bits, which TL reads with a sign and contracts without


def authorize(proxy: ProxyFound, totals: SignedTotals) -> Handshake[None]:
    """Step 2; for a long authorization after the nonce was sent to the client contract."""
    query = (
        tl.ClientAuthorizeWithProxyShort(data=proxy.secret)
        if proxy.nonce is None
        else tl.ClientAuthorizeWithProxyLong()
    )
    answer = yield Query(query, AUTHORIZATION_TIMEOUT_S)
    if isinstance(answer, tl.ClientAuthorizationWithProxyFailed):
        raise RemoteProtocolError(f"the proxy does not authorize us: {answer.error}")
    success = expect(answer, tl.ClientAuthorizationWithProxySuccess)
    take_status(totals, success.signed_payment, success.tokens_committed_to_db, success.max_tokens)


def totals_for(proxy: ProxyFound) -> SignedTotals:
    """The totals of the client contract with this proxy, beginning with what the proxy has just shown."""
    totals = SignedTotals(CLIENT_CHARGE, proxy.client_contract.address, proxy.public_key)
    take_status(totals, proxy.payment, 0, 0)
    return totals


def take_status(totals: SignedTotals, payment: tl.AnySignedPayment, db_tokens: int, max_tokens: int) -> bool:
    """Take over what the proxy says; True when the signed payment is a new best.

    A payment that does not hold is ignored: the client owes nothing for it (section 2.3).
    """
    totals.counted(db_tokens, max_tokens)
    try:
        return totals.keep(payment)
    except PaymentError:
        return False
