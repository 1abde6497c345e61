"""A long history comes page by page: whole days, nothing twice, nothing left out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from cocoon_desktop.app.held_history import HeldHistory
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.account_book import AccountBook
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.movement import Movement
from sqlalchemy import Engine

from ..emulator_fixture import emulator as emulator

OWNER = Address((0, bytes([9]) * 32))
NOON = 1_800_014_400
DAY = 86_400
DAYS = (3, 1, 4, 0, 2)
"""How many movements each day brings."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'owner.db'}")
    yield engine
    engine.dispose()


class Days:
    """What an account receives, day after day, and its book."""

    def __init__(self, tmp_path: Path, database: Engine, emulator: Emulator) -> None:
        self.book = AccountBook(database, format_raw(OWNER))
        self.chain = LocalChain(tmp_path / "chain.db", emulator, lambda: self._now)
        self._now = float(NOON)

    async def bring(self, counts: Sequence[int]) -> None:
        for count in counts:
            for _ in range(count):
                self._now += 60
                await self.chain.mint(OWNER, Nanoton(10**9))
            self._now += DAY
        self.book.add(await self.chain.transactions(OWNER, after_lt=self.book.last_lt))


@pytest.fixture
def days(tmp_path: Path, database: Engine, emulator: Emulator) -> Days:
    return Days(tmp_path, database, emulator)


def read_whole(history: HeldHistory) -> Sequence[Movement]:
    history.read_newer()
    while history.has_older:
        history.read_older()
    return history.movements


@pytest.mark.parametrize("page", [1, 2, 3, 5, 10, 100])
async def test_all_pages_together_are_the_whole_history(days: Days, page: int) -> None:
    async with days.chain:
        await days.bring(DAYS)
    history = HeldHistory(days.book, page)
    history.read_newer()
    newest = {day_of(movement.utime) for movement in history.movements}
    whole = read_whole(history)
    assert [movement.lt for movement in whole] == sorted({movement.lt for movement in whole}, reverse=True)
    assert len(whole) == sum(DAYS)
    of_newest = [movement for movement in whole if day_of(movement.utime) in newest]
    assert len(of_newest) == {1: 2, 2: 2, 3: 6, 5: 6, 10: 10, 100: 10}[page]


async def test_what_came_meanwhile_stands_above_what_was_read(days: Days) -> None:
    history = HeldHistory(days.book, page=2)
    history.read_newer()
    assert (history.movements, history.has_older) == ((), False)
    async with days.chain:
        await days.bring(DAYS)
        history.read_newer()
        before = history.movements
        assert history.has_older
        await days.bring([5])
        history.read_newer()
        assert len(history.movements) == len(before) + 5
        assert history.movements[5:] == before
        assert history.has_older
    assert len(read_whole(history)) == sum(DAYS) + 5
