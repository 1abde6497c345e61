"""Opens databases so that what was committed is there after a power cut: money depends on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from .errors import CocoonError


def open_database(url: str, *, flush: bool = True) -> Engine:
    """An engine for a SQLAlchemy URL. SQLite gets a write-ahead log that is flushed at every commit.

    Without ``flush`` the last commits may be missing after a power cut, and the disk is left in peace: for
    what is no money. The end of the program, however hard, loses nothing that was committed. PostgreSQL is
    spoken to by psycopg, and a connection that did not outlive its server is replaced before it is used.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_durable if flush else _make_calm)
    return engine


@contextmanager
def told_as(error_type: type[CocoonError], what: str) -> Iterator[None]:
    """Whatever a database refuses is an ``error_type``: ``what``, and why, but no statement and no value."""
    try:
        yield
    except SQLAlchemyError as error:
        why = error.orig if isinstance(error, DBAPIError) and error.orig else type(error).__name__
        raise error_type(f"{what}: {why}") from error


def _make_durable(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _set_pragmas(connection, "journal_mode=WAL", "synchronous=FULL")


def _make_calm(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _set_pragmas(connection, "journal_mode=WAL", "synchronous=NORMAL")


def _set_pragmas(connection: DBAPIConnection, *pragmas: str) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
