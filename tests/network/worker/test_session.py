"""The worker's handshake, its trust in the proxy's numbers, and its jobs, without a socket."""

import json
from dataclasses import replace

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.extensions import TAKES_CANCEL
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.network.worker.job import MAX_PART_BYTES, MAX_TIMEOUT_S, Job, with_usage
from cocoon_desktop.network.worker.session import (
    ProxyFound,
    WorkerProfile,
    introduce,
    settle_in,
    take_answer,
    take_status,
    totals_for,
)
from cocoon_desktop.ton.address import format_address, format_raw, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import ContractSet, plan_practice_root
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Kind, decode_worker_answer
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.payload import decode_response, encode_request
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices
from nacl.signing import SigningKey

from ..handshake_play import play

OWNER = Address((0, b"o" * 32))
PROXY_OWNER = Address((0, b"p" * 32))
KEY = SigningKey(b"k" * 32)
PROFILE = WorkerProfile(OWNER, "tiny@local:0", 1000, 4, is_test=True, test_only=False)
PRICES = TokenPrices(Nanoton(20), Nanoton(19))


@pytest.fixture(scope="module")
def contracts() -> ContractSet:
    return plan_practice_root(PROXY_OWNER, PRACTICE_PARAMS, shipped_codes()).contracts


def first_answer(contracts: ContractSet, **changes: object) -> tl.WorkerConnectedToProxy:
    public_key = bytes(KEY.verify_key)
    proxy = contracts.proxy(PROXY_OWNER, public_key).address
    worker = contracts.worker(OWNER, proxy, public_key).address
    params: dict[str, object] = {
        "proxy_public_key": public_key,
        "proxy_owner_address": to_wire(PROXY_OWNER, test_only=False),
        "proxy_sc_address": to_wire(proxy, test_only=False),
        "is_test": True,
        "proto_version": 2,
    }
    worker_address = str(changes.pop("worker_sc_address", to_wire(worker, test_only=False)))
    return tl.WorkerConnectedToProxy(
        params=tl.ProxyParams(**(params | changes)),  # type: ignore[arg-type]
        worker_sc_address=worker_address,
    )


def proxy_found(contracts: ContractSet) -> ProxyFound:
    return play(introduce(PROFILE, contracts), first_answer(contracts))[1]


def payment(totals: SignedTotals, tokens: int, key: SigningKey = KEY) -> tl.ProxySignedPayment:
    signer = PaymentSigner(key, PROXY_OWNER)
    data = signer.sign_for_worker(to_wire(totals.contract, test_only=False), tokens)
    return tl.ProxySignedPayment(data=data)


