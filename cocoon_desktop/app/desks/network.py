"""I connect the network page to the parts that it shows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ton.contracts.params import SAME_PRICE, CocoonParams
from cocoon_desktop.ton.contracts.registered_proxy import RegisteredProxy
from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.ui.network.facts import ListedModel, NetworkFacts, Prices, ProxyFacts

from .desk import Desk, Running

if TYPE_CHECKING:
    from ..networks.network import OpenNetwork

LOOK_S = 1.0
"""Delays and counts change without telling; this is as often as a person would look."""
MANY_TOKENS = 1_000_000
"""What prices are named for."""


class NetworkDesk(Desk):
    """The network page's."""

    async def serve(self, running: Running) -> None:
        page, watched = self._office.views.network, self._office.watched
        try:
            while True:
                await watched.wait()
                page.show_network(read_network(running.network))
                await asyncio.sleep(LOOK_S)
        finally:
            page.show_network(None)


def read_network(network: OpenNetwork) -> NetworkFacts:
    """What the running parts know at this moment. Nothing is asked of chain or peers."""
    root, link, chosen = network.client.root, network.client.link, network.options.chosen
    config = root.config
    served = {model_hash(network.options.full_model_name): network.options.model.name}
    return NetworkFacts(
        kind=chosen.kind,
        root=format_address(root.address, bounceable=True, test_only=chosen.kind == "test"),
        root_version=config.version,
        params_version=config.params.params_version,
        protocol=None if link is None else link.proxy.version,
        prices=read_prices(config.params),
        models=tuple(ListedModel(each.hex(), served.get(each)) for each in sorted(config.model_hashes)),
        proxies=tuple(read_proxy(network, proxy) for proxy in config.proxies),
    )


def read_prices(params: CocoonParams) -> Prices:
    """Of a million tokens, cut to whole nanoton."""

    def price(multiplier: int) -> Nanoton:
        return Nanoton(MANY_TOKENS * params.price_per_token * multiplier // SAME_PRICE)

    paid = params.price_per_token
    return Prices(
        price(params.prompt_multiplier),
        price(params.cached_multiplier),
        price(params.completion_multiplier),
        price(params.reasoning_multiplier),
        params.worker_fee_per_token / paid if paid else 1.0,
    )


def read_proxy(network: OpenNetwork, proxy: RegisteredProxy) -> ProxyFacts:
    """One proxy, as our client and our worker know it."""
    client, worker = network.client, network.worker
    asked = client.link if client.link is not None and client.link.endpoint == proxy.for_clients else None
    works = worker.link if worker.link is not None and worker.link.endpoint == proxy.for_workers else None
    delays = [link.delay_s for link in (asked, works) if link is not None and link.delay_s is not None]
    owes: Nanoton | None = None
    if works is not None:
        fee = client.root.config.params.worker_fee_per_token
        owes = network.cashier.book.owed(works.totals.contract, Nanoton(works.totals.max_tokens * fee))
    return ProxyFacts(
        number=proxy.proxy_seqno,
        address=str(proxy.for_clients),
        asking=client.records.of(proxy.for_clients),
        working=worker.records.of(proxy.for_workers),
        delay_s=max(delays, default=None),
        owes=owes,
    )
