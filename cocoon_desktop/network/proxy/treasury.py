"""The hands of the ``Collector``: I look after the money of the proxy's present contract on chain."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from cocoon_desktop.core.errors import ChainError, CocoonError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.client import ClientData
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings, ProxyData
from cocoon_desktop.ton.contracts.worker import WorkerData

from ..addresses import from_wire
from .accounts import ClientAccount, WorkerAccount
from .collector import (
    Collector,
    Held,
    can_charge,
    can_pay,
    charge_order,
    client_view,
    is_needless,
    payout_order,
)
from .ledger import LedgerError
from .order_desk import OrderDesk
from .orders import Order, Underway
from .session import ProxySession

log = logging.getLogger(__name__)

LOOK_AGAIN_S: Final = 10.0
"""After the chain failed; besides its own patience."""
MOST_MESSAGES: Final = 256
"""A message is later, by logical time, than the transaction that sent it: by one for each that it sent."""


class Treasury:
    """``run`` until cancelled; ``news`` says that it is worth looking."""

    def __init__(
        self,
        collector: Collector,
        desk: OrderDesk,
        session: ProxySession,
        chain: Chain,
        *,
        pace_s: float,
        on_change: Callable[[], None],
    ) -> None:
        """At least ``pace_s`` lies between two looks. ``on_change``: the session has learned something."""
        self._collector, self._desk, self._session, self._chain = collector, desk, session, chain
        self._pace_s, self._on_change = pace_s, on_change
        self._contract = from_wire(collector.proxy_address)
        self._news = asyncio.Event()
        self.held: Held | None = None
        """What is the proxy's own in its contract, as seen last; None while that is not known."""
        self._shown_lt = 0
        """Of the contract's last transaction that told of an order of our own."""
        self._failed: set[int] = set()

    def news(self) -> None:
        """An account may have changed."""
        self._news.set()

    async def run(self) -> None:
        """Raises LedgerError."""
        self._news.set()
        while True:
            await self._wait()
            self._news.clear()
            try:
                await self._look()
            except LedgerError:
                raise
            except CocoonError as error:
                log.warning("the contracts cannot be looked after now: %s", error)
                asyncio.get_running_loop().call_later(LOOK_AGAIN_S, self._news.set)
            await asyncio.sleep(self._pace_s)

    async def _wait(self) -> None:
        due = self._desk.underway.next_due
        with suppress(TimeoutError):
            async with asyncio.timeout(None if due is None else max(0.0, due - time.monotonic())):
                await self._news.wait()

    async def _look(self) -> None:
        await self._look_after_overdue()
        books, self.held = self._session.books, await self._look_into()
        await self._desk.place(
            self._collector.plan(
                books.clients.values(), books.workers.values(), self.held, self._desk.underway
            )
        )

    async def _look_into(self) -> Held | None:
        """What is the proxy's own in its contract; None where it does not live. Raises ChainError also where
        an old state of it is told: by that a stake would be paid twice.
        """
        account = await self._chain.account(self._contract)
        if account.last_lt < max(self._shown_lt, self._session.books.chain_lt):
            raise ChainError("the chain's server tells of an old state of the proxy's contract")
        if account.data is None:
            return None
        data = ProxyData.decode(account.data)
        return Held(data.balance, data.stake) if data.state is ContractState.NORMAL else None

    @property
    def underway(self) -> Underway:
        """What contracts are being asked now."""
        return self._desk.underway

    # --- what became of orders ----------------------------------------------------------------------------

    async def seen(self, account: ClientAccount | WorkerAccount, query_id: int) -> None:
        """The contract of this account has told of a request. Raises LedgerError."""
        await self._desk.done(account.contract_address, query_id)
        await self._forget_needless(account)
        self.news()

    async def own_order_seen(self, query_id: int, lt: int) -> None:
        """The earnings were paid, or the stake has grown, by whoever's request. Raises LedgerError."""
        self._shown_lt = max(self._shown_lt, lt)
        await self._desk.done(self._collector.proxy_address, query_id)
        self.news()

    def own_order_failed(self, query_id: int) -> None:
        """The contract would not have it. It is planned anew when it is overdue, for each time costs fees."""
        self._failed.add(query_id)

    async def _forget_needless(self, account: ClientAccount | WorkerAccount) -> None:
        order = self._desk.underway.to(account.contract_address)
        if order is not None and is_needless(order, account):
            await self._desk.done(order.contract_address)

    async def _look_after_overdue(self) -> None:
        """What has not shown up is looked for, and sent again where the contract has not taken it."""
        overdue = self._desk.underway.overdue(time.monotonic())
        if not overdue:
            return
        books = self._session.books
        accounts: dict[str, ClientAccount | WorkerAccount] = {
            client.contract_address: client for client in books.clients.values()
        }
        accounts |= {worker.contract_address: worker for worker in books.workers.values()}
        again: list[Order] = []
        for order in overdue:
            account = accounts.get(order.contract_address)
            if account is None:
                if order.op == IncreaseProxyStake.OP and order.query_id not in self._failed:
                    again.append(order)
                else:
                    await self._desk.done(order.contract_address)  # planned anew if there is reason to
                continue
            await self._read(account)
            if is_needless(order, account):
                await self._desk.done(order.contract_address)
            else:
                again.append(order)
        self._on_change()
        await self._desk.send_again(again)

    async def _read(self, account: ClientAccount | WorkerAccount) -> None:
        """Learn the contract's state from the contract itself.

        Raises ChainError also for an old state of it: by that a client could spend what it has withdrawn.
        """
        state = await self._chain.account(from_wire(account.contract_address))
        data = state.data
        if data is None:
            return
        if isinstance(account, ClientAccount):
            if state.last_lt + MOST_MESSAGES < account.seen_lt:
                raise ChainError("the chain's server tells of an old state of a client's contract")
            self._session.client_contract_seen(account.owner_address, client_view(ClientData.decode(data)))
        else:
            self._session.worker_contract_seen(account.owner_address, WorkerData.decode(data).tokens)

    # --- what the owner may ask for -----------------------------------------------------------------------

    async def withdraw(self) -> None:
        """Have the owner paid what the proxy has earned. Raises UsageError when there is nothing."""
        held = await self._look_into()
        if held is None or not held.earnings:
            raise UsageError("the proxy's contract holds no earnings")
        await self._place(Order.plain(PayEarnings.OP, self._collector.proxy_address))

    async def stake(self, amount: Nanoton) -> None:
        """Add to the collateral. Raises UsageError."""
        if amount <= 0:
            raise UsageError("a stake grows by more than nothing")
        await self._place(Order.stake(self._collector.proxy_address, amount))

    async def charge(self, client: ClientAccount) -> None:
        """Take what is stored as used, however little. Raises UsageError."""
        if not can_charge(client):
            raise UsageError("this client owes nothing that could be charged now")
        await self._place(charge_order(client))

    async def payout(self, worker: WorkerAccount) -> None:
        """Pay what the chain covers, however little. Raises UsageError."""
        if not can_pay(worker):
            raise UsageError("this worker has earned nothing that could be paid now")
        await self._place(payout_order(worker))

    async def _place(self, order: Order) -> None:
        if order.contract_address in self._desk.underway:
            raise UsageError("this contract is being asked already; wait until it has answered")
        await self._desk.place([order])


async def contract_data(chain: Chain, contract: Address) -> ProxyData | None:
    """A proxy contract as it is now; None before it lives. Raises ChainError or TlbError."""
    data = (await chain.account(contract)).data
    return None if data is None else ProxyData.decode(data)
