"""Server-sent events as WHATWG describes them, whatever the network does to the bytes."""

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.sse import MAX_EVENT_BYTES, SseReader, encode_event
from hypothesis import given
from hypothesis import strategies as st

LINE_ENDS = st.sampled_from([b"\n", b"\r", b"\r\n"])
LINES = st.sampled_from(
    [b"data: one", b"data:two", b"data", b"data: ", b": a comment", b"", b"id: 7", b"datax: y"]
)


def read(stream: bytes) -> list[str]:
    return SseReader().feed(stream)


def test_a_data_line_and_a_blank_line_are_an_event() -> None:
    assert read(b"data: hello\n\n") == ["hello"]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_every_line_end_of_the_standard_ends_a_line(end: bytes) -> None:
    assert read(b"data: a" + end + b"data: b" + end + end) == ["a\nb"]


def test_exactly_one_space_after_the_colon_is_not_data() -> None:
    assert read(b"data:a\n\ndata:  b\n\n") == ["a", " b"]


def test_comments_and_other_fields_are_read_over() -> None:
    assert read(b": keep-alive\n\nevent: x\nid: 1\nretry: 5\ndata: a\nfoo\n\n") == ["a"]


def test_an_event_without_data_is_no_event() -> None:
    assert read(b"event: ping\n\n\n\n") == []


def test_an_empty_data_field_is_an_empty_event() -> None:
    assert read(b"data\n\ndata:\n\n") == ["", ""]


def test_a_byte_order_mark_counts_only_at_the_start() -> None:
    assert read(b"\xef\xbb\xbfdata: a\n\n\xef\xbb\xbfdata: b\n\n") == ["a"]


def test_an_event_that_the_end_cuts_off_is_not_given() -> None:
    assert read(b"data: a\n\ndata: b\n") == ["a"]


def test_bytes_that_are_not_utf8_become_replacement_characters() -> None:
    assert read(b"data: \xff\n\n") == ["\N{REPLACEMENT CHARACTER}"]


def test_encoding_writes_one_data_line_per_line() -> None:
    assert encode_event("a\nb") == b"data: a\ndata: b\n\n"
    assert encode_event(b"{}") == b"data: {}\n\n"


def test_a_line_above_the_limit_is_refused_before_it_ends() -> None:
    reader = SseReader()
    reader.feed(b"data: " + b"x" * (MAX_EVENT_BYTES - 6))
    with pytest.raises(RemoteProtocolError, match="larger than"):
        reader.feed(b"x")


def test_many_lines_above_the_limit_together_are_refused() -> None:
    lines = (b"data: " + b"x" * 1023 + b"\n") * (MAX_EVENT_BYTES // 1024 + 1)
    with pytest.raises(RemoteProtocolError, match="larger than"):
        SseReader().feed(lines)


def test_the_limit_is_per_event_and_not_for_the_stream() -> None:
    reader = SseReader()
    event = b"data: " + b"x" * (MAX_EVENT_BYTES // 2) + b"\n\n"
    assert sum(len(reader.feed(event)) for _ in range(4)) == 4


@given(st.lists(st.tuples(LINES, LINE_ENDS), max_size=20), st.lists(st.integers(0, 12), max_size=60))
def test_any_split_gives_the_same_events(lines: list[tuple[bytes, bytes]], sizes: list[int]) -> None:
    stream = b"".join(line + end for line, end in lines)
    reader, got, rest = SseReader(), list[str](), stream
    for size in sizes:
        got += reader.feed(rest[:size])
        rest = rest[size:]
    got += reader.feed(rest)
    assert got == read(stream)


@given(st.lists(st.text().map(lambda text: text.replace("\r", "")), max_size=5), st.integers(1, 7))
def test_what_was_encoded_is_read_back(texts: list[str], step: int) -> None:
    stream = b"".join(encode_event(text) for text in texts)
    reader, got = SseReader(), list[str]()
    for start in range(0, len(stream), step):
        got += reader.feed(stream[start : start + step])
    assert got == texts
