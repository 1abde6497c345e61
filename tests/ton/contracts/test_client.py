"""The client contract keeps a true account, and its owner gets the money back on every path."""

import hashlib
from dataclasses import replace

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    ClientData,
    ClientProxyRequest,
    ClientState,
    IncreaseClientStake,
    RefundForced,
    RefundGranted,
    Register,
    Registered,
    RequestRefund,
    ToppedUp,
    TopUp,
    Withdraw,
    client_deployment,
    parse_client_message,
)
from cocoon_desktop.ton.contracts.common import Excesses, Payout, SaveState
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE
from cocoon_desktop.ton.contracts.envelope import SignedEnvelope
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.emulator import Emulator
from nacl.signing import SigningKey

from .scene import (
    CHANGE,
    CLIENT_DELAY,
    CLIENT_OWNER,
    CLOSED,
    CLOSING,
    DEPOSIT,
    MILLION,
    NORMAL,
    PARAMS,
    PRICE,
    QUERY,
    STAKE,
    STRANGER,
    Scene,
    codes,
    received,
    set_scene,
    spent,
)
from .world import TON, World, address_in, bounce_of

COMMISSION = TON // 10
RENT = 10_000  # more than any contract pays for an hour of storage
CLIENT_STAKE = PARAMS.min_client_stake
SECRET_HASH = hashlib.sha256(b"a secret").digest()

TOP_UP = TopUp(QUERY, Nanoton(TON), CHANGE)
REGISTER = Register(QUERY, 0x1234, CHANGE)
SECRET = ChangeSecretHash(QUERY, SECRET_HASH, CHANGE)
SECRET_AND_TOP_UP = ChangeSecretHashAndTopUp(QUERY, Nanoton(TON), SECRET_HASH, CHANGE)
MORE_STAKE = IncreaseClientStake(QUERY, Nanoton(2 * TON), CHANGE)
WITHDRAW = Withdraw(QUERY, CHANGE)
REFUND = RequestRefund(QUERY, CHANGE)


def request_in(scene: Scene, body: Cell) -> ClientProxyRequest:
    """What the proxy learns; it must be the contract's own new state."""
    request = ClientProxyRequest.decode(body)
    data = scene.client_data
    assert request.query_id == QUERY
    assert request.owner == CLIENT_OWNER
    assert request.state == ClientState(
        data.state, data.balance, data.stake, data.tokens_used, data.secret_hash
    )
    return request


# top up


