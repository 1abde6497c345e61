"""A worker that runs alone, with somebody's OpenAI-compatible server as its engine."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.inference.outside.address import ServerAddress
from cocoon_desktop.inference.outside.engine import OutsideEngine
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

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
    token_metrics,
    tokens_json,
    wallet_json,
)
from .counted import Counted
from .draining import until_idle
from .ground import Ground, open_ground
from .options import LinkKind, RoleOptions
from .pages import PageServer
from .role import Control, Facts, Json, Metric, Section
from .transport import make_transport

SETTLE_FROM: Final = Nanoton(1_000_000_000)
"""Fees of a payout are some hundredths of a TON."""
MAX_COEFFICIENT: Final = 10**9
THOUSANDTHS: Final = 1000


@dataclass(frozen=True, slots=True)
class WorkerWork:
    """``model`` is the full name, ``name@commit:verity``; ``coefficient`` is in thousandths of the price."""

    engine: ServerAddress
    model: str
    server_name: str
    coefficient: int = THOUSANDTHS
    max_requests: int = 8
    api_key: str = field(default="", repr=False)

    @property
    def outside(self) -> OutsideModel:
        """Requests name the base name (section 2.2)."""
        return OutsideModel(self.engine, self.model.split("@")[0], self.server_name, self.api_key)


@asynccontextmanager
async def worker_role(options: RoleOptions, work: WorkerWork) -> AsyncIterator["WorkerRole"]:
    """Open everything, run until the block ends, keep every payment. A part that fails cancels the block.

    Raises CocoonError, and OSError for a port that is taken.
    """
    if options.link is LinkKind.ROUTER and options.via is None:
        raise UsageError("a link through a router needs its SOCKS5 port: --via", "--via")
    with one_error():
        async with AsyncExitStack() as stack:
            ground = await open_ground(options, "worker", stack)
            if options.link is LinkKind.PLAIN:
                for proxy in ground.root.config.proxies:
                    expect_loopback(proxy.for_workers.host, "the proxy at")
            engine = OutsideEngine(work.outside)
            stack.push_async_callback(engine.stop)
            role = WorkerRole(options, work, ground, engine)
            stack.callback(engine.watch(lambda _: role.follow_engine()))
            await engine.start()
            role.follow_engine()
            pages = PageServer(role, options.access_hash)
            stack.push_async_callback(pages.close)
            role.http = Endpoint(options.http.host, await pages.open(*options.http))
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            reading = tasks.create_task(ground.root.run(), name="worker: read root")
            running = tasks.create_task(role.worker.run(), name="worker")
            yield role
            running.cancel()
            reading.cancel()


class WorkerRole:
    """Implements ``Role``."""

    name = "worker"

    def __init__(self, options: RoleOptions, work: WorkerWork, ground: Ground, engine: OutsideEngine) -> None:
        self._work, self._ground, self._engine = work, ground, engine
        self._wanted = True
        self.http = Endpoint("", 0)
        self._counted = Counted(engine)
        profile = WorkerProfile(
            owner=ground.owner,
            model=work.model,
            coefficient=work.coefficient,
            max_active_requests=work.max_requests,
            is_test=ground.is_test,
            test_only=ground.test_only,
        )
        transport = make_transport(options.link, options.policy, options.via, options.data)
        rule = PayoutRule(SETTLE_FROM)
        self.cashier = Cashier(
            CashierOptions(ground.owner, ground.wallet_address, rule),
            ground.chain,
            ground.root,
            ground.wallet,
            TotalsStore(ground.database),
        )
        self.worker = WorkerService(
            WorkerOptions(profile, transport=transport), self._counted, ground.root, self.cashier
        )
        self.controls: Mapping[str, Control] = {
            "enable": self._enable,
            "disable": self._disable,
            "change_coefficient": self._change_coefficient,
            "payout": self._pay_out,
        }

    @property
    def places(self) -> Mapping[str, str]:
        return {"http": f"http://{self.http}/stats"}

    def follow_engine(self) -> None:
        """The network sends requests while somebody wants them and the engine can answer."""
        self.worker.set_enabled(self._wanted and self._engine.takes_requests)

    async def drain(self) -> None:
        self._wanted = False
        self.follow_engine()
        await until_idle(lambda: self.worker.running)

    # --- controls -----------------------------------------------------------------------------------------

    async def _enable(self, _: Mapping[str, str]) -> str:
        self._wanted = True
        self.follow_engine()
        return "The worker takes requests while its engine answers."

    async def _disable(self, _: Mapping[str, str]) -> str:
        self._wanted = False
        self.follow_engine()
        return "The worker takes no new requests; those that run go on."

    async def _change_coefficient(self, parameters: Mapping[str, str]) -> str:
        try:
            coefficient = round(float(parameters.get("coefficient", "")) * THOUSANDTHS)
        except (ValueError, OverflowError):
            raise UsageError("coefficient is no number, such as 1.5") from None
        if not 0 <= coefficient < MAX_COEFFICIENT:
            raise UsageError("coefficient is out of range")
        self.worker.set_coefficient(coefficient)
        return f"The price factor is {coefficient / THOUSANDTHS:g} now."

    async def _pay_out(self, _: Mapping[str, str]) -> str:
        told = await self.cashier.settle_all()
        return f"{told} contract(s) were told to pay out." if told else "Nothing waits to be paid out."

    # --- facts --------------------------------------------------------------------------------------------

    async def facts(self) -> Facts:
        ground, worker, now = self._ground, self.worker, time.monotonic()
        wallet = await ground.balance_of(ground.wallet_address)
        earned = self.cashier.book.total
        endpoints = [proxy.for_workers for proxy in ground.root.config.proxies]
        sections = (
            Section(
                "Health",
                ("", ""),
                (
                    ("model", self._work.model),
                    ("engine", f"{self._work.engine}: {self._engine.trouble or self._engine.state.value}"),
                    ("takes requests", "yes" if worker.is_enabled else "no"),
                    ("price factor", f"{worker.coefficient / THOUSANDTHS:g}"),
                ),
            ),
            requests_section(self._counted.tally, worker.running),
            Section(
                "Money",
                ("", ""),
                (
                    ("belongs to", ground.spelled(ground.owner)),
                    ("signed", f"{format_ton(earned.signed)} {ground.coin}"),
                    ("settled", f"{format_ton(earned.settled)} {ground.coin}"),
                    ("node wallet", ground.spelled(ground.wallet_address)),
                    ("its balance", money(wallet, ground.coin)),
                ),
            ),
            links_section(endpoints, worker.records),
            self._totals(),
            network_section(ground),
        )
        tally = self._counted.tally
        stats: dict[str, Json] = {
            "wallet": wallet_json(ground, wallet),
            "root_contract_config": root_json(ground),
            "status": {
                "wallet_balance": wallet,
                "actual_image_hash": None,
                "actual_model": self._work.model,
                "ton_last_synced_at": None,
                "enabled": worker.is_enabled,
                **VERSION,
            },
            "stats": {**tally_json(tally, now), **tokens_json(worker.tokens, now)},
            "localconfig": {
                "root_address": ground.spelled(ground.root.address),
                "owner_address": ground.spelled(ground.owner),
                "model": self._work.model,
                "coefficient": worker.coefficient,
                "check_proxy_hash": False,
            },
            "proxies": self._totals_json(),
        }
        metrics = (
            *request_metrics("worker", tally, worker.running),
            token_metrics("worker", worker.tokens),
            gauge("cocoon_worker_ready", "1 while a proxy is connected.", int(worker.is_ready)),
            gauge("cocoon_worker_enabled", "1 while it takes requests.", int(worker.is_enabled)),
            Metric(
                "cocoon_worker_earned_nanoton",
                "gauge",
                "Earned, by how far it has come.",
                (({"state": "signed"}, earned.signed), ({"state": "settled"}, earned.settled)),
            ),
            gauge("cocoon_worker_wallet_nanoton", "Balance of the node wallet.", wallet),
        )
        return Facts("Cocoon worker", sections, stats, metrics)

    def _totals(self) -> Section:
        rows = tuple(
            (
                self._ground.spelled(proxy),
                str(totals.max_tokens),
                str(totals.signed_tokens),
                UNKNOWN if settled is None else str(settled),
            )
            for proxy, totals, settled in self.cashier.accounts
        )
        return Section(
            "Earned", ("proxy contract", "tokens counted", "signed", "settled"), rows, "nothing yet"
        )

    def _totals_json(self) -> list[Json]:
        spelled = self._ground.spelled
        return [
            {
                "sc_inited": True,
                "proxy_sc_address": spelled(proxy),
                "proxy_public_key": totals.public_key.hex().upper(),
                "sc_address": spelled(totals.contract),
                "earned_tokens_committed_to_blockchain": totals.signed_tokens,
                "earned_tokens_committed_to_proxy_db": totals.db_tokens,
                "earned_tokens_max_known": totals.max_tokens,
                "cached_out_tokens": settled,
                "expected_cached_out_tokens": None,
                "running_request": self.worker.running,
                "params_version": self._ground.root.config.params.params_version,
            }
            for proxy, totals, settled in self.cashier.accounts
        ]
