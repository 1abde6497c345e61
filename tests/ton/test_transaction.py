import contextlib

import pytest
from cocoon_desktop.ton.boc import BocError, decode_boc, encode_boc
from cocoon_desktop.ton.cell import Address, Builder, Cell, Slice
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.tlb import TlbError
from cocoon_desktop.ton.transaction import is_external_in, read_message, read_transaction, receiver_of
from cocoon_desktop.ton.transfer import Transfer
from hypothesis import given
from hypothesis import strategies as st
from pytoniq_core.tlb.transaction import MessageAny, Transaction

from .conftest import START, ton, wallet_of

ALICE = wallet_of(1)
SOMEBODY = Address((0, bytes([7]) * 32))
VALID = int(START) + 60


async def story(chain: LocalChain) -> list[Cell]:
    """Transactions of every kind that a wallet sees: minted, deployed, paid, bounced, left out."""
    await chain.mint(ALICE.address, ton(5), body=comment_cell("welcome"))
    orders = [
        Transfer(SOMEBODY, ton(1), comment_cell("x" * 200)),
        Transfer(SOMEBODY, ton(1), bounce=True),
        Transfer(SOMEBODY, ton(100)),
        Transfer(wallet_of(2).address, ton(1), state_init=wallet_of(2).state_init),
    ]
    await chain.send(ALICE.sign(orders, wallet_seqno=0, valid_until=VALID))
    found = []
    for account in (ALICE.address, SOMEBODY, wallet_of(2).address):
        stored = await chain.newest_transactions(account, from_lt=None, to_lt=0, limit=100)
        found += [decode_boc(item.boc) for item in stored]
    return found


async def test_another_library_reads_the_same_facts(chain: LocalChain) -> None:
    cells = await story(chain)
    assert len(cells) == 6
    for cell in cells:
        ours, theirs = read_transaction(cell, 0), Transaction.deserialize(Slice.from_cell(cell))
        facts = ours.facts
        assert (facts.lt, facts.utime, facts.fees) == (theirs.lt, theirs.now, theirs.total_fees.grams)
        assert facts.account.hash_part == theirs.account_addr
        assert (ours.previous_lt, ours.previous_hash) == (theirs.prev_trans_lt, theirs.prev_trans_hash)
        assert len(facts.out_messages) == theirs.outmsg_cnt
        assert facts.aborted == theirs.description.aborted
        compute = theirs.description.compute_ph
        assert facts.exit_code == getattr(compute, "exit_code", None)
        action = theirs.description.action
        assert ours.action_code == (action.result_code if action else None)
        for message, other in zip(facts.out_messages, theirs.out_msgs, strict=True):
            assert message.destination == other.info.dest
            assert message.value == other.info.value_coins
            assert message.created_lt == other.info.created_lt
            assert message.body == other.body


async def test_a_hash_is_that_of_the_cell_that_was_there(chain: LocalChain) -> None:
    for cell in await story(chain):
        raw = read_transaction(cell, 0)
        assert raw.facts.hash == cell.hash
        assert [message.hash for message in raw.facts.out_messages] == [
            sent.hash for sent in raw.out_messages
        ]
        if raw.in_message is not None and raw.facts.in_message is not None:
            assert raw.facts.in_message.hash == raw.in_message.hash


async def test_each_transaction_names_the_one_before(chain: LocalChain) -> None:
    cells = await story(chain)
    newest, oldest = (read_transaction(cell, 0) for cell in cells[:2])
    assert (newest.previous_lt, newest.previous_hash) == (oldest.facts.lt, oldest.facts.hash)


async def test_what_bounced_is_marked(chain: LocalChain) -> None:
    await story(chain)
    incoming = [t.in_message for t in await chain.transactions(ALICE.address) if t.in_message]
    assert [message.bounced for message in incoming] == [False, False, True]


def test_a_message_with_its_parts_inside_is_read_like_one_with_references() -> None:
    def built(*, inline: bool) -> Cell:
        header = Builder()
        header.store_bits("1000").store_address(ALICE.address).store_coins(0)
        if inline:
            header.store_bits("10").store_cell(ALICE.state_init).store_bits("0").store_uint(0x1234, 16)
        else:
            body = Builder()
            body.store_uint(0x1234, 16)
            header.store_bits("11").store_ref(ALICE.state_init).store_bits("1").store_ref(body.end_cell())
        return header.end_cell()

    inside, outside = read_message(built(inline=True)), read_message(built(inline=False))
    assert inside.state_init == outside.state_init == ALICE.state_init
    assert inside.facts.body == outside.facts.body
    assert inside.facts.destination == ALICE.address
    assert inside.facts.hash != outside.facts.hash
    theirs = MessageAny.deserialize(Slice.from_cell(built(inline=True)))
    assert theirs.body == inside.facts.body


def test_the_receiver_and_the_kind_of_a_message() -> None:
    external = ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=VALID)
    internal = Transfer(SOMEBODY, ton(1)).encode()
    assert (is_external_in(external), is_external_in(internal)) == (True, False)
    assert (receiver_of(external), receiver_of(internal)) == (ALICE.address, SOMEBODY)
    outgoing = Builder()
    outgoing.store_bits("11").store_address(SOMEBODY).store_bits("00").store_uint(5, 64).store_uint(6, 32)
    outgoing.store_bits("00")
    facts = read_message(outgoing.end_cell()).facts
    assert (facts.source, facts.destination, facts.created_lt) == (SOMEBODY, None, 5)
    with pytest.raises(TlbError, match="no receiver"):
        receiver_of(outgoing.end_cell())


@given(st.binary(max_size=127), st.integers(0, 4))
def test_any_other_cell_is_refused_by_name(data: bytes, references: int) -> None:
    builder = Builder()
    builder.store_bytes(data)
    for _ in range(references):
        builder.store_ref(comment_cell("x"))
    cell = builder.end_cell()
    for read in (read_message, lambda cell: read_transaction(cell, 0), receiver_of, is_external_in):
        try:
            read(cell)
        except TlbError:
            continue


EXTERNAL = encode_boc(ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=VALID))


@given(st.data())
def test_a_damaged_message_is_read_or_refused_by_name(data: st.DataObject) -> None:
    encoded = bytearray(EXTERNAL)
    encoded[data.draw(st.integers(0, len(encoded) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(TlbError, BocError):
        read_message(decode_boc(bytes(encoded)))
