"""``/jsonstats`` as http_generate_json_stats writes it: the names of each runner, and what stands there.

Types are those of the last programs of 2025. What a name means is left to other tests; more of them are ours.
"""

from typing import Any

import aiohttp

Shape = dict[str, Any]
"""A type, a list of one shape, or another shape."""
COUNTER = [float]
"""Total, then rates a second over 1 s, 10 s, a minute, ten minutes, an hour, a day."""
WALLET: Shape = {
    "address": str,
    "balance": int,
    "seqno": int,
    "pending_transactions_cnt": int,
    "active_transactions_cnt": int,
}
ROOT: Shape = {
    "owner_address": str,
    "proxy_hashes": [str],
    "registered_proxies": [{"seqno": int, "address_for_clients": str, "address_for_workers": str}],
    "last_proxy_seqno": int,
    "worker_hashes": [str],
    "model_hashes": [str],
    "version": int,
    "struct_version": int,
    "params_version": int,
    "unique_id": int,
    "is_test": bool,
    "price_per_token": int,
    "worker_fee_per_token": int,
    "prompt_tokens_price_multiplier": int,
    "cached_tokens_price_multiplier": int,
    "completion_tokens_price_multiplier": int,
    "reasoning_tokens_price_multiplier": int,
    "proxy_delay_before_close": int,
    "client_delay_before_close": int,
    "proxy_min_stake": int,
    "client_min_stake": int,
    "proxy_code_hash": str,
    "worker_code_hash": str,
    "client_code_hash": str,
}
STATUS: Shape = {
    "wallet_balance": int,
    "ton_last_synced_at": int,
    "enabled": bool,
    "git_commit": str,
    "git_commit_data": str,
}
STATS: Shape = dict.fromkeys(
    ("queries", "success", "failed", "bytes_received", "bytes_sent", "time"), COUNTER
)
TOKENS: Shape = {
    f"{kind}_adjusted_tokens_used": COUNTER
    for kind in ("total", "prompt", "cached", "completion", "reasoning")
}
PLACE: Shape = {"root_address": str, "owner_address": str, "check_image_hashes": bool}
CLIENT: Shape = {
    "status": STATUS,
    "stats": STATS,
    "wallet": WALLET,
    "localconf": {**PLACE, "check_proxy_hash": bool},
    "root_contract_config": ROOT,
    "proxy_connections": [{"address": str, "is_ready": bool, "proxy_sc_address": str}],
    "proxies": [
        {
            "proxy_sc_address": str,
            "proxy_public_key": str,
            "sc_address": str,
            "state": int,
            "tokens_used_proxy_committed_to_blockchain": int,
            "tokens_used_proxy_committed_to_db": int,
            "tokens_used_proxy_max": int,
            "tokens_charged": int,
            "tokens_payed": int,
        }
    ],
}
WORKER: Shape = {
    "status": {**STATUS, "actual_image_hash": bool, "actual_model": bool},
    "stats": {**STATS, **TOKENS},
    "wallet": WALLET,
    "localconfig": {**PLACE, "model": str, "coefficient": int, "check_proxy_hash": bool},
    "root_contract_config": ROOT,
    "proxies": [
        {
            "sc_inited": bool,
            "proxy_sc_address": str,
            "proxy_public_key": str,
            "sc_address": str,
            "earned_tokens_committed_to_blockchain": int,
            "earned_tokens_committed_to_proxy_db": int,
            "earned_tokens_max_known": int,
            "cached_out_tokens": int,
            "expected_cached_out_tokens": int,
            "running_request": bool,
            "params_version": int,
        }
    ],
}
PROXY: Shape = {
    "status": {**STATUS, "actual_image_hash": bool},
    "stats": {**STATS, "rejected": COUNTER, **TOKENS},
    "wallet": WALLET,
    "localconfig": {**PLACE, "check_worker_hashes": bool},
    "smartcontract": {"address": str, "params_version": int, "balance": int, "ready_for_withdraw": int},
    "old_instances": [{"sc_address": str, "state": int, "running_message": bool, "close_at": int}],
    "root_contract_config": ROOT,
    "workers": [
        {
            "owner_address": str,
            "sc_address": str,
            "earned_tokens": int,
            "unpayed_tokens": int,
            "paying_now": bool,
            "running_queries": int,
        }
    ],
    "worker_connections": [
        {
            "owner_address": str,
            "model": str,
            "worker_hash": str,
            "coefficient": int,
            "running_queries": int,
            "queries_10m": float,
            "queries_time_10m": float,
            "queries_success_10m": float,
            "enabled": bool,
        }
    ],
    "clients": [
        {
            "owner_address": str,
            "sc_address": str,
            "used_tokens": int,
            "tokens_to_charge": int,
            "available_tokens": int,
            "reserved_tokens": int,
            "running_queries": int,
            "closing": bool,
            "closed": bool,
        }
    ],
}


async def json_page(place: str) -> Any:
    """``place`` is where a role's ``/stats`` is."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(place.removesuffix("/stats") + "/jsonstats") as response,
    ):
        assert response.status == 200
        assert response.content_type == "application/json"
        return await response.json()


def differences(shape: Any, found: Any, where: str = "") -> list[str]:
    """Names that are missing, and values of another type."""
    if isinstance(shape, dict):
        if not isinstance(found, dict):
            return [f"{where}: {found!r}"]
        return [
            each for name in shape for each in differences(shape[name], found.get(name), f"{where}.{name}")
        ]
    if isinstance(shape, list):
        if not isinstance(found, list) or (shape == COUNTER and len(found) != 7):
            return [f"{where}: {found!r}"]
        return [each for item in found for each in differences(shape[0], item, f"{where}[]")]
    fits = isinstance(found, (int, float)) if shape is float else type(found) is shape
    return [] if fits else [f"{where}: {found!r}"]
