"""The worker contract pays its owner exactly what was signed, once, and nobody else."""

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder
from cocoon_desktop.ton.contracts.client import ToppedUp
from cocoon_desktop.ton.contracts.common import Excesses, Payout, SaveState
from cocoon_desktop.ton.contracts.deploy import FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT, SignedEnvelope
from cocoon_desktop.ton.contracts.layout import UnknownOpError
from cocoon_desktop.ton.contracts.worker import (
    PayoutWanted,
    RegisterWorker,
    WorkerData,
    WorkerProxyRequest,
    parse_worker_message,
    worker_deployment,
)

from .scene import (
    CHANGE,
    CLOSED,
    FEE,
    MILLION,
    NORMAL,
    PRICE,
    QUERY,
    STRANGER,
    WORKER_OWNER,
    Scene,
    codes,
    person,
    received,
    spent,
)
from .world import TON, address_in, bounce_of

HALF = TON // 2  # what a runner sends along with a payout (cocoon-protocol section 4.7)


# payout


def test_owner_receives_delta_times_fee_to_the_nanoton(scene: Scene) -> None:
    before = scene.world.balance(scene.proxy.address)
    steps = scene.tell(scene.worker, scene.payout(MILLION), value=HALF, sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert received(steps, WORKER_OWNER, Payout) == [MILLION * FEE]
    assert scene.world.balance(WORKER_OWNER) == MILLION * FEE
    assert scene.proxy_data.balance == MILLION * (PRICE - FEE)
    assert scene.world.balance(scene.proxy.address) == before - MILLION * FEE
    assert received(steps, CHANGE, Excesses) == [HALF - spent(steps)]


def test_a_second_payout_pays_only_what_was_added(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    steps = scene.tell(scene.worker, scene.payout(MILLION + 7), value=HALF)
    assert received(steps, WORKER_OWNER, Payout) == [7 * FEE]
    assert scene.worker_data.tokens == MILLION + 7


def test_the_request_tells_the_proxy_the_new_total(scene: Scene) -> None:
    steps = scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    request = WorkerProxyRequest.decode(steps[0].out[0].body)
    wanted = PayoutWanted(Nanoton(MILLION * FEE), Nanoton(MILLION * (PRICE - FEE)), CHANGE)
    assert request == WorkerProxyRequest(QUERY, WORKER_OWNER, NORMAL, MILLION, wanted)


def test_the_deposit_of_the_contract_is_not_touched(scene: Scene) -> None:
    before = scene.world.balance(scene.worker.address)
    scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    assert scene.world.balance(scene.worker.address) == before


@pytest.mark.parametrize("tokens", [MILLION, MILLION - 1, 0])
def test_an_old_total_is_refused(scene: Scene, tokens: int) -> None:
    scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    before = scene.states()
    steps = scene.tell(scene.worker, scene.payout(tokens), value=HALF)
    assert codes(steps) == [1000]
    assert scene.states() == before


# last payout


def test_the_last_payout_pays_closes_and_returns_the_deposit(scene: Scene) -> None:
    steps = scene.tell(scene.worker, scene.last_payout(MILLION), value=HALF, sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert received(steps, WORKER_OWNER, Payout) == [MILLION * FEE]
    deposit = received(steps, WORKER_OWNER, Excesses)[0]
    assert deposit + scene.world.balance(scene.worker.address) <= FIRST_VALUE
    assert scene.world.balance(scene.worker.address) == TON // 100
    assert scene.worker_data.state == CLOSED


def test_the_last_payout_may_repeat_the_total_and_then_only_closes(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    steps = scene.tell(scene.worker, scene.last_payout(MILLION), value=HALF)
    assert codes(steps) == [0, 0]
    assert received(steps, WORKER_OWNER, Payout) == []
    assert scene.worker_data.state == CLOSED


def test_a_last_total_below_what_was_paid_is_refused(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    assert codes(scene.tell(scene.worker, scene.last_payout(MILLION - 1), value=HALF)) == [1000]


def test_a_closed_contract_refuses_everything(scene: Scene) -> None:
    scene.tell(scene.worker, scene.last_payout(MILLION), value=HALF)
    register = RegisterWorker(QUERY, CHANGE)
    for body in (scene.payout(2 * MILLION), scene.last_payout(2 * MILLION), register.encode()):
        assert codes(scene.tell(scene.worker, body, sender=WORKER_OWNER)) == [1006]


# register


def test_the_owner_makes_the_worker_known(scene: Scene) -> None:
    steps = scene.tell(scene.worker, RegisterWorker(QUERY, CHANGE), sender=WORKER_OWNER)
    notice = steps[0].out[0]
    assert (notice.destination, notice.value) == (scene.proxy.address, 1)
    assert WorkerProxyRequest.decode(notice.body) == WorkerProxyRequest(QUERY, WORKER_OWNER, NORMAL, 0, None)
    assert received(steps, CHANGE, Excesses) == [TON - 1 - spent(steps)]


def test_nobody_else_registers_a_worker(scene: Scene) -> None:
    assert codes(scene.tell(scene.worker, RegisterWorker(QUERY, CHANGE), sender=STRANGER)) == [1010]


# refusals


def test_too_little_value_is_refused(scene: Scene) -> None:
    assert codes(scene.tell(scene.worker, scene.payout(MILLION), value=TON // 10 - 1)) == [1003]
    assert codes(scene.tell(scene.worker, scene.payout(MILLION), value=TON // 10)) == [0, 0]


def test_a_contract_that_fell_below_its_minimum_must_be_refilled(opening: Scene) -> None:
    poor = opening.contracts.worker(person(9), opening.proxy.address, bytes(opening.key.verify_key))
    opening.deploy(poor, TON // 100)
    register = RegisterWorker(QUERY, CHANGE)
    assert codes(opening.tell(poor, register, value=TON // 10, sender=person(9))) == [1001]
    assert codes(opening.tell(poor, register, value=TON // 4, sender=person(9))) == [0]
    assert opening.world.balance(poor.address) == 110_000_000


def test_unknown_and_malformed_messages_are_refused(scene: Scene) -> None:
    unknown, short = Builder(), Builder()
    unknown.store_uint(0xDEADBEEF, 32).store_uint(0, 64)
    short.store_uint(RegisterWorker.OP, 32).store_uint(0, 64)
    assert codes(scene.tell(scene.worker, unknown.end_cell(), sender=WORKER_OWNER)) == [1012]
    assert codes(scene.tell(scene.worker, short.end_cell(), sender=WORKER_OWNER)) == [1004]


def test_empty_messages_and_log_entries_are_accepted_and_do_nothing(scene: Scene) -> None:
    before = scene.states()
    log_entry = SaveState(QUERY, 1, bytes(32))
    steps = scene.world.send(STRANGER, scene.worker.address, TON)
    steps += scene.tell(scene.worker, log_entry, sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert scene.states() == before


# the proxy contract cannot pay


@pytest.mark.parametrize("value", [HALF, TON // 10])
@pytest.mark.parametrize("op", ["payout", "last_payout"])
def test_a_payout_that_the_proxy_cannot_pay_is_owed_again(scene: Scene, op: str, value: int) -> None:
    before = scene.states()
    too_much = 10**9
    body = scene.payout(too_much) if op == "payout" else scene.last_payout(too_much)
    steps = scene.tell(scene.worker, body, value=value)
    assert codes(steps) == [0, 1001, 0]
    assert scene.states() == before
    assert scene.world.balance(WORKER_OWNER) < FIRST_VALUE  # at most the deposit of a contract that closed
    assert received(steps, WORKER_OWNER, Payout) == []


def test_after_a_bounce_the_same_total_can_be_paid(scene: Scene) -> None:
    tokens = 600 * MILLION
    scene.tell(scene.worker, scene.payout(tokens), value=HALF)
    assert scene.worker_data.tokens == 0
    scene.world.send(STRANGER, scene.proxy.address, 3 * TON)
    steps = scene.tell(scene.worker, scene.payout(tokens), value=HALF)
    assert received(steps, WORKER_OWNER, Payout) == [tokens * FEE]


@pytest.mark.parametrize("right_sender", [False, True])
def test_only_the_proxy_contract_can_undo_a_payout(scene: Scene, right_sender: bool) -> None:
    """No network delivers a bounce that is none; the contract does not rely on that."""
    paid = scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    sender = scene.proxy.address if right_sender else STRANGER
    bounce = bounce_of(paid[0].out[0].body)
    message = scene.world.message(sender, scene.worker.address, TON, bounce, bounce=False, bounced=True)
    assert codes(scene.world.cascade([message])) == [0 if right_sender else 1014]
    assert scene.worker_data.tokens == (0 if right_sender else MILLION)


def test_a_payout_to_an_address_that_cannot_be_reached_undoes_itself(scene: Scene) -> None:
    nowhere = Address((5, bytes(32)))
    worker = scene.contracts.worker(nowhere, scene.proxy.address, bytes(scene.key.verify_key))
    scene.deploy(worker, FIRST_VALUE)
    before = scene.states()
    steps = scene.tell(worker, scene.total(WORKER_PAYOUT, worker, MILLION), value=HALF)
    assert steps[1].raw.action_code
    assert steps[1].raw.facts.aborted
    assert scene.states() == before
    assert WorkerData.decode(scene.world.data(worker.address)).tokens == 0


def test_change_that_cannot_be_delivered_does_not_undo_the_payout(scene: Scene) -> None:
    envelope = SignedEnvelope.decode(scene.payout(MILLION))
    body = envelope.submitted_by(Address((5, bytes(32)))).encode()
    steps = scene.tell(scene.worker, body, value=HALF)
    assert received(steps, WORKER_OWNER, Payout) == [MILLION * FEE]


def test_the_worker_contract_gives_its_data(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION), value=HALF)
    owner, proxy, *numbers = scene.world.ask(scene.worker.address, "get_cocoon_worker_data")
    assert (address_in(owner), address_in(proxy)) == (WORKER_OWNER, scene.proxy.address)
    assert numbers == [int.from_bytes(bytes(scene.key.verify_key), "big"), NORMAL, MILLION]


# the Python side


def test_a_worker_message_is_parsed_by_its_op(scene: Scene) -> None:
    register = RegisterWorker(1, CHANGE)
    assert parse_worker_message(register.encode()) == register
    assert isinstance(parse_worker_message(scene.payout(1)), SignedEnvelope)
    with pytest.raises(UnknownOpError, match="op 5cfc6b87 is unknown here"):
        parse_worker_message(ToppedUp(Nanoton(1), CHANGE).encode())


def test_every_part_of_the_data_moves_the_worker_contract(scene: Scene) -> None:
    code, params = scene.worker.code, scene.contracts.params
    public_key = bytes(scene.key.verify_key)

    def address(owner: Address, proxy: Address, key: bytes) -> Address:
        return worker_deployment(code, owner=owner, proxy=proxy, proxy_public_key=key, params=params).address

    places = {
        address(WORKER_OWNER, scene.proxy.address, public_key),
        address(STRANGER, scene.proxy.address, public_key),
        address(WORKER_OWNER, STRANGER, public_key),
        address(WORKER_OWNER, scene.proxy.address, bytes(32)),
    }
    assert len(places) == 4
    assert scene.worker.address in places
