"""The proxy's hands: sockets, ledger, chain and clock around ``ProxySession``, which decides everything."""

import asyncio
import itertools
import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nacl.signing import SigningKey

from cocoon_desktop.core.errors import ChainError, LocalProtocolError, PeerError, UsageError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.common import SaveState
from cocoon_desktop.ton.contracts.deploy import ContractSet, first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.follow import follow
from cocoon_desktop.wire.session import LinkEvent, MessageReceived, QueryReceived

from ..addresses import ProxyContracts, from_wire
from ..connection import Connection
from ..listener import Listener
from ..root import RootReader, token_prices
from ..tasks import ended, seen_through
from ..transport import NOT_ATTESTED, Bare, Transport
from ..wallet import Wallet
from .accounts import ClientContractView
from .actions import Action, AnswerQuery, CloseLink, RefuseQuery, Send, TrustLink
from .closer import Closer
from .closing import OldInstance
from .collector import Collector, CollectorRules
from .ledger import Ledger
from .order_desk import OrderDesk
from .session import ProxySession
from .sightings import (
    ClientSeen,
    EarningsPaid,
    NonceSeen,
    Observer,
    Sighting,
    StateSeen,
    WorkerSeen,
)
from .signer import PaymentSigner
from .terms import ProxyIdentity, RootView
from .treasury import Treasury

log = logging.getLogger(__name__)

SAVE_STATE_VALUE = Nanoton(1)
"""A message to one's own contract that only leaves a trace (section 4.5)."""

GATHER_S = 0.01
"""Pause between two batches for the ledger: a flush of the disk costs more than a request, and what comes
meanwhile shares the next one. Only the notices of what was stored wait for it.
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProxyPace:
    """Seconds. Upstream commits every 30 to 60 s, reads accounts every 5 to 10 s, checks every 1 to 2 s."""

    commit_s: float = 45.0
    poll_chain_s: float = 7.0
    poll_root_s: float = 45.0
    collect_s: float = 2.0
    """Between two looks at what is to be charged, refunded and paid."""


@dataclass(frozen=True, slots=True)
class ProxyOptions:
    """``owner`` is who the proxy's earnings belong to; ``node_wallet`` pays for its messages."""

    owner: Address
    node_wallet: Address
    is_test: bool
    test_only: bool
    pace: ProxyPace = field(default_factory=ProxyPace)
    for_workers: Transport = field(default_factory=Bare)
    for_clients: Transport = field(default_factory=Bare)
    check_models: bool = True
    """Whether workers may serve only what the root contract lists, where it lists any."""
    presumed: ClientContractView | None = None
    """What every client's contract is taken to hold where there is no chain (section 5.4)."""
    rules: CollectorRules = field(default_factory=CollectorRules)
    check_workers: bool = False
    """Whether a worker's image must be one that the root contract lists."""


