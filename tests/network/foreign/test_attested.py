"""C++ peers and ours, with proof of work and TLS between them: in process and through routers of either."""

import asyncio
import json
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from ...inference.outside.servers import imitated
from ...programs_run import Program, free_port
from .attested import RevProxy, attested, certificate, certificate_files, via_socks
from .contracts import OWNER_TEXT
from .link import Link
from .peers import Client, Worker
from .programs import OurProxy, fake_ton_file, our_router, stack
from .proxy import ClientSeen, Proxy, WorkerSeen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
__all__ = ["stack"]
BODY = b'{"model":"tiny","messages":[{"role":"user","content":"Hi"}],"max_tokens":100}'
WHOLE = b'{"choices":[{"message":{"content":"Hello","role":"assistant"}}],"usage":{"prompt_tokens":9}}\n'


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
    await our_router(
        tmp_path,
        stack,
        *("-S", f"{socks}@any"),
        *("-R", f"{workers}:127.0.0.1:{proxy.workers}@any", "-R", f"{clients}:127.0.0.1:{proxy.clients}@any"),
    )
    links = [await via_socks(socks, "127.0.0.1", port) for port in (workers, clients)]
    for link in links:
        stack.push_async_callback(link.close)
    await exchange(*links)


async def test_both_come_by_a_router_of_theirs_to_one_of_ours(tmp_path: Path, stack: AsyncExitStack) -> None:
    """The wiring of production: workers show quotes, clients need none."""
    proxy = OurProxy(tmp_path, stack, "router")
    await proxy.start()
    workers, clients = free_port(), free_port()
    wiring = f"{workers}:127.0.0.1:{proxy.workers}@fake_tdx", f"{clients}:127.0.0.1:{proxy.clients}@any"
    base = certificate_files(tmp_path)
    await our_router(tmp_path, stack, "-C", base, "-R", wiring[0], "-R", wiring[1])
    links = [
        await attested(workers, certificate(tmp_path, quote=True)),
        await attested(clients, certificate(tmp_path, quote=False)),
    ]
    for link in links:
        stack.push_async_callback(link.close)
    await exchange(*links)


async def drained(program: Program) -> None:
    """Who solves proofs of work in processes of its own takes them along."""
    program.signal(signal.SIGTERM)
    assert await program.ended() == 0


async def a_door(
    folder: Path, stack: AsyncExitStack, proxy: Proxy, way: str, *, quote: bool
) -> tuple[RevProxy, tuple[str, ...]]:
    """A C++ router's reverse port before a C++ proxy, and the options with which our roles find it."""
    await proxy.open(free_port())
    stack.push_async_callback(proxy.close)
    door = RevProxy(proxy.port, quote=quote)
    await door.open()
    stack.push_async_callback(door.close)
    if way == "tls":
        return door, ("--link", "tls", "--policy", "fake_tdx")
    socks = free_port()
    await our_router(folder, stack, "-S", f"{socks}@fake_tdx", "-C", certificate_files(folder))
    return door, ("--link", "router", "--via", f"127.0.0.1:{socks}")


@pytest.mark.parametrize("way", ["tls", "router"])
async def test_our_worker_shows_a_quote_to_a_router_before_a_proxy(
    tmp_path: Path, stack: AsyncExitStack, way: str
) -> None:
    """Of 64 bytes, as fake ones are; and it wants one."""
    engine = await stack.enter_async_context(imitated())
    engine.models = ["tiny"]
    proxy = Proxy(2, skips_prelude=True)
    door, link = await a_door(tmp_path, stack, proxy, way, quote=True)
    program = Program(
        *("worker", "run", "--root", fake_ton_file(tmp_path, door.port, 1), "--engine", engine.url),
        *("--model", "tiny", "--owner", OWNER_TEXT, "--http", "127.0.0.1:0", *link),
        *("--data", str(tmp_path / "worker")),
    )
    stack.push_async_callback(drained, program)
    await program.start()
    worker = await WorkerSeen.join(proxy)
    job = worker.ask(BODY)
    status, _, used = await worker.answer(job)
    assert (status, used) == (200, 12)
    worker.pay(job, used)
    assert door.seen


@pytest.mark.parametrize("way", ["tls", "router"])
async def test_our_client_comes_to_a_router_before_a_proxy(
    tmp_path: Path, stack: AsyncExitStack, way: str
) -> None:
    proxy = Proxy(2, skips_prelude=True)
    door, link = await a_door(tmp_path, stack, proxy, way, quote=False)
    program = Program(
        *("client", "run", "--root", fake_ton_file(tmp_path, 1, door.port), "--http", "127.0.0.1:0", *link),
        *("--data", str(tmp_path / "client")),
    )
    stack.push_async_callback(drained, program)
    await program.start()
    seen = await ClientSeen.join(proxy, short=True)
    answering = asyncio.create_task(seen.answer_queries())
    stack.callback(answering.cancel)
    await program.has_said("ready, protocol version")
    session = await stack.enter_async_context(aiohttp.ClientSession())
    url = f"{program.places['openai']}/chat/completions"
    asking = asyncio.create_task(session.post(url, json=json.loads(BODY)))
    request, model, _ = await seen.query()
    assert model == "tiny"
    seen.head(request, ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked"))
    seen.part(request, WHOLE, used=12)
    seen.charge(request, 12)
    async with await asking as response:
        assert (response.status, await response.read()) == (200, WHOLE)
