"""I look at a network from outside: what its root says, and whether each proxy answers at its ports."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.network.dial import dialled
from cocoon_desktop.network.transport import Transport
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.ton.contracts.root import RootConfig

PATIENCE_S: Final = 10.0
LONGEST_S: Final = 60.0
"""How long the last one waits for its turn."""
TURNS: Final = 2
"""Proofs of work at a time; our own processors do them."""
WORK_S: Final = 20.0
"""Patience with one that is worked for, also where this computer is busy."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``after_s`` is how long the greeting took; None when there was none, and ``reason`` says why."""

    proxy_seqno: int
    role: str
    endpoint: Endpoint
    after_s: float | None
    reason: str = ""


async def knock(
    config: RootConfig,
    transport: Transport,
    clock: Callable[[], float] = time.monotonic,
    *,
    costs_work: bool = False,
) -> list[Answer]:
    """At both ports of every proxy, side by side; a greeting is all that is exchanged. ``costs_work``: each
    one is a proof of work of ours, which we can do for few at a time; nobody is called late for that.
    """
    turns = asyncio.Semaphore(TURNS) if costs_work else None
    give_up_at = asyncio.get_running_loop().time() + LONGEST_S
    asked = [
        _knock(proxy.proxy_seqno, role, endpoint, transport, clock, turns, give_up_at)
        for proxy in config.proxies
        for role, endpoint in (("workers", proxy.for_workers), ("clients", proxy.for_clients))
    ]
    return list(await asyncio.gather(*asked))


async def _knock(
    proxy_seqno: int,
    role: str,
    endpoint: Endpoint,
    transport: Transport,
    clock: Callable[[], float],
    turns: asyncio.Semaphore | None,
    give_up_at: float,
) -> Answer:
    patience_s, late = PATIENCE_S, f"no answer within {PATIENCE_S:.0f} s"
    try:
        if turns is not None:
            async with asyncio.timeout(PATIENCE_S):
                await _has_spoken(endpoint)
        async with AsyncExitStack() as stack:
            if turns is not None:
                late = f"not asked within {LONGEST_S:.0f} s: others kept us waiting"
                async with asyncio.timeout_at(give_up_at):
                    await stack.enter_async_context(turns)
                patience_s = WORK_S
                late = f"no answer within {WORK_S:.0f} s"
            began = clock()
            async with (
                asyncio.timeout(patience_s),
                dialled(endpoint, lambda _: None, "proxy", transport),
            ):
                return Answer(proxy_seqno, role, endpoint, clock() - began)
    except CocoonError as error:
        reason = str(error)
    except TimeoutError:
        reason = late
    return Answer(proxy_seqno, role, endpoint, None, reason)


async def _has_spoken(endpoint: Endpoint) -> None:
    """Who asks for work speaks first. What fails here fails again when we knock."""
    with suppress(OSError):
        reader, writer = await asyncio.open_connection(*endpoint)
        try:
            await reader.read(1)
        finally:
            writer.close()
