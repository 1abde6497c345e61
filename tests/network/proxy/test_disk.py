"""A ledger that is away is waited for as long as the proxy lives, and a little longer."""

import asyncio

import pytest
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.network.proxy import disk
from cocoon_desktop.network.proxy.disk import Disk
from cocoon_desktop.network.proxy.ledger import LedgerAwayError, LedgerError

from ...patience import PATIENCE_S, until


class Work:
    """Fails until ``error`` is None."""

    def __init__(self, error: CocoonError | None) -> None:
        self.error, self.tries = error, 0

    def __call__(self) -> str:
        self.tries += 1
        if self.error is not None:
            raise self.error
        return "stored"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LEDGER_RETRY_S", 0.0)
    monkeypatch.setattr(disk, "LONGEST_RETRY_S", 0.0)


async def test_it_is_tried_again_and_everybody_hears_of_it() -> None:
    heard: list[bool] = []
    books, work = Disk(heard.append), Work(LedgerAwayError("database or disk is full"))
    storing = asyncio.create_task(books(work))
    await until(lambda: work.tries > 50)
    assert books.trouble == "database or disk is full"
    assert heard[-1] is False
    work.error = None
    async with asyncio.timeout(PATIENCE_S):
        assert await storing == "stored"
    assert (books.trouble, heard[-1]) == ("", True)
    await books.close()


async def test_an_end_is_not_held_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LAST_PATIENCE_S", 0.0)
    books, work = Disk(lambda _: None), Work(LedgerAwayError("gone"))
    storing = asyncio.create_task(books(work))
    await until(lambda: work.tries > 5)
    books.hurry()
    async with asyncio.timeout(PATIENCE_S):
        with pytest.raises(LedgerAwayError):
            await storing
    await books.close()


async def test_what_does_not_pass_is_told_at_once() -> None:
    books, work = Disk(lambda _: None), Work(LedgerError("the database is damaged"))
    with pytest.raises(LedgerError):
        await books(work)
    assert work.tries == 1
    await books.close()
