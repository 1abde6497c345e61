"""I fill the wallets of worker and client out of the owner's purse, and bring coins back: after a yes only.

What is on its way there is read from the purse's own book, so that nobody is asked for the same coins again,
whenever the program was killed.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QLocale

from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.deposits import Deposits, Return
from cocoon_desktop.network.client.refund_plan import REFUND_VALUE
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE
from cocoon_desktop.ton.movement import MovementKind
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ui.amounts import ton_text
from cocoon_desktop.ui.i18n import fill, translate
from cocoon_desktop.ui.reasons import Reason, explain
from cocoon_desktop.ui.units import with_unit
from cocoon_desktop.ui.wallet.funding import FundingOrder, FundingViewModel, NodeFacts, Part, Wish

from ..networks.nodes import LOOK_S, Node, Nodes
from ..purse import Payment, Purse
from ..watched_purse import PurseContent

log = logging.getLogger(__name__)

TAKE_BACK: Final = "w"
"""The comment at which a node's wallet sends its owner everything but the rent (``cocoon_wallet.SWEEP``)."""
TAKE_BACK_VALUE: Final = Nanoton(50_000_000)
"""Pays for that; what is left of it comes back too."""


CLOSING_FEES: Final = Nanoton(100_000_000)
"""More than two requests for a refund cost (resources/contracts/README.md, gas)."""
SETTLES_S: Final = 60.0
"""What a contract has paid has reached the wallet by then."""


async def _nothing() -> None:
    pass


