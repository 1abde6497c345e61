"""Agreeing on a protocol version (cocoon-protocol section 2.1)."""

from dataclasses import dataclass

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.answers import MAX_VERSION, MIN_VERSION

OUR_MIN, OUR_MAX = 1, 2
"""What our clients and workers announce."""
NEWEST = 4
"""What our proxies speak with either. Versions 3 and 4 add requests that only their worker can read and an
order to change its model. We never ask for either and refuse a client that wants the first; without them they
are version 2. The C++ workers of 2026 refuse anything below 3; their clients still take 2.
"""


@dataclass(frozen=True, slots=True)
class VersionRange:
    """Both None for a peer of before versions, which is 0 to 0."""

    low: int | None
    high: int | None

    def agreed(self) -> int | None:
        """The highest version that it and our proxies know; None when there is none."""
        low, high = (self.low or 0), (self.high or 0)
        chosen = min(high, NEWEST)
        return chosen if max(low, MIN_VERSION) <= chosen else None


def chosen(version: int | None) -> int:
    """The version that a proxy has chosen; one that names none is of before versions.

    Raises RemoteProtocolError for a version that nobody here can speak.
    """
    if not MIN_VERSION <= (version or 0) <= MAX_VERSION:
        raise RemoteProtocolError(f"the proxy chose protocol version {version}")
    return version or 0
