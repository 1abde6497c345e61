"""The proxy's memory: one ledger state per transaction, on the disk before anybody is told.

SQLite by default; any database that SQLAlchemy knows works by its URL. Calls block; the service makes them
in a thread of its own.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict

from sqlalchemy import Connection, Engine, Row, Table, bindparam, delete, insert, inspect, select, update
from sqlalchemy.exc import SQLAlchemyError

from cocoon_desktop.core.database import may_pass, why_failed
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.boc import decode_boc, encode_boc
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.params import CocoonParams, Codes

from .accounts import ClientContractView
from .closing import OldAccount, OldInstance
from .orders import Order
from .routing import MAX_MODELS
from .tables import (
    THE_STATE,
    client_table,
    metadata,
    model_table,
    old_account_table,
    old_instance_table,
    order_table,
    state_table,
    version_table,
    worker_table,
)
from .terms import CommitBatch, SaveBatch, SavedClient, SavedWorker, Snapshot

NEWEST = "0003"
"""Of the versions in ``migrations``."""
_ACCOUNT_TABLES = (client_table, worker_table)
_DELETIONS = {
    table: delete(table).where(table.c.owner_address == bindparam("owner")) for table in _ACCOUNT_TABLES
}
_INSERTIONS = {table: insert(table) for table in _ACCOUNT_TABLES}
_STATE_UPDATE = update(state_table)
"""Made once: to compile a statement takes longer than to execute it."""
ORDER_FIELDS = ("contract_address", "op", "tokens", "query_id", "value")


class LedgerError(CocoonError):
    """The ledger could not be read or written; nothing of the batch was stored."""


class LedgerAwayError(LedgerError):
    """The database does not answer now, or its disk is full. Whether it has stored what it was given last is
    not known.
    """


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
            _replace(connection, client_table, [_client_row(client) for client in batch.clients])
            _replace(connection, worker_table, [asdict(worker) for worker in batch.workers])
            _set_state(connection, state_seqno=batch.state_seqno, chain_lt=batch.chain_lt)

    def committed(self, batch: CommitBatch) -> None:
        """Remember that the chain shows a ledger state, and what it covers. Raises LedgerError."""
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            connection.execute(update(state_table).values(committed_seqno=batch.state_seqno))
            for contract_address, chain_tokens in batch.chain_tokens:
                for table in (client_table, worker_table):
                    mine = table.c.contract_address == contract_address
                    connection.execute(update(table).where(mine).values(chain_tokens=chain_tokens))

    # --- requests to contracts ----------------------------------------------------------------------------

    def orders(self, proxy_address: str) -> list[Order]:
        """Requests that may be on their way for one of our contracts. Raises LedgerError."""
        mine = select(order_table).where(order_table.c.proxy_address == proxy_address)
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            rows = connection.execute(mine.order_by(order_table.c.contract_address))
            return [
                Order(row.op, row.contract_address, row.tokens, row.query_id, Nanoton(row.value))
                for row in rows
            ]

    def add_orders(self, proxy_address: str, orders: list[Order]) -> None:
        """To be called before any of them is sent; twice is as once. Raises LedgerError, also for a contract
        that has another one.
        """
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            for order in orders:
                connection.execute(delete(order_table).where(order_table.c.query_id == order.query_id))
                values = {name: getattr(order, name) for name in ORDER_FIELDS}
                connection.execute(insert(order_table).values(proxy_address=proxy_address, **values))

    def drop_order(self, order: Order) -> None:
        """It is done, or needless. Raises LedgerError."""
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            connection.execute(delete(order_table).where(order_table.c.query_id == order.query_id))

    # --- models ------------------------------------------------------------------------------------------

    def models(self, since: float) -> list[str]:
        """Those that had a worker after ``since`` (unix time), the latest first. Raises LedgerError."""
        served = select(model_table.c.name).where(model_table.c.served_at >= int(since))
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            return list(connection.scalars(served.order_by(model_table.c.served_at.desc()).limit(MAX_MODELS)))

    def note_models(self, names: Collection[str], at: float, *, since: float) -> None:
        """They have a worker at the unix time ``at``; what had none since ``since`` is forgotten.

        Raises LedgerError.
        """
        gone = model_table.c.name.in_(list(names)) | (model_table.c.served_at < int(since))
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            connection.execute(delete(model_table).where(gone))
            rows = [{"name": name, "served_at": int(at)} for name in names]
            if rows:
                connection.execute(insert(model_table), rows)

    # --- which contract, and those before it --------------------------------------------------------------

    def disabled_until(self) -> int:
        """Below this version of the parameters the proxy stays closed; 0 when it does not."""
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            return connection.execute(select(state_table.c.disabled_until)).scalar_one_or_none() or 0

    def disable(self, until_params_version: int) -> None:
        """0 enables. Raises LedgerError."""
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            _set_state(connection, disabled_until=until_params_version)

    def instance(self) -> OldInstance | None:
        """The contract that the accounts belong to; None before the first one. Raises LedgerError."""
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            state = connection.execute(select(state_table)).one_or_none()
            if state is None or not state.contract_address:
                return None
            return OldInstance(state.contract_address, _params(state.params), state.chain_lt)

    def begin(self, contract_address: str, params: CocoonParams) -> None:
        """The accounts belong to this contract from now on. Raises LedgerError."""
        values = {"contract_address": contract_address, "params": encode_boc(params.encode(Codes.ALL))}
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            _set_state(connection, **values)

    def retire(self) -> None:
        """The present contract is to be closed: its accounts become old ones, and there are none left.

        Twice is as once. Raises LedgerError.
        """
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            state = connection.execute(select(state_table)).one()
            if not state.contract_address:
                return  # done before, and the answer was lost
            old = {"contract_address": state.contract_address, "params": state.params}
            connection.execute(
                insert(old_instance_table).values(chain_lt=state.chain_lt, is_closed=False, **old)
            )
            accounts = [
                OldAccount(c.contract_address, True, c.tokens, c.contract_state == ContractState.CLOSED)
                for c in connection.execute(select(client_table))
            ]
            accounts += [
                OldAccount(w.contract_address, False, w.tokens)
                for w in connection.execute(select(worker_table))
            ]
            _add_old_accounts(connection, state.contract_address, accounts)
            connection.execute(delete(client_table))
            connection.execute(delete(worker_table))
            connection.execute(
                delete(order_table).where(order_table.c.proxy_address == state.contract_address)
            )
            _set_state(
                connection, state_seqno=0, committed_seqno=0, chain_lt=0, contract_address="", params=b""
            )

    def old_instances(self) -> list[OldInstance]:
        """Closed ones, too. Raises LedgerError."""
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            rows = connection.execute(
                select(old_instance_table).order_by(old_instance_table.c.contract_address)
            )
            return [
                OldInstance(row.contract_address, _params(row.params), row.chain_lt, row.is_closed)
                for row in rows
            ]

    def old_accounts(self, proxy_address: str) -> list[OldAccount]:
        """Of one old instance. Raises LedgerError."""
        mine = select(old_account_table).where(old_account_table.c.proxy_address == proxy_address)
        with self._translated("reading the ledger"), self._engine.begin() as connection:
            rows = connection.execute(mine.order_by(old_account_table.c.contract_address))
            return [
                OldAccount(row.contract_address, row.is_client, row.tokens, row.is_settled) for row in rows
            ]

    def old_seen(self, old: OldInstance, accounts: list[OldAccount]) -> None:
        """Store how far an old instance was followed, and what that showed. Raises LedgerError."""
        table = old_instance_table
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            connection.execute(
                update(table)
                .where(table.c.contract_address == old.contract_address)
                .values(chain_lt=old.chain_lt, is_closed=old.is_closed)
            )
            _replace_old_accounts(connection, old.contract_address, accounts)

    def save_retired(self, contract_address: str, batch: SaveBatch) -> None:
        """What was counted under a contract after ``retire``, before its closing begins. LedgerError."""
        accounts = [
            OldAccount(c.contract_address, True, c.tokens, c.view.state is ContractState.CLOSED)
            for c in batch.clients
        ]
        accounts += [OldAccount(w.contract_address, False, w.tokens) for w in batch.workers]
        with self._translated("writing the ledger"), self._engine.begin() as connection:
            _replace_old_accounts(connection, contract_address, accounts)

    @contextmanager
    def _translated(self, doing: str) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            kind = LedgerAwayError if may_pass(error) else LedgerError
            raise kind(f"{doing} failed: {why_failed(error)}") from error


def _set_state(connection: Connection, **values: object) -> None:
    if not connection.execute(_STATE_UPDATE, values).rowcount:
        defaults: dict[str, object] = {"state_seqno": 0, "committed_seqno": 0, "chain_lt": 0}
        connection.execute(insert(state_table).values(id=THE_STATE, **(defaults | values)))


def _add_old_accounts(connection: Connection, proxy_address: str, accounts: list[OldAccount]) -> None:
    if accounts:
        rows = [{"proxy_address": proxy_address, **asdict(account)} for account in accounts]
        connection.execute(insert(old_account_table), rows)


def _replace_old_accounts(connection: Connection, proxy_address: str, accounts: list[OldAccount]) -> None:
    for account in accounts:
        same = old_account_table.c.contract_address == account.contract_address
        connection.execute(delete(old_account_table).where(same))
    _add_old_accounts(connection, proxy_address, accounts)


def _params(boc: bytes) -> CocoonParams:
    return CocoonParams.decode(decode_boc(bytes(boc)))


def _replace(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Delete and insert inside the transaction: the one spelling that every database understands."""
    if rows:
        connection.execute(_DELETIONS[table], [{"owner": row["owner_address"]} for row in rows])
        connection.execute(_INSERTIONS[table], rows)


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
