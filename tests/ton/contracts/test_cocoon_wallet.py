"""The node's wallet: the key spends within limits, the owner commands, and nothing is played twice."""

from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain_errors import NotAcceptedError
from cocoon_desktop.ton.contracts.cocoon_wallet import (
    BLOCK_KEY,
    BLOCKED,
    MAX_MESSAGES,
    MIN_BALANCE,
    SWEEP,
    UNBLOCK_KEY,
    CocoonWallet,
    OwnerCommand,
    OwnerSendMessage,
    WalletData,
)
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import Excesses, Payout, SaveState
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.worker import RegisterWorker
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.transfer import Transfer
from nacl.signing import SigningKey

from .scene import CHANGE, QUERY, STRANGER, person, received
from .world import TON, Step, World, address_in, amount

OWNER = person(10)
KEY = SigningKey(b"w" * 32)
PAYEE = CocoonWallet(shipped_codes().wallet, SigningKey(b"p" * 32), OWNER)
"""Somebody else's wallet: messages with value bounce where there is no contract."""
PAID, PAID_HAS = PAYEE.address, TON
HOUR = 3600


class Node:
    """A wallet with 10 TON, not yet deployed, and its key."""

    def __init__(self, emulator: Emulator) -> None:
        self.world = World(emulator)
        self.wallet = CocoonWallet(shipped_codes().wallet, KEY, OWNER)
        self.address = self.wallet.address
        self.world.send(STRANGER, self.address, 10 * TON, bounce=False)
        self.world.send(STRANGER, PAID, PAID_HAS, state_init=PAYEE.state_init, bounce=False)

    @property
    def data(self) -> WalletData:
        return WalletData.decode(self.world.data(self.address))

    def sign(self, *messages: Outgoing, wallet_seqno: int = 0, valid_until: int = 0) -> Cell:
        until = valid_until or self.world.now + HOUR
        return self.wallet.sign(messages, wallet_seqno=wallet_seqno, valid_until=until)

    def send(self, *messages: Outgoing, wallet_seqno: int = 0) -> list[Step]:
        return self.world.external(self.sign(*messages, wallet_seqno=wallet_seqno))

    def command(self, message: Message | Cell, *, sender: object = OWNER, value: int = TON) -> list[Step]:
        cell = message.encode() if isinstance(message, Message) else message
        assert isinstance(sender, type(OWNER))
        return self.world.send(sender, self.address, value, cell)


@pytest.fixture
def node(emulator: Emulator) -> Node:
    return Node(emulator)


def pay(value: int, destination: Address = PAID) -> Outgoing:
    return Outgoing(destination, Nanoton(value))


def refused(node: Node, message: Cell) -> int | None:
    with pytest.raises(NotAcceptedError) as caught:
        node.world.external(message)
    return caught.value.exit_code


# what the key may do


def test_the_first_message_deploys_the_wallet_and_pays(node: Node) -> None:
    before = node.world.balance(PAID)
    steps = node.send(pay(TON))
    assert steps[0].exit_code == 0
    payment = steps[0].out[0]
    assert payment.destination == PAID
    assert 0 < TON - payment.value < TON // 1000  # the fee comes from the value
    assert node.world.balance(PAID) == before + payment.value - steps[1].spent
    assert node.data == WalletData(wallet_seqno=1, public_key=bytes(KEY.verify_key), owner=OWNER)
    node.world.assert_nothing_lost()


def test_four_messages_go_at_once_in_their_order(node: Node) -> None:
    steps = node.send(*(pay(TON, person(20 + number)) for number in range(MAX_MESSAGES)))
    assert [message.destination for message in steps[0].out] == [person(20 + n) for n in range(4)]
    with pytest.raises(LocalProtocolError, match="5 messages are more than 4"):
        node.sign(*[pay(TON)] * 5)


@pytest.mark.parametrize("mode", [4, 32, 64, 128])
def test_we_do_not_sign_what_the_contract_refuses(node: Node, mode: int) -> None:
    with pytest.raises(LocalProtocolError, match="whole balance"):
        node.wallet.sign([Transfer(PAID, amount(1), mode=mode)], wallet_seqno=0, valid_until=1)


def test_numbers_that_do_not_fit_are_our_mistake(node: Node) -> None:
    with pytest.raises(LocalProtocolError, match="a wallet message cannot be written"):
        node.wallet.sign([], wallet_seqno=2**32, valid_until=1)


def test_a_message_without_value_pays_its_fee_apart(node: Node) -> None:
    steps = node.send(pay(1), pay(0))
    assert [message.value for message in steps[0].out] == [1, 0]


