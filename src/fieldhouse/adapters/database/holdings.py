"""All rows of one organisation, whatever module they are of.

What belongs to a tenant bears its `tenant_id`, behind a fence. `fieldhouse_mover` sees one tenant at a time there,
and nothing of `control`, whose rows identity's role forgets.
"""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.archive import write
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.owned import Owned, directory, fenced

BATCH = 5_000  # rows erased in one transaction: an open write hides later events from every reader

KEPT = ("control.session",)  # of people: what they chose there is forgotten, they stay signed in


class Holdings:
    """Keeps kernel.ports.Holdings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def erase(self, tenant_id: UUID) -> int:
        """Every row behind the fence, in many small transactions; how many. Again it erases what came since."""
        erased = 0
        async with self._database.moving(tenant_id) as connection:
            tables = await fenced(connection)
        for table in reversed(tables):
            while count := await self._erase_some(tenant_id, table):
                erased += count
        return erased

    async def forget(self, connection: AsyncConnection, tenant_id: UUID) -> int:
        """What `control` knows of it, but for its own row; in the caller's transaction, as identity."""
        forgotten = 0
        for table in reversed(await directory(connection)):
            where = f"where {table.owner} = :tenant"
            statement = f"delete from {table.full} {where}"  # noqa: S608 - names of the catalogue
            if table.full in KEPT:
                statement = f"update {table.full} set {table.owner} = null {where}"  # noqa: S608
            forgotten += (await connection.execute(text(statement), {"tenant": tenant_id})).rowcount
        return forgotten

    async def pack(
        self,
        file: Path,
        *,
        tenant_id: UUID,
        organisation: Mapping[str, Any],
        people: AsyncIterator[Mapping[str, Any]],
    ) -> int:
        contents = await write(self._database, file, tenant_id=tenant_id, organisation=organisation, people=people)
        return sum(table.rows for table in contents.tables)

    async def _erase_some(self, tenant_id: UUID, table: Owned) -> int:
        statement = text(f"""
            delete from {table.full} where tenant_id = :tenant and ctid = any(array(
                select ctid from {table.full} where tenant_id = :tenant limit :most))""")  # noqa: S608
        async with self._database.moving(tenant_id) as connection:
            return (await connection.execute(statement, {"tenant": tenant_id, "most": BATCH})).rowcount
