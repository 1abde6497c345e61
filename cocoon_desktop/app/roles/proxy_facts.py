"""What a proxy's pages show, with upstream's names in the JSON (cocoon-protocol section 5.1)."""

import time
from datetime import UTC, datetime

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.links import WorkerLink
from cocoon_desktop.network.proxy.service import ProxyService
from cocoon_desktop.ton.contracts.common import ContractState

from .common_facts import (
    UNKNOWN,
    checks_json,
    clock_metric,
    gauge,
    grouped,
    image_json,
    money,
    network_section,
    request_figures,
    request_metrics,
    root_json,
    shortened,
    status_json,
    tally_json,
    token_metrics,
    tokens_json,
    wallet_json,
    wallet_troubles,
)
from .ground import Ground, WalletFacts
from .role import Facts, Figure, Json, Metric, Section


async def proxy_facts(ground: Ground, proxy: ProxyService, *, is_ending: bool) -> Facts:
    wallet = await ground.wallet_facts()
    contract = await ground.balance_of(proxy.contract)
    session, now = proxy.session, time.monotonic()
    tally = session.desk.tally
    figures = (
        *request_figures(tally, proxy.running_requests, now),
        Figure("workers", grouped(len(session.worker_links)), "connected"),
        Figure("clients", grouped(len(session.client_links)), "connected"),
        Figure("tokens charged", grouped(session.desk.tokens.total.total), "since the start"),
    )
    sections = (
        _money(ground, proxy, wallet, contract),
        _connections(proxy),
        _clients(ground, proxy),
        _workers(proxy),
        *_old(proxy),
        _books(proxy),
        network_section(ground),
    )
    return Facts(
        "Cocoon proxy",
        sections,
        _json(ground, proxy, wallet, contract, now),
        _metrics(proxy, wallet),
        state=_state(proxy, is_ending=is_ending),
        troubles=(*_troubles(proxy), *wallet_troubles(ground, wallet, time.time())),
        figures=figures,
    )


def _state(proxy: ProxyService, *, is_ending: bool) -> str:
    if is_ending:
        return "ending"
    if proxy.ledger_trouble:
        return "waiting for its ledger"
    if not proxy.is_serving:
        return "closed"
    return "serving" if _has_workers(proxy) else "waiting for workers"


def _has_workers(proxy: ProxyService) -> bool:
    """That take requests."""
    return any(link.seat is not None and link.seat.enabled for link in proxy.session.worker_links)


def _troubles(proxy: ProxyService) -> list[str]:
    if proxy.ledger_trouble:
        return [f"Clients are refused until the ledger answers: {proxy.ledger_trouble}."]
    if not proxy.is_serving:
        return ["The proxy's contract is closed: nobody is let in before newer parameters of the network."]
    if not _has_workers(proxy):
        return ["No worker takes requests: clients are refused until one does."]
    return []


# --- for people -------------------------------------------------------------------------------------------


def _money(ground: Ground, proxy: ProxyService, wallet: WalletFacts, contract: Nanoton | None) -> Section:
    held = proxy.treasury.held
    moved = (
        ("lies there, with the clients' money", money(contract, ground.coin)),
        ("earned, to be withdrawn", money(held.earnings if held else None, ground.coin)),
        ("stake", money(held.stake if held else None, ground.coin)),
    )
    rows = (
        ("proxy contract", ground.spelled(proxy.contract)),
        *(() if ground.is_fake else moved),
        ("node wallet", ground.spelled(ground.wallet_address)),
        ("its balance", money(wallet.balance, ground.coin)),
        ("belongs to", ground.spelled(ground.owner)),
    )
    return Section("Money", ("", ""), rows)


def _connections(proxy: ProxyService) -> Section:
    now = time.monotonic()
    rows = tuple(
        (
            link.seat.model,
            "ready"
            if link.seat.enabled
            else "does not take requests"
            if link.is_trusted
            else link.state.value,
            f"{link.seat.coefficient / 1000:g}",
            f"{link.seat.running} of {link.seat.limit}",
            grouped(link.seat.record.asked.total),
            grouped(link.seat.record.answered.total),
            f"{link.seat.query_time_s.value:.2f} s" if link.seat.record.answered.total else "",
            "rests" if link.seat.reputation.rests_until > now else "",
            shortened(_owner(link)),
        )
        for link in proxy.session.worker_links
        if link.seat is not None
    )
    columns = ("model", "state", "price factor", "running", "asked", "answered", "takes", "", "owner")
    return Section("Workers connected", columns, rows, "No worker is connected.")


def _clients(ground: Ground, proxy: ProxyService) -> Section:
    price = ground.root.config.params.price_per_token
    states = {ContractState.NORMAL: "", ContractState.CLOSING: "closing", ContractState.CLOSED: "closed"}
    rows = tuple(
        (
            client.owner_address,
            str(client.running),
            grouped(client.counters.max_tokens),
            grouped(client.counters.max_tokens - client.view.charged_tokens),
            grouped(client.reserved_tokens),
            grouped(client.available_tokens(price)),
            states[client.view.state],
        )
        for client in proxy.session.books.clients.values()
    )
    columns = ("client", "running", "tokens used", "not yet charged", "reserved", "can still use", "contract")
    return Section("Clients", columns, rows, "No client was ever here.")


def _workers(proxy: ProxyService) -> Section:
    rows = tuple(
        (
            worker.owner_address,
            grouped(worker.counters.max_tokens),
            grouped(worker.counters.chain_tokens),
            grouped(worker.counters.max_tokens - worker.paid_tokens),
        )
        for worker in proxy.session.books.workers.values()
    )
    columns = ("worker", "tokens", "signed for", "not yet paid out")
    return Section("Earned by workers", columns, rows, "Nobody has earned anything yet.")


