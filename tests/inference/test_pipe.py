"""Lines between the engine and its parent."""

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.inference.messages import Cancel
from cocoon_desktop.inference.pipe import LineReader, encode_line
from hypothesis import given
from hypothesis import strategies as st


def test_an_object_is_written_by_its_attributes() -> None:
    assert encode_line(Cancel(5)) == b'{"id":5,"kind":"cancel"}\n'


def test_a_line_end_inside_a_text_does_not_end_the_line() -> None:
    assert encode_line({"text": "a\nb"}).count(b"\n") == 1


def test_a_line_above_the_limit_is_refused_before_it_ends() -> None:
    reader = LineReader(10)
    assert reader.feed(b"0123456789\n") == [b"0123456789"]
    reader.feed(b"01234")
    with pytest.raises(RemoteProtocolError, match="longer than 10"):
        reader.feed(b"567890")


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line), max_size=8), st.integers(1, 9))
def test_any_split_gives_the_same_lines(lines: list[bytes], step: int) -> None:
    stream = b"".join(line + b"\n" for line in lines)
    reader, got = LineReader(20), list[bytes]()
    for start in range(0, len(stream), step):
        got += reader.feed(stream[start : start + step])
    assert got == lines
