"""The first bytes are taken to the byte, however a loop hands them over."""

import asyncio
from asyncio import protocols

import pytest
from cocoon_desktop.network.tls.exact_read import ExactRead
from hypothesis import given
from hypothesis import strategies as st


class Paused(asyncio.Transport):
    """Remembers that reading was paused."""

    times = 0

    def pause_reading(self) -> None:
        self.times += 1


@given(st.lists(st.binary(min_size=1, max_size=20), max_size=6))
def test_what_is_more_is_kept_apart(pieces: list[bytes]) -> None:
    """As Windows' loop does it, which has read before it asks where to."""

    async def feed() -> None:
        reading, transport = ExactRead(12), Paused()
        reading.connection_made(transport)
        for piece in pieces:
            protocols._feed_data_to_buffered_proto(reading, piece)  # type: ignore[attr-defined]
        whole = b"".join(pieces)
        assert reading.data.done() is (len(whole) >= 12)
        assert transport.times == int(len(whole) >= 12)
        assert reading.rest == whole[12:]
        if reading.data.done():
            assert reading.data.result() == whole[:12]

    asyncio.run(feed())


async def test_what_came_another_way_counts() -> None:
    reading = ExactRead(12)
    reading.connection_made(Paused())
    reading.take(b"twelve bytes and more")
    assert await reading.data == b"twelve bytes"
    assert reading.rest == b" and more"


async def test_an_early_end_is_told() -> None:
    reading = ExactRead(12)
    reading.connection_made(Paused())
    reading.take(b"half")
    reading.eof_received()
    reading.connection_lost(None)
    with pytest.raises(EOFError):
        await reading.data
