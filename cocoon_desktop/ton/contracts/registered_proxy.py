"""I read and write the addresses of registered proxies, which the root contract keeps as text.

``ip:port`` for both roles, or ``ip:port ip:port``: first for workers, then for clients (cocoon-protocol
section 4.2). IPv4 only; brackets around an address are tolerated.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address
from typing import NamedTuple

from ..cell import Builder, Slice

MAX_TEXT_BYTES = 127
"""The length is seven bits."""
PORTS = range(1, 1 << 16)
ENDPOINT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})", re.ASCII)


class Endpoint(NamedTuple):
    """Where a proxy listens: a dotted IPv4 address and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class RegisteredProxy:
    """A proxy that the root contract lists."""

    proxy_seqno: int
    for_workers: Endpoint
    for_clients: Endpoint


def parse_proxy_text(proxy_seqno: int, text: str) -> RegisteredProxy | None:
    """None when the text does not name one or two endpoints."""
    endpoints = [_parse_endpoint(word) for word in text.split()]
    known = [endpoint for endpoint in endpoints if endpoint is not None]
    if len(known) != len(endpoints) or len(known) not in (1, 2):
        return None
    return RegisteredProxy(proxy_seqno, known[0], known[-1])


def format_proxy_text(proxy: RegisteredProxy) -> str:
    """The text of an entry; one endpoint when both roles share it."""
    if proxy.for_workers == proxy.for_clients:
        return str(proxy.for_workers)
    return f"{proxy.for_workers} {proxy.for_clients}"


def _parse_endpoint(word: str) -> Endpoint | None:
    found = ENDPOINT.fullmatch(word.replace("[", "", 1).replace("]", "", 1))
    if found is None or int(found.group(2)) not in PORTS:
        return None
    try:
        return Endpoint(str(IPv4Address(found.group(1))), int(found.group(2)))
    except AddressValueError:
        return None


def store_text(text: str, target: Builder) -> None:
    """Append an entry: type bit 0 for text, seven bits of length, that many bytes."""
    content = text.encode()
    if len(content) > MAX_TEXT_BYTES:
        raise ValueError(f"the addresses of a proxy have {len(content)} bytes, more than {MAX_TEXT_BYTES}")
    target.store_uint(0, 1).store_uint(len(content), 7).store_bytes(content)


def load_text(source: Slice) -> str | None:
    """Take an entry's text; None when it is of another type. What is not UTF-8 names no endpoint anyway."""
    if source.load_bit():
        return None
    return source.load_bytes(source.load_uint(7)).decode(errors="replace")
