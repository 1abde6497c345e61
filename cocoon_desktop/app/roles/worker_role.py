"""A worker that runs alone, with somebody's OpenAI-compatible server as its engine."""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.outside.address import ServerAddress
from cocoon_desktop.inference.outside.engine import OutsideEngine
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.network.worker.cashier import Cashier, CashierOptions
from cocoon_desktop.network.worker.payout import PayoutRule
from cocoon_desktop.network.worker.service import WorkerOptions, WorkerService
from cocoon_desktop.network.worker.session import WorkerProfile
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from ..networks.terms import SETTLE_FROM
from .counted import Counted
from .draining import until_idle
from .front import Front
from .ground import Ground
from .opening import expect_via, expect_way_out, opened
from .options import RoleOptions
from .role import Control, Facts, Lookup
from .transport import make_transport
from .worker_facts import THOUSANDTHS, worker_facts

MAX_COEFFICIENT: Final = 10**9


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


def worker_role(options: RoleOptions, work: WorkerWork) -> "AbstractAsyncContextManager[WorkerRole]":
    """As ``opened``; every payment is kept."""

    async def make(ground: Ground, front: Front, http: Endpoint, stack: AsyncExitStack) -> WorkerRole:
        expect_way_out(options, ground, lambda proxy: proxy.for_workers)
        store = await front.until("its books", partial(asyncio.to_thread, TotalsStore, ground.database))
        engine = OutsideEngine(work.outside)
        stack.push_async_callback(engine.stop)
        role = WorkerRole(options, work, ground, store, engine, http)
        stack.callback(engine.watch(lambda _: role.follow_engine()))
        await engine.start()
        role.follow_engine()
        front.open(role)
        return role

    expect_via(options)
    return opened(options, "worker", make)


class WorkerRole:
    """Implements ``Role``."""

    name = "worker"
    lookups: Mapping[str, Lookup] = {}

    def __init__(
        self,
        options: RoleOptions,
        work: WorkerWork,
        ground: Ground,
        store: TotalsStore,
        engine: OutsideEngine,
        http: Endpoint,
    ) -> None:
        self._work, self._ground, self._engine = work, ground, engine
        self._wanted, self._is_ending = True, False
        self._http = http
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
            store,
        )
        self.worker = WorkerService(
            WorkerOptions(profile, transport=transport, check_proxies=ground.checks_hashes),
            self._counted,
            ground.root,
            self.cashier,
        )
        self.controls: Mapping[str, Control] = {
            "enable": self._enable,
            "disable": self._disable,
            "change_coefficient": self._change_coefficient,
            "payout": self._pay_out,
        }

    @property
    def places(self) -> Mapping[str, str]:
        return {"http": f"http://{self._http}/stats"}

    def follow_engine(self) -> None:
        """The network sends requests while somebody wants them and the engine can answer."""
        self.worker.set_enabled(self._wanted and not self._is_ending and self._engine.takes_requests)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._ground.root.run(), name="worker: read root")
            tasks.create_task(self.worker.run(), name="worker")

    async def drain(self) -> None:
        self._is_ending = True
        self.follow_engine()
        await until_idle(lambda: self.worker.running)

    async def facts(self) -> Facts:
        return await worker_facts(
            self._ground,
            self.worker,
            self.cashier,
            self._counted.tally,
            model=self._work.model,
            engine=f"{self._work.engine}, {self._engine.state.value}",
            trouble=self._engine.trouble,
            is_wanted=self._wanted,
            is_ending=self._is_ending,
        )

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

    async def _pay_out(self, parameters: Mapping[str, str]) -> str:
        """Of the proxy with this contract, or of all."""
        proxy = parse_address(parameters["proxy"]) if parameters.get("proxy") else None
        if proxy is not None and all(account.proxy_contract != proxy for account in self.cashier.accounts):
            raise UsageError("this worker has never worked for a proxy with this contract")
        told = await self.cashier.settle_all(proxy)
        return f"{told} contract(s) were told to pay out." if told else "Nothing waits to be paid out."
