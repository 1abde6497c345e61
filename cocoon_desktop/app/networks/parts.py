"""Our own parts of a network: a worker with its cashier, a client, and the wallets they pay from."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Engine as Database

from cocoon_desktop.core.database import open_database
from cocoon_desktop.network.client.budget_store import BudgetStore, open_budget
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.client.refunds import ContractStore, Refunds
from cocoon_desktop.network.client.service import ClientOptions, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.wire.http import CompletionBackend

from ..node_wallets import NodeWallet, open_node_wallet
from .funding import Part, need_of
from .keys import PartKeys
from .nodes import Node, Nodes
from .terms import Terms, terms_of_practice

WORKER_REQUESTS = 8
"""Requests that the worker accepts at a time; the engine queues what its slots cannot hold."""
NORMAL_COEFFICIENT = 1000


@dataclass(frozen=True, slots=True)
class _Purse:
    """A node's wallet, and the one file of that part."""

    wallet: NodeWallet
    database: Database


class Parts:
    """Made by ``open_parts``. ``owner`` is who the worker's earnings belong to; ``root`` was refreshed."""

    def __init__(
        self,
        keys: PartKeys,
        owner: Address,
        chain: Chain,
        root: RootReader,
        terms: Terms,
        worker: _Purse,
        client: _Purse,
    ) -> None:
        self._keys, self._owner, self._chain, self._terms = keys, owner, chain, terms
        self._worker, self._client = worker, client
        self.root = root

    @property
    def worker_wallet(self) -> NodeWallet:
        return self._worker.wallet

    @property
    def client_wallet(self) -> NodeWallet:
        return self._client.wallet

    def nodes(self) -> Nodes:
        """What the owner has to know of the wallets."""
        has_worked = bool(TotalsStore(self._worker.database).load())
        has_asked = bool(ContractStore(self._client.database).load())
        return Nodes(
            self._node("worker", self.worker_wallet, has_books=has_worked),
            self._node("client", self.client_wallet, has_books=has_asked),
        )

    def _node(self, part: Part, wallet: NodeWallet, *, has_books: bool) -> Node:
        return Node(part, wallet.address, need_of(part, self._terms.top_up), self._chain, has_books)

    def cashier(self, on_change: Callable[[], None] = lambda: None) -> Cashier:
        rule = PayoutRule(min_amount=self._terms.settle_from)
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
        terms = self._terms
        profile = WorkerProfile(
            owner=self._owner,
            model=full_model_name,
            coefficient=NORMAL_COEFFICIENT,
            max_active_requests=WORKER_REQUESTS,
            is_test=terms.is_test,
            test_only=terms.test_only,
            continues=continues,
        )
        options = WorkerOptions(
            profile, terms.worker_pace, transport=terms.transport, check_proxies=terms.check_proxies
        )
        return WorkerService(options, backend, self.root, cashier, on_change)

    def client(self, proxies: int = 1, limits: SpendingLimits | None = None) -> ClientService:
        """Linked to so many proxies at a time: each holds a stake."""
        terms, wallet = self._terms, self._client.wallet
        profile = ClientProfile(
            owner=wallet.address,
            secret=self._keys.client_secret,
            is_test=terms.is_test,
            test_only=terms.test_only,
        )
        options = ClientOptions(
            profile,
            wallet.address,
            terms.top_up,
            terms.client_pace,
            transport=terms.transport,
            proxies=proxies,
            check_proxies=terms.check_proxies,
        )
        budget = open_budget(limits or SpendingLimits(), BudgetStore(self._client.database))
        store = ContractStore(self._client.database)
        refunds = Refunds(wallet.address, self._chain, self.root, wallet.sender, store)
        return ClientService(options, self._chain, self.root, wallet.sender, budget, refunds)


async def open_parts(
    folder: Path,
    keys: PartKeys,
    owner: Address,
    chain: Chain,
    root: RootReader,
    stack: AsyncExitStack,
    terms: Terms | None = None,
) -> Parts:
    """What is opened here is closed by ``stack``. Without ``terms`` those of the practice network hold.

    Raises ChainError.
    """

    async def purse(key: SigningKey, part: str) -> _Purse:
        database = open_database(f"sqlite:///{folder / part}.db")
        stack.callback(database.dispose)
        wallet = await open_node_wallet(chain, shipped_codes().wallet, key, owner, database)
        return _Purse(wallet, database)

    worker, client = await purse(keys.worker_wallet, "worker"), await purse(keys.client_wallet, "client")
    return Parts(keys, owner, chain, root, terms or terms_of_practice(), worker, client)
