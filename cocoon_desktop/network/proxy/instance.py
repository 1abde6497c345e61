"""The proxy under one contract: its peers, its books, its money on chain.

New parameters of the root contract give a new one beside it; what runs then ends under the old one, and is
paid by its closing (cocoon-protocol section 4.8).
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.deploy import FIRST_VALUE, ContractSet
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.follow import follow

from ..addresses import ProxyContracts
from ..root import RootReader, token_prices
from ..wallet import Wallet, bring_to_life
from .bookkeeper import Bookkeeper
from .collector import Collector
from .disk import Disk
from .ledger import Ledger
from .options import ProxyOptions
from .order_desk import OrderDesk
from .session import ProxySession
from .sightings import (
    ClientSeen,
    EarningsPaid,
    NonceSeen,
    Observer,
    OwnOrderFailed,
    Sighting,
    StakeGrown,
    StateSeen,
    WorkerSeen,
)
from .signer import PaymentSigner
from .switchboard import Switchboard
from .terms import ProxyIdentity, RootView
from .treasury import Treasury

PART_OF_THE_DELAY = 0.5
"""What ran may take so much of the time after which a client gets its money back without us."""
LATELY_S: Final = 86_400.0
"""How long a model is known that nobody serves any more."""
NOTE_MODELS_S: Final = 3600.0
GATHER_MODELS_S: Final = 0.1
"""Workers come one after the other, and are noted together."""


@dataclass(frozen=True, slots=True)
class ProxyParts:
    """What all contracts of one proxy share. ``root`` must have been refreshed."""

    options: ProxyOptions
    signer: PaymentSigner = field(repr=False)
    chain: Chain
    root: RootReader
    ledger: Ledger
    disk: Disk
    wallet: Wallet

    @property
    def public_key(self) -> bytes:
        return bytes(self.signer.key.verify_key)

    @property
    def deployment(self) -> Deployment:
        """The contract that the root's present parameters give."""
        return self.root.contracts.proxy(self.options.owner, self.public_key)

    def order_desk(self, contract_address: str) -> OrderDesk:
        """Raises LedgerError."""
        wallet = self.options.node_wallet
        return OrderDesk(
            contract_address, self.signer, self.chain, self.wallet, self.ledger, self.disk, wallet
        )

    def observer(self, contracts: ContractSet, contract: Address, session_hash: bytes) -> Observer:
        return Observer(contracts, contract, self.public_key, self.options.node_wallet, session_hash)


