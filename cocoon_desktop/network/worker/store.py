"""The worker's memory: the best signed payment of each contract, on the disk as soon as it is verified.

A signed payment is money: whoever holds it can have it settled. Calls block; the cashier makes them in a
thread.
"""

import logging
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from cocoon_desktop.core.database import told_as
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.payments import PaymentError
from cocoon_desktop.wire import schema as tl

from ..totals import SignedTotals

log = logging.getLogger(__name__)

metadata = MetaData()

totals_table = Table(
    "worker_totals",
    metadata,
    Column("contract_address", String(80), primary_key=True),
    Column("proxy_address", String(80), nullable=False),
    Column("proxy_public_key", LargeBinary, nullable=False),
    Column("payment", LargeBinary, nullable=False),
    Column("db_tokens", BigInteger, nullable=False),
    Column("max_tokens", BigInteger, nullable=False),
)
_DELETION = delete(totals_table).where(totals_table.c.contract_address == bindparam("address"))
_INSERTION = insert(totals_table)
"""Made once: to compile a statement takes longer than to execute it."""


class TotalsStoreError(CocoonError):
    """The signed payments could not be read or kept."""


@dataclass(frozen=True, slots=True)
class StoredTotals:
    """``SignedTotals`` at one moment, and the proxy contract that they are about."""

    proxy_contract: Address
    contract: Address
    public_key: bytes
    payment: bytes = field(repr=False)
    db_tokens: int
    max_tokens: int

    @classmethod
    def of(cls, proxy_contract: Address, totals: SignedTotals) -> "StoredTotals":
        return cls(
            proxy_contract,
            totals.contract,
            totals.public_key,
            totals.best_boc,
            totals.db_tokens,
            totals.max_tokens,
        )

    def has_new_payment(self, saved: "StoredTotals | None") -> bool:
        """Whether there is money in it that is not stored yet, and not only counts."""
        return self.payment != (b"" if saved is None else saved.payment)

    def totals(self) -> SignedTotals:
        """Raises PaymentError: a stored payment is verified again before it is trusted."""
        totals = SignedTotals(WORKER_PAYOUT, self.contract, self.public_key)
        totals.counted(self.db_tokens, self.max_tokens)
        if self.payment:
            totals.keep(tl.ProxySignedPayment(data=self.payment))
        return totals


_told_so = partial(told_as, TotalsStoreError, "the signed payments cannot be stored or read")


class TotalsStore:
    """Over an engine of ``core.database``."""

    def __init__(self, engine: Engine) -> None:
        """Raises TotalsStoreError when the table cannot be made."""
        self._engine = engine
        with _told_so():
            metadata.create_all(engine)

    def load(self) -> list[tuple[Address, SignedTotals]]:
        """Proxy contract and totals of everything that was ever earned. What does not hold is left out."""
        with _told_so(), self._engine.begin() as connection:
            rows = connection.execute(select(totals_table)).all()
        loaded = []
        for row in rows:
            stored = StoredTotals(
                parse_address(row.proxy_address),
                parse_address(row.contract_address),
                bytes(row.proxy_public_key),
                bytes(row.payment),
                row.db_tokens,
                row.max_tokens,
            )
            try:
                loaded.append((stored.proxy_contract, stored.totals()))
            except PaymentError as error:
                log.error("a stored payment of %s does not hold: %s", row.contract_address, error)
        return loaded

    def save(self, stored: StoredTotals) -> None:
        """On the disk on return."""
        address = format_raw(stored.contract)
        row = {
            "contract_address": address,
            "proxy_address": format_raw(stored.proxy_contract),
            "proxy_public_key": stored.public_key,
            "payment": stored.payment,
            "db_tokens": stored.db_tokens,
            "max_tokens": stored.max_tokens,
        }
        with _told_so(), self._engine.begin() as connection:
            connection.execute(_DELETION, {"address": address})
            connection.execute(_INSERTION, row)
