"""The catalogue's tests are tested: each way to break the fence that we can think of turns one of them red.

Every mutation happens inside a transaction that is rolled back, so that nothing but its own tests ever sees it.
"""

import inspect
from uuid import uuid4

import pytest

from fieldhouse.adapters.database.bootstrap import MODULES, OWNER, role_of
from tests.architecture import probing, test_catalogue, test_rights

# A foreign key refuses a truncation, or a row of a tenant that has none to point to, before a fence would; and so
# does a key that is the tenant alone.
KEYED = """
    select count(*) from pg_constraint where (contype = 'f' and $1::oid in (conrelid, confrelid))
        or (contype = 'p' and conrelid = $1::oid and cardinality(conkey) = 1)"""
SCHEMAS = ("control", *MODULES, "log", "jobs")
CHECKS = {
    name: check
    for module in (test_catalogue, test_rights)
    for name, check in vars(module).items()
    if name.startswith("test_") and set(inspect.signature(check).parameters) <= {"catalogue", "tables", "schema"}
}
# What is done to every fenced table, {table} with its {schema} and the {role} of its module.
TO_EACH_TABLE = {
    "its policy is dropped": "drop policy tenant on {table}",
    "its policy says true": "alter policy tenant on {table} using (true)",
    "its policy lets anything be written": "alter policy tenant on {table} with check (true)",
    "its policy is open without a tenant": "alter policy tenant on {table} using "
    "(current_setting('app.tenant', true) is null or tenant_id = (select current_setting('app.tenant')::uuid))",
    "its policy is not the owner's": "alter policy tenant on {table} to {role}",
    "another policy permits": "create policy more on {table} to {role} using (true)",
    "it is not forced": "alter table {table} no force row level security",
    "it is switched off": "alter table {table} disable row level security",
    "its tenant may be missing": "alter table {table} drop constraint if exists {name}_pkey cascade;"
    "alter table {table} alter tenant_id drop not null",
    "TRUNCATE is granted": "grant truncate on {table} to {role}",
    "everybody is granted": "grant select on {table} to public",
    "a trigger may be made": "grant trigger on {table} to {role}",
    "its rights may be handed on": "grant select on {table} to {role} with grant option",
    "a role owns it": "grant create on schema {schema} to {role}; alter table {table} owner to {role}",
    "a key has no tenant": "alter table {table} add column it uuid unique",
    "an index has no tenant": "alter table {table} add column it text; create unique index on {table} (lower(it))",
    "an exclusion has no tenant": "alter table {table} add column it circle, add exclude using gist (it with &&)",
    "a plain foreign key": "create table {schema}.thing (tenant_id uuid, id uuid unique);"
    "alter table {table} add column it uuid references {schema}.thing (id)",
    "a view of its owner": "create view {schema}.seen as select * from {table};"
    "alter view {schema}.seen owner to " + OWNER,
    "a materialized view": "create materialized view {schema}.seen as select * from {table}",
    "a view in public": "create view public.seen with (security_invoker) as select * from {table}",
    "a definer's function": "create function {schema}.all_of() returns setof {table} language sql security definer"
    " begin atomic select * from {table}; end",
    "a definer's function in public": "create function public.all_of() returns bigint language sql"
    " security definer begin atomic select count(*) from {table}; end",
    "a rule": "create rule copied as on insert to {table} do also nothing",
    "it is inherited": "create table {schema}.heir () inherits ({table})",
    "a twin without a fence": "create table {schema}.twin (like {table} including all)",
}  # fmt: skip
ONCE = {
    "a role bypasses": "alter role fieldhouse_games bypassrls",
    "a role is superuser": "alter role fieldhouse_statistics superuser",
    "a role makes roles": "alter role fieldhouse_identity createrole",
    "a role replicates": "alter role fieldhouse_reader replication",
    "a module logs in": "alter role fieldhouse_games login",
    "a module reads all data": "grant pg_read_all_data to fieldhouse_games",
    "a module reads files": "grant pg_read_server_files to fieldhouse_statistics",
    "a module is the worker": "grant fieldhouse_worker to fieldhouse_games",
    "a module is the owner": f"grant {OWNER} to fieldhouse_games",
    "the app inherits": "grant fieldhouse_games to fieldhouse_app with inherit true",
    "the app reads by itself": "grant usage on schema log to fieldhouse_app;"
    "grant select on log.event to fieldhouse_app",
    "another module enters control": "grant usage on schema control to fieldhouse_games",
    "another module reads accounts": "grant select on control.account to fieldhouse_games",
    "another module reads addresses": "grant select (email) on control.account to fieldhouse_statistics",
    "identity truncates accounts": "grant truncate on control.account to fieldhouse_identity",
    "a module enters another": "grant usage on schema games to fieldhouse_statistics",
    "public enters": "grant usage on schema games to public",
    "a module reads jobs": "grant select on jobs.job to fieldhouse_identity",
    "a module makes tables": "grant create on schema games to fieldhouse_games",
    "a table of all tenants": "create table games.shared (id uuid primary key)",
    "a table of control": "create table control.more (id uuid primary key)",
    "a table in public": "create table public.more (tenant_id uuid primary key)",
    "a schema": "create schema more",
    "a module's table points to accounts": "alter table identity.membership add foreign key (account_id) "
    "references control.account",
    "the log may be changed": "grant update (body) on log.event to fieldhouse_games",
    "young decisions may be removed": "drop policy young on identity.decision",
    "decisions may be changed": "grant update (allowed) on identity.decision to fieldhouse_identity",
    "the reader may write": "drop policy reader on log.event; create policy reader on log.event"
    " to fieldhouse_reader using (true); grant update on log.event to fieldhouse_reader",
    "any module appends as any": "drop policy own_inserts on log.event",
    "any module appends to any": "alter policy own_updates on log.stream using (true)",
    "any module adds any job": "drop policy own_kinds on jobs.job",
    "a tenant is set for the role": "alter role fieldhouse_app set app.tenant = "
    "'00000000-0000-0000-0000-000000000001'",
    "a tenant is set for the database": "alter database {database} set app.tenant = "
    "'00000000-0000-0000-0000-000000000001'",
    "a role is set for the database": "alter database {database} set role = 'fieldhouse_worker'",
    "a function is executed by everybody": "grant execute on function statistics.swap() to public",
    "a function is trusted": "create function games.peek(text) returns boolean language sql leakproof return true",
    "another database is reached": "create extension dblink",
    "the log is published": "create publication everything for table log.event",
}  # fmt: skip


