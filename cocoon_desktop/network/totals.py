"""The best signed payment that a client or a worker holds, and what the proxy says it has counted. Pure."""

from dataclasses import dataclass, field

from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.payments import VerifiedPayment, verify_signed_payment
from cocoon_desktop.wire import schema as tl


@dataclass(slots=True)
class SignedTotals:
    """Every number is a running maximum: what a proxy said once, it cannot take back (section 2.7)."""

    op: int
    contract: Address
    public_key: bytes
    best: VerifiedPayment | None = None
    best_boc: bytes = b""
    db_tokens: int = 0
    max_tokens: int = 0
    _newest: tuple[bytes, VerifiedPayment] | None = field(default=None, repr=False, compare=False)
    """What was verified last: a proxy shows it again with every request, and signs anew now and then."""

    @property
    def signed_tokens(self) -> int:
        """Cumulative tokens that the proxy has signed for."""
        return self.best.tokens if self.best is not None else 0

    def verify(self, payment: tl.AnySignedPayment) -> VerifiedPayment | None:
        """None for an empty payment. Raises PaymentError for one that does not hold."""
        if isinstance(payment, tl.ProxySignedPaymentEmpty):
            return None
        if self._newest is None or self._newest[0] != payment.data:
            verified = verify_signed_payment(
                payment.data, op=self.op, contract=self.contract, public_key=self.public_key
            )
            self._newest = payment.data, verified
        return self._newest[1]

    def keep(self, payment: tl.AnySignedPayment) -> bool:
        """Verify a payment and keep it if it is worth more than the best so far. True when it was kept."""
        verified = self.verify(payment)
        if verified is None or (self.best is not None and verified.tokens <= self.best.tokens):
            return False
        assert isinstance(payment, tl.ProxySignedPayment)
        self.best, self.best_boc = verified, payment.data
        return True

    def counted(self, db_tokens: int, max_tokens: int) -> None:
        """What the proxy says it has stored, and what it has counted."""
        self.db_tokens = max(self.db_tokens, db_tokens)
        self.max_tokens = max(self.max_tokens, max_tokens)
