"""Chains as rows. Every query inside the caller's transaction, and naming its tenant."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text

from fieldhouse.kernel.context import Context
from fieldhouse.modules.audit.contract import Head, Search
from fieldhouse.modules.audit.domain.chain import Row, beginning
from fieldhouse.modules.audit.domain.telling import DENIED

TYPES = {
    "number": "bigint", "at": "timestamptz", "actor": "text", "what": "text", "subject": "text", "before": "text",
    "after": "text", "request_id": "uuid", "device": "text", "source": "uuid", "sealed": "bytea",
    "commitment": "bytea", "previous": "bytea", "hash": "bytea",
}  # fmt: skip
NAMES = tuple(field.name for field in fields(Row))
COLUMNS = ", ".join(NAMES)
PAGE = 1000

BEGIN = text("""
    insert into audit.head (tenant_id, number, hash, origin) values (:tenant, 0, :hash, :tenant)
    on conflict do nothing""")
HEAD = "select number, hash, origin, arrived from audit.head where tenant_id = :tenant"
READ_HEAD = text(HEAD)
HOLD_HEAD = text(f"{HEAD} for update")
STILL = text(f"{HEAD} for share")
KNOWN = text("select source from audit.entry where tenant_id = :tenant and source = any(:sources)")
STOOD = text("""
    select distinct on (subject) subject, after from audit.entry
    where tenant_id = :tenant and subject = any(:subjects) and not starts_with(what, :denied)
    order by subject, number desc""")
ADD = text(f"""
    with moved as (update audit.head set number = :last, hash = :stands where tenant_id = :tenant)
    insert into audit.entry (tenant_id, {COLUMNS})
    select :tenant, * from unnest({", ".join(f"cast(:{name} as {TYPES[name]}[])" for name in NAMES)})""")  # noqa: S608 - our own names
ONWARDS = text(f"""
    select {COLUMNS} from audit.entry
    where tenant_id = :tenant and (cast(:after as bigint) is null or number > :after)
    order by number limit :most""")  # noqa: S608
SEARCH = text(f"""
    select {COLUMNS} from audit.entry
    where tenant_id = :tenant
      and (cast(:actor as text) is null or actor = :actor)
      and (cast(:what as text) is null or starts_with(what, :what))
      and (cast(:subject as text) is null or subject = :subject)
      and (cast(:since as timestamptz) is null or at >= :since)
      and (cast(:until as timestamptz) is null or at < :until)
      and (cast(:below as bigint) is null or number < :below)
    order by number desc limit :most""")  # noqa: S608


class AuditStore:
    """The tables `head` and `entry`."""

    async def hold(self, connection: Any, ctx: Context) -> Head:
        """The chain's head, held until the transaction ends: one writer of a chain at a time."""
        tenant = {"tenant": ctx.tenant_id}
        row = (await connection.execute(HOLD_HEAD, tenant)).one_or_none()
        if row is None:
            await connection.execute(BEGIN, {**tenant, "hash": beginning(ctx.tenant_id)})
            row = (await connection.execute(HOLD_HEAD, tenant)).one()
        return Head(number=row.number, hash=row.hash)

    async def head(self, connection: Any, ctx: Context) -> tuple[Head, UUID] | None:
        """With the organisation's id when its chain began."""
        row = (await connection.execute(READ_HEAD, {"tenant": ctx.tenant_id})).one_or_none()
        return None if row is None else (Head(number=row.number, hash=row.hash), row.origin)

    async def known(self, connection: Any, ctx: Context, sources: Collection[UUID]) -> set[UUID]:
        rows = await connection.execute(KNOWN, {"tenant": ctx.tenant_id, "sources": list(sources)})
        return {row.source for row in rows}

    async def stood(self, connection: Any, ctx: Context, subjects: Collection[str]) -> Mapping[str, str | None]:
        """What the last entry of each subject left behind."""
        values = {"tenant": ctx.tenant_id, "subjects": list(subjects), "denied": DENIED}
        return {row.subject: row.after for row in await connection.execute(STOOD, values)}

    async def add(self, connection: Any, ctx: Context, rows: Sequence[Row]) -> None:
        """Behind the head, which moves."""
        columns = {name: [getattr(row, name) for row in rows] for name in NAMES}
        head = {"last": rows[-1].number, "stands": rows[-1].hash}
        await connection.execute(ADD, {"tenant": ctx.tenant_id, **columns, **head})

    async def hold_still(self, connection: Any, ctx: Context) -> tuple[Head, UUID, int] | None:
        """With how many entries came in an archive; nobody enters anything until the transaction ends."""
        row = (await connection.execute(STILL, {"tenant": ctx.tenant_id})).one_or_none()
        return None if row is None else (Head(number=row.number, hash=row.hash), row.origin, row.arrived)

    async def page(self, connection: Any, ctx: Context, *, after: int | None) -> list[Row]:
        """In order, from the first on or behind one."""
        values = {"tenant": ctx.tenant_id, "after": after, "most": PAGE}
        return [_row(row) for row in (await connection.execute(ONWARDS, values)).mappings()]

    async def search(self, connection: Any, ctx: Context, search: Search, most: int) -> list[Row]:
        values = {field.name: getattr(search, field.name) for field in fields(Search)}
        rows = await connection.execute(SEARCH, {"tenant": ctx.tenant_id, "most": most, **values})
        return [_row(row) for row in rows.mappings()]


def _row(row: RowMapping) -> Row:
    return Row(**{name: row[name] for name in NAMES})
