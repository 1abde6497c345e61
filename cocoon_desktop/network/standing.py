"""How each proxy has done for us since the start, as one of our roles saw it. No socket, no clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

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

    ``answered`` and ``failed`` count requests.
    """

    standing: Standing = Standing.UNTRIED
    reason: str = ""
    answered: int = 0
    failed: int = 0


class ProxyRecords:
    """One record for each endpoint that was ever tried."""

    def __init__(self) -> None:
        self._records: dict[Endpoint, ProxyRecord] = {}

    def of(self, endpoint: Endpoint) -> ProxyRecord:
        """What is known of a proxy."""
        return self._records.get(endpoint, ProxyRecord())

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
        self._records[endpoint] = replace(record, answered=record.answered + 1)

    def failed(self, endpoint: Endpoint) -> None:
        """A request did not."""
        record = self.of(endpoint)
        self._records[endpoint] = replace(record, failed=record.failed + 1)


def _reason(error: CocoonError) -> str:
    """Without the peer's name: whoever shows a record shows whose it is."""
    return error.reason if isinstance(error, PeerError) else str(error)
