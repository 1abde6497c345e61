"""A proxy that runs alone."""

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.collector import CollectorRules
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.service import ProxyOptions, ProxyPace, ProxyService
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from ..one_error import one_error
from ..practice_terms import CHAIN_PACE_S
from .common_facts import (
    VERSION,
    gauge,
    money,
    network_section,
    request_metrics,
    requests_section,
    root_json,
    tally_json,
    token_metrics,
    tokens_json,
    wallet_json,
)
from .draining import until_idle
from .ground import Ground, open_ground
from .options import LinkKind, PolicyName, RoleOptions
from .pages import PageServer
from .role import Control, Facts, Json, Section
from .transport import make_transport

FAKE_BALANCE: Final = Nanoton(10**15)
FAKE_STAKE: Final = Nanoton(NANOTON_PER_TON)
FAKE_SECRET_HASH: Final = hashlib.sha256(b"").digest()
"""What every client's contract is taken to hold in fake TON (cocoon-protocol section 5.4)."""
NEVER: Final = Nanoton(10**18)
"""More than there is: where there is no chain, nothing is charged and nobody paid."""
AT_ONCE: Final = ProxyPace(commit_s=0.0)
"""Where nobody is paid for a commit, it need not wait for others."""
PRACTICE_PACE: Final = ProxyPace(commit_s=CHAIN_PACE_S, poll_chain_s=1.0, collect_s=CHAIN_PACE_S)
"""Where coins are worth nothing, one sees the machinery move."""


@dataclass(frozen=True, slots=True)
class ProxyPorts:
    """Where to listen."""

    workers: Endpoint
    clients: Endpoint


@asynccontextmanager
async def proxy_role(options: RoleOptions, ports: ProxyPorts) -> AsyncIterator["ProxyRole"]:
    """Open everything, run until the block ends, store everything. A part that fails cancels the block.

    Raises CocoonError, and OSError for a port that is taken.
    """
    if options.link is not LinkKind.TLS:
        expect_loopback(ports.workers.host, "--worker-listen:")
        expect_loopback(ports.clients.host, "--client-listen:")
    with one_error():
        async with AsyncExitStack() as stack:
            ground = await open_ground(options, "proxy", stack)
            proxy = await _open(options, ground)
            stack.push_async_callback(proxy.close)
            await proxy.deploy()
            await proxy.open(ports.workers.host, ports.workers.port, ports.clients.port, ports.clients.host)
            role = ProxyRole(ports, ground, proxy)
            pages = PageServer(role, options.access_hash)
            stack.push_async_callback(pages.close)
            role.http = Endpoint(options.http.host, await pages.open(*options.http))
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            running = tasks.create_task(proxy.run(), name="proxy")
            yield role
            running.cancel()


async def _open(options: RoleOptions, ground: Ground) -> ProxyService:
    """Clients in process show no quote, so that they are let in without one (trap 25)."""
    presumed = ClientContractView(ContractState.NORMAL, FAKE_BALANCE, FAKE_STAKE, 0, FAKE_SECRET_HASH)
    proxy_options = ProxyOptions(
        owner=ground.owner,
        node_wallet=ground.wallet_address,
        is_test=ground.is_test,
        test_only=ground.test_only,
        pace=_pace(ground),
        for_workers=make_transport(options.link, options.policy, None, options.data),
        for_clients=make_transport(options.link, PolicyName.ANY, None, options.data),
        check_models=not ground.is_fake,
        presumed=presumed if ground.is_fake else None,
        rules=CollectorRules(NEVER, NEVER, NEVER) if ground.is_fake else CollectorRules(),
    )
    ledger = await asyncio.to_thread(Ledger, ground.database)
    key = ground.keys.key("proxy")
    return ProxyService(proxy_options, key, ground.chain, ground.root, ledger, ground.wallet)


def _pace(ground: Ground) -> ProxyPace:
    if ground.is_fake:
        return AT_ONCE
    return PRACTICE_PACE if ground.is_practice else ProxyPace()


