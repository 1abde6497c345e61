"""When to have a signed total settled. Pure."""

from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.params import CocoonParams
from cocoon_desktop.ton.sender_plan import ARRIVAL_S

PAYOUT_VALUE = Nanoton(500_000_000)
"""What the message carries; the rest comes back (cocoon-protocol section 4.7)."""


@dataclass(slots=True)
class Settling:
    """How far one contract has settled, and what is on its way to it.

    Tokens are cumulative; times monotonic.
    """

    settled_tokens: int | None = None
    """None until the contract was read."""
    sent_tokens: int = 0
    sent_at: float = 0.0

    def sent(self, tokens: int, now: float) -> None:
        self.sent_tokens, self.sent_at = tokens, now

    @property
    def is_underway(self) -> bool:
        """Whether a payout was sent that the contract does not show yet."""
        return self.settled_tokens is not None and self.sent_tokens > self.settled_tokens

    @property
    def expected_tokens(self) -> int | None:
        """What is settled when everything that was sent has arrived; None while nobody knows what is."""
        return None if self.settled_tokens is None else max(self.settled_tokens, self.sent_tokens)

    def waiting_tokens(self, signed_tokens: int, now: float) -> int:
        """Signed, and neither settled nor on the way; 0 while nobody knows what is settled."""
        if self.settled_tokens is None:
            return 0
        underway = self.sent_tokens if now < self.sent_at + ARRIVAL_S else 0
        return max(0, signed_tokens - max(self.settled_tokens, underway))


LAST_PAYOUT_FROM = Nanoton(10_000_000)
"""What is worth a last transaction; upstream compares tokens with it (trap 38)."""


@dataclass(slots=True)
class Terms:
    """What a worker contract was made with, and since when (monotonic) newer parameters are known."""

    fee_per_token: Nanoton
    params_version: int
    client_delay_s: int
    outdated_since: float | None = None

    @classmethod
    def of(cls, params: CocoonParams) -> "Terms":
        return cls(params.worker_fee_per_token, params.params_version, params.client_delay_before_close_s)

    def compare(self, newest_version: int, now: float) -> None:
        """``newest_version``: of the parameters that the root contract shows now."""
        if self.outdated_since is None and self.params_version < newest_version:
            self.outdated_since = now

    def is_last_call(self, now: float) -> bool:
        """After half the client's delay: whatever is worth a transaction is taken (section 4.7)."""
        return self.outdated_since is not None and now >= self.outdated_since + self.client_delay_s / 2


@dataclass(frozen=True, slots=True)
class PayoutRule:
    """Settle when at least ``min_amount`` waits: below that the fees eat too much of it."""

    min_amount: Nanoton

    def is_due(self, waiting_tokens: int, fee_per_token: Nanoton, *, is_last_call: bool = False) -> bool:
        """Whether so much is worth a transaction."""
        least = min(self.min_amount, LAST_PAYOUT_FROM) if is_last_call else self.min_amount
        return waiting_tokens > 0 and waiting_tokens * fee_per_token >= least
