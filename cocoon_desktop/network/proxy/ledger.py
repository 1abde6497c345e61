"""The proxy's memory: one ledger state per transaction, on the disk before anybody is told.

SQLite by default; any database that SQLAlchemy knows works by its URL. Calls block; the service makes them
in a thread of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    delete,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.common import ContractState

from .accounts import ClientContractView
from .terms import CommitBatch, SaveBatch, SavedClient, SavedWorker, Snapshot

NEWEST = "0001"
"""Of the versions in ``migrations``."""
ADDRESS = String(48)
"""Wire form."""

metadata = MetaData()

state_table = Table(
    "proxy_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state_seqno", BigInteger, nullable=False),
    Column("committed_seqno", BigInteger, nullable=False),
    Column("chain_lt", BigInteger, nullable=False),
)
"""One row, id 1."""

client_table = Table(
    "proxy_client",
    metadata,
    Column("owner_address", ADDRESS, primary_key=True),
    Column("contract_address", ADDRESS, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("chain_tokens", BigInteger, nullable=False),
    Column("contract_state", Integer, nullable=False),
    Column("balance", BigInteger, nullable=False),
    Column("stake", BigInteger, nullable=False),
    Column("charged_tokens", BigInteger, nullable=False),
    Column("secret_hash", LargeBinary(32), nullable=False),
)

worker_table = Table(
    "proxy_worker",
    metadata,
    Column("owner_address", ADDRESS, primary_key=True),
    Column("contract_address", ADDRESS, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("chain_tokens", BigInteger, nullable=False),
    Column("paid_tokens", BigInteger, nullable=False),
)

version_table = Table("proxy_ledger_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Alembic's own, as it makes it."""

THE_STATE = 1


class LedgerError(CocoonError):
    """The ledger could not be read or written; nothing of the batch was stored."""


class Ledger:
    """Over an engine of ``core.database``. Opening brings an older ledger up to date (alembic, which is large
    and loaded only for that).
    """

    def __init__(self, engine: Engine) -> None:
        """Raises LedgerError when the database cannot be opened or brought up to date."""
        self._engine = engine
        with self._translated("opening the ledger"), self._engine.begin() as connection:
            if not inspect(connection).has_table(version_table.name):
                metadata.create_all(connection)
                version_table.create(connection)
                connection.execute(insert(version_table).values(version_num=NEWEST))
            elif connection.scalar(select(version_table.c.version_num)) != NEWEST:
                from .ledger_upgrade import upgrade

                upgrade(connection)

    def load(self) -> Snapshot:
        """Everything that was stored. Raises LedgerError."""
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            state = connection.execute(select(state_table)).one_or_none()
            if state is None:
                return Snapshot()
            clients = connection.execute(select(client_table).order_by(client_table.c.owner_address))
            workers = connection.execute(select(worker_table).order_by(worker_table.c.owner_address))
            return Snapshot(
                state.state_seqno,
                state.committed_seqno,
                state.chain_lt,
                tuple(_client(row) for row in clients),
                tuple(SavedWorker(*row) for row in workers),
            )

    def save(self, batch: SaveBatch) -> None:
        """Store one ledger state, all of it or nothing. Raises LedgerError."""
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            for client in batch.clients:
                _replace(connection, client_table, _client_row(client))
            for worker in batch.workers:
                _replace(
                    connection,
                    worker_table,
                    {
                        "owner_address": worker.owner_address,
                        "contract_address": worker.contract_address,
                        "tokens": worker.tokens,
                        "chain_tokens": worker.chain_tokens,
                        "paid_tokens": worker.paid_tokens,
                    },
                )
            values = {"state_seqno": batch.state_seqno, "chain_lt": batch.chain_lt}
            if not connection.execute(update(state_table).values(values)).rowcount:
                connection.execute(insert(state_table).values(id=THE_STATE, committed_seqno=0, **values))

    def committed(self, batch: CommitBatch) -> None:
        """Remember that the chain shows a ledger state, and what it covers. Raises LedgerError."""
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            connection.execute(update(state_table).values(committed_seqno=batch.state_seqno))
            for contract_address, chain_tokens in batch.chain_tokens:
                for table in (client_table, worker_table):
                    mine = table.c.contract_address == contract_address
                    connection.execute(update(table).where(mine).values(chain_tokens=chain_tokens))

    @contextmanager
    def _translated(self, doing: str) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise LedgerError(f"{doing} failed: {error}") from error


def _replace(connection: Connection, table: Table, row: dict[str, object]) -> None:
    """Delete and insert inside the transaction: the one spelling that every database understands."""
    connection.execute(delete(table).where(table.c.owner_address == row["owner_address"]))
    connection.execute(insert(table).values(row))


def _client_row(client: SavedClient) -> dict[str, object]:
    view = client.view
    return {
        "owner_address": client.owner_address,
        "contract_address": client.contract_address,
        "tokens": client.tokens,
        "chain_tokens": client.chain_tokens,
        "contract_state": int(view.state),
        "balance": view.balance,
        "stake": view.stake,
        "charged_tokens": view.charged_tokens,
        "secret_hash": view.secret_hash,
    }


def _client(row: "Row[tuple[object, ...]]") -> SavedClient:
    view = ClientContractView(
        ContractState(row.contract_state),
        Nanoton(row.balance),
        Nanoton(row.stake),
        row.charged_tokens,
        bytes(row.secret_hash),
    )
    return SavedClient(row.owner_address, row.contract_address, row.tokens, row.chain_tokens, view)
