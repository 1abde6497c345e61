"""What the wallets of our parts need before anything can be done with them. Pure.

A node's wallet is a contract of its own that refuses its key below ``MIN_BALANCE``; what it sends beyond that
mostly comes back, and all of it is the owner's (``cocoon_wallet.SWEEP``).
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.client.funding import ORDER_VALUE, REGISTER_VALUE
from cocoon_desktop.network.worker.payout import PAYOUT_VALUE
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, FIRST_VALUE

Part: TypeAlias = Literal["worker", "client"]
FEES: Final = Nanoton(NANOTON_PER_TON // 5)
"""Of some dozens of messages, a hundredth of a TON or less each."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a node's wallet has to hold for its first steps, and of what that consists.

    ``kept`` must always rest in it, ``opening`` stays in the contract with the first proxy, ``stake`` lies
    there until the owner closes it, and ``working`` is sent along with orders and mostly comes back.
    """

    opening: Nanoton
    stake: Nanoton
    working: Nanoton
    kept: Nanoton = MIN_BALANCE

    @property
    def total(self) -> Nanoton:
        return Nanoton(self.kept + self.opening + self.stake + self.working)


def need_of(part: Part, top_up: Nanoton) -> Need:
    """``top_up`` is what a client pays in at a time."""
    if part == "worker":
        return Need(FIRST_VALUE, Nanoton(0), Nanoton(PAYOUT_VALUE + FEES))
    return Need(CLIENT_FIRST_VALUE, top_up, Nanoton(ORDER_VALUE + REGISTER_VALUE + FEES))


def missing(need: Need, balance: Nanoton, on_its_way: Nanoton, *, has_begun: bool) -> Nanoton:
    """What the owner should add now; 0 while there is enough.

    Who has begun needs more only when the wallet's contract would refuse its key.
    """
    there = balance + on_its_way
    enough = need.kept + need.working if has_begun else need.total
    low = need.kept if has_begun else need.total
    return Nanoton(enough - there if there < low else 0)
