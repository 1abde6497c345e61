"""I let the ``cocoon`` command ask a program without a window (``wire/control.py``). Only this user is heard.

The window's program has ``ui/single_instance.py`` for this, which also knows who was first.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ui.local_socket import control_address, is_same_user, verify_private
from cocoon_desktop.wire.control import (
    MAX_QUESTION_BYTES,
    Answer,
    Question,
    Refusal,
    decode_question,
    encode_answer,
)

log = logging.getLogger(__name__)

PATIENCE_S = 2.0


@contextlib.asynccontextmanager
async def control_server(
    runtime: Path, program: str, answering: Callable[[Question], Awaitable[Answer]]
) -> AsyncIterator[None]:
    """Listen while the block runs; not on Windows, where asyncio's loop offers no pipes with an access list.

    Raises OSError when another program of this name listens there already.
    """
    if sys.platform == "win32":
        yield
        return
    verify_private(runtime)
    address = control_address(runtime, program)
    await _clear(address)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(ConnectionError):
            if is_same_user(writer.get_extra_info("socket").fileno()):
                writer.write(encode_answer(await _answer(reader, answering)))
                await writer.drain()

    server = await asyncio.start_unix_server(serve, address, limit=MAX_QUESTION_BYTES)
    try:
        yield
    finally:
        server.close()
        _unlink(address)


def _unlink(address: str) -> None:
    Path(address).unlink(missing_ok=True)


async def _clear(address: str) -> None:
    """Take away the socket of a program that died."""
    try:
        _, writer = await asyncio.open_unix_connection(address)
    except FileNotFoundError:
        return
    except ConnectionRefusedError:
        _unlink(address)
        return
    writer.close()
    raise FileExistsError(f"another program listens at {address}")


async def _answer(reader: asyncio.StreamReader, answering: Callable[[Question], Awaitable[Answer]]) -> Answer:
    try:
        async with asyncio.timeout(PATIENCE_S):
            line = await reader.readline()
        return await answering(decode_question(line))
    except (ValueError, TimeoutError):  # a line without an end
        return Refusal("no line came, or too long a one")
    except RemoteProtocolError as error:
        return Refusal(str(error))