LAST = list(CHECKS)  # the one that noticed last is asked first: mutations of one kind are noticed by one test


async def noticed(catalogue):
    """The name of a test that fails as the catalogue stands."""
    tables = await test_catalogue.fenced(catalogue)
    for name in list(LAST):
        wanted = inspect.signature(CHECKS[name]).parameters
        for schema in SCHEMAS if "schema" in wanted else [""]:
            given = {"catalogue": catalogue, "tables": tables, "schema": schema}
            try:
                await CHECKS[name](**{each: given[each] for each in wanted})
            except AssertionError:
                LAST.remove(name)
                LAST.insert(0, name)
                return name
    return None


async def mutated(catalogue, statements, look):
    """What `look` finds once they are done; then all of it is undone."""
    transaction = catalogue.transaction()
    await transaction.start()
    try:
        await catalogue.execute(statements)
        return await look()
    finally:
        await transaction.rollback()


async def test_as_it_stands_everything_is_green(catalogue):
    assert len(CHECKS) > 20
    assert await noticed(catalogue) is None


@pytest.mark.parametrize("what", TO_EACH_TABLE)
async def test_whatever_is_done_to_a_table_one_test_turns_red(catalogue, what):
    survived = []
    for table in await test_catalogue.fenced(catalogue):
        schema, _, name = table["name"].partition(".")
        role = role_of(schema) if schema in MODULES else role_of("games")
        statements = TO_EACH_TABLE[what].format(table=table["name"], schema=schema, name=name, role=role)
        if not await mutated(catalogue, statements, lambda: noticed(catalogue)):
            survived.append(table["name"])
    assert survived == []


@pytest.mark.parametrize("what", ONCE)
async def test_whatever_right_is_given_one_test_turns_red(catalogue, what):
    database = await catalogue.fetchval("select quote_ident(current_database())")
    assert await mutated(catalogue, ONCE[what].replace("{database}", database), lambda: noticed(catalogue))


# ── and the database itself, asked ──


@pytest.fixture
async def filled(catalogue):
    """Two tenants with a row in every table; none of it stays."""
    ours, theirs = uuid4(), uuid4()
    transaction = catalogue.transaction()
    await transaction.start()
    await probing.fill(catalogue, (ours, theirs))
    yield ours, theirs
    await transaction.rollback()


async def test_no_role_does_anything_to_another_tenants_row_in_any_table(catalogue, filled):
    assert await probing.leaks(catalogue, *filled, await test_catalogue.fenced(catalogue)) == []


@pytest.mark.parametrize(
    "what",
    [
        "its policy says true", "its policy lets anything be written", "another policy permits",
        "it is switched off", "TRUNCATE is granted",
    ],
)  # fmt: skip
async def test_a_fence_that_is_open_is_felt_by_whoever_leans_on_it(catalogue, filled, what):
    survived = []
    for table in await test_catalogue.fenced(catalogue):
        schema, _, name = table["name"].partition(".")
        if schema not in MODULES or await catalogue.fetchval(KEYED, table["oid"]):
            continue
        role = role_of(schema)
        statements = TO_EACH_TABLE[what].format(table=table["name"], schema=schema, name=name, role=role)

        async def leaks(table=table, role=role):
            return await probing.leaks(catalogue, *filled, [table], [role])

        if not await mutated(catalogue, statements, leaks):
            survived.append(table["name"])
    assert survived == []
