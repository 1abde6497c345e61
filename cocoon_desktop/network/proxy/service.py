"""The proxy: ports for workers and clients, one contract after the other, and what its operator asks for.

Everything under one contract is an ``Instance``; this is what outlives it.
"""

import asyncio
import itertools
import logging
from collections.abc import Sequence

from nacl.signing import SigningKey

from cocoon_desktop.core.errors import ChainError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.deploy import ContractSet

from ..addresses import from_wire
from ..connection import Connection
from ..listener import Listener
from ..root import RootReader
from ..tasks import ended
from ..wallet import Wallet
from .closer import Closer
from .closing import OldContract, OldInstance
from .disk import Disk
from .instance import Instance, ProxyParts
from .ledger import Ledger, LedgerAwayError
from .options import ProxyOptions
from .session import ProxySession
from .signer import PaymentSigner
from .treasury import Treasury

log = logging.getLogger(__name__)

NO_SESSION = bytes(32)
"""Nothing is committed under an old contract."""


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
        """``root`` must have been refreshed. Reads the ledger; raises LedgerError."""
        self._options = options
        signer = PaymentSigner(key, options.node_wallet)
        self._parts = ProxyParts(options, signer, chain, root, ledger, Disk(self._ledger_answers), wallet)
        numbers = itertools.count(1)
        self._workers = Listener("worker", self._serve_worker, numbers, options.for_workers)
        self._clients = Listener("client", self._serve_client, numbers, options.for_clients)
        self.ports = (0, 0)
        """For workers and for clients, once open."""
        self._change = asyncio.Event()
        self._leaving: list[Instance] = []
        self._disabled_until = ledger.disabled_until()
        if self._is_outdated():
            ledger.retire()
        self._old = ledger.old_instances()
        self._closers: dict[str, Closer] = {}
        self._present = self._begin()

    def _begin(self) -> Instance:
        """Turn to the contract that the root's present parameters give. Raises LedgerError."""
        return Instance(self._parts, is_serving=self._may_serve(self._wire(self._parts.deployment.address)))

    async def _begun(self) -> Instance:
        """As ``_begin``, as soon as the ledger answers."""
        while True:
            try:
                return self._begin()
            except LedgerAwayError as error:
                log.warning("the new contract has to wait: %s", error)
                await asyncio.sleep(self._options.pace.poll_chain_s)

    def _may_serve(self, contract_address: str) -> bool:
        """A contract that was closed once never opens again."""
        enabled = self._parts.root.config.params.params_version >= self._disabled_until
        old = self._parts.ledger.old_instances()
        return enabled and all(each.contract_address != contract_address for each in old)

    def _is_outdated(self) -> bool:
        """Whether the accounts belong to a contract that is to be closed."""
        present = self._parts.ledger.instance()
        if present is None:
            return False
        wanted = self._wire(self._parts.deployment.address)
        return present.contract_address != wanted or not self._may_serve(wanted)

    def _wire(self, address: Address) -> str:
        return to_wire(address, test_only=self._options.test_only)

    # --- what can be seen ---------------------------------------------------------------------------------

    @property
    def session(self) -> ProxySession:
        return self._present.session

    @property
    def treasury(self) -> Treasury:
        return self._present.treasury

    @property
    def contract(self) -> Address:
        return self._present.contract

    @property
    def ledger_trouble(self) -> str:
        """Why the ledger does not answer now; empty while it does."""
        return self._parts.disk.trouble

    @property
    def is_serving(self) -> bool:
        """Whether peers are let in: not while the contract is closed, or about to be."""
        return self._present.is_serving

    @property
    def links(self) -> Sequence[Connection]:
        """Of everybody under the present contract."""
        return list(self._present.switchboard.links.values())

    @property
    def running_requests(self) -> int:
        """Under whichever contract."""
        return sum(each.session.running_requests for each in (self._present, *self._leaving))

    @property
    def committed_seqno(self) -> int:
        """The newest ledger state that was seen on the chain."""
        return self._present.bookkeeper.committed_seqno

    @property
    def old_contracts(self) -> list[OldContract]:
        """Of earlier parameters, closed ones too."""
        leaving = [OldContract(each.contract_address, ContractState.NORMAL) for each in self._leaving]
        return [*leaving, *(self._shown(old) for old in self._old)]

    def _shown(self, old: OldInstance) -> OldContract:
        closer = self._closers.get(old.contract_address)
        if closer is not None:
            return closer.shown
        return OldContract(old.contract_address, ContractState.CLOSED if old.is_closed else None)

    def image_hash_of(self, link_id: int) -> bytes:
        """What runs at the other end of a connection; zeros where nobody vouches for it."""
        return self._present.switchboard.image_hash_of(link_id)

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

    async def deploy(self) -> None:
        """Bring the proxy's contract to life if it is to serve and not there yet. Raises ChainError."""
        await self._present.deploy()

    async def run(self) -> None:
        """Serve, store, commit and watch until cancelled. A failing ledger ends the proxy."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._parts.root.run(self._options.pace.poll_root_s), name="proxy: read root")
            tasks.create_task(self._watch_root(), name="proxy: watch root")
            for old in self._old:
                if not old.is_closed:
                    tasks.create_task(self._close_old(old), name="proxy: close old contract")
            while True:
                await self._until_changed()
                await self._change_contract(tasks)

    def drain(self) -> None:
        """Begin no request any more."""
        for each in (self._present, *self._leaving):
            each.session.desk.takes_requests = False

    async def close(self) -> None:
        """End every connection, store what is unsaved. Raises LedgerError."""
        self._parts.disk.hurry()
        await self._workers.close()
        await self._clients.close()
        for each in (*self._leaving, self._present):
            await each.close()
        await self._parts.disk.close()

    async def _serve_worker(self, connection: Connection, number: int) -> None:
        if self._lets_in(connection):
            await self._present.switchboard.serve_worker(connection, number)

    async def _serve_client(self, connection: Connection, number: int) -> None:
        if self._lets_in(connection):
            await self._present.switchboard.serve_client(connection, number)

    def _ledger_answers(self, does: bool) -> None:
        """No request is begun whose charge could not be stored."""
        for each in (self._present, *self._leaving):
            each.session.desk.can_store = does

    def _lets_in(self, connection: Connection) -> bool:
        if not self.is_serving:
            connection.abort()
        return self.is_serving

    # --- one contract after the other (section 4.8) -------------------------------------------------------

    async def _watch_root(self) -> None:
        root, version = self._parts.root, 0
        while True:
            version = (await root.newer_than(version)).version
            if self._parts.deployment.address != self.contract:
                self._change.set()
            else:
                self._present.root_changed()

    async def _until_changed(self) -> None:
        """Look after the present contract, if there is one, until it is to be another one."""
        changed = asyncio.create_task(self._change.wait(), name="proxy: until changed")
        tasks: list[asyncio.Task[object]] = [changed]
        if self.is_serving:
            tasks.append(asyncio.create_task(self._present.run(), name="proxy: serve contract"))
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if not changed.done():
                tasks[-1].result()  # it only ends by failing
            self._change.clear()
        finally:
            await ended(*tasks)

    async def _change_contract(self, tasks: asyncio.TaskGroup) -> None:
        """What runs ends under the old contract, beside the new one; who comes meanwhile is let in there."""
        old, is_outdated = self._present, await self._parts.disk(self._is_outdated)
        if old.is_serving and not is_outdated:
            return  # the root has thought better of it
        if is_outdated:
            await old.retire()
            self._leaving.append(old)
            tasks.create_task(self._wind_up(old), name="proxy: wind up")
            log.info("= the contract %s is to be closed", old.contract_address)
        self._present = await self._begun()
        alive = not self.is_serving
        while not alive:
            try:
                await self.deploy()
                alive = True
            except ChainError as error:
                log.warning("the new contract could not be brought to life: %s", error)
                await asyncio.sleep(self._options.pace.poll_chain_s)

    async def _wind_up(self, instance: Instance) -> None:
        await instance.see_out()
        self._leaving.remove(instance)
        for old in await self._parts.disk(self._parts.ledger.old_instances):
            if old.contract_address == instance.contract_address:
                self._old.append(old)
                await self._close_old(old)

    async def _close_old(self, old: OldInstance) -> None:
        contract = from_wire(old.contract_address)
        contracts = ContractSet(self._parts.root.address, old.params)
        closer = self._closers[old.contract_address] = Closer(
            old,
            self._parts.observer(contracts, contract, NO_SESSION),
            self._parts.order_desk(old.contract_address),
            self._parts.chain,
            self._parts.ledger,
            self._parts.disk,
            test_only=self._options.test_only,
            poll_s=self._options.pace.poll_chain_s,
        )
        await closer.run()

    # --- what the operator may ask for --------------------------------------------------------------------

    async def disable(self, until_params_version: int | None = None) -> None:
        """Close the contract, and open none before a later version of the root's parameters. LedgerError."""
        following = self._parts.root.config.params.params_version + 1
        self._disabled_until = max(following, until_params_version or 0)
        await self._parts.disk(lambda: self._parts.ledger.disable(self._disabled_until))
        self._change.set()

    async def enable(self) -> None:
        """Serve again as soon as may be: a contract that was closed stays so, and only the next parameters
        give another one. Raises LedgerError.
        """
        self._disabled_until = 0
        await self._parts.disk(lambda: self._parts.ledger.disable(0))
        if not self.is_serving:
            self._change.set()

    async def withdraw(self) -> None:
        """Have the owner paid what the proxy has earned. Raises UsageError when there is nothing."""
        await self.treasury.withdraw()

    async def stake(self, amount: Nanoton) -> None:
        """Add to the proxy's collateral. Raises UsageError."""
        await self.treasury.stake(amount)

    async def payout(self, worker: str) -> None:
        """Pay a worker, known by its owner's address, what is committed. Raises UsageError."""
        account = self.session.books.workers.get(self._wire(parse_address(worker)))
        if account is None:
            raise UsageError("this proxy knows no such worker")
        await self.treasury.payout(account)

    async def charge(self, client: str) -> None:
        """Charge a client, known by its owner's address, what it has used. Raises UsageError."""
        account = self.session.books.clients.get(self._wire(parse_address(client)))
        if account is None:
            raise UsageError("this proxy knows no such client")
        await self.treasury.charge(account)