class ProxyService:
    """Open the ports, then ``run``. Must be closed."""

    def __init__(
        self,
        options: ProxyOptions,
        key: SigningKey,
        chain: Chain,
        root: RootReader,
        ledger: Ledger,
        wallet: Wallet,
    ) -> None:
        """``root`` must have been refreshed."""
        self._options, self._chain, self._root = options, chain, root
        self._ledger, self._wallet = ledger, wallet
        self._signer = PaymentSigner(key, options.node_wallet)
        self._public_key = bytes(key.verify_key)
        self._loop = asyncio.get_running_loop()
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="proxy-ledger")
        numbers = itertools.count(1)
        self._workers = Listener("worker", self._serve_worker, numbers, options.for_workers)
        self._clients = Listener("client", self._serve_client, numbers, options.for_clients)
        self._links: dict[int, Connection] = {}
        self._something_to_save = asyncio.Event()
        self._something_to_commit = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0
        self.ports = (0, 0)
        """For workers and for clients, once open."""
        self._change = asyncio.Event()
        self._link_gone = asyncio.Event()
        self._closers: dict[str, asyncio.Task[None]] = {}
        self._disabled_until = ledger.disabled_until()
        if self._is_outdated():
            ledger.retire()
        self._begin()

    def _begin(self) -> None:
        """Turn to the contract that the root's present parameters give. Raises LedgerError."""
        root, options = self._root, self._options
        self._deployment = root.contracts.proxy(options.owner, self._public_key)
        self.contract = self._deployment.address
        contract = to_wire(self.contract, test_only=options.test_only)
        self.is_serving = self._may_serve(contract)
        """Whether peers are let in: not while the contract is closed, or about to be."""
        if self.is_serving:
            self._ledger.begin(contract, root.config.params)
        self._session_hash = secrets.token_bytes(32)
        self._observer = self._observer_of(root.contracts, self.contract)
        snapshot = self._ledger.load()
        self._chain_lt = snapshot.chain_lt
        self._saved, self._committed = snapshot.state_seqno, snapshot.committed_seqno
        self.session = ProxySession(
            ProxyIdentity(
                self._public_key,
                to_wire(options.owner, test_only=options.test_only),
                contract,
                options.is_test,
            ),
            self._root_view(),
            self._signer,
            ProxyContracts(root.contracts, self.contract, self._public_key, options.test_only),
            snapshot=snapshot,
            presumed=options.presumed,
            wall_offset=time.time() - self._loop.time(),
            backlog_of=lambda number: self._links[number].backlog_bytes if number in self._links else 0,
        )
        params = root.config.params
        self._treasury = Treasury(
            Collector(options.rules, contract, params.price_per_token, params.worker_fee_per_token),
            self._desk(contract),
            self.session,
            self._chain,
            pace_s=options.pace.collect_s,
            on_change=self._act,
        )
        if snapshot.state_seqno > snapshot.committed_seqno:
            self._something_to_commit.set()

    def _desk(self, contract: str) -> OrderDesk:
        wallet = self._options.node_wallet
        return OrderDesk(
            contract, self._signer, self._chain, self._wallet, self._ledger, self._on_disk, wallet
        )

    def _observer_of(self, contracts: ContractSet, proxy: Address) -> Observer:
        return Observer(contracts, proxy, self._public_key, self._options.node_wallet, self._session_hash)

    def _may_serve(self, contract: str) -> bool:
        """A contract that was closed once never opens again."""
        enabled = self._root.config.params.params_version >= self._disabled_until
        return enabled and all(old.contract_address != contract for old in self._ledger.old_instances())

    def _is_outdated(self) -> bool:
        """Whether the accounts belong to a contract that is to be closed."""
        present = self._ledger.instance()
        if present is None:
            return False
        options = self._options
        contract = self._root.contracts.proxy(options.owner, self._public_key).address
        wanted = to_wire(contract, test_only=options.test_only)
        return present.contract_address != wanted or not self._may_serve(wanted)

    # --- life ---------------------------------------------------------------------------------------------

    async def open(
        self, host: str, worker_port: int = 0, client_port: int = 0, client_host: str | None = None
    ) -> tuple[int, int]:
        """Listen for workers at ``host`` and clients at ``client_host``, which is the same if not given.

        The ports. Raises OSError when one is taken.
        """
        worker_port = await self._workers.open(host, worker_port)
        self.ports = (worker_port, await self._clients.open(client_host or host, client_port))
        return self.ports

    @property
    def committed_seqno(self) -> int:
        """The newest ledger state that was seen on the chain."""
        return self._committed

    def image_hash_of(self, link_id: int) -> bytes:
        """What runs at the other end of a connection; zeros where nobody vouches for it."""
        connection = self._links.get(link_id)
        return NOT_ATTESTED if connection is None else connection.image_hash

    async def deploy(self) -> None:
        """Bring the proxy's contract to life if it is to serve and not there yet. Raises ChainError."""
        if not self.is_serving:
            return
        account = await self._chain.account(self.contract)
        if account.status != "active":
            await self._wallet.send([first_message(self._deployment)], reference="deploy proxy contract")

    async def run(self) -> None:
        """Store, commit and watch until cancelled. A failing ledger ends the proxy."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._root.run(self._options.pace.poll_root_s), name="proxy: read root")
            tasks.create_task(self._watch_root(), name="proxy: watch root")
            while True:
                await self._close_old(tasks)
                await self._until_changed()
                await self._change_contract()

    async def _serve_contract(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._save(), name="proxy: save")
            tasks.create_task(self._commit(), name="proxy: commit")
            tasks.create_task(self._watch_contract(), name="proxy: watch contract")
            tasks.create_task(self._treasury.run(), name="proxy: treasury")

    # --- one contract after the other (section 4.8) -------------------------------------------------------

    async def _until_changed(self) -> None:
        """Look after the present contract, if there is one, until it is to be another one."""
        changed = asyncio.create_task(self._change.wait(), name="proxy: until changed")
        tasks: list[asyncio.Task[Any]] = [changed]
        if self.is_serving:
            tasks.append(asyncio.create_task(self._serve_contract(), name="proxy: serve contract"))
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if not changed.done():
                tasks[-1].result()  # it only ends by failing
            self._change.clear()
            await self._leave()
        finally:
            await ended(*tasks)

    async def _leave(self) -> None:
        """No peer is linked afterwards; what ran has failed, and costs nobody anything."""
        self.is_serving = False
        for connection in self._links.values():
            connection.close("the contract of this proxy changes")
        while self._links:
            self._link_gone.clear()
            await self._link_gone.wait()

    async def _change_contract(self) -> None:
        """What the old one owes is on the disk before the new one begins, as it is after a kill."""
        await self._save_once()
        if await self._on_disk(self._is_outdated):
            await self._on_disk(self._ledger.retire)
            log.info(
                "= the contract %s is to be closed", to_wire(self.contract, test_only=self._options.test_only)
            )
        self._begin()
        alive = not self.is_serving
        while not alive:
            try:
                await self.deploy()
                alive = True
            except ChainError as error:
                log.warning("the new contract could not be brought to life: %s", error)
                await asyncio.sleep(self._options.pace.poll_chain_s)

    async def _close_old(self, tasks: asyncio.TaskGroup) -> None:
        for old in await self._on_disk(self._ledger.old_instances):
            if not old.is_closed and old.contract_address not in self._closers:
                closing = tasks.create_task(self._closer(old).run(), name="proxy: close old contract")
                self._closers[old.contract_address] = closing

    def _closer(self, old: OldInstance) -> Closer:
        contract = from_wire(old.contract_address)
        return Closer(
            old,
            self._observer_of(ContractSet(self._root.address, old.params), contract),
            self._desk(old.contract_address),
            self._chain,
            self._ledger,
            self._on_disk,
            test_only=self._options.test_only,
            poll_s=self._options.pace.poll_chain_s,
        )

    # --- what the operator may ask for --------------------------------------------------------------------

    async def disable(self, until_params_version: int | None = None) -> None:
        """Close the contract, and open none before a later version of the root's parameters. LedgerError."""
        following = self._root.config.params.params_version + 1
        self._disabled_until = max(following, until_params_version or 0)
        await self._on_disk(lambda: self._ledger.disable(self._disabled_until))
        self._change.set()

    async def enable(self) -> None:
        """Serve again as soon as may be: a contract that was closed stays so, and only the next parameters
        give another one. Raises LedgerError.
        """
        self._disabled_until = 0
        await self._on_disk(lambda: self._ledger.disable(0))
        if not self.is_serving:
            self._change.set()

    async def withdraw(self) -> None:
        """Have the owner paid what the proxy has earned. Raises UsageError when there is nothing."""
        await self._treasury.withdraw()

    async def payout(self, worker: str) -> None:
        """Pay a worker, known by its owner's address, what is committed. Raises UsageError."""
        account = self.session.books.workers.get(self._wire(worker))
        if account is None:
            raise UsageError("this proxy knows no such worker")
        await self._treasury.payout(account)

    async def charge(self, client: str) -> None:
        """Charge a client, known by its owner's address, what it has used. Raises UsageError."""
        account = self.session.books.clients.get(self._wire(client))
        if account is None:
            raise UsageError("this proxy knows no such client")
        await self._treasury.charge(account)

    def _wire(self, address: str) -> str:
        return to_wire(parse_address(address), test_only=self._options.test_only)

    async def close(self) -> None:
        """End every connection, store what is unsaved."""
        await self._workers.close()
        await self._clients.close()
        if self._timer is not None:
            self._timer.cancel()
        await self._save_once()
        await asyncio.to_thread(self._disk.shutdown)

    # --- links --------------------------------------------------------------------------------------------

    async def _serve_worker(self, connection: Connection, number: int) -> None:
        if self._lets_in(connection):
            self.session.worker_connected(number, self._loop.time(), connection.image_hash)
            await self._serve(connection, number, self._on_worker_event)

    async def _serve_client(self, connection: Connection, number: int) -> None:
        if self._lets_in(connection):
            self.session.client_connected(number, self._loop.time())
            await self._serve(connection, number, self._on_client_event)

    def _lets_in(self, connection: Connection) -> bool:
        if not self.is_serving:
            connection.abort()
        return self.is_serving

    async def _serve(
        self, connection: Connection, number: int, on_event: Callable[[int, LinkEvent], None]
    ) -> None:
        self._links[number] = connection
        try:
            await connection.run(lambda event: self._handle(number, event, on_event))
        finally:
            del self._links[number]
            self._link_gone.set()
            self.session.disconnected(number, self._loop.time())
            self._act()

    def _handle(self, number: int, event: LinkEvent, on_event: Callable[[int, LinkEvent], None]) -> None:
        try:
            on_event(number, event)
        finally:
            self._act()

    def _on_worker_event(self, number: int, event: LinkEvent) -> None:
        match event:
            case MessageReceived(message):
                self.session.worker_message(number, message, self._loop.time())
            case QueryReceived(query_id, query):
                self.session.worker_query(number, query_id, query, self._loop.time())

    def _on_client_event(self, number: int, event: LinkEvent) -> None:
        match event:
            case MessageReceived(message):
                self.session.client_message(number, message, self._loop.time())
            case QueryReceived(query_id, query):
                self.session.client_query(number, query_id, query)

    # --- doing what the head says -------------------------------------------------------------------------

    def _act(self) -> None:
        while (action := self.session.next_action()) is not None:
            try:
                self._do(action)
            except PeerError as error:
                log.debug("%s", error)  # gone meanwhile; its disconnection is on its way
            except LocalProtocolError as error:
                log.warning("> not sent: %s", error)
                if isinstance(action, Send):
                    self.session.undeliverable(action, self._loop.time())
        if self.session.books.is_dirty:
            self._something_to_save.set()
        self._treasury.news()
        self._set_timer()

    def _do(self, action: Action) -> None:
        connection = self._links.get(action.link_id)
        if connection is None:
            return
        match action:
            case Send(message=message):
                connection.send(message)
            case AnswerQuery(query_id=query_id, answer=answer):
                connection.answer(query_id, answer)
            case RefuseQuery(query_id=query_id, code=code, reason=reason):
                log.info("> refused %s: %s", connection.name, one_line(reason))
                connection.refuse(query_id, code, reason)
            case CloseLink(reason=reason):
                connection.close(one_line(reason))
            case TrustLink():
                connection.trust()

    def _set_timer(self) -> None:
        """A timer that is early enough stays: Qt's loop keeps cancelled ones until their time has come."""
        wakeup = self.session.next_wakeup()
        if wakeup is not None and (self._timer is None or wakeup < self._timer_at):
            if self._timer is not None:
                self._timer.cancel()
            self._timer, self._timer_at = self._loop.call_at(wakeup, self._on_timer), wakeup

    def _on_timer(self) -> None:
        self._timer = None
        self.session.handle_timer(self._loop.time())
        self._act()

    # --- ledger and chain ---------------------------------------------------------------------------------

    async def _save(self) -> None:
        """One batch after the other; what comes meanwhile goes into the next one."""
        while True:
            await self._something_to_save.wait()
            self._something_to_save.clear()
            await self._save_once()
            await asyncio.sleep(GATHER_S)

    async def _save_once(self) -> None:
        batch = self.session.take_batch()
        if batch is not None:
            await self._on_disk(lambda: self._ledger.save(batch))
            self._saved = batch.state_seqno
            self.session.saved(batch)
            self._something_to_commit.set()
            self._act()

    async def _commit(self) -> None:
        """Show the chain the number of our newest ledger state, at most every ``commit_s``."""
        while True:
            await self._something_to_commit.wait()
            self._something_to_commit.clear()
            state_seqno = self._saved
            if state_seqno > self._committed:
                await self._show_state(state_seqno)
                await asyncio.sleep(self._options.pace.commit_s)

    async def _show_state(self, state_seqno: int) -> None:
        query_id = secrets.randbits(64)
        body = SaveState(query_id, state_seqno, self._session_hash).encode()
        try:
            await self._wallet.send([Outgoing(self.contract, SAVE_STATE_VALUE, body)], reference="save state")
        except ChainError as error:
            log.warning("the ledger's state could not be shown to the chain: %s", error)
            self._something_to_commit.set()

    async def _watch_contract(self) -> None:
        async for transaction in follow(
            self._chain, self.contract, after_lt=self._chain_lt, poll_s=self._options.pace.poll_chain_s
        ):
            for sighting in self._observer.sightings(transaction):
                await self._take(sighting)
            self.session.chain_seen(transaction.lt)
            self._act()

    async def _take(self, sighting: Sighting) -> None:
        test_only = self._options.test_only
        match sighting:
            case ClientSeen(owner, view, query_id):
                account = self.session.client_contract_seen(to_wire(owner, test_only=test_only), view)
                await self._treasury.seen(account, query_id)
            case NonceSeen(owner, nonce):
                self.session.client_registered(to_wire(owner, test_only=test_only), nonce)
            case WorkerSeen(owner, paid_tokens, query_id):
                worker = self.session.worker_contract_seen(to_wire(owner, test_only=test_only), paid_tokens)
                await self._treasury.seen(worker, query_id)
            case EarningsPaid(query_id):
                await self._treasury.earnings_seen(query_id)
            case StateSeen(state_seqno):
                batch = self.session.books.plan_commit(state_seqno)
                await self._on_disk(lambda: self._ledger.committed(batch))
                self._committed = max(self._committed, state_seqno)
                self.session.state_committed(state_seqno)
                self._treasury.news()

    async def _watch_root(self) -> None:
        version = 0
        while True:
            version = (await self._root.newer_than(version)).version
            if self._root.contracts.proxy(self._options.owner, self._public_key).address != self.contract:
                self._change.set()
            else:
                self.session.root_changed(self._root_view())
                self._act()

    def _root_view(self) -> RootView:
        config = self._root.config
        return RootView(
            config.version,
            token_prices(config.params),
            config.model_hashes,
            check_models=self._options.check_models and bool(config.model_hashes),
            worker_hashes=config.worker_hashes,
            check_workers=self._options.check_workers,
        )

    async def _on_disk(self, work: Callable[[], T]) -> T:
        """What has begun is seen through, also when we are cancelled: the books have already moved on."""
        return await seen_through(self._loop.run_in_executor(self._disk, work))