def test_a_worker_says_who_it_is_and_derives_its_contract(contracts: ContractSet) -> None:
    (asked,), found = play(introduce(PROFILE, contracts), first_answer(contracts))
    assert isinstance(asked, tl.WorkerConnectToProxy)
    assert (asked.params.min_proto_version, asked.params.max_proto_version) == (1, 2)
    assert asked.params.flags & ~3 == TAKES_CANCEL
    assert asked.params.worker_owner_address == to_wire(OWNER, test_only=False)
    assert found.version == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_test": False}, "is_test"),
        ({"proxy_sc_address": to_wire(OWNER, test_only=False)}, "proxy contract is not the one"),
        ({"worker_sc_address": to_wire(OWNER, test_only=False)}, "worker contract is not the one"),
        ({"worker_sc_address": "nonsense"}, "not an address"),
        ({"proxy_public_key": b"x" * 32}, "proxy contract is not the one"),
        ({"proxy_owner_address": to_wire(OWNER, test_only=False)}, "proxy contract is not the one"),
    ],
)
def test_a_proxy_whose_addresses_are_not_the_roots_is_left(
    contracts: ContractSet, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(RemoteProtocolError, match=reason):
        play(introduce(PROFILE, contracts), first_answer(contracts, **changes))


def settled(totals: SignedTotals, tokens: int, db: int, most: int, error_code: int = 0) -> list[TlObject]:
    result = tl.WorkerCompareBalanceWithProxyResult(
        signed_payment=payment(totals, tokens),
        tokens_committed_to_db=db,
        max_tokens=most,
        error_code=error_code,
    )
    return [result, tl.WorkerProxyHandshakeCompleted()]


def test_a_worker_claims_only_what_it_was_told_is_stored(contracts: ContractSet) -> None:
    totals = totals_for(proxy_found(contracts))
    totals.counted(50, 70)
    totals.keep(payment(totals, 40))
    asked, _ = play(settle_in(totals, is_disabled=True), *settled(totals, 45, 60, 70))
    compare = asked[0]
    assert isinstance(compare, tl.WorkerCompareBalanceWithProxy)
    claimed = (compare.tokens_committed_to_blockchain, compare.tokens_committed_to_db, compare.max_tokens)
    assert claimed == (40, 50, 50)
    assert asked[1] == tl.WorkerProxyHandshakeComplete(is_disabled=True)
    assert (totals.signed_tokens, totals.db_tokens) == (45, 60)


@pytest.mark.parametrize(("tokens", "db", "most"), [(39, 50, 70), (40, 49, 70), (40, 50, 49)])
def test_a_proxy_whose_totals_went_backwards_is_left(
    contracts: ContractSet, tokens: int, db: int, most: int
) -> None:
    totals = totals_for(proxy_found(contracts))
    totals.counted(50, 70)
    totals.keep(payment(totals, 40))
    with pytest.raises(RemoteProtocolError, match="backwards"):
        play(settle_in(totals, is_disabled=False), *settled(totals, tokens, db, most))


def test_what_a_restarted_proxy_had_counted_but_not_stored_is_let_go(contracts: ContractSet) -> None:
    totals = totals_for(proxy_found(contracts))
    totals.counted(50, 134)
    totals.keep(payment(totals, 40))
    play(settle_in(totals, is_disabled=False), *settled(totals, 40, 50, 50))
    assert totals.max_tokens == 50


def test_an_answer_that_a_notice_has_overtaken_means_nothing(contracts: ContractSet) -> None:
    totals = totals_for(proxy_found(contracts))
    take_status(totals, payment(totals, 40), 50, 70)
    assert not take_answer(totals, payment(totals, 30), 35, 60)
    assert (totals.signed_tokens, totals.db_tokens, totals.max_tokens) == (40, 50, 70)
    with pytest.raises(RemoteProtocolError, match="signature"):
        take_answer(totals, payment(totals, 90, SigningKey(b"x" * 32)), 0, 0)


def test_a_proxy_that_has_forgotten_is_left(contracts: ContractSet) -> None:
    totals = totals_for(proxy_found(contracts))
    with pytest.raises(RemoteProtocolError, match="does not remember"):
        play(settle_in(totals, is_disabled=False), *settled(totals, 0, 0, 0, error_code=1))


def test_empty_and_forged_payments_close_the_link(contracts: ContractSet) -> None:
    totals = totals_for(proxy_found(contracts))
    with pytest.raises(RemoteProtocolError, match="empty"):
        take_status(totals, tl.ProxySignedPaymentEmpty(), 0, 0)
    with pytest.raises(RemoteProtocolError, match="signature"):
        take_status(totals, payment(totals, 5, SigningKey(b"x" * 32)), 0, 0)
    with pytest.raises(RemoteProtocolError):
        take_status(totals, tl.ProxySignedPayment(data=b"nonsense"), 0, 0)
    assert totals.signed_tokens == 0


def test_a_payment_for_somebody_else_is_none(contracts: ContractSet) -> None:
    totals = totals_for(proxy_found(contracts))
    other = replace(totals, contract=OWNER)
    with pytest.raises(RemoteProtocolError, match="is for"):
        take_status(totals, payment(other, 5), 0, 0)


# --- jobs -------------------------------------------------------------------------------------------------

BODY = b'{"model":"tiny","stream":true}'


def run_query(**changes: object) -> tl.ProxyRunQueryEx:
    values: dict[str, object] = {
        "query": encode_request(HttpRequest("POST", "/v1/chat/completions", (), BODY)),
        "signed_payment": tl.ProxySignedPaymentEmpty(),
        "coefficient": 1500,
        "timeout": 10.0,
        "request_id": b"r" * 32,
        "enable_debug": True,
    }
    return tl.ProxyRunQueryEx(**(values | changes))  # type: ignore[arg-type]


def test_a_job_streams_and_ends_with_priced_tokens() -> None:
    job = Job.read(run_query(), 2, PRICES, started=100.0)
    assert json.loads(job.request.body)["stream_options"] == {"include_usage": True}
    head = decode_worker_answer(job.head(200, "OK", (("content-type", "text/event-stream"),), 101.0))
    assert head is not None
    names = [header.name for header in decode_response(head.payload).headers]
    assert names[-4:] == ["X-Cocoon-Worker-Start", "X-Cocoon-Worker-End", "Connection", "Transfer-Encoding"]
    assert job.parts(b'data: {"a":') == []
    assert len(job.parts(b"1}\n\n")) == 1
    usage = b'data: {"usage":{"prompt_tokens":2,"completion_tokens":4}}\n\n'
    assert len(job.parts(usage)) == 1
    (last,) = job.end(102.0)
    end = decode_worker_answer(last)
    assert end is not None
    assert end.final is not None
    assert end.final.tokens_used.total_tokens_used == 9  # (2 + 4) tokens at coefficient 1.5
    assert end.final.worker_times == (100.0, 102.0)
    assert json.loads(end.final.worker_debug or "")["type"] == "worker_stats"


def test_a_long_piece_travels_in_parts_that_fit(contracts: ContractSet) -> None:
    job = Job.read(run_query(), 2, PRICES, started=0.0)
    job.head(200, "OK", (), 0.0)
    body = json.dumps({"text": "a" * (2 * MAX_PART_BYTES)}).encode()
    assert job.parts(body) == []  # nobody knows yet whether a value of JSON ends here
    answers = [decode_worker_answer(message) for message in job.end(1.0)]
    assert [len(answer.payload) for answer in answers if answer] == [MAX_PART_BYTES, MAX_PART_BYTES, 12]
    assert b"".join(answer.payload for answer in answers if answer) == body
    assert [answer.final is not None for answer in answers if answer] == [False, False, True]


def test_no_deadline_lasts_for_ever() -> None:
    assert Job.read(run_query(timeout=float("inf")), 2, PRICES, 0.0).timeout_s == MAX_TIMEOUT_S


def test_a_failed_job_is_free() -> None:
    job = Job.read(run_query(enable_debug=False), 2, PRICES, started=0.0)
    job.head(200, "OK", (), 0.0)
    job.parts(b'{"usage":{"prompt_tokens":2}}\n')
    failed = decode_worker_answer(job.failed(601, "boom", 1.0))
    assert failed is not None
    assert (failed.kind, failed.error) == (Kind.ERROR, "boom")
    assert failed.final is not None
    assert failed.final.tokens_used.total_tokens_used == 0
    assert failed.final.worker_debug is None


@pytest.mark.parametrize("changes", [{"timeout": 0.0}, {"timeout": float("nan")}, {"query": b"garbage!"}])
def test_a_query_that_makes_no_sense_closes_the_link(changes: dict[str, object]) -> None:
    with pytest.raises(RemoteProtocolError):
        Job.read(run_query(**changes), 2, PRICES, 0.0)


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"[]", b'{"stream":false}', b'{"stream":true,"stream_options":5}']
)
def test_a_body_that_does_not_stream_is_left_alone(body: bytes) -> None:
    assert with_usage(body) == body


def test_other_stream_options_survive() -> None:
    body = json.loads(with_usage(b'{"stream":true,"stream_options":{"include_obfuscation":false}}'))
    assert body["stream_options"] == {"include_obfuscation": False, "include_usage": True}


def test_a_worker_waits_half_a_minute_for_each_answer(contracts: ContractSet) -> None:
    assert next(introduce(PROFILE, contracts)).timeout_s == 30
    totals = totals_for(proxy_found(contracts))
    steps = settle_in(totals, is_disabled=False)
    assert next(steps).timeout_s == 30
    assert steps.send(settled(totals, 0, 0, 0)[0]).timeout_s == 30


def test_another_spelling_of_the_same_contract_is_the_same_contract(contracts: ContractSet) -> None:
    ours = proxy_found(contracts).worker_contract.address
    for spelled in (format_raw(ours), format_address(ours, bounceable=True, test_only=False)):
        _, found = play(introduce(PROFILE, contracts), first_answer(contracts, worker_sc_address=spelled))
        assert found.worker_contract.address == ours
