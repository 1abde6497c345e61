"""A client that runs alone: OpenAI's API and its pages on one port of this computer."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.server import HOST
from cocoon_desktop.endpoint.server import Endpoint as OpenAIEndpoint
from cocoon_desktop.network.client.budget_store import BudgetKeeper, BudgetStore, open_budget
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.client.orders import ContractOrder
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.client.service import ClientOptions, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.client.stats import proxies, proxy_connections
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.ton.address import parse_address

from ..one_error import one_error
from .common_facts import (
    VERSION,
    gauge,
    links_section,
    money,
    network_section,
    request_metrics,
    requests_section,
    root_json,
    tally_json,
    wallet_json,
)
from .counted import Counted
from .draining import until_idle
from .ground import Ground, open_ground
from .options import LinkKind, RoleOptions
from .pages import routes
from .role import Control, Facts, Json, Section
from .transport import make_transport


@asynccontextmanager
async def client_role(
    options: RoleOptions, top_up: Nanoton | None, limits: SpendingLimits
) -> AsyncIterator["ClientRole"]:
    """Open everything, run until the block ends. A part that fails cancels the block.

    ``top_up`` is what is paid in at a time; None means the network's least stake. Raises CocoonError, and
    OSError for a port that is taken.
    """
    if options.link is LinkKind.ROUTER and options.via is None:
        raise UsageError("a link through a router needs its SOCKS5 port: --via", "--via")
    if options.http.host != HOST:
        raise UsageError(f"the endpoint listens on {HOST} only", "--http")
    with one_error():
        async with AsyncExitStack() as stack:
            ground = await open_ground(options, "client", stack)
            if options.link is LinkKind.PLAIN:
                for proxy in ground.root.config.proxies:
                    expect_loopback(proxy.for_clients.host, "the proxy at")
            budget = await asyncio.to_thread(lambda: open_budget(limits, BudgetStore(ground.database)))
            role = ClientRole(options, ground, top_up, budget)
            endpoint = OpenAIEndpoint(role.asked, MAX_REQUEST_BYTES, routes(role, options.access_hash))
            stack.push_async_callback(endpoint.close)
            role.http_port = await endpoint.open(options.http.port, or_another=False)
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            reading = tasks.create_task(ground.root.run(), name="client: read root")
            running = tasks.create_task(role.client.run_forever(), name="client")
            yield role
            running.cancel()
            reading.cancel()


class ClientRole:
    """Implements ``Role``."""

    name = "client"

    def __init__(
        self, options: RoleOptions, ground: Ground, top_up: Nanoton | None, budget: BudgetKeeper
    ) -> None:
        self._ground, self._budget = ground, budget.budget
        self.http_port = 0
        profile = ClientProfile(
            owner=ground.wallet_address,
            secret=b"" if ground.is_fake else ground.keys.seed("client secret"),
            is_test=ground.is_test,
            test_only=ground.test_only,
        )
        stake = ground.root.config.params.min_client_stake
        client_options = ClientOptions(
            profile,
            ground.wallet_address,
            stake if top_up is None else top_up,
            transport=make_transport(options.link, options.policy, options.via, options.data),
        )
        self.client = ClientService(client_options, ground.chain, ground.root, ground.wallet, budget)
        self.asked = Counted(self.client)
        self.controls: Mapping[str, Control] = {
            order.value: partial(self._order, order) for order in ContractOrder
        }

    @property
    def places(self) -> Mapping[str, str]:
        return {
            "openai": f"http://{HOST}:{self.http_port}/v1",
            "http": f"http://{HOST}:{self.http_port}/stats",
        }

    async def drain(self) -> None:
        self.asked.takes_requests = False
        await until_idle(lambda: self.asked.running)

    async def _order(self, order: ContractOrder, parameters: Mapping[str, str]) -> str:
        await self.client.order(order, parse_address(parameters.get("proxy", "")))
        return f"The contract was told: {order.value}."

    async def facts(self) -> Facts:
        ground, client, tally, now = self._ground, self.client, self.asked.tally, time.monotonic()
        wallet = await ground.balance_of(ground.wallet_address)
        endpoints = [proxy.for_clients for proxy in ground.root.config.proxies]
        limits = self._budget.limits
        rows = (
            ("node wallet", ground.spelled(ground.wallet_address)),
            ("its balance", money(wallet, ground.coin)),
            ("a day may cost", _limit(limits.per_day, ground.coin)),
            ("a day may pay in", _limit(limits.paid_in_per_day, ground.coin)),
        )
        sections = (
            Section(
                "Health",
                ("", ""),
                (
                    ("takes requests", "yes" if self.asked.takes_requests else "no"),
                    ("proxies connected", ", ".join(str(link.endpoint) for link in client.links) or "none"),
                ),
            ),
            requests_section(tally, self.asked.running),
            Section("Money", ("", ""), rows),
            self._contracts(),
            links_section(endpoints, client.records),
            network_section(ground),
        )
        stats: dict[str, Json] = {
            "wallet": wallet_json(ground, wallet),
            "root_contract_config": root_json(ground),
            "status": {
                "wallet_balance": wallet,
                "ton_last_synced_at": None,
                "enabled": self.asked.takes_requests,
                **VERSION,
            },
            "stats": tally_json(tally, now),
            "localconf": {
                "root_address": ground.spelled(ground.root.address),
                "owner_address": ground.spelled(ground.owner),
                "check_proxy_hash": False,
            },
            "proxy_connections": proxy_connections(client),
            "proxies": proxies(client),
        }
        metrics = (
            *request_metrics("client", tally, self.asked.running),
            gauge("cocoon_client_ready", "1 while a proxy is connected.", int(client.is_ready)),
            gauge("cocoon_client_wallet_nanoton", "Balance of the node wallet.", wallet),
        )
        return Facts("Cocoon client", sections, stats, metrics)

    def _contracts(self) -> Section:
        """Where "withdraw" and its like name a proxy, it is by the contract's address."""
        rows = tuple(
            (
                str(link.endpoint),
                self._ground.spelled(link.proxy.proxy_contract),
                str(link.totals.max_tokens),
                str(link.totals.signed_tokens),
                str(link.bills.overbilled),
            )
            for link in self.client.links
        )
        columns = ("proxy", "its contract", "tokens used", "signed", "billed too much")
        return Section("Contracts", columns, rows, "no proxy is connected")


def _limit(amount: Nanoton | None, coin: str) -> str:
    return "anything" if amount is None else money(amount, coin)
