"""The worker's hands: I find a proxy and keep the link; ``WorkerLink`` and ``Cashier`` do the rest."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.http import CompletionBackend
from cocoon_desktop.wire.session import LinkEvent, MessageReceived

from ..dial import RECONNECT_S, dialled, keep_dialling
from ..handshake import drive
from ..proxy_check import under_root
from ..root import RootReader, token_prices
from ..standing import ProxyRecords
from ..succession import Succession, see_out
from ..tally import TokenTally
from ..transport import Bare, Transport
from .cashier import Cashier
from .link import LinkOptions, WorkerLink
from .session import WorkerProfile, introduce, settle_in

log = logging.getLogger(__name__)

GIVEN_BACK: Final = "the computer that answered was given back to its owner"
"""Read by a caller whose answer nobody could end."""


@dataclass(frozen=True, slots=True)
class WorkerPace:
    """Seconds. Upstream asks for the payment status every 10 to 20 s."""

    status_s: float = 15.0
    reconnect_s: float = RECONNECT_S


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    profile: WorkerProfile
    pace: WorkerPace = field(default_factory=WorkerPace)
    transport: Transport = field(default_factory=Bare)
    check_proxies: bool = False
    """Whether a proxy's image must be one that the root contract lists."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that a worker offers, and who answers for it."""

    profile: WorkerProfile
    backend: CompletionBackend = field(repr=False)


