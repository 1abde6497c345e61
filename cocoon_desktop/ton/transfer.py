"""What a wallet is asked to send, before anybody has signed it."""

from dataclasses import dataclass, field
from typing import Protocol

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton

from .cell import Address, Builder, Cell

PAY_FEES_SEPARATELY = 1
IGNORE_ERRORS = 2
MAX_VALUE = Nanoton((1 << 120) - 1)
"""``Grams`` has at most 15 bytes."""


class WalletMessage(Protocol):
    """An internal message that a wallet can be asked to send."""

    @property
    def destination(self) -> Address:
        """Whom it goes to."""
        ...

    @property
    def body(self) -> Cell | None:
        """What it says; None is an empty body."""
        ...

    @property
    def mode(self) -> int:
        """Send mode of the action."""
        ...

    def encode(self) -> Cell:
        """The message itself."""
        ...


@dataclass(frozen=True, slots=True)
class Transfer:
    """Coins for somebody. ``bounce`` brings them back when a contract fails; a wallet-to-be would send them
    back.
    """

    destination: Address
    value: Nanoton
    body: Cell | None = field(default=None, repr=False)
    state_init: Cell | None = field(default=None, repr=False)
    bounce: bool = False
    mode: int = PAY_FEES_SEPARATELY | IGNORE_ERRORS

    def encode(self) -> Cell:
        """Raises UsageError for an amount that no message can carry."""
        if not 0 <= self.value <= MAX_VALUE:
            raise UsageError(f"{self.value} nanoton cannot be sent", "value")
        builder = Builder()
        builder.store_bits("011" if self.bounce else "010").store_bits("0")  # IHR disabled, bounce, bounced
        builder.store_address(None).store_address(self.destination).store_coins(self.value)
        builder.store_uint(0, 1 + 4 + 4 + 64 + 32)  # currencies, fees, lt and time: the network's to fill in
        builder.store_bits("0" if self.state_init is None else "11")
        if self.state_init is not None:
            builder.store_ref(self.state_init)
        builder.store_maybe_ref(self.body)
        return builder.end_cell()
