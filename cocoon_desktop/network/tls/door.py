"""I count strangers at a door by where they come from, so that one of them cannot fill it. Pure."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from cocoon_desktop.core.errors import RemoteProtocolError


@dataclass(frozen=True, slots=True)
class Places:
    """How many may be inside at once: from one address, and altogether."""

    each: int
    all: int


UNANSWERED = Places(64, 1024)
"""Challenges that nobody has answered yet, at some three kilobytes each."""
HANDSHAKES = Places(16, 256)
"""TLS handshakes, which were paid for by work; at most some hundred kilobytes each."""


class Door:
    """Names do not matter here: an IPv6 host has a whole /64 of addresses and counts as one."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._inside: Counter[str] = Counter()

    @contextmanager
    def inside(self, address: str) -> Iterator[None]:
        """Hold a place for the block. Raises RemoteProtocolError when there is none."""
        origin = origin_of(address)
        if self._inside[origin] >= self._places.each or self._inside.total() >= self._places.all:
            raise RemoteProtocolError("too many unfinished connections")
        self._inside[origin] += 1
        try:
            yield
        finally:
            self._inside[origin] -= 1
            if not self._inside[origin]:
                del self._inside[origin]


def origin_of(address: str) -> str:
    """The address, or the /64 network of an IPv6 one; text that is no address stands for itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or parsed.packed[:8].hex())
    return str(parsed)
