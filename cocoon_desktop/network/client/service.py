"""The client's hands: I keep links to proxies and the contracts' money, and answer like a backend.

request --limits--> chooser --> link to a proxy --refused, and nothing billed--> chooser --> another one
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from cocoon_desktop.core.errors import ChainError, CocoonError, PeerError, RemoteProtocolError, UsageError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState, Chain
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.contracts.client import ClientData
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.answers import FinalInfo
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import MODELS_PATH, json_answer
from cocoon_desktop.wire.session import LinkEvent, MessageReceived

from .. import codes
from ..dial import RECONNECT_S, dialled, keep_dialling
from ..handshake import drive
from ..proxy_check import under_root
from ..root import RootReader, token_prices
from ..standing import ProxyRecords
from ..succession import Succession, see_out
from ..tasks import ended
from ..totals import SignedTotals
from ..transport import Bare, Transport
from ..wallet import Wallet, is_being_born
from .billing import Bills
from .budget_store import LONG_AGO, BudgetKeeper
from .choosing import Candidate, offers, ranked
from .debug_log import DebugLog
from .deposits import Deposits
from .funding import FundingOrder, FundingPlanner, Spending
from .limits import Budget, SpendingLimits
from .link import AnswerPatience, ClientLink, RequestFailedError
from .offers import Offers, encode_models, merged
from .orders import ContractOrder, order_message
from .refund_plan import deposits_of
from .refunds import Refunds
from .request import DEFAULT_MAX_TOKENS, PlannedRequest, RequestTerms, plan_request
from .session import ClientProfile, ProxyFound, authorize, introduce, totals_for

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

WAIT_FOR_PROXY_S = 5.0
"""How long a request waits for a proxy before it fails."""
FRESH_OFFERS_S = 2.0
"""How long a request for a model that nobody is known to offer waits for fresh news."""
FUND_AGAIN_S = 2.0
"""After the chain failed; besides its own patience."""
DEFAULT_PROXIES = 2
LOOK_AGAIN_S = 60.0
"""How long what a chain said of a contract of ours counts, unless it needs something: a chain is not asked
after every request, and not whenever a proxy says that nothing has happened.
"""


@dataclass(frozen=True, slots=True)
class ClientPace:
    """Seconds. Upstream asks for the payment status every 10 to 20 s."""

    status_s: float = 15.0
    reconnect_s: float = RECONNECT_S
    answers: AnswerPatience = field(default_factory=AnswerPatience)


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """``top_up`` is what the owner lets the client pay in at a time; ``proxies`` is how many to be linked to,
    where there are so many.
    """

    profile: ClientProfile
    node_wallet: Address
    top_up: Nanoton
    pace: ClientPace = field(default_factory=ClientPace)
    transport: Transport = field(default_factory=Bare)
    proxies: int = DEFAULT_PROXIES
    default_max_tokens: int = DEFAULT_MAX_TOKENS
    pays_in: bool = True
    """False where there is no chain: contracts count as deployed and paid for (section 5.4)."""
    check_proxies: bool = False
    """Whether a proxy's image must be one that the root contract lists."""


