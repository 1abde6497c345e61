"""What asking an outside engine comes to, over whichever connection."""

import os
from collections.abc import Mapping
from typing import Final, Protocol

from cocoon_desktop.core.errors import EngineError

CONNECT_S: Final = 5.0
STALL_S = 120.0
"""An answer that stops for longer is given up. Its first byte may take as long as its asker waits: some
engines say nothing before the whole prompt is read.
"""
KEPT_S: Final = 4.0
"""How long an idle connection is kept: less than servers do, 5 s in llama-server and uvicorn."""
MAX_ANSWER_BYTES = 1 << 26
"""A whole answer; as much as the endpoint takes."""
BROKE_OFF: Final = "broke off in the middle of an answer"
CLOSED: Final = "closed the connection without an answer"


class ServerLostError(EngineError):
    """The server could not be reached or stopped answering. The text is for its owner, not for strangers."""


class Reply(Protocol):
    """An answer's head. Names of headers are found as HTTP's standards spell them, ``Like-This``."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class Exchange(Protocol):
    """One request and its answer. ``cut`` ends it at once, wherever it waits."""

    async def head(self) -> Reply:
        """Raises ServerLostError, and what ``cut`` was given."""
        ...

    async def read(self) -> bytes:
        """The next piece of the body as it came; empty at the end. Raises as ``head``."""
        ...

    def cut(self, cause: EngineError) -> None: ...

    def close(self) -> None:
        """Hang up: the server then stops computing what nobody will read."""
        ...


async def read_whole(exchange: Exchange) -> bytes:
    """Raises as ``head``, and ServerLostError for an answer without end."""
    body = bytearray()
    while piece := await exchange.read():
        body += piece
        if len(body) > MAX_ANSWER_BYTES:
            raise ServerLostError(f"sends answers longer than {MAX_ANSWER_BYTES} bytes")
    return bytes(body)


def why_unreachable(error: OSError) -> str:
    """As a verb phrase for the server's owner."""
    match error:
        case ConnectionRefusedError():
            return "does not answer: nothing listens there"
        case TimeoutError():
            return f"does not answer within {CONNECT_S:.0f} s"
        case OSError(errno=int(code)):
            return f"cannot be reached: {os.strerror(code)}"
    return f"cannot be reached: {type(error).__name__}"
