"""I let the ``cocoon`` command ask a program without a window (``wire/control.py``). Only this user is heard.

The window's program has ``ui/single_instance.py`` for this, which also knows who was first.
"""

import asyncio
import contextlib
import logging
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from cocoon_desktop.core.errors import CocoonError
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

Answering: TypeAlias = Callable[[Question], Awaitable[Answer]]
"""What it raises as a CocoonError is the reason of a refusal."""


@contextlib.asynccontextmanager
async def control_server(runtime: Path, program: str, answering: Answering) -> AsyncIterator[None]:
    """Listen while the block runs; not on Windows, where asyncio's loop offers no pipes with an access list.

    Raises OSError when another program of this name listens there already.
    """
    if sys.platform == "win32":
        yield
        return
    verify_private(runtime)
    address = control_address(runtime, program)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        _open(door, address)
        accepting = asyncio.create_task(_accept(door, answering), name="control server")
        try:
            yield
        finally:
            _unlink(address)
            accepting.cancel()
            await asyncio.wait([accepting])


if sys.platform != "win32":

    def _open(door: socket.socket, address: str) -> None:
        """Listen there, also where a program that died left its socket."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as visitor:
            try:
                visitor.connect(address)
            except (FileNotFoundError, ConnectionRefusedError):
                _unlink(address)
            else:
                raise FileExistsError(f"another program listens at {address}")
        door.setblocking(False)
        door.bind(address)
        Path(address).chmod(0o600)  # and the folder is ours alone, and every visitor is asked who it is
        door.listen()


def _unlink(address: str) -> None:
    Path(address).unlink(missing_ok=True)


async def _accept(door: socket.socket, answering: Answering) -> None:
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as visits:

        def welcome() -> None:
            try:
                visitor, _ = door.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return  # who knocked has gone
            visitor.setblocking(False)
            visit = visits.create_task(_receive(visitor, answering))
            # Also where the visit is over before it began.
            visit.add_done_callback(partial(_leave, visitor))

        loop.add_reader(door, welcome)  # ``sock_accept`` loses a visitor who comes while it is cancelled
        try:
            await asyncio.Event().wait()
        finally:
            loop.remove_reader(door)


def _leave(visitor: socket.socket, _: asyncio.Task[None]) -> None:
    visitor.close()


async def _receive(visitor: socket.socket, answering: Answering) -> None:
    try:
        if is_same_user(visitor.fileno()):
            answer = await _answer(visitor, answering)
            await asyncio.get_running_loop().sock_sendall(visitor, encode_answer(answer))
    except OSError as error:
        log.info("a question came to nothing: %s", error)
    except Exception:  # a defect ends this visit only
        log.exception("a question was not answered")


async def _answer(visitor: socket.socket, answering: Answering) -> Answer:
    loop, line = asyncio.get_running_loop(), b""
    try:
        async with asyncio.timeout(PATIENCE_S):
            while b"\n" not in line and len(line) <= MAX_QUESTION_BYTES:
                more = await loop.sock_recv(visitor, MAX_QUESTION_BYTES)
                if not more:
                    break
                line += more
        return await answering(decode_question(line.partition(b"\n")[0]))
    except TimeoutError:
        return Refusal("no line came")
    except CocoonError as error:
        return Refusal(str(error))
