"""The practice network's rules: coins without value, and numbers that let one see the machinery move."""

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.proxy.collector import CollectorRules
from cocoon_desktop.ton.contracts.params import CocoonParams

TON = NANOTON_PER_TON

PRACTICE_PARAMS = CocoonParams(
    params_version=1,
    unique_id=0,
    is_test=True,
    # A thousand times what was reported of the live network in April 2026 (cocoon-protocol section 4.2), so
    # that one answer shows in the fourth decimal of a TON. The multipliers are the reported ones.
    price_per_token=Nanoton(20_000),
    worker_fee_per_token=Nanoton(19_000),
    prompt_multiplier=10_000,
    cached_multiplier=1_000,
    completion_multiplier=80_000,
    reasoning_multiplier=80_000,
    proxy_delay_before_close_s=600,
    client_delay_before_close_s=300,
    min_proxy_stake=Nanoton(TON),
    min_client_stake=Nanoton(100 * TON),
)

CLIENT_TOP_UP = Nanoton(200 * TON)
NODE_FUNDS = Nanoton(1_000 * TON)
"""What a node's wallet is filled up with, out of nowhere."""
NODE_LOW = Nanoton(500 * TON)
"""Below this it is filled up again."""
SETTLE_FROM = Nanoton(1)
"""Practice earnings are settled at once, however small: one wants to see it happen."""

COLLECTOR_RULES = CollectorRules()
"""When the proxy acts by itself, as on the real network."""

CHAIN_PACE_S = 0.2
"""How often the proxy shows its ledger's state to the practice chain, at most."""
STATUS_PACE_S = 15.0
"""As on the real network: what is earned is told at once, and this only sees that nothing was missed."""
RECONNECT_PACE_S = 1.0
