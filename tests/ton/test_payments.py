"""Signed payments: the bytes of the network, and nothing else is believed (cocoon-protocol section 4.6)."""

from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.ton.boc import MAGIC, BocError, decode_boc, encode_boc
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_CHARGE,
    CLIENT_GRANT_REFUND,
    PROXY_CLOSE,
    WORKER_LAST_PAYOUT,
    WORKER_PAYOUT,
    SignedEnvelope,
    SignedOrder,
    SignedTotal,
)
from cocoon_desktop.ton.payments import (
    ForgedPaymentError,
    MalformedPaymentError,
    PaymentError,
    UnexpectedPaymentError,
    order_body,
    payment_body,
    sign_payment,
    verify_signed_payment,
)
from cocoon_desktop.ton.tlb import TlbError
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from ..vectors_reader import read_vectors

SETS = read_vectors("contracts.json")["sets"]
VECTORS = [
    pytest.param(item, payment, id=f"{item['name']}: {payment['name']}")
    for item in SETS
    for payment in item["signed_payments"]
]
KEY = SigningKey(bytes(range(32)))
PUBLIC_KEY = bytes(KEY.verify_key)
CONTRACT, OTHER, EXCESS = (Address((0, bytes([number]) * 32)) for number in (1, 2, 3))
TOTAL_OPS = [CLIENT_CHARGE, CLIENT_GRANT_REFUND, WORKER_PAYOUT, WORKER_LAST_PAYOUT]
uint64 = st.integers(min_value=0, max_value=2**64 - 1)


def contract_of(item: dict[str, Any], payment: dict[str, Any]) -> Address:
    role = payment["name"].split("_")[0]
    return parse_address(item[role]["address"]["raw"])


@pytest.mark.parametrize(("item", "payment"), VECTORS)
def test_we_sign_the_bytes_of_the_network(item: dict[str, Any], payment: dict[str, Any]) -> None:
    key = SigningKey(bytes.fromhex(item["inputs"]["proxy_private_seed"]))
    excess = parse_address(payment["send_excesses_to"])
    op, query_id, tokens = int(payment["opcode"], 16), int(payment["query_id"]), payment["tokens"]
    boc = sign_payment(op, query_id, tokens, contract_of(item, payment), excess, key)
    assert boc.hex() == payment["boc_hex"]
    envelope = SignedEnvelope.decode(decode_boc(boc))
    assert envelope.inner.hash.hex() == payment["inner_cell_hash"]
    assert envelope.signature.hex() == payment["signature"]
    assert envelope.encode().hash.hex() == payment["outer_cell_hash"]


@pytest.mark.parametrize(("item", "payment"), VECTORS)
def test_we_believe_what_the_network_signed(item: dict[str, Any], payment: dict[str, Any]) -> None:
    contract, op = contract_of(item, payment), int(payment["opcode"], 16)
    found = verify_signed_payment(
        bytes.fromhex(payment["boc_hex"]),
        op=op,
        contract=contract,
        public_key=bytes.fromhex(item["inputs"]["proxy_public_key"]),
    )
    assert (found.op, found.tokens, found.contract) == (op, payment["tokens"], contract)
    assert found.query_id == int(payment["query_id"])


@given(st.sampled_from(TOTAL_OPS), uint64, uint64)
def test_every_signed_total_verifies(op: int, query_id: int, tokens: int) -> None:
    boc = sign_payment(op, query_id, tokens, CONTRACT, EXCESS, KEY)
    found = verify_signed_payment(boc, op=op, contract=CONTRACT, public_key=PUBLIC_KEY)
    assert (found.query_id, found.tokens) == (query_id, tokens)


def test_who_submits_a_payment_gets_its_own_change() -> None:
    boc = sign_payment(WORKER_PAYOUT, 1, 2, CONTRACT, EXCESS, KEY)
    found = verify_signed_payment(boc, op=WORKER_PAYOUT, contract=CONTRACT, public_key=PUBLIC_KEY)
    signed = SignedEnvelope.decode(decode_boc(boc))
    assert found.body(EXCESS) == signed.encode()
    assert SignedEnvelope.decode(found.body(OTHER)) == replace(signed, excess=OTHER)


def test_orders_are_signed_without_a_total() -> None:
    body = SignedEnvelope.decode(order_body(PROXY_CLOSE, 5, CONTRACT, EXCESS, KEY))
    assert SignedOrder.decode(body.inner) == SignedOrder(PROXY_CLOSE, 5, CONTRACT)
    KEY.verify_key.verify(body.inner.hash, body.signature)


