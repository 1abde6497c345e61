"""The fault run in short: everybody is killed once, under load, and all books agree."""

import sys
from pathlib import Path

import pytest

from ..postgres_fixture import postgres_programs
from .report import render
from .rounds import play

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),  # it starts a dozen programs, one after the other
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

SEED = 7


async def test_everybody_is_killed_once_and_every_book_agrees(tmp_path: Path) -> None:
    database = "sqlite" if postgres_programs() is None else "postgresql"
    victims = 5 if database == "sqlite" else 6
    outcome = await play(tmp_path, database, victims, SEED)
    assert not outcome.faults, render(outcome)
    assert outcome.rounds == victims
    assert outcome.ledger is not None
    assert sum(client.tokens for client in outcome.ledger.clients) > 0
