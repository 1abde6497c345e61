import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.cell import Slice
from cocoon_desktop.ton.comment import MAX_COMMENT_BYTES, comment_cell
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(max_size=600))
def test_another_library_reads_the_comment(text: str) -> None:
    source: Slice = Slice.from_cell(comment_cell(text))
    assert source.load_uint(32) == 0
    assert source.load_snake_bytes().decode() == text


@pytest.mark.parametrize(("length", "cells"), [(0, 1), (123, 1), (124, 2), (250, 2), (251, 3)])
def test_a_cell_is_filled_before_the_next_begins(length: int, cells: int) -> None:
    cell, count = comment_cell("x" * length), 1
    while cell.refs:
        cell, count = cell.refs[0], count + 1
    assert count == cells


def test_a_comment_has_an_end() -> None:
    comment_cell("x" * MAX_COMMENT_BYTES)
    with pytest.raises(UsageError):
        comment_cell("x" * (MAX_COMMENT_BYTES + 1))
