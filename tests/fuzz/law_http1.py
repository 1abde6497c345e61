"""Answers of an engine's server, whole and in pieces: the same head and body come out, or
RemoteProtocolError.
"""

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.http1 import MAX_HEAD_BYTES, ReplyReader

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SEEDS = (
    b"\0" + HEAD + b"Content-Length: 5\r\n\r\nhello",
    b"\3" + CHUNKED + b"5;a=b\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",
    b"\1HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Connection: close\r\n\r\nuntil the end",
    b"\5HTTP/1.0 404\nConnection: keep-alive\nContent-Length: 2, 2\n\n{}",
    b"\2" + HEAD + b"X: a\r\n b\r\nContent-Length: 1\r\n\r\nxmore",
    b"\0HTTP/1.1 204 No Content\r\n\r\n",
)

Told = tuple[int, tuple[tuple[str, str], ...], bytes, bool, bool]


def read(answer: bytes, step: int) -> Told | None:
    """What is made of an answer behind which the connection ends; None for one that is refused."""
    reader, body = ReplyReader(), bytearray()
    try:
        for start in range(0, len(answer), step):
            body += reader.feed(answer[start : start + step])
            assert len(body) <= len(answer)
        keeps = reader.keeps and reader.is_whole
        reader.end()
    except RemoteProtocolError:
        return None
    assert reader.is_whole
    assert reader.head is not None
    return reader.head.status, tuple(reader.head.headers.items()), bytes(body), keeps, reader.keeps


def try_one(data: bytes) -> None:
    """The first byte is the size of the pieces."""
    if not data or len(data) > MAX_HEAD_BYTES:
        return
    step, answer = 1 + data[0] % 16, data[1:]
    told = read(answer, max(1, len(answer)))
    assert told == read(answer, step)
    if told is not None:
        status, headers, body, _, keeps = told
        assert 200 <= status <= 599
        assert not keeps
        assert not any("\n" in name + value or "\r" in name + value for name, value in headers)
        assert body in answer or b"chunked" in answer.lower()
