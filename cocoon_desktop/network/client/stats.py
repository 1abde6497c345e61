"""What a client says of its proxies on its pages, with upstream's names (cocoon-protocol section 5.1).

Only finished handshakes have numbers: asking meanwhile, which makes upstream crash, is harmless (trap 36).
"""

from typing import Final, TypeAlias

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.contracts.client import ClientData

from .link import ClientLink
from .service import ClientService

Json: TypeAlias = dict[str, str | int | bool | None]

FREE_TOKENS: Final = 10**12
"""Paid for where a token costs nothing."""
WITHOUT_CHAIN_TOKENS: Final = 10**15
"""Paid for where there is no chain: so many nanoton, at a price of 1."""


def proxy_connections(client: ClientService) -> list[Json]:
    """Every proxy that the root contract lists."""
    ready = {link.endpoint: link for link in client.links}
    return [
        {
            "address": f"[{endpoint}]",
            "is_ready": endpoint in ready,
            "proxy_sc_address": _proxy_address(client, ready[endpoint]) if endpoint in ready else None,
        }
        for endpoint in client.endpoints
    ]


def proxies(client: ClientService) -> list[Json]:
    """Money with each proxy that is connected. What the chain has not told yet is null; where there is none,
    contracts count as open and are never charged (section 5.4).

    ``tokens_overbilled`` is ours: what was billed beyond what the answers say (trap 29).
    """
    return [_proxy(client, link) for link in client.links]


def _proxy(client: ClientService, link: ClientLink) -> Json:
    contract = client.contracts.get(link.totals.contract)
    unknown = None if client.pays_in else 0
    price = client.root.config.params.price_per_token
    return {
        "proxy_sc_address": _proxy_address(client, link),
        "proxy_public_key": link.proxy.public_key.hex().upper(),
        "sc_address": to_wire(link.totals.contract, test_only=client.test_only),
        "state": unknown if contract is None else contract.state.value,
        "tokens_used_proxy_committed_to_blockchain": link.totals.signed_tokens,
        "tokens_used_proxy_committed_to_db": link.totals.db_tokens,
        "tokens_used_proxy_max": link.totals.max_tokens,
        "tokens_charged": unknown if contract is None else contract.tokens_used,
        "tokens_payed": paid_tokens(contract, price, has_chain=client.pays_in),
        "tokens_overbilled": link.bills.overbilled,
    }


def paid_tokens(contract: ClientData | None, price: Nanoton, *, has_chain: bool) -> int | None:
    """As a proxy reckons it (sections 2.7 and 5.4); None where the chain has not told yet."""
    if contract is None:
        return None if has_chain else WITHOUT_CHAIN_TOKENS
    return contract.tokens_used + (contract.balance // price if price else FREE_TOKENS)


def _proxy_address(client: ClientService, link: ClientLink) -> str:
    return to_wire(link.proxy.proxy_contract, test_only=client.test_only)
