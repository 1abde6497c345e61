"""What came to a wallet, what left it, and what is known of it: plain facts, for pages too."""

from dataclasses import dataclass
from enum import Enum

from cocoon_desktop.core.units import Nanoton


class MovementKind(Enum):
    """What happened to the coins."""

    RECEIVED = "received"
    EARNED = "earned"
    """A contract's payout for work."""
    RETURNED = "returned"
    """Sent before, and sent back by a contract that could not use it."""
    SENT = "sent"
    FEE = "fee"
    """A transaction that moved no coins and cost its fee."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One amount in or out. ``amount`` is never negative; ``kind`` says which way it went.

    ``party`` is the other account, raw; empty where there is none. ``fees`` is what the whole transaction
    cost, and stands at the last of its movements only: the sum over all movements is the balance.
    """

    lt: int
    place: int
    utime: int
    kind: MovementKind
    amount: Nanoton
    party: str
    comment: str
    fees: Nanoton

    @property
    def change(self) -> Nanoton:
        """What it did to the balance, fees included."""
        sign = {MovementKind.SENT: -1, MovementKind.FEE: 0}.get(self.kind, 1)
        return Nanoton(sign * self.amount - self.fees)


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A payment that is stored and not yet seen on the chain."""

    amount: Nanoton
    party: str
    comment: str


@dataclass(frozen=True, slots=True)
class SentBefore:
    """How often coins were sent to somebody, and at which unix time last."""

    times: int
    last_at: int


@dataclass(frozen=True, slots=True)
class SeenAccount:
    """``balance`` as it was at the unix time ``seen_at``; both None before the chain was ever read.

    ``backup_checked_at``: when the owner showed that the words are written down.
    """

    balance: Nanoton | None = None
    seen_at: float | None = None
    backup_checked_at: float | None = None
