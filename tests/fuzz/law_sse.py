"""Streams of events, whole and in pieces: the same events come out, or RemoteProtocolError."""

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.sse import SseReader

SEEDS = (
    b"\3data: a\n\n",
    b"\1data: {}\r\ndata: b\r\n\r\n: c\n\nevent: x\ndata:\n\n",
    b"\5\xef\xbb\xbfdata: [DONE]\n\n",
)


def read_whole(stream: bytes) -> list[str] | None:
    try:
        return SseReader().feed(stream)
    except RemoteProtocolError:
        return None


def read_in_pieces(stream: bytes, step: int) -> list[str] | None:
    reader, events = SseReader(), list[str]()
    try:
        for start in range(0, len(stream), step):
            events += reader.feed(stream[start : start + step])
    except RemoteProtocolError:
        return None
    return events


def try_one(data: bytes) -> None:
    """The first byte is the size of the pieces."""
    if data:
        step, stream = 1 + data[0] % 16, data[1:]
        assert read_whole(stream) == read_in_pieces(stream, step)
