"""I know where devices of other computers may be used, and what has to be said about it. Pure.

ggml's RPC has no passwords and no encryption: whoever lends a device reads every prompt and every answer, and
so does everybody on the way. A server on this computer's loopback (the near end of a tunnel, say) is used as
it is; any other one on an explicit yes only.
"""

import ipaddress
from collections.abc import Iterable
from typing import Final

from cocoon_desktop.core.errors import UsageError

YES: Final = "engine.rpc_in_clear"
"""The setting that says yes; ``--rpc-in-clear`` on a command line."""


def check_rpc_servers(servers: Iterable[str], *, in_clear: bool) -> tuple[str, ...]:
    """The servers, each ``HOST:PORT``. ``in_clear``: also beyond this computer.

    Raises UsageError for what is no address, is named twice, or is elsewhere without a yes.
    """
    found: list[str] = []
    for server in servers:
        host = host_of(server)
        if server in found:
            raise UsageError(f"the RPC server {server} is named twice", "engine.rpc")
        if not in_clear and not is_loopback(host):
            raise UsageError(
                f"RPC has no authentication and no encryption, so it is used on loopback only, not at "
                f"{server!r}: whoever owns that computer, and everybody on the way, would read every prompt "
                f"and every answer. If you want that, say so with --rpc-in-clear, or with {YES}",
                "engine.rpc",
            )
        found.append(server)
    return tuple(found)


def host_of(server: str) -> str:
    """Raises UsageError for what is no ``HOST:PORT``; ggml's RPC knows IPv4 addresses and names."""
    host, _, port = server.rpartition(":")
    digits = port.isascii() and port.isdigit() and len(port) <= 5
    plain = host.isascii() and host.replace("-", "").replace(".", "").isalnum() and len(host) <= 253
    if not (plain and digits and 0 < int(port) < 65536):
        raise UsageError(f"{server[:300]!r} is no RPC server, such as 127.0.0.1:50052", "engine.rpc")
    return host


def is_loopback(host: str) -> bool:
    """Names are not asked for: what ``localhost`` means may change between the question and its use."""
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return False


def warning_about(servers: Iterable[str]) -> str:
    """What is said whenever devices of other computers are used."""
    return (
        f"Whoever owns the computers behind {', '.join(servers)} can read every prompt and every answer in "
        "the clear: lend yourself devices of computers that are your own."
    )
