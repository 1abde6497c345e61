"""Links that take nothing new live on until what runs over them has ended; who dialled goes on at once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.seldom import SeldomLog

from .connection import Connection
from .tasks import ended

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

NOTICE_S: Final = 5.0
"""How long a proxy may take to say what the last request has cost; ours then ends the link itself."""

Link = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Lives as long as the link. It sets the event when it takes nothing new any more."""


class Succession:
    """Must be closed, which ends what still runs."""

    def __init__(self) -> None:
        self._old: set[asyncio.Task[None]] = set()

    async def use(self, link: Link) -> None:
        """Until the link ends, or takes nothing new. Raises what the link raises before that."""
        retired = asyncio.Event()
        living = asyncio.create_task(link(retired), name="link")
        retiring = asyncio.create_task(retired.wait(), name="until a link retires")
        try:
            await asyncio.wait({living, retiring}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            await ended(living)
            raise
        finally:
            retiring.cancel()
        if living.done():
            living.result()
        else:
            self._old.add(living)
            living.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._old.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, CocoonError):
            seldom.info("", "x an old link: %s", error)
        elif error is not None:
            log.error("an old link failed", exc_info=error)

    async def close(self) -> None:
        await ended(*self._old)


async def see_out(connection: Connection, idle: Callable[[], Awaitable[None]], patience_s: float) -> None:
    """Wait until nothing runs over a link and its last bill has come, at most ``patience_s`` and NOTICE_S."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience_s):
            await idle()
    with suppress(TimeoutError):
        async with asyncio.timeout(NOTICE_S):
            await connection.wait_closed()
