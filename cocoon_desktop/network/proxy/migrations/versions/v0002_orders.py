"""Requests to contracts, contracts of earlier parameters, and which contract the accounts belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ADDRESS = sa.String(48)


def upgrade() -> None:
    op.add_column("proxy_state", sa.Column("contract_address", ADDRESS, nullable=False, server_default=""))
    op.add_column("proxy_state", sa.Column("params", sa.LargeBinary, nullable=False, server_default=""))
    op.add_column(
        "proxy_state", sa.Column("disabled_until", sa.BigInteger, nullable=False, server_default="0")
    )
    op.create_table(
        "proxy_order",
        sa.Column("contract_address", ADDRESS, primary_key=True),
        sa.Column("proxy_address", ADDRESS, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.Column("tokens", sa.BigInteger, nullable=False),
        sa.Column("query_id", sa.BigInteger, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "proxy_old_instance",
        sa.Column("contract_address", ADDRESS, primary_key=True),
        sa.Column("params", sa.LargeBinary, nullable=False),
        sa.Column("chain_lt", sa.BigInteger, nullable=False),
        sa.Column("is_closed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "proxy_old_account",
        sa.Column("contract_address", ADDRESS, primary_key=True),
        sa.Column("proxy_address", ADDRESS, nullable=False),
        sa.Column("is_client", sa.Boolean, nullable=False),
        sa.Column("tokens", sa.BigInteger, nullable=False),
        sa.Column("is_settled", sa.Boolean, nullable=False),
    )
