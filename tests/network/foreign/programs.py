"""Our programs, started as a person does, on the file of fake TON that the C++ programs read."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from ...programs_run import COCOON, ENVIRONMENT, PATIENCE_S, Program, free_port
from .link import Link, connect

SHIPPED = {
    "proxy_hashes": ["ProxyProxyProxyProxyProxyProxyProxyProxyPro="],
    "worker_hashes": ["WorkerWorkerWorkerWorkerWorkerWorkerWorkerU="],
    "model_names": ["tiny"],
    "price_per_token": 2,
    "worker_fee_per_token": 1,
    "last_proxy_seqno": 1,
    "version": 1,
    "params_version": 1,
    "proxy_sc_code": "",
    "worker_sc_code": "",
    "client_sc_code": "",
    "root_owner_address": "0QBgPMq7ye2WRcudRHK_-yjHwMXjeN-UCzAuoo06TR6hmgHV",
    "registered_public_keys": [{"public_key": "A" * 43 + "=", "key_type": 1, "expire_at": 2000000000}],
    "key_manager_address": "127.0.0.1:13001",
}
"""spec/fake-ton/fake-ton-config.json with its variables filled in, and the keys that came in 2026."""


def fake_ton_file(folder: Path, workers: int, clients: int) -> str:
    place = f"127.0.0.1:{workers} 127.0.0.1:{clients}"
    proxies = [{"seqno": 1, "address": place, "proxy_hash": SHIPPED["proxy_hashes"]}]
    path = folder / "fake-ton-config.json"
    path.write_text(json.dumps({**SHIPPED, "registered_proxies": proxies}), "utf-8")
    return str(path)


class OurProxy:
    """``cocoon proxy run``, and the links that foreign peers have to it."""

    def __init__(self, folder: Path, stack: AsyncExitStack, link: str, *more: str) -> None:
        self._folder, self._stack, self._link, self._more = folder, stack, link, more
        self.workers, self.clients = free_port(), free_port()
        self.program: Program | None = None

    async def start(self) -> None:
        self.program = Program(
            *("proxy", "run", "--root", fake_ton_file(self._folder, self.workers, self.clients)),
            *("--worker-listen", f"127.0.0.1:{self.workers}", "--client-listen", f"127.0.0.1:{self.clients}"),
            *("--http", "127.0.0.1:0", "--link", self._link, "--policy", "any"),
            *("--data", str(self._folder / "proxy"), *self._more),
        )
        self._stack.push_async_callback(self.program.kill)
        await self.program.start()

    async def at(self, port: int) -> Link:
        link = await connect("127.0.0.1", port, introduced=self._link == "router")
        self._stack.push_async_callback(link.close)
        return link

    async def worker_link(self) -> Link:
        return await self.at(self.workers)

    async def client_link(self) -> Link:
        return await self.at(self.clients)


async def our_router(folder: Path, stack: AsyncExitStack, *ports: str) -> None:
    """``cocoon router`` with all of its ports open, until the test is over."""
    router = await asyncio.create_subprocess_exec(
        *(*COCOON, "router", *ports, "--serialize-info"),
        env={**ENVIRONMENT, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )

    async def end() -> None:
        router.terminate()
        await router.communicate()

    stack.push_async_callback(end)
    numbers = [int(re.split("[:@]", words)[0]) for words in ports if "@" in words]
    async with asyncio.timeout(PATIENCE_S):
        for number in numbers:
            await _until_open(number)


async def _until_open(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack
