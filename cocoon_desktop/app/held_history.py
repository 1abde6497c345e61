"""I hold as much of a wallet's history as was asked for, and read no more of the book than is missing."""

from collections.abc import Sequence

from cocoon_desktop.ton.account_book import AccountBook
from cocoon_desktop.ton.movement import Movement

PAGE = 400
"""Movements that are read at a time, and the rest of the oldest one's day."""


class HeldHistory:
    """Of one book. Blocks; one call at a time."""

    def __init__(self, book: AccountBook, page: int = PAGE) -> None:
        self._book, self._page = book, page
        self._movements: list[Movement] = []
        self._has_older = False

    @property
    def movements(self) -> Sequence[Movement]:
        """Whole days, newest first."""
        return tuple(self._movements)

    @property
    def has_older(self) -> bool:
        return self._has_older

    def read_newer(self) -> None:
        """What has come since the last look; at the first one the newest page. Raises ChainError."""
        if self._movements:
            self._movements[:0] = self._book.since(self._movements[0].lt)
        else:
            self.read_older()

    def read_older(self) -> None:
        """One page more. Raises ChainError."""
        before_lt = self._movements[-1].lt if self._movements else None
        found, self._has_older = self._book.days(self._page, before_lt)
        self._movements += found
