"""The way in: a server (our own or a given one), its roles, its database, its newest tables."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP, OWNER, bootstrap
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.migrations.migrate import migrate


@asynccontextmanager
async def open_database(
    url: str | None = None, data: Path | None = None, *, pool_size: int = 10
) -> AsyncIterator[Database]:
    """A database at the newest migration, for as long as the context lasts.

    Args:
        url: of an administrator of PostgreSQL >= 18 (FIELDHOUSE_DATABASE_URL); its database is made when missing.
        data: without a `url`, the folder of the embedded server; by default the user's data folder.
        pool_size: connections kept; as many again when it is busy.

    Raises:
        Invalid: `url` is no such address.
        Unavailable: the server is too old.
        ServerError: the embedded server does not start.
    """
    async with server(url, data) as admin:
        await prepare(admin)
        database = Database(admin.login(APP), admin=admin, pool_size=pool_size)
        try:
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def server(url: str | None = None, data: Path | None = None) -> AsyncIterator[Address]:
    """A running server, as its administrator's address; nothing is made in it."""
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
    """Roles, database and tables, where they are missing."""
    await bootstrap(admin)
    await migrate(admin.login(OWNER))
