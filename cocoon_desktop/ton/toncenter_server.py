"""I let programs on this computer ask the practice chain; who keeps me waiting is cut off."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

from .local_chain import LocalChain
from .toncenter import toncenter_app

IDLE_S: Final = 60.0
"""For the head of a request, and between two of them."""
CLOSE_S: Final = 0.1
"""Who waits for news at the end waits in vain."""


@asynccontextmanager
async def serve_toncenter(chain: LocalChain, host: str, port: int) -> AsyncIterator[int]:
    """The port, which is a free one where 0 was given. Raises OSError when it is taken."""
    runner = web.AppRunner(
        toncenter_app(chain),
        access_log=None,
        handler_cancellation=True,
        keepalive_timeout=IDLE_S,
        shutdown_timeout=CLOSE_S,
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
