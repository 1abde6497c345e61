"""Contracts that lay still for years: rent comes from what is theirs, and no claim is lost or paid twice."""

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.client import ClientData, Register, RequestRefund, TopUp, Withdraw
from cocoon_desktop.ton.contracts.common import Excesses, Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import CLIENT_GRANT_REFUND, WORKER_LAST_PAYOUT
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.contracts.state_init import Deployment

from .scene import (
    CHANGE,
    CLIENT_DELAY,
    CLIENT_OWNER,
    CLOSED,
    DEPOSIT,
    FEE,
    MILLION,
    PRICE,
    PROXY_OWNER,
    QUERY,
    STAKE,
    STRANGER,
    WORKER_OWNER,
    Scene,
    codes,
    person,
    received,
    rent,
    spent,
)
from .world import TON, Step

YEAR = 365 * 24 * 3600
HALF = TON // 2
RESERVE, MINIMUM = TON // 100, TON // 100 * 11


def wait(scene: Scene, years: float) -> None:
    scene.world.now += round(years * YEAR)


def rent_of(steps: list[Step], deployment: Deployment) -> int:
    return rent([step for step in steps if step.account == deployment.address])


# the deposits last


def test_after_five_years_everything_still_works_and_only_rent_is_gone(scene: Scene) -> None:
    wait(scene, 5)
    before = scene.clients_money()
    paid = scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    assert received(paid, WORKER_OWNER, Payout) == [MILLION * FEE]
    assert scene.clients_money() == before - MILLION * PRICE - rent_of(paid, scene.proxy)
    withdrawn = scene.tell(scene.client, Withdraw(QUERY, CHANGE))
    stake = scene.contracts.params.min_client_stake
    assert received(withdrawn, CLIENT_OWNER, Payout) == [DEPOSIT - stake]
    assert 0 < rent_of(paid, scene.proxy) < FIRST_VALUE


def test_rent_comes_from_the_account_and_never_from_the_message(scene: Scene) -> None:
    wait(scene, 5)
    steps = scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    assert received(steps, CHANGE, Excesses) == [HALF - spent(steps) + rent(steps)]


