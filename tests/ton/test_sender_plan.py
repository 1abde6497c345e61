from dataclasses import replace

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain import ChainMessage, ChainTransaction
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.sender_plan import (
    EXPIRY_MARGIN_S,
    RESEND_EVERY_S,
    SURELY_EXPIRED_S,
    Broadcast,
    Done,
    Expected,
    GaveUp,
    SendState,
    Sight,
    Signed,
    Wait,
    decide,
    is_ours,
    may_sign,
)
from hypothesis import given
from hypothesis import strategies as st

WALLET = Address((0, bytes([1]) * 32))
SOMEBODY = Address((0, bytes([7]) * 32))
BODY = comment_cell("the signed body")
NOW = 1_800_000_000
SIGNED = Signed(
    key=1,
    wallet=format_raw(WALLET),
    wallet_seqno=5,
    valid_until=NOW + 120,
    message=Builder().end_cell(),
    body_hash=BODY.hash,
    after_lt=1000,
    expected=(Expected(format_raw(SOMEBODY), Builder().end_cell().hash),),
    reference="rent",
    state=SendState.PENDING,
)
DEAD = SIGNED.valid_until + EXPIRY_MARGIN_S


def message(source: Address | None, destination: Address, body: Cell) -> ChainMessage:
    return ChainMessage(source, destination, Nanoton(1), body, False, 1, bytes(32))


OUT = message(WALLET, SOMEBODY, Builder().end_cell())
TRANSACTION = ChainTransaction(
    account=WALLET,
    lt=2000,
    hash=b"\x11" * 32,
    utime=NOW,
    in_message=message(None, WALLET, BODY),
    out_messages=(OUT,),
    fees=Nanoton(42),
    exit_code=0,
    aborted=False,
)


def look(
    seqno: int = 5, transaction: ChainTransaction | None = None, at: float = NOW, *, is_complete: bool = True
) -> Sight:
    """What a chain shows as of ``at``, by its own time."""
    return Sight(seqno, transaction, at, is_complete)


def test_a_new_message_is_handed_over_at_once() -> None:
    assert decide(SIGNED, look(), NOW, None) == Broadcast()


def test_it_is_handed_over_again_every_half_minute_until_it_expires() -> None:
    assert decide(SIGNED, look(at=NOW + 10), NOW + 10, NOW) == Wait(RESEND_EVERY_S - 10)
    assert decide(SIGNED, look(at=NOW + RESEND_EVERY_S), NOW + RESEND_EVERY_S, NOW) == Broadcast()
    assert decide(SIGNED, look(at=NOW + 121), NOW + 121, NOW) == Wait(EXPIRY_MARGIN_S - 1)


def test_a_number_that_went_up_is_no_success() -> None:
    assert isinstance(decide(SIGNED, look(6), NOW, NOW), Wait)
    outcome = decide(SIGNED, look(6, at=DEAD), DEAD, NOW)
    assert isinstance(outcome, GaveUp)
    assert outcome.state is SendState.EXPIRED
    assert "another message took its place" in outcome.reason


def test_the_wallets_transaction_is_the_proof() -> None:
    done = decide(SIGNED, look(6, TRANSACTION), NOW, NOW)
    assert isinstance(done, Done)
    receipt = done.receipt
    assert (receipt.reference, receipt.transaction_hash, receipt.lt) == ("rent", TRANSACTION.hash, 2000)
    assert (receipt.utime, receipt.fees, receipt.out_message_hashes) == (NOW, 42, (OUT.hash,))


def test_proof_counts_also_after_the_message_expired() -> None:
    assert isinstance(decide(SIGNED, look(6, TRANSACTION), DEAD, None), Done)


@pytest.mark.parametrize(
    ("story", "change"),
    [
        ("nothing left", {"out_messages": ()}),
        ("two left", {"out_messages": (OUT, OUT)}),
        ("another receiver", {"out_messages": (message(WALLET, WALLET, Builder().end_cell()),)}),
        ("another body", {"out_messages": (message(WALLET, SOMEBODY, BODY),)}),
        ("the code failed", {"exit_code": 37}),
        ("no code ran", {"exit_code": None}),
        ("the actions failed", {"aborted": True}),
    ],
)
def test_anything_but_the_expected_messages_is_a_failure(story: str, change: dict[str, object]) -> None:
    outcome = decide(SIGNED, look(6, replace(TRANSACTION, **change)), NOW, NOW)  # type: ignore[arg-type]
    assert isinstance(outcome, GaveUp)
    assert outcome.state is SendState.FAILED
    assert outcome.transaction is not None


