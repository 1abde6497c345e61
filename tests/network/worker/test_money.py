"""What a worker keeps of its signed payments, and when it has them settled."""

from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network import totals as network_totals
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.network.worker.earnings import EarningsBook
from cocoon_desktop.network.worker.payout import LAST_PAYOUT_FROM, PayoutRule, Settling, Terms
from cocoon_desktop.network.worker.store import StoredTotals, TotalsStore
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.payments import PaymentError, VerifiedPayment, verify_signed_payment
from cocoon_desktop.ton.sender_plan import ARRIVAL_S
from cocoon_desktop.wire import schema as tl
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from ...database_fixture import OpenFile

PROXY = Address((0, b"p" * 32))
CONTRACT = Address((0, b"c" * 32))
KEY = SigningKey(b"k" * 32)
COUNT = st.integers(0, 2**62)


def totals_of(tokens: int, contract: Address = CONTRACT) -> SignedTotals:
    totals = SignedTotals(WORKER_PAYOUT, contract, bytes(KEY.verify_key))
    signed = PaymentSigner(KEY, PROXY).sign_for_worker(to_wire(contract, test_only=False), tokens)
    totals.keep(tl.ProxySignedPayment(data=signed))
    totals.counted(tokens + 1, tokens + 2)
    return totals


def test_a_payment_that_is_shown_again_is_verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    signer, contract = PaymentSigner(KEY, PROXY), to_wire(CONTRACT, test_only=False)
    first, again, more = (
        tl.ProxySignedPayment(data=signer.sign_for_worker(contract, tokens)) for tokens in (5, 5, 6)
    )
    verified: list[bytes] = []

    def verify(boc: bytes, *, op: int, contract: Address, public_key: bytes) -> VerifiedPayment:
        verified.append(boc)
        return verify_signed_payment(boc, op=op, contract=contract, public_key=public_key)

    monkeypatch.setattr(network_totals, "verify_signed_payment", verify)
    totals = SignedTotals(WORKER_PAYOUT, CONTRACT, bytes(KEY.verify_key))
    kept = [totals.keep(payment) for payment in (first, first, again, again, more, more)]
    assert kept == [True, False, False, False, True, False]
    assert verified == [first.data, again.data, more.data]
    with pytest.raises(PaymentError):
        totals.keep(tl.ProxySignedPayment(data=more.data[:-1] + bytes([more.data[-1] ^ 1])))


def test_what_was_kept_is_there_after_a_restart(tmp_path: Path, open_file: OpenFile) -> None:
    file = tmp_path / "worker.db"
    other = Address((0, b"d" * 32))
    store = TotalsStore(open_file(file))
    newest, others = totals_of(9), totals_of(7, other)
    for totals in (totals_of(5), others, newest):
        store.save(StoredTotals.of(PROXY, totals))
    loaded = {totals.contract: (proxy, totals) for proxy, totals in TotalsStore(open_file(file)).load()}
    assert loaded == {CONTRACT: (PROXY, newest), other: (PROXY, others)}


def test_a_stored_payment_that_does_not_hold_is_left_out(tmp_path: Path, open_file: OpenFile) -> None:
    store = TotalsStore(open_file(tmp_path / "worker.db"))
    good = StoredTotals.of(PROXY, totals_of(5))
    payment = good.payment[:-1] + bytes([good.payment[-1] ^ 1])
    store.save(StoredTotals(PROXY, CONTRACT, good.public_key, payment, 6, 7))
    assert store.load() == []


def test_only_a_payment_that_is_not_stored_yet_is_worth_the_disk_at_once() -> None:
    first, more = (StoredTotals.of(PROXY, totals_of(tokens)) for tokens in (5, 6))
    counted = replace(first, db_tokens=100, max_tokens=200)
    nothing = StoredTotals.of(PROXY, SignedTotals(WORKER_PAYOUT, CONTRACT, bytes(KEY.verify_key)))
    assert [first.has_new_payment(None), more.has_new_payment(first)] == [True, True]
    assert [nothing.has_new_payment(None), counted.has_new_payment(first)] == [False, False]


def test_nothing_is_settled_before_it_is_known_what_was_settled() -> None:
    settling = Settling()
    assert settling.waiting_tokens(50, now=0.0) == 0
    settling.settled_tokens = 20
    assert settling.waiting_tokens(50, now=0.0) == 30


@given(signed=COUNT, settled=COUNT, sent=COUNT, now=st.floats(0, 1e9))
def test_what_is_on_its_way_is_not_sent_again_until_it_should_have_arrived(
    signed: int, settled: int, sent: int, now: float
) -> None:
    settling = Settling(settled_tokens=settled)
    settling.sent(sent, now)
    assert settling.waiting_tokens(signed, now) == max(0, signed - max(settled, sent))
    assert settling.waiting_tokens(signed, now + ARRIVAL_S + 1) == max(0, signed - settled)


def test_a_payout_is_due_when_it_is_worth_its_fee() -> None:
    rule = PayoutRule(Nanoton(100))
    assert not rule.is_due(9, Nanoton(11))
    assert rule.is_due(10, Nanoton(10))
    assert not PayoutRule(Nanoton(0)).is_due(0, Nanoton(10))


def test_a_proxy_owes_what_it_has_counted_or_signed_and_not_settled() -> None:
    book = EarningsBook()
    assert book.owed(CONTRACT, Nanoton(0)) == 0
    assert book.owed(CONTRACT, Nanoton(70)) == 70
    book.signed(CONTRACT, Nanoton(100))
    assert book.owed(CONTRACT, Nanoton(70)) == 100
    book.settled(CONTRACT, Nanoton(60))
    assert book.owed(CONTRACT, Nanoton(130)) == 70
    assert book.owed(CONTRACT, Nanoton(0)) == 40
    book.settled(CONTRACT, Nanoton(200))
    assert book.owed(CONTRACT, Nanoton(130)) == 0


def test_a_contract_of_earlier_parameters_is_emptied_after_half_the_clients_delay() -> None:
    terms = Terms(Nanoton(7), params_version=1, client_delay_s=300)
    terms.compare(1, now=0.0)
    assert not terms.is_last_call(now=10**9)
    terms.compare(2, now=1000.0)
    terms.compare(3, now=2000.0)
    assert not terms.is_last_call(now=1149.0)
    assert terms.is_last_call(now=1150.0)


def test_the_last_payout_need_only_be_worth_a_transaction() -> None:
    rule = PayoutRule(Nanoton(10**12))
    assert not rule.is_due(10, Nanoton(LAST_PAYOUT_FROM // 10))
    assert rule.is_due(10, Nanoton(LAST_PAYOUT_FROM // 10), is_last_call=True)
    assert not rule.is_due(9, Nanoton(LAST_PAYOUT_FROM // 10), is_last_call=True)
    assert PayoutRule(Nanoton(5)).is_due(5, Nanoton(1), is_last_call=True)


def test_a_payout_is_underway_until_the_contract_shows_it() -> None:
    """Of a contract that nobody has read, nothing is known."""
    underway = []
    for settled in (None, 4, 5):
        settling = Settling(settled_tokens=settled)
        settling.sent(5, 0.0)
        underway.append(settling.is_underway)
    assert underway == [False, True, False]
