"""One thread in which everything that blocks on the ledger happens, one after the other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ..tasks import seen_through

T = TypeVar("T")


class Disk:
    """Implements ``OnDisk``. Must be closed."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="proxy-ledger")

    async def __call__(self, work: Callable[[], T]) -> T:
        """What has begun is seen through, also when we are cancelled: the books have already moved on."""
        return await seen_through(self._loop.run_in_executor(self._thread, work))

    async def close(self) -> None:
        await asyncio.to_thread(self._thread.shutdown)
