"""Opens databases so that what was committed is there after a power cut: money depends on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from .errors import CocoonError

CONNECT_S: Final = 10
"""How long a database's server may take to answer at all."""
SQLITE_PASSING: Final = frozenset(
    (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
)
"""Somebody else writes, or the disk is full or away."""
PRIMARY: Final = 0xFF
"""What a code of SQLite says without its details."""


class DatabaseAwayError(CocoonError):
    """The database does not answer now; later it may."""


class DatabaseError(CocoonError):
    """The database cannot be used."""


def open_database(url: str, *, flush: bool = True) -> Engine:
    """An engine for a SQLAlchemy URL. SQLite gets a write-ahead log that is flushed at every commit.

    Without ``flush`` the last commits may be missing after a power cut, and the disk is left in peace: for
    what is no money. The end of the program, however hard, loses nothing that was committed. PostgreSQL is
    spoken to by psycopg, and a connection that did not outlive its server is replaced before it is used.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    is_server = parsed.get_backend_name() != "sqlite"
    more = {"connect_timeout": CONNECT_S} if parsed.get_backend_name() == "postgresql" else {}
    engine = create_engine(parsed, pool_pre_ping=is_server, connect_args=more)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_durable if flush else _make_calm)
    return engine


def may_pass(error: SQLAlchemyError) -> bool:
    """Whether the same work may succeed later: the server is away, or the disk is full."""
    if not isinstance(error, OperationalError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY in SQLITE_PASSING
    return True


def expect_answer(engine: Engine) -> None:
    """Blocks. Raises DatabaseAwayError where waiting may help, else DatabaseError."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        if may_pass(error):
            raise DatabaseAwayError(_why_away(error)) from error
        raise DatabaseError(f"the database cannot be used: {type(error).__name__}") from error


def why_failed(error: SQLAlchemyError) -> str:
    """No statement, no value, and of a server that is away no words of its own: they may name its users."""
    if may_pass(error):
        return _why_away(error)
    return str(error.orig) if isinstance(error, DBAPIError) and error.orig else type(error).__name__


def _why_away(error: SQLAlchemyError) -> str:
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        return f"{error.orig}"
    is_refusal = isinstance(error, DBAPIError) and "FATAL" in str(error.orig)
    return "its server refuses us, and its log says why" if is_refusal else "its server does not answer"


@contextmanager
def told_as(error_type: type[CocoonError], what: str) -> Iterator[None]:
    """Whatever a database refuses is an ``error_type``: ``what``, and why, but no statement and no value."""
    try:
        yield
    except SQLAlchemyError as error:
        raise error_type(f"{what}: {why_failed(error)}") from error


def _make_durable(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _set_pragmas(connection, "journal_mode=WAL", "synchronous=FULL")


def _make_calm(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _set_pragmas(connection, "journal_mode=WAL", "synchronous=NORMAL")


def _set_pragmas(connection: DBAPIConnection, *pragmas: str) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
