"""What a role needs of the wallet that pays for its messages."""

import math
from collections.abc import Sequence
from typing import Final, Protocol

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.deploy import first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.sender_plan import SendState

DEPLOYS_WITHIN_S: Final = 3600.0
"""What a wallet has sent always arrives, also where the chain or its server shows it late."""


class Wallet(Protocol):
    """``MessageSender``, or what stands in for it where there is no chain."""

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> object:
        """Return when all are sent. Raises ChainError."""
        ...

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState | None:
        """What became of the newest message to the same account with the same body, after waiting for it;
        None when there was none, or none within the last ``within_s``. Raises ChainError.
        """
        ...


async def is_being_born(wallet: Wallet, contract: Deployment) -> bool:
    """Whether the first message of a contract that does not live yet was sent. Raises ChainError."""
    first = first_message(contract)
    return await wallet.fate(first, within_s=DEPLOYS_WITHIN_S) is SendState.CONFIRMED


async def bring_to_life(
    chain: Chain, wallet: Wallet, contract: Deployment, value: Nanoton, reference: str
) -> None:
    """Send a contract's first message unless it lives, or that message is on its way. Raises ChainError."""
    account = await chain.account(contract.address)
    if account.status == "active" or await is_being_born(wallet, contract):
        return
    await wallet.send([first_message(contract, value)], reference=reference)
