"""The proxy's ledger: what was stored is there after a restart, and half a batch never is."""

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy import ledger_upgrade
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.closing import OldAccount, OldInstance
from cocoon_desktop.network.proxy.ledger import NEWEST, Ledger, LedgerAwayError, LedgerError
from cocoon_desktop.network.proxy.ledger_upgrade import MIGRATIONS
from cocoon_desktop.network.proxy.orders import Order
from cocoon_desktop.network.proxy.tables import metadata, version_table
from cocoon_desktop.network.proxy.terms import CommitBatch, SaveBatch, SavedClient, SavedWorker, Snapshot
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.envelope import CLIENT_CHARGE
from sqlalchemy import Engine, delete, text

from ...database_fixture import OpenFile

CLIENT = SavedClient(
    "owner C",
    "client C",
    700,
    600,
    ClientContractView(ContractState.CLOSING, Nanoton(2**62), Nanoton(5), 3, b"h" * 32),
)
WORKER = SavedWorker("owner W", "worker W", 700, 600, 100)
BROKEN = SavedWorker("owner X", None, 1, 1, 1)  # type: ignore[arg-type]  # what no column takes


def migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        ledger_upgrade.upgrade(connection)


PARAMS = plan_practice_root(Address((0, b"r" * 32)), PRACTICE_PARAMS, shipped_codes()).config.params
ORDER = Order.plain(CLIENT_CHARGE, "client C", 2**62)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, open_file: OpenFile) -> Engine:
    """Every law of the ledger holds in both."""
    if request.param == "sqlite":
        return open_file(tmp_path / "ledger.db")
    postgres: Engine = request.getfixturevalue("postgres")
    return postgres


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
    with pytest.raises(LedgerError, match="writing the ledger failed"):
        ledger.save(SaveBatch(2, 20, (SavedClient("owner D", "client D", 1, 0, CLIENT.view),), (BROKEN,)))
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
        Ledger(open_database({engine.url.render_as_string()!r})).save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
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


def test_orders_are_there_after_a_restart_until_they_are_done(engine: Engine) -> None:
    ledger, other = Ledger(engine), Order.plain(CLIENT_CHARGE, "client D", 1)
    ledger.add_orders("proxy P", [ORDER, other])
    again = Ledger(engine)
    assert again.orders("proxy P") == [ORDER, other]
    assert again.orders("another proxy") == []
    again.drop_order(ORDER)
    assert again.orders("proxy P") == [other]


def test_a_contract_has_one_order_at_a_time(engine: Engine) -> None:
    ledger = Ledger(engine)
    ledger.add_orders("proxy P", [ORDER])
    with pytest.raises(LedgerError):
        ledger.add_orders("proxy P", [Order.plain(CLIENT_CHARGE, "client D", 1), replace(ORDER, query_id=1)])
    assert ledger.orders("proxy P") == [ORDER]


def test_orders_that_may_be_stored_already_are_stored_once(engine: Engine) -> None:
    ledger = Ledger(engine)
    for _ in range(2):
        ledger.add_orders("proxy P", [ORDER])
    assert ledger.orders("proxy P") == [ORDER]


def test_a_server_that_is_away_may_be_asked_again(tmp_path: Path) -> None:
    engine = open_database(f"postgresql://tester@/postgres?host={tmp_path}")
    with pytest.raises(LedgerAwayError, match="opening the ledger failed"):
        Ledger(engine)
    engine.dispose()


def test_a_contract_that_is_given_up_keeps_its_accounts_apart(engine: Engine) -> None:
    ledger = Ledger(engine)
    assert ledger.instance() is None
    ledger.begin("proxy P", PARAMS)
    ledger.save(SaveBatch(5, 10, (CLIENT,), (WORKER,)))
    ledger.add_orders("proxy P", [ORDER])
    assert ledger.instance() == OldInstance("proxy P", PARAMS, 10)
    ledger.retire()
    assert (ledger.instance(), ledger.load(), ledger.orders("proxy P")) == (None, Snapshot(), [])
    ledger.begin("proxy Q", PARAMS)
    again = Ledger(engine)
    (old,) = again.old_instances()
    assert old == OldInstance("proxy P", PARAMS, 10)
    client, worker = OldAccount("client C", True, 700), OldAccount("worker W", False, 700)
    assert again.old_accounts("proxy P") == [client, worker]
    settled, late = replace(client, is_settled=True), OldAccount("client L", True, 3)
    again.old_seen(replace(old, chain_lt=30, is_closed=True), [settled, late])
    assert again.old_instances() == [OldInstance("proxy P", PARAMS, 30, True)]
    assert again.old_accounts("proxy P") == [settled, late, worker]
    assert again.instance() == OldInstance("proxy Q", PARAMS, 0)


