"""I connect the wallet page to the purse, the key store and the settings.

Words go from the key store to the page when the owner wants to see them, and nowhere else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Engine

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import ChainError, CocoonError, KeyStoreError, UsageError
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.ton.address import (
    FRIENDLY,
    RAW,
    format_address,
    format_raw,
    parse_address,
    parse_spelled_address,
)
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.key_file import WrongPasswordError
from cocoon_desktop.ton.key_store import KeyStore
from cocoon_desktop.ton.movement import Movement, MovementKind, SentBefore
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ton.wallet_words import word_list
from cocoon_desktop.ui.i18n import translate
from cocoon_desktop.ui.reasons import Reason, explain, told
from cocoon_desktop.ui.wallet.draft import AddressFault, Draft, Quote, Review
from cocoon_desktop.ui.wallet.funding import FundingOrder, Part, Wish

from ..key_stores import KeyStores
from ..networks.chosen import ChosenNetwork, choose_network
from ..networks.keys import renew_client
from ..one_error import one_error
from ..owner import kept_address, open_owner, replace_words, words_of
from ..purse import Payment, Purse
from ..settings import Settings, WalletSettings
from ..watched_purse import PurseContent, WatchedPurse
from .desk import Desk, Office, Running, attended
from .filling import Filling


class WalletDesk(Desk):
    """The wallet page's."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._page = office.views.wallet
        self._form, self._backup = self._page.send_form, self._page.backup_guide
        self._restore = self._page.restore_guide
        self._purse: Purse | None = None
        self._content: PurseContent | None = None
        self._own, self._test_only = "", True
        self._filling: Filling | None = None
        self._keys = office.keys or KeyStores(office.paths.data)
        self._locked: tuple[ChosenNetwork, asyncio.Task[None]] | None = None
        """The network whose wallet is shown without its keys."""
        self._changed = asyncio.Event()
        self._is_older_wanted = False
        self._always: asyncio.TaskGroup | None = None
        self._online: asyncio.TaskGroup | None = None
        self._restore.show_list(word_list())
        self._show_settings(office.store.settings)
        office.store.watch(self._show_settings)
        self._page.hideRequested.connect(self._hide)
        self._page.olderWanted.connect(self._want_older)
        self._form.quoteWanted.connect(self._quote)
        self._form.reviewRequested.connect(self._start_review)
        self._form.payRequested.connect(self._start_payment)
        self._backup.wordsWanted.connect(lambda: self._start(self._show_words))
        self._backup.checked.connect(lambda: self._start(self._keep_backup_checked))
        self._page.funding.orderWanted.connect(self._want_funding)
        self._page.funding.agreed.connect(self._start_funding)
        self._keys.on_change = lambda: self._start(self._show_lock)
        self._page.password_guide.passwordGiven.connect(self._take_password)
        self._restore.restoreRequested.connect(lambda words: self._start(lambda: self._replace_words(words)))

    async def run(self) -> None:
        """Do what needs no network."""
        async with asyncio.TaskGroup() as tasks:
            self._always = tasks
            tasks.create_task(self._show_lock())
            try:
                await asyncio.Event().wait()
            finally:
                self._always = None
                await self._end_locked(asking=True)

    async def serve(self, running: Running) -> None:
        """Show the wallet and pay out of it while the network is up."""
        chosen = running.network.options.chosen
        self._test_only = chosen.test_only
        try:
            await self._end_locked()
            wallet = await open_owner(await self._keys.of(chosen), chosen.name)
            database = await asyncio.to_thread(_open_book, chosen)
        except CocoonError as error:
            self._page.show_reachable(explain(error))
            return
        try:
            self._own = wallet.address_text(test_only=chosen.test_only)
            self._page.show_address(self._own)
            purse = await asyncio.to_thread(
                lambda: Purse(
                    running.network.chain,
                    wallet,
                    database,
                    self._office.clock,
                    self._limits,
                    self._changed.set,
                )
            )
            self._purse = purse
            if chosen.profile is not None:
                self._filling = Filling(
                    self._page.funding,
                    purse,
                    running.network.nodes,
                    self._limits,
                    running.network.client,
                    partial(self._renew_client, chosen),
                    chosen.has_value,
                )
            with one_error():
                await self._attend(purse)
        except CocoonError as error:
            self._page.show_reachable(explain(error))
        finally:
            self._purse = self._content = self._online = self._filling = None
            await asyncio.to_thread(database.dispose)

    async def _attend(self, purse: Purse) -> None:
        async with asyncio.TaskGroup() as tasks:
            self._online = tasks
            tasks.create_task(purse.watch(self._unreachable))
            tasks.create_task(self._see_through(purse))
            if self._filling is not None:
                tasks.create_task(self._filling.watch())
            await self._follow(purse)

    def _unreachable(self, error: ChainError) -> None:
        self._page.show_reachable(explain(error))

    # --- showing --------------------------------------------------------------------------------------------

    def _show_settings(self, settings: Settings) -> None:
        self._page.show_hidden(settings.wallet.hide_balance)
        self._changed.set()

    def _hide(self, hidden: bool) -> None:
        try:
            self._office.store.change("wallet", "hide_balance", hidden)
        except CocoonError as error:
            self._form.show_note(explain(error).lines, is_fault=True)

    def _want_older(self) -> None:
        self._is_older_wanted = True
        self._changed.set()

    async def _follow(self, purse: WatchedPurse) -> None:
        """Show the book whenever it has changed."""
        self._changed.set()
        seen_at: float | None = None
        while True:
            await self._changed.wait()
            self._changed.clear()
            if self._is_older_wanted:
                self._is_older_wanted = False
                await asyncio.to_thread(purse.read_older)
            content = await asyncio.to_thread(purse.content)
            movements = await asyncio.to_thread(self._all_spelled, content.movements)
            waiting = [replace(each, party=self._spell(each.party)) for each in content.on_its_way]
            self._content = content
            if content.seen.seen_at != seen_at:
                seen_at = content.seen.seen_at
                self._page.show_reachable()
            self._page.show_content(
                content.seen, movements, waiting, self._office.clock(), has_older=content.has_older
            )
            self._show_funds(content)
            if self._filling is not None:
                self._filling.show(content)

    def _limits(self) -> SpendingLimits:
        return limits_of(self._office.store.settings.wallet)

    def _show_funds(self, content: PurseContent) -> None:
        gone = sum((payment.amount for payment in content.on_its_way), content.sent_today)
        self._form.show_funds(content.seen.balance, self._limits().left(Nanoton(gone)))

    # --- paying ---------------------------------------------------------------------------------------------

    async def _see_through(self, purse: Purse) -> None:
        """Payments that an earlier run left behind."""
        for outcome in await purse.resume():
            if isinstance(outcome, SendFailedError):
                text = translate("Wallet", "A payment from last time was not made: %1.")
                self._form.show_note(told(text, explain(outcome)), is_fault=True)

    def _quote(self, draft: Draft) -> None:
        self._form.show_quote(self._quote_of(draft))

    def _quote_of(self, draft: Draft) -> Quote:
        if self._purse is None or self._content is None:
            return Quote()
        amount = draft.amount or self._content.seen.balance or Nanoton(1)
        quote = self._quote_of_address(draft.to, self._content.sent_to)
        try:
            fee = self._purse.fee_at_most(Payment(parse_address(self._own), amount, draft.comment))
        except UsageError:
            return replace(quote, comment_too_long=True)
        return replace(quote, fee=fee)

    def _quote_of_address(self, text: str, sent_to: Mapping[str, SentBefore]) -> Quote:
        if not text:
            return Quote()
        try:
            spelled = parse_spelled_address(text)
        except UsageError:
            has_form = FRIENDLY.fullmatch(text) or RAW.fullmatch(text)
            return Quote(fault=AddressFault.CHECKSUM if has_form else AddressFault.FORM)
        before = sent_to.get(format_raw(spelled.address))
        return Quote(
            spelled=format_address(
                spelled.address, bounceable=bool(spelled.bounceable), test_only=spelled.test_only
            ),
            is_own=spelled.address == parse_address(self._own),
            wrong_network=spelled.bounceable is not None and spelled.test_only != self._test_only,
            times=before.times if before else 0,
            last_at=before.last_at if before else None,
        )

    def _start_review(self, draft: Draft) -> None:
        self._begin(self._review, draft)

    def _start_payment(self, draft: Draft) -> None:
        self._begin(self._pay, draft)

    def _begin(self, work: Callable[[Purse, Draft], Coroutine[Any, Any, None]], draft: Draft) -> None:
        if self._online is None or self._purse is None:
            self._form.show_failed(Reason(translate("Wallet", "the network is not running yet")))
        else:
            self._online.create_task(work(self._purse, draft))

    async def _review(self, purse: Purse, draft: Draft) -> None:
        quote = self._quote_of(draft)
        try:
            is_used = await purse.is_used(parse_address(draft.to))
        except CocoonError as error:
            self._form.show_failed(explain(error))
        else:
            self._form.show_review(Review(quote.spelled, is_used))

    async def _pay(self, purse: Purse, draft: Draft) -> None:
        spelled = parse_spelled_address(draft.to)
        assert draft.amount is not None
        try:
            # Coins for a contract that is not there yet would come back.
            bounce = bool(spelled.bounceable) and await purse.is_used(spelled.address)
            payment = Payment(spelled.address, draft.amount, draft.comment, bounce)
            await purse.pay(payment, self._form.show_stored)
            self._form.show_arrived()
        except SendFailedError as error:
            self._form.show_note(told(translate("Wallet", "Not sent: %1."), explain(error)), is_fault=True)
        except CocoonError as error:
            self._form.show_failed(explain(error))

    async def _renew_client(self, chosen: ChosenNetwork) -> None:
        await renew_client(await self._keys.of(chosen), chosen.name)

    def _want_funding(self, wish: Wish, part: Part) -> None:
        if self._online is not None and self._filling is not None:
            self._online.create_task(self._filling.want(wish, part))

    def _start_funding(self, order: FundingOrder) -> None:
        if self._online is None or self._filling is None:
            self._page.funding.refuse(Reason(translate("Wallet", "the network is not up")))
        else:
            self._online.create_task(self._filling.carry_out(order))

    # --- the lock -------------------------------------------------------------------------------------------

    async def _show_lock(self) -> None:
        """Somebody needs the words and has no password, or has them now."""
        wanted = self._keys.wanted
        if wanted is None:
            await self._end_locked()
            return
        self._page.password_guide.show_wanted(is_new=wanted.is_new)
        if self._locked is None or self._locked[0] != wanted.network:
            await self._end_locked(asking=True)
            watching = attended(self._watch_locked(wanted.network), "locked wallet")
            self._locked = wanted.network, asyncio.create_task(watching)

    def _take_password(self, password: str) -> None:
        wanted = self._keys.wanted
        if wanted is not None:
            self._start(lambda: self._unlock(wanted.network, password))

    async def _unlock(self, network: ChosenNetwork, password: str) -> None:
        lock = self._page.password_guide
        try:
            await self._keys.unlock(network, password)
        except WrongPasswordError:
            lock.show_wrong()
        except KeyStoreError as error:
            lock.show_failed(explain(error))
        else:
            await self._end_locked()
            self._office.restart()

    async def _end_locked(self, *, asking: bool = False) -> None:
        """Somebody may sign again, or in another network."""
        if not asking:
            self._page.password_guide.show_open()
        locked, self._locked = self._locked, None
        if locked is not None:
            locked[1].cancel()
            await asyncio.wait({locked[1]})

    async def _watch_locked(self, network: ChosenNetwork) -> None:
        """Show the wallet of a network while nothing can be signed there, until cancelled."""
        from ..roles.ground import reach  # only a network of somebody else's needs it

        address = await asyncio.to_thread(kept_address, network.folder)
        if address is None or network.profile is None:
            return
        self._test_only = network.test_only
        self._own = format_address(address, bounceable=False, test_only=network.test_only)
        self._page.show_address(self._own)
        try:
            async with AsyncExitStack() as stack:
                chain = (await reach(network.profile, stack)).chain
                database = await asyncio.to_thread(_open_book, network)
                stack.callback(database.dispose)
                clock, news = self._office.clock, self._changed.set
                purse = await asyncio.to_thread(lambda: WatchedPurse(chain, address, database, clock, news))
                with one_error():
                    async with asyncio.TaskGroup() as tasks:
                        tasks.create_task(purse.watch(self._unreachable))
                        await self._follow(purse)
        except CocoonError as error:
            self._page.show_reachable(explain(error))

    # --- words ----------------------------------------------------------------------------------------------

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._always is not None:
            self._always.create_task(work())

    async def _show_words(self) -> None:
        try:
            chosen, store = await self._chosen_store()
            words = await store.get(words_of(chosen.name))
        except CocoonError as error:
            self._backup.show_fault(explain(error))
            return
        if words is None:
            self._backup.show_fault(Reason(translate("Wallet", "There is no wallet yet.")))
        else:
            self._backup.show_words(words.split())

    async def _keep_backup_checked(self) -> None:
        if self._purse is None:
            return
        try:
            await self._purse.checked_backup()
        except ChainError as error:
            self._backup.show_fault(explain(error))

    async def _replace_words(self, words: Sequence[str]) -> None:
        try:
            chosen, store = await self._chosen_store()
        except CocoonError as error:
            self._restore.show_fault(explain(error))
            return
        try:
            await replace_words(store, words, chosen.name)
        except UsageError:
            text = translate("Wallet", "These words do not make a wallet: one is wrong, or their order is.")
            self._restore.show_fault(Reason(text))
        except KeyStoreError as error:
            self._restore.show_fault(explain(error))
        else:
            self._restore.show_restored()

    async def _chosen_store(self) -> tuple[ChosenNetwork, KeyStore]:
        """Of the network that is chosen now, whether it is up or not. Raises CocoonError."""
        chosen = choose_network(self._office.store.settings, self._office.paths)
        return chosen, await self._keys.of(chosen)

    # --- spelling -------------------------------------------------------------------------------------------

    def _all_spelled(self, movements: Sequence[Movement]) -> list[Movement]:
        return [self._spelled(movement) for movement in movements]

    def _spelled(self, movement: Movement) -> Movement:
        """With the other account as people are told it: a contract's is bounceable."""
        if not movement.party:
            return movement
        is_contract = movement.kind is MovementKind.EARNED
        return replace(movement, party=self._spell(movement.party, bounceable=is_contract))

    def _spell(self, raw: str, *, bounceable: bool = False) -> str:
        return format_address(parse_address(raw), bounceable=bounceable, test_only=self._test_only)


def _open_book(network: ChosenNetwork) -> Engine:
    """Blocks."""
    return open_database(f"sqlite:///{network.folder / 'owner.db'}")


def limits_of(settings: WalletSettings) -> SpendingLimits:
    """The owner's limits."""
    per_payment, per_day = (
        parse_ton(text) if text else None for text in (settings.limit_payment, settings.limit_day)
    )
    return SpendingLimits(per_payment, per_day)
