"""Follows one account: every transaction once, oldest first, through failures of the chain's server."""

import asyncio
import logging
from collections.abc import AsyncIterator

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.seldom import SeldomLog

from .address import format_raw
from .cell import Address
from .chain import Chain, ChainTransaction, WaitingChain

seldom = SeldomLog(logging.getLogger(__name__))

LONGEST_WAIT_S = 3600.0
"""A chain that wakes us need not be asked in between."""


async def follow(
    chain: Chain, address: Address, *, after_lt: int = 0, poll_s: float
) -> AsyncIterator[ChainTransaction]:
    """Yield every transaction with ``lt > after_lt``, now and as they come; ends only by being closed."""
    while True:
        try:
            batch = await chain.transactions(address, after_lt=after_lt)
        except ChainError as error:
            seldom.warning(format_raw(address), "cannot read %s: %s", format_raw(address), error)
            await asyncio.sleep(poll_s)
            continue
        for transaction in batch:
            after_lt = transaction.lt
            yield transaction
        if not batch:
            await wait_for_news(chain, address, after_lt, poll_s)


async def wait_for_news(chain: Chain, address: Address, after_lt: int, poll_s: float) -> None:
    """Until it is worth asking again for transactions after ``after_lt``."""
    if isinstance(chain, WaitingChain):
        await chain.wait_for_transaction(address, after_lt, LONGEST_WAIT_S)
    else:
        await asyncio.sleep(poll_s)
