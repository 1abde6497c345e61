"""I remember what an account did and held, so that the page has its history at once and also without a chain.

A transaction is added whole or not at all, and adding it again changes nothing: whoever reads the chain may
begin where I ended.
"""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from cocoon_desktop.core.database import told_as
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton

from .chain import ChainTransaction
from .movement import Movement, MovementKind, SeenAccount, SentBefore
from .movements import read_movements

METADATA = MetaData()
MOVEMENTS = Table(
    "account_movements",
    METADATA,
    Column("account", String(80), primary_key=True),
    Column("lt", BigInteger, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("utime", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("party", String(80), nullable=False),
    Column("comment", String, nullable=False),
    Column("fees", BigInteger, nullable=False),
)
ACCOUNTS = Table(
    "accounts_seen",
    METADATA,
    Column("account", String(80), primary_key=True),
    Column("balance", BigInteger),
    Column("seen_at", Float),
    Column("backup_checked_at", Float),
)

_told_so = partial(told_as, ChainError, "the wallet's book cannot be used")


class AccountBook:
    """One account's. Every method reads or writes at once, or raises ChainError."""

    def __init__(self, engine: Engine, account: str) -> None:
        """``account`` is a raw address; ``engine`` one of ``core.database``."""
        self._engine, self._account = engine, account
        with _told_so():
            METADATA.create_all(engine)
            with engine.begin() as connection:
                self._make_row(connection)

    def add(self, transactions: Sequence[ChainTransaction]) -> None:
        """Transactions of the account; all of them are on the disk on return."""
        with _told_so(), self._engine.begin() as connection:
            for transaction in transactions:
                mine = (MOVEMENTS.c.account == self._account) & (MOVEMENTS.c.lt == transaction.lt)
                connection.execute(delete(MOVEMENTS).where(mine))
                rows = [_row(self._account, movement) for movement in read_movements(transaction)]
                connection.execute(insert(MOVEMENTS), rows)

    @property
    def last_lt(self) -> int:
        """Of the newest transaction; 0 before any."""
        query = select(func.max(MOVEMENTS.c.lt)).where(MOVEMENTS.c.account == self._account)
        with _told_so(), self._engine.connect() as connection:
            return connection.execute(query).scalar_one() or 0

    @property
    def last_utime(self) -> int | None:
        """Unix time of the newest transaction; None before any."""
        query = select(func.max(MOVEMENTS.c.utime)).where(MOVEMENTS.c.account == self._account)
        with _told_so(), self._engine.connect() as connection:
            last: int | None = connection.execute(query).scalar_one()
        return last

    def since(self, lt: int) -> list[Movement]:
        """What came after the logical time ``lt``, newest first."""
        query = self._newest_first().where(MOVEMENTS.c.lt > lt)
        with _told_so(), self._engine.connect() as connection:
            return [_movement(row) for row in connection.execute(query)]

    def days(self, at_least: int, before_lt: int | None = None) -> tuple[list[Movement], bool]:
        """Whole days of before the logical time ``before_lt``, newest first, with that many movements or
        more; and whether there are older ones.
        """
        query = self._newest_first().execution_options(yield_per=at_least)
        if before_lt is not None:
            query = query.where(MOVEMENTS.c.lt < before_lt)
        found: list[Movement] = []
        with _told_so(), self._engine.connect() as connection:
            for row in connection.execute(query):
                movement = _movement(row)
                if len(found) >= at_least and day_of(movement.utime) != day_of(found[-1].utime):
                    return found, True
                found.append(movement)
        return found, False

    def receivers(self) -> dict[str, SentBefore]:
        """Whom coins were sent to, by raw address."""
        query = (
            select(MOVEMENTS.c.party, func.count(), func.max(MOVEMENTS.c.utime))
            .where(MOVEMENTS.c.account == self._account, MOVEMENTS.c.kind == MovementKind.SENT.value)
            .group_by(MOVEMENTS.c.party)
        )
        with _told_so(), self._engine.connect() as connection:
            return {party: SentBefore(times, last) for party, times, last in connection.execute(query)}

    def sent_since(self, utime: float) -> Nanoton:
        """What left the account from the unix time ``utime`` on, without fees."""
        query = select(func.coalesce(func.sum(MOVEMENTS.c.amount), 0)).where(
            MOVEMENTS.c.account == self._account,
            MOVEMENTS.c.kind == MovementKind.SENT.value,
            MOVEMENTS.c.utime >= utime,
        )
        with _told_so(), self._engine.connect() as connection:
            return Nanoton(int(connection.execute(query).scalar_one()))

    def saw(self, balance: Nanoton, at: float) -> None:
        """The chain said so at the unix time ``at``."""
        self._change(balance=balance, seen_at=at)

    def checked_backup(self, at: float) -> None:
        """The owner knew the words at the unix time ``at``."""
        self._change(backup_checked_at=at)

    def seen(self) -> SeenAccount:
        """What was known last."""
        query = select(ACCOUNTS).where(ACCOUNTS.c.account == self._account)
        with _told_so(), self._engine.connect() as connection:
            row = connection.execute(query).one()
        balance = None if row.balance is None else Nanoton(row.balance)
        return SeenAccount(balance, row.seen_at, row.backup_checked_at)

    def _newest_first(self) -> Select[tuple[object, ...]]:
        order = MOVEMENTS.c.lt.desc(), MOVEMENTS.c.place.desc()
        return select(MOVEMENTS).where(MOVEMENTS.c.account == self._account).order_by(*order)

    def _make_row(self, connection: Connection) -> None:
        mine = select(ACCOUNTS.c.account).where(ACCOUNTS.c.account == self._account)
        if connection.execute(mine).one_or_none() is None:
            connection.execute(insert(ACCOUNTS).values(account=self._account))

    def _change(self, **values: float) -> None:
        with _told_so(), self._engine.begin() as connection:
            change = update(ACCOUNTS).where(ACCOUNTS.c.account == self._account)
            connection.execute(change.values(**values))


def _row(account: str, movement: Movement) -> dict[str, str | int]:
    return {
        "account": account,
        "lt": movement.lt,
        "place": movement.place,
        "utime": movement.utime,
        "kind": movement.kind.value,
        "amount": movement.amount,
        "party": movement.party,
        "comment": movement.comment,
        "fees": movement.fees,
    }


def _movement(row: Row[tuple[object, ...]]) -> Movement:
    return Movement(
        lt=row.lt,
        place=row.place,
        utime=row.utime,
        kind=MovementKind(row.kind),
        amount=Nanoton(row.amount),
        party=row.party,
        comment=row.comment,
        fees=Nanoton(row.fees),
    )
