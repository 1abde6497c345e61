"""The client's memory of what it spent and paid in today, on the disk before anything is sent."""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy import BigInteger, Column, Date, Engine, MetaData, Table, delete, insert, select

from cocoon_desktop.core.database import told_as
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.units import Nanoton

from ..tasks import seen_through
from .limits import Budget, Day, SpendingLimits

metadata = MetaData()
day_table = Table(
    "client_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("spent", BigInteger, nullable=False),
    Column("paid_in", BigInteger, nullable=False),
)
LONG_AGO = Day(date(1970, 1, 1))


class BudgetStoreError(CocoonError):
    """What was spent could not be read or kept."""


_translated = partial(told_as, BudgetStoreError, "what was spent cannot be stored or read")


class BudgetStore:
    """Over an engine of ``core.database``; calls block and raise BudgetStoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with _translated():
            metadata.create_all(engine)

    def load(self) -> Day:
        """The last day that is known."""
        with _translated(), self._engine.begin() as connection:
            row = connection.execute(select(day_table).order_by(day_table.c.day.desc()).limit(1)).first()
        return LONG_AGO if row is None else Day(row.day, Nanoton(row.spent), Nanoton(row.paid_in))

    def save(self, today: Day) -> None:
        """On the disk on return; earlier days are forgotten."""
        row = {"day": today.day, "spent": today.spent, "paid_in": today.paid_in}
        with _translated(), self._engine.begin() as connection:
            connection.execute(delete(day_table))
            connection.execute(insert(day_table).values(row))


@dataclass(slots=True)
class BudgetKeeper:
    """Keeps ``budget`` and what is stored of it in step. Without a ``store`` it lives as long as we do."""

    budget: Budget
    store: BudgetStore | None = None
    _stored: Day = LONG_AGO
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def stored(self) -> None:
        """Return when what was reserved is on the disk. Raises BudgetStoreError: nothing may be sent then."""
        if self.store is None or self.budget.covers(self._stored):
            return
        async with self._turn:
            if not self.budget.covers(self._stored):
                mark = self.budget.mark()
                await seen_through(asyncio.ensure_future(asyncio.to_thread(self.store.save, mark)))
                self._stored = mark


def open_budget(limits: SpendingLimits, store: BudgetStore) -> BudgetKeeper:
    """Goes on where the last one was. Blocks; raises BudgetStoreError."""
    today = store.load()
    return BudgetKeeper(Budget(limits, today), store, today)
