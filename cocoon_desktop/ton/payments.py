"""I sign what a proxy owes and check what others say it signed (cocoon-protocol section 4.6).

A signed payment is a cumulative total for one contract: the newest covers everything before it, and whoever
holds it can have it settled on chain. I know signatures and totals; whether a total is new is for its holder
to say.
"""

from collections.abc import Container
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.signing import SigningKey, VerifyKey

from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError

from .address import format_raw
from .boc import BocError, decode_boc, encode_boc
from .cell import Address, Cell
from .contracts.envelope import ORDER_OPS, TOTAL_OPS, SignedEnvelope, SignedOrder, SignedTotal
from .tlb import TlbError

MAX_PAYMENT_CELLS = 2
"""The outer cell and the signed one."""


class PaymentError(RemoteProtocolError):
    """What should be a signed payment is not one that we may rely on."""


class MalformedPaymentError(PaymentError):
    """Not the two cells that a signed payment is made of, or their ops or query ids differ."""


class UnexpectedPaymentError(PaymentError):
    """A well-formed payment of another kind, or for another contract."""


class ForgedPaymentError(PaymentError):
    """The proxy's key has not signed this."""


@dataclass(frozen=True, slots=True)
class VerifiedPayment:
    """A total that the proxy's key has signed; ``tokens`` is cumulative."""

    op: int
    query_id: int
    tokens: int
    contract: Address
    envelope: SignedEnvelope

    def body(self, excess: Address) -> Cell:
        """The message that settles it on chain; what its value leaves over goes to ``excess``."""
        return self.envelope.submitted_by(excess).encode()


def sign_payment(
    op: int, query_id: int, tokens: int, contract: Address, excess: Address, key: SigningKey
) -> bytes:
    """Sign a cumulative total of ``tokens`` for a client or worker ``contract``; the BoC for the wire.

    Raises LocalProtocolError for an op without a total and for numbers that do not fit.
    """
    return encode_boc(payment_body(op, query_id, tokens, contract, excess, key))


def payment_body(
    op: int, query_id: int, tokens: int, contract: Address, excess: Address, key: SigningKey
) -> Cell:
    """As ``sign_payment``, but the body of a message: the proxy charges and pays by itself, too."""
    _require_op(op, TOTAL_OPS)
    return _signed(op, query_id, SignedTotal(op, query_id, tokens, contract).encode(), excess, key)


def order_body(op: int, query_id: int, contract: Address, excess: Address, key: SigningKey) -> Cell:
    """A signed order to the proxy contract: close, or complete the closing. Raises LocalProtocolError."""
    _require_op(op, ORDER_OPS)
    return _signed(op, query_id, SignedOrder(op, query_id, contract).encode(), excess, key)


def verify_signed_payment(boc: bytes, *, op: int, contract: Address, public_key: bytes) -> VerifiedPayment:
    """Read a signed payment that a peer sent and check everything about it but its amount.

    ``public_key`` is the proxy's, 32 bytes. Raises MalformedPaymentError, UnexpectedPaymentError or
    ForgedPaymentError.
    """
    try:
        envelope = SignedEnvelope.decode(decode_boc(boc, max_cells=MAX_PAYMENT_CELLS))
        total = SignedTotal.decode(envelope.inner)
    except (BocError, TlbError) as error:
        raise MalformedPaymentError(f"a signed payment is malformed: {error}") from error
    if (total.op, total.query_id) != (envelope.op, envelope.query_id):
        raise MalformedPaymentError("a signed payment was signed under another op or query id")
    if total.op != op:
        raise UnexpectedPaymentError(f"a signed payment has op {total.op:08x}, not {op:08x}")
    if total.contract != contract:
        raise UnexpectedPaymentError(f"a signed payment is for {format_raw(total.contract)}")
    _verify_signature(envelope, public_key)
    return VerifiedPayment(op, total.query_id, total.tokens, contract, envelope)


def _require_op(op: int, allowed: Container[int]) -> None:
    if op not in allowed:
        raise LocalProtocolError(f"op {op:08x} cannot be signed here")


def _signed(op: int, query_id: int, inner: Cell, excess: Address, key: SigningKey) -> Cell:
    """The signature is over the representation hash of the inner cell."""
    return SignedEnvelope(op, query_id, excess, key.sign(inner.hash).signature, inner).encode()


def _verify_signature(envelope: SignedEnvelope, public_key: bytes) -> None:
    try:
        VerifyKey(public_key).verify(envelope.inner.hash, envelope.signature)
    except BadSignatureError:
        raise ForgedPaymentError("a signed payment does not carry the proxy's signature") from None
    except (CryptoError, ValueError) as error:
        raise ForgedPaymentError(f"the proxy's public key cannot be used: {error}") from error
