"""I am the practice chain of another process on this computer: asked as a server is, and woken as here."""

import asyncio
import logging

from cocoon_desktop.core.errors import ChainError

from .address import format_raw
from .cell import Address
from .chain import ChainTransaction
from .http_chain import HttpChain

log = logging.getLogger(__name__)

AWAY_S = 1.0
"""Between two looks for a process that is being started again."""


class NearbyChain(HttpChain):
    """Implements ``WaitingChain``. The session must not end requests by itself, as aiohttp's usually do."""

    async def wait_for_transaction(
        self, address: Address, after_lt: int, timeout: float
    ) -> ChainTransaction | None:
        """As ``WaitingChain``; also None when the other process is away, a moment later."""
        parameters = {
            "address": format_raw(address),
            "after_lt": str(after_lt),
            "timeout": str(max(1, int(timeout))),
        }
        try:
            async with asyncio.timeout(timeout):
                if not await self._attempt("waitForTransaction", parameters, extra_s=timeout):
                    return None
                found = await self.transactions(address, after_lt=after_lt, limit=1)
        except TimeoutError:
            return None
        except ChainError as error:
            log.info("nobody tells what happens to %s: %s", format_raw(address), error)
            await asyncio.sleep(min(timeout, AWAY_S))
            return None
        return found[0] if found else None
