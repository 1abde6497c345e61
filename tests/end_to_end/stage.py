"""The whole practice network but for the engine, whose place a scripted backend takes."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cocoon_desktop.app.devnet.ground import DevnetGround
from cocoon_desktop.app.networks.parts import Parts, open_parts
from cocoon_desktop.app.practice_keys import PracticeKeys, open_keys
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.network.proxy.service import ProxyService
from cocoon_desktop.network.worker.cashier import Cashier
from cocoon_desktop.network.worker.service import WorkerService
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.key_store import PracticeKeyStore
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from nacl.signing import SigningKey

from ..patience import PATIENCE_S
from ..scripted_backend import ScriptedBackend

MODEL = "tiny"
FULL_MODEL = f"{MODEL}@local:{'0' * 64}"


@dataclass
class Stage:
    """Parts that tests start and stop as they like; everything left is stopped at the end."""

    chain: LocalChain
    ground: DevnetGround
    parts: Parts
    proxy: ProxyService
    owner: Address
    stack: AsyncExitStack
    backend: ScriptedBackend = field(default_factory=ScriptedBackend)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task that ends with the stage."""
        task = asyncio.create_task(work)
        self.stack.push_async_callback(stopped, task)
        return task

    async def start_worker(self) -> tuple[WorkerService, Cashier, asyncio.Task[None]]:
        cashier = self.parts.cashier(self.changed.set)
        worker = self.parts.worker(self.backend, FULL_MODEL, cashier, self.changed.set)
        task = self.spawn(worker.run())
        async with asyncio.timeout(PATIENCE_S):
            await worker.wait_ready()
        return worker, cashier, task

    async def start_client(self, proxies: int = 1) -> tuple[ClientService, asyncio.Task[None]]:
        client = self.parts.client(proxies)
        task = self.spawn(client.run_forever())
        async with asyncio.timeout(PATIENCE_S):
            await client.wait_ready()
        return client, task

    async def start_endpoint(self) -> Endpoint:
        """A client, and its endpoint."""
        client, _ = await self.start_client()
        endpoint = Endpoint(client, MAX_REQUEST_BYTES)
        await endpoint.open(0)
        self.stack.push_async_callback(endpoint.close)
        return endpoint

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the worker's earnings show."""
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                self.changed.clear()
                await self.changed.wait()

    async def owner_balance(self) -> Nanoton:
        return (await self.chain.account(self.owner)).balance


@asynccontextmanager
async def open_stage(folder: Path, emulator: Emulator) -> AsyncIterator[Stage]:
    """Chain, contracts and proxy; opened again on the same folder it goes on where it was."""
    async with AsyncExitStack() as stack:
        chain = await stack.enter_async_context(LocalChain(folder / "chain.db", emulator, time.time))
        keys: PracticeKeys = await open_keys(PracticeKeyStore(folder / "keys.json"))
        owner = OwnerWallet(SigningKey(b"o" * 32)).address
        ground = DevnetGround(folder, keys, owner, chain, stack)
        await ground.lay()
        proxy = await ground.open_proxy(FULL_MODEL)
        parts = await open_parts(folder, keys, owner, chain, ground.root, stack)
        stage = Stage(chain, ground, parts, proxy, owner, stack)
        stage.spawn(proxy.run())
        yield stage


async def stopped(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait for its end; an error that it died of is the test's failure."""
    task.cancel()
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(outcome, Exception):
        raise outcome
