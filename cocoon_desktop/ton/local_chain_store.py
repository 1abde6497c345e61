"""I keep the practice chain in one SQLite file: accounts, transactions and blocks, a block all or nothing.

The file is locked for as long as it is open (``locking_mode=EXCLUSIVE``), and the system lets go of the
lock when the process ends, however it ends. ``synchronous=FULL`` costs a flush per block. It buys that the
chain never forgets what the roles' own books remember after a power cut; a chain that did would contradict
them for ever.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.core.errors import ChainError

from .account import NO_HASH
from .chain_errors import ChainBusyError

FORMAT = 1
"""Kept in ``user_version``; a file of another format is refused."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE accounts (address TEXT PRIMARY KEY, shard_account BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE transactions (
    address TEXT NOT NULL, lt INTEGER NOT NULL, hash BLOB NOT NULL, block_seqno INTEGER NOT NULL, boc BLOB
    NOT NULL, PRIMARY KEY (address, lt)
) STRICT, WITHOUT ROWID;
CREATE TABLE blocks (
    seqno INTEGER PRIMARY KEY, utime INTEGER NOT NULL, end_lt INTEGER NOT NULL, root_hash BLOB NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Block:
    """``end_lt`` is above every logical time in the block. Block 0 is the beginning, before any message."""

    seqno: int
    utime: int
    end_lt: int
    root_hash: bytes


GENESIS = Block(seqno=0, utime=0, end_lt=0, root_hash=NO_HASH)


@dataclass(frozen=True, slots=True)
class StoredTransaction:
    """A transaction and the bag of cells it came in."""

    lt: int
    hash: bytes
    boc: bytes


class ChainStore:
    """One open file. For one thread at a time."""

    def __init__(self, path: Path, seed: bytes) -> None:
        """Open, or create with this ``seed``. Raises ChainBusyError when it is open elsewhere, else
        ChainError.
        """
        with _explained(path):
            self._db = sqlite3.connect(path, timeout=0, check_same_thread=False, isolation_level=None)
            try:
                self._open(seed)
            except BaseException:
                self._db.close()
                raise
        self._path = path

    def _open(self, seed: bytes) -> None:
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("BEGIN EXCLUSIVE")
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            self._create(seed)
        elif found != FORMAT:
            raise ChainError(f"the practice chain has format {found}, and this program reads {FORMAT}")
        self._db.execute("COMMIT")

    def _create(self, seed: bytes) -> None:
        for statement in _SCHEMA.split(";"):
            self._db.execute(statement)
        self._db.execute("INSERT INTO meta VALUES ('seed', ?)", (seed,))
        self._db.execute(f"PRAGMA user_version={FORMAT}")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside comes true together, or nothing when an exception passes through."""
        with _explained(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def seed(self) -> bytes:
        """Where the chain's randomness comes from; the same for the life of the file."""
        with _explained(self._path):
            value: bytes = self._db.execute("SELECT value FROM meta WHERE key = 'seed'").fetchone()[0]
            return value

    def last_block(self) -> Block:
        """The newest block, or GENESIS."""
        query = "SELECT seqno, utime, end_lt, root_hash FROM blocks ORDER BY seqno DESC LIMIT 1"
        with _explained(self._path):
            row = self._db.execute(query).fetchone()
        return Block(*row) if row else GENESIS

    def add_block(self, block: Block) -> None:
        """Append the next block."""
        values = (block.seqno, block.utime, block.end_lt, block.root_hash)
        self._db.execute("INSERT INTO blocks VALUES (?, ?, ?, ?)", values)

    def shard_account(self, address: str) -> bytes | None:
        """Bag of cells of an account; None when nobody ever touched it."""
        with _explained(self._path):
            query = "SELECT shard_account FROM accounts WHERE address = ?"
            row = self._db.execute(query, (address,)).fetchone()
        return row[0] if row else None

    def put(
        self, address: str, shard_account: bytes, transaction: StoredTransaction, block_seqno: int
    ) -> None:
        """One transaction of an account and the account after it."""
        self._db.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?)", (address, shard_account))
        values = (address, transaction.lt, transaction.hash, block_seqno, transaction.boc)
        self._db.execute("INSERT INTO transactions VALUES (?, ?, ?, ?, ?)", values)

    def oldest_transactions(self, address: str, after_lt: int, limit: int) -> list[StoredTransaction]:
        """Those with ``lt > after_lt``, oldest first."""
        query = "SELECT lt, hash, boc FROM transactions WHERE address = ? AND lt > ? ORDER BY lt LIMIT ?"
        return self._select(query, (address, after_lt, limit))

    def newest_transactions(
        self, address: str, from_lt: int | None, to_lt: int, limit: int
    ) -> list[StoredTransaction]:
        """Those with ``to_lt < lt <= from_lt``, newest first; None begins at the newest."""
        query = (
            "SELECT lt, hash, boc FROM transactions"
            " WHERE address = ? AND lt <= ? AND lt > ? ORDER BY lt DESC LIMIT ?"
        )
        newest = (1 << 63) - 1 if from_lt is None else from_lt
        return self._select(query, (address, newest, to_lt, limit))

    def _select(self, query: str, values: tuple[str | int, ...]) -> list[StoredTransaction]:
        with _explained(self._path):
            return [StoredTransaction(*row) for row in self._db.execute(query, values)]


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Translate what SQLite raises."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            raise ChainBusyError(f"the practice chain {path.name} is open in another program") from error
        raise ChainError(f"the practice chain {path.name} cannot be used: {error}") from error
    except sqlite3.Error as error:
        raise ChainError(f"the practice chain {path.name} is damaged: {error}") from error
