"""I sign what a proxy owes and check what others say it signed (cocoon-protocol section 4.6).

A signed payment is a cumulative total for one contract: the newest covers everything before it, and whoever
holds it can have it settled on chain. I know signatures and totals; whether a total is new is for its holder
to say.
"""

import hashlib
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.signing import SigningKey, VerifyKey

from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError

from .address import format_raw
from .boc import BocError, RawCell, decode_boc, encode_boc, read_cells
from .cell import Address, Cell
from .contracts.envelope import (
    ORDER_OPS,
    SIGNATURE_BYTES,
    TOTAL_OPS,
    SignedEnvelope,
    SignedOrder,
    SignedTotal,
)

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
    boc: bytes = field(repr=False)

    def body(self, excess: Address) -> Cell:
        """The message that settles it on chain; what its value leaves over goes to ``excess``."""
        return SignedEnvelope.decode(decode_boc(self.boc)).submitted_by(excess).encode()


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
        envelope, total = _read_payment(boc)
    except BocError as error:
        raise MalformedPaymentError(f"a signed payment is malformed: {error}") from error
    if (total.op, total.query_id) != (envelope.op, envelope.query_id):
        raise MalformedPaymentError("a signed payment was signed under another op or query id")
    if total.op != op:
        raise UnexpectedPaymentError(f"a signed payment has op {total.op:08x}, not {op:08x}")
    if total.contract != contract:
        raise UnexpectedPaymentError(f"a signed payment is for {format_raw(total.contract)}")
    _verify_signature(total.hash, envelope.signature, public_key)
    return VerifiedPayment(op, total.query_id, total.tokens, contract, boc)


def _require_op(op: int, allowed: Container[int]) -> None:
    if op not in allowed:
        raise LocalProtocolError(f"op {op:08x} cannot be signed here")


def _signed(op: int, query_id: int, inner: Cell, excess: Address, key: SigningKey) -> Cell:
    """The signature is over the representation hash of the inner cell."""
    return SignedEnvelope(op, query_id, excess, key.sign(inner.hash).signature, inner).encode()


def _verify_signature(signed: bytes, signature: bytes, public_key: bytes) -> None:
    try:
        VerifyKey(public_key).verify(signed, signature)
    except BadSignatureError:
        raise ForgedPaymentError("a signed payment does not carry the proxy's signature") from None
    except (CryptoError, ValueError) as error:
        raise ForgedPaymentError(f"the proxy's public key cannot be used: {error}") from error


# --- what a payment is made of ----------------------------------------------------------------------------


class _Total(NamedTuple):
    """``SignedTotal`` and the hash of its cell, which is what was signed."""

    op: int
    query_id: int
    tokens: int
    contract: Address
    hash: bytes


class _Envelope(NamedTuple):
    """``SignedEnvelope`` without the address that is not signed."""

    op: int
    query_id: int
    signature: bytes


ADDRESS_BITS: Final = 267
ENVELOPE_BITS: Final = 32 + 64 + ADDRESS_BITS + 8 * SIGNATURE_BYTES
TOTAL_BITS: Final = 32 + 64 + 64 + ADDRESS_BITS
STD_ADDRESS: Final = 0b100
"""How a standard address without anycast begins."""


def _read_payment(boc: bytes) -> tuple[_Envelope, _Total]:
    """Cells are read as two long numbers and not built: that takes longer than to verify a signature.

    Raises BocError for anything but a ``SignedEnvelope`` around a ``SignedTotal``.
    """
    root, cells = read_cells(boc, max_cells=MAX_PAYMENT_CELLS)
    if root or [cell.children for cell in cells] != [[1], []]:
        raise BocError("it is no cell around another one")
    outer, inner = _Bits(cells[0], ENVELOPE_BITS), _Bits(cells[1], TOTAL_BITS)
    op, query_id, _ = outer.take(32), outer.take(64), outer.take_address()
    envelope = _Envelope(op, query_id, outer.take(8 * SIGNATURE_BYTES).to_bytes(SIGNATURE_BYTES, "big"))
    hashed = hashlib.sha256(bytes((0, cells[1].descriptor)) + cells[1].data).digest()
    total = _Total(inner.take(32), inner.take(64), inner.take(64), inner.take_address(), hashed)
    return envelope, total


class _Bits:
    """The bits of an ordinary cell, taken from the front."""

    def __init__(self, cell: RawCell, count: int) -> None:
        """Raises BocError for a cell with more or fewer bits. ``count`` is no multiple of 8."""
        mark = 8 - count % 8
        self._number, self._left = int.from_bytes(cell.data, "big"), count + mark
        ends_right = self._number % (1 << mark) == 1 << (mark - 1)
        if cell.is_exotic or cell.descriptor != 2 * (count // 8) + 1 or not ends_right:
            raise BocError(f"it is no cell of {count} bits")

    def take(self, count: int) -> int:
        self._left -= count
        return self._number >> self._left & ((1 << count) - 1)

    def take_address(self) -> Address:
        """Raises BocError for one that is not standard."""
        if self.take(3) != STD_ADDRESS:
            raise BocError("an address is no standard one")
        workchain = self.take(8)
        return Address(
            (workchain - 256 if workchain > 127 else workchain, self.take(256).to_bytes(32, "big"))
        )
