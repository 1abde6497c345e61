"""Each of our roles takes the place of a C++ program in a recorded conversation, and says what that one said.

Times, random ids and signatures' query ids differ by nature; everything else must be the same.
"""

import hashlib
from dataclasses import replace

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.addresses import ProxyContracts
from cocoon_desktop.network.client.request import AnswerReader, BodyReceived, Finished, HeadReceived
from cocoon_desktop.network.client.session import ClientProfile, authorize
from cocoon_desktop.network.client.session import introduce as introduce_client
from cocoon_desktop.network.client.session import take_status as take_client_status
from cocoon_desktop.network.client.session import totals_for as client_totals
from cocoon_desktop.network.extensions import TAKES_CANCEL
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.actions import AnswerQuery, Send
from cocoon_desktop.network.proxy.session import ProxySession
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.proxy.terms import ProxyIdentity, RootView
from cocoon_desktop.network.worker.job import Job
from cocoon_desktop.network.worker.session import WorkerProfile, introduce, settle_in, take_status, totals_for
from cocoon_desktop.ton.address import parse_address, to_wire
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, Kind, decode_client_answer, decode_worker_answer
from cocoon_desktop.wire.payload import decode_response
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices

from ..ton.contracts.contract_vectors import VectorSet, vector_set
from .handshake_play import play
from .recorded import Said, recorded

WORKER, CLIENT = 1, 2
PRICES = TokenPrices(Nanoton(2), Nanoton(1))
EMPTY_SECRET = hashlib.sha256(b"").digest()
"""What the C++ proxy knows of every client in fake-TON mode (section 2.3)."""


@pytest.fixture(scope="module")
def network() -> VectorSet:
    """The parameters under which the recordings were made."""
    return vector_set(0)


def replies(said: list[Said]) -> list[TlObject]:
    return [one.message for one in said if one.by_proxy and one.query_id is not None]


# --- our worker in the place of the C++ worker ------------------------------------------------------------


def test_our_worker_joins_the_real_proxy_and_believes_its_numbers(network: VectorSet) -> None:
    said = recorded("plain.worker.wire")
    theirs = next(one.message for one in said if isinstance(one.message, tl.WorkerConnectToProxy)).params
    profile = WorkerProfile(
        parse_address(theirs.worker_owner_address), theirs.model, 1000, 60, is_test=True, test_only=False
    )
    connected, compared, completed, *statuses = replies(said)
    asked, proxy = play(introduce(profile, network.contracts), connected)
    ours = TAKES_CANCEL  # a bit that the real programs pass over
    assert asked == [tl.WorkerConnectToProxy(params=replace(theirs, flags=theirs.flags | ours))]
    assert proxy.proxy_contract == network.proxy
    totals = totals_for(proxy)
    play(settle_in(totals, is_disabled=False), compared, completed)
    for one in said:
        if isinstance(one.message, tl.ProxyWorkerRequestPayment):
            take_status(totals, one.message.signed_payment, one.message.db_tokens, one.message.max_tokens)
    for status in statuses:
        assert isinstance(status, tl.WorkerPaymentStatus)
        take_status(totals, status.signed_payment, status.db_tokens, status.max_tokens)
    assert (totals.db_tokens, totals.max_tokens) == (536, 536)


def test_our_worker_reads_every_request_of_the_real_proxy() -> None:
    said = recorded("plain.worker.wire")
    requests = [one.message for one in said if isinstance(one.message, tl.ProxyRunQueryEx)]
    jobs = [Job.read(request, 2, PRICES, 0.0) for request in requests]
    assert len(jobs) == 6
    assert {job.request.path for job in jobs} == {"/v1/chat/completions"}
    assert [job.enable_debug for job in jobs].count(True) == 1


# --- our client in the place of the C++ client ------------------------------------------------------------


