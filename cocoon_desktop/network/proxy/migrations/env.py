"""Alembic's entry: upgrade inside the connection, and so the transaction, that ``Ledger`` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    version_table="proxy_ledger_version",
)
context.run_migrations()
