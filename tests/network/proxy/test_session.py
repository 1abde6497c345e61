"""The proxy's head, played by hand: who may join, what a request costs, and who hears what when."""

from typing import Any

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network import codes
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.actions import RefuseQuery
from cocoon_desktop.network.proxy.requests import MAX_TIMEOUT_S
from cocoon_desktop.network.proxy.terms import SavedWorker, Snapshot
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, decode_client_answer
from cocoon_desktop.wire.payload import decode_response, encode_response
from cocoon_desktop.wire.tl import TlObject
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from .playbook import CLIENT, HEAD, SECRET, TON, WORKER, Playbook, ready, tokens


def answers(messages: list[TlObject]) -> list[Answer]:
    return [answer for message in messages if (answer := decode_client_answer(message))]


# --- joining ----------------------------------------------------------------------------------------------


def test_a_worker_joins_in_three_steps() -> None:
    book = Playbook()
    book.proxy.worker_connected(WORKER, 0)
    connected = book.ask_as_worker(tl.WorkerConnectToProxy(params=book.worker_params()))
    assert isinstance(connected, tl.WorkerConnectedToProxy)
    assert connected.worker_sc_address == "worker of owner W"
    assert connected.params.proto_version == 2
    compared = book.ask_as_worker(
        tl.WorkerCompareBalanceWithProxy(
            tokens_committed_to_blockchain=0, tokens_committed_to_db=0, max_tokens=0
        )
    )
    assert isinstance(compared, tl.WorkerCompareBalanceWithProxyResult)
    assert compared.signed_payment == tl.ProxySignedPayment(data=b"worker of owner W earned 0")
    assert book.ask_as_worker(tl.WorkerProxyHandshakeComplete(is_disabled=False)) is not None
    assert book.closed == {}


@pytest.mark.parametrize(
    ("changes", "code", "reason"),
    [
        ({"is_test": False}, codes.ERROR, "is_test"),
        ({"is_test": None, "proxy_cnt": None, "max_active_requests": None}, codes.ERROR, "too old"),
        ({"model": "@x"}, codes.VIOLATION, "empty"),
        ({"coefficient": -1}, codes.VIOLATION, "coefficient"),
        ({"coefficient": 10**9}, codes.VIOLATION, "coefficient"),
        ({"proxy_cnt": 0}, codes.VIOLATION, "at least 1"),
        ({"max_active_requests": 0}, codes.VIOLATION, "at least 1"),
        ({"min_proto_version": 5, "max_proto_version": 9}, codes.VIOLATION, "version"),
        ({"worker_owner_address": "nobody"}, codes.VIOLATION, "no address"),
    ],
)
def test_a_worker_with_wrong_parameters_is_refused_and_closed(
    changes: dict[str, Any], code: int, reason: str
) -> None:
    book = Playbook()
    book.proxy.worker_connected(WORKER, 0)
    refused = book.ask_as_worker(tl.WorkerConnectToProxy(params=book.worker_params(**changes)))
    assert isinstance(refused, RefuseQuery)
    assert refused.code == code
    assert reason in refused.reason
    assert WORKER in book.closed


def test_a_worker_that_claims_more_than_is_stored_is_refused_instead_of_ending_the_proxy() -> None:
    book = Playbook()
    book.proxy.worker_connected(WORKER, 0)
    book.ask_as_worker(tl.WorkerConnectToProxy(params=book.worker_params()))
    claim = tl.WorkerCompareBalanceWithProxy(
        tokens_committed_to_blockchain=1, tokens_committed_to_db=1, max_tokens=1
    )
    refused = book.ask_as_worker(claim)
    assert isinstance(refused, RefuseQuery)
    assert "claims more" in refused.reason


def test_steps_out_of_order_close_the_link() -> None:
    book = Playbook()
    book.proxy.worker_connected(WORKER, 0)
    refused = book.ask_as_worker(tl.WorkerProxyHandshakeComplete(is_disabled=False))
    assert isinstance(refused, RefuseQuery)
    assert refused.code == codes.VIOLATION
    assert WORKER in book.closed


