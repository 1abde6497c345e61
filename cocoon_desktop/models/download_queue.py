"""I decide which download runs, which waits, and which is tried again by itself. I fetch nothing.

One runs at a time: two would share the line, and both would be whole later. What failed in passing is tried
again without being asked, what failed for good waits for its owner, and neither holds up the others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal, TypeAlias

from .transfer import Transfer

Phase: TypeAlias = Literal["waiting", "running", "paused", "failed"]

RETRY_S: Final = (15.0, 60.0, 300.0)
"""How long to wait after each failure in passing without a new byte since the last; then always as long."""


@dataclass(frozen=True, slots=True)
class Download:
    """A model that is wanted: the id of a catalog's row, or ``owner/repo/file``.

    ``fault`` says why it failed; ``retry_at``, in unix time, when it is tried again by itself.
    """

    name: str
    phase: Phase = "waiting"
    transfer: Transfer | None = None
    fault: Exception | None = None
    retry_at: float | None = None
    failures: int = 0

    @property
    def done(self) -> int:
        """Bytes that have arrived, as far as is known."""
        return 0 if self.transfer is None else self.transfer.done


class DownloadQueue:
    """Every method but ``due`` and ``next_wakeup`` ignores names that are not in it."""

    def __init__(self, downloads: Iterable[Download] = ()) -> None:
        self._downloads = {download.name: download for download in downloads}

    @property
    def downloads(self) -> tuple[Download, ...]:
        """All of them, in the order in which they are fetched."""
        return tuple(self._downloads.values())

    @property
    def running(self) -> str | None:
        return next((each.name for each in self.downloads if each.phase == "running"), None)

    def due(self, now: float) -> str | None:
        """Which one is to be fetched now; None where there is none, or one runs."""
        if self.running is not None:
            return None
        return next((each.name for each in self.downloads if _is_due(each, now)), None)

    def next_wakeup(self) -> float | None:
        """When to ask again, if nobody does anything until then."""
        return min((each.retry_at for each in self.downloads if each.retry_at is not None), default=None)

    def add(self, name: str) -> None:
        """Want another one, after the others; or go on with one that was paused or failed."""
        if name not in self._downloads:
            self._downloads[name] = Download(name)
        elif name != self.running:
            again = partial(replace, phase="waiting", fault=None, retry_at=None, failures=0)
            self._change(name, again)

    def pause(self, name: str) -> None:
        self._change(name, partial(replace, phase="paused", fault=None, retry_at=None))

    def remove(self, name: str) -> None:
        """It is whole, or nobody wants it any more."""
        self._downloads.pop(name, None)

    def begin(self, name: str) -> None:
        self._change(name, partial(replace, phase="running", fault=None, retry_at=None))

    def note(self, name: str, transfer: Transfer) -> None:
        """How far it is now. New bytes make earlier failures forgotten."""

        def moved(before: Download) -> Download:
            failures = 0 if transfer.done > before.done else before.failures
            return replace(before, transfer=transfer, failures=failures)

        self._change(name, moved)

    def fail(self, name: str, fault: Exception, now: float, *, in_passing: bool) -> None:
        """It stopped by itself. ``in_passing``: trying again may help."""

        def failed(before: Download) -> Download:
            wait_s = RETRY_S[min(before.failures, len(RETRY_S) - 1)]
            retry_at = now + wait_s if in_passing else None
            return replace(
                before, phase="failed", fault=fault, retry_at=retry_at, failures=before.failures + 1
            )

        self._change(name, failed)

    def _change(self, name: str, change: Callable[[Download], Download]) -> None:
        if (before := self._downloads.get(name)) is not None:
            self._downloads[name] = change(before)


def _is_due(download: Download, now: float) -> bool:
    return download.phase == "waiting" or (download.retry_at is not None and download.retry_at <= now)
