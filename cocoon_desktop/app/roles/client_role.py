"""A client that runs alone: OpenAI's API and its pages on one port of this computer."""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.server import HOST
from cocoon_desktop.endpoint.server import Endpoint as OpenAIEndpoint
from cocoon_desktop.network.client.budget_store import BudgetKeeper, BudgetStore, open_budget
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.client.orders import ContractOrder
from cocoon_desktop.network.client.refunds import ContractStore, Refunds
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.client.service import ClientOptions, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from .client_facts import client_facts
from .counted import Counted
from .draining import until_idle
from .front import Front
from .ground import Ground
from .opening import amount_in, expect_via, expect_way_out, explained, opened, parameter
from .options import RoleOptions
from .pages import routes
from .role import Control, Facts, Lookup
from .transport import make_transport


def client_role(
    options: RoleOptions, top_up: Nanoton | None, limits: SpendingLimits
) -> "AbstractAsyncContextManager[ClientRole]":
    """As ``opened``. ``top_up`` is what is paid in at a time; None means the network's least stake."""

    async def make(ground: Ground, front: Front, http: Endpoint, stack: AsyncExitStack) -> ClientRole:
        expect_way_out(options, ground, lambda proxy: proxy.for_clients)
        opening = partial(asyncio.to_thread, lambda: open_budget(limits, BudgetStore(ground.database)))
        budget = await front.until("its books", opening)
        refunds = None
        if not ground.is_fake:
            store = await front.until("its books", partial(asyncio.to_thread, ContractStore, ground.database))
            refunds = Refunds(ground.wallet_address, ground.chain, ground.root, ground.wallet, store)
        role = ClientRole(options, ground, http.port, top_up, budget, refunds)
        front.open(role, role.asked)
        return role

    async def serve(front: Front, options: RoleOptions, stack: AsyncExitStack) -> Endpoint:
        endpoint = OpenAIEndpoint(front, MAX_REQUEST_BYTES, routes(front, options.access_hash))
        stack.push_async_callback(endpoint.close)
        with explained(options.http, "--http"):
            return Endpoint(HOST, await endpoint.open(options.http.port, or_another=False))

    if options.http.host != HOST:
        raise UsageError(f"the endpoint listens on {HOST} only", "--http")
    expect_via(options)
    return opened(options, "client", make, serve)


class ClientRole:
    """Implements ``Role``."""

    name = "client"

    def __init__(
        self,
        options: RoleOptions,
        ground: Ground,
        http_port: int,
        top_up: Nanoton | None,
        budget: BudgetKeeper,
        refunds: Refunds | None,
    ) -> None:
        self._ground, self._budget = ground, budget.budget
        self._http_port = http_port
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
            pays_in=not ground.is_fake,
            check_proxies=ground.checks_hashes,
        )
        self.client = ClientService(client_options, ground.chain, ground.root, ground.wallet, budget, refunds)
        self.asked = Counted(self.client)
        self.controls: Mapping[str, Control] = {
            order.value: partial(self._order, order) for order in ContractOrder
        }
        self.lookups: Mapping[str, Lookup] = {"debuglogentry": self._debug_entry}

    @property
    def places(self) -> Mapping[str, str]:
        return {
            "openai": f"http://{HOST}:{self._http_port}/v1",
            "http": f"http://{HOST}:{self._http_port}/stats",
        }

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._ground.root.run(), name="client: read root")
            tasks.create_task(self.client.run_forever(), name="client")

    async def drain(self) -> None:
        self.asked.takes_requests = False
        await until_idle(lambda: self.asked.running)

    async def facts(self) -> Facts:
        return await client_facts(self._ground, self.client, self.asked, self._budget)

    async def _order(self, order: ContractOrder, parameters: Mapping[str, str]) -> str:
        proxy = parse_address(parameter(parameters, "proxy", "the address of its contract"))
        await self.client.order(order, proxy, amount_in(parameters))
        return f"The contract was told: {order.value}."

    def _debug_entry(self, parameters: Mapping[str, str]) -> str:
        return self.client.debug_log.entry(parameters.get("request_guid", ""))