def test_a_known_client_is_asked_for_its_secret() -> None:
    book = Playbook()
    book.fund()
    connected = book.connect_client()
    assert isinstance(connected, tl.ClientConnectedToProxy)
    assert isinstance(connected.auth, tl.ClientProxyConnectionAuthShort)
    assert isinstance(
        book.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=SECRET)),
        tl.ClientAuthorizationWithProxySuccess,
    )


def test_a_wrong_secret_closes_the_link() -> None:
    book = Playbook()
    book.fund()
    book.connect_client()
    refused = book.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=b"guess"))
    assert isinstance(refused, RefuseQuery)
    assert CLIENT in book.closed


def test_a_stranger_is_authorized_by_the_chain_before_or_after_it_asks() -> None:
    for asks_first in (True, False):
        book = Playbook()
        connected = book.connect_client()
        assert isinstance(connected, tl.ClientConnectedToProxy)
        assert isinstance(connected.auth, tl.ClientProxyConnectionAuthLong)
        if asks_first:
            assert book.ask_as_client(tl.ClientAuthorizeWithProxyLong()) is None
            book.fund()
            book.proxy.client_registered("owner C", connected.auth.nonce)
            assert isinstance(book.answer_to(2), tl.ClientAuthorizationWithProxySuccess)
        else:
            book.fund()
            book.proxy.client_registered("owner C", connected.auth.nonce)
            answer = book.ask_as_client(tl.ClientAuthorizeWithProxyLong())
            assert isinstance(answer, tl.ClientAuthorizationWithProxySuccess)
        book.collect()
        assert book.trusted == [CLIENT]


def test_a_link_is_trusted_once_and_only_when_it_is_ready() -> None:
    book = Playbook()
    book.connect_client()
    book.proxy.worker_connected(WORKER, 0)
    assert book.trusted == []
    book.join_worker(link=5)
    book.ask_as_worker(tl.WorkerUpdatePaymentStatus(), link=5)
    assert book.trusted == [5]


def test_another_clients_registration_authorizes_nobody() -> None:
    book = Playbook()
    connected = book.connect_client()
    assert isinstance(connected, tl.ClientConnectedToProxy)
    book.ask_as_client(tl.ClientAuthorizeWithProxyLong())
    book.proxy.client_registered("owner D", connected.auth.nonce)
    book.proxy.client_registered("owner C", connected.auth.nonce + 1)
    assert book.answer_to(2) is None


def test_a_client_with_a_newer_root_or_a_closing_contract_is_refused() -> None:
    book = Playbook()
    book.proxy.client_connected(CLIENT, 0)
    params = tl.ClientParams(client_owner_address="owner C", is_test=True)
    refused = book.ask_as_client(tl.ClientConnectToProxy(params=params, min_config_version=4))
    assert isinstance(refused, RefuseQuery)
    assert refused.code == codes.ERROR
    closing = ClientContractView(ContractState.CLOSING, Nanoton(0), Nanoton(0), 0, bytes(32))
    book.proxy.client_contract_seen("owner C", closing)
    refused = book.connect_client()
    assert isinstance(refused, RefuseQuery)
    assert (refused.code, refused.reason) == (codes.ERROR, "client is closing")


# --- a request --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [0, 1, 2])
def test_an_answer_passes_from_the_worker_to_the_client(version: int) -> None:
    book = ready(version)
    book.send_request()
    request_id = book.request_at_worker()
    assert request_id != b"r" * 32
    book.now = 5.0
    book.finish(request_id, tokens(500))
    head, part, end = answers(book.received(CLIENT))
    assert head.request_id == b"r" * 32
    response = decode_response(head.payload)
    times = {header.name: header.value for header in response.headers}
    assert times["X-Cocoon-Proxy-Start"] == "1000.000000"
    assert times["X-Cocoon-Proxy-End"] == "1005.000000"
    assert part.payload == b"hello"
    assert end.final is not None
    assert end.final.tokens_used.total_tokens_used == 500
    assert end.final.proxy_times == ((1000.0, 1005.0) if version == 2 else None)


def test_the_worker_gets_the_query_unchanged_with_less_time_and_its_own_payment() -> None:
    book = ready()
    book.send_request()
    (message,) = book.received(WORKER)
    assert isinstance(message, tl.ProxyRunQueryEx)
    assert message.timeout == pytest.approx(95.0)
    assert message.signed_payment == tl.ProxySignedPayment(data=b"worker of owner W earned 0")
    assert message.coefficient == 1000


