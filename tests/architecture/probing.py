"""What a module can really do to another tenant's rows: asked of the database itself, with a row of each tenant in
every fenced table. Everything happens inside the caller's transaction.
"""

from uuid import UUID, uuid4

import asyncpg

from fieldhouse.adapters.database.bootstrap import READER, WORKER
from tests.architecture.test_catalogue import ROLES, fenced

LOOKS_PAST = {WORKER: ("jobs.",), READER: ("log.", "audit.head")}  # on purpose, and there alone
COLUMNS = """
    select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull or a.attname = 'id' as needed,
           a.atthasdef or a.attidentity <> '' as defaulted
    from pg_attribute a where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum"""
ANY = {
    "uuid": lambda: str(uuid4()), "text": lambda: uuid4().hex, "integer": lambda: "1",
    "bigint": lambda: str(uuid4().int >> 66),
    "boolean": lambda: "false", "timestamp with time zone": lambda: "2026-01-01", "date": lambda: "2026-01-01",
    "jsonb": lambda: "{}", "json": lambda: "{}", "bytea": lambda: "\\x00", "text[]": lambda: "{}",
    "uuid[]": lambda: "{}",
    "interval": lambda: "1 hour", "xid8": lambda: "1", "numeric": lambda: "1", "smallint": lambda: "1",
    "double precision": lambda: "1", "integer[]": lambda: "{}", "inet": lambda: "::1", "bigint[]": lambda: "{}",
}  # fmt: skip


async def fill(connection, tenants):
    """A row of each tenant in every fenced table, whatever it says (checks and foreign keys look away)."""
    await connection.execute("set local session_replication_role = replica")
    for table in await fenced(connection):
        checks = await connection.fetch(
            "select conname from pg_constraint where conrelid = $1 and contype = 'c'", table["oid"]
        )
        for check in checks:  # rolled back with everything else
            await connection.execute(f'alter table {table["name"]} drop constraint "{check["conname"]}"')
        for tenant in tenants:
            await connection.execute(await adding(connection, table, tenant))
    await connection.execute("set local session_replication_role = origin")


async def adding(connection, table, tenant):
    """SQL that adds a row of that tenant."""
    columns = [
        each for each in await connection.fetch(COLUMNS, table["oid"])
        if each["needed"] and not each["defaulted"] and each["name"] != "tenant_id"
    ]  # fmt: skip
    names = ", ".join(["tenant_id", *(each["name"] for each in columns)])
    values = ", ".join([f"'{tenant}'", *(f"'{ANY[each['type']]()}'::{each['type']}" for each in columns)])
    return f"insert into {table['name']} ({names}) values ({values})"


async def leaks(connection, ours: UUID, theirs: UUID, tables, roles=ROLES) -> list[str]:
    """What acting for `ours` sees of `theirs` or does to it, and what it sees while acting for nobody."""
    found = []
    for table in tables:
        added = await adding(connection, table, theirs)
        for role in roles:
            if table["name"].startswith(LOOKS_PAST.get(role, ("-",))):
                continue
            for what, query in (*attempts(table["name"], theirs), ("adds to another's", f"{added} returning 1")):
                if await does(connection, role, ours, query):
                    found.append(f"{role} {what} {table['name']}")
            if await does(connection, role, None, f"select 1 from {table['name']}"):
                found.append(f"{role} without a tenant reads {table['name']}")
    return found


def attempts(table, theirs):
    yield "reads another's", f"select 1 from {table} where tenant_id = '{theirs}'"
    yield "changes another's", f"update {table} set tenant_id = tenant_id where tenant_id = '{theirs}' returning 1"
    yield "gives away", f"update {table} set tenant_id = '{theirs}' returning 1"
    yield "removes another's", f"delete from {table} where tenant_id = '{theirs}' returning 1"
    yield "empties", f"with gone as (select 1) select 1 from gone; truncate {table} cascade"


async def does(connection, role, tenant, query) -> bool:
    """Does it answer with a row (or, of TRUNCATE, without an error)? Undone at once."""
    undone = connection.transaction()
    await undone.start()
    try:
        await connection.execute(f"set local role {role}")
        await connection.execute(f"set local app.tenant = '{tenant or ''}'")
        if "truncate" in query:
            await connection.execute(query)
            return True
        return bool(await connection.fetch(query))
    except asyncpg.PostgresError:
        return False
    finally:
        await undone.rollback()
