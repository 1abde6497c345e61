"""One thread in which everything that blocks on the ledger happens, one after the other."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ..tasks import seen_through
from .ledger import LedgerAwayError

log = logging.getLogger(__name__)

LEDGER_PATIENCE_S = 30.0
"""A database's server that is started anew comes back sooner."""
LEDGER_RETRY_S = 0.5

T = TypeVar("T")


class Disk:
    """Implements ``OnDisk``. ``tell`` hears when the ledger is away, and when it is back. Must be closed."""

    def __init__(self, tell: Callable[[bool], None]) -> None:
        """``tell`` gets whether the ledger answers."""
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="proxy-ledger")

    async def __call__(self, work: Callable[[], T]) -> T:
        """Work that may be done twice: while the ledger's server is away it is tried again, for a while."""
        late = self._loop.time() + LEDGER_PATIENCE_S
        while True:
            try:
                done = await self.once(work)
            except LedgerAwayError as error:
                if self._loop.time() > late:
                    raise
                log.warning("the ledger's server is asked again: %s", type(error.__cause__).__name__)
                self._tell(False)
                await asyncio.sleep(LEDGER_RETRY_S)
            else:
                self._tell(True)
                return done

    async def once(self, work: Callable[[], T]) -> T:
        """What has begun is seen through, also when we are cancelled: the books have already moved on."""
        return await seen_through(self._loop.run_in_executor(self._thread, work))

    async def close(self) -> None:
        await asyncio.to_thread(self._thread.shutdown)