def test_both_sides_hear_of_the_tokens_only_after_they_are_stored() -> None:
    book = ready()
    book.send_request()
    book.finish(book.request_at_worker(), tokens(500))
    assert len(answers(book.received(CLIENT))) == 3
    assert book.received(WORKER) == []
    assert book.save()
    (to_worker,), (to_client,) = book.received(WORKER), book.received(CLIENT)
    assert isinstance(to_worker, tl.ProxyWorkerRequestPayment)
    assert isinstance(to_client, tl.ProxyClientRequestPayment)
    for notice in (to_worker, to_client):
        assert (notice.db_tokens, notice.max_tokens, notice.request_tokens) == (500, 500, 500)
    assert to_worker.signed_payment == tl.ProxySignedPayment(data=b"worker of owner W earned 0")


def test_nothing_is_signed_that_the_chain_does_not_cover() -> None:
    book = ready()
    book.send_request()
    book.finish(book.request_at_worker(), tokens(500))
    book.save()
    assert "worker of owner W earned 500" not in book.signer.signed
    book.received(WORKER)
    book.proxy.state_committed(book.proxy.books.state_seqno)
    assert book.received(WORKER) == [tl.ProxySignedPayment(data=b"worker of owner W earned 500")]
    status = book.ask_as_worker(tl.WorkerUpdatePaymentStatus())
    assert isinstance(status, tl.WorkerPaymentStatus)
    assert status.db_tokens == 500


def test_a_payment_is_signed_once_and_handed_out_often() -> None:
    book = ready()
    for _ in range(3):
        book.ask_as_worker(tl.WorkerUpdatePaymentStatus())
    assert book.signer.signed.count("worker of owner W earned 0") == 1


def test_a_failed_request_is_free_and_told_at_once() -> None:
    book = ready()
    book.send_request()
    error = Answer(book.request_at_worker(), Kind.ERROR, error_code=602, error="too many active queries")
    book.answer_as_worker(error)
    failed, notice = book.received(CLIENT)
    answer = decode_client_answer(failed)
    assert answer is not None
    assert (answer.error_code, answer.error) == (602, "worker: too many active queries")
    assert isinstance(notice, tl.ProxyClientRequestPayment)
    assert notice.request_tokens == 0
    assert not book.save()


def test_a_worker_that_dies_fails_its_requests_at_once() -> None:
    book = ready()
    book.send_request()
    request_id = book.request_at_worker()
    book.answer_as_worker(Answer(request_id, Kind.HEAD, HEAD))
    book.proxy.disconnected(WORKER, 1.0)
    *_, failed = answers(book.received(CLIENT))
    assert (failed.kind, failed.error_code, failed.error) == (
        Kind.ERROR,
        codes.CANCELLED,
        "the worker went away",
    )
    assert book.proxy.books.clients["owner C"].reserved_tokens == 0


def test_a_request_times_out_in_the_proxy() -> None:
    book = ready()
    book.send_request(timeout=7.0)
    book.request_at_worker()
    assert book.proxy.next_wakeup() == 7.0
    book.proxy.handle_timer(7.0)
    (failed,) = answers(book.received(CLIENT))
    assert (failed.error_code, failed.error) == (codes.TIMEOUT, "timeout in proxy")
    assert book.proxy.next_wakeup() is None


def test_a_client_that_goes_away_is_still_charged_for_what_was_answered() -> None:
    book = ready()
    book.send_request()
    request_id = book.request_at_worker()
    book.proxy.disconnected(CLIENT, 0)
    book.finish(request_id, tokens(500))
    assert book.proxy.books.clients["owner C"].counters.max_tokens == 500
    assert book.received(CLIENT) == []


def test_what_the_worker_claims_above_the_ceiling_is_not_charged() -> None:
    book = ready()
    book.send_request(max_tokens=10)
    book.finish(book.request_at_worker(), tokens(10**12))
    charged = book.proxy.books.clients["owner C"].counters.max_tokens
    assert 0 < charged < 2000
    *_, end = answers(book.received(CLIENT))
    assert end.final is not None
    assert end.final.tokens_used.total_tokens_used == charged


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [([Kind.PART], "a part before the head"), ([Kind.HEAD, Kind.HEAD], "a second head")],
)
def test_pieces_out_of_order_fail_the_request(pieces: list[Kind], reason: str) -> None:
    book = ready()
    book.send_request()
    request_id = book.request_at_worker()
    for kind in pieces:
        book.answer_as_worker(Answer(request_id, kind, HEAD))
    *_, failed = answers(book.received(CLIENT))
    assert (failed.error_code, failed.error) == (codes.VIOLATION, f"the worker sent {reason}")