def test_totals_and_orders_cannot_be_mixed_up() -> None:
    with pytest.raises(LocalProtocolError, match="op 636a4391 cannot be signed here"):
        payment_body(PROXY_CLOSE, 1, 2, CONTRACT, EXCESS, KEY)
    with pytest.raises(LocalProtocolError, match="op a040ad28 cannot be signed here"):
        order_body(WORKER_PAYOUT, 1, CONTRACT, EXCESS, KEY)


@pytest.mark.parametrize(("query_id", "tokens"), [(-1, 0), (2**64, 0), (0, -1), (0, 2**64)])
def test_numbers_that_do_not_fit_are_our_mistake(query_id: int, tokens: int) -> None:
    with pytest.raises(LocalProtocolError):
        sign_payment(WORKER_PAYOUT, query_id, tokens, CONTRACT, EXCESS, KEY)


# what is not believed


def verify(boc: bytes) -> None:
    verify_signed_payment(boc, op=WORKER_PAYOUT, contract=CONTRACT, public_key=PUBLIC_KEY)


def good() -> SignedEnvelope:
    return SignedEnvelope.decode(payment_body(WORKER_PAYOUT, 1, 2, CONTRACT, EXCESS, KEY))


def resigned(inner: Cell) -> bytes:
    """The good envelope around another inner cell, properly signed."""
    signature = KEY.sign(inner.hash).signature
    return encode_boc(replace(good(), inner=inner, signature=signature).encode())


def test_another_key_is_a_forgery() -> None:
    with pytest.raises(ForgedPaymentError, match="does not carry the proxy's signature"):
        verify(sign_payment(WORKER_PAYOUT, 1, 2, CONTRACT, EXCESS, SigningKey(bytes(32))))


@given(st.integers(min_value=0, max_value=63), st.integers(min_value=0, max_value=7))
def test_any_other_signature_is_a_forgery(index: int, bit: int) -> None:
    signature = bytearray(good().signature)
    signature[index] ^= 1 << bit
    with pytest.raises(ForgedPaymentError):
        verify(encode_boc(replace(good(), signature=bytes(signature)).encode()))


def test_a_total_that_was_changed_after_signing_is_a_forgery() -> None:
    more = SignedTotal(WORKER_PAYOUT, 1, 3, CONTRACT).encode()
    with pytest.raises(ForgedPaymentError):
        verify(encode_boc(replace(good(), inner=more).encode()))


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_key_that_cannot_be_one_verifies_nothing(key: bytes) -> None:
    boc = encode_boc(good().encode())
    with pytest.raises(ForgedPaymentError, match="public key cannot be used"):
        verify_signed_payment(boc, op=WORKER_PAYOUT, contract=CONTRACT, public_key=key)


def test_a_payment_of_another_kind_is_unexpected() -> None:
    with pytest.raises(UnexpectedPaymentError, match="has op f5f26a36, not a040ad28"):
        verify(sign_payment(WORKER_LAST_PAYOUT, 1, 2, CONTRACT, EXCESS, KEY))


@pytest.mark.parametrize("contract", [OTHER, Address((-1, CONTRACT.hash_part))], ids=["id", "workchain"])
def test_a_payment_for_another_contract_is_unexpected(contract: Address) -> None:
    with pytest.raises(UnexpectedPaymentError, match="a signed payment is for"):
        verify(sign_payment(WORKER_PAYOUT, 1, 2, contract, EXCESS, KEY))


@pytest.mark.parametrize(
    "inner",
    [
        SignedTotal(WORKER_LAST_PAYOUT, 1, 2, CONTRACT).encode(),
        SignedTotal(WORKER_PAYOUT, 9, 2, CONTRACT).encode(),
    ],
    ids=["op", "query id"],
)
def test_inner_and_outer_must_agree(inner: Cell) -> None:
    with pytest.raises(MalformedPaymentError, match="another op or query id"):
        verify(resigned(inner))


def extended(cell: Cell, *, bits: str = "", refs: int = 0) -> Cell:
    builder = Builder()
    builder.store_cell(cell).store_bits(bits)
    for _ in range(refs):
        builder.store_ref(Builder().end_cell())
    return builder.end_cell()


