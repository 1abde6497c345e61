"""Our parts of a network, running: an engine of ours or somebody's, a worker, a client with its endpoint.

The practice network is one of them: what is special there is only that one person holds all the keys, and
that its chain hands out coins (``terms``).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.own_first import OwnFirst, Route
from cocoon_desktop.endpoint.server import DEFAULT_PORT, Endpoint
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.worker.cashier import Cashier
from cocoon_desktop.network.worker.service import WorkerService
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain

from ..engines import ServingEngine, make_engine
from ..one_error import one_error
from ..progress import Progress, silent
from .chosen import ChosenNetwork
from .ground import OpenGround
from .keys import PartKeys
from .nodes import Nodes, when_funded
from .parts import open_parts

CONNECT_S = 60.0
"""Worker and client take a second; who has not come after so long never will."""


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """``owner`` is the wallet that is paid. ``model`` also says which engine answers."""

    chosen: ChosenNetwork
    ground: OpenGround = field(repr=False)
    model: ModelFile | OutsideModel
    owner: Address
    keys: PartKeys = field(repr=False)
    endpoint_port: int = DEFAULT_PORT
    engine: EngineOptions = field(default_factory=EngineOptions)
    route: Route = Route.NETWORK
    """Who answers at the endpoint when a request does not say."""
    may_load: bool = True
    """Whether our engine takes memory at once; otherwise it is there, and somebody starts it later."""
    limits: SpendingLimits = field(default_factory=SpendingLimits)
    """What the client may spend of what its wallet holds."""

    @property
    def folder(self) -> Path:
        return self.chosen.folder

    @property
    def full_model_name(self) -> str:
        return full_name_of(self.model)


def full_name_of(model: ModelFile | OutsideModel) -> str:
    """``name@commit:verity`` (cocoon-protocol section 2.2): a local file has no commit, only its hash."""
    return model.full_name if isinstance(model, OutsideModel) else f"{model.name}@local:{model.sha256}"


@dataclass(frozen=True, slots=True)
class OpenNetwork:
    """The running parts. Everything that a screen shows is read from the part that owns it."""

    options: NetworkOptions
    chain: Chain
    root: RootReader
    engine: ServingEngine
    worker: WorkerService
    cashier: Cashier
    client: ClientService
    asked: OwnFirst
    """What the endpoint asks."""
    endpoint: Endpoint
    allow_model: Callable[[str], Awaitable[None]]
    """Lets the root contract list one more model, by its full name."""
    nodes: Nodes
    """The wallets that worker and client pay from."""

    async def owner_balance(self) -> Nanoton:
        return (await self.chain.account(self.options.owner)).balance


@asynccontextmanager
async def open_network(
    options: NetworkOptions, progress: Progress = silent, on_change: Callable[[], None] = lambda: None
) -> AsyncIterator[OpenNetwork]:
    """Start everything, yield it ready to answer, stop everything.

    ``on_change`` is called when work or earnings changed. A part that fails while the block runs cancels it.
    Raises CocoonError when a part cannot be started.
    """
    with one_error():
        async with AsyncExitStack() as stack:
            yield await _start(options, stack, progress, on_change)


async def _start(
    options: NetworkOptions, stack: AsyncExitStack, progress: Progress, on_change: Callable[[], None]
) -> OpenNetwork:
    """Everything that is started is stopped by ``stack``, last things first."""
    progress(f"getting {options.model.name} ready")
    made = make_engine(options.model, options.engine)
    engine = made.engine
    stack.push_async_callback(engine.stop)
    loading: list[asyncio.Task[object]] = []
    if options.may_load or engine.keeps_memory:
        loading.append(asyncio.create_task(engine.start(), name="engine: start"))
    stack.push_async_callback(_stopped, loading)
    ground = await stack.enter_async_context(options.ground(progress))
    parts = await open_parts(
        options.folder, options.keys, options.owner, ground.chain, ground.root, stack, ground.terms
    )
    tasks = await stack.enter_async_context(asyncio.TaskGroup())
    running: list[asyncio.Task[None]] = []
    stack.push_async_callback(_stopped, running)
    await asyncio.gather(*loading)
    progress("connecting worker and client")
    cashier = parts.cashier(on_change)
    is_ours = not isinstance(options.model, OutsideModel)
    worker = parts.worker(made.network, options.full_model_name, cashier, on_change, continues=is_ours)
    client = parts.client(limits=options.limits)
    nodes = parts.nodes()
    if ground.terms.hands_out:
        running.append(tasks.create_task(worker.run(), name="worker"))
        running.append(tasks.create_task(client.run_forever(), name="client"))
        await _connected(worker, client)
    else:
        works = when_funded(nodes.worker, worker.run, on_change)
        asks = when_funded(nodes.client, client.run_forever, on_change)
        running.append(tasks.create_task(ground.root.run(), name="root"))
        running.append(tasks.create_task(works, name="worker"))
        running.append(tasks.create_task(asks, name="client"))
    asked = OwnFirst(made.owner, client, options.route)
    endpoint = Endpoint(asked, MAX_REQUEST_BYTES)
    stack.push_async_callback(endpoint.close)
    await endpoint.open(options.endpoint_port)
    return OpenNetwork(
        options,
        ground.chain,
        ground.root,
        engine,
        worker,
        cashier,
        client,
        asked,
        endpoint,
        ground.allow_model,
        nodes,
    )


async def _connected(worker: WorkerService, client: ClientService) -> None:
    try:
        async with asyncio.timeout(CONNECT_S):
            await worker.wait_ready()
            await client.wait_ready()
    except TimeoutError:
        late = "client" if worker.is_ready else "worker"
        reason = f"no connection to the proxy in {CONNECT_S:.0f} s; the log says why"
        raise PeerError(f"the {late}", "starting", reason) from None


async def _stopped(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
