"""The dated record of earnings and of work, on the disk: what the earnings page adds up.

The money itself is in the signed payments; here stands when and by what it was earned. ``record`` is told
the total and writes what is new, so that a process killed at any point counts nothing twice and loses
nothing. Calls block; the desk makes them in a thread.
"""

from collections.abc import Mapping
from functools import partial

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from cocoon_desktop.core.database import told_as
from cocoon_desktop.core.units import Nanoton

from .earned import Earned
from .store import TotalsStoreError
from .work_meter import Work

metadata = MetaData()

earned_table = Table(
    "earned",
    metadata,
    Column("quarter", BigInteger, primary_key=True, autoincrement=False),
    Column("model", String(200), primary_key=True),
    Column("device", String(200), primary_key=True),
    Column("amount", BigInteger, nullable=False),
)
work_table = Table(
    "work",
    metadata,
    Column("quarter", BigInteger, primary_key=True, autoincrement=False),
    Column("ready_s", Float, nullable=False),
    Column("busy_s", Float, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("energy_j", Float, nullable=False),
    Column("unmeasured_s", Float, nullable=False),
)

_told_so = partial(told_as, TotalsStoreError, "the record of earnings cannot be used")


class EarnedStore:
    """Over an engine of ``core.database``. Every method raises TotalsStoreError for a disk that fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with _told_so():
            metadata.create_all(engine)

    def record(self, total: Nanoton, quarter: int, model: str, device: str) -> Nanoton:
        """``total`` has been signed for by now; what is not on record yet is dated to ``quarter``.

        Returns what was added: 0 when nothing is new.
        """
        with _told_so(), self._engine.begin() as connection:
            new = Nanoton(total - _recorded(connection))
            if new <= 0:
                return Nanoton(0)
            place = earned_table.c
            here = (place.quarter == quarter) & (place.model == model) & (place.device == device)
            change = update(earned_table).where(here).values(amount=place.amount + new)
            if connection.execute(change).rowcount == 0:
                row = {"quarter": quarter, "model": model, "device": device, "amount": new}
                connection.execute(insert(earned_table).values(row))
            return new

    def earned(self) -> list[Earned]:
        """Everything, oldest first."""
        query = select(earned_table).order_by(earned_table.c.quarter)
        with _told_so(), self._engine.connect() as connection:
            return [
                Earned(row.quarter, row.model, row.device, Nanoton(row.amount))
                for row in connection.execute(query)
            ]

    def add_work(self, work: Mapping[int, Work]) -> None:
        """Add to what is on record for these quarters of an hour."""
        with _told_so(), self._engine.begin() as connection:
            for quarter, new in work.items():
                whole = _work_of(connection, quarter) + new
                connection.execute(delete(work_table).where(work_table.c.quarter == quarter))
                connection.execute(insert(work_table).values(quarter=quarter, **_columns(whole)))

    def work(self, since: float) -> dict[int, Work]:
        """By quarter of an hour, from the unix time ``since`` on."""
        query = select(work_table).where(work_table.c.quarter >= since)
        with _told_so(), self._engine.connect() as connection:
            return {
                row.quarter: Work(row.ready_s, row.busy_s, row.answers, row.energy_j, row.unmeasured_s)
                for row in connection.execute(query)
            }


def _recorded(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.sum(earned_table.c.amount), 0))).scalar_one())


def _work_of(connection: Connection, quarter: int) -> Work:
    row = connection.execute(select(work_table).where(work_table.c.quarter == quarter)).one_or_none()
    if row is None:
        return Work()
    return Work(row.ready_s, row.busy_s, row.answers, row.energy_j, row.unmeasured_s)


def _columns(work: Work) -> dict[str, float]:
    return {
        "ready_s": work.ready_s,
        "busy_s": work.busy_s,
        "answers": work.answers,
        "energy_j": work.energy_j,
        "unmeasured_s": work.unmeasured_s,
    }
