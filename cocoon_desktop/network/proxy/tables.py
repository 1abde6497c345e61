"""The tables of the proxy's ledger, as the newest migration leaves them.

Addresses are in wire form. What belongs to a contract that is being closed lies in tables of its own, so that
the present accounts never mix with it.
"""

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, String, Table

ADDRESS = String(48)
THE_STATE = 1

metadata = MetaData()

state_table = Table(
    "proxy_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state_seqno", BigInteger, nullable=False),
    Column("committed_seqno", BigInteger, nullable=False),
    Column("chain_lt", BigInteger, nullable=False),
    Column("contract_address", ADDRESS, nullable=False, server_default=""),
    Column("params", LargeBinary, nullable=False, server_default=""),
    Column("disabled_until", BigInteger, nullable=False, server_default="0"),
)
"""One row, id THE_STATE. ``params``: a bag of cells, what the contract was made with."""

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

order_table = Table(
    "proxy_order",
    metadata,
    Column("contract_address", ADDRESS, primary_key=True),
    Column("proxy_address", ADDRESS, nullable=False),
    Column("op", BigInteger, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("query_id", BigInteger, nullable=False),
    Column("value", BigInteger, nullable=False),
)
"""Requests to contracts that may be on their way: one for each contract."""

old_instance_table = Table(
    "proxy_old_instance",
    metadata,
    Column("contract_address", ADDRESS, primary_key=True),
    Column("params", LargeBinary, nullable=False),
    Column("chain_lt", BigInteger, nullable=False),
    Column("is_closed", Boolean, nullable=False),
)
"""Contracts of this proxy under earlier parameters. A closed one stays listed: it never opens again."""

old_account_table = Table(
    "proxy_old_account",
    metadata,
    Column("contract_address", ADDRESS, primary_key=True),
    Column("proxy_address", ADDRESS, nullable=False),
    Column("is_client", Boolean, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("is_settled", Boolean, nullable=False),
)
"""Clients and workers of old instances, with the total that is signed for them at last."""

model_table = Table(
    "proxy_model",
    metadata,
    Column("name", String(512), primary_key=True),
    Column("served_at", BigInteger, nullable=False),
)
"""Base names of models that had a worker, and when (unix time) that was so last."""

version_table = Table("proxy_ledger_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Alembic's own, as it makes it."""
