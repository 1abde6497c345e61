"""A proxy without a chain, and one that takes nothing new (cocoon-protocol sections 5.1 and 5.4, trap 46)."""

import hashlib

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network import codes
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tokens import TokenPrices

from .playbook import CLIENT, QUERY, TON, Playbook, tokens

EVEN = TokenPrices(Nanoton(2), Nanoton(1), 10_000, 10_000, 10_000, 10_000)
NO_SECRET = hashlib.sha256(b"").digest()
LIMIT = 5 * 10**8
"""One TON of stake, at two nanoton a token."""


@pytest.fixture
def play() -> Playbook:
    play = Playbook(prices=EVEN)
    play.proxy.books.presumed = ClientContractView(
        ContractState.NORMAL, Nanoton(10**15), Nanoton(TON), 0, NO_SECRET
    )
    return play


def test_a_client_never_seen_is_taken_in_with_no_secret_and_nonce_0(play: Playbook) -> None:
    answer = play.connect_client()
    assert isinstance(answer, tl.ClientConnectedToProxy)
    assert answer.auth == tl.ClientProxyConnectionAuthShort(secret_hash=NO_SECRET, nonce=0)
    success = play.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=b""))
    assert isinstance(success, tl.ClientAuthorizationWithProxySuccess)


def test_without_a_chain_the_long_way_waits_for_nothing(play: Playbook) -> None:
    """A client with a secret of its own does not find its hash, and would register on chain."""
    play.connect_client()
    success = play.ask_as_client(tl.ClientAuthorizeWithProxyLong())
    assert isinstance(success, tl.ClientAuthorizationWithProxySuccess)


def test_its_limit_is_a_ledgers_whole_life_and_survives_a_restart(play: Playbook) -> None:
    play.connect_client()
    play.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=b""))
    account = play.proxy.books.clients["owner C"]
    assert account.available_tokens(EVEN.price_per_token) == LIMIT
    play.join_worker()
    play.send_request()
    play.finish(play.request_at_worker(), tokens(12))
    assert account.available_tokens(EVEN.price_per_token) == LIMIT - 12
    play.connect_client(link=3)
    assert play.proxy.books.clients["owner C"] is account
    batch = play.proxy.take_batch()
    assert batch is not None
    assert [(saved.owner_address, saved.tokens) for saved in batch.clients] == [("owner C", 12)]


def test_more_than_the_limit_is_refused(play: Playbook) -> None:
    play.connect_client()
    play.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=b""))
    play.join_worker()
    play.send_request(max_tokens=LIMIT + 1)
    (refused,) = play.received(CLIENT)
    assert isinstance(refused, tl.ClientQueryAnswerErrorEx)
    assert (refused.error_code, refused.error) == (codes.ERROR, "client balance is too low")


def test_a_proxy_that_takes_nothing_new_finishes_what_runs(play: Playbook) -> None:
    play.join_worker()
    play.connect_client()
    play.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=b""))
    play.send_request()
    running = play.request_at_worker()
    play.proxy.desk.takes_requests = False
    play.send_request(request_id=b"s" * 32)
    (refused,) = play.received(CLIENT)
    assert isinstance(refused, tl.ClientQueryAnswerErrorEx)
    assert refused.error_code == codes.NOT_READY
    play.finish(running, tokens(12))
    assert play.proxy.running_requests == 0
    tally = play.proxy.desk.tally
    totals = [c.total for c in (tally.queries, tally.success, tally.failed, tally.rejected)]
    assert totals == [1.0, 1.0, 0.0, 1.0]
    assert tally.bytes_received.total == len(QUERY)
    assert play.proxy.desk.tokens.total.total == 12.0