def test_another_shape_of_the_inner_cell_is_malformed() -> None:
    total = SignedTotal(WORKER_PAYOUT, 1, 2, CONTRACT).encode()
    order = SignedOrder(WORKER_PAYOUT, 1, CONTRACT).encode()
    for inner in (order, extended(total, bits="0"), Builder().end_cell()):
        with pytest.raises(MalformedPaymentError):
            verify(resigned(inner))


def test_another_shape_of_the_outer_cell_is_malformed() -> None:
    cell = good().encode()
    bare = Builder()
    bare.store_bits(cell.bits)
    for outer in (extended(cell, bits="0"), extended(cell, refs=1), bare.end_cell(), Builder().end_cell()):
        with pytest.raises(MalformedPaymentError):
            verify(encode_boc(outer))


def test_a_bag_of_more_than_two_cells_is_malformed() -> None:
    total = SignedTotal(WORKER_PAYOUT, 1, 2, CONTRACT).encode()
    with pytest.raises(MalformedPaymentError, match="3 cells, more than 2"):
        verify(resigned(extended(total, refs=1)))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_a_payment_error(data: bytes) -> None:
    with pytest.raises(PaymentError):
        verify(data)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_any_damage_is_refused_with_a_payment_error(position: int, change: int) -> None:
    """Damage to the address of the change is the one thing that a signature cannot show."""
    boc = bytearray(encode_boc(good().encode()))
    boc[position % len(boc)] ^= change
    try:
        verify(bytes(boc))
    except PaymentError:
        return
    found = SignedEnvelope.decode(decode_boc(bytes(boc)))
    assert replace(found, excess=EXCESS) == good()


def read_as_cells(boc: bytes) -> object:
    """What the general reader of cells makes of a payment: its numbers, or the kind of the error."""
    try:
        envelope = SignedEnvelope.decode(decode_boc(boc, max_cells=2))
        total = SignedTotal.decode(envelope.inner)
        if (total.op, total.query_id) != (envelope.op, envelope.query_id):
            return MalformedPaymentError
    except (BocError, TlbError):
        return MalformedPaymentError
    if total.op != WORKER_PAYOUT or total.contract != CONTRACT:
        return UnexpectedPaymentError
    try:
        KEY.verify_key.verify(envelope.inner.hash, envelope.signature)
    except BadSignatureError:
        return ForgedPaymentError
    return total.query_id, total.tokens


def read_directly(boc: bytes) -> object:
    try:
        found = verify_signed_payment(boc, op=WORKER_PAYOUT, contract=CONTRACT, public_key=PUBLIC_KEY)
    except PaymentError as error:
        return type(error)
    return found.query_id, found.tokens


def spelled(total: SignedTotal, *, hashes: bool, exotic: int, index: bool, width: int) -> bytes:
    """A payment as another program may write it. ``exotic`` has a bit for each of the two cells."""
    inner = total.encode()
    outer = replace(good(), inner=inner, signature=KEY.sign(inner.hash).signature).encode()
    payload = b""
    for position, cell in enumerate((outer, inner)):
        first = len(cell.refs) + 8 * (exotic >> position & 1) + 16 * hashes
        second = cell.get_descriptors(cell.level_mask)[1]
        child = (1).to_bytes(width, "big") if cell.refs else b""
        payload += bytes([first, second]) + bytes(34 * hashes) + cell.data + child
    counts = b"".join(number.to_bytes(width, "big") for number in (2, 1, 0))
    header = MAGIC + bytes([0x80 * index + width, 2]) + counts + len(payload).to_bytes(2, "big")
    return header + bytes(width) + bytes(4 * index) + payload


TOTALS = st.builds(
    SignedTotal,
    st.sampled_from([WORKER_PAYOUT, WORKER_LAST_PAYOUT]),
    st.sampled_from([1, 9]),
    uint64,
    st.sampled_from([CONTRACT, OTHER, Address((-1, CONTRACT.hash_part))]),
)
SPELLINGS = st.builds(
    spelled,
    TOTALS,
    hashes=st.booleans(),
    exotic=st.sampled_from([0, 0, 0, 1, 2]),
    index=st.booleans(),
    width=st.integers(1, 4),
)


@given(SPELLINGS, st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=2))
def test_a_payment_is_read_as_its_cells_are(boc: bytes, damage: list[tuple[int, int]]) -> None:
    damaged = bytearray(boc)
    for position, value in damage:
        damaged[position % len(damaged)] = value
    assert read_directly(bytes(damaged)) == read_as_cells(bytes(damaged))


def test_a_payment_error_is_the_peers_fault() -> None:
    assert issubclass(PaymentError, RemoteProtocolError)
