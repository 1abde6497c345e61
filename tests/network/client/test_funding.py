"""When and with how much the client fills its contract, whatever the proxy says. No socket, no chain."""

import hashlib
from dataclasses import replace

import pytest
from cocoon_desktop.app.practice_terms import CLIENT_TOP_UP, PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.funding import ORDER_VALUE, FundingPlanner, Spending
from cocoon_desktop.network.client.session import take_status
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    ClientData,
    ClientParties,
    Register,
    TopUp,
    parse_client_message,
)
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE, SignedEnvelope
from cocoon_desktop.ton.sender_plan import ARRIVAL_S
from cocoon_desktop.wire import schema as tl
from nacl.signing import SigningKey

NODE = Address((0, b"n" * 32))
PROXY_OWNER = Address((0, b"p" * 32))
KEY = SigningKey(b"k" * 32)
SECRET_HASH = hashlib.sha256(b"secret").digest()
PRICE = PRACTICE_PARAMS.price_per_token
STAKE = PRACTICE_PARAMS.min_client_stake
HALF_STAKE_TOKENS = STAKE // 2 // PRICE
TOP_UP_TOKENS = CLIENT_TOP_UP // PRICE
PAID_LT = 5
NOT_DEPLOYED = AccountState(Nanoton(0), "uninitialized", None, None, 0, bytes(32))


@pytest.fixture
def plan() -> FundingPlanner:
    return planner(PRICE)


def planner(price: Nanoton) -> FundingPlanner:
    contracts = plan_practice_root(PROXY_OWNER, PRACTICE_PARAMS, shipped_codes()).contracts
    public_key = bytes(KEY.verify_key)
    contract = contracts.client(NODE, contracts.proxy(PROXY_OWNER, public_key).address, public_key)
    return FundingPlanner(contract, NODE, SECRET_HASH, price, STAKE, CLIENT_TOP_UP, Spending())


@pytest.fixture
def totals(plan: FundingPlanner) -> SignedTotals:
    return SignedTotals(CLIENT_CHARGE, plan.contract.address, bytes(KEY.verify_key))


def account(last_lt: int = PAID_LT, **changes: object) -> AccountState:
    values: dict[str, object] = {
        "stake": STAKE,
        "balance": CLIENT_TOP_UP,
        "secret_hash": SECRET_HASH,
        "parties": ClientParties(NODE, PROXY_OWNER, bytes(32)),
        "params": PRACTICE_PARAMS,
    }
    data = ClientData(**(values | changes))  # type: ignore[arg-type]
    return AccountState(Nanoton(10**9), "active", None, data.encode(), last_lt, bytes(32))


def orders(
    plan: FundingPlanner, account: AccountState, totals: SignedTotals, nonce: int | None = None
) -> list[object]:
    """What is ordered at time 0 and at once sent; the first message to a new contract is no order."""
    order = plan.plan(account, totals, 0.0, nonce)
    if order.messages:
        plan.spending.sent(order, 0.0)
    return [parse_client_message(message.body) for message in order.messages if message.body is not None]


