"""Bytes that nobody protects stay on this computer."""

import asyncio
from ipaddress import ip_address

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from .transport import Bare, Stream


def is_loopback(host: str) -> bool:
    """Whether a numeric address is this computer's own; a name never is, for it can change."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def expect_loopback(host: str, what: str) -> None:
    """Raises UsageError for an address that others can reach."""
    if not is_loopback(host):
        raise UsageError(f"{what} {host} is not on this computer, and nothing protects the link")


class LoopbackOnly(Bare):
    """Bare frames, but never to or from another computer. Raises UsageError."""

    async def connect(self, endpoint: Endpoint) -> Stream:
        expect_loopback(endpoint.host, "the proxy at")
        return await super().connect(endpoint)

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Stream:
        expect_loopback(writer.get_extra_info("peername")[0], "the peer at")
        return await super().accept(reader, writer)
