"""Chain and proxy of the practice network in this process. Heavy: it loads a virtual machine and a ledger."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from cocoon_desktop.core.resources import resource
from cocoon_desktop.ton.chain_errors import ChainBusyError
from cocoon_desktop.ton.emulator import Emulator, LoadStep
from cocoon_desktop.ton.local_chain import LocalChain

from ..progress import Progress
from .devnet import Devnet, DevnetOptions
from .ground import DevnetGround


@dataclass(frozen=True, slots=True)
class OpenDevnet:
    """Everything of it, for whoever holds it in this process."""

    chain: LocalChain
    ground: DevnetGround
    ports: tuple[int, int]
    """Of the proxy, for workers and for clients."""


@asynccontextmanager
async def open_devnet(
    options: DevnetOptions, progress: Progress, ports: tuple[int, int] = (0, 0)
) -> AsyncIterator[OpenDevnet]:
    """Start chain and proxy, stop them at the end. A proxy that fails cancels the block.

    Raises CocoonError, and OSError for a port that is taken.
    """
    async with AsyncExitStack() as stack:
        progress("starting the practice chain")
        chain = await stack.enter_async_context(await _open_chain(options, progress))
        progress("setting up the practice contracts")
        ground = DevnetGround(options.folder, options.keys, options.owner, chain, stack)
        await ground.lay()
        proxy = await ground.open_proxy(options.model, ports)
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        running = tasks.create_task(proxy.run(), name="proxy")
        stack.callback(running.cancel)
        yield OpenDevnet(chain, ground, proxy.ports)


@asynccontextmanager
async def devnet_here(options: DevnetOptions, progress: Progress) -> AsyncIterator[Devnet]:
    """As ``open_devnet``."""
    async with open_devnet(options, progress) as opened:
        yield Devnet(opened.chain, opened.ground.root, opened.ground.allow_model)


async def _open_chain(options: DevnetOptions, progress: Progress) -> LocalChain:
    loop = asyncio.get_running_loop()

    def tell(step: LoadStep) -> None:
        if step is LoadStep.COMPILING:
            loop.call_soon_threadsafe(progress, "compiling TON's virtual machine, once, about ten seconds")

    emulator = await asyncio.to_thread(Emulator, resource("emulator"), options.cache, tell)
    try:
        return await asyncio.to_thread(LocalChain, options.folder / "chain.db", emulator, time.time)
    except ChainBusyError as error:
        reason = f"the practice network in {options.folder} already runs in another program"
        raise ChainBusyError(reason) from error