def test_a_head_that_is_no_http_response_fails_the_request_and_closes_the_worker() -> None:
    book = ready()
    book.send_request()
    request_id = book.request_at_worker()
    with pytest.raises(RemoteProtocolError):
        book.answer_as_worker(Answer(request_id, Kind.HEAD, b"garbage!"))
    (failed,) = answers(book.received(CLIENT))
    assert failed.error_code == codes.VIOLATION
    assert book.proxy.running_requests == 0


def test_an_answer_for_somebody_elses_request_is_ignored() -> None:
    book = ready()
    book.join_worker(link=9, worker_owner_address="owner X")
    book.send_request()
    request_id = book.request_at_worker()
    book.answer_as_worker(Answer(request_id, Kind.HEAD, HEAD), link=9)
    assert book.received(CLIENT) == []


# --- refusals ---------------------------------------------------------------------------------------------


def refusal_of(book: Playbook, **changes: Any) -> tuple[int, str]:
    book.received(CLIENT)
    book.send_request(**changes)
    (refused,) = answers(book.received(CLIENT))
    assert refused.kind is Kind.ERROR
    assert book.received(WORKER) == []
    return refused.error_code, refused.error


def test_the_first_reason_in_upstreams_order_is_told() -> None:
    book = ready()
    wrong: dict[str, Any] = {"min_config_version": 9, "model_name": "nope"}
    book.proxy.worker_message(WORKER, tl.WorkerNewCoefficient(new_coefficient=5000), 0)

    def holds(tokens: int, state: ContractState = ContractState.NORMAL) -> None:
        amount = Nanoton(20 * tokens)
        view = ClientContractView(state, amount, amount, 0, bytes(32))
        book.proxy.client_contract_seen("owner C", view)

    holds(99, ContractState.CLOSING)
    assert refusal_of(book, **wrong) == (codes.ERROR, "client balance is too low")
    holds(101, ContractState.CLOSING)
    assert refusal_of(book, **wrong) == (codes.ERROR, "the client knows a newer root configuration")
    wrong.pop("min_config_version")
    assert refusal_of(book, **wrong) == (codes.NOT_READY, "client is closing")
    holds(101)
    assert refusal_of(book, **wrong) == (codes.NOT_READY, "balance is too low")
    holds(10**6)
    assert refusal_of(book, **wrong) == (codes.VIOLATION, "unknown model nope")
    assert refusal_of(book) == (codes.NOT_READY, "can run this query with coefficient=5000")
    book.proxy.worker_message(WORKER, tl.WorkerEnabledDisabled(disabled=1), 0)
    assert refusal_of(book) == (codes.NOT_READY, "no ready workers")


def test_an_unknown_model_is_a_violation() -> None:
    assert refusal_of(ready(), model_name="nope") == (codes.VIOLATION, "unknown model nope")


def test_a_model_whose_workers_have_left_is_not_ready() -> None:
    book = ready()
    book.proxy.disconnected(WORKER, 0)
    assert refusal_of(book) == (codes.NOT_READY, "no ready workers")


def test_a_disabled_worker_gets_nothing() -> None:
    book = ready()
    book.proxy.worker_message(WORKER, tl.WorkerEnabledDisabled(disabled=1), 0)
    assert refusal_of(book) == (codes.NOT_READY, "no ready workers")


def test_too_expensive_workers_are_named_with_their_lowest_coefficient() -> None:
    book = ready()
    book.proxy.worker_message(WORKER, tl.WorkerNewCoefficient(new_coefficient=1500), 0)
    assert refusal_of(book, max_coefficient=1499) == (
        codes.NOT_READY,
        "can run this query with coefficient=1500",
    )


