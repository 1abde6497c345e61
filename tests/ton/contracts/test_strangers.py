"""Who knocks at a contract as nobody was meant to: from outside, from another chain, as its own owner."""

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain_errors import NotAcceptedError
from cocoon_desktop.ton.contracts.client import TopUp, Withdraw
from cocoon_desktop.ton.contracts.common import ContractState, Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import CLIENT_GRANT_REFUND, WORKER_LAST_PAYOUT, WORKER_PAYOUT
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import PayoutWanted, WorkerProxyRequest

from .scene import (
    CHANGE,
    CLIENT_OWNER,
    DEPOSIT,
    FEE,
    MILLION,
    PRICE,
    QUERY,
    STRANGER,
    WORKER_OWNER,
    Scene,
    codes,
    person,
    received,
)
from .world import TON

ROLES = ("root", "proxy", "client", "worker")


def deployment(scene: Scene, role: str) -> Deployment:
    return {"root": scene.root, "proxy": scene.proxy, "client": scene.client, "worker": scene.worker}[role]


def from_outside(target: Address, body: Cell) -> Cell:
    message = Builder()
    message.store_bits("1000").store_address(target).store_coins(0).store_bits("01").store_ref(body)
    return message.end_cell()


@pytest.mark.parametrize("role", ROLES)
def test_only_the_wallet_takes_messages_from_outside(scene: Scene, role: str) -> None:
    """Nobody would pay for them but the contract."""
    target = deployment(scene, role)
    before = scene.world.account(target.address)
    for body in (Builder().end_cell(), scene.payout(MILLION), scene.charge(MILLION), scene.close()):
        with pytest.raises(NotAcceptedError):
            scene.world.external(from_outside(target.address, body))
    assert scene.world.account(target.address) == before


def test_the_same_code_and_data_in_another_workchain_claims_nothing(scene: Scene) -> None:
    before = scene.states()
    claim = WorkerProxyRequest(
        QUERY, WORKER_OWNER, ContractState.NORMAL, 1, PayoutWanted(Nanoton(TON), Nanoton(TON), CHANGE)
    )
    elsewhere = Address((-1, scene.worker.address.hash_part))
    assert codes(scene.tell(scene.proxy, claim, sender=elsewhere)) == [1014]
    assert scene.states() == before


def test_what_is_signed_for_a_contract_is_worth_nothing_to_its_copy_in_another_workchain(
    scene: Scene,
) -> None:
    copy = Address((-1, scene.worker.address.hash_part))
    scene.world.send(STRANGER, copy, 9 * TON, state_init=scene.worker.state_init, bounce=False)
    assert scene.world.account(copy).status == "active"
    steps = scene.world.send(STRANGER, copy, 9 * TON, scene.payout(MILLION))
    assert codes(steps) == [1015]


def test_an_owner_that_is_the_proxy_contract_gives_its_money_away_and_nobody_elses(scene: Scene) -> None:
    key = bytes(scene.key.verify_key)
    client = scene.contracts.client(scene.proxy.address, scene.proxy.address, key)
    worker = scene.contracts.worker(scene.proxy.address, scene.proxy.address, key)
    for each in (client, worker):
        scene.deploy(each, CLIENT_FIRST_VALUE)
    before = scene.clients_money()
    top_up = TopUp(QUERY, Nanoton(DEPOSIT), CHANGE)
    assert codes(scene.tell(client, top_up, value=DEPOSIT + TON, sender=STRANGER)) == [0, 0]
    for target, op in ((worker, WORKER_PAYOUT), (worker, WORKER_LAST_PAYOUT), (client, CLIENT_GRANT_REFUND)):
        steps = scene.tell(target, scene.total(op, target, MILLION), sender=STRANGER)
        assert set(codes(steps)) == {0, 1012}  # a proxy contract has no use for what it is sent
    assert scene.proxy_data.balance == MILLION * (PRICE - FEE)
    kept = scene.clients_money() - before
    assert kept > DEPOSIT - MILLION * (PRICE - FEE) - TON
    stake = scene.contracts.params.min_client_stake
    steps = scene.tell(scene.client, Withdraw(QUERY, CHANGE))
    assert received(steps, CLIENT_OWNER, Payout) == [DEPOSIT - stake]


@pytest.mark.parametrize("funded", [0, TON])
def test_a_message_from_outside_for_nobody_is_not_accepted(opening: Scene, funded: int) -> None:
    """Without money it is not even run."""
    nobody = person(99)
    opening.world.send(STRANGER, nobody, funded, bounce=False)
    with pytest.raises(NotAcceptedError):
        opening.world.external(from_outside(nobody, Builder().end_cell()))
