"""The client's handshake, its funding, and its trust in the proxy's numbers, without a socket."""

import pytest
from cocoon_desktop.app.practice_terms import CLIENT_TOP_UP, PRACTICE_PARAMS
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.funding import ORDER_VALUE, FundingPlanner
from cocoon_desktop.network.client.session import (
    ClientProfile,
    ProxyFound,
    authorize,
    introduce,
    take_status,
    totals_for,
)
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    ClientData,
    ClientParties,
    Register,
    TopUp,
    parse_client_message,
)
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import ContractSet, plan_practice_root
from cocoon_desktop.ton.contracts.envelope import SignedEnvelope
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tl import TlObject
from nacl.signing import SigningKey

from ..handshake_play import play

NODE = Address((0, b"n" * 32))
PROXY_OWNER = Address((0, b"p" * 32))
KEY = SigningKey(b"k" * 32)
PROFILE = ClientProfile(NODE, b"secret", is_test=True, test_only=False)
EMPTY = tl.ProxySignedPaymentEmpty()
PRICE = PRACTICE_PARAMS.price_per_token
STAKE = PRACTICE_PARAMS.min_client_stake


@pytest.fixture(scope="module")
def contracts() -> ContractSet:
    return plan_practice_root(PROXY_OWNER, PRACTICE_PARAMS, shipped_codes()).contracts


def connected(
    contracts: ContractSet, auth: tl.AnyProxyConnectionAuth, client_sc_address: str | None = None
) -> tl.ClientConnectedToProxy:
    public_key = bytes(KEY.verify_key)
    proxy = contracts.proxy(PROXY_OWNER, public_key).address
    client = contracts.client(NODE, proxy, public_key).address
    params = tl.ProxyParams(
        proxy_public_key=public_key,
        proxy_owner_address=to_wire(PROXY_OWNER, test_only=False),
        proxy_sc_address=to_wire(proxy, test_only=False),
        is_test=True,
        proto_version=2,
    )
    return tl.ClientConnectedToProxy(
        params=params,
        client_sc_address=client_sc_address or to_wire(client, test_only=False),
        auth=auth,
        signed_payment=EMPTY,
    )


LONG = tl.ClientProxyConnectionAuthLong(nonce=77)
SHORT = tl.ClientProxyConnectionAuthShort(secret_hash=PROFILE.secret_hash, nonce=78)
FOREIGN = tl.ClientProxyConnectionAuthShort(secret_hash=bytes(32), nonce=79)


def found(contracts: ContractSet, auth: tl.AnyProxyConnectionAuth = SHORT) -> ProxyFound:
    return play(introduce(PROFILE, contracts, 7), connected(contracts, auth))[1]


@pytest.mark.parametrize(("auth", "nonce"), [(LONG, 77), (SHORT, None), (FOREIGN, 79)])
def test_a_nonce_is_registered_unless_the_proxy_knows_our_secret(
    contracts: ContractSet, auth: tl.AnyProxyConnectionAuth, nonce: int | None
) -> None:
    assert found(contracts, auth).nonce == nonce


def test_a_client_names_its_node_wallet_and_the_root_it_knows(contracts: ContractSet) -> None:
    (asked,), _ = play(introduce(PROFILE, contracts, 7), connected(contracts, SHORT))
    assert isinstance(asked, tl.ClientConnectToProxy)
    assert asked.min_config_version == 7
    assert asked.params.client_owner_address == to_wire(NODE, test_only=False)


def test_a_proxy_with_a_foreign_contract_is_left(contracts: ContractSet) -> None:
    foreign = to_wire(PROXY_OWNER, test_only=False)
    with pytest.raises(RemoteProtocolError, match="client contract is not the one"):
        play(introduce(PROFILE, contracts, 7), connected(contracts, SHORT, foreign))


@pytest.mark.parametrize(
    ("auth", "query"),
    [(SHORT, tl.ClientAuthorizeWithProxyShort(data=b"secret")), (LONG, tl.ClientAuthorizeWithProxyLong())],
)
def test_authorization_is_short_or_long(
    contracts: ContractSet, auth: tl.AnyProxyConnectionAuth, query: TlObject
) -> None:
    proxy = found(contracts, auth)
    totals = totals_for(proxy)
    success = tl.ClientAuthorizationWithProxySuccess(
        signed_payment=EMPTY, tokens_committed_to_db=5, max_tokens=6
    )
    (asked,), _ = play(authorize(PROFILE, proxy, totals), success)
    assert asked == query
    assert (totals.db_tokens, totals.max_tokens) == (5, 6)


