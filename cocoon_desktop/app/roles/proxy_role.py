"""A proxy that runs alone."""

import asyncio
import hashlib
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Final

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.belonging import verify_ours
from cocoon_desktop.network.proxy.collector import CollectorRules
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.options import ProxyOptions, ProxyPace
from cocoon_desktop.network.proxy.service import ProxyService
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from .common_facts import coins
from .draining import until_idle
from .front import Front
from .ground import Ground
from .opening import amount_in, expect_free, opened, parameter, serve_pages
from .options import LinkKind, PolicyName, RoleOptions
from .proxy_facts import proxy_facts
from .role import Control, Facts, Lookup
from .transport import make_transport

FAKE_BALANCE: Final = Nanoton(10**15)
FAKE_STAKE: Final = Nanoton(NANOTON_PER_TON)
FAKE_SECRET_HASH: Final = hashlib.sha256(b"").digest()
"""What every client's contract is taken to hold in fake TON (cocoon-protocol section 5.4)."""
NEVER: Final = Nanoton(10**18)
"""More than there is: where there is no chain, nothing is charged and nobody paid."""
AT_ONCE: Final = ProxyPace(commit_s=0.0)
"""Where nobody is paid for a commit, it need not wait for others."""
PRACTICE_PACE: Final = ProxyPace(commit_s=1.0, poll_chain_s=1.0, collect_s=1.0)
"""Where coins are worth nothing, one sees the machinery move. Each commit is work for everybody: a message,
a payment for each link, a payout.
"""


@dataclass(frozen=True, slots=True)
class ProxyPorts:
    """Where to listen."""

    workers: Endpoint
    clients: Endpoint


def proxy_role(options: RoleOptions, ports: ProxyPorts) -> "AbstractAsyncContextManager[ProxyRole]":
    """As ``opened``; everything is stored at the end."""

    async def make(ground: Ground, front: Front, http: Endpoint, stack: AsyncExitStack) -> ProxyRole:
        ledger = await front.until("its ledger", partial(asyncio.to_thread, Ledger, ground.database))
        proxy = await _open(options, ground, ledger)
        stack.push_async_callback(proxy.close)
        await front.until("its contract", proxy.deploy)
        await proxy.open(ports.workers.host, ports.workers.port, ports.clients.port, ports.clients.host)
        role = ProxyRole(ports, ground, proxy, http)
        front.open(role)
        return role

    async def serve(front: Front, options: RoleOptions, stack: AsyncExitStack) -> Endpoint:
        await expect_free(ports.workers, "--worker-listen")
        await expect_free(ports.clients, "--client-listen")
        return await serve_pages(front, options, stack)

    if options.link is not LinkKind.TLS:
        expect_loopback(ports.workers.host, "--worker-listen:")
        expect_loopback(ports.clients.host, "--client-listen:")
    return opened(options, "proxy", make, serve)


async def _open(options: RoleOptions, ground: Ground, ledger: Ledger) -> ProxyService:
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
        check_workers=ground.checks_hashes,
        stakes=not ground.is_fake,
    )
    key = ground.keys.key("proxy")
    present = await asyncio.to_thread(ledger.instance)
    verify_ours(present, ground.root.address, ground.owner, bytes(key.verify_key), test_only=ground.test_only)
    return ProxyService(proxy_options, key, ground.chain, ground.root, ledger, ground.wallet)


def _pace(ground: Ground) -> ProxyPace:
    if ground.is_fake:
        return AT_ONCE
    return PRACTICE_PACE if ground.is_practice else ProxyPace()


class ProxyRole:
    """Implements ``Role``."""

    name = "proxy"
    lookups: Mapping[str, Lookup] = {}

    def __init__(self, ports: ProxyPorts, ground: Ground, proxy: ProxyService, http: Endpoint) -> None:
        self._ports, self._ground, self._proxy = ports, ground, proxy
        self._is_ending = False
        self._http = http
        self.controls: Mapping[str, Control] = {
            "enable": self._enable,
            "disable": self._disable,
            "withdraw": self._withdraw,
            "stake": self._stake,
            "charge": self._charge,
            "payout": self._pay_out,
        }

    @property
    def places(self) -> Mapping[str, str]:
        workers, clients = self._proxy.ports
        return {
            "workers": f"{self._ports.workers.host}:{workers}",
            "clients": f"{self._ports.clients.host}:{clients}",
            "http": f"http://{self._http}/stats",
        }

    async def run(self) -> None:
        await self._proxy.run()

    async def drain(self) -> None:
        self._is_ending = True
        self._proxy.drain()
        await until_idle(lambda: self._proxy.running_requests)

    async def facts(self) -> Facts:
        return await proxy_facts(self._ground, self._proxy, is_ending=self._is_ending)

    # --- controls -----------------------------------------------------------------------------------------

    async def _enable(self, _: Mapping[str, str]) -> str:
        await self._proxy.enable()
        if self._proxy.is_serving:
            return "The proxy lets peers in."
        return "The proxy lets peers in as soon as newer parameters give it a contract that was never closed."

    async def _disable(self, _: Mapping[str, str]) -> str:
        await self._proxy.disable()
        return "The proxy closes its contract, and lets nobody in before newer parameters of the network."

    async def _withdraw(self, _: Mapping[str, str]) -> str:
        await self._proxy.withdraw()
        return "The contract was told to pay the owner what the proxy has earned."

    async def _stake(self, parameters: Mapping[str, str]) -> str:
        parameter(parameters, "amount", "how many TON are added to the proxy's stake")
        amount = amount_in(parameters) or Nanoton(0)
        await self._proxy.stake(amount)
        return f"The contract was sent {coins(amount)} {self._ground.coin} as stake."

    async def _charge(self, parameters: Mapping[str, str]) -> str:
        await self._proxy.charge(parameter(parameters, "client", "the address of its owner"))
        return "The client's contract was told what it owes."

    async def _pay_out(self, parameters: Mapping[str, str]) -> str:
        await self._proxy.payout(parameter(parameters, "worker", "the address of its owner"))
        return "The worker's contract was told what it has earned."
