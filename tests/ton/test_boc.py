import pytest
from cocoon_desktop.ton.boc import MAGIC, BocError, decode_boc, encode_boc
from cocoon_desktop.ton.cell import Builder, Cell
from hypothesis import given
from hypothesis import strategies as st
from pytoniq_core.boc.cell import Cell as OtherCell


def leaf(bits: str) -> Cell:
    builder = Builder()
    builder.store_bits(bits)
    return builder.end_cell()


def parent(bits: str, children: list[Cell]) -> Cell:
    builder = Builder()
    builder.store_bits(bits)
    for child in children:
        builder.store_ref(child)
    return builder.end_cell()


bits = st.text("01", max_size=1023)
cells = st.recursive(
    st.builds(leaf, bits),
    lambda children: st.builds(parent, bits, st.lists(children, max_size=4)),
    max_leaves=12,
)


@given(cells)
def test_a_cell_survives_the_way_there_and_back(cell: Cell) -> None:
    assert decode_boc(encode_boc(cell)) == cell


@given(cells)
def test_another_library_reads_what_we_write(cell: Cell) -> None:
    assert OtherCell.one_from_boc(encode_boc(cell)) == cell


@given(cells, st.booleans(), st.booleans())
def test_we_read_what_another_library_writes(cell: Cell, index: bool, checksum: bool) -> None:
    assert decode_boc(cell.to_boc(index, checksum)) == cell


@given(cells)
def test_a_bag_has_neither_index_nor_checksum(cell: Cell) -> None:
    index_checksum_and_cache = encode_boc(cell)[4] >> 3
    assert index_checksum_and_cache == 0


def test_a_shared_cell_is_written_once_however_many_paths_lead_to_it() -> None:
    cell = leaf("1")
    for _ in range(60):  # 4**60 paths
        cell = parent("0", [cell] * 4)
    encoded = encode_boc(cell)
    assert len(encoded) < 1000
    assert decode_boc(encoded) == cell


def test_the_deepest_cell_that_may_exist_needs_no_recursion() -> None:
    cell = leaf("1")
    for _ in range(1023):
        cell = parent("", [cell])
    assert decode_boc(encode_boc(cell)) == cell


def test_stored_hashes_are_passed_over() -> None:
    cell = leaf("10101010")
    body = bytes([0x10, 2]) + cell.hash + bytes(2) + b"\xaa"  # d1 with the hash flag, d2, hash, depth, data
    header = MAGIC + bytes([1, 1, 1, 1, 0, len(body), 0])
    assert decode_boc(header + body) == cell


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(BocError):
        decode_boc(data)


@given(cells, st.data())
def test_a_damaged_bag_is_a_bag_or_is_refused_by_name(cell: Cell, data: st.DataObject) -> None:
    encoded = bytearray(encode_boc(cell))
    for _ in range(data.draw(st.integers(1, 4))):
        encoded[data.draw(st.integers(0, len(encoded) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = decode_boc(bytes(encoded))
    except BocError:
        return
    assert decode_boc(encode_boc(found)) == found


@given(cells, st.data())
def test_a_cut_or_longer_bag_is_refused(cell: Cell, data: st.DataObject) -> None:
    encoded = encode_boc(cell)
    with pytest.raises(BocError):
        decode_boc(encoded[: data.draw(st.integers(0, len(encoded) - 1))])
    with pytest.raises(BocError):
        decode_boc(encoded + b"\0")


def test_a_wrong_checksum_is_refused() -> None:
    encoded = bytearray(leaf("1").to_boc(False, True))
    encoded[-1] ^= 1
    with pytest.raises(BocError, match="checksum"):
        decode_boc(bytes(encoded))


def test_more_cells_than_wanted_are_refused_before_they_are_built() -> None:
    with pytest.raises(BocError, match="3 cells, more than 2"):
        decode_boc(encode_boc(parent("", [leaf("0"), leaf("1")])), max_cells=2)


@pytest.mark.parametrize(
    ("story", "body"),
    [
        ("a reference to itself", bytes([1, 0, 0])),
        ("a reference to nothing", bytes([1, 0, 9])),
        ("five references", bytes([5, 0, 0, 0, 0, 0, 0])),
        ("no end mark", bytes([0, 1, 0])),
        ("an exotic cell without a type", bytes([8, 0])),
        ("an exotic cell of an unknown type", bytes([8, 2, 77])),
    ],
)
def test_impossible_cells_are_refused(story: str, body: bytes) -> None:
    with pytest.raises(BocError):
        decode_boc(MAGIC + bytes([1, 1, 1, 1, 0, len(body), 0]) + body)
