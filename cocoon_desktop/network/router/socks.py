"""SOCKS5 as runners speak it: connect to an IPv4 address, nothing else (RFC 1928, RFC 1929)."""

import asyncio
import struct
from collections.abc import Callable
from ipaddress import IPv4Address
from typing import Final, TypeVar

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

VERSION: Final = 5
NO_AUTHENTICATION: Final = 0
USER_AND_PASSWORD: Final = 2
NOTHING_SUITS: Final = 0xFF
PASSWORD_VERSION: Final = 1
CONNECT: Final = 1
IPV4: Final = 1
SUCCESS: Final = struct.Struct(">BBBB4sH")

T = TypeVar("T")


async def read_greeting(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, select: Callable[[str], T] | None
) -> T | None:
    """What ``select`` makes of the user's name; None where there was none, or nobody wants to know it.

    Raises RemoteProtocolError, EOFError, OSError. The password is ignored.
    """
    version, count = await reader.readexactly(2)
    if version != VERSION:
        raise RemoteProtocolError(f"SOCKS version {version}")
    methods = await reader.readexactly(count)
    if select is not None and USER_AND_PASSWORD in methods:
        writer.write(bytes((VERSION, USER_AND_PASSWORD)))
        return select(await _read_user(reader, writer))
    if NO_AUTHENTICATION not in methods:
        writer.write(bytes((VERSION, NOTHING_SUITS)))
        raise RemoteProtocolError("SOCKS without a way to greet that we know")
    writer.write(bytes((VERSION, NO_AUTHENTICATION)))
    return None


async def _read_user(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
    version, length = await reader.readexactly(2)
    if version != PASSWORD_VERSION:
        raise RemoteProtocolError(f"SOCKS password version {version}")
    user = await reader.readexactly(length)
    await reader.readexactly((await reader.readexactly(1))[0])
    writer.write(bytes((PASSWORD_VERSION, 0)))
    return user.decode(errors="replace")


async def read_destination(reader: asyncio.StreamReader) -> Endpoint:
    """Raises RemoteProtocolError for names, IPv6 and whatever is no connect; EOFError, OSError."""
    head = await reader.readexactly(4)
    if head[0] != VERSION or head[1] != CONNECT or head[3] != IPV4:
        raise RemoteProtocolError(f"SOCKS request {head.hex()}: only connecting to IPv4 addresses is known")
    address, port = struct.unpack(">4sH", await reader.readexactly(6))
    return Endpoint(str(IPv4Address(address)), port)


def encode_success(bound: tuple[str, int]) -> bytes:
    """The answer, with the address that we connect from; zeros where that is not IPv4."""
    try:
        address = IPv4Address(bound[0]).packed
    except ValueError:
        address = bytes(4)
    return SUCCESS.pack(VERSION, 0, 0, IPV4, address, bound[1])
