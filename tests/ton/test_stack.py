import pytest
from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError
from cocoon_desktop.ton.boc import BocError, decode_boc, encode_boc
from cocoon_desktop.ton.cell import Address, Builder, Cell, Slice
from cocoon_desktop.ton.stack import decode_stack, encode_stack
from hypothesis import given
from hypothesis import strategies as st
from pytoniq_core.tlb.vm_stack import VmStack, VmTuple


def cell(number: int) -> Cell:
    builder = Builder()
    builder.store_uint(number, 64)
    return builder.end_cell()


numbers = st.integers(-(1 << 256), (1 << 256) - 1)
simple = st.one_of(numbers, st.none(), st.builds(cell, st.integers(0, 1 << 63)))


@given(st.lists(simple, max_size=10))
def test_numbers_cells_and_nulls_come_back_as_they_went(values: list[int | Cell | None]) -> None:
    assert decode_stack(encode_stack(values)) == values


@given(st.lists(simple, max_size=6))
def test_another_library_reads_what_we_write(values: list[int | Cell | None]) -> None:
    assert VmStack.deserialize(Slice.from_cell(encode_stack(values))) == values


@given(st.lists(st.recursive(simple, lambda item: st.lists(item, max_size=5), max_leaves=12), max_size=4))
def test_tuples_of_another_library_come_out_as_lists(values: list[object]) -> None:
    def as_tuple(value: object) -> object:
        return VmTuple([as_tuple(item) for item in value]) if isinstance(value, list) else value

    assert decode_stack(VmStack.serialize([as_tuple(value) for value in values])) == values


def test_an_address_and_a_slice_come_back_as_the_cells_of_what_they_hold() -> None:
    address = Address((0, bytes(range(32))))
    source: Slice = Slice.from_cell(cell(7))
    source.skip_bits(32)
    back = decode_stack(encode_stack([address, source]))
    assert isinstance(back[0], Cell)
    assert isinstance(back[1], Cell)
    assert Slice.from_cell(back[0]).load_address() == address
    assert (len(back[1].bits), Slice.from_cell(back[1]).load_uint(32)) == (32, 7)


@pytest.mark.parametrize("number", [1 << 256, -(1 << 256) - 1])
def test_a_number_that_does_not_fit_is_our_mistake(number: int) -> None:
    with pytest.raises(LocalProtocolError):
        encode_stack([number])


@given(st.lists(simple, max_size=4), st.data())
def test_a_damaged_stack_is_read_or_refused_by_name(
    values: list[int | Cell | None], data: st.DataObject
) -> None:
    encoded = bytearray(encode_boc(encode_stack(values)))
    encoded[data.draw(st.integers(8, len(encoded) - 1))] = data.draw(st.integers(0, 255))
    try:
        damaged = decode_boc(bytes(encoded))
    except BocError:
        return
    try:
        decode_stack(damaged)
    except RemoteProtocolError:
        return
