"""I keep a day of buckets in SQLite, so that charts go on after a restart. Calls block for milliseconds."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import CocoonError

from .history import KEPT_S, STEP_S, Bucket, Measure, Spread, slot_of

log = logging.getLogger(__name__)

METADATA: Final = MetaData()
BUCKETS: Final = Table(
    "hardware_buckets",
    METADATA,
    Column("slot", BigInteger, primary_key=True, autoincrement=False),
    Column("device", String(80), primary_key=True),
    Column("measure", String(16), primary_key=True),
    Column("low", Float, nullable=False),
    Column("mean", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
KEPT_SLOTS: Final = KEPT_S // STEP_S


class HistoryError(CocoonError):
    """The hardware's history could not be read or written: nothing but old curves is lost.

    ``is_broken``: the file is none of ours, or damaged, and will never do.
    """

    def __init__(self, message: str, *, is_broken: bool = False) -> None:
        super().__init__(message)
        self.is_broken = is_broken


class HistoryStore:
    """A file of its own, which may be deleted at any time. At most one thread at once."""

    def __init__(self, engine: Engine) -> None:
        """Raises HistoryError when the table cannot be made."""
        self._engine = engine
        with _explained():
            METADATA.create_all(engine)

    @classmethod
    def open(cls, path: Path) -> "HistoryStore":
        """A file that is broken is deleted. Raises HistoryError."""
        try:
            return cls(open_database(f"sqlite:///{path}", flush=False))
        except HistoryError as error:
            if not error.is_broken:
                raise
            log.warning("%s is broken and made anew: %s", path, error)
            path.unlink()
            return cls(open_database(f"sqlite:///{path}", flush=False))

    def write(self, buckets: Sequence[Bucket], now: float) -> None:
        """Add buckets, in one transaction; one that is there already (the program was restarted) grows.

        What is older than a day goes, and what lies in the future since the clock was set back. Raises
        HistoryError; then nothing was written.
        """
        newest = slot_of(now)
        rows = [
            {
                "slot": bucket.slot,
                "device": bucket.device,
                "measure": bucket.measure.value,
                "low": bucket.spread.low,
                "mean": bucket.spread.mean,
                "high": bucket.spread.high,
                "count": bucket.spread.count,
            }
            for bucket in buckets
        ]
        old, new = BUCKETS.c, (added := insert(BUCKETS)).excluded
        grown = added.on_conflict_do_update(
            index_elements=[old.slot, old.device, old.measure],
            set_={
                "low": func.min(old.low, new.low),
                "mean": (old.mean * old["count"] + new.mean * new["count"]) / (old["count"] + new["count"]),
                "high": func.max(old.high, new.high),
                "count": old["count"] + new["count"],
            },
        )
        out_of_time = (old.slot <= newest - KEPT_SLOTS) | (old.slot > newest)
        with _explained(), self._engine.begin() as connection:
            if rows:
                connection.execute(grown, rows)
            connection.execute(delete(BUCKETS).where(out_of_time))

    def read(self, now: float, length_s: int, step_s: int) -> list[Bucket]:
        """The last ``length_s`` seconds in steps of ``step_s``, a multiple of ten; oldest first."""
        column, per_step = BUCKETS.c, step_s // STEP_S
        step = (column.slot // per_step).label("step")
        count = func.sum(column["count"])
        query = (
            select(
                step,
                column.device,
                column.measure,
                func.min(column.low),
                func.sum(column.mean * column["count"]) / count,
                func.max(column.high),
                count,
            )
            .where(column.slot > slot_of(now - length_s), column.slot <= slot_of(now))
            .group_by(step, column.device, column.measure)
            .order_by(step)
        )
        with _explained(), self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [
            Bucket(slot, device, Measure(measure), Spread(low, min(high, max(low, mean)), high, readings))
            for slot, device, measure, low, mean, high, readings in rows
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.__cause__ or error
        # sqlite3 raises its own DatabaseError for a damaged file, and heirs of it for everything else.
        broken = type(cause) is sqlite3.DatabaseError
        message = f"the history of the hardware cannot be kept: {cause}"
        raise HistoryError(message, is_broken=broken) from error
