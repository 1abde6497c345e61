"""Has orders sent: to the ledger first, then to the wallet. The hands of ``orders``."""

import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.cocoon_wallet import MAX_MESSAGES
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake
from cocoon_desktop.ton.sender_plan import SendState

from ..wallet import Wallet
from .ledger import Ledger
from .orders import Order, Underway, affordable
from .signer import PaymentSigner

log = logging.getLogger(__name__)


class OnDisk(Protocol):
    """Runs what blocks in the ledger's thread, one after the other."""

    def __call__(self, work: Callable[[], None], /) -> Awaitable[None]: ...


class OrderDesk:
    """For one contract of the proxy, and its clients' and workers'."""

    def __init__(
        self,
        proxy_address: str,
        signer: PaymentSigner,
        chain: Chain,
        wallet: Wallet,
        ledger: Ledger,
        on_disk: OnDisk,
        node_wallet: Address,
    ) -> None:
        """Reads the ledger. Raises LedgerError."""
        self._proxy_address, self._signer = proxy_address, signer
        self._chain, self._wallet, self._node_wallet = chain, wallet, node_wallet
        self._ledger, self._on_disk = ledger, on_disk
        self.underway = Underway.restored(ledger.orders(proxy_address), time.monotonic())

    async def place(self, orders: Sequence[Order]) -> None:
        """Store and send new orders; what the wallet cannot send now is tried again later. LedgerError."""
        if not orders:
            return
        now = time.monotonic()
        for order in orders:  # before the ledger knows: nobody plans it a second time meanwhile
            self.underway.add(order, now)
        await self._on_disk(lambda: self._ledger.add_orders(self._proxy_address, list(orders)))
        await self.send(orders)

    async def send(self, orders: Iterable[Order]) -> None:
        """Orders that the ledger knows, as many in one transaction of the wallet as it takes."""
        for batch in _batches(orders):
            for order in batch:
                self.underway.add(order, time.monotonic())
            try:
                await self._send_batch(batch)
            except ChainError as error:
                log.warning("requests to contracts could not be sent, and are tried again: %s", error)

    async def send_again(self, orders: Iterable[Order]) -> None:
        """Orders that should have arrived. Raises ChainError.

        Every arrival of a stake adds to it, so one that the wallet has sent is waited for, however late the
        chain shows it.
        """
        lost = []
        for order in orders:
            if order.op == IncreaseProxyStake.OP and await self._was_sent(order):
                self.underway.add(order, time.monotonic())
            else:
                lost.append(order)
        await self.send(lost)

    async def _was_sent(self, order: Order) -> bool:
        return await self._wallet.fate(self._signer.message(order)) is SendState.CONFIRMED

    async def _send_batch(self, batch: list[Order]) -> None:
        balance = (await self._chain.account(self._node_wallet)).balance
        chosen = affordable(batch, balance)
        if len(chosen) < len(batch):
            log.warning("the node's wallet has too little for %d requests", len(batch) - len(chosen))
        if chosen:
            messages = [self._signer.message(order) for order in chosen]
            await self._wallet.send(messages, reference="contract requests")
            for order in chosen:
                if self.underway.to(order.contract_address) == order:  # the chain may have shown it already
                    self.underway.add(order, time.monotonic())

    async def done(self, contract_address: str, query_id: int | None = None) -> Order | None:
        """The chain shows what the order was for. Raises LedgerError."""
        order = self.underway.done(contract_address, query_id)
        if order is not None:
            done = order
            await self._on_disk(lambda: self._ledger.drop_order(done))
        return order


def _batches(orders: Iterable[Order]) -> Iterator[list[Order]]:
    """What goes into one transaction of the wallet: of one that fails, nobody knows what has left. A stake
    travels alone, for of it that must be known.
    """
    others = []
    for order in orders:
        if order.op == IncreaseProxyStake.OP:
            yield [order]
        else:
            others.append(order)
    waiting = iter(others)
    while batch := list(islice(waiting, MAX_MESSAGES)):
        yield batch