def test_a_worker_with_no_free_slot_is_passed_over() -> None:
    book = ready()
    for i in range(2):
        book.send_request(request_id=bytes([i]) * 32)
        book.request_at_worker()
    assert refusal_of(book) == (codes.NOT_READY, "no ready workers")


@pytest.mark.parametrize(
    ("balance", "stake"), [(0, 100 * TON), (100 * TON, 0), (1000, 1000), (20 * 99, 20 * 99)]
)
def test_a_balance_that_is_too_low_is_refused(balance: int, stake: int) -> None:
    book = ready()
    book.fund(balance, stake)
    code, reason = refusal_of(book)
    assert code == codes.ERROR
    assert reason == "client balance is too low"


def test_running_requests_count_against_the_balance() -> None:
    book = ready()
    book.fund(balance=20 * 1500, stake=20 * 1500)
    book.send_request()
    book.request_at_worker()
    assert refusal_of(book, request_id=b"s" * 32)[1] == "balance is too low"


@pytest.mark.parametrize(
    "changes",
    [
        {"max_tokens": -1},
        {"max_coefficient": -1},
        {"timeout": 0.0},
        {"timeout": float("nan")},
        {"query": b"garbage!"},
    ],
)
def test_nonsense_is_a_violation(changes: dict[str, Any]) -> None:
    assert refusal_of(ready(), **changes)[0] == codes.VIOLATION


def test_nobody_is_told_what_a_killed_proxy_would_forget() -> None:
    book = ready()
    for total in (10, 20):
        book.send_request()
        book.finish(book.request_at_worker(), tokens(total))
        if total == 10:
            book.save()
            book.received(WORKER)
    status = book.ask_as_worker(tl.WorkerUpdatePaymentStatus())
    assert isinstance(status, tl.WorkerPaymentStatus)
    assert (status.db_tokens, status.max_tokens) == (10, 10)


def test_a_client_may_wait_long_but_not_for_ever() -> None:
    book = ready()
    book.received(WORKER)
    book.send_request(timeout=float("inf"))
    (query,) = [m for m in book.received(WORKER) if isinstance(m, tl.ProxyRunQueryEx)]
    assert query.timeout <= MAX_TIMEOUT_S


def test_a_status_that_is_none_fails_one_request_and_not_the_worker() -> None:
    book = ready()
    book.send_request()
    request_id = book.request_at_worker()
    head = Answer(request_id, Kind.HEAD, encode_response(101, "Switching Protocols", ()), FinalInfo())
    book.answer_as_worker(head)
    (failed,) = answers(book.received(CLIENT))
    assert (failed.kind, "101" in failed.error) == (Kind.ERROR, True)
    assert book.closed == {}


def test_a_request_before_the_handshake_closes_the_link() -> None:
    book = Playbook()
    book.connect_client()
    with pytest.raises(RemoteProtocolError, match="before the handshake"):
        book.send_request()


def test_a_negative_coefficient_closes_the_worker() -> None:
    book = ready()
    with pytest.raises(RemoteProtocolError, match="coefficient"):
        book.proxy.worker_message(WORKER, tl.WorkerNewCoefficient(new_coefficient=-1), 0)


# --- lists and restarts -----------------------------------------------------------------------------------


def test_the_client_sees_workers_by_model() -> None:
    book = ready()
    types = book.ask_as_client(tl.ClientGetWorkerTypesV2())
    assert isinstance(types, tl.ClientWorkerTypesV2)
    assert [(t.name, [w.max_active_requests for w in t.workers]) for t in types.types] == [("tiny", [2])]
    book.proxy.disconnected(WORKER, 0)
    types = book.ask_as_client(tl.ClientGetWorkerTypesV2())
    assert isinstance(types, tl.ClientWorkerTypesV2)
    assert types.types[0].workers == ()


def test_enabled_workers_are_listed_the_cheapest_first() -> None:
    book = ready()
    for link, coefficient in ((11, 1500), (12, 500), (13, 700)):
        book.join_worker(link, worker_owner_address=f"owner {link}", coefficient=coefficient)
    book.proxy.worker_message(13, tl.WorkerEnabledDisabled(disabled=1), 0)
    types = book.ask_as_client(tl.ClientGetWorkerTypesV2())
    assert isinstance(types, tl.ClientWorkerTypesV2)
    assert [worker.coefficient for worker in types.types[0].workers] == [500, 1000, 1500]


