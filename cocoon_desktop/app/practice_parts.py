"""Our own parts of a practice network: a worker with its cashier, a client, and the wallets they pay from.

They know chain and proxy as on the real network: by a ``Chain``, a root contract and links.
"""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Engine as Database

from cocoon_desktop.core.database import open_database
from cocoon_desktop.network.client.refunds import ContractStore, Refunds
from cocoon_desktop.network.client.service import ClientOptions, ClientPace, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerPace, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.wire.http import CompletionBackend

from . import practice_terms as terms
from .node_wallets import NodeWallet, open_node_wallet
from .practice_keys import PracticeKeys

WORKER_REQUESTS = 8
"""Requests that the worker accepts at a time; the engine queues what its slots cannot hold."""
NORMAL_COEFFICIENT = 1000


@dataclass(frozen=True, slots=True)
class _Purse:
    """A node's wallet, and the one file of that part."""

    wallet: NodeWallet
    database: Database


class PracticeParts:
    """Made by ``open_parts``. ``owner`` is who the worker's earnings belong to; ``root`` was refreshed."""

    def __init__(
        self,
        keys: PracticeKeys,
        owner: Address,
        chain: Chain,
        root: RootReader,
        worker: _Purse,
        client: _Purse,
    ) -> None:
        self._keys, self._owner, self._chain = keys, owner, chain
        self._worker, self._client = worker, client
        self.root = root

    @property
    def worker_wallet(self) -> NodeWallet:
        return self._worker.wallet

    @property
    def client_wallet(self) -> NodeWallet:
        return self._client.wallet

    def cashier(self, on_change: Callable[[], None] = lambda: None) -> Cashier:
        rule = PayoutRule(min_amount=terms.SETTLE_FROM)
        wallet = self._worker.wallet
        options = CashierOptions(self._owner, wallet.address, rule)
        store = TotalsStore(self._worker.database)
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

    def client(self, proxies: int = 1) -> ClientService:
        """Linked to so many proxies; a practice network has one."""
        wallet = self._client.wallet
        profile = ClientProfile(
            owner=wallet.address, secret=self._keys.client_secret, is_test=True, test_only=False
        )
        pace = ClientPace(terms.STATUS_PACE_S, terms.RECONNECT_PACE_S)
        options = ClientOptions(profile, wallet.address, terms.CLIENT_TOP_UP, pace, proxies=proxies)
        store = ContractStore(self._client.database)
        refunds = Refunds(wallet.address, self._chain, self.root, wallet.sender, store)
        return ClientService(options, self._chain, self.root, wallet.sender, refunds=refunds)


async def open_parts(
    folder: Path, keys: PracticeKeys, owner: Address, chain: Chain, root: RootReader, stack: AsyncExitStack
) -> PracticeParts:
    """What is opened here is closed by ``stack``. Raises ChainError."""

    async def purse(key: SigningKey, part: str) -> _Purse:
        database = open_database(f"sqlite:///{folder / part}.db")
        stack.callback(database.dispose)
        wallet = await open_node_wallet(chain, shipped_codes().wallet, key, owner, database)
        return _Purse(wallet, database)

    worker, client = await purse(keys.worker_wallet, "worker"), await purse(keys.client_wallet, "client")
    return PracticeParts(keys, owner, chain, root, worker, client)
