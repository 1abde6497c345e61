"""Files that somebody hands over: the stand-in for a root contract, a network's profile, a router's JSON.
What they say, which is written again the same; or UsageError.
"""

import contextlib
import json

from cocoon_desktop.core.errors import LocalProtocolError, UsageError
from cocoon_desktop.network.profile import read_profile, write_profile
from cocoon_desktop.network.router.config import CommandLine, build_config
from cocoon_desktop.ton.fake_ton import read_fake_ton, write_fake_ton

OWNER = "EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73k"
HASH = "A" * 43 + "="
SEEDS = (
    json.dumps(
        {
            "root_owner_address": OWNER,
            "proxy_hashes": [HASH],
            "model_types": ["a@b:c"],
            "registered_proxies": [{"seqno": 1, "address": "127.0.0.1:11001 127.0.0.1:11002"}],
            "price_per_token": "2",
            "worker_fee_per_token": 1,
            "proxy_sc_code": "b5ee9c72010101010002000000",
        }
    ).encode(),
    f'kind="test"\nname="Example"\nroot="{OWNER}"\nchain="https://toncenter.example/api/v2/"\n'.encode(),
    f'kind="practice"\nname="Here"\nroot="{OWNER}"\nchain="http://127.0.0.1:8081/api/v2"\n'.encode(),
    json.dumps(
        {
            "policies": [{"name": "p", "type": "tdx", "tdx_config": {"allowed_image_hash": "00" * 32}}],
            "ports": [
                {"port": 8116, "type": "socks5", "policy_name": "p", "allow_policy_from_username": True},
                {
                    "port": 11001,
                    "type": "reverse",
                    "policy_name": "any:" + "11" * 32,
                    "destination_host": "localhost",
                    "destination_port": 11101,
                },
            ],
        }
    ).encode(),
)


def try_one(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(UsageError, LocalProtocolError):
        config = read_fake_ton(text)
        assert read_fake_ton(write_fake_ton(config)) == config
    with contextlib.suppress(UsageError):
        profile = read_profile(text)
        assert read_profile(write_profile(profile)) == profile
    with contextlib.suppress(UsageError):
        assert build_config(CommandLine(), text).ports
