"""How the bytes of a link travel before anything of ours reads them: bare, behind a router, or in TLS of
ours.

    dialled  --connect--> Transport --> Stream --> Connection
    Listener --accept---> Transport --> Stream --> Connection

Sources: cocoon-protocol sections 1.5 and 3.1.
"""

import asyncio
from dataclasses import dataclass
from typing import Final, Protocol

from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

NOT_ATTESTED: Final = bytes(32)


@dataclass(frozen=True, slots=True)
class Stream:
    """Bytes from and to a peer; ``image_hash`` says what runs there, 32 bytes (section 3.4).

    ``source`` is the peer's textual address where it is not that of the socket.
    """

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    image_hash: bytes = NOT_ATTESTED
    source: str = ""


class Transport(Protocol):
    """Both raise OSError, EOFError or CocoonError when nothing comes of it; deadlines are the caller's."""

    async def connect(self, endpoint: Endpoint) -> Stream: ...

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
        """What a connection that knocked at our port becomes."""
        ...


class Bare:
    """Nothing is hidden and nobody is known: for one computer."""

    async def connect(self, endpoint: Endpoint) -> Stream:
        return Stream(*await asyncio.open_connection(endpoint.host, endpoint.port))

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
        return Stream(reader, writer)


BARE: Final = Bare()
