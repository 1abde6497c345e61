"""The practice network: every part of the real one on this computer, with coins that are worth nothing.

A chain in TON's own virtual machine, the five contracts, a proxy, a worker with an engine, a client with its
endpoint. All of them are the real parts; what is special here is only that one person holds all the keys.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Engine as Database

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.server import DEFAULT_PORT, Endpoint
from cocoon_desktop.inference.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineInfo, EngineOptions
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.client.service import ClientOptions, ClientPace, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.service import ProxyOptions, ProxyPace, ProxyService
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerPace, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import PracticeRoot, plan_practice_root
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint as NetworkEndpoint
from cocoon_desktop.ton.contracts.registered_proxy import RegisteredProxy, format_proxy_text
from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.ton.contracts.root_messages import AddModelHash, RegisterProxy, UpdateProxy
from cocoon_desktop.ton.emulator import Emulator, LoadStep
from cocoon_desktop.ton.local_chain import LocalChain

from . import practice_terms as terms
from .node_wallets import NodeWallet, open_node_wallet
from .practice_keys import PracticeKeys
from .progress import Progress, silent

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
ROOT_MESSAGE_VALUE = Nanoton(100_000_000)
WORKER_REQUESTS = 8
"""Requests that the worker accepts at a time; the engine queues what its slots cannot hold."""
NORMAL_COEFFICIENT = 1000


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """``owner`` is the wallet that is paid; ``cache`` keeps the compiled emulator."""

    folder: Path
    cache: Path
    model: ModelFile
    owner: Address
    keys: PracticeKeys = field(repr=False)
    endpoint_port: int = DEFAULT_PORT
    engine: EngineOptions = field(default_factory=EngineOptions)


@dataclass(slots=True)
class PracticeNetwork:
    """The running parts. Everything that a screen shows is read from the part that owns it."""

    options: PracticeOptions
    chain: Chain
    engine: Engine
    engine_info: EngineInfo
    proxy: ProxyService
    worker: WorkerService
    cashier: Cashier
    client: ClientService
    endpoint: Endpoint
    root_address: Address

    async def owner_balance(self) -> Nanoton:
        return (await self.chain.account(self.options.owner)).balance


@asynccontextmanager
async def practice_network(
    options: PracticeOptions, progress: Progress = silent, on_change: Callable[[], None] = lambda: None
) -> AsyncIterator[PracticeNetwork]:
    """Start everything, yield it ready to answer, stop everything.

    ``on_change`` is called when work or earnings changed. A part that fails while the block runs cancels it.
    Raises CocoonError when a part cannot be started.
    """
    async with AsyncExitStack() as stack:
        engine = Engine(options.model.path, options.engine)
        stack.push_async_callback(engine.stop)
        progress(f"loading {options.model.name}")
        loading = asyncio.create_task(engine.start(), name="engine: start")
        stack.push_async_callback(_cancelled, loading)
        chain = await stack.enter_async_context(await _open_chain(options, progress))
        progress("setting up the practice contracts")
        builder = _Builder(options, chain, stack)
        root, proxy, wallets = await builder.open_proxy()
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        running = [tasks.create_task(proxy.run(), name="proxy")]
        stack.push_async_callback(_stopped, running)
        info = await loading
        progress("connecting worker and client")
        cashier = builder.cashier(root, wallets, on_change)
        worker = builder.worker(root, engine, cashier, on_change)
        client = builder.client(root, wallets)
        running.append(tasks.create_task(worker.run(), name="worker"))
        running.append(tasks.create_task(client.run_forever(), name="client"))
        await worker.wait_ready()
        await client.wait_ready()
        endpoint = Endpoint(client, MAX_REQUEST_BYTES)
        stack.push_async_callback(endpoint.close)
        await endpoint.open(options.endpoint_port)
        yield PracticeNetwork(
            options, chain, engine, info, proxy, worker, cashier, client, endpoint, root.address
        )


async def _open_chain(options: PracticeOptions, progress: Progress) -> LocalChain:
    def tell(step: LoadStep) -> None:
        if step is LoadStep.COMPILING:
            loop.call_soon_threadsafe(progress, "compiling TON's virtual machine, once, about ten seconds")

    loop = asyncio.get_running_loop()
    progress("starting the practice chain")
    emulator = await asyncio.to_thread(Emulator, resource("emulator"), options.cache, tell)
    return await asyncio.to_thread(LocalChain, options.folder / "chain.db", emulator, time.time)


@dataclass(frozen=True, slots=True)
class _Wallets:
    founder: NodeWallet
    proxy: NodeWallet
    worker: NodeWallet
    client: NodeWallet


class _Builder:
    """Makes the parts, in the order in which they need each other."""

    def __init__(self, options: PracticeOptions, chain: LocalChain, stack: AsyncExitStack) -> None:
        self._options, self._chain, self._stack = options, chain, stack
        self._codes = shipped_codes()
        self._databases: dict[str, Database] = {}

    def _database(self, part: str) -> Database:
        """Each part has one file."""
        if part not in self._databases:
            database = open_database(f"sqlite:///{self._options.folder / part}.db")
            self._stack.callback(database.dispose)
            self._databases[part] = database
        return self._databases[part]

    async def open_proxy(self) -> tuple[RootReader, ProxyService, _Wallets]:
        """Wallets with coins, root contract, proxy contract, open ports, and the proxy on the root's list."""
        wallets = await self._open_wallets()
        planned = plan_practice_root(wallets.founder.address, terms.PRACTICE_PARAMS, self._codes)
        await self._deploy_root(planned, wallets.founder)
        root = RootReader(self._chain, planned.deployment.address)
        await root.refresh()
        proxy = ProxyService(
            ProxyOptions(
                owner=wallets.founder.address,
                node_wallet=wallets.proxy.address,
                is_test=True,
                test_only=False,
                pace=ProxyPace(commit_s=terms.CHAIN_PACE_S),
            ),
            self._options.keys.proxy,
            self._chain,
            root,
            await asyncio.to_thread(Ledger, self._database("proxy")),
            wallets.proxy.sender,
        )
        self._stack.push_async_callback(proxy.close)
        await proxy.deploy()
        ports = await proxy.open(HOST)
        await self._register(root, wallets.founder, ports)
        await root.refresh()
        return root, proxy, wallets

    async def _open_wallets(self) -> _Wallets:
        keys, owner = self._options.keys, self._options.owner
        founder = await self._open_wallet(keys.founder, owner, self._database("founder"))
        return _Wallets(
            founder,
            await self._open_wallet(keys.proxy_wallet, founder.address, self._database("proxy")),
            await self._open_wallet(keys.worker_wallet, owner, self._database("worker")),
            await self._open_wallet(keys.client_wallet, owner, self._database("client")),
        )

    async def _open_wallet(self, key: SigningKey, owner: Address, database: Database) -> NodeWallet:
        wallet = await open_node_wallet(self._chain, self._codes.wallet, key, owner, database)
        if await wallet.balance(self._chain) < terms.NODE_LOW:
            await self._chain.mint(wallet.address, terms.NODE_FUNDS, state_init=wallet.state_init)
        return wallet

    async def _deploy_root(self, planned: PracticeRoot, founder: NodeWallet) -> None:
        account = await self._chain.account(planned.deployment.address)
        if account.status != "active":
            await founder.sender.send([planned.message], reference="deploy root contract")

    async def _register(self, root: RootReader, founder: NodeWallet, ports: tuple[int, int]) -> None:
        """Bring the root contract's lists up to date: where our proxy listens, which model is served."""
        config = root.config
        ours = RegisteredProxy(1, NetworkEndpoint(HOST, ports[0]), NetworkEndpoint(HOST, ports[1]))
        messages = []
        if not config.proxies:
            messages.append(RegisterProxy(_query_id(), format_proxy_text(ours)).encode())
        elif config.proxies[0] != ours:
            messages.append(UpdateProxy(_query_id(), 1, format_proxy_text(ours)).encode())
        served = model_hash(full_model_name(self._options.model))
        if served not in config.model_hashes:
            messages.append(AddModelHash(_query_id(), served).encode())
        if messages:
            outgoing = [Outgoing(root.address, ROOT_MESSAGE_VALUE, body) for body in messages]
            await founder.sender.send(outgoing, reference="root contract lists")

    def cashier(self, root: RootReader, wallets: _Wallets, on_change: Callable[[], None]) -> Cashier:
        rule = PayoutRule(min_amount=terms.SETTLE_FROM)
        options = CashierOptions(self._options.owner, wallets.worker.address, rule)
        store = TotalsStore(self._database("worker"))
        return Cashier(options, self._chain, root, wallets.worker.sender, store, on_change)

    def worker(
        self, root: RootReader, engine: Engine, cashier: Cashier, on_change: Callable[[], None]
    ) -> WorkerService:
        profile = WorkerProfile(
            owner=self._options.owner,
            model=full_model_name(self._options.model),
            coefficient=NORMAL_COEFFICIENT,
            max_active_requests=WORKER_REQUESTS,
            is_test=True,
            test_only=False,
        )
        pace = WorkerPace(terms.STATUS_PACE_S, terms.RECONNECT_PACE_S)
        backend = CompletionService(engine, self._options.model.name)
        return WorkerService(WorkerOptions(profile, pace), backend, root, cashier, on_change)

    def client(self, root: RootReader, wallets: _Wallets) -> ClientService:
        profile = ClientProfile(
            owner=wallets.client.address,
            secret=self._options.keys.client_secret,
            is_test=True,
            test_only=False,
        )
        pace = ClientPace(terms.STATUS_PACE_S, terms.RECONNECT_PACE_S)
        options = ClientOptions(profile, wallets.client.address, terms.CLIENT_TOP_UP, pace)
        return ClientService(options, self._chain, root, wallets.client.sender)


def full_model_name(model: ModelFile) -> str:
    """``name@commit:verity`` (cocoon-protocol section 2.2): a local file has no commit, its hash is the
    proof.
    """
    return f"{model.name}@local:{model.sha256}"


def _query_id() -> int:
    return secrets.randbits(64)


async def _cancelled(task: "asyncio.Task[EngineInfo]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _stopped(tasks: "list[asyncio.Task[None]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
