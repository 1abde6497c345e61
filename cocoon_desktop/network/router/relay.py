"""Two streams become one: what one side says the other hears, at the slower one's pace."""

import asyncio
from typing import Final

from ..tasks import ended
from ..transport import Stream

PIECE: Final = 1 << 16
HALF_CLOSED_S: Final = 60.0
"""How long one side may go on talking after the other has said everything."""
CLOSE_S: Final = 1.0


async def relay(left: Stream, right: Stream) -> None:
    """Return when both have said everything, or one is gone; both are closed then."""
    pumps = {
        asyncio.create_task(_pump(left, right), name="relay to the right"),
        asyncio.create_task(_pump(right, left), name="relay to the left"),
    }
    try:
        done, going_on = await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        if going_on and all(pump.result() for pump in done):
            await asyncio.wait(going_on, timeout=HALF_CLOSED_S)
    finally:
        await ended(*pumps)
        await asyncio.gather(_close(left), _close(right))


async def _pump(source: Stream, sink: Stream) -> bool:
    """Whether the source came to a proper end."""
    try:
        while data := await source.reader.read(PIECE):
            sink.writer.write(data)
            await sink.writer.drain()
        sink.writer.write_eof()
    except (OSError, EOFError):
        return False
    return True


async def _close(stream: Stream) -> None:
    try:
        async with asyncio.timeout(CLOSE_S):
            stream.writer.close()
            await stream.writer.wait_closed()
    except (OSError, EOFError, TimeoutError):
        stream.writer.transport.abort()