class WorkerService:
    """``run`` until cancelled. ``on_change`` is called whenever what ``running`` says may have changed."""

    def __init__(
        self,
        options: WorkerOptions,
        backend: CompletionBackend,
        root: RootReader,
        cashier: Cashier,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        """``root`` must have been refreshed."""
        self._usual = self._offered = Offer(options.profile, backend)
        self._pace, self._transport, self._root = options.pace, options.transport, root
        self._check_proxies = options.check_proxies
        self._cashier, self._on_change = cashier, on_change
        self.records = ProxyRecords()
        self.tokens = TokenTally()
        self.coefficient = options.profile.coefficient
        self._link: WorkerLink | None = None
        self._links: set[WorkerLink] = set()
        """With those that take nothing new."""
        self._succession = Succession()
        self._enabled = True
        self._answered_before = 0
        self._ready = asyncio.Event()

    @property
    def running(self) -> int:
        """Requests being answered now."""
        return sum(link.running for link in self._links)

    @property
    def answered(self) -> int:
        """Requests answered since the start."""
        return self._answered_before + sum(link.answered for link in self._links)

    @property
    def is_ready(self) -> bool:
        """Whether a proxy may send requests, as far as the link is concerned."""
        return self._ready.is_set()

    @property
    def link(self) -> WorkerLink | None:
        return self._link

    async def wait_ready(self) -> None:
        await self._ready.wait()

    def set_coefficient(self, coefficient: int) -> None:
        """What our answers cost from now on, in thousandths of the network's price."""
        self.coefficient = coefficient
        if self._link is not None and self.is_ready:
            with suppress(PeerError):
                self._link.tell_coefficient(coefficient)

    @property
    def is_enabled(self) -> bool:
        return self._enabled

    def set_enabled(self, enabled: bool) -> None:
        """Whether the proxy may send requests; those that run go on."""
        self._enabled = enabled
        if self._link is not None and self.is_ready:
            with suppress(PeerError):
                self._link.tell_enabled(enabled)

    async def leave(self, drain_s: float) -> None:
        """Take no more requests, let those that run end within ``drain_s``, and hand back the others.

        A proxy of ours counts no failure for that and lets other workers go on.
        """
        self.set_enabled(False)
        links = list(self._links)
        try:
            async with asyncio.timeout(drain_s):
                for link in links:
                    await link.wait_idle()
        except TimeoutError:
            for link in links:
                link.hand_back()

    def hand_back(self) -> None:
        """Give up at once what is being answered; say before that nothing new is taken (``set_enabled``).

        Another worker of a proxy of ours goes on; where there is none, the caller reads the reason.
        """
        for link in self._links:
            link.hand_back(GIVEN_BACK)

    def offer(self, model: str, backend: CompletionBackend) -> None:
        """Offer another model from now on, by its full name. A proxy knows a link by its model, so it is made
        anew, and what still runs over the old one ends.
        """
        self._make_offer(Offer(replace(self._usual.profile, model=model), backend))

    def offer_usual(self) -> None:
        """The model of the beginning again."""
        self._make_offer(self._usual)

    def _make_offer(self, offer: Offer) -> None:
        if offer is self._offered:
            return
        self._offered = offer
        if self._link is not None and self.is_ready:
            self._ready.clear()  # nobody reaches the new model over this link
            self._link.leave("another model is offered")
        for old in self._links - {self._link}:
            old.leave("another model is offered")

    async def run(self) -> None:
        """Be linked to a proxy and have earnings settled, until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._cashier.run(), name="worker: cashier")
                tasks.create_task(
                    keep_dialling(self._endpoints, self._use_proxy, self._pace.reconnect_s),
                    name="worker: link",
                )
        finally:
            await self._succession.close()

    def _endpoints(self) -> list[Endpoint]:
        return [proxy.for_workers for proxy in self._root.config.proxies]

    async def _use_proxy(self, endpoint: Endpoint) -> None:
        """Until the link is lost. Raises CocoonError when it never comes about."""
        with self.records.attempt(endpoint):
            offer: Offer | None = None
            while offer is not self._offered:
                offer = self._offered
                await self._succession.use(partial(self._be_linked, endpoint, offer))

    async def _be_linked(self, endpoint: Endpoint, offer: Offer, retired: asyncio.Event) -> None:
        """For one offer; also ends when another one is made."""
        profile = replace(offer.profile, coefficient=self.coefficient)
        link: WorkerLink | None = None

        def on_event(event: LinkEvent) -> None:
            if link is not None and isinstance(event, MessageReceived):
                link.on_message(event.message)

        async def seen_out() -> None:
            if link is not None and link is self._link:
                patience_s = root_config.params.client_delay_before_close_s / 2
                self._retire(link)
                retired.set()
                await see_out(connection, link.wait_idle, patience_s)

        root_config = self._root.config
        async with (
            dialled(endpoint, on_event, "proxy", self._transport) as connection,
            under_root(self._root, connection, seen_out, check_hash=self._check_proxies),
        ):
            proxy = await drive(introduce(profile, self._root.contracts), connection.ask)
            connection.trust()
            totals = await self._cashier.open_account(proxy)
            link = WorkerLink(
                endpoint,
                connection,
                proxy.version,
                totals,
                offer.backend,
                token_prices(self._root.config.params),
                LinkOptions(profile.max_active_requests, self._pace.status_s, profile.coefficient),
                self._cashier.note,
                self._on_change,
                lambda used: self.tokens.used(used, time.monotonic()),
            )
            told_enabled = self._enabled
            self._link = link
            self._links.add(link)
            try:
                await drive(settle_in(totals, is_disabled=not told_enabled), connection.ask)
                self._cashier.note(totals)
                if offer is not self._offered:
                    return
                log.info("= %s: ready, protocol version %d", connection.name, proxy.version)
                self._ready.set()
                self.records.ready(endpoint)
                self._on_change()
                if self._enabled != told_enabled:
                    link.tell_enabled(self._enabled)
                await link.run()
                if link is self._link:
                    self.records.lost(endpoint, connection.closed_because)
            finally:
                self._answered_before += link.answered
                self._links.remove(link)
                self._retire(link)

    def _retire(self, link: WorkerLink) -> None:
        """Nothing new comes over this link."""
        if link is self._link:
            self._ready.clear()
            self._link = None
            with suppress(PeerError):
                link.tell_enabled(False)
        self._on_change()
