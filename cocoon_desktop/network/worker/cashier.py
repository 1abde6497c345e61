"""I look after a worker's money: keep signed payments, have them settled, watch them arrive."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.deploy import first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.worker import WorkerData
from cocoon_desktop.ton.follow import follow
from cocoon_desktop.ton.sender import MessageSender

from ..root import RootReader
from ..totals import SignedTotals
from .earnings import EarningsBook
from .payout import PAYOUT_VALUE, PayoutRule
from .session import ProxyFound
from .store import TotalsStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CashierOptions:
    """``owner`` is paid; ``node_wallet`` pays for messages and gets back what is left of their value."""

    owner: Address
    node_wallet: Address
    rule: PayoutRule
    poll_chain_s: float = 7.0
    retry_s: float = 15.0


class Cashier:
    """One for all proxies of a worker."""

    def __init__(
        self,
        options: CashierOptions,
        chain: Chain,
        root: RootReader,
        wallet: MessageSender[Outgoing],
        store: TotalsStore,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._options, self._chain, self._root = options, chain, root
        self._wallet, self._store = wallet, store
        self._totals: dict[bytes, SignedTotals] = {}
        self._settled_tokens: dict[bytes, int] = {}
        self._wanted = asyncio.Event()
        self.book = EarningsBook(on_change)

    # --- keeping ------------------------------------------------------------------------------------------

    async def open_account(self, proxy: ProxyFound, totals: SignedTotals) -> None:
        """Remember what is stored about this proxy; first contact brings our contract with it to life."""
        await asyncio.to_thread(self._store.load, totals)
        account = await self._chain.account(proxy.worker_contract.address)
        if account.status != "active":
            await self._wallet.send(
                [first_message(proxy.worker_contract)], reference="deploy worker contract"
            )
        self._totals[totals.contract.hash_part] = totals

    async def keep(self, totals: SignedTotals) -> None:
        """A payment was verified: on the disk first, then it counts as earned, then it may be settled."""
        await asyncio.to_thread(self._store.save, totals)
        self.book.signed(totals.contract, self._worth(totals.signed_tokens))
        self._wanted.set()

    def _worth(self, tokens: int) -> Nanoton:
        return Nanoton(tokens * self._root.config.params.worker_fee_per_token)

    # --- settling -----------------------------------------------------------------------------------------

    def look_now(self) -> None:
        """See at once whether a payout is due."""
        self._wanted.set()

    async def run(self) -> None:
        """Have signed totals settled whenever that is worth its fee, until cancelled."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            for totals in list(self._totals.values()):
                try:
                    await self._settle_if_due(totals)
                except ChainError as error:
                    log.warning("a payout failed, the payment is kept: %s", error)
                    asyncio.get_running_loop().call_later(self._options.retry_s, self._wanted.set)

    async def _settle_if_due(self, totals: SignedTotals) -> None:
        settled = self._settled_tokens.get(totals.contract.hash_part, 0)
        fee = self._root.config.params.worker_fee_per_token
        if totals.best is None or not self._options.rule.is_due(totals.signed_tokens, settled, fee):
            return
        body = totals.best.body(self._options.node_wallet)
        await self._wallet.send([Outgoing(totals.contract, PAYOUT_VALUE, body)], reference="payout")

    # --- watching -----------------------------------------------------------------------------------------

    async def watch(self, proxy: ProxyFound) -> None:
        """Follow the worker contract and the owner's account until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch_contract(proxy.worker_contract.address))
            tasks.create_task(self._watch_owner(proxy.proxy_contract))

    async def _watch_contract(self, contract: Address) -> None:
        async for _ in follow(self._chain, contract, poll_s=self._options.poll_chain_s):
            try:
                account = await self._chain.account(contract)
                if account.data is None:
                    continue
                paid = WorkerData.decode(account.data).tokens
            except CocoonError as error:
                log.warning("the worker contract cannot be read: %s", error)
                continue
            self._settled_tokens[contract.hash_part] = paid
            self.book.settled(contract, self._worth(paid))

    async def _watch_owner(self, proxy_contract: Address) -> None:
        options = self._options
        async for transaction in follow(self._chain, options.owner, poll_s=options.poll_chain_s):
            self.book.received(transaction, proxy_contract)