def test_a_contract_that_ate_its_minimum_is_refilled_by_its_next_order_or_refuses(scene: Scene) -> None:
    wait(scene, 17)  # 0.3 TON of the worker contract last for 25 years, its minimum for 9
    assert codes(scene.tell(scene.worker, scene.payout(MILLION), value=TON // 10)) == [1001]
    assert codes(scene.tell(scene.worker, scene.payout(MILLION), value=HALF)) == [0, 0]
    assert scene.world.balance(scene.worker.address) == MINIMUM


def test_what_refills_a_contract_is_not_handed_to_its_owner_when_it_closes(scene: Scene) -> None:
    """The one who submits the order brings it, and gets back what it did not cost."""
    wait(scene, 20)
    before = scene.world.balance(scene.worker.address)
    steps = scene.tell(scene.worker, scene.last_payout(MILLION), value=HALF)
    own = before - rent_of(steps, scene.worker)
    assert RESERVE < own < MINIMUM
    assert received(steps, WORKER_OWNER, Excesses) == [own - RESERVE]
    assert received(steps, CHANGE, Excesses) == [HALF - spent(steps) + rent(steps)]


@pytest.mark.parametrize("op", ["grant", "last payout"])
def test_a_closing_that_bounces_again_and_again_costs_its_submitter_only_fees(scene: Scene, op: str) -> None:
    scene.tell(scene.worker, scene.payout(DEPOSIT // PRICE))
    target, body = (
        (scene.client, scene.grant_refund(0))
        if op == "grant"
        else (scene.worker, scene.last_payout(2 * DEPOSIT))
    )
    owner = CLIENT_OWNER if op == "grant" else WORKER_OWNER
    scene.tell(target, body)
    for _ in range(3):
        had = scene.world.balance(target.address)
        steps = scene.tell(target, body, sender=STRANGER)
        assert codes(steps) == [0, 1001, 0]
        assert received(steps, owner, Excesses) == []
        assert received(steps, CHANGE, Excesses) == [TON - spent(steps)]
        assert scene.world.balance(target.address) == had == RESERVE


# a proxy contract that has nothing left and owes rent


@pytest.fixture
def emptied(opening: Scene) -> Scene:
    """Workers and the owner were paid all there is; a client is still owed its deposit."""
    opening.tell(opening.client, TopUp(QUERY, Nanoton(DEPOSIT), CHANGE), value=DEPOSIT + TON)
    opening.tell(opening.worker, opening.payout((opening.clients_money() - RESERVE) // PRICE))
    opening.tell(opening.proxy, PayEarnings(QUERY, CHANGE))
    assert RESERVE <= opening.world.balance(opening.proxy.address) < RESERVE + PRICE
    return opening


@pytest.mark.parametrize("value", [TON // 10, HALF])
@pytest.mark.parametrize("years", [0.1, 1, 2, 4, 40])
def test_what_it_cannot_pay_stays_owed_and_nothing_is_paid_out_of_the_message(
    emptied: Scene, years: float, value: int
) -> None:
    before, had = emptied.states()[:2], emptied.world.balance(WORKER_OWNER)
    wait(emptied, years)
    more = emptied.payout(emptied.worker_data.tokens + MILLION // 2)
    for body, target in ((more, emptied.worker), (Withdraw(QUERY, CHANGE).encode(), emptied.client)):
        steps = emptied.tell(target, body, value=value if years < 9 else TON)
        assert received(steps, WORKER_OWNER, Payout) == received(steps, CLIENT_OWNER, Payout) == []
    if emptied.world.account(emptied.worker.address).status == "active":
        assert emptied.states_of(emptied.client, emptied.worker) == before
    assert emptied.world.balance(WORKER_OWNER) == had


def test_stake_that_is_added_pays_the_debt_first_and_is_whole_afterwards(emptied: Scene) -> None:
    wait(emptied, 1)
    add = IncreaseProxyStake(QUERY, Nanoton(STAKE), CHANGE)
    assert codes(emptied.tell(emptied.proxy, add, value=STAKE + TON, sender=PROXY_OWNER)) == [0]
    emptied.world.send(STRANGER, emptied.proxy.address, 1, bounce=False)  # collects the debt
    assert emptied.proxy_data.stake == STAKE
    assert emptied.clients_money() == RESERVE + 1


def test_after_somebody_sends_what_is_missing_all_claims_are_paid(emptied: Scene) -> None:
    wait(emptied, 1)
    emptied.world.send(STRANGER, emptied.proxy.address, DEPOSIT + TON)
    steps = emptied.tell(emptied.client, Withdraw(QUERY, CHANGE))
    stake = emptied.contracts.params.min_client_stake
    assert received(steps, CLIENT_OWNER, Payout) == [DEPOSIT - stake]


# frozen contracts


def test_a_frozen_client_contract_is_thawed_with_the_books_it_had(scene: Scene) -> None:
    scene.tell(scene.client, scene.charge(200 * MILLION))
    data = scene.world.data(scene.client.address)
    wait(scene, 60)
    bounced = scene.tell(scene.client, Withdraw(QUERY, CHANGE), value=TON)
    assert scene.world.account(scene.client.address).status == "frozen"
    assert scene.world.balance(CLIENT_OWNER) > TON - TON // 100
    assert received(bounced, CLIENT_OWNER, Payout) == []

    thaw = Deployment(scene.client.code, data).state_init
    scene.world.send(STRANGER, scene.client.address, 5 * TON, state_init=thaw, bounce=False)
    assert scene.client_data == ClientData.decode(data)
    stake = scene.contracts.params.min_client_stake
    withdrawn = scene.tell(scene.client, Withdraw(QUERY, CHANGE))
    assert received(withdrawn, CLIENT_OWNER, Payout) == [DEPOSIT - 200 * MILLION * PRICE - stake]


@pytest.mark.parametrize("years", [12, 30, 70])
def test_a_closed_contract_is_never_born_again_to_be_paid_twice(scene: Scene, years: int) -> None:
    """Old signatures would be good for a contract that has forgotten what it was paid."""
    worker, client = scene.worker, scene.client
    scene.tell(worker, scene.last_payout(MILLION), value=HALF)
    scene.tell(client, scene.grant_refund(MILLION))
    assert (scene.worker_data.state, scene.client_data.state) == (CLOSED, CLOSED)
    wait(scene, years)
    for target, op in ((worker, WORKER_LAST_PAYOUT), (client, CLIENT_GRANT_REFUND)):
        for _ in range(2):
            scene.deploy(target, 3 * TON)
            steps = scene.tell(target, scene.total(op, target, 2 * MILLION))
            assert [step for step in steps if step.account == scene.proxy.address] == []
            assert scene.world.account(target.address).data != target.data
    assert scene.world.balance(WORKER_OWNER) < MILLION * FEE + FIRST_VALUE  # its pay and its deposit


def test_a_contract_that_was_never_used_may_be_born_again(opening: Scene) -> None:
    fresh = opening.contracts.client(person(9), opening.proxy.address, bytes(opening.key.verify_key))
    opening.deploy(fresh, RESERVE)
    wait(opening, 20)
    opening.world.send(STRANGER, fresh.address, 1, bounce=False)
    assert opening.world.account(fresh.address).status == "uninitialized"
    opening.deploy(fresh, CLIENT_FIRST_VALUE)
    register = Register(QUERY, 1, CHANGE)
    assert codes(opening.tell(fresh, register, sender=person(9))) == [0]


# a contract that closes slowly


def test_a_refund_may_be_forced_years_after_it_was_asked_for(scene: Scene) -> None:
    scene.tell(scene.client, RequestRefund(QUERY, CHANGE))
    scene.world.now += CLIENT_DELAY
    wait(scene, 5)
    steps = scene.tell(scene.client, RequestRefund(QUERY, CHANGE))
    assert received(steps, CLIENT_OWNER, Payout) == [scene.contracts.params.min_client_stake]
    assert (scene.client_data.state, scene.client_data.balance) == (CLOSED, 0)