def test_anybody_may_top_up_and_all_fees_come_from_what_was_added(scene: Scene) -> None:
    before = scene.clients_money()
    steps = scene.tell(scene.client, TOP_UP, value=2 * TON, sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert scene.client_data.balance == DEPOSIT + TON
    assert scene.clients_money() == before + TON
    assert received(steps, CHANGE, Excesses) == [TON - spent(steps)]
    assert request_in(scene, steps[0].out[0].body).payload == ToppedUp(Nanoton(TON), CHANGE)


def test_a_secret_can_be_changed_with_a_top_up(scene: Scene) -> None:
    steps = scene.tell(scene.client, SECRET_AND_TOP_UP, value=2 * TON)
    assert codes(steps) == [0, 0]
    assert scene.client_data.balance == DEPOSIT + TON
    assert scene.client_data.secret_hash == SECRET_HASH
    assert request_in(scene, steps[0].out[0].body).state.secret_hash == SECRET_HASH


@pytest.mark.parametrize("message", [TOP_UP, SECRET_AND_TOP_UP], ids=["top up", "secret and top up"])
def test_a_top_up_must_bring_its_amount_and_the_commission(scene: Scene, message: Message) -> None:
    assert codes(scene.tell(scene.client, message, value=TON + COMMISSION - 1)) == [1003]
    assert codes(scene.tell(scene.client, message, value=TON + COMMISSION)) == [0, 0]


@pytest.mark.parametrize("message", [TOP_UP, SECRET_AND_TOP_UP], ids=["top up", "secret and top up"])
def test_a_closing_contract_takes_no_more_money(scene: Scene, message: Message) -> None:
    scene.tell(scene.client, REFUND)
    assert codes(scene.tell(scene.client, message, value=2 * TON)) == [1006]


def test_a_top_up_that_no_proxy_contract_takes_comes_back(opening: Scene) -> None:
    key = SigningKey(b"n" * 32)
    proxy = opening.contracts.proxy(STRANGER, bytes(key.verify_key))
    client = opening.contracts.client(CLIENT_OWNER, proxy.address, bytes(key.verify_key))
    opening.deploy(client, CLIENT_FIRST_VALUE)
    before = opening.world.balance(client.address)
    steps = opening.tell(client, TOP_UP, value=2 * TON)
    assert received(steps, CHANGE, Excesses) == [2 * TON - spent(steps)]
    assert opening.world.balance(client.address) == before
    assert opening.world.data(client.address) == client.data


def test_a_top_up_that_comes_back_while_it_is_being_withdrawn_leaves_no_claim(opening: Scene) -> None:
    """Both bounce where there is no proxy contract; added up carelessly, the second would be owed."""
    key = SigningKey(b"n" * 32)
    proxy = opening.contracts.proxy(STRANGER, bytes(key.verify_key))
    client = opening.contracts.client(CLIENT_OWNER, proxy.address, bytes(key.verify_key))
    opening.deploy(client, CLIENT_FIRST_VALUE)
    world, top_up = opening.world, TopUp(QUERY, Nanoton(3 * TON), CHANGE)
    both = [
        world.message(CLIENT_OWNER, client.address, 4 * TON, top_up.encode()),
        world.message(CLIENT_OWNER, client.address, TON, WITHDRAW.encode()),
    ]
    steps = world.cascade(both)
    assert [step.account == client.address for step in steps[:2]] == [True, True]
    data = ClientData.decode(world.data(client.address))
    assert (data.state, data.balance) == (CLOSED, 0)
    assert sum(received(steps, CHANGE, Excesses)) == 5 * TON - spent(steps)
    assert codes(opening.tell(client, top_up, value=4 * TON)) == [1006]


# notices: register, secret, stake, charge


def notices(scene: Scene) -> list[tuple[Cell, object]]:
    return [
        (REGISTER.encode(), Registered(0x1234)),
        (SECRET.encode(), None),
        (MORE_STAKE.encode(), None),
        (scene.charge(MILLION), None),
    ]


@pytest.mark.parametrize("index", range(4), ids=["register", "secret", "stake", "charge"])
def test_a_notice_costs_one_nanoton_and_the_rest_comes_back(scene: Scene, index: int) -> None:
    body, payload = notices(scene)[index]
    before = scene.world.balance(scene.client.address)
    steps = scene.tell(scene.client, body)
    notice = steps[0].out[0]
    assert (notice.destination, notice.value) == (scene.proxy.address, 1)
    assert request_in(scene, notice.body).payload == payload
    assert received(steps, CHANGE, Excesses) == [TON - 1 - spent(steps)]
    assert scene.world.balance(scene.client.address) == before


def test_the_secret_hash_is_stored(scene: Scene) -> None:
    scene.tell(scene.client, SECRET)
    assert scene.client_data.secret_hash == SECRET_HASH


def test_a_stake_only_grows(scene: Scene) -> None:
    assert codes(scene.tell(scene.client, MORE_STAKE)) == [0]
    assert scene.client_data.stake == 2 * TON
    assert codes(scene.tell(scene.client, MORE_STAKE)) == [1003]


def test_a_stake_that_readers_cannot_read_is_refused(scene: Scene) -> None:
    body = Builder()
    body.store_uint(IncreaseClientStake.OP, 32).store_uint(QUERY, 64).store_coins(2**64)
    body.store_address(CHANGE)
    assert codes(scene.tell(scene.client, body.end_cell())) == [1004]
    most = IncreaseClientStake(QUERY, Nanoton(2**64 - 1), CHANGE)
    assert codes(scene.tell(scene.client, most)) == [0]
    assert scene.client_data.stake == 2**64 - 1


# charge


def test_a_charge_moves_the_account_to_the_signed_total(scene: Scene) -> None:
    scene.tell(scene.client, scene.charge(MILLION), sender=STRANGER)
    scene.tell(scene.client, scene.charge(MILLION + 5), sender=STRANGER)
    assert scene.client_data.tokens_used == MILLION + 5
    assert scene.client_data.balance == DEPOSIT - (MILLION + 5) * PRICE


def test_a_charge_never_makes_the_balance_negative(scene: Scene) -> None:
    tokens = DEPOSIT // PRICE + 1
    assert codes(scene.tell(scene.client, scene.charge(tokens))) == [0]
    assert scene.client_data.balance == 0
    assert scene.client_data.tokens_used == tokens


@pytest.mark.parametrize("tokens", [MILLION, MILLION - 1, 0])
def test_an_old_charge_is_refused(scene: Scene, tokens: int) -> None:
    scene.tell(scene.client, scene.charge(MILLION))
    before = scene.states()
    assert codes(scene.tell(scene.client, scene.charge(tokens))) == [1000]
    assert scene.states() == before


def test_a_closing_contract_is_still_charged(scene: Scene) -> None:
    scene.tell(scene.client, REFUND)
    assert codes(scene.tell(scene.client, scene.charge(MILLION))) == [0]
    assert scene.client_data.balance == CLIENT_STAKE - MILLION * PRICE


# withdraw


def test_withdraw_pays_the_owner_what_lies_above_the_stake(scene: Scene) -> None:
    before = scene.clients_money()
    steps = scene.tell(scene.client, WITHDRAW)
    assert codes(steps) == [0, 0]
    assert received(steps, CLIENT_OWNER, Payout) == [DEPOSIT - CLIENT_STAKE]
    assert received(steps, CHANGE, Excesses) == [TON - spent(steps)]
    assert scene.client_data.balance == CLIENT_STAKE
    assert scene.clients_money() == before - (DEPOSIT - CLIENT_STAKE)
    surplus = RefundGranted(Nanoton(DEPOSIT - CLIENT_STAKE), CHANGE)
    assert request_in(scene, steps[0].out[0].body).payload == surplus


def test_without_surplus_nothing_is_withdrawn(scene: Scene) -> None:
    scene.tell(scene.client, WITHDRAW)
    assert codes(scene.tell(scene.client, WITHDRAW)) == [1002]


def test_a_closing_contract_pays_no_withdrawals(scene: Scene) -> None:
    scene.tell(scene.client, REFUND)
    assert codes(scene.tell(scene.client, WITHDRAW)) == [1006]


# refund on request


def test_the_first_request_begins_to_close_and_pays_the_surplus(scene: Scene) -> None:
    steps = scene.tell(scene.client, REFUND)
    assert received(steps, CLIENT_OWNER, Payout) == [DEPOSIT - CLIENT_STAKE]
    assert scene.client_data.state == CLOSING
    assert scene.client_data.unlock_at == scene.world.now + CLIENT_DELAY
    assert scene.client_data.balance == CLIENT_STAKE


def test_the_first_request_without_surplus_is_a_notice(scene: Scene) -> None:
    scene.tell(scene.client, WITHDRAW)
    steps = scene.tell(scene.client, REFUND)
    assert steps[0].out[0].value == 1
    assert request_in(scene, steps[0].out[0].body).payload is None
    assert scene.client_data.state == CLOSING


def test_the_second_request_must_wait(scene: Scene) -> None:
    scene.tell(scene.client, REFUND)
    scene.world.now += CLIENT_DELAY - 1
    assert codes(scene.tell(scene.client, REFUND)) == [1011]
    scene.world.now += 1
    assert codes(scene.tell(scene.client, REFUND)) == [0, 0]


def test_a_forced_refund_is_taken_from_the_proxys_stake(scene: Scene) -> None:
    scene.tell(scene.client, REFUND)
    scene.world.now += CLIENT_DELAY
    steps = scene.tell(scene.client, REFUND)
    assert received(steps, CLIENT_OWNER, Payout) == [CLIENT_STAKE]
    assert received(steps, CLIENT_OWNER, Excesses)[0] > CLIENT_FIRST_VALUE - 2 * COMMISSION  # its deposit
    assert scene.proxy_data.stake == STAKE - CLIENT_STAKE
    assert (scene.client_data.state, scene.client_data.balance) == (CLOSED, 0)
    forced = RefundForced(CLIENT_STAKE, CHANGE)
    request = next(message for message in steps[0].out if message.destination == scene.proxy.address)
    assert request_in(scene, request.body).payload == forced


def test_a_forced_refund_is_never_more_than_the_proxys_stake(scene: Scene) -> None:
    scene.tell(scene.client, IncreaseClientStake(QUERY, Nanoton(8 * TON), CHANGE))
    scene.tell(scene.client, REFUND)
    scene.world.now += CLIENT_DELAY
    before = scene.clients_money()
    steps = scene.tell(scene.client, REFUND)
    assert received(steps, CLIENT_OWNER, Payout) == [STAKE]
    assert scene.proxy_data.stake == 0
    assert before - RENT < scene.clients_money() <= before


def test_without_any_stake_a_forced_refund_waits(opening: Scene) -> None:
    opening.tell(opening.client, TopUp(QUERY, Nanoton(TON), CHANGE), value=2 * TON)
    opening.tell(opening.client, REFUND)
    opening.world.now += CLIENT_DELAY
    steps = opening.tell(opening.client, REFUND)
    assert codes(steps) == [0, 1002, 0]
    assert received(steps, CLIENT_OWNER, Payout) == []
    assert (opening.client_data.state, opening.client_data.balance) == (CLOSING, TON)


# refund granted by the proxy


@pytest.mark.parametrize("closing", [False, True], ids=["open", "closing"])
def test_a_granted_refund_charges_pays_the_rest_and_closes(scene: Scene, closing: bool) -> None:
    if closing:
        scene.tell(scene.client, REFUND)
    left = scene.client_data.balance - MILLION * PRICE
    steps = scene.tell(scene.client, scene.grant_refund(MILLION), sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert received(steps, CLIENT_OWNER, Payout) == [left]
    assert (scene.client_data.state, scene.client_data.balance) == (CLOSED, 0)
    assert scene.client_data.tokens_used == MILLION
    assert scene.proxy_data.stake == STAKE


def test_a_granted_refund_returns_the_contracts_deposit_to_its_owner(scene: Scene) -> None:
    deposit = scene.world.balance(scene.client.address)
    steps = scene.tell(scene.client, scene.grant_refund(0), sender=STRANGER)
    assert received(steps, CLIENT_OWNER, Excesses) < [deposit]
    assert scene.world.balance(scene.client.address) == TON // 100
    back = sum(received(steps, CLIENT_OWNER, Excesses) + received(steps, CHANGE, Excesses))
    assert back == TON + deposit - TON // 100 - spent(steps)


def test_a_refund_may_repeat_the_total_but_not_fall_below_it(scene: Scene) -> None:
    scene.tell(scene.client, scene.charge(MILLION))
    assert codes(scene.tell(scene.client, scene.grant_refund(MILLION - 1))) == [1000]
    steps = scene.tell(scene.client, scene.grant_refund(MILLION))
    assert received(steps, CLIENT_OWNER, Payout) == [DEPOSIT - MILLION * PRICE]


def test_an_empty_account_closes_without_a_payout(scene: Scene) -> None:
    steps = scene.tell(scene.client, scene.grant_refund(DEPOSIT // PRICE))
    assert codes(steps) == [0, 0]
    assert received(steps, CLIENT_OWNER, Payout) == []
    assert scene.client_data.state == CLOSED


def test_a_closed_contract_refuses_everything(scene: Scene) -> None:
    scene.tell(scene.client, scene.grant_refund(0))
    messages = [TOP_UP, REGISTER, SECRET, SECRET_AND_TOP_UP, MORE_STAKE, WITHDRAW, REFUND]
    bodies = [message.encode() for message in messages]
    for body in [*bodies, scene.charge(MILLION), scene.grant_refund(MILLION)]:
        assert codes(scene.tell(scene.client, body, value=3 * TON)) == [1006]


# the proxy contract cannot pay: workers have been paid out of this client's money


@pytest.fixture
def drained(scene: Scene) -> Scene:
    scene.tell(scene.worker, scene.payout(DEPOSIT // PRICE))
    return scene


def test_a_withdrawal_that_cannot_be_paid_is_owed_again(drained: Scene) -> None:
    before = drained.states()
    steps = drained.tell(drained.client, WITHDRAW)
    assert codes(steps) == [0, 1001, 0]
    assert drained.states() == before
    assert received(steps, CHANGE, Excesses) == [TON - spent(steps)]


@pytest.mark.parametrize("closing", [False, True], ids=["open", "closing"])
def test_a_granted_refund_that_cannot_be_paid_reopens_the_account(drained: Scene, closing: bool) -> None:
    if closing:
        drained.tell(drained.client, REFUND)
    before = drained.states()
    assert codes(drained.tell(drained.client, drained.grant_refund(0))) == [0, 1001, 0]
    assert drained.states() == before
    assert drained.client_data.state == (CLOSING if closing else NORMAL)


def test_a_refund_that_brought_as_little_as_possible_still_reopens_the_account(drained: Scene) -> None:
    before = drained.states()
    steps = drained.tell(drained.client, drained.grant_refund(0), value=COMMISSION)
    assert codes(steps) == [0, 1001, 0]
    assert drained.states() == before


@pytest.mark.parametrize("right_sender", [False, True])
def test_only_the_proxy_contract_can_undo_a_withdrawal(scene: Scene, right_sender: bool) -> None:
    """No network delivers a bounce that is none; the contract does not rely on that."""
    paid = scene.tell(scene.client, WITHDRAW)
    sender = scene.proxy.address if right_sender else STRANGER
    bounce = bounce_of(paid[0].out[0].body)
    message = scene.world.message(sender, scene.client.address, TON, bounce, bounce=False, bounced=True)
    assert codes(scene.world.cascade([message])) == [0 if right_sender else 1014]
    assert scene.client_data.balance == (DEPOSIT if right_sender else CLIENT_STAKE)


def test_a_first_request_whose_surplus_cannot_be_paid_keeps_it_owed(drained: Scene) -> None:
    assert codes(drained.tell(drained.client, REFUND)) == [0, 1001, 0]
    assert (drained.client_data.state, drained.client_data.balance) == (CLOSING, DEPOSIT)


def test_the_same_grant_can_be_played_again_after_a_bounce(drained: Scene) -> None:
    drained.tell(drained.client, drained.grant_refund(0))
    drained.world.send(STRANGER, drained.proxy.address, DEPOSIT)
    steps = drained.tell(drained.client, drained.grant_refund(0))
    assert received(steps, CLIENT_OWNER, Payout) == [DEPOSIT]
    assert drained.world.balance(drained.client.address) == TON // 100


# strangers, poor messages, nonsense

OWNER_ONLY: list[tuple[Message, int]] = [
    (REGISTER, 1010),
    (SECRET, 1010),
    (SECRET_AND_TOP_UP, 1010),
    (MORE_STAKE, 1010),
    (WITHDRAW, 1009),
    (REFUND, 1009),
]


@pytest.mark.parametrize(("message", "code"), OWNER_ONLY, ids=[type(m).__name__ for m, _ in OWNER_ONLY])
def test_a_stranger_may_not(scene: Scene, message: Message, code: int) -> None:
    before = scene.states()
    steps = scene.tell(scene.client, message, value=2 * TON, sender=STRANGER)
    assert codes(steps) == [code]
    assert scene.states() == before
    assert scene.world.balance(STRANGER) == 2 * TON - spent(steps)


ORDERS = [REGISTER, SECRET, MORE_STAKE, WITHDRAW, REFUND]


@pytest.mark.parametrize("message", ORDERS, ids=lambda message: type(message).__name__)
def test_every_order_must_bring_the_commission(scene: Scene, message: Message) -> None:
    assert codes(scene.tell(scene.client, message, value=COMMISSION - 1)) == [1003]
    assert 0 in codes(scene.tell(scene.client, message, value=COMMISSION))


def test_a_contract_that_fell_below_its_minimum_must_be_refilled(opening: Scene) -> None:
    poor = opening.contracts.client(STRANGER, opening.proxy.address, bytes(opening.key.verify_key))
    opening.deploy(poor, TON // 100)
    assert codes(opening.tell(poor, REGISTER, value=COMMISSION, sender=STRANGER)) == [1001]
    assert codes(opening.tell(poor, REGISTER, value=3 * COMMISSION, sender=STRANGER)) == [0]
    assert opening.world.balance(poor.address) == 110_000_000


def test_reopening_is_not_in_these_contracts_and_nonsense_is_refused(scene: Scene) -> None:
    reopen, short = Builder(), Builder()
    reopen.store_uint(0x29111CEB, 32).store_uint(0, 64).store_coins(TON).store_address(CHANGE)
    short.store_uint(TopUp.OP, 32).store_uint(0, 64)
    assert codes(scene.tell(scene.client, reopen.end_cell(), value=2 * TON)) == [1012]
    assert codes(scene.tell(scene.client, short.end_cell(), value=2 * TON)) == [1004]


def test_empty_messages_and_log_entries_are_accepted_and_do_nothing(scene: Scene) -> None:
    before = scene.states()
    steps = scene.world.send(STRANGER, scene.client.address, TON)
    steps += scene.tell(scene.client, SaveState(QUERY, 1, bytes(32)), sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert scene.states() == before


def test_an_unlock_time_beyond_the_end_of_time_is_the_end_of_time(emulator: Emulator) -> None:
    never = set_scene(World(emulator), replace(PARAMS, client_delay_before_close_s=2**32 - 1))
    assert codes(never.tell(never.client, REFUND)) == [0]
    assert never.client_data.unlock_at == 2**32 - 2  # the last one means void


def test_the_client_contract_gives_its_data(scene: Scene) -> None:
    scene.tell(scene.client, SECRET)
    owner, proxy, *numbers = scene.world.ask(scene.client.address, "get_cocoon_client_data")
    assert (address_in(owner), address_in(proxy)) == (CLIENT_OWNER, scene.proxy.address)
    key, secret = (int.from_bytes(item, "big") for item in (bytes(scene.key.verify_key), SECRET_HASH))
    assert numbers == [key, NORMAL, DEPOSIT, CLIENT_STAKE, 0, 0, secret]


# the Python side


def test_a_client_message_is_parsed_by_its_op(scene: Scene) -> None:
    for message in (TOP_UP, REGISTER, SECRET, SECRET_AND_TOP_UP, MORE_STAKE, WITHDRAW, REFUND):
        assert parse_client_message(message.encode()) == message
    assert isinstance(parse_client_message(scene.charge(1)), SignedEnvelope)
    assert isinstance(parse_client_message(scene.grant_refund(1)), SignedEnvelope)


def test_owner_proxy_and_key_move_the_client_contract(scene: Scene) -> None:
    code, public_key = scene.client.code, bytes(scene.key.verify_key)

    def address(owner: Address, proxy: Address, key: bytes) -> Address:
        deployment = client_deployment(
            code, owner=owner, proxy=proxy, proxy_public_key=key, params=scene.contracts.params
        )
        return deployment.address

    places = {
        address(CLIENT_OWNER, scene.proxy.address, public_key),
        address(STRANGER, scene.proxy.address, public_key),
        address(CLIENT_OWNER, STRANGER, public_key),
        address(CLIENT_OWNER, scene.proxy.address, bytes(32)),
    }
    assert len(places) == 4
    assert scene.client.address in places
