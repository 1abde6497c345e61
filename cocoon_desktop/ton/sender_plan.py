"""I decide what to do next about one signed message; I never sign, send, wait or look at a clock.

A wallet takes one message per sequence number. A message that was signed may come true until it expires,
whoever hands it to the chain and whatever the chain said about it before; so until then nothing else is
signed for its number. A number that went up proves that *some* message was taken, not that its transfers
were made: only the wallet's own transaction does, and only by the messages it sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from cocoon_desktop.core.units import Nanoton

from .address import format_raw
from .cell import Cell
from .chain import ChainMessage, ChainTransaction

RESEND_EVERY_S = 30.0
"""As the C++ runner does (cocoon-protocol section 4.7)."""
ARRIVAL_S = 120.0
"""What a wallet has sent reaches a contract within this time, or something is wrong with the chain."""
EXPIRY_MARGIN_S = 60.0
"""A block may carry an earlier time than ours, and a server may not have shown it to us yet."""


MOST_APART_S = 600.0
"""A chain that seems to be further ahead of our clock is not signed for: one of the two is wrong, and the
message could live longer than we think.
"""
SURELY_EXPIRED_S = 3600.0
"""More than a message that was signed under ``MOST_APART_S`` can live."""


class SendState(Enum):
    """What is known about a signed message."""

    PENDING = "pending"
    """It may still come true."""
    CONFIRMED = "confirmed"
    FAILED = "failed"
    """The wallet took it and did not send what it should."""
    EXPIRED = "expired"
    """It did not come true and never will."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an out message must be: ``destination`` is a raw address."""

    destination: str
    body_hash: bytes


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed message as it is stored. ``after_lt`` is the wallet's last logical time when it was signed."""

    key: int
    wallet: str
    wallet_seqno: int
    valid_until: int
    message: Cell = field(repr=False)
    body_hash: bytes
    after_lt: int
    expected: tuple[Expected, ...]
    reference: str
    state: SendState


@dataclass(frozen=True, slots=True)
class Sight:
    """What the chain showed a moment ago: the wallet's number, and its transaction with our message.

    ``chain_now`` is the time (unix) as of which that was so, by the chain; our own where it does not tell.
    ``is_complete``: no transaction of the wallet up to that time was left out.
    """

    wallet_seqno: int
    transaction: ChainTransaction | None
    chain_now: float
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class SentReceipt:
    """Proof that every message was sent. ``fees`` is what the wallet's transaction cost."""

    reference: str
    transaction_hash: bytes
    lt: int
    utime: int
    fees: Nanoton
    out_message_hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Every message was sent."""

    receipt: SentReceipt


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The end, without success. ``transaction`` is there when the wallet took the message."""

    state: SendState
    reason: str
    transaction: ChainTransaction | None = None


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Hand the stored bytes to the chain, once more perhaps."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Look again in so many seconds, or as soon as the wallet has a new transaction."""

    seconds: float


Step: TypeAlias = Done | GaveUp | Broadcast | Wait


def decide(
    signed: Signed, sight: Sight, now: float, last_broadcast: float | None, waited_s: float = 0.0
) -> Step:
    """The next step. ``last_broadcast`` is None when this process has not handed it over yet.

    ``now`` is our own time, and may jump; a chain's server may lie about its own. A message has expired when
    both say so, or the chain does and we have waited for it (``waited_s``) longer than any message lives.
    """
    if sight.transaction is not None:
        return _judge(signed, sight.transaction)
    ours = min(_until_expiry(signed, now), SURELY_EXPIRED_S - waited_s)
    left = max(_until_expiry(signed, sight.chain_now), ours)
    if left <= 0:
        if sight.is_complete:
            return GaveUp(SendState.EXPIRED, _why_nothing_happened(signed, sight))
        return Wait(RESEND_EVERY_S)
    if sight.wallet_seqno != signed.wallet_seqno:
        # The number has moved and the transaction is not to be seen: a server that lags, or another signer.
        return Wait(left)
    if sight.chain_now > signed.valid_until:
        return Wait(left)
    if last_broadcast is None or not 0 <= now - last_broadcast < RESEND_EVERY_S:
        return Broadcast()
    return Wait(min(RESEND_EVERY_S - (now - last_broadcast), left))


def may_sign(last: Signed | None, wallet_seqno: int, chain_now: float) -> float:
    """Seconds until another message may be signed for ``wallet_seqno``; 0 is now.

    ``last`` is the newest message signed by this wallet. One that failed may be played again while the
    number stays, so it blocks its number until it expires. A number below it is an old answer of the chain's
    server; signed for in the same second, the same transfers would be an old message with an old proof.
    """
    if last is None or wallet_seqno > last.wallet_seqno or last.state is SendState.EXPIRED:
        return 0.0
    return max(0.0, _until_expiry(last, chain_now))


def is_ours(signed: Signed, transaction: ChainTransaction) -> bool:
    """Whether a transaction took this message. Compared by body: the envelope is not signed, anybody may
    change it.
    """
    incoming = transaction.in_message
    return incoming is not None and incoming.source is None and incoming.body.hash == signed.body_hash


def _until_expiry(signed: Signed, chain_now: float) -> float:
    return signed.valid_until + EXPIRY_MARGIN_S - chain_now


def _why_nothing_happened(signed: Signed, sight: Sight) -> str:
    if sight.wallet_seqno > signed.wallet_seqno:
        return "another message took its place: is the wallet used by another program?"
    return "the chain did not take it before it expired"


def _judge(signed: Signed, transaction: ChainTransaction) -> Done | GaveUp:
    """Success is that exactly the expected messages left, in their order."""
    sent = transaction.out_messages
    if transaction.aborted or transaction.exit_code not in (0, 1):
        reason = f"the wallet's transaction failed (exit code {transaction.exit_code})"
        return GaveUp(SendState.FAILED, reason, transaction)
    if not _as_expected(signed.expected, sent):
        count = len(signed.expected)
        reason = f"the wallet sent {len(sent)} of {count} messages: was there enough for all, with fees?"
        return GaveUp(SendState.FAILED, reason, transaction)
    hashes = tuple(message.hash for message in sent)
    receipt = SentReceipt(
        signed.reference, transaction.hash, transaction.lt, transaction.utime, transaction.fees, hashes
    )
    return Done(receipt)


def _as_expected(expected: Sequence[Expected], sent: Sequence[ChainMessage]) -> bool:
    return len(expected) == len(sent) and all(
        message.destination is not None
        and format_raw(message.destination) == wanted.destination
        and message.body.hash == wanted.body_hash
        for wanted, message in zip(expected, sent, strict=True)
    )