def test_a_message_is_played_once(node: Node) -> None:
    message = node.sign(pay(TON))
    node.world.external(message)
    assert refused(node, message) == 1032
    assert node.data.wallet_seqno == 1


def test_an_overspend_is_left_out_and_cannot_be_played_again(node: Node) -> None:
    message = node.sign(pay(100 * TON), pay(TON, person(21)))
    steps = node.world.external(message)
    assert [out.destination for out in steps[0].out] == [person(21)]
    assert refused(node, message) == 1032


def test_the_first_message_may_be_of_a_wallet_that_is_already_there(node: Node) -> None:
    node.send()
    assert node.data.wallet_seqno == 1
    steps = node.send(pay(TON), wallet_seqno=1)
    assert steps[0].exit_code == 0


# why the wallet refuses


def test_an_expired_message_is_refused(node: Node) -> None:
    assert refused(node, node.sign(pay(TON), valid_until=node.world.now)) == 1030
    assert node.world.external(node.sign(pay(TON), valid_until=node.world.now + 1))


def test_another_sequence_number_is_refused(node: Node) -> None:
    node.send()
    assert refused(node, node.sign(pay(TON), wallet_seqno=2)) == 1032


def test_another_key_is_refused(node: Node) -> None:
    node.send()
    thief = CocoonWallet(shipped_codes().wallet, SigningKey(b"t" * 32), OWNER)
    thief.address = node.address
    message = thief.sign([pay(TON)], wallet_seqno=1, valid_until=node.world.now + HOUR)
    assert refused(node, message) == 1034


def test_less_than_two_ton_is_refused(node: Node) -> None:
    node.send()
    left = node.world.balance(node.address)
    steps = node.send(pay(left - MIN_BALANCE), wallet_seqno=1)
    assert steps[0].exit_code == 0
    assert node.world.balance(node.address) < MIN_BALANCE
    assert refused(node, node.sign(pay(1), wallet_seqno=2)) == 1035


def hand_made(
    node: Node, *, subwallet: int = 0, mode: int = 0, tail: str = "", message: Cell | None = None
) -> Cell:
    """The second message of a wallet, properly signed, with something in it that we would not sign."""
    unsigned, body, external = Builder(), Builder(), Builder()
    unsigned.store_uint(subwallet, 32).store_uint(node.world.now + HOUR, 32).store_uint(1, 32)
    unsigned.store_uint(mode, 8).store_ref(message or pay(TON).encode()).store_bits(tail)
    body.store_bytes(KEY.sign(unsigned.end_cell().hash).signature).store_cell(unsigned.end_cell())
    external.store_bits("1000").store_address(node.address).store_coins(0).store_bits("01")
    external.store_ref(body.end_cell())
    return external.end_cell()


def test_another_subwallet_is_refused(node: Node) -> None:
    node.send()
    assert refused(node, hand_made(node, subwallet=1)) == 1033


@pytest.mark.parametrize("mode", [4, 16, 32, 64, 128, 160])
def test_the_key_cannot_carry_the_balance_away_or_destroy_the_wallet(node: Node, mode: int) -> None:
    node.send()
    assert refused(node, hand_made(node, mode=mode)) == 1004


@pytest.mark.parametrize("mode", [0, 1, 2, 3])
def test_ordinary_modes_are_fine(node: Node, mode: int) -> None:
    node.send()
    assert node.world.external(hand_made(node, mode=mode))[0].exit_code == 0


@pytest.mark.parametrize("bits", ["", "1" * 40, "0" * 200])
def test_what_is_no_message_is_left_out_and_uses_the_number_up(node: Node, bits: str) -> None:
    node.send()
    garbage = Builder()
    garbage.store_bits(bits)
    message = hand_made(node, message=garbage.end_cell())
    steps = node.world.external(message)
    assert (steps[0].raw.action_code, steps[0].out) == (0, ())
    assert refused(node, message) == 1032


def test_leftover_bits_are_refused(node: Node) -> None:
    node.send()
    assert refused(node, hand_made(node, tail="1")) == 1004


def test_a_blocked_key_can_do_nothing(node: Node) -> None:
    node.send()
    assert node.command(BLOCK_KEY)[0].exit_code == 0
    assert node.data.status == BLOCKED
    assert refused(node, node.sign(pay(TON), wallet_seqno=1)) == 1031
    node.command(UNBLOCK_KEY)
    assert node.data.status == 0
    assert node.send(pay(TON), wallet_seqno=1)[0].exit_code == 0


# what the owner may do


