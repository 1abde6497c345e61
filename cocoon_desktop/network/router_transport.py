"""Links through a router beside us: it does the proof of work and TLS, and tells us whom it found.

    outgoing  SOCKS5 to the router, its success, its prelude, then frames
    incoming  the router knocks, its prelude, then frames

We believe what the router says of the peer, so it must be on this computer (trap 24). The success may come
before the peer is reached, or after, in one segment with the prelude. Sources: cocoon-protocol sections 1.5,
3.5 and 8.3; RFC 1928.
"""

import asyncio
from ipaddress import IPv4Address
from typing import Final

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.prelude import LENGTH, MAX_BODY, decode_prelude

from .loopback import expect_loopback
from .transport import Stream

GREETING: Final = b"\x05\x01\x00"
GREETED: Final = b"\x05\x00"
CONNECT: Final = b"\x05\x01\x00\x01"
SUCCEEDED: Final = 0
BOUND_BYTES: Final = {1: 4, 4: 16}
"""Length of the address in an answer, by its type: IPv4 and IPv6."""


class RouterTransport:
    """``socks`` is the router's SOCKS5 port; a proxy, which never connects, needs none.

    Raises UsageError for a router elsewhere.
    """

    def __init__(self, socks: Endpoint | None = None) -> None:
        if socks is not None:
            expect_loopback(socks.host, "the router at")
        self._socks = socks

    async def connect(self, endpoint: Endpoint) -> Stream:
        """Raises OSError, EOFError, RemoteProtocolError; a peer that the router refuses is an EOFError."""
        assert self._socks is not None
        reader, writer = await asyncio.open_connection(self._socks.host, self._socks.port)
        try:
            await ask_router(reader, writer, endpoint)
            return await _introduced(reader, writer)
        except BaseException:
            writer.transport.abort()
            raise

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
        """Raises also UsageError for whoever knocks from another computer."""
        expect_loopback(writer.get_extra_info("peername")[0], "the peer at")
        return await _introduced(reader, writer)


async def ask_router(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, endpoint: Endpoint) -> None:
    """Have the router connect us to a proxy. Raises EOFError, OSError, RemoteProtocolError."""
    writer.write(GREETING)
    if await reader.readexactly(len(GREETED)) != GREETED:
        raise RemoteProtocolError("the router does not take callers without a password")
    writer.write(CONNECT + IPv4Address(endpoint.host).packed + endpoint.port.to_bytes(2, "big"))
    version, reply, _, kind = await reader.readexactly(4)
    if version != GREETED[0] or kind not in BOUND_BYTES:
        raise RemoteProtocolError("the router does not speak SOCKS5 as expected")
    await reader.readexactly(BOUND_BYTES[kind] + 2)
    if reply != SUCCEEDED:
        raise ConnectionError(f"the router cannot reach it (SOCKS5 reply {reply})")


async def _introduced(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
    """What the prelude says of the peer; everything after it is frames."""
    (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
    if length > MAX_BODY:
        raise RemoteProtocolError(f"a prelude of {length} bytes: is this port a router's, with -s?")
    prelude = decode_prelude(await reader.readexactly(length))
    return Stream(reader, writer, prelude.image_hash(), prelude.source[0])