def test_what_is_counted_after_a_contract_was_given_up_is_added_to_what_its_closing_pays(
    engine: Engine,
) -> None:
    ledger = Ledger(engine)
    ledger.begin("contract A", PARAMS)
    ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
    ledger.retire()
    ledger.begin("contract B", PARAMS)
    later = SavedWorker("owner V", "worker V", 7, 0, 0)
    ledger.save_retired("contract A", SaveBatch(2, 10, (replace(CLIENT, tokens=750),), (later,)))
    assert Ledger(engine).old_accounts("contract A") == [
        OldAccount("client C", True, 750),
        OldAccount("worker V", False, 7),
        OldAccount("worker W", False, 700),
    ]
    assert ledger.load() == Snapshot()


def test_a_client_that_has_closed_its_account_is_owed_nothing(engine: Engine) -> None:
    ledger = Ledger(engine)
    ledger.begin("proxy P", PARAMS)
    closed = replace(CLIENT, view=replace(CLIENT.view, state=ContractState.CLOSED))
    ledger.save(SaveBatch(1, 1, (closed,), ()))
    ledger.retire()
    assert ledger.old_accounts("proxy P") == [OldAccount("client C", True, 700, True)]


def test_a_proxy_stays_disabled_over_a_restart_and_a_retirement(engine: Engine) -> None:
    ledger = Ledger(engine)
    ledger.begin("proxy P", PARAMS)
    ledger.disable(7)
    ledger.retire()
    assert Ledger(engine).disabled_until() == 7
    ledger.disable(0)
    assert ledger.disabled_until() == 0


def test_a_ledger_of_the_first_version_is_taken_over(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO proxy_state VALUES (1, 4, 3, 2)"))
        connection.execute(text("INSERT INTO proxy_worker VALUES ('owner W', 'worker W', 700, 600, 100)"))
    ledger = Ledger(engine)
    assert ledger.load() == Snapshot(4, 3, 2, (), (WORKER,))
    assert (ledger.instance(), ledger.disabled_until()) == (None, 0)
    ledger.begin("proxy P", PARAMS)
    assert ledger.load() == Snapshot(4, 3, 2, (), (WORKER,))


def test_models_that_were_served_lately_are_known_after_a_restart(engine: Engine) -> None:
    ledger = Ledger(engine)
    ledger.note_models({"old", "tiny"}, 100.5, since=0.0)
    ledger.note_models({"tiny", "new"}, 200.5, since=0.0)
    assert sorted(Ledger(engine).models(0.0)) == ["new", "old", "tiny"]
    assert sorted(ledger.models(150.0)) == ["new", "tiny"]
    ledger.note_models(set(), 300.0, since=150.0)
    assert sorted(ledger.models(0.0)) == ["new", "tiny"]
    ledger.note_models({"tiny"}, 50.0, since=-100.0)
    assert sorted(ledger.models(0.0)) == ["new", "tiny"], "a clock that was put back forgets nothing"


def test_to_retire_twice_is_as_once(engine: Engine) -> None:
    """The answer of the first time may have been lost with the server."""
    ledger = Ledger(engine)
    ledger.begin("proxy P", PARAMS)
    ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
    ledger.retire()
    ledger.retire()
    assert [old.contract_address for old in ledger.old_instances()] == ["proxy P"]
    assert len(ledger.old_accounts("proxy P")) == 2


def test_a_full_disk_stores_nothing_and_may_pass(tmp_path: Path, open_file: OpenFile) -> None:
    engine = open_file(tmp_path / "ledger.db")
    ledger = Ledger(engine)
    ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
    with engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
    many = tuple(replace(WORKER, owner_address=f"owner {n}", contract_address=f"w {n}") for n in range(2000))
    with pytest.raises(LedgerAwayError, match="full"):
        ledger.save(SaveBatch(2, 20, (), many))
    assert ledger.load() == Snapshot(1, 0, 10, (CLIENT,), (WORKER,))
    with engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count=1000000"))
    ledger.save(SaveBatch(2, 20, (), many))
    assert len(ledger.load().workers) == 2001


def test_a_ledger_that_somebody_locks_may_pass(tmp_path: Path, open_file: OpenFile) -> None:
    ledger, other = Ledger(open_file(tmp_path / "ledger.db")), sqlite3.connect(tmp_path / "ledger.db")
    with ledger._engine.connect() as connection:
        connection.execute(text("PRAGMA busy_timeout=1"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerAwayError, match="locked"):
        ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))
    other.close()
    ledger.save(SaveBatch(1, 10, (CLIENT,), (WORKER,)))


def test_a_refusal_quotes_no_row(engine: Engine) -> None:
    ledger = Ledger(engine)
    with pytest.raises(LedgerError) as refused:
        ledger.save(SaveBatch(2, 20, (), (BROKEN,)))
    assert "INSERT" not in str(refused.value)
