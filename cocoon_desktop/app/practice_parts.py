"""The parts of the practice network, made in the order in which they need each other.

One person holds all the keys here, and coins come out of nowhere. Everything else is as on the real network.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Engine as Database

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.refunds import ContractStore, Refunds
from cocoon_desktop.network.client.service import ClientOptions, ClientPace, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.options import ProxyOptions, ProxyPace
from cocoon_desktop.network.proxy.service import ProxyService
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerPace, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy, format_proxy_text
from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.ton.contracts.root_messages import AddModelHash, RegisterProxy, UpdateProxy
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.wire.http import CompletionBackend

from . import practice_terms as terms
from .node_wallets import NodeWallet, open_node_wallet
from .practice_keys import PracticeKeys

HOST = "127.0.0.1"
ROOT_MESSAGE_VALUE = Nanoton(100_000_000)
WORKER_REQUESTS = 8
"""Requests that the worker accepts at a time; the engine queues what its slots cannot hold."""
NORMAL_COEFFICIENT = 1000


@dataclass(frozen=True, slots=True)
class PracticeWallets:
    """``founder`` owns root and proxy contract; the others pay for their nodes' messages."""

    founder: NodeWallet
    proxy: NodeWallet
    worker: NodeWallet
    client: NodeWallet


class PracticeParts:
    """What is opened here is closed by ``stack``. ``owner`` is who the worker's earnings belong to."""

    def __init__(
        self, folder: Path, keys: PracticeKeys, owner: Address, chain: LocalChain, stack: AsyncExitStack
    ) -> None:
        self._folder, self._keys, self._owner = folder, keys, owner
        self._chain, self._stack = chain, stack
        self._codes = shipped_codes()
        self._databases: dict[str, Database] = {}
        self._wallets: PracticeWallets | None = None
        self._root: RootReader | None = None

    @property
    def root(self) -> RootReader:
        """After ``lay_ground``."""
        assert self._root is not None
        return self._root

    @property
    def wallets(self) -> PracticeWallets:
        """After ``lay_ground``."""
        assert self._wallets is not None
        return self._wallets

    def _database(self, part: str) -> Database:
        """Each part has one file."""
        if part not in self._databases:
            database = open_database(f"sqlite:///{self._folder / part}.db")
            self._stack.callback(database.dispose)
            self._databases[part] = database
        return self._databases[part]

    async def lay_ground(self) -> None:
        """Wallets with coins, and the root contract."""
        self._wallets = await self._open_wallets()
        founder = self._wallets.founder
        planned = plan_practice_root(founder.address, terms.PRACTICE_PARAMS, self._codes)
        account = await self._chain.account(planned.deployment.address)
        if account.status != "active":
            await founder.sender.send([planned.message], reference="deploy root contract")
        self._root = RootReader(self._chain, planned.deployment.address)
        await self._root.refresh()

    async def open_proxy(self, full_model_name: str) -> ProxyService:
        """A proxy with its contract and open ports, which the root contract lists along with the model."""
        options = ProxyOptions(
            owner=self.wallets.founder.address,
            node_wallet=self.wallets.proxy.address,
            is_test=True,
            test_only=False,
            pace=ProxyPace(commit_s=terms.CHAIN_PACE_S, collect_s=terms.CHAIN_PACE_S),
            rules=terms.COLLECTOR_RULES,
        )
        ledger = await asyncio.to_thread(Ledger, self._database("proxy"))
        proxy = ProxyService(
            options, self._keys.proxy, self._chain, self.root, ledger, self.wallets.proxy.sender
        )
        self._stack.push_async_callback(proxy.close)
        await proxy.deploy()
        worker_port, client_port = await proxy.open(HOST)
        await self._list(Endpoint(HOST, worker_port), Endpoint(HOST, client_port), full_model_name)
        return proxy

    async def _list(self, for_workers: Endpoint, for_clients: Endpoint, full_model_name: str) -> None:
        """Bring the root contract's lists up to date: where our proxy listens, which model may be served."""
        config = self.root.config
        ours = RegisteredProxy(1, for_workers, for_clients)
        messages = []
        if not config.proxies:
            messages.append(RegisterProxy(_query_id(), format_proxy_text(ours)).encode())
        elif config.proxies[0] != ours:
            messages.append(UpdateProxy(_query_id(), 1, format_proxy_text(ours)).encode())
        await self._tell_root([*messages, *self._unlisted(full_model_name)])

    async def allow_model(self, full_model_name: str) -> None:
        """The root contract lists this model too."""
        await self._tell_root(self._unlisted(full_model_name))

    def _unlisted(self, full_model_name: str) -> list[Cell]:
        served = model_hash(full_model_name)
        return [] if served in self.root.config.model_hashes else [AddModelHash(_query_id(), served).encode()]

    async def _tell_root(self, messages: Sequence[Cell]) -> None:
        if messages:
            outgoing = [Outgoing(self.root.address, ROOT_MESSAGE_VALUE, body) for body in messages]
            await self.wallets.founder.sender.send(outgoing, reference="root contract lists")
            await self.root.refresh()

    async def _open_wallets(self) -> PracticeWallets:
        keys, owner = self._keys, self._owner
        founder = await self._open_wallet(keys.founder, owner, self._database("founder"))
        return PracticeWallets(
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

    def cashier(self, on_change: Callable[[], None] = lambda: None) -> Cashier:
        rule = PayoutRule(min_amount=terms.SETTLE_FROM)
        wallet = self.wallets.worker
        options = CashierOptions(self._owner, wallet.address, rule)
        store = TotalsStore(self._database("worker"))
        return Cashier(options, self._chain, self.root, wallet.sender, store, on_change)

    def worker(
        self,
        backend: CompletionBackend,
        full_model_name: str,
        cashier: Cashier,
        on_change: Callable[[], None] = lambda: None,
        *,
        continues: bool = False,
    ) -> WorkerService:
        profile = WorkerProfile(
            owner=self._owner,
            model=full_model_name,
            coefficient=NORMAL_COEFFICIENT,
            max_active_requests=WORKER_REQUESTS,
            is_test=True,
            test_only=False,
            continues=continues,
        )
        pace = WorkerPace(terms.STATUS_PACE_S, terms.RECONNECT_PACE_S)
        return WorkerService(WorkerOptions(profile, pace), backend, self.root, cashier, on_change)

    def client(self) -> ClientService:
        wallet = self.wallets.client
        profile = ClientProfile(
            owner=wallet.address, secret=self._keys.client_secret, is_test=True, test_only=False
        )
        pace = ClientPace(terms.STATUS_PACE_S, terms.RECONNECT_PACE_S)
        options = ClientOptions(profile, wallet.address, terms.CLIENT_TOP_UP, pace)
        store = ContractStore(self._database("client"))
        refunds = Refunds(wallet.address, self._chain, self.root, wallet.sender, store)
        return ClientService(options, self._chain, self.root, wallet.sender, refunds=refunds)


def _query_id() -> int:
    return secrets.randbits(64)
