"""Connecting again: to another proxy when there is one (trap 45), never faster than agreed."""

import asyncio
import itertools

import pytest
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.network import dial
from cocoon_desktop.network.dial import FIRST_PAUSE_S, RECONNECT_S, keep_dialling, next_pause_s
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint


async def dialled(endpoints: list[Endpoint], count: int, *, fail: bool) -> list[Endpoint]:
    """The first attempts of one that keeps dialling."""
    tried: list[Endpoint] = []
    enough = asyncio.Event()

    async def use(endpoint: Endpoint) -> None:
        tried.append(endpoint)
        if len(tried) == count:
            enough.set()
            await asyncio.Event().wait()
        if fail:
            raise PeerError("proxy", "connecting", "nobody there")

    task = asyncio.create_task(keep_dialling(lambda: endpoints, use, reconnect_s=0))
    await enough.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return tried


async def test_a_proxy_that_was_lost_or_refused_is_followed_by_another() -> None:
    proxies = [Endpoint("127.0.0.1", port) for port in (1, 2, 3)]
    for fail in (True, False):
        tried = await dialled(proxies, 20, fail=fail)
        assert all(one != other for one, other in itertools.pairwise(tried))


async def test_the_only_proxy_is_tried_again() -> None:
    only = Endpoint("127.0.0.1", 1)
    assert await dialled([only], 3, fail=True) == [only] * 3


def test_a_proxy_that_is_not_there_is_tried_ever_more_rarely_and_one_that_was_soon() -> None:
    pauses = [FIRST_PAUSE_S / 2]
    for _ in range(6):
        pauses.append(next_pause_s(pauses[-1], 0.0, RECONNECT_S))
    assert pauses[1:] == [1, 2, 4, 8, 10, 10]
    assert next_pause_s(10.0, 0.1, RECONNECT_S) == 10, "a link that is ended at once is none"
    assert next_pause_s(10.0, 3600.0, RECONNECT_S) == FIRST_PAUSE_S


async def test_where_nobody_listens_it_is_said_in_words() -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    with pytest.raises(PeerError, match="nothing listens there"):
        async with dial.dialled(Endpoint("127.0.0.1", port), lambda _: None, "proxy"):
            pass
