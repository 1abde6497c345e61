"""Messages that a wallet is to send, before anybody has signed them (cocoon-protocol section 4.7)."""

from dataclasses import dataclass, field

from cocoon_desktop.core.units import Nanoton

from ..cell import Address, Builder, Cell
from ..transfer import PAY_FEES_SEPARATELY
from .layout import Coins, writing

TOKEN_VALUE = 1
"""Up to this many nanoton a value cannot pay its own way."""
HEADER_ZERO_BITS = 105
"""No extra currencies 1, two zero fees 4 + 4, lt 64, creation time 32: the network fills them in."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A ``WalletMessage`` as runners send it. With ``state_init`` it deploys and never bounces."""

    destination: Address
    value: Nanoton
    body: Cell | None = field(default=None, repr=False)
    state_init: Cell | None = field(default=None, repr=False)

    @property
    def mode(self) -> int:
        """Send mode: the fees come from the value unless there is none to speak of."""
        return PAY_FEES_SEPARATELY if self.value <= TOKEN_VALUE else 0

    def encode(self) -> Cell:
        """The message as a wallet hands it to the network. Raises LocalProtocolError."""
        with writing("a message"):
            builder = Builder()
            builder.store_uint(0x18 if self.state_init is None else 0x10, 6)
            builder.store_address(self.destination)
            Coins().store(builder, self.value)
            builder.store_bits("0" * HEADER_ZERO_BITS)
            builder.store_bits("0" if self.state_init is None else "11")
            if self.state_init is not None:
                builder.store_ref(self.state_init)
            builder.store_maybe_ref(self.body)
            return builder.end_cell()
