"""The proxy's ledger: what was stored is there after a restart, and half a batch never is."""

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy import ledger_upgrade
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.ledger import NEWEST, Ledger, LedgerError, metadata, version_table
from cocoon_desktop.network.proxy.ledger_upgrade import MIGRATIONS
from cocoon_desktop.network.proxy.terms import CommitBatch, SaveBatch, SavedClient, SavedWorker, Snapshot
from cocoon_desktop.ton.contracts.common import ContractState
from sqlalchemy import Engine, delete

from ...database_fixture import OpenFile

CLIENT = SavedClient(
    "owner C",
    "client C",
    700,
    600,
    ClientContractView(ContractState.CLOSING, Nanoton(2**62), Nanoton(5), 3, b"h" * 32),
)
WORKER = SavedWorker("owner W", "worker W", 700, 600, 100)


def migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        ledger_upgrade.upgrade(connection)


@pytest.fixture
def engine(tmp_path: Path, open_file: OpenFile) -> Engine:
    return open_file(tmp_path / "ledger.db")


def test_a_new_ledger_is_empty(engine: Engine) -> None:
    ledger = Ledger(engine)
    assert ledger.load() == Snapshot()


def test_what_was_saved_is_there_after_a_restart(engine: Engine) -> None:
    ledger = Ledger(engine)
    ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
    ledger.save(SaveBatch(2, 20, (), (SavedWorker("owner W", "worker W", 900, 600, 100),)))
    ledger.committed(CommitBatch(1, (("worker W", 650),)))
    again = Ledger(engine)
    assert again.load() == Snapshot(2, 1, 20, (CLIENT,), (SavedWorker("owner W", "worker W", 900, 650, 100),))


def test_a_batch_is_stored_whole_or_not_at_all(engine: Engine) -> None:
    ledger = Ledger(engine)
    ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
    broken = SavedWorker("owner X", None, 1, 1, 1)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match="writing the ledger failed"):
        ledger.save(SaveBatch(2, 20, (SavedClient("owner D", "client D", 1, 0, CLIENT.view),), (broken,)))
    assert ledger.load() == Snapshot(1, 0, 10, (CLIENT,), (WORKER,))


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path, open_file: OpenFile) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    with pytest.raises(LedgerError, match="opening the ledger failed"):
        Ledger(open_file(path))


def test_a_ledger_survives_the_death_of_its_process(engine: Engine) -> None:
    program = textwrap.dedent(f"""
        import os, signal
        from cocoon_desktop.core.database import open_database
        from cocoon_desktop.network.proxy.ledger import Ledger
        from tests.network.proxy.test_ledger import CLIENT, WORKER
        from cocoon_desktop.network.proxy.terms import SaveBatch
        Ledger(open_database({str(engine.url)!r})).save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[3])
    ledger = Ledger(engine)
    assert ledger.load().clients == (CLIENT,)


def test_a_ledger_of_the_newest_version_is_left_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST
    monkeypatch.setattr(ledger_upgrade, "upgrade", lambda _: pytest.fail("nothing is older"))
    for _ in range(2):
        Ledger(engine)


def test_an_older_ledger_is_brought_up_to_date(engine: Engine) -> None:
    Ledger(engine)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        connection.execute(delete(version_table))
    assert Ledger(engine).load() == Snapshot()
    Ledger(engine)


@pytest.mark.parametrize("make", [Ledger, migrate])
def test_a_new_ledger_and_a_migrated_one_have_the_tables_that_the_code_expects(
    engine: Engine, make: Callable[[Engine], object]
) -> None:
    make(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "proxy_ledger_version"})
        assert context.get_current_revision() == NEWEST
        assert compare_metadata(context, metadata) == []
