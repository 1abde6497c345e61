"""What a person reads of a wallet's transactions, made by the real virtual machine."""

from collections.abc import Sequence

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address, Builder
from cocoon_desktop.ton.chain import ChainTransaction
from cocoon_desktop.ton.comment import MAX_COMMENT_BYTES, comment_cell, read_comment
from cocoon_desktop.ton.contracts.common import Payout
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.movement import Movement, MovementKind
from cocoon_desktop.ton.movements import read_movements, total_change
from cocoon_desktop.ton.owner_wallet import read_order
from cocoon_desktop.ton.tlb import TlbError
from cocoon_desktop.ton.transfer import Transfer
from hypothesis import given
from hypothesis import strategies as st

from .conftest import START, ton, wallet_of

ALICE, BOB = wallet_of(1), wallet_of(2)
SOMEBODY = Address((0, bytes([7]) * 32))
VALID = int(START) + 60


async def movements_of(chain: LocalChain, address: Address) -> list[Movement]:
    found: Sequence[ChainTransaction] = await chain.transactions(address)
    return [movement for transaction in found for movement in read_movements(transaction)]


async def send(chain: LocalChain, *transfers: Transfer, number: int = 0) -> None:
    await chain.send(ALICE.sign(transfers, wallet_seqno=number, valid_until=VALID))


async def test_all_movements_together_are_the_balance(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    await send(chain, Transfer(BOB.address, ton(1), comment_cell("rent " * 90)), Transfer(SOMEBODY, ton(2)))
    await chain.send(BOB.transfer(ALICE.address, ton(0.5), wallet_seqno=0, valid_until=VALID))
    await send(chain, Transfer(SOMEBODY, ton(100)), number=1)
    await send(
        chain, Transfer(BOB.address, ton(0.1), Builder().store_uint(1, 32).end_cell(), bounce=True), number=2
    )
    for wallet in (ALICE, BOB):
        account = await chain.account(wallet.address)
        assert total_change(await movements_of(chain, wallet.address)) == account.balance


async def test_a_payment_has_its_receiver_comment_and_fee(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    await send(chain, Transfer(BOB.address, ton(1), comment_cell("für die Miete")))
    sent = (await movements_of(chain, ALICE.address))[-1]
    assert (sent.kind, sent.amount, sent.comment) == (MovementKind.SENT, ton(1), "für die Miete")
    assert sent.party == format_raw(BOB.address)
    assert 0 < sent.fees < ton(0.01)
    came = (await movements_of(chain, BOB.address))[0]
    assert (came.kind, came.amount, came.comment) == (MovementKind.RECEIVED, ton(1), "für die Miete")
    assert came.party == format_raw(ALICE.address)


async def test_coins_that_come_back_are_told_apart(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    await send(chain, Transfer(SOMEBODY, ton(1), bounce=True))
    sent, returned = (await movements_of(chain, ALICE.address))[-2:]
    assert (sent.kind, returned.kind) == (MovementKind.SENT, MovementKind.RETURNED)
    assert ton(0.99) < returned.amount < ton(1)


async def test_a_transaction_that_moves_nothing_costs_its_fee(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(1))
    await send(chain, Transfer(SOMEBODY, ton(100)))
    last = (await movements_of(chain, ALICE.address))[-1]
    assert (last.kind, last.amount, last.change) == (MovementKind.FEE, 0, -last.fees)
    assert last.fees > 0


async def test_a_payout_is_earned(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(1), body=Payout(query_id=7).encode())
    (earned,) = await movements_of(chain, ALICE.address)
    assert (earned.kind, earned.amount, earned.comment) == (MovementKind.EARNED, ton(1), "")


async def test_every_message_of_an_order_is_its_own_movement(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    await send(chain, Transfer(BOB.address, ton(1)), Transfer(SOMEBODY, ton(2)))
    first, second = (await movements_of(chain, ALICE.address))[-2:]
    assert (first.place, first.amount, first.fees) == (0, ton(1), 0)
    assert (second.place, second.amount) == (1, ton(2))
    assert second.fees > 0


def test_an_order_is_read_from_its_signed_bytes() -> None:
    transfers = [Transfer(BOB.address, ton(1), comment_cell("a")), Transfer(SOMEBODY, Nanoton(7))]
    for number in (0, 5):
        read = read_order(ALICE.sign(transfers, wallet_seqno=number, valid_until=VALID))
        assert [(message.destination, message.value) for message in read] == [
            (BOB.address, ton(1)),
            (SOMEBODY, 7),
        ]
        assert read_comment(read[0].body) == "a"


def test_a_cell_that_is_no_order_is_refused() -> None:
    with pytest.raises(TlbError):
        read_order(Builder().end_cell())


@given(st.text(max_size=400))
def test_a_comment_is_read_as_it_was_written(text: str) -> None:
    assert read_comment(comment_cell(text)) == text


@given(st.binary(max_size=100))
def test_a_strangers_body_is_a_comment_or_none(data: bytes) -> None:
    body = Builder().store_bytes(data).end_cell()
    comment = read_comment(body)
    assert comment == (data[4:].decode("utf-8", "replace") if data[:4] == bytes(4) else "")


def test_an_endless_comment_ends() -> None:
    cell = Builder().store_bytes(b"x" * 127).end_cell()
    for _ in range(60):
        cell = Builder().store_bytes(b"x" * 127).store_ref(cell).end_cell()
    whole = Builder().store_uint(0, 32).store_ref(cell).end_cell()
    assert len(read_comment(whole)) == MAX_COMMENT_BYTES
