"""What a database refuses is told as our own error, without its statement and values."""

from pathlib import Path

import pytest
from cocoon_desktop.core.database import open_database, told_as
from cocoon_desktop.core.errors import ChainError
from sqlalchemy import Engine, text


def test_a_refusal_says_what_and_why_and_tells_no_value(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'book.db'}")
    with (
        pytest.raises(ChainError) as refused,
        told_as(ChainError, "the book cannot be used"),
        engine.begin() as connection,
    ):
        connection.execute(text("insert into nowhere values (:amount)"), {"amount": 123_456})
    engine.dispose()
    assert str(refused.value) == "the book cannot be used: no such table: nowhere"


def test_a_connection_that_did_not_outlive_its_server_is_replaced(postgres: Engine) -> None:
    with postgres.begin() as connection:
        backend = connection.scalar(text("select pg_backend_pid()"))
    other = open_database(postgres.url.render_as_string())
    with other.begin() as connection:
        connection.execute(text("select pg_terminate_backend(:backend, 10000)"), {"backend": backend})
    other.dispose()
    with postgres.begin() as connection:
        assert connection.scalar(text("select 1")) == 1
