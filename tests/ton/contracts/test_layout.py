"""Structures are laid out field by field, read back exactly, and refuse everything else."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.layout import (
    MAX_AMOUNT,
    Amount,
    AnyCell,
    Bytes32,
    InRef,
    MaybeMessage,
    Message,
    StdAddress,
    Structure,
    Uint32,
    UnknownOpError,
    decode_message,
    op_of,
)
from cocoon_desktop.ton.tlb import TlbError
from hypothesis import given
from hypothesis import strategies as st
from pytoniq_core.boc.address import ExternalAddress

HERE = Address((0, bytes(range(32))))


@dataclass(frozen=True, slots=True)
class Ping(Message):
    OP: ClassVar[int] = 1
    number: Uint32


@dataclass(frozen=True, slots=True)
class Pong(Message):
    OP: ClassVar[int] = 2
    number: Uint32


@dataclass(frozen=True, slots=True)
class Inner(Structure):
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class Everything(Structure):
    number: Uint32
    amount: Amount
    place: StdAddress
    hash: Bytes32
    cell: AnyCell
    inner: Annotated[Inner, InRef(Inner)]
    payload: Annotated[Ping | Pong | None, MaybeMessage((Ping, Pong))]


addresses = st.builds(
    lambda workchain, part: Address((workchain, part)),
    st.integers(min_value=-128, max_value=127),
    st.binary(min_size=32, max_size=32),
)
uint32 = st.integers(min_value=0, max_value=2**32 - 1)
everything = st.builds(
    Everything,
    number=uint32,
    amount=st.integers(min_value=0, max_value=MAX_AMOUNT).map(Nanoton),
    place=addresses,
    hash=st.binary(min_size=32, max_size=32),
    cell=st.just(Ping(7).encode()),
    inner=st.builds(Inner, st.binary(min_size=32, max_size=32)),
    payload=st.none() | st.builds(Ping, uint32) | st.builds(Pong, uint32),
)


def an_everything(**changes: Any) -> Everything:
    values: dict[str, Any] = {
        "number": 1,
        "amount": Nanoton(5),
        "place": HERE,
        "hash": bytes(32),
        "cell": Ping(7).encode(),
        "inner": Inner(bytes(32)),
        "payload": None,
    }
    return Everything(**{**values, **changes})


@given(everything)
def test_every_structure_reads_back(value: Everything) -> None:
    assert Everything.decode(value.encode()) == value


def test_fields_lie_in_the_order_in_which_they_are_declared() -> None:
    cell = an_everything().encode()
    address_bits = "100" + "0" * 8 + "".join(f"{byte:08b}" for byte in range(32))
    expected = f"{1:032b}" + "0001" + f"{5:08b}" + address_bits + "0" * 256 + "0"
    assert cell.bits.to01() == expected
    assert [ref.hash for ref in cell.refs] == [Ping(7).encode().hash, Inner(bytes(32)).encode().hash]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 2**32},
        {"number": -1},
        {"amount": MAX_AMOUNT + 1},
        {"amount": -1},
        {"hash": bytes(31)},
        {"place": Address((200, bytes(32)))},
    ],
    ids=["too big", "negative", "nine bytes", "debt", "short", "workchain"],
)
def test_a_value_that_does_not_fit_is_our_mistake(changes: dict[str, Any]) -> None:
    with pytest.raises(LocalProtocolError, match="Everything cannot be written"):
        an_everything(**changes).encode()


def test_a_message_begins_with_its_op() -> None:
    cell = Ping(3).encode()
    assert cell.bits.to01() == f"{1:032b}{3:032b}"
    assert op_of(cell) == 1
    with pytest.raises(TlbError, match="op 00000001 is not Pong"):
        Pong.decode(cell)


def test_a_body_is_read_as_what_its_op_says() -> None:
    assert decode_message(Pong(4).encode(), (Ping, Pong)) == Pong(4)
    with pytest.raises(UnknownOpError, match="op 00000002 is unknown") as caught:
        decode_message(Pong(4).encode(), (Ping,))
    assert caught.value.op == 2


def test_a_body_without_an_op_is_no_message() -> None:
    builder = Builder()
    builder.store_uint(1, 31)
    assert op_of(builder.end_cell()) is None
    with pytest.raises(UnknownOpError, match="a body has no op"):
        decode_message(builder.end_cell(), (Ping,))


# strangers' cells


def edited(*, bits: str | None = None, refs: list[Cell] | None = None) -> Cell:
    cell = an_everything().encode()
    builder = Builder()
    builder.store_bits(cell.bits.to01() if bits is None else bits)
    for ref in cell.refs if refs is None else refs:
        builder.store_ref(ref)
    return builder.end_cell()


def whole() -> str:
    return str(an_everything().encode().bits.to01())


@pytest.mark.parametrize("length", [0, 31, 36, 100, 303, 560])
def test_a_cell_that_ends_early_is_refused(length: int) -> None:
    with pytest.raises(TlbError):
        Everything.decode(edited(bits=whole()[:length]))


def test_bits_and_references_that_are_left_over_are_refused() -> None:
    extra = Ping(1).encode()
    with pytest.raises(TlbError, match="1 bits and 0 references are left over"):
        Everything.decode(edited(bits=whole() + "0"))
    with pytest.raises(TlbError, match="0 bits and 1 references are left over"):
        Everything.decode(edited(refs=[*an_everything().encode().refs, extra]))


def test_missing_references_are_refused() -> None:
    with pytest.raises(TlbError):
        Everything.decode(edited(refs=[]))


def with_address(bits: str) -> Cell:
    start = 32 + 12
    return edited(bits=whole()[:start] + bits + whole()[start + 267 :])


@pytest.mark.parametrize(
    "bits",
    ["00", "01000000000", "101" + "00001" + "0" + "0" * 264, "110" + "0" * 264],
    ids=["none", "external", "anycast", "variable"],
)
def test_only_standard_addresses_are_accepted(bits: str) -> None:
    with pytest.raises(TlbError):
        Everything.decode(with_address(bits))


def test_an_amount_of_more_than_eight_bytes_is_refused() -> None:
    bits = whole()[:32] + f"{9:04b}" + "1" * 72 + whole()[44:]
    with pytest.raises(TlbError, match="72 bits is more than eight bytes"):
        Everything.decode(edited(bits=bits))


def test_an_exotic_cell_is_refused_wherever_it_lies() -> None:
    library = Cell(Builder().store_uint(2, 8).store_bytes(bytes(32)).end_cell().bits, [], 2)
    with pytest.raises(TlbError, match="exotic"):
        Inner.decode(library)
    with pytest.raises(TlbError, match="exotic"):
        Everything.decode(edited(refs=[Ping(7).encode(), library]))


cells = st.recursive(
    st.text("01", max_size=600).map(lambda bits: (bits, ())),
    lambda children: st.tuples(st.text("01", max_size=600), st.lists(children, max_size=3).map(tuple)),
    max_leaves=6,
)


def build(shape: tuple[str, tuple[Any, ...]]) -> Cell:
    builder = Builder()
    builder.store_bits(shape[0])
    for child in shape[1]:
        builder.store_ref(build(child))
    return builder.end_cell()


@given(cells.map(build))
def test_any_cell_is_the_structure_or_a_tlb_error(cell: Cell) -> None:
    try:
        value = Everything.decode(cell)
    except TlbError:
        return
    assert value.encode() == cell


def test_external_addresses_are_not_taken_for_standard_ones() -> None:
    builder = Builder()
    builder.store_address(ExternalAddress(5, 8))
    assert len(builder.end_cell().bits) == 19
    with pytest.raises(TlbError):
        Everything.decode(with_address(builder.end_cell().bits.to01()))
