"""What a worker's pages show, with upstream's names in the JSON (cocoon-protocol section 5.1)."""

import time
from typing import Final

from cocoon_desktop.network.tally import RequestTally
from cocoon_desktop.network.worker.cashier import Cashier, WorkerAccount
from cocoon_desktop.network.worker.service import WorkerService
from cocoon_desktop.ton.contracts.root import model_hash

from .common_facts import (
    UNKNOWN,
    checks_json,
    clock_metric,
    coins,
    gauge,
    grouped,
    image_json,
    links_section,
    links_troubles,
    money,
    network_section,
    request_figures,
    request_metrics,
    root_json,
    status_json,
    tally_json,
    token_metrics,
    tokens_json,
    wallet_json,
    wallet_troubles,
)
from .ground import Ground, WalletFacts
from .role import Facts, Figure, Json, Metric, Section

THOUSANDTHS: Final = 1000


async def worker_facts(
    ground: Ground,
    worker: WorkerService,
    cashier: Cashier,
    tally: RequestTally,
    *,
    model: str,
    engine: str,
    trouble: str,
    is_wanted: bool,
    is_ending: bool,
) -> Facts:
    """``trouble`` is the engine's, in words; ``is_wanted``: its operator lets it work."""
    wallet, now = await ground.wallet_facts(), time.monotonic()
    earned = cashier.book.total
    endpoints = [proxy.for_workers for proxy in ground.root.config.proxies]
    figures = (
        *request_figures(tally, worker.running, now),
        Figure("signed", coins(earned.signed), f"{ground.coin}, for good"),
        Figure("settled", coins(earned.settled), f"{ground.coin}, paid by the contracts"),
        Figure("price factor", f"{worker.coefficient / THOUSANDTHS:g}", "of the network's price"),
    )
    rows = (
        ("model", model),
        ("engine", engine),
        ("takes requests", "yes" if worker.is_enabled else "no"),
        ("belongs to", ground.spelled(ground.owner)),
        ("node wallet", ground.spelled(ground.wallet_address)),
        ("its balance", money(wallet.balance, ground.coin)),
    )
    engine_troubles = [f"No request can be answered: {trouble}."] if trouble else []
    troubles = (
        *engine_troubles,
        *links_troubles(endpoints, worker.records, is_ready=worker.is_ready),
        *wallet_troubles(ground, wallet, time.time()),
    )
    state = "working" if worker.is_enabled and worker.is_ready else "waiting"
    return Facts(
        "Cocoon worker",
        (
            Section("Work", ("", ""), rows),
            _earned(ground, cashier),
            links_section(endpoints, worker.records, asked=False),
            network_section(ground),
        ),
        _json(ground, worker, cashier, tally, wallet, model, now),
        _metrics(worker, cashier, tally, wallet),
        state="ending" if is_ending else state if is_wanted else "disabled",
        troubles=troubles,
        figures=figures,
    )


def _earned(ground: Ground, cashier: Cashier) -> Section:
    rows = tuple(
        (
            ground.spelled(account.proxy_contract),
            grouped(account.totals.max_tokens),
            grouped(account.totals.signed_tokens),
            UNKNOWN if (settled := _settled(ground, account)) is None else grouped(settled),
        )
        for account in cashier.accounts
    )
    columns = ("proxy contract", "tokens counted", "signed", "settled")
    return Section("Earned", columns, rows, "Nothing yet.")


def _settled(ground: Ground, account: WorkerAccount) -> int | None:
    """Where there is no chain, nothing ever is."""
    return 0 if ground.is_fake else account.settling.settled_tokens


def _json(
    ground: Ground,
    worker: WorkerService,
    cashier: Cashier,
    tally: RequestTally,
    wallet: WalletFacts,
    model: str,
    now: float,
) -> dict[str, Json]:
    return {
        "wallet": wallet_json(ground, wallet),
        "root_contract_config": root_json(ground),
        "status": {
            **status_json(ground, wallet, enabled=worker.is_enabled),
            **image_json(ground, ground.root.config.worker_hashes),
            "actual_model": not ground.checks_hashes or model_hash(model) in ground.root.config.model_hashes,
        },
        "stats": {**tally_json(tally, now), **tokens_json(worker.tokens, now)},
        "localconfig": {
            "root_address": ground.spelled(ground.root.address),
            "owner_address": ground.spelled(ground.owner),
            "model": model,
            "coefficient": worker.coefficient,
            **checks_json(ground, "check_proxy_hash"),
        },
        "proxies": [
            {
                "sc_inited": account.settling.settled_tokens is not None or ground.is_fake,
                "proxy_sc_address": ground.spelled(account.proxy_contract),
                "proxy_public_key": account.totals.public_key.hex().upper(),
                "sc_address": ground.spelled(account.totals.contract),
                "earned_tokens_committed_to_blockchain": account.totals.signed_tokens,
                "earned_tokens_committed_to_proxy_db": account.totals.db_tokens,
                "earned_tokens_max_known": account.totals.max_tokens,
                "cached_out_tokens": _settled(ground, account),
                "expected_cached_out_tokens": 0 if ground.is_fake else account.settling.expected_tokens,
                "running_request": not ground.is_fake and account.settling.is_underway,
                "params_version": account.terms.params_version,
            }
            for account in cashier.accounts
        ],
    }


def _metrics(
    worker: WorkerService, cashier: Cashier, tally: RequestTally, wallet: WalletFacts
) -> tuple[Metric, ...]:
    earned = cashier.book.total
    return (
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
        gauge("cocoon_worker_wallet_nanoton", "Balance of the node wallet.", wallet.balance),
        clock_metric("worker", wallet),
    )
