"""What a node's wallet needs: enough for its first steps, then enough to go on, and never twice."""

from cocoon_desktop.app.networks.funding import Need, missing, need_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE
from hypothesis import given
from hypothesis import strategies as st

TON = Nanoton(10**9)
NOTHING = Nanoton(0)
amounts = st.integers(0, 10**12).map(Nanoton)
needs = st.builds(Need, amounts, amounts, amounts)


def test_a_worker_needs_no_stake_and_a_client_the_networks() -> None:
    assert need_of("worker", TON).stake == 0
    assert need_of("client", TON).stake == TON
    assert need_of("client", Nanoton(15 * TON)).total - need_of("client", TON).total == 14 * TON
    assert need_of("worker", TON).kept == MIN_BALANCE


@given(needs, amounts, amounts, st.booleans())
def test_what_was_sent_is_not_asked_for_again(
    need: Need, balance: Nanoton, on_its_way: Nanoton, has_begun: bool
) -> None:
    first = missing(need, balance, on_its_way, has_begun=has_begun)
    assert first >= 0
    assert missing(need, balance, Nanoton(on_its_way + first), has_begun=has_begun) == 0
    assert missing(need, Nanoton(balance + first), on_its_way, has_begun=has_begun) == 0


@given(needs, amounts)
def test_nobody_begins_with_less_than_all_of_it(need: Need, balance: Nanoton) -> None:
    assert (missing(need, balance, NOTHING, has_begun=False) == 0) == (balance >= need.total)


@given(needs, amounts)
def test_who_has_begun_goes_on_while_the_wallet_takes_its_key(need: Need, balance: Nanoton) -> None:
    assert (missing(need, balance, NOTHING, has_begun=True) == 0) == (balance >= need.kept)
