"""The hands of ``closing``: I close one contract of earlier parameters, however often I am interrupted."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.envelope import PROXY_CLOSE, PROXY_CLOSE_COMPLETE
from cocoon_desktop.ton.follow import wait_for_news

from ..addresses import from_wire
from .closing import (
    Ask,
    Closed,
    ContractSeen,
    OldAccount,
    OldContract,
    OldInstance,
    WaitUntil,
    next_step,
)
from .ledger import Ledger, LedgerError
from .order_desk import OnDisk, OrderDesk
from .sightings import ClientSeen, Observer, WorkerSeen
from .treasury import contract_data

log = logging.getLogger(__name__)

LOOK_AGAIN_S: Final = 600.0
"""At the latest: this computer's clock may have been wrong when the waiting began."""


class Closer:
    """``run`` returns when the contract is closed."""

    def __init__(
        self,
        old: OldInstance,
        observer: Observer,
        desk: OrderDesk,
        chain: Chain,
        ledger: Ledger,
        on_disk: OnDisk,
        *,
        test_only: bool,
        poll_s: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Reads the ledger. Raises LedgerError."""
        self._old, self._observer, self._desk, self._chain = old, observer, desk, chain
        self._ledger, self._on_disk = ledger, on_disk
        self._test_only, self._poll_s, self._clock = test_only, poll_s, clock
        self._contract = from_wire(old.contract_address)
        self._seen: ContractSeen | None = None
        self._accounts = {
            account.contract_address: account for account in ledger.old_accounts(old.contract_address)
        }

    @property
    def shown(self) -> OldContract:
        """How far it has come."""
        seen, is_asking = self._seen, any(True for _ in self._desk.underway)
        if self._old.is_closed:
            return OldContract(self._old.contract_address, ContractState.CLOSED)
        if seen is None:
            return OldContract(self._old.contract_address, None, is_asking)
        close_at = seen.unlock_at if seen.state is ContractState.CLOSING else None
        return OldContract(self._old.contract_address, seen.state, is_asking, close_at)

    async def run(self) -> None:
        """Raises LedgerError."""
        while not self._old.is_closed:
            wait_s = self._poll_s
            try:
                wait_s = await self._advance()
            except LedgerError:
                raise
            except CocoonError as error:
                log.warning("the old contract %s: %s", self._old.contract_address, error)
            if not self._old.is_closed:
                await self._wait(wait_s)
        log.info("= the old contract %s is closed", self._old.contract_address)

    async def _advance(self) -> float:
        """One step. How long to wait for news before the next one."""
        await self._follow()
        seen = self._seen = await self._look()
        await self._look_after_overdue()
        accounts = list(self._accounts.values())
        match next_step(self._old, seen, accounts, self._desk.underway, self._clock()):
            case Ask(orders):
                await self._desk.place(orders)
            case WaitUntil(at):
                return max(0.0, at - self._clock())
            case Closed():
                await self._store(replace(self._old, is_closed=True))
        due = self._desk.underway.next_due
        return self._poll_s if due is None else max(0.0, due - time.monotonic())

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, LOOK_AGAIN_S)):
                await wait_for_news(self._chain, self._contract, self._old.chain_lt, self._poll_s)

    # --- looking ------------------------------------------------------------------------------------------

    async def _follow(self) -> None:
        """Take in what has happened on the contract since."""
        while batch := await self._chain.transactions(self._contract, after_lt=self._old.chain_lt):
            changed: dict[str, OldAccount] = {}
            seen: list[tuple[str, int]] = []
            for transaction in batch:
                for sighting in self._observer.sightings(transaction):
                    if isinstance(sighting, ClientSeen | WorkerSeen):
                        account = self._account_of(sighting, changed)
                        changed[account.contract_address] = account
                        seen.append((account.contract_address, sighting.query_id))
            await self._store(replace(self._old, chain_lt=batch[-1].lt), changed)
            for contract_address, query_id in seen:
                await self._desk.done(contract_address, query_id)

    def _account_of(self, seen: ClientSeen | WorkerSeen, changed: dict[str, OldAccount]) -> OldAccount:
        """Also of one that came to this contract after it was given up."""
        is_client, observer = isinstance(seen, ClientSeen), self._observer
        of = observer.contracts.client if is_client else observer.contracts.worker
        address = to_wire(
            of(seen.owner, observer.proxy, observer.public_key).address, test_only=self._test_only
        )
        shown, state = (
            (seen.view.charged_tokens, seen.view.state)
            if isinstance(seen, ClientSeen)
            else (seen.paid_tokens, seen.state)
        )
        known = changed.get(address) or self._accounts.get(address) or OldAccount(address, is_client, 0)
        is_settled = state is ContractState.CLOSED
        return replace(known, tokens=max(known.tokens, shown), is_settled=is_settled)

    async def _store(self, old: OldInstance, changed: dict[str, OldAccount] | None = None) -> None:
        accounts = list((changed or {}).values())
        await self._on_disk(lambda: self._ledger.old_seen(old, accounts))
        self._old = old
        self._accounts |= changed or {}

    async def _look(self) -> ContractSeen | None:
        data = await contract_data(self._chain, self._contract)
        if data is None:
            return None
        order = self._desk.underway.to(self._old.contract_address)
        if order is not None:
            begun = order.op == PROXY_CLOSE and data.state is not ContractState.NORMAL
            completed = order.op == PROXY_CLOSE_COMPLETE and data.state is ContractState.CLOSED
            if begun or completed:
                await self._desk.done(order.contract_address, order.query_id)
        return ContractSeen(data.state, data.unlock_at)

    async def _look_after_overdue(self) -> None:
        """An account without a contract has nothing to settle; everything else is asked once more."""
        again = []
        for order in self._desk.underway.overdue(time.monotonic()):
            account = self._accounts.get(order.contract_address)
            if account is not None and (account.is_settled or await self._is_absent(account)):
                settled = replace(account, is_settled=True)
                await self._store(self._old, {account.contract_address: settled})
                await self._desk.done(order.contract_address)
            else:
                again.append(order)
        await self._desk.send(again)

    async def _is_absent(self, account: OldAccount) -> bool:
        return (await self._chain.account(from_wire(account.contract_address))).data is None
