"""Feeds streams to the event reader, whole and in pieces: same events, or RemoteProtocolError.

By hand, in an environment with the ``fuzz`` group, for a minute:

    python -m tests.fuzz.fuzz_sse -max_total_time=60
"""

import sys

import atheris  # type: ignore[import-untyped, unused-ignore]

with atheris.instrument_imports(include=["cocoon_desktop"]):
    from cocoon_desktop.core.errors import RemoteProtocolError
    from cocoon_desktop.wire.sse import SseReader


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


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
