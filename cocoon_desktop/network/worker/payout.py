"""When to have a signed total settled. Pure."""

from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton

PAYOUT_VALUE = Nanoton(500_000_000)
"""What the message carries; the rest comes back (cocoon-protocol section 4.7)."""


@dataclass(frozen=True, slots=True)
class PayoutRule:
    """Settle when at least ``min_amount`` waits: below that the fees eat too much of it."""

    min_amount: Nanoton

    def is_due(self, signed_tokens: int, settled_tokens: int, fee_per_token: Nanoton) -> bool:
        """Whether the difference is worth a transaction. Both counts are cumulative."""
        waiting = signed_tokens - settled_tokens
        return waiting > 0 and waiting * fee_per_token >= self.min_amount
