"""A client that runs alone: OpenAI's API and its pages on one port of this computer."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.server import HOST
from cocoon_desktop.endpoint.server import Endpoint as OpenAIEndpoint
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.client.service import ClientOptions, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.loopback import expect_loopback

from ..one_error import one_error
from .common_facts import (
    UNKNOWN,
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
async def client_role(options: RoleOptions, top_up: Nanoton | None = None) -> AsyncIterator["ClientRole"]:
    """Open everything, run until the block ends. A part that fails cancels the block.

    ``top_up`` is what is paid in at a time, the network's least stake if not given. Raises CocoonError, and
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
            role = ClientRole(options, ground, top_up)
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

    def __init__(self, options: RoleOptions, ground: Ground, top_up: Nanoton | None) -> None:
        self._ground = ground
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
        self.client = ClientService(client_options, ground.chain, ground.root, ground.wallet)
        self.asked = Counted(self.client)
        self.controls: Mapping[str, Control] = {}

    @property
    def places(self) -> Mapping[str, str]:
        return {
            "openai": f"http://{HOST}:{self.http_port}/v1",
            "http": f"http://{HOST}:{self.http_port}/stats",
        }

    async def drain(self) -> None:
        self.asked.takes_requests = False
        await until_idle(lambda: self.asked.running)

    async def facts(self) -> Facts:
        ground, client, tally, now = self._ground, self.client, self.asked.tally, time.monotonic()
        wallet = await ground.balance_of(ground.wallet_address)
        endpoints = [proxy.for_clients for proxy in ground.root.config.proxies]
        link = client.link
        rows = [
            ("node wallet", ground.spelled(ground.wallet_address)),
            ("its balance", money(wallet, ground.coin)),
        ]
        if link is not None:
            rows += [
                ("contract", ground.spelled(link.totals.contract)),
                ("tokens used", str(link.totals.max_tokens)),
                ("signed by the proxy", str(link.totals.signed_tokens)),
            ]
        sections = (
            Section(
                "Health",
                ("", ""),
                (
                    ("takes requests", "yes" if self.asked.takes_requests else "no"),
                    ("proxy", UNKNOWN if link is None else str(link.endpoint)),
                ),
            ),
            requests_section(tally, self.asked.running),
            Section("Money", ("", ""), tuple(rows)),
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
            "proxy_connections": self._connections_json(),
            "proxies": self._proxies_json(),
        }
        metrics = (
            *request_metrics("client", tally, self.asked.running),
            gauge("cocoon_client_ready", "1 while a proxy is connected.", int(client.is_ready)),
            gauge("cocoon_client_wallet_nanoton", "Balance of the node wallet.", wallet),
        )
        return Facts("Cocoon client", sections, stats, metrics)

    def _connections_json(self) -> list[Json]:
        """Empty while the handshake is unfinished, where upstream crashes (trap 36)."""
        link = self.client.link
        if link is None:
            return []
        contract = self._ground.spelled(link.proxy.proxy_contract)
        return [{"address": f"[{link.endpoint}]", "is_ready": True, "proxy_sc_address": contract}]

    def _proxies_json(self) -> list[Json]:
        link = self.client.link
        if link is None:
            return []
        totals, spelled = link.totals, self._ground.spelled
        return [
            {
                "proxy_sc_address": spelled(link.proxy.proxy_contract),
                "proxy_public_key": link.proxy.public_key.hex().upper(),
                "sc_address": spelled(totals.contract),
                "state": "normal",
                "tokens_used_proxy_committed_to_blockchain": totals.signed_tokens,
                "tokens_used_proxy_committed_to_db": totals.db_tokens,
                "tokens_used_proxy_max": totals.max_tokens,
                "tokens_charged": None,
                "tokens_payed": None,
            }
        ]
