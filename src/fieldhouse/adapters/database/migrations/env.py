"""Called by Alembic, on the connection that `migrate` hands it; without one it prints SQL."""

from typing import Any

from alembic import context

SETTINGS: dict[str, Any] = {
    "include_schemas": True,
    "version_table_schema": "fieldhouse",
    "transaction_per_migration": True,
}

if context.is_offline_mode():
    context.configure(dialect_name="postgresql", literal_binds=True, **SETTINGS)
    with context.begin_transaction():
        context.execute("create schema if not exists fieldhouse")
        context.run_migrations()
else:
    context.configure(connection=context.config.attributes["connection"], **SETTINGS)
    with context.begin_transaction():
        context.run_migrations()
