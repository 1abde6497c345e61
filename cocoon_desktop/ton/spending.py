"""I hold the owner to the owner's own limits: so much a payment, so much a day. Pure."""

from dataclasses import dataclass

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton, format_ton


class LimitError(UsageError):
    """A payment is larger than the owner allows. ``left`` is the most that may go now, in nanoton."""

    def __init__(self, amount: Nanoton, left: Nanoton) -> None:
        super().__init__(
            f"{format_ton(amount)} TON is more than your limit leaves: {format_ton(left)}", "amount"
        )
        self.left = left


@dataclass(frozen=True, slots=True)
class SpendingLimits:
    """In nanoton; None is no limit. Fees do not count."""

    per_payment: Nanoton | None = None
    per_day: Nanoton | None = None

    def left(self, sent_today: Nanoton) -> Nanoton | None:
        """The most that one payment may be now; None without limits."""
        bounds = [] if self.per_payment is None else [self.per_payment]
        if self.per_day is not None:
            bounds.append(Nanoton(max(0, self.per_day - sent_today)))
        return min(bounds, default=None)

    def verify(self, amount: Nanoton, sent_today: Nanoton) -> None:
        """Raise LimitError for a payment that is too large."""
        left = self.left(sent_today)
        if left is not None and amount > left:
            raise LimitError(amount, left)