class ProxyRole:
    """Implements ``Role``."""

    name = "proxy"

    def __init__(self, ports: ProxyPorts, ground: Ground, proxy: ProxyService) -> None:
        self._ports, self._ground, self._proxy = ports, ground, proxy
        self.http = Endpoint("", 0)
        self.controls: Mapping[str, Control] = {"enable": self._enable, "disable": self._disable}

    @property
    def places(self) -> Mapping[str, str]:
        workers, clients = self._proxy.ports
        return {
            "workers": f"{self._ports.workers.host}:{workers}",
            "clients": f"{self._ports.clients.host}:{clients}",
            "http": f"http://{self.http}/stats",
        }

    async def drain(self) -> None:
        session = self._proxy.session
        session.desk.takes_requests = False
        await until_idle(lambda: session.running_requests)

    async def _enable(self, _: Mapping[str, str]) -> str:
        self._proxy.session.desk.takes_requests = True
        return "The proxy takes requests."

    async def _disable(self, _: Mapping[str, str]) -> str:
        self._proxy.session.desk.takes_requests = False
        return "The proxy takes no new requests; those that run go on."

    async def facts(self) -> Facts:
        ground, proxy, now = self._ground, self._proxy, time.monotonic()
        wallet = await ground.balance_of(ground.wallet_address)
        contract = await ground.balance_of(proxy.contract)
        session = proxy.session
        sections = (
            Section(
                "Health",
                ("", ""),
                (
                    ("takes requests", "yes" if session.desk.takes_requests else "no"),
                    ("ledger state", f"{session.books.state_seqno}, {proxy.committed_seqno} on the chain"),
                    ("unsaved changes", "yes" if session.books.is_dirty else "no"),
                ),
            ),
            requests_section(session.desk.tally, session.running_requests),
            Section(
                "Money",
                ("", ""),
                (
                    ("node wallet", ground.spelled(ground.wallet_address)),
                    ("its balance", money(wallet, ground.coin)),
                    ("proxy contract", ground.spelled(proxy.contract)),
                    ("its balance", money(contract, ground.coin)),
                    ("tokens charged since the start", f"{session.desk.tokens.total.total:.0f}"),
                ),
            ),
            self._connections(),
            self._clients(),
            self._workers(),
            network_section(ground),
        )
        stats: dict[str, Json] = {
            "wallet": wallet_json(ground, wallet),
            "root_contract_config": root_json(ground),
            "status": {
                "wallet_balance": wallet,
                "actual_image_hash": None,
                "ton_last_synced_at": None,
                "enabled": session.desk.takes_requests,
                **VERSION,
            },
            "stats": {
                **tally_json(session.desk.tally, now),
                "rejected": list(session.desk.tally.rejected.values(now)),
                **tokens_json(session.desk.tokens, now),
            },
            "localconfig": {
                "root_address": ground.spelled(ground.root.address),
                "owner_address": ground.spelled(ground.owner),
                "check_worker_hashes": False,
            },
            "smartcontract": {
                "address": ground.spelled(proxy.contract),
                "params_version": ground.root.config.params.params_version,
                "balance": contract,
                "ready_for_withdraw": None,
            },
            "old_instances": [],
            "workers": self._workers_json(),
            "worker_connections": self._connections_json(),
            "clients": self._clients_json(),
        }
        metrics = (
            *request_metrics("proxy", session.desk.tally, session.running_requests),
            token_metrics("proxy", session.desk.tokens),
            gauge("cocoon_proxy_workers", "Workers connected.", len(session.worker_links)),
            gauge("cocoon_proxy_clients", "Clients connected.", len(session.client_links)),
            gauge(
                "cocoon_proxy_ledger_state", "Number of the newest ledger state.", session.books.state_seqno
            ),
            gauge("cocoon_proxy_committed_state", "The newest state on the chain.", proxy.committed_seqno),
            gauge("cocoon_proxy_wallet_nanoton", "Balance of the node wallet.", wallet),
        )
        return Facts("Cocoon proxy", sections, stats, metrics)

    # --- for people ---------------------------------------------------------------------------------------

    def _connections(self) -> Section:
        rows = tuple(
            (
                link.seat.model,
                link.state.value,
                "yes" if link.seat.enabled else "no",
                f"{link.seat.coefficient / 1000:g}",
                f"{link.seat.running} of {link.seat.limit}",
                link.account.owner_address if link.account is not None else "",
            )
            for link in self._proxy.session.worker_links
            if link.seat is not None
        )
        columns = ("model", "state", "enabled", "price factor", "running", "owner")
        return Section("Workers connected", columns, rows, "no worker is connected")

    def _clients(self) -> Section:
        price = self._ground.root.config.params.price_per_token
        rows = tuple(
            (
                c.owner_address,
                str(c.counters.max_tokens),
                str(c.counters.max_tokens - c.view.charged_tokens),
                str(c.available_tokens(price)),
                str(c.running),
            )
            for c in self._proxy.session.books.clients.values()
        )
        columns = ("client", "tokens used", "not yet charged", "can still use", "running")
        return Section("Clients", columns, rows, "no client was ever here")

    def _workers(self) -> Section:
        rows = tuple(
            (w.owner_address, str(w.counters.max_tokens), str(w.counters.max_tokens - w.paid_tokens))
            for w in self._proxy.session.books.workers.values()
        )
        return Section("Earned by workers", ("worker", "tokens", "not yet paid out"), rows, "nothing yet")

    # --- for programs -------------------------------------------------------------------------------------

    def _workers_json(self) -> list[Json]:
        links = self._proxy.session.worker_links
        return [
            {
                "owner_address": worker.owner_address,
                "sc_address": worker.contract_address,
                "earned_tokens": worker.counters.max_tokens,
                "unpayed_tokens": worker.counters.max_tokens - worker.paid_tokens,
                "paying_now": False,
                "running_queries": sum(
                    link.seat.running for link in links if link.account is worker and link.seat is not None
                ),
            }
            for worker in self._proxy.session.books.workers.values()
        ]

    def _connections_json(self) -> list[Json]:
        return [
            {
                "owner_address": link.account.owner_address if link.account is not None else "",
                "model": link.seat.model,
                "worker_hash": self._proxy.image_hash_of(link.id).hex().upper(),
                "coefficient": link.seat.coefficient,
                "running_queries": link.seat.running,
                "queries_10m": None,
                "queries_time_10m": None,
                "worker_queries_time_10m": None,
                "queries_success_10m": None,
                "enabled": link.seat.enabled,
            }
            for link in self._proxy.session.worker_links
            if link.seat is not None
        ]

    def _clients_json(self) -> list[Json]:
        price = self._ground.root.config.params.price_per_token
        return [
            {
                "owner_address": client.owner_address,
                "sc_address": client.contract_address,
                "used_tokens": client.counters.max_tokens,
                "tokens_to_charge": client.counters.max_tokens - client.view.charged_tokens,
                "available_tokens": client.available_tokens(price),
                "reserved_tokens": client.reserved_tokens,
                "running_queries": client.running,
                "closing": client.view.state is ContractState.CLOSING,
                "closed": client.view.state is ContractState.CLOSED,
            }
            for client in self._proxy.session.books.clients.values()
        ]
