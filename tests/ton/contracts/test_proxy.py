"""The proxy contract keeps the clients' money, the stake and the proxy's earnings apart."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.client import (
    ClientProxyRequest,
    ClientState,
    RefundForced,
    RefundGranted,
    Registered,
    RequestRefund,
    ToppedUp,
    TopUp,
)
from cocoon_desktop.ton.contracts.common import Excesses, Payout, SaveState
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.ton.contracts.envelope import (
    PROXY_CLOSE_COMPLETE,
    WORKER_PAYOUT,
    SignedEnvelope,
)
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.contracts.params import IMPLIED_STAKE, CocoonParams
from cocoon_desktop.ton.contracts.proxy import (
    CloseByOwner,
    IncreaseProxyStake,
    PayEarnings,
    ProxyData,
    parse_proxy_message,
)
from cocoon_desktop.ton.contracts.worker import PayoutWanted, WorkerProxyRequest
from cocoon_desktop.ton.emulator import Emulator

from .scene import (
    CHANGE,
    CLIENT_DELAY,
    CLIENT_OWNER,
    CLOSED,
    CLOSING,
    DEPOSIT,
    FEE,
    MILLION,
    NORMAL,
    PARAMS,
    PRICE,
    PROXY_DELAY,
    PROXY_OWNER,
    QUERY,
    STAKE,
    STRANGER,
    WORKER_OWNER,
    Scene,
    codes,
    fund,
    received,
    set_scene,
    spent,
)
from .world import TON, World, address_in

COMMISSION = TON // 10
RENT = 100_000  # more than any contract pays for an hour of storage

PAY_EARNINGS = PayEarnings(QUERY, CHANGE)
MORE_STAKE = IncreaseProxyStake(QUERY, Nanoton(TON), CHANGE)
CLOSE = CloseByOwner(QUERY, CHANGE)


def text(letters: str) -> Cell:
    builder = Builder()
    builder.store_uint(0, 32).store_bytes(letters.encode())
    return builder.end_cell()


# stake and earnings


def test_anybody_may_add_to_the_stake(scene: Scene) -> None:
    before = scene.world.balance(scene.proxy.address)
    steps = scene.tell(scene.proxy, MORE_STAKE, value=2 * TON, sender=STRANGER)
    assert scene.proxy_data.stake == STAKE + TON
    assert scene.world.balance(scene.proxy.address) == before + TON
    assert received(steps, CHANGE, Excesses) == [TON - spent(steps)]


def test_a_stake_must_bring_its_amount_and_the_commission(scene: Scene) -> None:
    assert codes(scene.tell(scene.proxy, MORE_STAKE, value=TON + COMMISSION - 1)) == [1003]
    assert codes(scene.tell(scene.proxy, MORE_STAKE, value=TON + COMMISSION)) == [0]


def test_anybody_may_have_the_owner_paid_and_nothing_else_moves(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION))
    before = scene.clients_money()
    steps = scene.tell(scene.proxy, PAY_EARNINGS, value=TON // 5, sender=STRANGER)
    assert received(steps, PROXY_OWNER, Payout) == [MILLION * (PRICE - FEE)]
    assert received(steps, CHANGE, Excesses) == [TON // 5 - spent(steps)]
    assert (scene.proxy_data.balance, scene.proxy_data.stake) == (0, STAKE)
    assert scene.clients_money() == before


def test_without_earnings_only_the_change_comes_back(scene: Scene) -> None:
    steps = scene.tell(scene.proxy, PAY_EARNINGS, value=TON // 5)
    assert codes(steps) == [0]
    assert received(steps, PROXY_OWNER, Payout) == []
    assert received(steps, CHANGE, Excesses) == [TON // 5 - spent(steps)]


def test_the_owner_withdraws_by_one_letter(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION))
    steps = scene.tell(scene.proxy, text("w"), sender=PROXY_OWNER)
    assert codes(steps) == [0]
    assert scene.proxy_data.balance == 0
    assert scene.world.balance(PROXY_OWNER) == MILLION * (PRICE - FEE) + TON - spent(steps)


@pytest.mark.parametrize("letters", ["x", "withdraw", ""])
def test_other_texts_do_nothing(scene: Scene, letters: str) -> None:
    before = scene.states()
    assert codes(scene.tell(scene.proxy, text(letters), sender=PROXY_OWNER)) == [1013]
    assert scene.states() == before


# closing


def close_by_key(scene: Scene) -> tuple[Cell, Address]:
    return scene.close(), STRANGER


def close_by_owner(scene: Scene) -> tuple[Cell, Address]:
    return CLOSE.encode(), PROXY_OWNER


def close_by_letter(scene: Scene) -> tuple[Cell, Address]:
    return text("c"), PROXY_OWNER


CLOSERS = [close_by_key, close_by_owner, close_by_letter]


@pytest.mark.parametrize("closer", CLOSERS)
def test_closing_begins_and_keeps_everything(
    scene: Scene, closer: Callable[[Scene], tuple[Cell, Address]]
) -> None:
    body, sender = closer(scene)
    before = scene.world.balance(scene.proxy.address)
    steps = scene.tell(scene.proxy, body, sender=sender)
    assert codes(steps) == [0]
    assert scene.proxy_data == replace(
        ProxyData.decode(scene.proxy.data),
        state=CLOSING,
        stake=Nanoton(STAKE),
        unlock_at=scene.world.now + PROXY_DELAY,
    )
    assert scene.world.balance(scene.proxy.address) == before


def test_completing_pays_earnings_and_stake_and_not_the_clients_money(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION))
    scene.tell(scene.proxy, scene.close())
    scene.world.now += PROXY_DELAY
    before = scene.clients_money()
    steps = scene.tell(scene.proxy, scene.close_complete(), sender=STRANGER)
    assert received(steps, PROXY_OWNER, Payout) == [MILLION * (PRICE - FEE) + STAKE]
    assert before - RENT < scene.clients_money() <= before
    data = scene.proxy_data
    assert (data.state, data.balance, data.stake) == (CLOSED, 0, 0)


@pytest.mark.parametrize("completer", [CLOSE.encode(), text("c")], ids=["message", "letter"])
def test_the_owner_can_complete_even_if_the_key_is_lost(scene: Scene, completer: Cell) -> None:
    scene.tell(scene.proxy, CLOSE, sender=PROXY_OWNER)
    assert codes(scene.tell(scene.proxy, completer, sender=PROXY_OWNER)) == [1011]
    scene.world.now += PROXY_DELAY
    steps = scene.tell(scene.proxy, completer, sender=PROXY_OWNER)
    assert codes(steps) == [0]
    assert scene.world.balance(PROXY_OWNER) >= STAKE
    assert scene.proxy_data.state == CLOSED


def test_completing_too_early_is_refused(scene: Scene) -> None:
    scene.tell(scene.proxy, scene.close())
    scene.world.now += PROXY_DELAY - 1
    assert codes(scene.tell(scene.proxy, scene.close_complete())) == [1011]


def test_orders_out_of_turn_are_refused(scene: Scene) -> None:
    assert codes(scene.tell(scene.proxy, scene.close_complete())) == [1006]
    scene.tell(scene.proxy, scene.close())
    assert codes(scene.tell(scene.proxy, scene.close())) == [1006]
    scene.world.now += PROXY_DELAY
    scene.tell(scene.proxy, scene.close_complete())
    assert codes(scene.tell(scene.proxy, scene.close_complete())) == [1006]
    assert codes(scene.tell(scene.proxy, CLOSE, sender=PROXY_OWNER)) == [1006]
    assert codes(scene.tell(scene.proxy, MORE_STAKE, value=2 * TON)) == [1006]


@pytest.mark.parametrize("body", [CLOSE.encode(), text("c"), text("w")], ids=["close", "c", "w"])
def test_a_stranger_closes_and_withdraws_nothing(scene: Scene, body: Cell) -> None:
    assert codes(scene.tell(scene.proxy, body, sender=STRANGER)) == [1010]


def test_every_order_must_bring_the_commission(scene: Scene) -> None:
    bodies = [PAY_EARNINGS.encode(), CLOSE.encode(), text("c"), text("w"), scene.close()]
    for body in bodies:
        assert codes(scene.tell(scene.proxy, body, value=COMMISSION - 1, sender=PROXY_OWNER)) == [1003]
    scene.tell(scene.proxy, scene.close())
    scene.world.now += PROXY_DELAY
    body = scene.close_complete()
    assert codes(scene.tell(scene.proxy, body, value=COMMISSION - 1)) == [1003]


# claims on a closed contract


@pytest.fixture
def closed(scene: Scene) -> Scene:
    scene.tell(scene.proxy, scene.close())
    scene.world.now += PROXY_DELAY
    scene.tell(scene.proxy, scene.close_complete())
    return scene


def test_workers_and_clients_are_still_paid_out_of_the_clients_money(closed: Scene) -> None:
    paid = closed.tell(closed.worker, closed.last_payout(MILLION))
    refunded = closed.tell(closed.client, closed.grant_refund(MILLION))
    assert received(paid, WORKER_OWNER, Payout) == [MILLION * FEE]
    assert received(refunded, CLIENT_OWNER, Payout) == [DEPOSIT - MILLION * PRICE]


def test_late_earnings_still_reach_the_owner(closed: Scene) -> None:
    closed.tell(closed.worker, closed.payout(MILLION))
    steps = closed.tell(closed.proxy, PAY_EARNINGS)
    assert received(steps, PROXY_OWNER, Payout) == [MILLION * (PRICE - FEE)]


def test_the_stake_is_gone_so_a_forced_refund_stays_owed(closed: Scene) -> None:
    closed.tell(closed.client, RequestRefund(QUERY, CHANGE))
    closed.world.now += CLIENT_DELAY
    before = closed.states()
    steps = closed.tell(closed.client, RequestRefund(QUERY, CHANGE))
    assert codes(steps) == [0, 1006, 0]
    assert closed.states() == before


def test_a_late_top_up_can_be_withdrawn_but_not_twice(closed: Scene) -> None:
    """Sent back at once it would be paid twice: by its bounce and by a withdrawal on its way."""
    steps = closed.tell(closed.client, TopUp(QUERY, Nanoton(TON), CHANGE), value=2 * TON)
    assert codes(steps) == [0, 0]
    refunded = closed.tell(closed.client, closed.grant_refund(0))
    assert received(refunded, CLIENT_OWNER, Payout) == [DEPOSIT + TON]


# nobody reaches into another's money


def test_workers_are_never_paid_out_of_stake_or_earnings(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION))
    free = scene.clients_money() - TON // 100
    enough = MILLION + free // PRICE
    assert codes(scene.tell(scene.worker, scene.payout(enough + 1))) == [0, 1001, 0]
    assert codes(scene.tell(scene.worker, scene.payout(enough))) == [0, 0]
    assert scene.proxy_data.stake == STAKE
    assert scene.clients_money() >= TON // 100


def test_the_earnings_stay_owed_while_the_contract_is_too_poor_to_pay_them(opening: Scene) -> None:
    """Rent can eat more than there is; then the stake and the minimum are not touched either."""
    data = replace(ProxyData.decode(opening.proxy.data), balance=Nanoton(10 * TON))
    rich_on_paper = replace(opening.proxy, data=data.encode())
    opening.deploy(rich_on_paper, TON)
    before = opening.world.data(rich_on_paper.address)
    assert codes(opening.tell(rich_on_paper, PAY_EARNINGS)) == [1001]
    assert opening.world.data(rich_on_paper.address) == before


def test_a_contract_that_fell_below_its_minimum_must_be_refilled(opening: Scene) -> None:
    empty = opening.contracts.proxy(STRANGER, bytes(32))
    opening.deploy(empty, 1_000_000)
    assert codes(opening.tell(empty, PAY_EARNINGS, value=COMMISSION)) == [1001]
    assert codes(opening.tell(empty, PAY_EARNINGS, value=2 * COMMISSION)) == [0]
    assert opening.world.balance(empty.address) == TON // 100


# strangers who say that they are a client or worker contract

STATE = ClientState(NORMAL, Nanoton(TON), Nanoton(TON), 0, bytes(32))
CLAIMS: list[Message] = [
    ClientProxyRequest(QUERY, CLIENT_OWNER, STATE, None),
    ClientProxyRequest(QUERY, CLIENT_OWNER, STATE, Registered(1)),
    ClientProxyRequest(QUERY, CLIENT_OWNER, STATE, ToppedUp(Nanoton(TON), CHANGE)),
    ClientProxyRequest(QUERY, CLIENT_OWNER, STATE, RefundGranted(Nanoton(TON), CHANGE)),
    ClientProxyRequest(QUERY, CLIENT_OWNER, STATE, RefundForced(Nanoton(TON), CHANGE)),
    WorkerProxyRequest(QUERY, WORKER_OWNER, NORMAL, 1, None),
    WorkerProxyRequest(QUERY, WORKER_OWNER, NORMAL, 1, PayoutWanted(Nanoton(TON), Nanoton(0), CHANGE)),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: type(getattr(claim, "payload", None)).__name__)
def test_a_stranger_claims_nothing(scene: Scene, claim: Message) -> None:
    before = scene.states()
    for sender in (STRANGER, CLIENT_OWNER, WORKER_OWNER, PROXY_OWNER):
        assert codes(scene.tell(scene.proxy, claim, value=2 * TON, sender=sender)) == [1014]
    assert scene.states() == before


def test_a_contract_of_another_proxy_or_other_params_claims_nothing(scene: Scene) -> None:
    other_params = ContractSet(scene.root.address, replace(scene.contracts.params, params_version=2))
    key = bytes(scene.key.verify_key)
    impostors = [
        scene.contracts.worker(WORKER_OWNER, scene.proxy.address, bytes(32)),
        scene.contracts.worker(WORKER_OWNER, STRANGER, key),
        scene.contracts.worker(STRANGER, scene.proxy.address, key),
        other_params.worker(WORKER_OWNER, scene.proxy.address, key),
        scene.client,
    ]
    for impostor in impostors:
        steps = scene.tell(scene.proxy, CLAIMS[-1], sender=impostor.address)
        assert codes(steps[:1]) == [1014]


def test_the_right_contract_of_a_hand_made_message_is_believed(scene: Scene) -> None:
    """The same claims from the right senders: it is the sender that makes the difference."""
    for claim in CLAIMS:
        right = scene.client if isinstance(claim, ClientProxyRequest) else scene.worker
        assert codes(scene.tell(scene.proxy, claim, value=2 * TON, sender=right.address)[:1]) == [0]


def test_a_top_up_that_brings_less_than_it_says_bounces(scene: Scene) -> None:
    """No client contract sends one; still the proxy contract takes only what is there."""
    lie = ClientProxyRequest(QUERY, CLIENT_OWNER, STATE, ToppedUp(Nanoton(5 * TON), CHANGE))
    before = scene.clients_money()
    steps = scene.tell(scene.proxy, lie, value=TON, sender=scene.client.address)
    assert steps[0].raw.action_code
    assert steps[0].out[0].bounced
    assert scene.clients_money() == before


def test_a_payload_that_makes_no_sense_is_refused(scene: Scene) -> None:
    nonsense = Builder()
    nonsense.store_uint(0xDEADBEEF, 32)
    body = Builder()
    body.store_uint(WorkerProxyRequest.OP, 32).store_uint(QUERY, 64).store_address(WORKER_OWNER)
    body.store_uint(0, 2).store_uint(1, 64).store_maybe_ref(nonsense.end_cell())
    steps = scene.tell(scene.proxy, body.end_cell(), sender=scene.worker.address)
    assert steps[0].exit_code == 1012


# parameters of every struct version

OLD_PARAMS = [
    replace(PARAMS, struct_version=0),
    replace(PARAMS, struct_version=1, min_client_stake=Nanoton(2 * TON)),
    replace(PARAMS, struct_version=2, cached_multiplier=1000, min_client_stake=Nanoton(0)),
    replace(PARAMS, prompt_multiplier=1, completion_multiplier=80_000, reasoning_multiplier=2**32 - 1),
]


@pytest.mark.parametrize("params", OLD_PARAMS, ids=["v0", "v1", "v2", "v3"])
def test_the_contracts_find_each_other_under_every_struct_version(
    emulator: Emulator, params: CocoonParams
) -> None:
    scene = set_scene(World(emulator), params)
    fund(scene)
    steps = scene.tell(scene.worker, scene.payout(MILLION))
    assert codes(steps) == [0, 0]
    assert received(steps, WORKER_OWNER, Payout) == [MILLION * FEE]
    numbers = scene.world.ask(scene.proxy.address, "get_cocoon_proxy_data")
    assert numbers[-2] == params.min_client_stake


def test_params_that_cannot_be_right_are_damaged_data(opening: Scene) -> None:
    greedy = replace(opening.contracts.params, worker_fee_per_token=Nanoton(PRICE + 1))
    contracts = ContractSet(opening.root.address, greedy)
    proxy = contracts.proxy(PROXY_OWNER, bytes(opening.key.verify_key))
    opening.deploy(proxy, TON)
    assert codes(opening.tell(proxy, CLOSE, sender=PROXY_OWNER)) == [1008]


def test_params_of_an_unknown_struct_version_are_damaged_data(opening: Scene) -> None:
    params, data = Builder(), Builder()
    params.store_uint(4, 8).store_bits(opening.proxy.data.refs[0].bits[8:])
    for code in opening.proxy.data.refs[0].refs:
        params.store_ref(code)
    data.store_bits(opening.proxy.data.bits).store_ref(params.end_cell())
    proxy = replace(opening.proxy, data=data.end_cell())
    opening.deploy(proxy, TON)
    assert codes(opening.tell(proxy, CLOSE, sender=PROXY_OWNER)) == [1008]


def test_params_without_code_are_damaged_data(opening: Scene) -> None:
    bare = replace(opening.contracts.params, worker_code=None, client_code=None)
    data = ProxyData(owner=PROXY_OWNER, public_key=bytes(32), root=STRANGER, params=bare)
    proxy = replace(opening.proxy, data=data.encode())
    opening.deploy(proxy, TON)
    assert codes(opening.tell(proxy, CLAIMS[0], sender=STRANGER)) == [1008]
    assert codes(opening.tell(proxy, CLAIMS[-1], sender=STRANGER)) == [1008]


# the rest


def test_unknown_and_malformed_messages_are_refused(scene: Scene) -> None:
    unknown, short = Builder(), Builder()
    unknown.store_uint(0xDEADBEEF, 32).store_uint(0, 64)
    short.store_uint(PayEarnings.OP, 32).store_uint(0, 64)
    assert codes(scene.tell(scene.proxy, unknown.end_cell())) == [1012]
    assert codes(scene.tell(scene.proxy, short.end_cell())) == [1004]
    worker_total = scene.total(WORKER_PAYOUT, scene.proxy, MILLION)
    assert codes(scene.tell(scene.proxy, worker_total)) == [1012]


def test_the_save_state_log_is_accepted_and_does_nothing(scene: Scene) -> None:
    before = scene.states()
    log_entry = SaveState(QUERY, 5, bytes(range(32)))
    steps = scene.tell(scene.proxy, log_entry, sender=STRANGER)
    steps += scene.tell(scene.proxy, log_entry, value=1, sender=STRANGER)
    assert codes(steps) == [0]  # one nanoton buys no gas
    assert scene.states() == before


def test_the_proxy_contract_gives_its_data(scene: Scene) -> None:
    scene.tell(scene.worker, scene.payout(MILLION))
    owner, key, root, *numbers = scene.world.ask(scene.proxy.address, "get_cocoon_proxy_data")
    assert (address_in(owner), address_in(root)) == (PROXY_OWNER, scene.root.address)
    assert key == int.from_bytes(bytes(scene.key.verify_key), "big")
    earned = MILLION * (PRICE - FEE)
    assert numbers == [NORMAL, earned, STAKE, 0, PRICE, FEE, IMPLIED_STAKE, IMPLIED_STAKE, 1]


def test_a_proxy_message_is_parsed_by_its_op(scene: Scene) -> None:
    for message in (PAY_EARNINGS, MORE_STAKE, CLOSE, *CLAIMS):
        assert parse_proxy_message(message.encode()) == message
    assert isinstance(parse_proxy_message(scene.close()), SignedEnvelope)
    assert isinstance(parse_proxy_message(scene.close_complete()), SignedEnvelope)
    assert SignedEnvelope.decode(scene.close_complete()).op == PROXY_CLOSE_COMPLETE


def test_an_unlock_time_beyond_the_end_of_time_is_the_end_of_time(emulator: Emulator) -> None:
    never = set_scene(World(emulator), replace(PARAMS, proxy_delay_before_close_s=2**32 - 1))
    assert codes(never.tell(never.proxy, never.close())) == [0]
    assert never.proxy_data.unlock_at == 2**32 - 1
