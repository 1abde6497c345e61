"""Files of fake TON for tests: upstream's shipped sample in shape, with keys that nobody reads."""

import json
from pathlib import Path

OWNER = "EQBcXvP9DUA4k5tqUapcilt4kZnBzF0Ts7OW0Yp5FI0aN7g0"
ZERO_HASH = "A" * 43 + "="


def shipped_shape(workers: str = "127.0.0.1:11001", clients: str = "127.0.0.1:11002") -> dict[str, object]:
    """Every key of section 5.4, and the two that do nothing."""
    return {
        "root_owner_address": OWNER,
        "proxy_hashes": [ZERO_HASH],
        "worker_hashes": [ZERO_HASH],
        "model_hashes": [],
        "model_types": ["tiny@0:0"],
        "model_names": ["nobody reads me"],
        "proxy_hash": "not base64 at all",
        "registered_proxies": [{"seqno": 1, "address": f"{workers} {clients}"}],
        "price_per_token": 2,
        "worker_fee_per_token": 1,
        "last_proxy_seqno": 1,
        "version": 1,
        "params_version": 1,
        "proxy_sc_code": "",
        "worker_sc_code": "",
        "client_sc_code": "",
    }


def write_file(folder: Path, workers: str, clients: str) -> Path:
    path = folder / "fake-ton.json"
    path.write_text(json.dumps(shipped_shape(workers, clients)), "utf-8")
    return path