def test_our_client_joins_the_real_proxy(network: VectorSet) -> None:
    said = recorded("plain.client.wire")
    connected, success, *_, status = replies(said)
    profile = ClientProfile(network.wallet("client"), b"secret", is_test=True, test_only=False)
    theirs = next(one.message for one in said if isinstance(one.message, tl.ClientConnectToProxy))
    asked, proxy = play(introduce_client(profile, network.contracts, 3), connected)
    params = replace(theirs.params, flags=theirs.params.flags | TAKES_CANCEL)
    assert asked == [replace(theirs, params=params)]
    totals = client_totals(proxy)
    play(authorize(proxy, totals), success)
    assert isinstance(status, tl.ClientPaymentStatus)
    take_client_status(totals, status.signed_payment, status.db_tokens, status.max_tokens)
    assert totals.best is not None  # signed by the real proxy, for 0 tokens: nothing was on chain yet
    assert (totals.signed_tokens, totals.db_tokens, totals.max_tokens) == (0, 536, 536)


def test_our_client_reads_every_answer_of_the_real_proxy() -> None:
    readers: dict[bytes, AnswerReader] = {}
    statuses, bodies, tokens = [], 0, []
    for one in recorded("plain.client.wire"):
        answer = decode_client_answer(one.message) if one.by_proxy else None
        if answer is None:
            continue
        for event in readers.setdefault(answer.request_id, AnswerReader()).receive(answer):
            match event:
                case HeadReceived(status=status):
                    statuses.append(status)
                case BodyReceived(data=data):
                    bodies += len(data)
                case Finished(final=final):
                    tokens.append(final.tokens_used.total_tokens_used)
    assert statuses == [200] * 5 + [503]
    assert all(reader.is_done for reader in readers.values())
    assert tokens == [134, 0, 134, 134, 134, 0]
    assert bodies > 1000


# --- our proxy in the place of the C++ proxy --------------------------------------------------------------


class ReplayedProxy:
    """Our proxy's head with the real proxy's key, between the recorded worker and the recorded client."""

    def __init__(self, network: VectorSet) -> None:
        owner = network.input_address("proxy_owner")
        contracts = ProxyContracts(network.contracts, network.proxy, network.public_key, test_only=False)
        identity = ProxyIdentity(
            network.public_key,
            to_wire(owner, test_only=False),
            to_wire(network.proxy, test_only=False),
            is_test=True,
        )
        signer = PaymentSigner(network.proxy_key, network.wallet("proxy"))
        self.session = ProxySession(identity, RootView(3, PRICES), signer, contracts)
        self.session.worker_connected(WORKER, 0)
        self.session.client_connected(CLIENT, 0)
        client = to_wire(network.wallet("client"), test_only=False)
        view = ClientContractView(
            ContractState.NORMAL, Nanoton(10**15), Nanoton(10**9), 0, secret_hash=EMPTY_SECRET
        )
        self.session.client_contract_seen(client, view)

    def said(self, link_id: int) -> list[TlObject]:
        """What our proxy has just told this peer; the other one heard nothing."""
        actions = list(iter(self.session.next_action, None))
        assert all(action.link_id == link_id for action in actions if isinstance(action, Send | AnswerQuery))
        found: list[TlObject] = []
        for action in actions:
            if isinstance(action, Send):
                found.append(action.message)
            elif isinstance(action, AnswerQuery):
                found.append(action.answer)
        return found

    def said_to_client(self) -> list[TlObject]:
        """What the client has just been told; the worker's notice of a free request is left out."""
        actions = list(iter(self.session.next_action, None))
        return [a.message for a in actions if isinstance(a, Send) and a.link_id == CLIENT]

    def ask(self, link_id: int, one: Said) -> TlObject:
        assert one.query_id is not None
        if link_id == WORKER:
            self.session.worker_query(link_id, one.query_id, one.message, 0.0)
        else:
            self.session.client_query(link_id, one.query_id, one.message)
        (answer,) = self.said(link_id)
        return answer


