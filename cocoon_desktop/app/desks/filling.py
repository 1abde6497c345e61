"""I fill the wallets of worker and client out of the owner's purse, and bring coins back: after a yes only.

What is on its way there is read from the purse's own book, so that nobody is asked for the same coins again,
whenever the program was killed.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QLocale

from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.chain_errors import SendFailedError
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


@dataclass
class Filling:
    """One per purse. ``watch`` until cancelled."""

    page: FundingViewModel
    purse: Purse
    nodes: Nodes
    limits: Callable[[], SpendingLimits]
    wants_backup: bool = False
    """Whether the words have to be on paper first: coins that have a value could be lost with this disk."""
    _content: PurseContent | None = None
    _states: dict[Part, AccountState] = field(default_factory=dict)

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
        self._draw()

    def show(self, content: PurseContent) -> None:
        """The purse's book as it is now."""
        self._content = content
        self._draw()

    def _draw(self) -> None:
        self.page.show_nodes([self._facts(node) for node in (self.nodes.worker, self.nodes.client)])

    def _facts(self, node: Node) -> NodeFacts:
        state, content, need = self._states.get(node.part), self._content, node.need
        if state is None or content is None:
            return NodeFacts(node.part, None, Nanoton(0), need.kept, need.stake)
        coming = coming_to(node, state, content)
        return NodeFacts(
            node.part,
            state.balance,
            node.missing(state, coming),
            need.kept,
            need.stake,
            coming,
            takes_back=state.status == "active" and state.balance > TAKE_BACK_VALUE,
        )

    async def want(self, wish: Wish, part: Part) -> None:
        """Ask the owner about it, by what the chain says now; or say why it cannot be done."""
        try:
            await self._catch_up()
        except ChainError as error:
            self.page.refuse(explain(error))
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

    async def carry_out(self, order: FundingOrder) -> None:
        """The owner said yes. Cancelled after it was stored, it is seen through at the next start."""
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
    locale = QLocale()
    text = translate("Funding", "your wallet holds %1, and %2 are needed with the fee")
    holds, wants = (with_unit(ton_text(amount, locale), "TON") for amount in (balance, needed))
    return Reason(fill(text, holds, wants))
