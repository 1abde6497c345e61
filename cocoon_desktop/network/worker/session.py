"""The worker's side of a link to a proxy, as pure steps (cocoon-protocol section 2.2)."""

from dataclasses import dataclass

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.wire import schema as tl

from ..addresses import expect_proxy_contract, expect_same
from ..extensions import CONTINUES, TAKES_CANCEL
from ..handshake import Handshake, Query, expect
from ..totals import SignedTotals
from ..versions import OUR_MAX, OUR_MIN, chosen


@dataclass(frozen=True, slots=True)
class WorkerProfile:
    """What a worker says of itself. ``model`` is the full name ``name@commit:verity``."""

    owner: Address
    model: str
    coefficient: int
    max_active_requests: int
    is_test: bool
    test_only: bool
    proxy_count: int = 1
    continues: bool = False
    """Whether the engine can end an answer that another one has begun, as ours can."""

    def params(self) -> tl.WorkerParams:
        return tl.WorkerParams(
            flags=TAKES_CANCEL | (CONTINUES if self.continues else 0),
            worker_owner_address=to_wire(self.owner, test_only=self.test_only),
            model=self.model,
            coefficient=self.coefficient,
            is_test=self.is_test,
            proxy_cnt=self.proxy_count,
            max_active_requests=self.max_active_requests,
            min_proto_version=OUR_MIN,
            max_proto_version=OUR_MAX,
        )


@dataclass(frozen=True, slots=True)
class ProxyFound:
    """A proxy whose contracts are what the root's parameters give."""

    version: int
    public_key: bytes
    proxy_contract: Address
    worker_contract: Deployment


def introduce(profile: WorkerProfile, contracts: ContractSet) -> Handshake[ProxyFound]:
    """Step 1. Raises RemoteProtocolError when the proxy's addresses are not the expected ones."""
    answer = expect(
        (yield Query(tl.WorkerConnectToProxy(params=profile.params()))), tl.WorkerConnectedToProxy
    )
    params = answer.params
    if params.is_test != profile.is_test:
        raise RemoteProtocolError(f"is_test is {params.is_test} there and {profile.is_test} here")
    proxy_contract = expect_proxy_contract(params, contracts)
    deployment = contracts.worker(profile.owner, proxy_contract, params.proxy_public_key)
    expect_same(answer.worker_sc_address, deployment.address, "worker contract")
    return ProxyFound(chosen(params.proto_version), params.proxy_public_key, proxy_contract, deployment)


def totals_for(proxy: ProxyFound) -> SignedTotals:
    """An empty set of totals for the worker contract with this proxy."""
    return SignedTotals(WORKER_PAYOUT, proxy.worker_contract.address, proxy.public_key)


def settle_in(totals: SignedTotals, *, is_disabled: bool) -> Handshake[None]:
    """Steps 2 and 3: compare balances, then be ready.

    The worker never claims more than it was told is stored, so that a C++ proxy does not abort (trap 4).
    Raises RemoteProtocolError when the proxy has forgotten something that it had signed or stored.
    """
    compare = tl.WorkerCompareBalanceWithProxy(
        tokens_committed_to_blockchain=totals.signed_tokens,
        tokens_committed_to_db=totals.db_tokens,
        max_tokens=totals.db_tokens,
    )
    result = expect((yield Query(compare)), tl.WorkerCompareBalanceWithProxyResult)
    if result.error_code != 0:
        raise RemoteProtocolError("the proxy does not remember what it has counted for us")
    # What a proxy had counted and not stored is lost when it restarts (section 2.2): that promise ends here.
    totals.max_tokens = totals.db_tokens
    take_status(totals, result.signed_payment, result.tokens_committed_to_db, result.max_tokens)
    done = yield Query(tl.WorkerProxyHandshakeComplete(is_disabled=is_disabled))
    expect(done, tl.WorkerProxyHandshakeCompleted)


def take_status(totals: SignedTotals, payment: tl.AnySignedPayment, db_tokens: int, max_tokens: int) -> bool:
    """Take over what the proxy says; True when the payment is worth more than before.

    Raises RemoteProtocolError when one of the numbers went backwards or the payment is empty or invalid:
    the link must be made anew (section 2.7).
    """
    verified = totals.verify(payment)
    if verified is None:
        raise RemoteProtocolError("the proxy sent an empty payment")
    claims = (
        (verified.tokens, totals.signed_tokens),
        (db_tokens, totals.db_tokens),
        (max_tokens, totals.max_tokens),
    )
    if any(new < known for new, known in claims):
        raise RemoteProtocolError("the proxy's totals went backwards")
    totals.counted(db_tokens, max_tokens)
    return totals.keep(payment)


def take_answer(totals: SignedTotals, payment: tl.AnySignedPayment, db_tokens: int, max_tokens: int) -> bool:
    """As ``take_status``, of an answer to our question: a notice may have overtaken it, so less means
    nothing.

    Raises RemoteProtocolError for a payment that does not hold.
    """
    totals.counted(db_tokens, max_tokens)
    return totals.keep(payment)
