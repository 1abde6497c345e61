"""The worker's memory: the best signed payment of each contract, on the disk as soon as it is verified.

A signed payment is money: whoever holds it can have it settled. Calls block; the service makes them in a
thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.payments import PaymentError
from cocoon_desktop.wire import schema as tl

from ..totals import SignedTotals

metadata = MetaData()

totals_table = Table(
    "worker_totals",
    metadata,
    Column("contract_address", String(66), primary_key=True),
    Column("payment", LargeBinary, nullable=False),
    Column("db_tokens", BigInteger, nullable=False),
    Column("max_tokens", BigInteger, nullable=False),
)


class TotalsStoreError(CocoonError):
    """The signed payments could not be read or kept."""


class TotalsStore:
    """Over an engine of ``core.database``."""

    def __init__(self, engine: Engine) -> None:
        """Raises TotalsStoreError when the table cannot be made."""
        self._engine = engine
        with _translated():
            metadata.create_all(engine)

    def load(self, totals: SignedTotals) -> None:
        """Fill in what is known of this contract; a stored payment is verified again before it is trusted."""
        query = select(totals_table).where(totals_table.c.contract_address == format_raw(totals.contract))
        with _translated(), self._engine.begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return
        totals.counted(row.db_tokens, row.max_tokens)
        if row.payment:
            try:
                totals.keep(tl.ProxySignedPayment(data=bytes(row.payment)))
            except PaymentError as error:
                raise TotalsStoreError(f"a stored payment does not hold: {error}") from error

    def save(self, totals: SignedTotals) -> None:
        """On the disk on return."""
        address = format_raw(totals.contract)
        row = {
            "contract_address": address,
            "payment": totals.best_boc,
            "db_tokens": totals.db_tokens,
            "max_tokens": totals.max_tokens,
        }
        with _translated(), self._engine.begin() as connection:
            connection.execute(delete(totals_table).where(totals_table.c.contract_address == address))
            connection.execute(insert(totals_table).values(row))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise TotalsStoreError(f"the signed payments cannot be stored or read: {error}") from error
