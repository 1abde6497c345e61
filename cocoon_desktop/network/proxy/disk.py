"""One thread in which everything that blocks on the ledger happens, one after the other."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from cocoon_desktop.core.seldom import SeldomLog

from ..tasks import seen_through
from .ledger import LedgerAwayError

seldom = SeldomLog(logging.getLogger(__name__))

LAST_PATIENCE_S = 30.0
"""How long an end is held up by a database that is away; a server that is started anew comes back sooner."""
LEDGER_RETRY_S = 0.5
LONGEST_RETRY_S = 10.0

T = TypeVar("T")


class Disk:
    """Implements ``OnDisk``. ``tell`` hears when the ledger is away, and when it is back. Must be closed."""

    def __init__(self, tell: Callable[[bool], None]) -> None:
        """``tell`` gets whether the ledger answers."""
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="proxy-ledger")
        self._until: float | None = None
        self.trouble = ""
        """Why the ledger does not answer now; empty while it does."""

    async def __call__(self, work: Callable[[], T]) -> T:
        """Work that may be done twice: while the ledger is away it is tried again, as long as we live. What
        must be stored is kept in memory meanwhile, and nothing more is signed or begun.
        """
        pause_s = LEDGER_RETRY_S
        while True:
            try:
                done = await seen_through(self._loop.run_in_executor(self._thread, work))
            except LedgerAwayError as error:
                if self._until is not None and self._loop.time() > self._until:
                    raise
                self.trouble = str(error)
                seldom.warning("", "the ledger is tried again: %s", type(error.__cause__).__name__)
                self._tell(False)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_RETRY_S)
            else:
                self.trouble = ""
                self._tell(True)
                return done

    def hurry(self) -> None:
        """We end: what cannot be stored within ``LAST_PATIENCE_S`` is lost."""
        self._until = self._loop.time() + LAST_PATIENCE_S

    async def close(self) -> None:
        await asyncio.to_thread(self._thread.shutdown)
