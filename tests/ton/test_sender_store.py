import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton.sender_plan import SendState
from cocoon_desktop.ton.sender_store import SenderStore

from ..database_fixture import OpenFile
from .test_sender_plan import SIGNED

OTHER = "0:" + "22" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sent.db"


@pytest.fixture
def store(path: Path, open_file: OpenFile) -> SenderStore:
    store = SenderStore(open_file(path))
    store.create_tables()
    return store


def test_a_stored_message_comes_back_whole(store: SenderStore) -> None:
    stored = store.add(SIGNED)
    assert stored == replace(SIGNED, key=stored.key)
    assert store.read(stored.key) == stored
    assert store.pending(SIGNED.wallet) == [stored]
    assert store.newest(SIGNED.wallet) == stored


def test_a_second_message_for_a_pending_number_is_refused(store: SenderStore) -> None:
    first = store.add(SIGNED)
    with pytest.raises(ChainError, match="already on its way"):
        store.add(SIGNED)
    store.add(replace(SIGNED, wallet=OTHER))
    store.add(replace(SIGNED, wallet_seqno=6))
    store.finish(first.key, SendState.EXPIRED, "nobody took it")
    assert store.add(SIGNED).key != first.key


@pytest.mark.parametrize("state", [SendState.CONFIRMED, SendState.FAILED, SendState.EXPIRED])
def test_what_has_ended_is_no_longer_pending(store: SenderStore, state: SendState) -> None:
    stored = store.add(SIGNED)
    store.finish(stored.key, state)
    assert store.pending(SIGNED.wallet) == []
    assert store.newest(SIGNED.wallet) == replace(stored, state=state)


def test_wallets_do_not_see_each_other(store: SenderStore) -> None:
    store.add(SIGNED)
    assert store.pending(OTHER) == []
    assert store.newest(OTHER) is None


def test_another_connection_sees_a_message_as_soon_as_it_is_stored(store: SenderStore, path: Path) -> None:
    store.add(SIGNED)
    other = sqlite3.connect(path)
    assert other.execute("SELECT wallet_seqno, state FROM signed_messages").fetchall() == [(5, "pending")]
    assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()


def test_a_database_without_the_table_is_a_chain_error(tmp_path: Path, open_file: OpenFile) -> None:
    store = SenderStore(open_file(tmp_path / "empty.db"))
    with pytest.raises(ChainError, match="cannot be used"):
        store.add(SIGNED)
