"""The client's handshake and its trust in the proxy's numbers, without a socket."""

import hashlib
from dataclasses import replace

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network.client.session import (
    ClientProfile,
    ProxyFound,
    authorize,
    introduce,
    take_status,
    totals_for,
)
from cocoon_desktop.network.extensions import TAKES_CANCEL
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import ContractSet, plan_practice_root
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tl import TlObject
from nacl.signing import SigningKey

from ..handshake_play import play

NODE = Address((0, b"n" * 32))
PROXY_OWNER = Address((0, b"p" * 32))
KEY = SigningKey(b"k" * 32)
PROFILE = ClientProfile(NODE, b"secret", is_test=True, test_only=False)
EMPTY = tl.ProxySignedPaymentEmpty()


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
FOREIGN = tl.ClientProxyConnectionAuthShort(secret_hash=bytes(32), nonce=79)


def found(contracts: ContractSet, auth: tl.AnyProxyConnectionAuth = LONG) -> ProxyFound:
    return play(introduce(PROFILE, contracts, 7), connected(contracts, auth))[1]


def known(contracts: ContractSet) -> ProxyFound:
    """The same proxy, which has seen the hash of our secret on chain."""
    secret_hash = found(contracts).secret_hash
    return found(contracts, tl.ClientProxyConnectionAuthShort(secret_hash=secret_hash, nonce=78))


def test_a_nonce_is_registered_unless_the_proxy_knows_our_secret(contracts: ContractSet) -> None:
    assert found(contracts, LONG).nonce == 77
    assert found(contracts, FOREIGN).nonce == 79
    assert known(contracts).nonce is None
    negative = tl.ClientProxyConnectionAuthLong(nonce=-5)
    assert found(contracts, negative).nonce == 2**64 - 5  # TL has no unsigned numbers


def test_a_secret_shown_to_one_proxy_is_worth_nothing_to_another(contracts: ContractSet) -> None:
    shown = known(contracts).secret
    assert shown == PROFILE.secret_for(known(contracts).client_contract.address)
    assert hashlib.sha256(shown).digest() == known(contracts).secret_hash
    assert len({PROFILE.secret, shown, PROFILE.secret_for(NODE)}) == 3


def test_a_client_names_its_node_wallet_and_the_root_it_knows(contracts: ContractSet) -> None:
    (asked,), _ = play(introduce(PROFILE, contracts, 7), connected(contracts, LONG))
    assert isinstance(asked, tl.ClientConnectToProxy)
    assert asked.min_config_version == 7
    assert asked.params.client_owner_address == to_wire(NODE, test_only=False)


def test_a_proxy_with_a_foreign_contract_is_left(contracts: ContractSet) -> None:
    foreign = to_wire(PROXY_OWNER, test_only=False)
    with pytest.raises(RemoteProtocolError, match="client contract is not the one"):
        play(introduce(PROFILE, contracts, 7), connected(contracts, LONG, foreign))


def test_authorization_is_short_or_long(contracts: ContractSet) -> None:
    proxy = known(contracts)
    cases: list[tuple[ProxyFound, TlObject]] = [
        (proxy, tl.ClientAuthorizeWithProxyShort(data=proxy.secret)),
        (found(contracts), tl.ClientAuthorizeWithProxyLong()),
    ]
    for proxy, query in cases:
        totals = totals_for(proxy)
        success = tl.ClientAuthorizationWithProxySuccess(
            signed_payment=EMPTY, tokens_committed_to_db=5, max_tokens=6
        )
        (asked,), _ = play(authorize(proxy, totals), success)
        assert asked == query
        assert (totals.db_tokens, totals.max_tokens) == (5, 6)


def test_a_failed_authorization_says_why(contracts: ContractSet) -> None:
    proxy = found(contracts)
    failed = tl.ClientAuthorizationWithProxyFailed(error_code=1, error="no such client")
    with pytest.raises(RemoteProtocolError, match="no such client"):
        play(authorize(proxy, totals_for(proxy)), failed)


def test_a_forged_payment_is_ignored_but_the_counts_are_taken(contracts: ContractSet) -> None:
    totals = totals_for(found(contracts))
    assert not take_status(totals, tl.ProxySignedPayment(data=b"nonsense"), 3, 4)
    assert (totals.signed_tokens, totals.db_tokens, totals.max_tokens) == (0, 3, 4)


def test_the_secret_is_never_printed(contracts: ContractSet) -> None:
    assert "secret" not in repr(PROFILE) + repr(known(contracts))


@pytest.mark.parametrize(("flags", "expected"), [(0, False), (1 << 20, False), (TAKES_CANCEL, True)])
def test_only_a_proxy_that_says_so_is_told_of_callers_that_left(
    contracts: ContractSet, flags: int, expected: bool
) -> None:
    answer = connected(contracts, LONG)
    answer = replace(answer, params=replace(answer.params, flags=answer.params.flags | flags))
    (asked,), proxy = play(introduce(PROFILE, contracts, 7), answer)
    assert isinstance(asked, tl.ClientConnectToProxy)
    assert asked.params.flags & TAKES_CANCEL
    assert proxy.takes_cancel is expected


def test_without_a_chain_there_is_no_secret_to_show(contracts: ContractSet) -> None:
    profile = ClientProfile(NODE, b"", is_test=True, test_only=False)
    nothing = tl.ClientProxyConnectionAuthShort(secret_hash=hashlib.sha256(b"").digest(), nonce=0)
    found = play(introduce(profile, contracts, 1), connected(contracts, nothing))[1]
    assert (found.nonce, found.secret) == (None, b"")


def test_a_client_waits_half_a_minute_for_an_answer_and_five_for_the_chain(contracts: ContractSet) -> None:
    assert next(introduce(PROFILE, contracts, 7)).timeout_s == 30
    for proxy in (found(contracts), known(contracts)):
        assert next(authorize(proxy, totals_for(proxy))).timeout_s == 300
