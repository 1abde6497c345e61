"""What a role needs of the wallet that pays for its messages."""

from collections.abc import Sequence
from typing import Protocol

from cocoon_desktop.ton.contracts.outgoing import Outgoing


class Wallet(Protocol):
    """``MessageSender``, or what stands in for it where there is no chain."""

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> object:
        """Return when all are sent. Raises ChainError."""
        ...