def _old(proxy: ProxyService) -> tuple[Section, ...]:
    rows = tuple(
        (
            old.contract_address,
            UNKNOWN if old.state is None else old.state.name.lower(),
            "waits for an answer" if old.is_asking else "",
            "" if old.close_at is None else f"{datetime.fromtimestamp(old.close_at, UTC):%Y-%m-%d %H:%M} UTC",
        )
        for old in proxy.old_contracts
    )
    columns = ("contract", "state", "", "closes")
    return (Section("Contracts of earlier parameters", columns, rows),) if rows else ()


def _books(proxy: ProxyService) -> Section:
    books = proxy.session.books
    rows = (
        ("newest state", grouped(books.state_seqno)),
        ("newest state on the chain", grouped(proxy.committed_seqno)),
        ("unsaved changes", "yes" if books.is_dirty else "no"),
    )
    return Section("Ledger", ("", ""), rows)


# --- for programs -----------------------------------------------------------------------------------------


def _json(
    ground: Ground, proxy: ProxyService, wallet: WalletFacts, contract: Nanoton | None, now: float
) -> dict[str, Json]:
    desk, held = proxy.session.desk, proxy.treasury.held
    return {
        "wallet": wallet_json(ground, wallet),
        "root_contract_config": root_json(ground),
        "status": {
            **status_json(ground, wallet, enabled=proxy.is_serving and desk.takes_requests),
            **image_json(ground, ground.root.config.proxy_hashes),
        },
        "stats": {
            **tally_json(desk.tally, now),
            "rejected": list(desk.tally.rejected.values(now)),
            **tokens_json(desk.tokens, now),
        },
        "localconfig": {
            "root_address": ground.spelled(ground.root.address),
            "owner_address": ground.spelled(ground.owner),
            **checks_json(ground, "check_worker_hashes"),
        },
        "smartcontract": {
            "address": ground.spelled(proxy.contract),
            "params_version": ground.root.config.params.params_version,
            "balance": contract,
            "ready_for_withdraw": held.earnings if held else 0 if ground.is_fake else None,
        },
        "old_instances": [
            {
                "sc_address": old.contract_address,
                "state": None if old.state is None else old.state.value,
                "running_message": old.is_asking,
                "close_at": old.close_at,
            }
            for old in proxy.old_contracts
        ],
        "workers": _workers_json(proxy),
        "worker_connections": _connections_json(proxy, now),
        "clients": _clients_json(ground, proxy),
    }


def _workers_json(proxy: ProxyService) -> list[Json]:
    links = proxy.session.worker_links
    return [
        {
            "owner_address": worker.owner_address,
            "sc_address": worker.contract_address,
            "earned_tokens": worker.counters.max_tokens,
            "unpayed_tokens": max(0, worker.counters.chain_tokens - worker.paid_tokens),
            "paying_now": worker.contract_address in proxy.treasury.underway,
            "running_queries": sum(
                link.seat.running for link in links if link.account is worker and link.seat is not None
            ),
        }
        for worker in proxy.session.books.workers.values()
    ]


def _connections_json(proxy: ProxyService, now: float) -> list[Json]:
    """Rates are per second over ten minutes, as in upstream's counters."""
    seats = [(link, link.seat) for link in proxy.session.worker_links if link.seat is not None]
    return [
        {
            "owner_address": _owner(link),
            "model": link.model,
            "worker_hash": proxy.image_hash_of(link.id).hex().upper(),
            "coefficient": seat.coefficient,
            "running_queries": seat.running,
            "queries_10m": seat.record.asked.rate(now),
            "queries_time_10m": seat.record.took_s.rate(now),
            "worker_queries_time_10m": seat.record.worker_took_s.rate(now),
            "queries_success_10m": seat.record.answered.rate(now),
            "enabled": seat.enabled,
        }
        for link, seat in seats
    ]


def _owner(link: WorkerLink) -> str:
    return link.account.owner_address if link.account is not None else ""


def _clients_json(ground: Ground, proxy: ProxyService) -> list[Json]:
    price = ground.root.config.params.price_per_token
    return [
        {
            "owner_address": client.owner_address,
            "sc_address": client.contract_address,
            "used_tokens": client.counters.max_tokens,
            "tokens_to_charge": max(0, client.counters.chain_tokens - client.view.charged_tokens),
            "available_tokens": client.available_tokens(price),
            "reserved_tokens": client.reserved_tokens,
            "running_queries": client.running,
            "closing": client.view.state is ContractState.CLOSING,
            "closed": client.view.state is ContractState.CLOSED,
        }
        for client in proxy.session.books.clients.values()
    ]


def _metrics(proxy: ProxyService, wallet: WalletFacts) -> tuple[Metric, ...]:
    session, held = proxy.session, proxy.treasury.held
    return (
        *request_metrics("proxy", session.desk.tally, proxy.running_requests),
        token_metrics("proxy", session.desk.tokens),
        gauge("cocoon_proxy_serving", "1 while peers are let in.", int(proxy.is_serving)),
        gauge("cocoon_proxy_workers", "Workers connected.", len(session.worker_links)),
        gauge("cocoon_proxy_clients", "Clients connected.", len(session.client_links)),
        gauge("cocoon_proxy_ledger_state", "Number of the newest ledger state.", session.books.state_seqno),
        gauge("cocoon_proxy_committed_state", "The newest state on the chain.", proxy.committed_seqno),
        gauge("cocoon_proxy_wallet_nanoton", "Balance of the node wallet.", wallet.balance),
        clock_metric("proxy", wallet),
        gauge("cocoon_proxy_earned_nanoton", "Earned, to be withdrawn.", held.earnings if held else None),
        gauge("cocoon_proxy_stake_nanoton", "The proxy's stake.", held.stake if held else None),
    )
