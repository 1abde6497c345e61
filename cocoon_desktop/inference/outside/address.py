"""Where an outside engine may be: which addresses are understood, and which need https."""

import ipaddress
from dataclasses import dataclass

from yarl import URL

from cocoon_desktop.core.errors import UsageError

EXAMPLE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """``base`` has neither ``/v1`` nor a slash at its end: ``http://127.0.0.1:8000``."""

    base: str
    is_secure: bool

    def url(self, path: str) -> str:
        return self.base + path

    @property
    def near(self) -> "NearAddress | None":
        """Where it is, when that is an address of this computer, without a name and without TLS."""
        url = URL(self.base)
        host = url.host or ""
        if self.is_secure or url.port is None or not _is_address(host):
            return None
        if not ipaddress.ip_address(host).is_loopback:
            return None
        return NearAddress(host, url.port, url.raw_path.rstrip("/"))

    def __str__(self) -> str:
        return self.base


@dataclass(frozen=True, slots=True)
class NearAddress:
    """``path`` is what stands before that of every request; it has no slash at its end."""

    host: str
    port: int
    path: str


def parse_server_address(text: str) -> ServerAddress:
    """An address as people write it, with or without ``/v1``. Raises UsageError that says what is wrong.

    A public address needs https, because prompts travel there. Names are judged when they are looked up.
    """
    try:
        url = URL(text.strip())
        port = url.explicit_port
    except ValueError as error:
        raise _wrong(text, str(error)) from None
    if url.scheme not in ("http", "https") or not url.host:
        raise _wrong(text, "it must begin with http:// or https://")
    if url.user is not None or url.password is not None:
        raise UsageError("an engine's address holds no user and no key; a key goes into COCOON_ENGINE_KEY")
    if url.query_string or url.fragment:
        raise UsageError(f"an engine's address, such as {EXAMPLE}, has no ? and no #")
    if port == 0:
        raise _wrong(text, "0 is no port")
    is_secure = url.scheme == "https"
    if not is_secure and _is_address(url.host) and is_public(url.host):
        raise _wrong(text, f"{url.host} is a public address, which needs https")
    base = str(url).rstrip("/").removesuffix("/v1").rstrip("/")
    return ServerAddress(base, is_secure)


def is_public(address: str) -> bool:
    """Whether an IP address can be anywhere in the world: neither this computer nor a private network."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return ip.is_global


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _wrong(text: str, reason: str) -> UsageError:
    return UsageError(f"{text[:200]!r} is no address of an engine, such as {EXAMPLE}: {reason}")