@dataclass
class Filling:
    """One per purse. ``watch`` until cancelled."""

    page: FundingViewModel
    purse: Purse
    nodes: Nodes
    limits: Callable[[], SpendingLimits]
    client: ClientService | None = None
    """What has left a stake with proxies, and takes it back."""
    begin_anew: Callable[[], Awaitable[None]] = _nothing
    """Give the client another wallet from the next start on: those that were closed cannot be used again."""
    wants_backup: bool = False
    """Whether the words have to be on paper first: coins that have a value could be lost with this disk."""
    _content: PurseContent | None = None
    _states: dict[Part, AccountState] = field(default_factory=dict)
    _deposits: Deposits | None = None
    _returned_at: float | None = None
    """When (monotonic) it was first seen that the proxies have paid back."""
    _is_renewed: bool = False

    async def watch(self) -> None:
        """Keep what is shown of the wallets up to date."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Read both from the chain; what cannot be read stays as it was."""
        for node in (self.nodes.worker, self.nodes.client):
            try:
                self._states[node.part] = await node.state()
            except ChainError as error:
                log.info("the wallet of the %s cannot be read: %s", node.part, error)
        await self._look_at_stake()
        self._draw()

    async def _look_at_stake(self) -> None:
        if self.client is None:
            return
        try:
            self._deposits = await self.client.deposits()
        except CocoonError as error:
            log.info("what lies with proxies cannot be read: %s", error)
            return
        if self._stage is not Return.RETURNED:
            self._returned_at = None
            return
        self._returned_at = time.monotonic() if self._returned_at is None else self._returned_at
        if self._is_all_back and not self._is_renewed:
            try:
                await self.begin_anew()
                await self.client.begin_anew()
            except CocoonError as error:  # looked at again, in this run or a later one
                log.warning("the client cannot begin anew: %s", error)
            else:
                self._is_renewed = True

    @property
    def _stage(self) -> Return | None:
        """Of what lies with proxies, where there is or was anything."""
        return None if self._deposits is None else self._deposits.stage

    @property
    def _may_sweep_client(self) -> bool:
        """Its wallet pays for a request that is on its way, and coins may be on their way to it."""
        if self._stage is Return.RETURNED:
            return self._returned_at is not None and time.monotonic() >= self._returned_at + SETTLES_S
        return self._stage in (None, Return.HELD)

    @property
    def _is_all_back(self) -> bool:
        state = self._states.get("client")
        return self._may_sweep_client and (state is None or state.balance <= TAKE_BACK_VALUE)

    def show(self, content: PurseContent) -> None:
        """The purse's book as it is now."""
        self._content = content
        self._draw()

    def _draw(self) -> None:
        self.page.show_nodes([self._facts(node) for node in (self.nodes.worker, self.nodes.client)])
        self.page.show_stake(None if self._is_renewed else self._deposits, is_over=self._is_renewed)

    def _facts(self, node: Node) -> NodeFacts:
        state, content, need = self._states.get(node.part), self._content, node.need
        if state is None or content is None:
            return NodeFacts(node.part, None, Nanoton(0), need.kept, need.stake)
        coming = coming_to(node, state, content)
        is_spent = node.part == "client" and (self._is_renewed or self._stage is Return.RETURNED)
        may_sweep = node.part == "worker" or self._may_sweep_client
        return NodeFacts(
            node.part,
            state.balance,
            Nanoton(0) if is_spent else node.missing(state, coming),
            need.kept,
            need.stake,
            coming,
            takes_back=may_sweep and state.status == "active" and state.balance > TAKE_BACK_VALUE,
        )

    async def want(self, wish: Wish, part: Part) -> None:
        """Ask the owner about it, by what the chain says now; or say why it cannot be done."""
        try:
            await self._catch_up()
        except ChainError as error:
            self.page.refuse(explain(error))
            return
        if wish == "close":
            self._ask_about_stake()
            return
        node = self.nodes.worker if part == "worker" else self.nodes.client
        amount = TAKE_BACK_VALUE if wish == "take" else self._facts(node).missing
        content = self._content
        if content is None or content.seen.balance is None or not amount:
            return
        if wish == "fill" and self.wants_backup and content.seen.backup_checked_at is None:
            text = translate("Funding", "write the words of your wallet down first, with Back up above")
            self.page.refuse(Reason(text))
            return
        try:
            self.limits().verify(amount, content.sent_today)
            fee = self.purse.fee_at_most(self._payment(wish, node, amount))
        except CocoonError as error:
            self.page.refuse(explain(error))
            return
        on_its_way = sum(payment.amount for payment in content.on_its_way)
        left = content.seen.balance - on_its_way - amount - fee
        if left < 0:
            self.page.refuse(_lacking(content.seen.balance, Nanoton(amount + fee)))
        else:
            self.page.ask(FundingOrder(wish, part, amount, fee, Nanoton(left)))

    def _ask_about_stake(self) -> None:
        state, deposits = self._states.get("client"), self._deposits
        if state is None or deposits is None or deposits.stage is not Return.HELD:
            return
        if state.balance < MIN_BALANCE + REFUND_VALUE:
            text = translate(
                "Funding", "your client's wallet holds %1, and %2 have to be there while it asks for them"
            )
            holds, wants = (_coins(amount) for amount in (state.balance, MIN_BALANCE + REFUND_VALUE))
            self.page.refuse(Reason(fill(text, holds, wants)))
            return
        order = FundingOrder("close", "client", deposits.amount, CLOSING_FEES, Nanoton(0), deposits.delay_s)
        self.page.ask(order)

    async def _close(self) -> None:
        assert self.client is not None
        try:
            await self.client.leave()
        except CocoonError as error:
            if not self.client.is_leaving:
                self.page.refuse(explain(error))
                return
            log.warning("the first step of closing is tried again: %s", error)
        with suppress(ChainError):
            await self._catch_up()
        self.page.show_arrived()

    async def carry_out(self, order: FundingOrder) -> None:
        """The owner said yes. Cancelled after it was stored, it is seen through at the next start."""
        if order.wish == "close":
            await self._close()
            return
        node = self.nodes.worker if order.part == "worker" else self.nodes.client
        try:
            await self.purse.pay(self._payment(order.wish, node, order.amount), self.page.show_stored)
            with suppress(ChainError):
                await self._catch_up()
            self.page.show_arrived()
        except asyncio.CancelledError:
            self.page.show_arrived()
            raise
        except SendFailedError as error:
            self.page.show_failed(explain(error))
        except CocoonError as error:
            self.page.refuse(explain(error))

    async def _catch_up(self) -> None:
        """What has ended is in the book, and what arrived is seen, before anybody is asked for coins.

        Raises ChainError.
        """
        await self.purse.refresh()
        self.show(await asyncio.to_thread(self.purse.content))
        await self.look()

    def _payment(self, wish: Wish, node: Node, amount: Nanoton) -> Payment:
        """A wallet that is not there yet would send the coins back if it could."""
        is_order = wish == "take"
        return Payment(node.address, amount, TAKE_BACK if is_order else "", bounce=is_order)


def coming_to(node: Node, state: AccountState, content: PurseContent) -> Nanoton:
    """Coins that were sent to a node's wallet and have not arrived: logical time orders cause and effect."""
    raw = format_raw(node.address)
    waiting = [each.amount for each in content.on_its_way if each.party == raw and not each.comment]
    sent = [
        each.amount
        for each in content.movements
        if each.kind is MovementKind.SENT
        and each.party == raw
        and not each.comment
        and each.lt > state.last_lt
    ]
    return Nanoton(sum(waiting) + sum(sent))


def _lacking(balance: Nanoton, needed: Nanoton) -> Reason:
    text = translate("Funding", "your wallet holds %1, and %2 are needed with the fee")
    return Reason(fill(text, _coins(balance), _coins(needed)))


def _coins(amount: int) -> str:
    return with_unit(ton_text(Nanoton(amount), QLocale()), "TON")
