"""What a worker has earned, in the three words that every screen uses."""

from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton


@dataclass(frozen=True, slots=True)
class Earnings:
    """Cumulative, in nanoton: ``withdrawn <= settled <= signed``."""

    signed: Nanoton
    """The proxy's signature over this total is in our hands and was verified."""
    settled: Nanoton
    """The worker contract has paid this much."""
    withdrawn: Nanoton
    """This much has arrived at the owner's address."""


NOTHING_EARNED = Earnings(Nanoton(0), Nanoton(0), Nanoton(0))
