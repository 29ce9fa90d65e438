"""Brings a database to the newest tables. Two at once end well."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.migrations import configuration


def head() -> str:
    """The newest migration this code knows."""
    newest = ScriptDirectory.from_config(configuration()).get_current_head()
    assert newest is not None
    return newest


def known() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}


async def migrate(owner: Address) -> None:
    """To head, as the owner of the schemas."""
    engine = create_async_engine(owner.url(), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("select pg_advisory_lock(hashtext('fieldhouse.migrate'))"))
            await connection.execute(text("create schema if not exists fieldhouse"))
            await connection.execute(text("set lock_timeout = '5s'"))
            await connection.commit()  # the lock is the session's; each migration commits by itself
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
