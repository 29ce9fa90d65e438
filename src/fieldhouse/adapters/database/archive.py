"""One organisation as one file: a zip of JSON Lines, a file a table, with a manifest that counts and digests them.

The same rows make the same bytes. Nothing secret is in it: a column that holds a secret, by its name, is left out,
and with it the whole table where the column must be filled. People are named by e-mail, so that they can be
invited where the organisation comes to. arrival.py reads it.
"""

import hashlib
import json
import zipfile
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.migrations.migrate import head
from fieldhouse.adapters.database.owned import fenced

FORMAT = 1
MANIFEST = "manifest.json"
PEOPLE = "people.jsonl"
TABLES = "tables/"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # zip knows none before; no file says when it was written
LEVEL = 6
ROWS_AT_ONCE = 500

LEFT_OUT = {
    "jobs.chore": "of the installation",
    "jobs.job": "work of the installation it leaves, sealed with its keys",
    "jobs.outbox": "letters of the installation it leaves, sealed with its keys",
    "log.parked": "where readers of the installation it leaves are",
    "identity.newcomer": "in people.jsonl",
}
TWINS = "_shadow"  # empty but during a rebuild
SECRETS = ("sealed", "digest", "password", "secret", "token")  # a column's name, or the last word of it

COLUMNS = text("""
    select attname::text as name, attnotnull as needed, atttypid::regtype::text as type,
           attidentity::text as identity, attgenerated::text as generated
    from pg_attribute where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
    order by attnum""")
KEY = text("""
    select array_agg(a.attname::text order by k.place)
    from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k(number, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
    where i.indrelid = cast(:table as regclass) and i.indisprimary""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file of the archive."""

    file: str
    rows: int
    sha256: str
    columns: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What an archive says of itself.

    Attributes:
        head: the newest migration of the database it came from.
        organisation: its row of the directory.
        left_out: tables that are not in it, and why.
    """

    format: int
    fieldhouse: str
    head: str
    organisation: Mapping[str, Any]
    people: Listed
    tables: Sequence[Listed]
    left_out: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """Of a table in an archive. `needed`: it can't be empty; `own`: this database fills it by itself."""

    name: str
    type: str
    needed: bool
    own: bool

    @property
    def secret(self) -> bool:
        return self.name.rsplit("_", 1)[-1] in SECRETS


async def write(
    database: Database,
    file: Path,
    *,
    tenant_id: UUID,
    organisation: Mapping[str, Any],
    people: AsyncIterator[Mapping[str, Any]],
) -> Contents:
    """Everything behind the fence of `tenant_id`, as it stood at one moment, row by row; to a new `file`."""
    with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        listed = await _fill(archive, PEOPLE, _lines(people), ("account_id", "name", "email", "language"))
        async with database.moving(tenant_id) as connection:
            await connection.execute(text("set transaction isolation level repeatable read, read only"))
            await connection.execute(text("set local timezone = 'UTC'"))
            await connection.execute(text("set local transaction_timeout = 0"))
            tables, left_out = [], dict(LEFT_OUT)
            for table in sorted(await fenced(connection), key=lambda each: each.full):
                columns = await columns_of(connection, table.full)
                if (why := unfit(table.full, columns)) is not None:
                    left_out[table.full] = why
                    continue
                carried = [each.name for each in columns if not (each.secret or each.own)]
                rows = _rows(connection, table.full, carried, [each.name for each in columns], tenant_id)
                async with aclosing(rows):
                    name = f"{TABLES}{table.full}.jsonl"
                    tables.append(await _fill(archive, name, rows, carried))
        contents = Contents(
            format=FORMAT, fieldhouse=version("fieldhouse"), head=head(), organisation=dict(organisation),
            people=listed, tables=tables, left_out=dict(sorted(left_out.items())),
        )  # fmt: skip
        archive.writestr(_entry(MANIFEST), json.dumps(asdict(contents), indent=1, ensure_ascii=False))
    return contents


async def columns_of(connection: AsyncConnection, table: str) -> Sequence[Column]:
    rows = await connection.execute(COLUMNS, {"table": table})
    return [
        Column(row.name, row.type, row.needed, bool(row.identity or row.generated) or row.type == "xid8")
        for row in rows
    ]


def unfit(table: str, columns: Sequence[Column]) -> str | None:
    """Why a table is in no archive; None: it is in every one."""
    if table in LEFT_OUT:
        return LEFT_OUT[table]
    if table.endswith(TWINS):
        return "filled during a rebuild only"
    secret = [each.name for each in columns if each.secret and each.needed]
    return f"{', '.join(secret)}: secret, and never empty" if secret else None


async def _rows(
    connection: AsyncConnection, table: str, carried: Sequence[str], every: Sequence[str], tenant_id: UUID
) -> AsyncGenerator[str]:
    """In the order of readers where it is the log, else by key."""
    key = (
        ["xid", "position"]
        if table == "log.event"
        else (await connection.execute(KEY, {"table": table})).scalar_one()
    )
    gone = [name for name in every if name not in carried]
    statement = text(f"""
        select cast(to_jsonb(t) - cast(:gone as text[]) as text) from {table} t where tenant_id = :tenant
        order by {", ".join(f't."{name}"' for name in key)}""")  # noqa: S608 - names of the catalogue
    found = await connection.stream(
        statement.execution_options(yield_per=ROWS_AT_ONCE), {"tenant": tenant_id, "gone": gone}
    )
    async for row in found:
        yield row[0]


async def _lines(people: AsyncIterator[Mapping[str, Any]]) -> AsyncIterator[str]:
    async for person in people:
        yield json.dumps(person, ensure_ascii=False)


async def _fill(archive: zipfile.ZipFile, name: str, lines: AsyncIterator[str], columns: Sequence[str]) -> Listed:
    digest, rows = hashlib.sha256(), 0
    with archive.open(_entry(name), "w", force_zip64=True) as file:
        async for line in lines:
            written = line.encode() + b"\n"
            digest.update(written)
            file.write(written)
            rows += 1
    return Listed(file=name, rows=rows, sha256=digest.hexdigest(), columns=list(columns))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # as on every machine of ours
    entry.external_attr = 0o600 << 16
    return entry
