"""C++ peers at our doors with proof of work and TLS: at the proxy's own ones, and through our routers."""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from ...programs_run import COCOON, ENVIRONMENT, PATIENCE_S, free_port
from .attested import attested, certificate, via_socks
from .link import Link
from .peers import Client, Worker
from .programs import OurProxy, stack

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
__all__ = ["stack"]


async def exchange(worker_link: Link, client_link: Link) -> None:
    """Both join, one request is answered and billed."""
    worker, client = Worker(worker_link), Client(client_link)
    await worker.join()
    await client.join()
    request = client.request()
    query = await worker.query()
    worker.head(query, ("Transfer-Encoding", "chunked"))
    worker.part(query, b"x", used=3)
    assert (await client.answer(request)).body == b"x"
    assert await client.notice(request) == (3, 3)
    assert await worker.notice(query) == 3


async def test_both_come_in_through_the_proxys_own_tls(tmp_path: Path, stack: AsyncExitStack) -> None:
    """The C++ client in its own process has a certificate without a quote, and wants one of the proxy."""
    proxy = OurProxy(tmp_path, stack, "tls")
    await proxy.start()
    links = [
        await attested(proxy.workers, certificate(tmp_path, quote=True)),
        await attested(proxy.clients, certificate(tmp_path, quote=False)),
    ]
    for link in links:
        stack.push_async_callback(link.close)
    await exchange(*links)


async def test_both_come_through_our_routers_to_a_runner_behind_one(
    tmp_path: Path, stack: AsyncExitStack
) -> None:
    """The line of ``cocoon-launch --local-all``, with other ports."""
    proxy = OurProxy(tmp_path, stack, "router")
    await proxy.start()
    socks, workers, clients = (free_port() for _ in range(3))
    router = await asyncio.create_subprocess_exec(
        *(*COCOON, "router", "-S", f"{socks}@any"),
        *("-R", f"{workers}:127.0.0.1:{proxy.workers}@any", "-R", f"{clients}:127.0.0.1:{proxy.clients}@any"),
        "--serialize-info",
        env={**ENVIRONMENT, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )

    async def end() -> None:
        router.terminate()
        await router.wait()

    stack.push_async_callback(end)
    await _until_open(socks)
    links = [await via_socks(socks, "127.0.0.1", port) for port in (workers, clients)]
    for link in links:
        stack.push_async_callback(link.close)
    await exchange(*links)


async def _until_open(port: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
