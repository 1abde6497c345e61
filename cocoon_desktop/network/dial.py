"""Connecting to a proxy, and to another one when that fails (cocoon-protocol sections 1.3 and 2.9)."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from cocoon_desktop.core.errors import CocoonError, PeerError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.text import one_line
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.session import CONNECTOR_SILENCE_S, Role

from . import codes
from .connection import Connection, Handler
from .tasks import finished
from .transport import BARE, Transport

seldom = SeldomLog(logging.getLogger(__name__))

RECONNECT_S = 10.0
"""The longest pause between two attempts; upstream's only one."""
FIRST_PAUSE_S = 1.0
"""After a link that had lasted: a proxy that was started anew is found soon. Each attempt that brings nothing
doubles the pause.
"""


@asynccontextmanager
async def dialled(
    endpoint: Endpoint, handler: Handler, name: str, transport: Transport = BARE
) -> AsyncIterator[Connection]:
    """A greeted connection, pumped while the block runs. Raises PeerError when there is none."""
    try:
        async with asyncio.timeout(CONNECTOR_SILENCE_S):
            stream = await transport.connect(endpoint)
    except (OSError, EOFError, TimeoutError) as error:
        refused = isinstance(error, ConnectionRefusedError)
        reason = "nothing listens there" if refused else str(error) or "no answer"
        raise PeerError(f"{name} {endpoint}", "connecting", reason, codes.NOT_READY) from error
    connection = Connection(stream, Role.CONNECTOR, f"{name} {endpoint}")
    pump = asyncio.create_task(connection.run(handler), name=f"pump {connection.name}")
    try:
        await connection.wait_ready()
        yield connection
    finally:
        connection.close("we left")
        await finished(pump)


def next_pause_s(pause_s: float, lasted_s: float, longest_s: float) -> float:
    """After an attempt that came ``pause_s`` after the one before, and a link that ``lasted_s``."""
    return min(longest_s, FIRST_PAUSE_S if lasted_s > pause_s else 2 * pause_s)


async def keep_dialling(
    endpoints: Callable[[], list[Endpoint]],
    use: Callable[[Endpoint], Awaitable[None]],
    reconnect_s: float = RECONNECT_S,
) -> None:
    """Use one endpoint after the other, chosen at random, until cancelled; ``use`` returns when it is lost.

    Unlike upstream (trap 45) a lost proxy is not tried for ever when there are others. Pauses are cut by
    chance, so that not everybody comes back to a proxy at the same moment.
    """
    last: Endpoint | None = None
    loop, pause_s = asyncio.get_running_loop(), FIRST_PAUSE_S / 2
    while True:
        began = loop.time()
        candidates = endpoints()
        others = [endpoint for endpoint in candidates if endpoint != last]
        if candidates:
            last = random.choice(others or candidates)  # noqa: S311 - no secret depends on it
            try:
                await use(last)
            except CocoonError as error:
                seldom.warning(str(last), "x %s: %s", last, one_line(str(error)))
            except Exception as error:  # a mistake of ours with one peer must not cost us all others
                seldom.error(str(last), "x %s: our own fault", last, exc_info=error)
        pause_s = next_pause_s(pause_s, loop.time() - began, reconnect_s)
        await asyncio.sleep(pause_s * random.uniform(0.5, 1.0))  # noqa: S311 - spreads the load
