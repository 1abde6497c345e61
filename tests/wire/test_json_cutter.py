"""Newline-delimited JSON, cut where values end."""

import json

import pytest
from cocoon_desktop.wire.json_cutter import JsonCutter
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def cut(body: bytes, step: int = 1 << 20, max_held: int = 1 << 20) -> list[bytes]:
    cutter = JsonCutter(max_held)
    pieces = [piece for at in range(0, len(body), step) for piece in cutter.feed(body[at : at + step])]
    return [*pieces, cutter.finish()]


@given(st.lists(VALUES), st.sampled_from([None, 0, 2]), st.integers(1, 40), st.booleans())
def test_values_in_one_line_or_many_come_out_whole(
    values: list[object], indent: int | None, step: int, ascii_only: bool
) -> None:
    texts = [json.dumps(value, indent=indent, ensure_ascii=ascii_only) for value in values]
    body = "".join(text + "\n" for text in texts).encode("utf-8", "surrogatepass")
    *pieces, rest = cut(body, step)
    assert [json.loads(piece.decode("utf-8", "surrogatepass")) for piece in pieces] == values
    assert not rest


@given(st.binary(max_size=300), st.integers(1, 40), st.integers(0, 50))
def test_nothing_is_lost_and_any_split_cuts_alike(body: bytes, step: int, max_held: int) -> None:
    assert b"".join(cut(body, step, max_held)) == body
    assert cut(body, step) == cut(body)


@pytest.mark.parametrize("body", [b'"' * 61, b"[" * 61, b"{" * 61])
def test_what_never_ends_is_not_held_for_ever(body: bytes) -> None:
    assert [len(piece) for piece in cut(body, 10, 25)] == [30, 30, 1]


def test_after_nonsense_values_are_cut_again() -> None:
    assert cut(b'}]}\n{"a": "}\\""}\n') == [b"}]}\n", b'{"a": "}\\""}\n', b""]
