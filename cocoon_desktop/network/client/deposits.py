"""What a client has left with proxies, and how far it is on its way back: said by ``deposits_of``."""

from dataclasses import dataclass
from enum import IntEnum

from cocoon_desktop.core.units import Nanoton


class Return(IntEnum):
    """How far it is on its way back, in order; each is reached once."""

    HELD = 0
    """It pays for requests."""
    ASKED = 1
    """The user wants it back; the chain does not show the request yet."""
    CLOSING = 2
    """The proxy may pay it back; the contract does so after its delay."""
    RETURNED = 3
    """It went to the client's wallet, and the contract is dead."""


@dataclass(frozen=True, slots=True)
class Deposits:
    """All of a client's contracts together, by the one that is furthest behind.

    ``amount`` is what is in them, ``stake`` the part that only closing brings back; ``unlock_at`` is the unix
    time from which on no proxy is needed, while CLOSING; ``delay_s`` how long that takes once it was asked.
    """

    amount: Nanoton
    stake: Nanoton
    stage: Return
    unlock_at: float
    delay_s: int