def test_the_owner_sweeps_everything_home(node: Node) -> None:
    node.send()
    node.command(SWEEP)
    assert node.world.balance(node.address) == TON // 100
    assert node.world.balance(OWNER) > 10.9 * TON
    node.world.assert_nothing_lost()


def test_the_owner_sends_what_he_likes(node: Node) -> None:
    node.send()
    steps = node.command(OwnerSendMessage(QUERY, 128, pay(0).encode()))
    assert node.world.balance(node.address) == 0
    assert steps[0].out[0].destination == PAID


@pytest.mark.parametrize("mode", [32, 128 + 32])
def test_not_even_the_owner_destroys_the_wallet_and_with_it_its_number(node: Node, mode: int) -> None:
    """It would begin again at 0, and within its hour the first message could be played again."""
    first = node.sign(pay(TON))
    node.world.external(first)
    assert node.command(OwnerSendMessage(QUERY, mode, pay(0).encode()))[0].exit_code == 1004
    node.command(OwnerSendMessage(QUERY, 128, pay(0).encode()))
    node.world.send(STRANGER, node.address, 3 * TON, bounce=False)
    assert refused(node, first) == 1032


COMMANDS: list[Message] = [
    SWEEP,
    BLOCK_KEY,
    UNBLOCK_KEY,
    OwnerSendMessage(QUERY, 0, pay(TON).encode()),
    RegisterWorker(QUERY, CHANGE),
]


@pytest.mark.parametrize("message", COMMANDS, ids=["w", "b", "u", "send", "nonsense"])
def test_a_stranger_commands_nothing_and_gets_his_money_back(node: Node, message: Message) -> None:
    node.send()
    before = replace(node.data)
    steps = node.command(message, sender=STRANGER)
    assert steps[0].exit_code == 1040
    assert node.data == before
    assert node.world.balance(STRANGER) > 0.99 * TON


def text(letters: str) -> Cell:
    builder = Builder()
    builder.store_uint(0, 32).store_bytes(letters.encode())
    return builder.end_cell()


@pytest.mark.parametrize("letters", ["x", "withdraw my bonus", ""])
def test_a_comment_of_the_owner_is_not_a_command(node: Node, letters: str) -> None:
    node.send()
    balance = node.world.balance(node.address)
    assert node.command(text(letters))[0].exit_code == 1041
    assert node.world.balance(node.address) == balance


def test_a_wallet_that_the_chain_has_frozen_plays_nothing_again(node: Node) -> None:
    """Its first message could give birth to it once more, if it were still good."""
    first = node.sign(pay(TON))
    node.world.external(first)
    node.command(SWEEP)
    node.world.now += 40 * 365 * 24 * HOUR
    for value in (1, 5 * TON):
        node.world.send(STRANGER, node.address, value, bounce=False)
        assert node.world.account(node.address).status == "frozen"
        paid = node.world.balance(PAID)
        refused(node, first)
        assert node.world.balance(PAID) == paid


def test_other_orders_of_the_owner_are_refused(node: Node) -> None:
    node.send()
    short = Builder()
    short.store_uint(OwnerSendMessage.OP, 32)
    assert node.command(RegisterWorker(QUERY, CHANGE))[0].exit_code == 1012
    assert node.command(short.end_cell())[0].exit_code == 1004


# money that arrives


@pytest.mark.parametrize("message", [Excesses(QUERY), Payout(QUERY), SaveState(QUERY, 1, bytes(32))])
def test_change_and_payouts_are_kept(node: Node, message: Message) -> None:
    node.send()
    balance = node.world.balance(node.address)
    steps = node.command(message, sender=STRANGER)
    assert steps[0].exit_code == 0
    assert node.world.balance(node.address) == balance + TON - steps[0].spent
    assert received(steps, STRANGER, Excesses) == []


def test_a_message_that_bounced_brings_its_value_home(node: Node) -> None:
    node.send()
    steps = node.send(Outgoing(person(21), amount(3), text("nobody is here")), wallet_seqno=1)
    back = steps[-1]
    assert back.account == node.address
    assert back.exit_code == 0
    assert node.world.balance(node.address) > 9.9 * TON
    assert node.data.wallet_seqno == 2


def test_the_wallet_gives_its_data(node: Node) -> None:
    node.send()
    world, address = node.world, node.address
    assert world.ask(address, "seqno") == [1]
    assert world.ask(address, "get_public_key") == [int.from_bytes(bytes(KEY.verify_key), "big")]
    (owner,) = world.ask(address, "get_owner_address")
    assert address_in(owner) == OWNER


def test_a_command_is_one_letter() -> None:
    assert OwnerCommand.decode(text("w")) == SWEEP
