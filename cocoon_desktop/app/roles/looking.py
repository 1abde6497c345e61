"""I look at a network from outside: what its root says, and whether each proxy answers at its ports."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.network.dial import dialled
from cocoon_desktop.network.transport import Transport
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.ton.contracts.root import RootConfig

PATIENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """``after_s`` is how long the greeting took; None when there was none, and ``reason`` says why."""

    proxy_seqno: int
    role: str
    endpoint: Endpoint
    after_s: float | None
    reason: str = ""


async def knock(
    config: RootConfig, transport: Transport, clock: Callable[[], float] = time.monotonic
) -> list[Answer]:
    """At both ports of every proxy, side by side; a greeting is all that is exchanged."""
    asked = [
        _knock(proxy.proxy_seqno, role, endpoint, transport, clock)
        for proxy in config.proxies
        for role, endpoint in (("workers", proxy.for_workers), ("clients", proxy.for_clients))
    ]
    return list(await asyncio.gather(*asked))


async def _knock(
    proxy_seqno: int, role: str, endpoint: Endpoint, transport: Transport, clock: Callable[[], float]
) -> Answer:
    began = clock()
    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            dialled(endpoint, lambda _: None, "proxy", transport),
        ):
            return Answer(proxy_seqno, role, endpoint, clock() - began)
    except CocoonError as error:
        reason = str(error)
    except TimeoutError:
        reason = f"no answer within {PATIENCE_S:.0f} s"
    return Answer(proxy_seqno, role, endpoint, None, reason)
