"""The client's hands: I find a proxy, keep the link and the contract's money, and answer like a backend."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import ChainError, CocoonError, PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.answers import FinalInfo
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import MODELS_PATH, encode_model_list, json_answer
from cocoon_desktop.wire.session import LinkEvent, MessageReceived

from .. import codes
from ..dial import RECONNECT_S, dialled, keep_dialling
from ..handshake import drive
from ..root import RootReader, token_prices
from ..standing import ProxyRecords
from ..tasks import ended
from ..totals import SignedTotals
from ..transport import Bare, Transport
from ..wallet import Wallet
from .funding import FundingPlanner, Spending
from .link import ClientLink
from .request import plan_request
from .session import ClientProfile, ProxyFound, authorize, introduce, totals_for

log = logging.getLogger(__name__)

WAIT_FOR_PROXY_S = 5.0
"""How long a request waits for a proxy before it fails."""


@dataclass(frozen=True, slots=True)
class ClientPace:
    """Seconds. Upstream asks for the payment status every 10 to 20 s."""

    status_s: float = 15.0
    reconnect_s: float = RECONNECT_S


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """``top_up`` is what the owner lets the client pay in at a time."""

    profile: ClientProfile
    node_wallet: Address
    top_up: Nanoton
    pace: ClientPace = field(default_factory=ClientPace)
    transport: Transport = field(default_factory=Bare)


class ClientService:
    """``run`` until cancelled; meanwhile ``ask`` as a CompletionBackend."""

    def __init__(self, options: ClientOptions, chain: Chain, root: RootReader, wallet: Wallet) -> None:
        """``root`` must have been refreshed."""
        self._options, self._chain, self.root, self._wallet = options, chain, root, wallet
        self.records = ProxyRecords()
        self._spending: defaultdict[bytes, Spending] = defaultdict(Spending)
        self._link: ClientLink | None = None
        self._ready = asyncio.Event()
        self._fund_now = asyncio.Event()

    @property
    def is_ready(self) -> bool:
        return self._link is not None

    @property
    def link(self) -> ClientLink | None:
        return self._link

    async def wait_ready(self) -> None:
        await self._ready.wait()

    async def run_forever(self) -> None:
        """Be linked to a proxy until cancelled."""
        await keep_dialling(self._endpoints, self._use_proxy, self._options.pace.reconnect_s)

    # --- asking -------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        """As ``CompletionBackend``. UsageError for a request that cannot be sent, PeerError otherwise."""
        if request.path == MODELS_PATH:
            yield await self._models()
            return
        planned = plan_request(request)
        link = await self._linked(planned.timeout_s)
        link.spending.asked_tokens += planned.ceiling(token_prices(self.root.config.params))

        def finished(final: FinalInfo) -> None:
            self.records.answered(link.endpoint)
            log.info("answered: %d tokens charged", final.tokens_used.total_tokens_used)

        try:
            async with link.ask(planned, finished) as answer:
                yield answer
        except PeerError:
            self.records.failed(link.endpoint)
            raise

    async def _models(self) -> HttpAnswer:
        types = await (await self._linked()).models()
        names = [model.name for model in types.types if model.workers]
        return json_answer(encode_model_list(names, int(time.time())))

    async def _linked(self, patience_s: float = WAIT_FOR_PROXY_S) -> ClientLink:
        try:
            async with asyncio.timeout(min(WAIT_FOR_PROXY_S, patience_s)):
                await self._ready.wait()
        except TimeoutError:
            pass
        if self._link is None:
            raise PeerError("the network", "the request", "no proxy is connected", codes.NOT_READY)
        return self._link

    # --- the link -----------------------------------------------------------------------------------------

    def _endpoints(self) -> list[Endpoint]:
        return [proxy.for_clients for proxy in self.root.config.proxies]

    async def _use_proxy(self, endpoint: Endpoint) -> None:
        """Until the link is lost. Raises CocoonError when it never comes about."""
        with self.records.attempt(endpoint):
            await self._be_linked(endpoint)

    async def _be_linked(self, endpoint: Endpoint) -> None:
        profile = self._options.profile
        async with dialled(endpoint, self._on_event, "proxy", self._options.transport) as connection:
            root_version = self.root.config.version
            proxy = await drive(introduce(profile, self.root.contracts, root_version), connection.ask)
            connection.trust()
            totals = totals_for(proxy)
            planner = self._planner(proxy)
            await self._fund(planner, totals, proxy.nonce)
            await drive(authorize(proxy, totals), connection.ask)
            link = ClientLink(
                endpoint, connection, proxy, totals, planner.spending, root_version, self._fund_now.set
            )
            funding = asyncio.create_task(self._keep_funded(planner, totals), name="client: funding")
            self._link = link
            self._ready.set()
            self.records.ready(endpoint)
            log.info("= %s: ready, protocol version %d", connection.name, proxy.version)
            try:
                await link.run(self._options.pace.status_s)
                self.records.lost(endpoint, connection.closed_because)
            finally:
                self._link = None
                self._ready.clear()
                await ended(funding)

    def _on_event(self, event: LinkEvent) -> None:
        if self._link is not None and isinstance(event, MessageReceived):
            self._link.on_message(event.message)

    # --- money --------------------------------------------------------------------------------------------

    def _planner(self, proxy: ProxyFound) -> FundingPlanner:
        params = self.root.config.params
        return FundingPlanner(
            proxy.client_contract,
            self._options.node_wallet,
            proxy.secret_hash,
            params.price_per_token,
            params.min_client_stake,
            self._options.top_up,
            self._spending[proxy.client_contract.address.hash_part],
        )

    async def _fund(self, planner: FundingPlanner, totals: SignedTotals, nonce: int | None = None) -> None:
        """Send what the contract needs now. Raises ChainError."""
        account = await self._chain.account(planner.contract.address)
        order = planner.plan(account, totals, time.monotonic(), nonce)
        if not order.messages:
            return
        planner.spending.sent(order, time.monotonic())
        try:
            await self._wallet.send(order.messages, reference="client contract")
        except ChainError:
            planner.spending.not_sent(order)
            raise

    async def _keep_funded(self, planner: FundingPlanner, totals: SignedTotals) -> None:
        """After every payment notice, see whether the contract needs something."""
        while True:
            await self._fund_now.wait()
            self._fund_now.clear()
            try:
                await self._fund(planner, totals)
            except CocoonError as error:
                log.warning("the client contract could not be funded: %s", error)