class Instance:
    """``run`` while the contract is the present one, then ``see_out``. Must be closed."""

    def __init__(self, parts: ProxyParts, *, is_serving: bool) -> None:
        """``is_serving``: whether peers are let in. Raises LedgerError."""
        self._parts, self.is_serving = parts, is_serving
        options, root = parts.options, parts.root
        self._deployment = parts.deployment
        self.params = root.config.params
        self.contract = self._deployment.address
        self.contract_address = to_wire(self.contract, test_only=options.test_only)
        if is_serving:
            parts.ledger.begin(self.contract_address, self.params)
        snapshot = parts.ledger.load()
        known_models = parts.ledger.models(time.time() - LATELY_S)
        self._chain_lt = snapshot.chain_lt

        def make_session(backlog_of: Callable[[int], int]) -> ProxySession:
            owner = to_wire(options.owner, test_only=options.test_only)
            return ProxySession(
                ProxyIdentity(parts.public_key, owner, self.contract_address, options.is_test),
                self._root_view(),
                parts.signer,
                ProxyContracts(root.contracts, self.contract, parts.public_key, options.test_only),
                snapshot=snapshot,
                presumed=options.presumed,
                wall_offset=time.time() - asyncio.get_running_loop().time(),
                backlog_of=backlog_of,
            )

        self.switchboard = Switchboard(make_session, self._acted)
        self.session = self.switchboard.session
        self.session.seats.remember(known_models)
        self._models_served = asyncio.Event()
        session_hash = secrets.token_bytes(32)
        self._observer = parts.observer(root.contracts, self.contract, session_hash)
        self.bookkeeper = Bookkeeper(
            self.contract,
            self.switchboard,
            parts.ledger,
            parts.disk,
            parts.wallet,
            snapshot,
            session_hash,
            options.pace.commit_s,
        )
        self.treasury = Treasury(
            self._collector(),
            parts.order_desk(self.contract_address),
            self.session,
            parts.chain,
            pace_s=options.pace.collect_s,
            on_change=self.switchboard.act,
        )

    def _collector(self) -> Collector:
        options, params = self._parts.options, self.params
        return Collector(
            options.rules,
            self.contract_address,
            params.price_per_token,
            params.worker_fee_per_token,
            params.min_proxy_stake if options.stakes else None,
        )

    def _acted(self) -> None:
        self.bookkeeper.news()
        self.treasury.news()
        if self.session.seats.newly_served:
            self._models_served.set()

    async def deploy(self) -> None:
        """Bring the contract to life if it is to serve and not there yet. Raises ChainError."""
        if not self.is_serving:
            return
        parts = self._parts
        await bring_to_life(parts.chain, parts.wallet, self._deployment, FIRST_VALUE, "deploy proxy contract")

    async def run(self) -> None:
        """Store, commit and watch until cancelled. A failing ledger ends the proxy."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.bookkeeper.save(), name="proxy: save")
            tasks.create_task(self.bookkeeper.commit(), name="proxy: commit")
            tasks.create_task(self._watch_contract(), name="proxy: watch contract")
            tasks.create_task(self.treasury.run(), name="proxy: treasury")
            tasks.create_task(self._note_models(), name="proxy: note models")

    async def _note_models(self) -> None:
        """Which models are served, for the proxy that is started after us: their clients are to come again,
        and not to be told that there is no such model. Raises LedgerError.
        """
        parts, seats = self._parts, self.session.seats
        while True:
            try:
                async with asyncio.timeout(NOTE_MODELS_S):
                    await self._models_served.wait()
                    await asyncio.sleep(GATHER_MODELS_S)
            except TimeoutError:
                seats.newly_served |= seats.served
            self._models_served.clear()
            names, seats.newly_served, now = seats.newly_served, set(), time.time()
            if names:
                await parts.disk(partial(parts.ledger.note_models, names, now, since=now - LATELY_S))

    async def retire(self) -> None:
        """Let nobody in any more; what is owed is on the disk, for the contract's closing. LedgerError."""
        self.is_serving = False
        self.session.desk.takes_requests = False
        await self.bookkeeper.retire(self.contract_address)

    async def see_out(self) -> None:
        """After ``retire``: until what runs has ended and is stored. Raises LedgerError."""
        async with asyncio.TaskGroup() as tasks:
            saving = tasks.create_task(self.bookkeeper.save(), name="proxy: save old")
            await self.switchboard.see_out(self.params.client_delay_before_close_s * PART_OF_THE_DELAY)
            saving.cancel()
        await self.close()

    async def close(self) -> None:
        """Nobody may be linked any more. Raises LedgerError."""
        self.switchboard.close()
        await self.bookkeeper.save_once()

    # --- the chain ----------------------------------------------------------------------------------------

    async def _watch_contract(self) -> None:
        chain, poll_s = self._parts.chain, self._parts.options.pace.poll_chain_s
        async for transaction in follow(chain, self.contract, after_lt=self._chain_lt, poll_s=poll_s):
            for sighting in self._observer.sightings(transaction):
                await self._take(sighting, transaction.lt)
            self._chain_lt = transaction.lt
            self.session.chain_seen(transaction.lt)
            self.switchboard.act()

    async def _take(self, sighting: Sighting, lt: int) -> None:
        test_only = self._parts.options.test_only
        match sighting:
            case ClientSeen(owner, view, query_id, sent_lt):
                client = to_wire(owner, test_only=test_only)
                account = self.session.client_contract_seen(client, view, sent_lt)
                await self.treasury.seen(account, query_id)
            case NonceSeen(owner, nonce):
                self.session.client_registered(to_wire(owner, test_only=test_only), nonce)
            case WorkerSeen(owner, paid_tokens, query_id):
                worker = self.session.worker_contract_seen(to_wire(owner, test_only=test_only), paid_tokens)
                await self.treasury.seen(worker, query_id)
            case EarningsPaid(query_id) | StakeGrown(query_id):
                await self.treasury.own_order_seen(query_id, lt)
            case OwnOrderFailed(query_id):
                self.treasury.own_order_failed(query_id)
            case StateSeen(state_seqno):
                await self.bookkeeper.state_seen(state_seqno)
                self.treasury.news()

    def root_changed(self) -> None:
        """The root contract says something new, and still gives this contract."""
        self.session.root_changed(self._root_view())
        self.switchboard.act()

    def _root_view(self) -> RootView:
        config, options = self._parts.root.config, self._parts.options
        return RootView(
            config.version,
            token_prices(config.params),
            config.model_hashes,
            check_models=options.check_models and bool(config.model_hashes),
            worker_hashes=config.worker_hashes,
            check_workers=options.check_workers,
        )
