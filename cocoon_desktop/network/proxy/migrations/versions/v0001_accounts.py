"""The first ledger: one row of state, clients, workers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "proxy_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state_seqno", sa.BigInteger, nullable=False),
        sa.Column("committed_seqno", sa.BigInteger, nullable=False),
        sa.Column("chain_lt", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "proxy_client",
        sa.Column("owner_address", sa.String(48), primary_key=True),
        sa.Column("contract_address", sa.String(48), nullable=False),
        sa.Column("tokens", sa.BigInteger, nullable=False),
        sa.Column("chain_tokens", sa.BigInteger, nullable=False),
        sa.Column("contract_state", sa.Integer, nullable=False),
        sa.Column("balance", sa.BigInteger, nullable=False),
        sa.Column("stake", sa.BigInteger, nullable=False),
        sa.Column("charged_tokens", sa.BigInteger, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "proxy_worker",
        sa.Column("owner_address", sa.String(48), primary_key=True),
        sa.Column("contract_address", sa.String(48), nullable=False),
        sa.Column("tokens", sa.BigInteger, nullable=False),
        sa.Column("chain_tokens", sa.BigInteger, nullable=False),
        sa.Column("paid_tokens", sa.BigInteger, nullable=False),
    )
