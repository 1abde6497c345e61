"""The proxy's handshakes in their rarer turns (cocoon-protocol sections 2.2 to 2.4, 2.7)."""

import json

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.accounts import FREE_TOKENS, ClientAccount, ClientContractView
from cocoon_desktop.network.proxy.links import AUTHORIZATION_S, HANDSHAKE_S
from cocoon_desktop.network.versions import VersionRange
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, decode_client_answer

from .playbook import CLIENT, HEAD, TON, WORKER, Playbook, ready, tokens


def test_a_worker_that_remembers_more_than_was_stored_is_let_in_all_the_same() -> None:
    """Upstream's extended comparison is a dead end (trap 5); ours leads on."""
    book = Playbook()
    book.proxy.worker_connected(WORKER, 0)
    book.ask_as_worker(tl.WorkerConnectToProxy(params=book.worker_params()))
    compared = book.ask_as_worker(
        tl.WorkerCompareBalanceWithProxy(
            tokens_committed_to_blockchain=0, tokens_committed_to_db=0, max_tokens=5
        )
    )
    assert isinstance(compared, tl.WorkerCompareBalanceWithProxyResult)
    assert compared.error_code == 1
    extended = tl.WorkerExtendedCompareBalanceWithProxy(tokens_committed_to_db=0, other=b"")
    assert book.ask_as_worker(extended) == tl.WorkerExtendedCompareBalanceWithProxyResult(error_code=0)
    done = book.ask_as_worker(tl.WorkerProxyHandshakeComplete(is_disabled=False))
    assert done == tl.WorkerProxyHandshakeCompleted()
    assert book.closed == {}


def test_a_peer_that_does_not_get_ready_is_closed() -> None:
    book = Playbook()
    book.proxy.worker_connected(WORKER, 0)
    book.connect_client()
    book.proxy.handle_timer(HANDSHAKE_S)
    book.collect()
    assert list(book.closed) == [WORKER]
    book.proxy.handle_timer(AUTHORIZATION_S)  # a client may have to wait for the chain
    book.collect()
    assert list(book.closed) == [WORKER, CLIENT]


def test_a_workers_share_for_this_proxy_is_rounded_up() -> None:
    book = Playbook()
    book.fund()
    book.join_worker(max_active_requests=7, proxy_cnt=2)
    book.join_client()
    types = book.ask_as_client(tl.ClientGetWorkerTypesV2())
    assert isinstance(types, tl.ClientWorkerTypesV2)
    assert [worker.max_active_requests for worker in types.types[0].workers] == [4]


def test_a_peer_of_before_versions_is_version_zero() -> None:
    assert VersionRange(None, None).agreed() == 0
    assert VersionRange(1, 2).agreed() == 2
    assert VersionRange(3, 9).agreed() == 4
    assert VersionRange(5, 9).agreed() is None
    book = Playbook(version=0)
    book.proxy.worker_connected(WORKER, 0)
    connected = book.ask_as_worker(tl.WorkerConnectToProxy(params=book.worker_params()))
    assert isinstance(connected, tl.WorkerConnectedToProxy)
    assert connected.params.proto_version is None


@pytest.mark.parametrize(
    ("balance", "stake", "charged", "price", "available"),
    [
        (100, 1000, 0, 3, 33),  # the balance, in whole tokens
        (1000, 100, 0, 3, 33),  # never further ahead of the chain than the stake
        (0, 0, 0, 0, FREE_TOKENS),
        (90, 90, 40, 3, 30),  # what the contract has paid for is behind us
    ],
)
def test_what_a_client_can_pay_for(
    balance: int, stake: int, charged: int, price: int, available: int
) -> None:
    view = ClientContractView(ContractState.NORMAL, Nanoton(balance), Nanoton(stake), charged, bytes(32))
    client = ClientAccount("owner C", "client of owner C", view)
    client.counters.add(charged)
    assert client.available_tokens(Nanoton(price)) == available
    client.reserve(7)
    assert client.available_tokens(Nanoton(price)) == available - 7


def test_debug_texts_of_both_travel_only_when_they_were_asked_for() -> None:
    for asked in (True, False):
        book = ready()
        book.send_request(enable_debug=asked)
        request_id = book.request_at_worker()
        debug = '{"type":"worker_stats"}' if asked else None
        book.answer_as_worker(Answer(request_id, Kind.HEAD, HEAD))
        end = FinalInfo(tokens(5), worker_debug=debug, worker_times=(1.0, 2.0))
        book.answer_as_worker(Answer(request_id, Kind.PART, b"", end))
        (*_, last) = [
            answer for message in book.received(CLIENT) if (answer := decode_client_answer(message))
        ]
        assert last.final is not None
        assert last.final.worker_debug == debug
        proxy_debug = last.final.proxy_debug
        assert (json.loads(proxy_debug)["type"] if proxy_debug else None) == (
            "proxy_stats" if asked else None
        )


def test_a_client_whose_contract_is_closing_starts_nothing_new() -> None:
    book = ready()
    closing = ClientContractView(ContractState.CLOSING, Nanoton(TON), Nanoton(TON), 0, bytes(32))
    book.proxy.client_contract_seen("owner C", closing)
    book.send_request()
    (refused,) = [answer for message in book.received(CLIENT) if (answer := decode_client_answer(message))]
    assert (refused.error_code, refused.error) == (651, "client is closing")
