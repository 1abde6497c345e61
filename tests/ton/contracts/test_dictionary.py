"""Dictionaries read back, and a stranger's dictionary costs no more than its limit."""

import pytest
from cocoon_desktop.ton.cell import Builder, Cell
from cocoon_desktop.ton.contracts.dictionary import MAX_ENTRIES, read_dictionary, write_dictionary
from cocoon_desktop.ton.tlb import TlbError, reading
from hypothesis import given
from hypothesis import strategies as st


def store_number(value: int, target: Builder) -> None:
    target.store_uint(value, 8)


def numbers(root: Cell | None, key_bits: int) -> dict[int, int]:
    return {key: value.load_uint(8) for key, value in read_dictionary(root, key_bits).items()}


@given(
    st.sampled_from([32, 256]).flatmap(
        lambda key_bits: st.tuples(
            st.just(key_bits),
            st.dictionaries(
                st.integers(min_value=0, max_value=2**key_bits - 1),
                st.integers(min_value=0, max_value=255),
                max_size=20,
            ),
        )
    )
)
def test_every_dictionary_reads_back_by_growing_keys(case: tuple[int, dict[int, int]]) -> None:
    key_bits, entries = case
    found = numbers(write_dictionary(entries, key_bits, store_number), key_bits)
    assert list(found.items()) == sorted(entries.items())


def test_an_empty_dictionary_is_no_cell() -> None:
    assert write_dictionary({}, 32, store_number) is None
    assert read_dictionary(None, 32) == {}


def test_more_entries_than_the_limit_are_refused() -> None:
    root = write_dictionary(dict.fromkeys(range(5), 1), 32, store_number)
    assert len(read_dictionary(root, 32, max_entries=5)) == 5
    with pytest.raises(TlbError, match="more than 4 entries"):
        read_dictionary(root, 32, max_entries=4)


def bomb(levels: int) -> Cell:
    """``levels`` cells that claim 2 ** levels entries: both branches of each are the same cell."""
    cell = Builder()
    cell.store_bits("00").store_uint(1, 8)
    branch = cell.end_cell()
    for _ in range(levels):
        fork = Builder()
        fork.store_bits("00").store_ref(branch).store_ref(branch)
        branch = fork.end_cell()
    return branch


def test_a_few_cells_cannot_claim_endless_entries() -> None:
    assert len(read_dictionary(bomb(8), 8)) == 256
    with pytest.raises(TlbError, match=f"more than {MAX_ENTRIES} entries"):
        read_dictionary(bomb(256), 256)


def test_a_key_that_is_too_long_is_refused() -> None:
    builder = Builder()
    builder.store_bits("11" + "0" + f"{9:04b}")  # nine equal bits in a dictionary of eight
    with pytest.raises(TlbError, match="too long"):
        read_dictionary(builder.end_cell(), 8)


def test_an_exotic_cell_is_no_dictionary() -> None:
    library = Builder().store_uint(2, 8).store_bytes(bytes(32)).end_cell()
    with pytest.raises(TlbError, match="exotic"):
        read_dictionary(Cell(library.bits, [], 2), 8)


@given(st.text("01", max_size=80), st.integers(min_value=0, max_value=2))
def test_any_cell_is_a_dictionary_or_a_tlb_error(bits: str, refs: int) -> None:
    builder = Builder()
    builder.store_bits(bits)
    for _ in range(refs):
        builder.store_ref(bomb(3))
    try:
        with reading("a dictionary"):
            found = read_dictionary(builder.end_cell(), 8)
    except TlbError:
        return
    assert all(0 <= key < 256 for key in found)
