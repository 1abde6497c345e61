"""I look after a worker's money: keep signed payments, have them settled, watch them arrive."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.deploy import FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import WorkerData
from cocoon_desktop.ton.follow import follow
from cocoon_desktop.ton.sender_plan import SendState

from ..root import RootReader
from ..tasks import ended, seen_through
from ..totals import SignedTotals
from ..wallet import Wallet, bring_to_life
from .earnings import EarningsBook
from .payout import PAYOUT_VALUE, PayoutRule, Settling, Terms
from .session import ProxyFound, totals_for
from .store import StoredTotals, TotalsStore, TotalsStoreError

log = logging.getLogger(__name__)


GATHER_S: Final = 0.05
"""Pause between two rounds of storing: what comes meanwhile shares the next flush of the disk."""
COUNTS_S: Final = 1.0
"""How long mere counts wait for the disk: they are worth nothing before they are signed for, and the proxy
tells them again.
"""


@dataclass(frozen=True, slots=True)
class CashierOptions:
    """``owner`` is paid; ``node_wallet`` pays for messages and gets back what is left of their value."""

    owner: Address
    node_wallet: Address
    rule: PayoutRule
    poll_chain_s: float = 7.0
    retry_s: float = 15.0
    look_again_s: float = 60.0


@dataclass(slots=True)
class WorkerAccount:
    """What one worker contract has earned with its proxy contract."""

    proxy_contract: Address
    totals: SignedTotals
    terms: Terms
    """The present ones until the contract was read."""
    settling: Settling = field(default_factory=Settling)

    def worth(self, tokens: int) -> Nanoton:
        return Nanoton(tokens * self.terms.fee_per_token)


class Cashier:
    """One for all proxies that a worker ever worked for, connected or not. ``run`` until cancelled."""

    def __init__(
        self,
        options: CashierOptions,
        chain: Chain,
        root: RootReader,
        wallet: Wallet,
        store: TotalsStore,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._options, self._chain, self._root = options, chain, root
        self._wallet, self._store = wallet, store
        self._accounts: dict[bytes, WorkerAccount] = {}
        self._loaded = asyncio.Event()
        self._to_watch: asyncio.Queue[WorkerAccount] = asyncio.Queue()
        self._deploying: dict[bytes, asyncio.Task[None]] = {}
        self._unsaved: dict[bytes, tuple[StoredTotals, int]] = {}
        self._saved: dict[bytes, StoredTotals] = {}
        """By this process, last."""
        self._save_now = asyncio.Event()
        self._save_later: asyncio.TimerHandle | None = None
        self._settle_now = asyncio.Event()
        self.book = EarningsBook(on_change)

    async def run(self) -> None:
        """Keep, settle and watch until cancelled. Raises TotalsStoreError when nothing can be loaded."""
        for proxy_contract, totals in await asyncio.to_thread(self._store.load):
            terms = await self._terms_of(totals.contract)
            self._open(proxy_contract, totals, terms)
            self._signed(totals.contract.hash_part, totals.signed_tokens)
        self._loaded.set()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._save_forever(), name="worker: keep payments")
                tasks.create_task(self._settle_forever(), name="worker: settle")
                while True:
                    account = await self._to_watch.get()
                    tasks.create_task(self._watch_contract(account), name="worker: watch contract")
                    tasks.create_task(self._watch_owner(account.proxy_contract), name="worker: watch owner")
        finally:
            await ended(*self._deploying.values())
            await self._save_all()

    # --- keeping ------------------------------------------------------------------------------------------

    async def open_account(self, proxy: ProxyFound) -> SignedTotals:
        """What is known about this proxy; first contact brings our contract with it to life. ChainError.

        Where we have been before, the chain need not answer.
        """
        await self._loaded.wait()
        key = proxy.worker_contract.address.hash_part
        if key not in self._accounts:
            if key not in self._deploying:
                deploying = asyncio.create_task(self._deploy(proxy.worker_contract), name="worker: deploy")
                self._deploying[key] = deploying
                deploying.add_done_callback(lambda _: self._deploying.pop(key))
            await asyncio.shield(self._deploying[key])
        if key in self._accounts:
            return self._accounts[key].totals
        return self._open(proxy.proxy_contract, totals_for(proxy), Terms.of(self._root.config.params))

    async def _deploy(self, contract: Deployment) -> None:
        """Goes on when the link is lost that it is for: the next one waits for it."""
        await bring_to_life(self._chain, self._wallet, contract, FIRST_VALUE, "deploy worker contract")

    async def _terms_of(self, contract: Address) -> Terms:
        """Those of a contract of ours that lives; the present ones where it cannot be read."""
        with suppress(CocoonError):
            data = (await self._chain.account(contract)).data
            if data is not None:
                return Terms.of(WorkerData.decode(data).params)
        return Terms.of(self._root.config.params)

    def _open(self, proxy_contract: Address, totals: SignedTotals, terms: Terms) -> SignedTotals:
        account = WorkerAccount(proxy_contract, totals, terms)
        self._accounts[totals.contract.hash_part] = account
        self._to_watch.put_nowait(account)
        return totals

    def note(self, totals: SignedTotals) -> None:
        """The totals may have grown: to the disk first, then they count and may be settled.

        A proxy is asked for them again and again; the disk is left in peace while they are the same.
        """
        key = totals.contract.hash_part
        stored = StoredTotals.of(self._accounts[key].proxy_contract, totals)
        saved = self._saved.get(key)
        if key not in self._unsaved and saved == stored:
            return
        self._unsaved[key] = stored, totals.signed_tokens
        if stored.has_new_payment(saved):
            self._save_now.set()
        elif self._save_later is None:
            self._save_later = asyncio.get_running_loop().call_later(COUNTS_S, self._save_now.set)

    async def _save_forever(self) -> None:
        while True:
            await self._save_now.wait()
            self._save_now.clear()
            if self._save_later is not None:
                self._save_later.cancel()
                self._save_later = None
            if not await self._save_all():
                asyncio.get_running_loop().call_later(self._options.retry_s, self._save_now.set)
            await asyncio.sleep(GATHER_S)

    async def _save_all(self) -> bool:
        """One round; what is noted meanwhile stays for the next. False when the disk takes nothing now."""
        for key, newest in list(self._unsaved.items()):
            stored, signed_tokens = newest
            try:
                await seen_through(asyncio.ensure_future(asyncio.to_thread(self._store.save, stored)))
            except TotalsStoreError as error:
                log.error("%s; kept in memory, and tried again", error)
                return False
            self._saved[key] = stored
            if self._unsaved.get(key) is newest:
                del self._unsaved[key]
            self._signed(key, signed_tokens)
            self._settle_now.set()
        return True

    def _signed(self, key: bytes, tokens: int) -> None:
        account = self._accounts[key]
        self.book.signed(account.totals.contract, account.worth(tokens))

    # --- settling -----------------------------------------------------------------------------------------

    async def _settle_forever(self) -> None:
        """Have signed totals settled whenever that is worth its fee."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._options.look_again_s):
                    await self._settle_now.wait()
            self._settle_now.clear()
            for account in list(self._accounts.values()):
                try:
                    await self._settle_if_due(account)
                except CocoonError as error:
                    log.warning("a payout failed, the payment is kept: %s", error)

    async def settle_all(self, proxy_contract: Address | None = None) -> int:
        """Have everything settled that is signed for, however little it is, by one proxy or by all; how many
        contracts were told. Raises ChainError.
        """
        told = 0
        for account in list(self._accounts.values()):
            if proxy_contract in (None, account.proxy_contract):
                told += await self._settle_if_due(account, PayoutRule(min_amount=Nanoton(0)))
        return told

    @property
    def accounts(self) -> Sequence[WorkerAccount]:
        """One for each proxy contract that was ever worked for."""
        return list(self._accounts.values())

    async def _settle_if_due(self, account: WorkerAccount, rule: PayoutRule | None = None) -> bool:
        """Whether a message was sent."""
        totals, settling, now = account.totals, account.settling, time.monotonic()
        waiting, terms = settling.waiting_tokens(totals.signed_tokens, now), account.terms
        terms.compare(self._root.config.params.params_version, now)
        is_due = (rule or self._options.rule).is_due(
            waiting, terms.fee_per_token, is_last_call=terms.is_last_call(now)
        )
        if totals.best is None or not is_due:
            return False
        if not await self._lives(account):
            raise ChainError("the worker's contract does not live on this chain")
        best = totals.best
        body = best.body(self._options.node_wallet)
        await self._wallet.send([Outgoing(totals.contract, PAYOUT_VALUE, body)], reference="payout")
        settling.sent(best.tokens, time.monotonic())
        return True

    async def _lives(self, account: WorkerAccount) -> bool:
        """Whether its contract does. On a chain that was begun anew it is brought to life again; where it was
        lost otherwise it is not, for it would pay once more. Raises ChainError.
        """
        if (await self._chain.account(account.totals.contract)).status == "active":
            return True
        key = account.totals.public_key
        contract = self._root.contracts.worker(self._options.owner, account.proxy_contract, key)
        is_ours = contract.address == account.totals.contract
        if not is_ours or await self._wallet.fate(first_message(contract)) is not SendState.EXPIRED:
            return False
        log.warning("the chain knows nothing of the worker's contract: it was begun anew, and so are we")
        await self._deploy(contract)
        return True

    # --- watching -----------------------------------------------------------------------------------------

    async def _watch_contract(self, account: WorkerAccount) -> None:
        contract = account.totals.contract
        await self._find(account)
        async for _ in follow(self._chain, contract, poll_s=self._options.poll_chain_s):
            try:
                state = await self._chain.account(contract)
                if state.data is None:
                    continue
                data = WorkerData.decode(state.data)
            except CocoonError as error:
                log.warning("the worker contract cannot be read: %s", error)
                continue
            if data.params.params_version != account.terms.params_version:
                account.terms = Terms.of(data.params)
            account.settling.settled_tokens = data.tokens
            self._settle_now.set()
            self.book.settled(contract, account.worth(data.tokens))
            if data.state is ContractState.CLOSED:
                return  # its proxy has paid it for the last time

    async def _find(self, account: WorkerAccount) -> None:
        """Until its contract lives: that a chain was begun anew shows some minutes later."""
        while True:
            try:
                if await self._lives(account):
                    return
            except CocoonError as error:
                log.warning("the worker contract cannot be found: %s", error)
            await asyncio.sleep(self._options.look_again_s)

    async def _watch_owner(self, proxy_contract: Address) -> None:
        options = self._options
        async for transaction in follow(self._chain, options.owner, poll_s=options.poll_chain_s):
            self.book.received(transaction, proxy_contract)