def test_what_the_chain_has_paid_beyond_the_ledger_is_believed() -> None:
    """A proxy whose database was lost or set back never signs for less than it has signed for."""
    book = ready()
    book.fund(charged=500)
    book.proxy.worker_contract_seen("owner W", 700)
    (client,) = book.proxy.books.clients.values()
    (worker,) = book.proxy.books.workers.values()
    for counters, total in ((client.counters, 500), (worker.counters, 700)):
        assert (counters.max_tokens, counters.db_tokens, counters.chain_tokens) == (total,) * 3


def test_a_restarted_proxy_goes_on_from_what_is_stored() -> None:
    saved = SavedWorker("owner W", "worker of owner W", 700, 0, 0)
    book = Playbook(snapshot=Snapshot(state_seqno=5, committed_seqno=4, workers=(saved,)))
    book.join_worker()
    status = book.ask_as_worker(tl.WorkerUpdatePaymentStatus())
    assert isinstance(status, tl.WorkerPaymentStatus)
    assert (status.db_tokens, status.max_tokens) == (700, 700)
    assert status.signed_payment == tl.ProxySignedPayment(data=b"worker of owner W earned 0")
    book.proxy.state_committed(5)
    status = book.ask_as_worker(tl.WorkerUpdatePaymentStatus())
    assert isinstance(status, tl.WorkerPaymentStatus)
    assert status.signed_payment == tl.ProxySignedPayment(data=b"worker of owner W earned 700")


# --- a law ------------------------------------------------------------------------------------------------


class AnyHistory(RuleBasedStateMachine):
    """Whatever happens: reservations never leak, counters never fall, a client pays what its worker gets."""

    def __init__(self) -> None:
        super().__init__()
        self.book = ready()
        self.count = 0
        self.running: list[bytes] = []

    @rule(max_tokens=st.integers(0, 300))
    def ask(self, max_tokens: int) -> None:
        self.count += 1
        self.book.send_request(max_tokens=max_tokens, request_id=self.count.to_bytes(32, "big"))
        for message in self.book.received(WORKER):
            if isinstance(message, tl.ProxyRunQueryEx):
                self.running.append(message.request_id)

    @precondition(lambda self: self.running)
    @rule(total=st.integers(-5, 5000))
    def finish(self, total: int) -> None:
        self.book.finish(self.running.pop(0), tokens(total))

    @precondition(lambda self: self.running)
    @rule()
    def fail(self) -> None:
        final = FinalInfo(tokens(77))
        self.book.answer_as_worker(Answer(self.running.pop(), Kind.ERROR, b"", final, 601, "boom"))

    @rule(seconds=st.floats(0.1, 60))
    def time_passes(self, seconds: float) -> None:
        self.book.now += seconds
        self.book.proxy.handle_timer(self.book.now)
        if self.book.proxy.running_requests == 0:
            self.running.clear()

    @rule()
    def worker_reconnects(self) -> None:
        self.book.proxy.disconnected(WORKER, self.book.now)
        self.running.clear()
        self.book.proxy.worker_connected(WORKER, self.book.now)
        self.book.ask_as_worker(tl.WorkerConnectToProxy(params=self.book.worker_params()))
        self.book.ask_as_worker(
            tl.WorkerCompareBalanceWithProxy(
                tokens_committed_to_blockchain=0, tokens_committed_to_db=0, max_tokens=0
            )
        )
        self.book.ask_as_worker(tl.WorkerProxyHandshakeComplete(is_disabled=False))

    @rule()
    def save(self) -> None:
        self.book.save()

    @rule()
    def commit(self) -> None:
        self.book.proxy.state_committed(self.book.proxy.books.state_seqno)

    @invariant()
    def books_balance(self) -> None:
        books = self.book.proxy.books
        client, worker = books.clients["owner C"], books.workers["owner W"]
        assert client.counters.max_tokens == worker.counters.max_tokens
        for counters in (client.counters, worker.counters):
            assert 0 <= counters.chain_tokens <= counters.db_tokens <= counters.max_tokens
        assert client.running == self.book.proxy.running_requests
        if client.running == 0:
            assert client.reserved_tokens == 0
        assert client.available_tokens(self.book.prices.price_per_token) >= 0


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
