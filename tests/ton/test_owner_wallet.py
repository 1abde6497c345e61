import asyncio
from dataclasses import dataclass

import pytest
from cocoon_desktop.core.errors import LocalProtocolError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_raw, parse_spelled_address
from cocoon_desktop.ton.boc import decode_boc
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain_errors import NotAcceptedError
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.transaction import read_message
from cocoon_desktop.ton.transfer import Transfer
from nacl.signing import SigningKey

from .conftest import START, FakeClock, ton, wallet_of

# Made once by tonutils 2.5.1: WalletV4R2.from_mnemonic, and its signed body for 1.5 TON to 0:0707... with the
# comment "hello", seqno 5, valid until 1900000000. Nobody has ever put a coin there.
WORDS = [
    "furnace",
    "proof",
    "riot",
    "cloud",
    "wrap",
    "assist",
    "coral",
    "expire",
    "void",
    "say",
    "slide",
    "install",
    "smooth",
    "dynamic",
    "task",
    "horse",
    "wrestle",
    "provide",
    "tray",
    "only",
    "display",
    "flag",
    "quiz",
    "select",
]
PUBLIC_KEY = "3bf9d083de9c0a1a01d84d6a85a254966cb3d14bb10800dd5b5bdc5113ec0530"
RAW_ADDRESS = "0:88b16c2feaa2e38bc0c63e5a2f0dc202348c57391659acd13d6494d3e6852667"
SHOWN_ADDRESS = "UQCIsWwv6qLji8DGPlovDcICNIxXORZZrNE9ZJTT5oUmZ_4B"
SIGNED_BODY = (
    "b5ee9c7201010201009000019c3471a5172eb5407c44335aa4aaa211a801b57c3632776958db78a97e9f73ab6be872d2f2a497cd2151c4"
    "54c3f92deba0f64f8f7a79057e412c4da132d3f8b80429a9a317713fb30000000005000301007a4200038383838383838383838383838383"
    "8383838383838383838383838383838383a2cb417800000000000000000000000000000000000068656c6c6f"
)

SOMEBODY = Address((0, bytes([7]) * 32))
ALICE = wallet_of(1)
VALID = int(START) + 60


@dataclass(frozen=True)
class Ready:
    """A message that somebody else has built."""

    message: Cell
    destination: Address = SOMEBODY
    body: Cell | None = None
    mode: int = 3

    def encode(self) -> Cell:
        return self.message


@pytest.fixture(scope="module")
def restored() -> OwnerWallet:
    return OwnerWallet.from_words(WORDS)


def test_another_library_finds_the_same_wallet_in_the_same_words(restored: OwnerWallet) -> None:
    assert restored.public_key.hex() == PUBLIC_KEY
    assert format_raw(restored.address) == RAW_ADDRESS
    assert restored.address_text() == SHOWN_ADDRESS


def test_another_library_signs_the_same_bytes(restored: OwnerWallet) -> None:
    theirs = decode_boc(bytes.fromhex(SIGNED_BODY))
    ours = restored.sign([Ready(theirs.refs[0])], wallet_seqno=5, valid_until=1_900_000_000)
    assert read_message(ours).facts.body == theirs


def test_the_address_has_three_spellings() -> None:
    bounceable = parse_spelled_address(ALICE.address_text(bounceable=True))
    shown = parse_spelled_address(ALICE.address_text())
    practice = parse_spelled_address(ALICE.address_text(test_only=True))
    assert bounceable.address == shown.address == practice.address == ALICE.address
    assert (bounceable.bounceable, shown.bounceable) == (True, False)
    assert (shown.test_only, practice.test_only) == (False, True)


async def test_words_that_are_no_wallet_are_refused_before_anything_is_derived() -> None:
    with pytest.raises(UsageError):
        await OwnerWallet.load(WORDS[::-1])


async def test_loading_leaves_the_event_loop_free() -> None:
    loading = asyncio.create_task(OwnerWallet.load(WORDS))
    await asyncio.sleep(0)
    assert not loading.done()
    assert format_raw((await loading).address) == RAW_ADDRESS


def test_a_wallet_does_not_show_its_key() -> None:
    key = SigningKey(bytes([9]) * 32)
    wallet = OwnerWallet(key)
    for shown in (repr(wallet), str(wallet), f"{wallet}"):
        assert key.encode().hex() not in shown
        assert wallet.public_key.hex() not in shown
        assert format_raw(wallet.address) in shown


async def test_the_first_transfer_deploys_the_wallet_and_pays(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(5))
    comment = "Для соседа: спасибо за GPU! " * 10  # longer than one cell
    message = ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=VALID, comment=comment)
    await chain.send(message)
    assert (await chain.account(ALICE.address)).status == "active"
    (arrived,) = await chain.transactions(SOMEBODY)
    assert arrived.in_message is not None
    assert (arrived.in_message.value, arrived.in_message.body) == (ton(1), comment_cell(comment))
    await chain.send(ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=1, valid_until=VALID))
    assert (await chain.account(SOMEBODY)).balance == ton(2)


async def test_the_first_transfer_expires_like_any_other(chain: LocalChain, clock: FakeClock) -> None:
    await chain.mint(ALICE.address, ton(5))
    clock.now = VALID
    with pytest.raises(NotAcceptedError) as refused:
        await chain.send(ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=VALID))
    assert refused.value.exit_code == 36


async def test_four_messages_go_at_once_and_five_do_not(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(5))
    orders = [Transfer(wallet_of(number).address, ton(0.1)) for number in range(10, 14)]
    await chain.send(ALICE.sign(orders, wallet_seqno=0, valid_until=VALID))
    assert [(await chain.account(order.destination)).balance for order in orders] == [ton(0.1)] * 4
    for impossible in ([], [*orders, orders[0]]):
        with pytest.raises(LocalProtocolError):
            ALICE.sign(impossible, wallet_seqno=1, valid_until=VALID)


async def test_a_transfer_that_cannot_be_paid_uses_the_number_up(chain: LocalChain) -> None:
    """Else anybody could replay it, and each time the wallet would pay the gas."""
    await chain.mint(ALICE.address, ton(1), state_init=ALICE.state_init)
    message = ALICE.sign([Transfer(SOMEBODY, ton(100), mode=0)], wallet_seqno=0, valid_until=VALID)
    await chain.send(message)
    assert await chain.run_get_method(ALICE.address, "seqno") == [1]
    with pytest.raises(NotAcceptedError):
        await chain.send(message)


async def test_coins_sent_bounceable_to_nobody_come_back(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(5), state_init=ALICE.state_init)
    await chain.send(ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=VALID, bounce=True))
    assert (await chain.account(SOMEBODY)).balance == 0
    back = (await chain.transactions(ALICE.address))[-1]
    assert back.in_message is not None
    assert back.in_message.bounced


async def test_a_transfer_can_deploy_its_receiver(chain: LocalChain) -> None:
    bob = wallet_of(2)
    await chain.mint(ALICE.address, ton(5), state_init=ALICE.state_init)
    order = Transfer(bob.address, ton(1), state_init=bob.state_init)
    await chain.send(ALICE.sign([order], wallet_seqno=0, valid_until=VALID))
    assert (await chain.account(bob.address)).status == "active"


@pytest.mark.parametrize("value", [-1, 1 << 120])
def test_an_impossible_amount_is_refused(value: int) -> None:
    with pytest.raises(UsageError):
        ALICE.transfer(SOMEBODY, Nanoton(value), wallet_seqno=0, valid_until=VALID)


def test_a_comment_that_is_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="5000 bytes"):
        ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=VALID, comment="x" * 5000)
