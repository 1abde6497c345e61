"""Answers of HTTP/1.1: where they begin, what they say, where they end (RFC 9112)."""

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.http1 import MAX_CHUNK_LINE, MAX_HEAD_BYTES, MAX_INTERIM, BrokenOffError, ReplyReader
from hypothesis import given
from hypothesis import strategies as st

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def read(answer: bytes, step: int = 1 << 20) -> tuple[ReplyReader, bytes]:
    reader = ReplyReader()
    pieces = [reader.feed(answer[at : at + step]) for at in range(0, len(answer), step)]
    return reader, b"".join(pieces)


INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"
EXTENDED = b'5;a=b\r\nhello\r\n6 ; c="d"\r\n world\r\n00;e\r\nTrailer: x\r\n\r\n'


ANSWERS: tuple[tuple[bytes, int, bytes, bool], ...] = (
    (OK + b"Content-Length: 5\r\n\r\nhello", 200, b"hello", True),
    (OK + b"content-length: 0\r\n\r\n", 200, b"", True),
    (OK + b"Content-Length: 5, 5\r\nContent-Length: 5\r\n\r\nhello", 200, b"hello", True),
    (OK + b"Connection: Close\r\nContent-Length: 1\r\n\r\nx", 200, b"x", False),
    (OK + b"Connection: x, close\r\nContent-Length: 1\r\n\r\nx", 200, b"x", False),
    (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, b"x", False),
    (b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx", 200, b"x", True),
    (b"HTTP/1.1 404\r\nContent-Length: 1\r\n\r\nx", 404, b"x", True),
    (b"HTTP/1.1 200 OK\nContent-Length: 1\n\nx", 200, b"x", True),
    (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", 204, b"", True),
    (b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", 304, b"", True),
    (INTERIM + OK + b"Content-Length: 1\r\n\r\nx", 200, b"x", True),
    (CHUNKED + b"5\r\nhello\r\n0\r\n\r\n", 200, b"hello", True),
    (CHUNKED + EXTENDED, 200, b"hello world", True),
    (CHUNKED + b"A\r\n0\r\n\r\nabcde\r\n0\r\n\r\n", 200, b"0\r\n\r\nabcde", True),
    (OK + b"Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", 200, b"", True),
    (OK + b"Content-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n", 200, b"x", False),
    (CHUNKED + b"0\r\n\r\nmore", 200, b"", False),
)


@pytest.mark.parametrize(("answer", "status", "body", "keeps"), ANSWERS)
@pytest.mark.parametrize("step", [1, 2, 7, 1 << 20])
def test_an_answer_is_understood_however_it_comes_in_pieces(
    answer: bytes, status: int, body: bytes, keeps: bool, step: int
) -> None:
    reader, got = read(answer, step)
    assert reader.head is not None
    assert (reader.head.status, got, reader.is_whole) == (status, body, True)
    assert reader.keeps is keeps
    reader.end()


@pytest.mark.parametrize(("answer", "status", "body", "keeps"), ANSWERS[:-2])
def test_an_answer_that_lacks_its_last_byte_is_not_whole(
    answer: bytes, status: int, body: bytes, keeps: bool
) -> None:
    reader, _ = read(answer[:-1])
    assert not reader.is_whole
    with pytest.raises(BrokenOffError):
        reader.end()


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    reader, body = read(OK + b"\r\nall of it", 3)
    assert (body, reader.is_whole) == (b"all of it", False)
    reader.end()
    assert (reader.is_whole, reader.keeps) == (True, False)


def test_headers_are_spelled_as_in_the_standards_and_folded_lines_are_one() -> None:
    reader, _ = read(
        OK + b"RETRY-after:5\r\nX: a\r\n\tb \r\nx:  c\r\nContent-Type: text/plain; a=\xff\r\n\r\n"
    )
    assert reader.head is not None
    assert reader.head.headers == {
        "Retry-After": "5",
        "X": "a b, c",
        "Content-Type": "text/plain; a=�",
    }


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 0200 OK\r\n\r\n",
        b"HTTP/1.1 600 OK\r\n\r\n",
        b"HTTP/1.1 200 O\0K\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * (MAX_INTERIM + 1),
        OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        OK + b"Content-Length: -1\r\n\r\n",
        OK + b"Content-Length: +1\r\n\r\n",
        OK + b"Content-Length: 1_0\r\n\r\n",
        OK + b"Content-Length:\r\n\r\n",
        OK + "Content-Length: \N{ARABIC-INDIC DIGIT ONE}\r\n\r\n".encode(),
        OK + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
        OK + b"Transfer-Encoding: chunked, chunked\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        OK + b"Content-Length : 1\r\n\r\n",
        OK + b" folded: onto nothing\r\n\r\n",
        OK + b": nameless\r\n\r\n",
        OK + b"A: b\rContent-Length: 1\r\n\r\n",
        OK + b"A: b\0c\r\n\r\n",
        OK + b"A: " + b"b" * MAX_HEAD_BYTES,
        CHUNKED + b"\r\n",
        CHUNKED + b"x\r\n",
        CHUNKED + b"-1\r\n",
        CHUNKED + b"0x1\r\n",
        CHUNKED + b"1" * 16 + b"\r\n",
        CHUNKED + b"1\r\nab\r\n",
        CHUNKED + b"1\r\na\r\r\n",
        CHUNKED + b"1;" + b"e" * MAX_CHUNK_LINE,
        CHUNKED + b"0\r\n" + b"A: b\r\n" * MAX_HEAD_BYTES,
    ],
)
@pytest.mark.parametrize("step", [1, 1 << 20])
def test_what_leaves_open_where_an_answer_ends_is_refused(answer: bytes, step: int) -> None:
    with pytest.raises(RemoteProtocolError):
        read(answer, step if len(answer) < 1 << 12 else 1 << 10)


@given(st.lists(st.binary(max_size=40)), st.integers(1, 30))
def test_any_body_in_any_chunks_comes_out_as_it_was(chunks: list[bytes], step: int) -> None:
    told = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks if chunk)
    reader, body = read(CHUNKED + told + b"0\r\n\r\n", step)
    assert (body, reader.is_whole, reader.keeps) == (b"".join(chunks), True, True)
