"""What a role that runs alone is told, checked before anything is opened. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.registered_proxy import PORTS, Endpoint

IMAGE_HASH_BYTES: Final = 32


class LinkKind(StrEnum):
    """How the bytes of a link travel."""

    TLS = "tls"
    """Proof of work and attested TLS in this process."""
    ROUTER = "router"
    """Through a router on this computer, which does both."""
    PLAIN = "plain"
    """Bare frames, on this computer only."""


class PolicyName(StrEnum):
    """Whom we talk to over TLS."""

    ANY = "any"
    FAKE_TDX = "fake_tdx"
    TDX = "tdx"


@dataclass(frozen=True, slots=True)
class RoleOptions:
    """``root`` is a network profile or a fake-TON file; ``via`` the router; ``owner`` who owns the node.

    ``access_hash`` opens the pages where it is set. ``database`` is a SQLAlchemy URL; without it the books
    are a file in ``data``. Raises UsageError for what contradicts itself.
    """

    root: Path
    http: Endpoint
    data: Path
    link: LinkKind = LinkKind.TLS
    policy: PolicyName = PolicyName.TDX
    via: Endpoint | None = None
    owner: Address | None = None
    access_hash: str = field(default="", repr=False)
    database: str = field(default="", repr=False)
    drain_s: float = 30.0
    fake_root: Address | None = None
    """Where fake TON has its root contract; None as upstream's launcher says."""
    check_hashes: bool | None = None
    """Whether what peers run must be listed by the root contract; None leaves that to the network: a test
    network does not ask for it.
    """
    image_hash: bytes | None = None
    """Of the image that our router's certificate shows, for the pages: we do not see that certificate."""

    def __post_init__(self) -> None:
        expect_loopback(self.http.host, "--http:")
        if self.via is not None:
            if self.link is not LinkKind.ROUTER:
                raise UsageError("--via is the address of a router, for --link router", "--via")
            expect_loopback(self.via.host, "--via: the router at")
        if self.image_hash is not None and self.link is not LinkKind.ROUTER:
            raise UsageError("--image-hash is what a router shows, for --link router", "--image-hash")


def parse_endpoint(text: str, option: str, *, any_port: bool = True) -> Endpoint:
    """``HOST:PORT``; port 0 means a free one. Raises UsageError."""
    host, colon, port = text.rpartition(":")
    known = port.isascii() and port.isdigit() and (int(port) in PORTS or (any_port and int(port) == 0))
    if not colon or not host or not known:
        raise UsageError(f"{option}: {text!r} is not HOST:PORT", option)
    return Endpoint("127.0.0.1" if host == "localhost" else host.strip("[]"), int(port))


def parse_image_hash(text: str) -> bytes:
    """64 hexadecimal digits. Raises UsageError."""
    try:
        told = bytes.fromhex(text)
    except ValueError:
        told = b""
    if len(told) != IMAGE_HASH_BYTES:
        raise UsageError("--image-hash has 64 hexadecimal digits", "--image-hash")
    return told