def test_nothing_happened_in_time() -> None:
    outcome = decide(SIGNED, look(at=DEAD), DEAD, None)
    assert isinstance(outcome, GaveUp)
    assert (outcome.state, outcome.transaction) == (SendState.EXPIRED, None)


def test_a_message_is_known_by_its_body_whatever_its_envelope() -> None:
    assert is_ours(SIGNED, TRANSACTION)
    other = replace(TRANSACTION, in_message=message(None, WALLET, comment_cell("another")))
    assert not is_ours(SIGNED, other)
    assert not is_ours(SIGNED, replace(TRANSACTION, in_message=None))
    assert not is_ours(SIGNED, replace(TRANSACTION, in_message=message(SOMEBODY, WALLET, BODY)))


@pytest.mark.parametrize("state", [SendState.PENDING, SendState.CONFIRMED, SendState.FAILED])
def test_nothing_else_is_signed_for_a_number_while_a_message_for_it_lives(state: SendState) -> None:
    last = replace(SIGNED, state=state)
    assert may_sign(last, 5, NOW) == 120 + EXPIRY_MARGIN_S
    assert may_sign(last, 5, DEAD) == 0


def test_other_numbers_and_expired_messages_block_nothing() -> None:
    assert may_sign(None, 5, NOW) == 0
    assert may_sign(SIGNED, 6, NOW) == 0
    assert may_sign(replace(SIGNED, state=SendState.EXPIRED), 5, NOW) == 0


YEAR_S = 365 * 86_400.0


@given(
    seqno=st.integers(0, 10),
    seen=st.booleans(),
    at=st.floats(NOW - 1000, NOW + 1000),
    is_complete=st.booleans(),
    ahead_s=st.floats(-YEAR_S, YEAR_S),
    last=st.none() | st.floats(NOW - 1000, NOW + 1000),
    waited_s=st.floats(0, 2 * SURELY_EXPIRED_S),
)
def test_a_message_is_never_given_up_while_it_may_come_true_whatever_our_clock_says(
    seqno: int,
    seen: bool,
    at: float,
    is_complete: bool,
    ahead_s: float,
    last: float | None,
    waited_s: float,
) -> None:
    sight = look(seqno, TRANSACTION if seen else None, at, is_complete=is_complete)
    step = decide(SIGNED, sight, at + ahead_s, last, waited_s)
    if isinstance(step, GaveUp):
        assert at >= DEAD
        assert at + ahead_s >= DEAD or waited_s >= SURELY_EXPIRED_S
        assert is_complete
    if isinstance(step, Broadcast):
        assert at <= SIGNED.valid_until
        assert seqno == SIGNED.wallet_seqno
    if isinstance(step, Wait):
        assert step.seconds > 0


@pytest.mark.parametrize("ahead_s", [-YEAR_S, -3600.0, 3600.0, YEAR_S])
def test_a_clock_that_jumped_neither_ends_a_message_nor_holds_it_back(ahead_s: float) -> None:
    assert decide(SIGNED, look(at=NOW + 60), NOW + 60 + ahead_s, NOW) == Broadcast()


def test_a_server_that_leaves_something_out_proves_nothing_however_late_it_is() -> None:
    """It shows that the number has moved, and not by which transaction: that may have been ours."""
    for seqno in (5, 6):
        assert isinstance(decide(SIGNED, look(seqno, at=DEAD, is_complete=False), DEAD, NOW), Wait)


def test_a_server_that_lies_about_the_time_ends_no_message() -> None:
    lie = look(at=NOW + YEAR_S)
    assert isinstance(decide(SIGNED, lie, NOW + 1, NOW, 1.0), Wait)
    assert isinstance(decide(SIGNED, lie, DEAD, NOW, 1.0), GaveUp)
    assert isinstance(decide(SIGNED, lie, NOW - YEAR_S, NOW, SURELY_EXPIRED_S), GaveUp)


def test_a_server_that_sleeps_proves_nothing_about_the_time_since() -> None:
    assert isinstance(decide(SIGNED, look(at=NOW + 130), NOW + 86_400.0, NOW), Wait)


def test_a_number_that_was_used_up_before_is_an_old_answer() -> None:
    """Signed for in the same second, the same transfers would be an old message with an old proof."""
    confirmed = replace(SIGNED, state=SendState.CONFIRMED)
    assert may_sign(confirmed, confirmed.wallet_seqno - 1, NOW) > 0
    assert may_sign(confirmed, confirmed.wallet_seqno, NOW) > 0
    assert may_sign(confirmed, confirmed.wallet_seqno + 1, NOW) == 0