def test_a_failed_authorization_says_why(contracts: ContractSet) -> None:
    proxy = found(contracts)
    failed = tl.ClientAuthorizationWithProxyFailed(error_code=1, error="no such client")
    with pytest.raises(RemoteProtocolError, match="no such client"):
        play(authorize(PROFILE, proxy, totals_for(proxy)), failed)


def test_a_forged_payment_is_ignored_but_the_counts_are_taken(contracts: ContractSet) -> None:
    totals = totals_for(found(contracts))
    assert not take_status(totals, tl.ProxySignedPayment(data=b"nonsense"), 3, 4)
    assert (totals.signed_tokens, totals.db_tokens, totals.max_tokens) == (0, 3, 4)


def test_the_secret_is_never_printed() -> None:
    assert "secret" not in repr(PROFILE).replace("secret_hash", "")


# --- funding ----------------------------------------------------------------------------------------------


def planner(contracts: ContractSet) -> tuple[FundingPlanner, SignedTotals]:
    proxy = found(contracts)
    plan = FundingPlanner(proxy.client_contract, NODE, PROFILE.secret_hash, PRICE, STAKE, CLIENT_TOP_UP)
    return plan, totals_for(proxy)


def data(plan: FundingPlanner, **changes: object) -> ClientData:
    values: dict[str, object] = {
        "stake": STAKE,
        "balance": CLIENT_TOP_UP,
        "secret_hash": PROFILE.secret_hash,
        "parties": ClientParties(NODE, PROXY_OWNER, bytes(32)),
        "params": PRACTICE_PARAMS,
    }
    return ClientData(**(values | changes))  # type: ignore[arg-type]


def orders(messages: list[Outgoing]) -> list[object]:
    return [parse_client_message(message.body) for message in messages if message.body is not None]


def test_a_new_contract_is_deployed_filled_and_registered_in_one_go(contracts: ContractSet) -> None:
    plan, totals = planner(contracts)
    messages = plan.plan(None, totals, nonce=77)
    assert messages[0].state_init is not None
    fill, register = orders(messages)
    assert isinstance(fill, ChangeSecretHashAndTopUp)
    assert fill.secret_hash == PROFILE.secret_hash
    assert messages[1].value == ORDER_VALUE + fill.amount
    assert isinstance(register, Register)
    assert register.nonce == 77


def test_a_contract_that_has_all_it_needs_is_left_alone(contracts: ContractSet) -> None:
    plan, totals = planner(contracts)
    assert plan.plan(data(plan), totals) == []


def test_a_foreign_secret_is_replaced(contracts: ContractSet) -> None:
    plan, totals = planner(contracts)
    (change,) = orders(plan.plan(data(plan, secret_hash=bytes(32)), totals))
    assert isinstance(change, ChangeSecretHash)


def test_it_is_topped_up_when_less_than_half_the_stake_is_left_to_spend(contracts: ContractSet) -> None:
    plan, totals = planner(contracts)
    half = STAKE // 2 // PRICE
    totals.counted(0, CLIENT_TOP_UP // PRICE - half)
    assert plan.plan(data(plan), totals) == []
    totals.counted(0, CLIENT_TOP_UP // PRICE - half + 1)
    (top_up,) = orders(plan.plan(data(plan), totals))
    assert isinstance(top_up, TopUp)
    assert top_up.amount % PRICE == 0


def test_what_was_used_is_charged_when_it_runs_ahead_of_the_chain(contracts: ContractSet) -> None:
    plan, totals = planner(contracts)
    used = STAKE // 2 // PRICE + 1
    signer = PaymentSigner(KEY, PROXY_OWNER)
    signed = signer.sign_for_client(to_wire(plan.contract.address, test_only=False), used)
    take_status(totals, tl.ProxySignedPayment(data=signed), used, used)
    rich = data(plan, balance=Nanoton(100 * CLIENT_TOP_UP))
    (charge,) = orders(plan.plan(rich, totals))
    assert isinstance(charge, SignedEnvelope)
    assert charge.excess == NODE
    charged = data(plan, balance=Nanoton(100 * CLIENT_TOP_UP), tokens_used=used)
    assert plan.plan(charged, totals) == []


def test_free_tokens_need_no_money(contracts: ContractSet) -> None:
    proxy = found(contracts)
    plan = FundingPlanner(proxy.client_contract, NODE, PROFILE.secret_hash, Nanoton(0), STAKE, CLIENT_TOP_UP)
    assert plan.plan(data(plan, balance=Nanoton(0)), totals_for(proxy)) == []
