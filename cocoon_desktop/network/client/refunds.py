"""I get a client's money back from contracts that the network's present parameters no longer give, and from
those that the user closes.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Column, Engine, Float, MetaData, String, Table, delete, insert, select, update

from cocoon_desktop.core.database import told_as
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.client import ClientData, RequestRefund
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.outgoing import Outgoing

from ..root import RootReader
from ..wallet import DEPLOYS_WITHIN_S, Wallet
from .refund_plan import REFUND_VALUE, AskForRefund, RefundLater, RefundOver, refund_step

log = logging.getLogger(__name__)

metadata = MetaData()

contract_table = Table(
    "client_contract",
    metadata,
    Column("contract_address", String(80), primary_key=True),
    Column("outdated_since", Float, nullable=True),
)
"""Contracts that money was paid into; ``outdated_since`` is unix time, null while it is of use."""

left_table = Table(
    "client_contract_left",
    metadata,
    Column("contract_address", String(80), primary_key=True),
)
"""Contracts that the user closes, or has closed: none of them can be used again."""

LOOK_AGAIN_S = 60.0
ASK_AGAIN_S = 3600.0


class RefundStoreError(CocoonError):
    """The list of contracts with our money could not be read or written."""


_translated = partial(told_as, RefundStoreError, "the list of contracts with our money cannot be used")


class ContractStore:
    """Over an engine of ``core.database``; calls block."""

    def __init__(self, engine: Engine) -> None:
        """Raises RefundStoreError."""
        self._engine = engine
        with _translated():
            metadata.create_all(engine)

    def load(self) -> dict[Address, float | None]:
        """Contract to the time since which it is outdated. Raises RefundStoreError."""
        with _translated(), self._engine.begin() as connection:
            rows = connection.execute(select(contract_table)).all()
        return {parse_address(row.contract_address): row.outdated_since for row in rows}

    def add(self, contract: Address) -> None:
        """On the disk on return. Raises RefundStoreError."""
        with _translated(), self._engine.begin() as connection:
            connection.execute(insert(contract_table).values(contract_address=format_raw(contract)))

    def outdated(self, contract: Address, since: float) -> None:
        """Raises RefundStoreError."""
        with _translated(), self._engine.begin() as connection:
            mine = contract_table.c.contract_address == format_raw(contract)
            connection.execute(update(contract_table).where(mine).values(outdated_since=since))

    def left(self) -> set[Address]:
        """What the user closes, or has closed. Raises RefundStoreError."""
        with _translated(), self._engine.begin() as connection:
            return {parse_address(row.contract_address) for row in connection.execute(select(left_table))}

    def leave(self, contracts: Iterable[Address]) -> None:
        """The user closes them. Raises RefundStoreError."""
        rows = [{"contract_address": format_raw(contract)} for contract in contracts]
        with _translated(), self._engine.begin() as connection:
            connection.execute(delete(left_table))
            if rows:
                connection.execute(insert(left_table), rows)

    def forget(self, contract: Address) -> None:
        """It holds nothing any more. Raises RefundStoreError."""
        with _translated(), self._engine.begin() as connection:
            mine = contract_table.c.contract_address == format_raw(contract)
            connection.execute(delete(contract_table).where(mine))


@dataclass(slots=True)
class _Contract:
    """Monotonic times. ``asked``: when it was asked last, by the state that it was in; ``unseen_since``: that
    the chain has not shown it.
    """

    outdated_since: float | None = None
    asked: dict[ContractState, float] = field(default_factory=dict)
    unseen_since: float | None = None


@dataclass(slots=True)
class Refunds:
    """``run`` until cancelled. ``node_wallet`` owns the contracts and is paid what is left of messages."""

    node_wallet: Address
    chain: Chain
    root: RootReader
    wallet: Wallet
    store: ContractStore
    clock: Callable[[], float] = time.time
    look_again_s: float = LOOK_AGAIN_S
    left: set[Address] = field(default_factory=set)
    """What the user closes, or has closed: nothing is paid in there any more."""
    _contracts: dict[Address, _Contract] = field(default_factory=dict)

    @property
    def contracts(self) -> Sequence[Address]:
        """Those with our money, as far as it is known since the start."""
        return list(self._contracts)

    async def load(self) -> None:
        """Know what earlier runs have left. Raises RefundStoreError."""
        for contract, since in (await asyncio.to_thread(self.store.load)).items():
            self._contracts.setdefault(contract, _Contract(since))
        self.left |= await asyncio.to_thread(self.store.left)

    async def leave(self) -> None:
        """The user closes every contract. Stored first: whatever happens then, it is seen through.

        Raises RefundStoreError, or another CocoonError where the first step is tried again later.
        """
        await self.load()
        left = self.left | self._contracts.keys()
        await asyncio.to_thread(self.store.leave, left)
        self.left = left
        for contract in list(self._contracts):
            await self._look_after(contract)

    async def begin_anew(self) -> None:
        """What was left is over, and who asks next is another client. Raises RefundStoreError."""
        await asyncio.to_thread(self.store.leave, ())
        self.left = set()

    async def note(self, contract: Address) -> None:
        """Money is about to be paid in. Raises RefundStoreError: nothing may be paid in then."""
        if contract not in self._contracts:
            await self.load()
        if contract not in self._contracts:
            await asyncio.to_thread(self.store.add, contract)
            self._contracts[contract] = _Contract()

    async def run(self) -> None:
        """Until cancelled. What cannot be stored or read now is looked at again."""
        while True:
            version, wait_s = self.root.config.version, self.look_again_s
            try:
                await self.load()
            except RefundStoreError as error:
                log.warning("%s", error)
            for contract in list(self._contracts):
                try:
                    wait_s = min(wait_s, await self._look_after(contract))
                except CocoonError as error:
                    log.warning("the client contract %s: %s", format_raw(contract), error)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self.root.newer_than(version)

    async def _look_after(self, contract: Address) -> float:
        """One contract; how many seconds it has time."""
        known = self._contracts[contract]
        account = await self.chain.account(contract)
        data = None if account.data is None else ClientData.decode(account.data)
        is_wished = contract in self.left
        if data is None:
            if is_wished:
                await self._wait_for_birth(contract, known)
            return self.look_again_s
        is_current = data.params.params_version >= self.root.config.params.params_version
        if is_current and data.state is ContractState.NORMAL and not is_wished:
            return self.look_again_s
        now = self.clock()
        since = known.outdated_since
        if not is_current and (since is None or since > now):  # then, the clock was ahead
            known.outdated_since = now
            await asyncio.to_thread(self.store.outdated, contract, now)
        match refund_step(data, known.outdated_since or now, now, is_wished=is_wished):
            case RefundOver():
                await asyncio.to_thread(self.store.forget, contract)
                del self._contracts[contract]
                log.info("= the client contract %s is settled", format_raw(contract))
            case RefundLater(at):
                return max(0.0, at - self.clock())
            case AskForRefund():
                await self._ask(contract, known, data.state)
        return self.look_again_s

    async def _wait_for_birth(self, contract: Address, known: _Contract) -> None:
        """What was about to be paid in was perhaps never sent; what was has arrived by then."""
        now = time.monotonic()
        known.unseen_since = now if known.unseen_since is None else known.unseen_since
        if now >= known.unseen_since + DEPLOYS_WITHIN_S:
            await asyncio.to_thread(self.store.forget, contract)
            del self._contracts[contract]

    async def _ask(self, contract: Address, known: _Contract, state: ContractState) -> None:
        """Seldom in the same state: a proxy that has no stake cannot pay, and each request costs fees."""
        now = time.monotonic()
        if now < known.asked.get(state, -ASK_AGAIN_S) + ASK_AGAIN_S:
            return
        known.asked[state] = now
        body = RequestRefund(secrets.randbits(64), self.node_wallet).encode()
        await self.wallet.send([Outgoing(contract, REFUND_VALUE, body)], reference="refund")
