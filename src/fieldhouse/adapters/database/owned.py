"""Whose rows lie where: tables with rows of organisations, named by the database's own catalogue, so that a table
which comes later is neither left behind nor forgotten.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

OWNED = text("""
    select n.nspname as schema, c.relname as name,
           array(select attname::text from pg_attribute a
                 where a.attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns,
           array(select confrelid::regclass::text from pg_constraint k
                 where k.conrelid = c.oid and contype = 'f' and confrelid <> conrelid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'
      and exists (select from pg_attribute a where a.attrelid = c.oid and not attisdropped
                  and (attname = 'tenant_id' or n.nspname = 'control' and attname = 'organisation_id'))
    order by 1, 2""")


@dataclass(frozen=True, slots=True)
class Owned:
    """A table with rows of organisations."""

    schema: str
    name: str
    columns: tuple[str, ...]
    refers: tuple[str, ...]

    @property
    def full(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def owner(self) -> str:
        """Its column that says whose a row is."""
        return "tenant_id" if "tenant_id" in self.columns else "organisation_id"


async def fenced(connection: AsyncConnection) -> Sequence[Owned]:
    """Tables behind the fence; whoever is referred to comes before whoever refers."""
    return in_order([table for table in await _owned(connection) if table.schema != "control"])


async def directory(connection: AsyncConnection) -> Sequence[Owned]:
    """Tables of `control` that know of organisations; whoever is referred to comes first."""
    return in_order([table for table in await _owned(connection) if table.schema == "control"])


async def _owned(connection: AsyncConnection) -> list[Owned]:
    rows = await connection.execute(OWNED)
    return [Owned(row.schema, row.name, tuple(row.columns), tuple(row.refers)) for row in rows]


def in_order(tables: Collection[Owned]) -> Sequence[Owned]:
    """Raises ValueError where tables refer to each other in a circle."""
    names = {table.full for table in tables}
    waiting = {table.full: replace(table, refers=tuple(n for n in table.refers if n in names)) for table in tables}
    ordered: list[Owned] = []
    done: set[str] = set()
    while waiting:
        free = [table for table in waiting.values() if done.issuperset(table.refers)]
        if not free:
            raise ValueError(f"tables refer to each other in a circle: {', '.join(waiting)}")
        for table in free:
            ordered.append(table)
            done.add(table.full)
            del waiting[table.full]
    return ordered
