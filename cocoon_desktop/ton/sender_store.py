"""I remember signed messages, so that a process that was killed knows what it may have sent.

A message is on the disk before anybody else sees it. The table's own index makes a second pending message
for one number of a wallet impossible, whoever writes.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from cocoon_desktop.core.errors import ChainError

from .boc import decode_boc, encode_boc
from .sender_plan import Expected, SendState, Signed

METADATA = MetaData()
SIGNED_MESSAGES = Table(
    "signed_messages",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("wallet", String(80), nullable=False),
    Column("wallet_seqno", BigInteger, nullable=False),
    Column("valid_until", BigInteger, nullable=False),
    Column("message", LargeBinary, nullable=False),
    Column("body_hash", LargeBinary(32), nullable=False),
    Column("after_lt", BigInteger, nullable=False),
    Column("expected", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String, nullable=False, server_default=""),
)
Index("signed_messages_by_wallet", SIGNED_MESSAGES.c.wallet, SIGNED_MESSAGES.c.id)
ONE_PENDING: Final = text(
    "CREATE UNIQUE INDEX IF NOT EXISTS one_pending_message_per_number "
    f"ON signed_messages (wallet, wallet_seqno) WHERE state = '{SendState.PENDING.value}'"
)
"""In words that SQLite and PostgreSQL share: an ``Index`` would load PostgreSQL's dialect everywhere."""


class SenderStore:
    """The table of signed messages. Every method writes or reads at once, or raises ChainError."""

    def __init__(self, engine: Engine) -> None:
        """``engine`` leads to a database that has METADATA's tables; see ``create_tables``."""
        self._engine = engine

    def create_tables(self) -> None:
        """For a database of its own; a ledger with migrations has the table from them."""
        with _explained(), self._engine.begin() as connection:
            METADATA.create_all(connection)
            connection.execute(ONE_PENDING)

    def add(self, signed: Signed) -> Signed:
        """Store a new message; it is on the disk on return. The given ``key`` is ignored, the returned one
        counts.

        Raises ChainError when another message is pending for the same number.
        """
        values = {
            "wallet": signed.wallet,
            "wallet_seqno": signed.wallet_seqno,
            "valid_until": signed.valid_until,
            "message": encode_boc(signed.message),
            "body_hash": signed.body_hash,
            "after_lt": signed.after_lt,
            "expected": f"[{', '.join(map(_row_of, signed.expected))}]",
            "reference": signed.reference,
            "state": signed.state.value,
        }
        with _explained(), self._engine.begin() as connection:
            key = connection.execute(insert(SIGNED_MESSAGES).values(values)).inserted_primary_key
        assert key is not None
        return self.read(key[0])

    def read(self, key: int) -> Signed:
        """A message by its key."""
        with _explained(), self._engine.connect() as connection:
            query = select(SIGNED_MESSAGES).where(SIGNED_MESSAGES.c.id == key)
            return _signed(connection.execute(query).one())

    def newest(self, wallet: str) -> Signed | None:
        """The message that was signed last by this wallet."""
        query = select(SIGNED_MESSAGES).where(SIGNED_MESSAGES.c.wallet == wallet)
        with _explained(), self._engine.connect() as connection:
            row = connection.execute(query.order_by(SIGNED_MESSAGES.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else _signed(row)

    def newest_with(self, wallet: str, expected: Expected) -> Signed | None:
        """The newest message by which this wallet was to send ``expected``."""
        sent = SIGNED_MESSAGES.c.expected.contains(_row_of(expected), autoescape=True)
        query = select(SIGNED_MESSAGES).where(SIGNED_MESSAGES.c.wallet == wallet, sent)
        with _explained(), self._engine.connect() as connection:
            row = connection.execute(query.order_by(SIGNED_MESSAGES.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else _signed(row)

    def pending(self, wallet: str) -> list[Signed]:
        """Messages that may still come true, oldest first."""
        query = select(SIGNED_MESSAGES).where(
            SIGNED_MESSAGES.c.wallet == wallet, SIGNED_MESSAGES.c.state == SendState.PENDING.value
        )
        with _explained(), self._engine.connect() as connection:
            return [_signed(row) for row in connection.execute(query.order_by(SIGNED_MESSAGES.c.id))]

    def finish(self, key: int, state: SendState, reason: str = "") -> None:
        """Write down how it ended."""
        change = update(SIGNED_MESSAGES).where(SIGNED_MESSAGES.c.id == key)
        with _explained(), self._engine.begin() as connection:
            connection.execute(change.values(state=state.value, reason=reason))


def _row_of(expected: Expected) -> str:
    return json.dumps([expected.destination, expected.body_hash.hex()])


def _signed(row: Row[tuple[object, ...]]) -> Signed:
    expected = [Expected(to, bytes.fromhex(body_hash)) for to, body_hash in json.loads(row.expected)]
    return Signed(
        key=row.id,
        wallet=row.wallet,
        wallet_seqno=row.wallet_seqno,
        valid_until=row.valid_until,
        message=decode_boc(row.message),
        body_hash=row.body_hash,
        after_lt=row.after_lt,
        expected=tuple(expected),
        reference=row.reference,
        state=SendState(row.state),
    )


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise ChainError("a message with this number is already on its way") from error
    except SQLAlchemyError as error:
        raise ChainError(f"the book of sent messages cannot be used: {type(error).__name__}") from error
