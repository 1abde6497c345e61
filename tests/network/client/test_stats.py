"""What a client's pages say of its money with a proxy, as upstream's programs reckon it."""

from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.stats import FREE_TOKENS, WITHOUT_CHAIN_TOKENS, paid_tokens
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import ClientData, ClientParties

NODE = Address((0, b"n" * 32))
CONTRACT = ClientData(
    stake=Nanoton(1),
    balance=Nanoton(1005),
    tokens_used=7,
    secret_hash=bytes(32),
    parties=ClientParties(NODE, NODE, bytes(32)),
    params=PRACTICE_PARAMS,
)


def test_what_is_paid_for_is_told_with_and_without_a_chain() -> None:
    assert paid_tokens(CONTRACT, Nanoton(20), has_chain=True) == 50 + 7
    assert paid_tokens(CONTRACT, Nanoton(0), has_chain=True) == FREE_TOKENS + 7
    assert paid_tokens(None, Nanoton(20), has_chain=True) is None
    assert paid_tokens(None, Nanoton(20), has_chain=False) == WITHOUT_CHAIN_TOKENS
