"""Databases that are closed when a test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cocoon_desktop.core.database import open_database
from sqlalchemy import Engine

OpenFile = Callable[[Path], Engine]


@pytest.fixture
def open_file() -> Iterator[OpenFile]:
    """Opens SQLite files."""
    engines: list[Engine] = []

    def open_it(path: Path) -> Engine:
        engines.append(open_database(f"sqlite:///{path}"))
        return engines[-1]

    yield open_it
    for engine in engines:
        engine.dispose()