class ClientService:
    """``run_forever`` until cancelled; meanwhile ``run`` as a CompletionBackend."""

    def __init__(
        self,
        options: ClientOptions,
        chain: Chain,
        root: RootReader,
        wallet: Wallet,
        budget: BudgetKeeper | None = None,
        refunds: Refunds | None = None,
    ) -> None:
        """``root`` must have been refreshed. Without a ``budget`` there are no limits. ``refunds`` gets back
        what lies in contracts of earlier parameters.
        """
        self._refunds = refunds
        self._options, self._chain, self.root, self._wallet = options, chain, root, wallet
        self._budget = budget or BudgetKeeper(Budget(SpendingLimits(), LONG_AGO))
        self.records = ProxyRecords()
        self.contracts: dict[Address, ClientData] = {}
        """What was last seen on chain of our contracts with proxies."""
        self._seen: dict[Address, tuple[AccountState, float]] = {}
        """Our contracts with proxies, and when they were read."""
        self._spending: defaultdict[Address, Spending] = defaultdict(Spending)
        self._bills: defaultdict[Address, Bills] = defaultdict(self._new_bills)
        self._dialling: set[Endpoint] = set()
        self._links: dict[Endpoint, ClientLink] = {}
        self._succession = Succession()
        self._ready = asyncio.Event()
        self.debug_log = DebugLog()
        self._sending: set[asyncio.Task[None]] = set()

    @property
    def is_ready(self) -> bool:
        return bool(self._links)

    @property
    def links(self) -> Sequence[ClientLink]:
        """Ready ones, the oldest first."""
        return list(self._links.values())

    @property
    def link(self) -> ClientLink | None:
        """The oldest of them."""
        return next(iter(self._links.values()), None)

    @property
    def is_leaving(self) -> bool:
        """Whether the user closes the contracts with the proxies, or has."""
        return self._refunds is not None and bool(self._refunds.left)

    @property
    def test_only(self) -> bool:
        """How addresses are spelled here."""
        return self._options.profile.test_only

    @property
    def pays_in(self) -> bool:
        """Whether there is a chain with contracts to pay into."""
        return self._options.pays_in

    async def wait_ready(self) -> None:
        await self._ready.wait()

    async def run_forever(self) -> None:
        """Be linked to proxies until cancelled."""
        try:
            await self._know_what_was_left()
            async with asyncio.TaskGroup() as tasks:
                if self._refunds is not None:
                    tasks.create_task(self._refunds.run(), name="client: refunds")
                for number in range(self._options.proxies):
                    tasks.create_task(
                        keep_dialling(self._free_endpoints, self._use_proxy, self._options.pace.reconnect_s),
                        name=f"client: link {number}",
                    )
        finally:
            await self._succession.close()
            await ended(*self._sending)

    async def _know_what_was_left(self) -> None:
        """Whom we are leaving is not asked for a link."""
        if self._refunds is None:
            return
        try:
            await self._refunds.load()
        except CocoonError as error:
            log.warning("%s", error)

    # --- asking -------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        """As ``CompletionBackend``. UsageError for a request that cannot be sent, PeerError otherwise."""
        if request.path == MODELS_PATH:
            yield await self._models()
            return
        planned = plan_request(request, self._terms())
        deadline = time.monotonic() + planned.timeout_s
        tried: set[Endpoint] = set()
        while True:
            link = await self._chosen(planned, tried)
            tried.add(link.endpoint)
            try:
                async with self._asked(link, planned) as answer:
                    yield answer
                return
            except RequestFailedError as error:
                remaining_s = deadline - time.monotonic()
                if not error.failure.is_free or remaining_s <= 0 or not self._untried(tried):
                    raise
                seldom.info(
                    str(link.endpoint), "asking another proxy: %s said no, code %d", link.endpoint, error.code
                )
                planned = replace(planned, timeout_s=remaining_s)

    @asynccontextmanager
    async def _asked(self, link: ClientLink, planned: PlannedRequest) -> AsyncIterator[HttpAnswer]:
        """One proxy; what it may cost is within the limits, and on the disk, before anything is sent."""
        prices = token_prices(self.root.config.params)
        budget, ceiling = self._budget.budget, planned.ceiling(prices)
        budget.reserve(planned.request_id, Nanoton(ceiling * prices.price_per_token), time.time())
        try:
            await self._budget.stored()
        except BaseException:
            budget.settle(planned.request_id, Nanoton(0))
            raise

        began = time.time()
        answered: float | None = None

        def finished(final: FinalInfo) -> None:
            self.records.answered(link.endpoint)
            self.debug_log.note(planned.guid, final, began, answered, time.time())
            log.debug("answered: %d tokens charged", final.tokens_used.total_tokens_used)

        link.spending.asked_tokens += ceiling
        try:
            async with link.ask(planned, prices, finished) as answer:
                answered = time.time()
                yield answer
        except RequestFailedError as error:
            if error.failure.is_free:
                link.spending.asked_tokens -= ceiling
            self.records.failed(link.endpoint, time.monotonic() if error.failure.is_the_proxys else None)
            raise

    def _terms(self) -> RequestTerms:
        limits = self._budget.budget.limits
        return RequestTerms(
            self._options.default_max_tokens,
            limits.max_coefficient,
            limits.max_price,
            self.root.config.params.price_per_token,
        )

    def _new_bills(self) -> Bills:
        """Of a contract under the present parameters, whose price it keeps."""
        price = self.root.config.params.price_per_token
        settle = self._budget.budget.settle
        return Bills(lambda request_id, tokens: settle(request_id, Nanoton(tokens * price)))

    async def _models(self) -> HttpAnswer:
        await self._linked(WAIT_FOR_PROXY_S)
        if not await self._fresh_offers(self.links):
            raise PeerError("the network", "listing models", "no proxy says what it offers", codes.TIMEOUT)
        known = merged(link.offers for link in self.links if link.offers is not None)
        return json_answer(encode_models(known, int(time.time())))

    # --- choosing -----------------------------------------------------------------------------------------

    async def _chosen(self, planned: PlannedRequest, tried: set[Endpoint]) -> ClientLink:
        """The best proxy that was not asked yet. Raises PeerError when there is none."""
        if not self._ready.is_set():
            await self._linked(planned.timeout_s)
        candidates = self._candidates(planned.model, tried)
        if len(candidates) > 1 and not any(offers(each, planned.max_coefficient) for each in candidates):
            await self._fresh_offers(self._untried(tried), FRESH_OFFERS_S)
            candidates = self._candidates(planned.model, tried)
        for best in ranked(candidates, planned.max_coefficient, time.monotonic()):
            return self._links[best.endpoint]
        raise PeerError("the network", "the request", "no proxy is connected", codes.NOT_READY)

    def _untried(self, tried: set[Endpoint]) -> list[ClientLink]:
        return [link for endpoint, link in self._links.items() if endpoint not in tried]

    def _candidates(self, model: str, tried: set[Endpoint]) -> list[Candidate]:
        return [
            Candidate(
                link.endpoint,
                None if link.offers is None else link.offers.get(model, ()),
                link.running,
                self.records.of(link.endpoint).failed_at,
                link.delay_s,
            )
            for link in self._untried(tried)
        ]

    async def _linked(self, patience_s: float) -> None:
        """Wait for a link, for a while."""
        try:
            async with asyncio.timeout(min(WAIT_FOR_PROXY_S, patience_s)):
                await self._ready.wait()
        except TimeoutError:
            reason = "no proxy is connected"
            raise PeerError("the network", "the request", reason, codes.NOT_READY) from None

    async def _fresh_offers(self, links: Sequence[ClientLink], patience_s: float = 10.0) -> list[Offers]:
        """Those that tell in time."""

        async def ask(link: ClientLink) -> Offers | None:
            try:
                async with asyncio.timeout(patience_s):
                    return await link.refresh_offers()
            except (CocoonError, TimeoutError) as error:
                seldom.info(
                    str(link.endpoint),
                    "%s does not say what it offers: %s",
                    link.endpoint,
                    type(error).__name__,
                )
                return None

        told = await asyncio.gather(*(ask(link) for link in links))
        return [each for each in told if each is not None]

    # --- the link -----------------------------------------------------------------------------------------

    @property
    def endpoints(self) -> list[Endpoint]:
        """Where the listed proxies are; two may share an address."""
        return list(dict.fromkeys(proxy.for_clients for proxy in self.root.config.proxies))

    def _free_endpoints(self) -> list[Endpoint]:
        if self.is_leaving:
            return []
        return [endpoint for endpoint in self.endpoints if endpoint not in self._dialling]

    async def _use_proxy(self, endpoint: Endpoint) -> None:
        """Until the link is lost. Raises CocoonError when it never comes about."""
        self._dialling.add(endpoint)
        try:
            with self.records.attempt(endpoint):
                await self._succession.use(partial(self._be_linked, endpoint))
        finally:
            self._dialling.discard(endpoint)

    async def _be_linked(self, endpoint: Endpoint, retired: asyncio.Event) -> None:
        options, root_config = self._options, self.root.config
        link: ClientLink | None = None
        funding: asyncio.Task[None] | None = None

        def on_event(event: LinkEvent) -> None:
            if link is not None and isinstance(event, MessageReceived):
                link.on_message(event.message)

        async def seen_out() -> None:
            if link is not None and self._links.get(endpoint) is link and funding is not None:
                self._unlist(link)
                retired.set()
                await ended(funding)  # nothing is paid into a contract that is left
                patience_s = root_config.params.client_delay_before_close_s / 2
                await see_out(connection, link.wait_idle, patience_s)

        async with (
            dialled(endpoint, on_event, "proxy", options.transport) as connection,
            under_root(self.root, connection, seen_out, check_hash=options.check_proxies),
        ):
            root_version = root_config.version
            proxy = await drive(introduce(options.profile, self.root.contracts, root_version), connection.ask)
            bills = self._bills[proxy.client_contract.address]
            if bills.is_distrusted:
                raise RemoteProtocolError(f"it billed {bills.overbilled} tokens more than its answers say")
            connection.trust()
            totals = totals_for(proxy)
            planner = self._planner(proxy)
            if proxy.nonce is not None:  # else the chain need not answer before we are linked
                await self._fund(planner, totals, proxy.nonce)
            await drive(authorize(proxy, totals), connection.ask)
            bills.counted(max(totals.max_tokens, totals.signed_tokens), time.monotonic())
            fund_now = asyncio.Event()
            fund_now.set()  # what was used before may leave nothing, and then no request brings a notice

            def on_status() -> None:
                fund_now.set()
                self.records.overbilled(endpoint, bills.overbilled)
                if bills.is_distrusted:
                    connection.close("the proxy bills more than its answers say")

            link = ClientLink(
                endpoint,
                connection,
                proxy,
                totals,
                planner.spending,
                bills,
                root_version,
                on_status,
                options.pace.answers,
            )
            funding = asyncio.create_task(
                self._keep_funded(planner, totals, fund_now), name="client: funding"
            )
            try:
                with self._listed(link):
                    log.info("= %s: ready, protocol version %d", connection.name, proxy.version)
                    await link.run(options.pace.status_s)
                    if self._links.get(endpoint) is link:
                        self.records.lost(endpoint, connection.closed_because)
            finally:
                await ended(funding)

    @contextmanager
    def _listed(self, link: ClientLink) -> Iterator[None]:
        """Requests may go to it."""
        self._links[link.endpoint] = link
        self._ready.set()
        self.records.ready(link.endpoint)
        try:
            yield
        finally:
            self._unlist(link)

    def _unlist(self, link: ClientLink) -> None:
        if self._links.get(link.endpoint) is link:
            del self._links[link.endpoint]
            if not self._links:
                self._ready.clear()

    # --- money --------------------------------------------------------------------------------------------

    async def order(
        self, order: ContractOrder, proxy_contract: Address, amount: Nanoton | None = None
    ) -> None:
        """Do with our contract with this proxy what the user says. ``amount`` is what is paid in, without it
        what is paid in at a time; or the new stake. Raises UsageError, PayInLimitError or ChainError.
        """
        link = next((link for link in self.links if link.proxy.proxy_contract == proxy_contract), None)
        if link is None:
            raise UsageError("no proxy with this contract is connected")
        if order is ContractOrder.STAKE and amount is None:
            raise UsageError("which stake? say its amount")
        amount = self._options.top_up if amount is None else amount
        message = order_message(order, link.totals, self._options.node_wallet, amount)
        with self._paying_in(amount if order is ContractOrder.TOP_UP else Nanoton(0)):
            await self._budget.stored()
            await self._wallet.send([message], reference=f"client contract: {order.value}")

    async def deposits(self) -> Deposits | None:
        """What lies with proxies, as the chain shows it now; None for nothing. Raises CocoonError."""
        if self._refunds is None:
            return None
        await self._refunds.load()
        accounts = [await self._chain.account(contract) for contract in self._refunds.contracts]
        found = [ClientData.decode(each.data) for each in accounts if each.data is not None]
        return deposits_of(found, len(accounts) - len(found), is_left=self.is_leaving)

    async def leave(self) -> None:
        """Close the contracts with all proxies and get everything in them back; nothing is asked of them any
        more, and what runs ends first. After it is stored, every later run goes on with it.

        Raises CocoonError; ``is_leaving`` says whether it was stored.
        """
        if self._refunds is None:
            raise UsageError("there is no chain to get anything back from")
        try:
            await self._refunds.leave()
        finally:
            for link in self.links:
                if self.is_leaving:
                    self._unlist(link)

    async def begin_anew(self) -> None:
        """Everything is back: from the next start on, with another wallet. Raises CocoonError."""
        if self._refunds is not None:
            await self._refunds.begin_anew()

    def _planner(self, proxy: ProxyFound) -> FundingPlanner:
        params = self.root.config.params
        return FundingPlanner(
            proxy.client_contract,
            self._options.node_wallet,
            proxy.secret_hash,
            params.price_per_token,
            params.min_client_stake,
            self._options.top_up,
            self._spending[proxy.client_contract.address],
        )

    async def _fund(self, planner: FundingPlanner, totals: SignedTotals, nonce: int | None = None) -> None:
        """Send what the contract needs now. Raises ChainError, PayInLimitError."""
        if not self._options.pays_in or self.is_leaving:
            return
        account = await self._chain.account(planner.contract.address)
        self._seen[planner.contract.address] = account, time.monotonic()
        if account.data is not None:
            self.contracts[planner.contract.address] = ClientData.decode(account.data)
        born = account.data is None and await is_being_born(self._wallet, planner.contract)
        order = planner.plan(account, totals, time.monotonic(), nonce, is_being_born=born)
        if not order.messages:
            return
        if self._refunds is not None:
            await self._refunds.note(planner.contract.address)
        planner.spending.sent(order, time.monotonic())
        sending = asyncio.create_task(self._send(planner.spending, order), name="client: send")
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)
        await asyncio.shield(sending)

    async def _send(self, spending: Spending, order: FundingOrder) -> None:
        """Also when the link is lost meanwhile: what counts as on its way must not be left lying."""
        try:
            with self._paying_in(order.paid_in):
                await self._budget.stored()
                await self._wallet.send(order.messages, reference="client contract")
        except SendFailedError as error:
            if error.transaction is None or not error.transaction.out_messages:
                spending.not_sent(order)  # else a part of it may have left, and shows on the chain
            raise
        except CocoonError:
            spending.not_sent(order)
            raise

    @contextmanager
    def _paying_in(self, amount: Nanoton) -> Iterator[None]:
        with self._budget.budget.paying_in(amount, time.time()):
            yield

    async def _keep_funded(
        self, planner: FundingPlanner, totals: SignedTotals, fund_now: asyncio.Event
    ) -> None:
        """After every payment notice, see what the contract needs; again where the chain failed."""
        while True:
            await fund_now.wait()
            fund_now.clear()
            if self._needs_nothing(planner, totals, time.monotonic()):
                continue
            try:
                await self._fund(planner, totals)
            except CocoonError as error:
                log.warning("the client contract could not be funded: %s", error)
                if isinstance(error, ChainError):
                    asyncio.get_running_loop().call_later(FUND_AGAIN_S, fund_now.set)

    def _needs_nothing(self, planner: FundingPlanner, totals: SignedTotals, now: float) -> bool:
        """As far as the chain was asked lately."""
        account, read_at = self._seen.get(planner.contract.address, (None, now))
        return (
            account is not None
            and now < read_at + LOOK_AGAIN_S
            and planner.needs_nothing(account, totals, now)
        )
