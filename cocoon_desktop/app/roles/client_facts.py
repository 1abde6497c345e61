"""What a client's pages show, with upstream's names in the JSON (cocoon-protocol section 5.1)."""

import time

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.limits import Budget
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.network.client.stats import proxies, proxy_connections

from .common_facts import (
    checks_json,
    clock_metric,
    coins,
    gauge,
    grouped,
    links_section,
    links_troubles,
    money,
    network_section,
    request_figures,
    request_metrics,
    root_json,
    status_json,
    tally_json,
    wallet_json,
    wallet_troubles,
)
from .counted import Counted
from .ground import Ground, WalletFacts
from .role import Facts, Figure, Json, Section


async def client_facts(ground: Ground, client: ClientService, asked: Counted, budget: Budget) -> Facts:
    wallet, now = await ground.wallet_facts(), time.monotonic()
    endpoints = [proxy.for_clients for proxy in ground.root.config.proxies]
    figures = (
        *request_figures(asked.tally, asked.running, now),
        Figure("proxies", grouped(len(client.links)), f"connected, of {len(endpoints)}"),
        Figure("spent", coins(budget.today.spent), f"{ground.coin}, {_day(budget)}"),
        Figure("paid in", coins(budget.today.paid_in), f"{ground.coin}, {_day(budget)}"),
    )
    waiting = "serving" if client.is_ready else "waiting for a proxy"
    return Facts(
        "Cocoon client",
        (
            _contracts(ground, client),
            links_section(endpoints, client.records, asked=True),
            _money(ground, budget, wallet),
            network_section(ground),
        ),
        _json(ground, client, asked, wallet, now),
        (
            *request_metrics("client", asked.tally, asked.running),
            gauge("cocoon_client_ready", "1 while a proxy is connected.", int(client.is_ready)),
            gauge("cocoon_client_wallet_nanoton", "Balance of the node wallet.", wallet.balance),
            clock_metric("client", wallet),
        ),
        state=waiting if asked.takes_requests else "ending",
        troubles=(
            *links_troubles(endpoints, client.records, is_ready=client.is_ready),
            *wallet_troubles(ground, wallet, time.time()),
        ),
        figures=figures,
    )


def _day(budget: Budget) -> str:
    return "never" if budget.today.day.year < 2000 else f"on {budget.today.day.isoformat()}"


def _money(ground: Ground, budget: Budget, wallet: WalletFacts) -> Section:
    limits, coin = budget.limits, ground.coin
    factor = limits.max_coefficient
    rows = (
        ("node wallet", ground.spelled(ground.wallet_address)),
        ("its balance", money(wallet.balance, coin)),
        ("a request may cost", _limit(limits.per_request, coin)),
        ("a day may cost", _limit(limits.per_day, coin)),
        ("a day may pay in", _limit(limits.paid_in_per_day, coin)),
        ("price factor at most", "that of each request" if factor is None else f"{factor / 1000:g}"),
        ("a token of the prompt at most", _limit(limits.max_price, coin)),
    )
    return Section("Money", ("", ""), rows)


def _limit(amount: Nanoton | None, coin: str) -> str:
    return "anything" if amount is None else money(amount, coin)


def _contracts(ground: Ground, client: ClientService) -> Section:
    """Where "withdraw" and its like name a proxy, it is by the contract's address."""
    rows = tuple(
        (
            str(link.endpoint),
            ground.spelled(link.proxy.proxy_contract),
            str(link.running),
            grouped(link.totals.max_tokens),
            grouped(link.totals.signed_tokens),
            grouped(link.bills.overbilled),
        )
        for link in client.links
    )
    columns = ("proxy", "its contract", "running", "tokens used", "signed", "billed too much")
    return Section("Contracts", columns, rows, "No proxy is connected.")


def _json(
    ground: Ground, client: ClientService, asked: Counted, wallet: WalletFacts, now: float
) -> dict[str, Json]:
    return {
        "wallet": wallet_json(ground, wallet),
        "root_contract_config": root_json(ground),
        "status": status_json(ground, wallet, enabled=asked.takes_requests),
        "stats": tally_json(asked.tally, now),
        "localconf": {
            "root_address": ground.spelled(ground.root.address),
            "owner_address": ground.spelled(ground.owner),
            **checks_json(ground, "check_proxy_hash"),
        },
        "proxy_connections": proxy_connections(client),
        "proxies": proxies(client),
    }