def comparable(message: TlObject) -> TlObject:
    """Without what is random or told later by ours: signatures' query ids, nonces, ``max_tokens``."""
    unsigned = tl.ProxySignedPaymentEmpty()
    match message:
        case tl.ClientConnectedToProxy(auth=tl.ClientProxyConnectionAuthShort(secret_hash=secret_hash)):
            auth = tl.ClientProxyConnectionAuthShort(secret_hash=secret_hash, nonce=0)
            return replace(message, auth=auth, signed_payment=unsigned)
        case tl.WorkerCompareBalanceWithProxyResult() | tl.ClientAuthorizationWithProxySuccess():
            return replace(message, signed_payment=unsigned)
    return message


def test_our_proxy_answers_both_handshakes_as_the_real_one_did(network: VectorSet) -> None:
    proxy = ReplayedProxy(network)
    for link_id, name, count in ((WORKER, "plain.worker.wire", 3), (CLIENT, "plain.client.wire", 3)):
        said = [one for one in recorded(name) if one.query_id is not None]
        asked = [one for one in said if not one.by_proxy][:count]
        for one, theirs in zip(asked, replies(said), strict=False):
            assert comparable(proxy.ask(link_id, one)) == comparable(theirs)


def test_our_proxy_hands_six_recorded_requests_through_as_the_real_one_did(network: VectorSet) -> None:
    proxy = ReplayedProxy(network)
    by_worker, by_client = recorded("plain.worker.wire"), recorded("plain.client.wire")
    for link_id, said in ((WORKER, by_worker), (CLIENT, by_client)):
        for one in [one for one in said if one.query_id is not None and not one.by_proxy][:3]:
            proxy.ask(link_id, one)
    asked = [one.message for one in by_client if isinstance(one.message, tl.ClientRunQueryEx)]
    theirs = [one.message for one in by_worker if isinstance(one.message, tl.ProxyRunQueryEx)]
    for from_client, from_their_proxy in zip(asked, theirs, strict=True):
        proxy.session.client_message(CLIENT, from_client, 0.0)
        (ours,) = proxy.said(WORKER)
        assert isinstance(ours, tl.ProxyRunQueryEx)
        assert unsigned(ours) == unsigned(from_their_proxy)
        expected = [a for a in map(client_answer, by_client) if a and a.request_id == from_client.request_id]
        found = []
        for one in by_worker:
            answer = None if one.by_proxy else decode_worker_answer(one.message)
            if answer is not None and answer.request_id == from_their_proxy.request_id:
                proxy.session.worker_message(WORKER, with_id(one.message, ours.request_id), 0.0)
                found += [a for m in proxy.said_to_client() if (a := decode_client_answer(m))]
        assert [without_times(answer) for answer in found] == [without_times(answer) for answer in expected]
    books = proxy.session.books
    assert [client.counters.max_tokens for client in books.clients.values()] == [536]
    assert [worker.counters.max_tokens for worker in books.workers.values()] == [
        536
    ]  # as the recorded payment status says


def unsigned(query: tl.ProxyRunQueryEx) -> tl.ProxyRunQueryEx:
    return replace(query, request_id=bytes(32), signed_payment=tl.ProxySignedPaymentEmpty())


def client_answer(one: Said) -> Answer | None:
    return decode_client_answer(one.message) if one.by_proxy else None


def with_id(message: TlObject, request_id: bytes) -> TlObject:
    assert isinstance(message, tl.ProxyQueryAnswerEx | tl.ProxyQueryAnswerPartEx)
    return replace(message, request_id=request_id)


def without_times(answer: Answer) -> tuple[Kind, object, object]:
    """Kind, payload and numbers of an answer; the debug texts and headers that carry times are left out."""
    payload: object = answer.payload
    if answer.kind is Kind.HEAD:
        response = decode_response(answer.payload)
        names = [header.name for header in response.headers if header.name.lower() != "connection"]
        payload = (response.status_code, sorted(names), response.payload)
    final = answer.final
    numbers = final and (final.tokens_used, final.worker_debug, final.proxy_debug is None)
    return answer.kind, payload, numbers
