"""How each proxy has done for us since the start, as one of our roles saw it. No socket, no clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from cocoon_desktop.core.errors import CocoonError, PeerError, ProtocolError

if TYPE_CHECKING:
    from cocoon_desktop.ton.contracts.registered_proxy import Endpoint


class Standing(Enum):
    """Where we are with a proxy."""

    UNTRIED = "untried"
    CONNECTING = "connecting"
    READY = "ready"
    LOST = "lost"
    """It cannot be reached, or went away."""
    REFUSED = "refused"
    """One of us will not have the other: its contracts are not those of the root contract, or it does not
    authorize us."""


@dataclass(frozen=True, slots=True)
class ProxyRecord:
    """``reason`` says why the last attempt ended; it stays while the next one has not succeeded.

    ``answered`` and ``failed`` count requests. ``failed_at`` (monotonic) is when the proxy itself failed
    last, None if it has answered since. ``overbilled``: tokens billed that its answers do not say.
    """

    standing: Standing = Standing.UNTRIED
    reason: str = ""
    answered: int = 0
    failed: int = 0
    failed_at: float | None = None
    overbilled: int = 0


UNKNOWN: Final = ProxyRecord()


class ProxyRecords:
    """One record for each endpoint that was ever tried."""

    def __init__(self) -> None:
        self._records: dict[Endpoint, ProxyRecord] = {}

    def of(self, endpoint: Endpoint) -> ProxyRecord:
        """What is known of a proxy."""
        return self._records.get(endpoint, UNKNOWN)

    @contextmanager
    def attempt(self, endpoint: Endpoint) -> Iterator[None]:
        """Around everything from dialling to the end of the link; errors pass through."""
        self._records[endpoint] = replace(self.of(endpoint), standing=Standing.CONNECTING)
        try:
            yield
        except CocoonError as error:
            standing = Standing.REFUSED if isinstance(error, ProtocolError) else Standing.LOST
            self._records[endpoint] = replace(self.of(endpoint), standing=standing, reason=_reason(error))
            raise

    def ready(self, endpoint: Endpoint) -> None:
        """Requests may go to it and come from it."""
        self._records[endpoint] = replace(self.of(endpoint), standing=Standing.READY, reason="")

    def lost(self, endpoint: Endpoint, reason: str) -> None:
        """The link, which was ready, has ended."""
        self._records[endpoint] = replace(self.of(endpoint), standing=Standing.LOST, reason=reason)

    def answered(self, endpoint: Endpoint) -> None:
        """A request came to its end."""
        record = self.of(endpoint)
        self._records[endpoint] = replace(record, answered=record.answered + 1, failed_at=None)

    def failed(self, endpoint: Endpoint, blamed_at: float | None = None) -> None:
        """A request did not; ``blamed_at`` (monotonic) if that was the proxy's doing."""
        record = self.of(endpoint)
        failed_at = record.failed_at if blamed_at is None else blamed_at
        self._records[endpoint] = replace(record, failed=record.failed + 1, failed_at=failed_at)

    def overbilled(self, endpoint: Endpoint, tokens: int) -> None:
        """So many tokens more than its answers say."""
        self._records[endpoint] = replace(self.of(endpoint), overbilled=tokens)


def _reason(error: CocoonError) -> str:
    """Without the peer's name: whoever shows a record shows whose it is."""
    return error.reason if isinstance(error, PeerError) else str(error)
