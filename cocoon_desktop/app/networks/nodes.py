"""The wallets that worker and client pay from: what they hold, and whether their part may begin."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState, Chain

from .funding import Need, Part, missing

log = logging.getLogger(__name__)

LOOK_S: Final = 7.0
"""How often a chain elsewhere is asked for a balance."""


@dataclass(slots=True)
class Node:
    """One of them. ``has_books``: a proxy has owed it something before, or been paid by it."""

    part: Part
    address: Address
    need: Need
    chain: Chain
    has_books: bool
    is_waiting: bool = False
    """For coins, with its work not begun."""

    async def state(self) -> AccountState:
        """Raises ChainError."""
        return await self.chain.account(self.address)

    def missing(self, state: AccountState, on_its_way: Nanoton = Nanoton(0)) -> Nanoton:
        """What its owner should add now. A wallet comes to life by what it sends first."""
        return missing(self.need, state.balance, on_its_way, has_begun=state.status == "active")


@dataclass(frozen=True, slots=True)
class Nodes:
    """Both."""

    worker: Node
    client: Node


async def when_funded(
    node: Node, work: Callable[[], Awaitable[None]], on_change: Callable[[], None] = lambda: None
) -> None:
    """Work as soon as the node's wallet can pay for the first steps: before that they can only fail.

    Who has books keeps them, whatever the wallet holds. ``on_change``: it waits, or does not any more.
    """
    while not (node.has_books or await _is_funded(node)):
        if not node.is_waiting:
            log.info("the %s waits for coins in its wallet", node.part)
            node.is_waiting = True
            on_change()
        await asyncio.sleep(LOOK_S)
    node.is_waiting = False
    on_change()
    await work()


async def _is_funded(node: Node) -> bool:
    try:
        return node.missing(await node.state()) == 0
    except ChainError as error:
        log.info("the wallet of the %s cannot be read: %s", node.part, error)
        return False
