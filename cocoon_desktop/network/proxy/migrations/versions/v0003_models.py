"""Models that were served lately."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "proxy_model",
        sa.Column("name", sa.String(512), primary_key=True),
        sa.Column("served_at", sa.BigInteger, nullable=False),
    )
