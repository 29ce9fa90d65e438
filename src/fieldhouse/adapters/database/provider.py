"""The way in: a server (our own or a given one), its roles, its database, its newest tables."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP, OWNER, bootstrap
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.migrations.migrate import head, migrate
from fieldhouse.kernel.errors import Invalid, Unavailable


@asynccontextmanager
async def open_database(
    url: str | None = None, data: Path | None = None, *, pool_size: int = 10
) -> AsyncIterator[Database]:
    """A database at the newest migration, for as long as the context lasts.

    Args:
        url: of PostgreSQL >= 18 (FIELDHOUSE_DATABASE_URL). As its administrator, who makes and migrates what is
            missing; or as `fieldhouse_app`, who may do neither and finds what `fieldhouse migrate` made.
        data: without a `url`, the folder of the embedded server; by default the user's data folder.
        pool_size: connections kept; as many again when it is busy.

    Raises:
        Invalid: `url` is no such address.
        Unavailable: the server is too old, or the tables aren't this version's and whoever asks may not make them.
        ServerError: the embedded server does not start.
    """
    async with server(url, data) as given:
        if given.user == APP:
            database = Database(given, pool_size=pool_size)
        else:
            await prepare(given)
            database = Database(given.login(APP), admin=given, pool_size=pool_size)
        try:
            if database.admin is None:
                await _must_be_migrated(database)
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def server(url: str | None = None, data: Path | None = None) -> AsyncIterator[Address]:
    """A running server, as its administrator's address where `url` is not another's; nothing is made in it."""
    if url is not None:
        yield Address.parse(url)
        return
    running = await asyncio.to_thread(embedded.start, data or embedded.default_home())
    try:
        yield administrator(running)
    finally:
        await asyncio.to_thread(embedded.stop, running)


def administrator(running: embedded.Server) -> Address:
    return Address(host=str(running.sockets), user="postgres")


async def prepare(admin: Address) -> None:
    """Roles, database and tables, where they are missing.

    Raises:
        Invalid: it is the address of our own log-in, who may make none of them.
    """
    if admin.user == APP:
        raise Invalid(
            "no_administrator",
            f"{APP} may not migrate: set FIELDHOUSE_DATABASE_URL to the administrator's address for this command.",
        )
    await bootstrap(admin)
    await migrate(admin.login(OWNER))


async def _must_be_migrated(database: Database) -> None:
    """Raises Unavailable. A server that is older or newer than its tables would break in the middle of a game."""
    try:
        async with database.relay() as relay:
            found = await relay.scalar(text("select version_num from fieldhouse.alembic_version"))
    except DBAPIError:  # no such table yet, or one from before anybody but its owner could read it
        found = None
    if found != head():
        raise Unavailable(
            "not_migrated",
            "The database is not at this version's tables: run `fieldhouse migrate` as its administrator first.",
            found=found,
            accepted=head(),
        )
