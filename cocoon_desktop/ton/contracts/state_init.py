"""I know how an address follows from code and data (cocoon-protocol section 4.1)."""

from dataclasses import dataclass, field

from ..cell import Address, Builder, Cell

BASECHAIN = 0
"""The workchain of every Cocoon contract."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """A contract that exists or could: what it is made of determines where it is."""

    code: Cell = field(repr=False)
    data: Cell = field(repr=False)

    @property
    def state_init(self) -> Cell:
        """``StateInit`` with code and data only: bits 00110."""
        builder = Builder()
        builder.store_bits("00110").store_ref(self.code).store_ref(self.data)
        return builder.end_cell()

    @property
    def address(self) -> Address:
        """The account id is the representation hash of the state init."""
        return Address((BASECHAIN, self.state_init.hash))