def test_a_new_contract_is_deployed_filled_and_registered_in_one_go(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    order = plan.plan(NOT_DEPLOYED, totals, 0.0, nonce=77)
    assert order.messages[0].state_init is not None
    assert order.paid_in_tokens == TOP_UP_TOKENS
    fill, register = orders(plan, NOT_DEPLOYED, totals, nonce=77)
    assert isinstance(fill, ChangeSecretHashAndTopUp)
    assert fill.secret_hash == SECRET_HASH
    assert order.messages[1].value == ORDER_VALUE + fill.amount
    assert isinstance(register, Register)
    assert register.nonce == 77


def test_a_contract_that_has_all_it_needs_is_left_alone(plan: FundingPlanner, totals: SignedTotals) -> None:
    assert orders(plan, account(), totals) == []


def test_a_contract_that_was_seen_in_order_is_not_read_again_for_nothing(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    assert plan.needs_nothing(account(), totals, 0.0)
    totals.counted(0, TOP_UP_TOKENS - HALF_STAKE_TOKENS + 1)
    assert not plan.needs_nothing(account(), totals, 0.0)
    assert orders(plan, account(), totals)
    assert not plan.needs_nothing(account(), totals, 1.0), "what was sent is looked for"


def test_a_foreign_secret_is_replaced(plan: FundingPlanner, totals: SignedTotals) -> None:
    (change,) = orders(plan, account(secret_hash=bytes(32)), totals)
    assert isinstance(change, ChangeSecretHash)


def test_it_is_topped_up_when_less_than_half_the_stake_is_left_to_spend(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    totals.counted(0, TOP_UP_TOKENS - HALF_STAKE_TOKENS)
    assert orders(plan, account(), totals) == []
    totals.counted(0, TOP_UP_TOKENS - HALF_STAKE_TOKENS + 1)
    (top_up,) = orders(plan, account(), totals)
    assert isinstance(top_up, TopUp)
    assert top_up.amount % PRICE == 0


def test_nothing_is_paid_in_twice_while_the_first_is_on_its_way(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    plan.spending.asked_tokens = 10 * TOP_UP_TOKENS
    poor = account(balance=Nanoton(0))
    assert len(orders(plan, poor, totals)) == 1
    (register,) = orders(plan, poor, totals, nonce=1)
    assert isinstance(register, Register)
    assert plan.plan(poor, totals, ARRIVAL_S - 1).messages == []
    assert len(plan.plan(poor, totals, ARRIVAL_S).messages) == 1
    assert len(plan.plan(account(PAID_LT + 1, balance=Nanoton(0)), totals, 1.0).messages) == 1


def test_a_lying_proxy_is_paid_at_most_one_top_up_more_than_was_asked_of_it(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    totals.counted(0, 2**62)
    asked = plan.spending.asked_tokens = 3 * TOP_UP_TOKENS
    paid = sum(len(orders(plan, account(lt), totals)) for lt in range(10, 60)) * TOP_UP_TOKENS
    assert asked <= paid <= asked + TOP_UP_TOKENS + HALF_STAKE_TOKENS


def test_what_could_not_be_sent_was_not_paid_in(plan: FundingPlanner, totals: SignedTotals) -> None:
    order = plan.plan(account(balance=Nanoton(0)), totals, 0.0)
    plan.spending.sent(order, 0.0)
    plan.spending.not_sent(order)
    assert plan.spending.paid_in_tokens == 0
    assert len(orders(plan, account(balance=Nanoton(0)), totals)) == 1


def test_what_was_used_is_charged_when_it_runs_ahead_of_the_chain(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    used = HALF_STAKE_TOKENS + 1
    signer = PaymentSigner(KEY, PROXY_OWNER)
    signed = signer.sign_for_client(to_wire(plan.contract.address, test_only=False), used)
    take_status(totals, tl.ProxySignedPayment(data=signed), used, used)
    rich = Nanoton(100 * CLIENT_TOP_UP)
    (charge,) = orders(plan, account(balance=rich), totals)
    assert isinstance(charge, SignedEnvelope)
    assert charge.excess == NODE
    assert orders(plan, account(PAID_LT + 1, balance=rich, tokens_used=used), totals) == []


def test_free_tokens_need_no_money(totals: SignedTotals) -> None:
    assert orders(planner(Nanoton(0)), account(balance=Nanoton(0)), totals) == []


@pytest.mark.parametrize("state", [ContractState.CLOSING, ContractState.CLOSED])
def test_nothing_is_paid_into_a_contract_that_is_being_closed(
    plan: FundingPlanner, totals: SignedTotals, state: ContractState
) -> None:
    assert orders(plan, account(balance=Nanoton(0), state=state), totals) == []


def test_a_contract_that_is_being_born_is_not_paid_for_again(
    plan: FundingPlanner, totals: SignedTotals
) -> None:
    """However late the chain shows it, and whoever sends it something; it may still be registered."""
    for last_lt in (0, 7):
        absent = replace(NOT_DEPLOYED, last_lt=last_lt)
        order = plan.plan(absent, totals, 10 * ARRIVAL_S, nonce=1, is_being_born=True)
        assert order.paid_in_tokens == 0
        (register,) = order.messages
        assert register.state_init is None
        assert plan.plan(absent, totals, 10 * ARRIVAL_S, is_being_born=True).messages == []
