"""What belongs to the cluster and not to a migration: roles, and the database itself.

Roles: `fieldhouse_owner` owns schemas and migrates; `fieldhouse_app` logs in and may only become another role;
`fieldhouse_<module>` sees its own schema (identity also `control`, which is of all tenants); `fieldhouse_reader`
sees all tenants, in the log and in the heads of the audit chains; `fieldhouse_worker`: in the jobs;
`fieldhouse_mover` sees one tenant, in every schema but `control`: it brings an organisation whole, takes it away,
or erases it.
"""

import asyncpg

from fieldhouse.adapters.database.address import Address
from fieldhouse.kernel.errors import Unavailable

MODULES = ("audit", "identity", "games", "statistics")  # a new module adds its name here: its schema, its role
OWNER = "fieldhouse_owner"
APP = "fieldhouse_app"
READER = "fieldhouse_reader"
WORKER = "fieldhouse_worker"
MOVER = "fieldhouse_mover"
OLDEST_SERVER = 180000  # uuidv7(), transaction_timeout, RETURNING old/new

LIMITS = {
    "transaction_timeout": "60s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "15s",  # an open write hides later events from every reader
}


def role_of(module: str) -> str:
    if module not in MODULES:
        raise ValueError(f"{module!r} is no module; known: {', '.join(MODULES)}")
    return f"fieldhouse_{module}"


async def bootstrap(admin: Address) -> None:
    """Make the roles and the database where they are missing. Safe to run by many at once.

    Args:
        admin: a superuser, or a role with CREATEROLE, CREATEDB and (for backups) BYPASSRLS; its database is the
            one to make.

    Raises:
        Unavailable: the server is older than PostgreSQL 18.
    """
    # Advisory locks are per database: taken anywhere but in `postgres` they would exclude nobody.
    connection = await asyncpg.connect(**admin.replace(database="postgres").arguments())
    try:
        version = int(await connection.fetchval("show server_version_num"))
        if version < OLDEST_SERVER:
            raise Unavailable(
                "database_too_old",
                "Fieldhouse needs PostgreSQL 18 or newer.",
                version=version,
                accepted=OLDEST_SERVER,
            )
        await connection.execute("select pg_advisory_lock(hashtext('fieldhouse.bootstrap'))")
        async with connection.transaction():
            await _make_roles(connection, admin)
        if not await connection.fetchval("select 1 from pg_database where datname = $1", admin.database):
            await create_database(connection, admin.database)
    finally:
        await connection.close()


async def create_database(connection: asyncpg.Connection, name: str, *, template: str = "template1") -> None:
    await connection.execute(f"create database {quoted(name)} owner {OWNER} template {quoted(template)}")
    await connection.execute(f"revoke all on database {quoted(name)} from public")
    await connection.execute(f"grant connect on database {quoted(name)} to {APP}")


def quoted(name: str) -> str:
    """As an identifier in SQL."""
    return '"' + name.replace('"', '""') + '"'


async def _make_roles(connection: asyncpg.Connection, admin: Address) -> None:
    existing = {
        row["rolname"]
        for row in await connection.fetch("select rolname from pg_roles where rolname ~ '^fieldhouse_'")
    }
    parts = [role_of(module) for module in MODULES] + [READER, WORKER, MOVER]
    for role, kind in ((OWNER, "login"), (APP, "login noinherit"), *((part, "nologin") for part in parts)):
        if role not in existing:
            await connection.execute(f"create role {role} {kind} nobypassrls")
    await connection.execute(f"grant {', '.join(parts)} to {APP} with inherit false, set true")
    await connection.execute(f"grant {OWNER} to current_user with inherit true, set true")
    for setting, value in LIMITS.items():  # of the login role, not of the server: migrations need longer
        await connection.execute(f"alter role {APP} set {setting} = '{value}'")
    await connection.execute(
        # the age of other sessions' open writes (metrics); only a superuser or a monitor may hand this on
        f"do $$ begin grant pg_read_all_stats to {READER}; exception when insufficient_privilege then null; end $$"
    )
    for role in (OWNER, APP):
        secret = admin.login(role).password
        if secret:
            literal = await connection.fetchval("select quote_literal($1)", secret)
            await connection.execute(f"alter role {role} password {literal}")
