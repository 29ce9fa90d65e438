"""Unseen by reviewers of migrations: every table of every module is fenced by tenant, and no role opens it."""

from uuid import uuid4

import pytest

from fieldhouse.adapters.database.bootstrap import APP, MODULES, MOVER, OWNER, READER, WORKER, role_of

SCHEMAS = ("log", "jobs", "control", *MODULES)
ROLES = (APP, READER, WORKER, MOVER, *map(role_of, MODULES))
WITHOUT_TENANT = {
    "log.cursor": "a reader's place in the log of all tenants",
    "control.account": "one person, one account, in as many organisations as they are in",
    "control.api_token": "whoever bears one says nothing but the token; it is of an account",
    "control.belongs": "the organisations of an account, asked before one of them is chosen",
    "control.ceremony": "what an authenticator was asked, of whoever is nobody until it answers",
    "control.device": "browsers somebody has signed in with, asked before anybody is signed in",
    "control.hand_over": "a device says nothing but its code, then its token",
    "control.former_slug": "asked before there is a tenant, and redirected from",
    "control.host": "asked before there is a tenant: which one a host name shows",
    "control.link": "whoever follows a link says nothing but its token",
    "control.linked_identity": "who somebody is at another site, asked before anybody is signed in",
    "control.meter": "attempts of those who are nobody yet",
    "control.organisation": "the directory: by address, before there is a tenant",
    "control.passkey": "of an account, in all organisations; found by what an authenticator shows",
    "control.provider_way": "to another site and back, of whoever is nobody yet",
    "control.recovery_code": "of an account, in all organisations",
    "control.second_factor": "of an account, in all organisations",
    "control.refresh_token": "as of api_token",
    "control.service_key": "whoever bears one says nothing but the key; the account it is of is fenced",
    "control.tombstone": "of those that are not there any more",
    "control.session": "whoever bears a cookie says nothing but its token",
    "control.signing_key": "the installation signs, whoever asks",
}
TENANT = "(tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting))"
POLICIES = """
    select polname, polpermissive, polcmd, polroles, pg_get_expr(polqual, polrelid) as condition
    from pg_policy where polrelid = $1"""
TABLES = """
    select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
           pg_get_userbyid(c.relowner) as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname = any($1) order by 2"""
# Roles are the cluster's: another version that shares it may have left one of its own. That one is nothing to this
# database while it owns nothing here, is granted nothing, is in no policy, is no other role and has no attribute.
POWERLESS = """
    select rolname from pg_roles r
    where rolname ~ '^fieldhouse_' and rolname <> all($1)
      and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      and not exists (select from pg_auth_members where member = r.oid)
      and not exists (
        select from pg_shdepend d, pg_database here
        where here.datname = current_database() and refclassid = 'pg_authid'::regclass and refobjid = r.oid
          and dbid in (0, here.oid) and (classid <> 'pg_database'::regclass or objid = here.oid))"""


@pytest.fixture
async def tables(catalogue):
    return await fenced(catalogue)


async def fenced(catalogue):
    """The tables that belong to tenants."""
    return [table for table in await catalogue.fetch(TABLES, SCHEMAS) if table["name"] not in WITHOUT_TENANT]


async def test_every_schema_is_known(catalogue):
    found = await catalogue.fetch(
        "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'"
    )
    assert {row["nspname"] for row in found} == {*SCHEMAS, "fieldhouse", "public"}
    assert not await catalogue.fetch("select 1 from pg_class where relnamespace = 'public'::regnamespace")


async def test_every_table_is_fenced_by_its_tenant(catalogue, tables):
    assert len(tables) > len(SCHEMAS)
    for table in tables:
        assert table["relrowsecurity"], table["name"]
        assert table["relforcerowsecurity"], table["name"]
        policies = await catalogue.fetch(POLICIES, table["oid"])
        fence = [policy for policy in policies if policy["polname"] == "tenant"]
        assert len(fence) == 1, table["name"]
        assert fence[0]["polroles"] == [0], (
            f"{table['name']}: the policy is for PUBLIC, so that it holds for the owner"
        )
        assert fence[0]["polpermissive"], table["name"]
        assert fence[0]["polcmd"] == b"*", table["name"]
        assert fence[0]["condition"] == TENANT, table["name"]


async def test_only_the_reader_of_the_log_and_the_worker_look_past_a_tenant(catalogue):
    others = await catalogue.fetch("""
        select polrelid::regclass::text as name, polroles::regrole[]::text[] as roles
        from pg_policy where polpermissive and polname <> 'tenant' order by 1""")
    assert [tuple(row) for row in others] == [
        ("audit.head", [READER]),  # numbers and hashes: what anybody may keep as an anchor
        *((f"jobs.{table}", [WORKER]) for table in ("chore", "job", "outbox")),
        *((f"log.{table}", [READER]) for table in ("aside", "denied", "event", "parked")),
    ]


async def test_every_key_starts_with_the_tenant(catalogue, tables):
    for table in tables:
        keys = await catalogue.fetch(
            """
            select i.indexrelid::regclass::text as name, a.attname as first
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where i.indrelid = $1 and (i.indisunique or i.indisprimary)""",
            table["oid"],
        )
        assert keys, f"{table['name']} has no key"
        assert {key["first"] for key in keys} == {"tenant_id"}, table["name"]
        nullable = await catalogue.fetchval(
            "select not attnotnull from pg_attribute where attrelid = $1 and attname = 'tenant_id'", table["oid"]
        )
        assert nullable is False, table["name"]


async def test_every_foreign_key_carries_the_tenant_and_none_leaves_its_schema(catalogue):
    keys = await catalogue.fetch("""
        select conname, c.relnamespace as here, f.relnamespace as there, a.attname as first, fa.attname as theirs
        from pg_constraint k join pg_class c on c.oid = conrelid join pg_class f on f.oid = confrelid
        join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
        join pg_attribute fa on fa.attrelid = confrelid and fa.attnum = confkey[1]
        where contype = 'f' and c.relnamespace <> 'control'::regnamespace""")
    assert keys
    for key in keys:
        assert key["here"] == key["there"], key["conname"]
        assert (key["first"], key["theirs"]) == ("tenant_id", "tenant_id"), key["conname"]


async def test_what_is_of_all_tenants_is_named_and_only_identity_enters_there(catalogue):
    found = await catalogue.fetch(TABLES, ["control"])
    assert {table["name"] for table in found} == {name for name in WITHOUT_TENANT if name.startswith("control.")}
    leaving = await catalogue.fetch("""
        select conname
        from pg_constraint join pg_class c on c.oid = conrelid join pg_class f on f.oid = confrelid
        where contype = 'f' and c.relnamespace <> f.relnamespace and 'control'::regnamespace::oid
            in (c.relnamespace, f.relnamespace)""")
    assert leaving == []
    for table in found:
        for role in {*ROLES} - {role_of("identity")}:
            may = await catalogue.fetchval(
                "select has_table_privilege($1, $2::oid, 'select, insert, update, delete')", role, table["oid"]
            )
            assert not may, (role, table["name"])


async def test_views_ask_as_their_caller(catalogue):
    views = await catalogue.fetch(
        """
        select c.relname, c.reloptions from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and n.nspname = any($1)""",
        SCHEMAS,
    )
    assert [view["relname"] for view in views if "security_invoker=true" not in (view["reloptions"] or [])] == []


async def test_no_role_of_ours_owns_bypasses_or_truncates(catalogue, tables):
    rows = await catalogue.fetch(
        "select rolname, rolsuper, rolbypassrls from pg_roles where rolname ~ '^fieldhouse_'"
    )
    assert not [row["rolname"] for row in rows if row["rolsuper"] or row["rolbypassrls"]]
    for table in tables:
        assert table["owner"] == "fieldhouse_owner", table["name"]
        for role in ROLES:
            for privilege in ("truncate", "references", "trigger"):
                may = await catalogue.fetchval(
                    "select has_table_privilege($1, $2::oid, $3)", role, table["oid"], privilege
                )
                assert not may, (role, table["name"], privilege)


async def test_a_module_reaches_its_own_schema_the_log_and_the_jobs_only(catalogue):
    shared = {
        "log": {READER, MOVER, *map(role_of, MODULES)},
        "jobs": {WORKER, MOVER, *map(role_of, MODULES)},
        "control": {role_of("identity")},
        "audit": {READER, MOVER, role_of("audit")},
    }
    for schema in SCHEMAS:
        for role in ROLES:
            may = await catalogue.fetchval("select has_schema_privilege($1, $2, 'usage')", role, schema)
            assert may == (role in shared.get(schema, {f"fieldhouse_{schema}", MOVER})), (role, schema)
            assert not await catalogue.fetchval("select has_schema_privilege($1, $2, 'create')", role, schema)


async def test_the_app_may_become_a_role_but_has_no_right_of_its_own(catalogue):
    assert await _what_the_app_may_become(catalogue) == {*ROLES} - {APP}


@pytest.mark.parametrize(
    "right",
    [
        "grant select on log.event to {role}",
        "grant insert (tenant_id) on jobs.job to {role}",
        "grant usage on schema games to {role}",
        "grant create on database {database} to {role}",
        "create policy all_tenants on log.event to {role} using (true)",
        "alter table log.event owner to {role}",
        "alter default privileges for role fieldhouse_owner in schema games grant select on tables to {role}",
        "grant fieldhouse_owner to {role}",
        "grant pg_read_all_data to {role}",
        "alter role {role} bypassrls",
        "alter role {role} createrole",
    ],
)
async def test_a_role_of_another_version_counts_as_soon_as_it_may_anything_here(catalogue, right):
    role = f"fieldhouse_{uuid4().hex}"
    database = await catalogue.fetchval("select quote_ident(current_database())")
    transaction = catalogue.transaction()
    await transaction.start()
    try:
        await catalogue.execute(f"create role {role}")
        await catalogue.execute(f"grant {role} to {APP} with inherit false, set true")
        assert role not in await _what_the_app_may_become(catalogue)
        await catalogue.execute(right.format(role=role, database=database))
        assert role in await _what_the_app_may_become(catalogue)
    finally:
        await transaction.rollback()  # no other test, or version, ever sees the role


async def _what_the_app_may_become(catalogue):
    grants = await catalogue.fetch(
        """
        select roleid::regrole::text as role, inherit_option, set_option, admin_option
        from pg_auth_members where member = $1::regrole""",
        APP,
    )
    assert {tuple(row)[1:] for row in grants} == {(False, True, False)}
    powerless = await catalogue.fetch(POWERLESS, [OWNER, *ROLES])
    return {row["role"] for row in grants} - {row["rolname"] for row in powerless}


async def test_whoever_moves_organisations_reaches_every_fenced_table_and_changes_no_row(catalogue, tables):
    for table in tables:
        rights = {
            right: await catalogue.fetchval(
                "select has_table_privilege($1, $2::oid, $3)", MOVER, table["oid"], right
            )
            for right in ("select", "insert", "delete", "update")
        }
        assert rights == {"select": True, "insert": True, "delete": True, "update": False}, table["name"]


async def test_public_executes_none_of_our_functions(catalogue):
    functions = await catalogue.fetch(
        """
        select p.oid::regprocedure::text as name, p.prosecdef, has_function_privilege($2, p.oid, 'execute') as app
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1)""",
        SCHEMAS,
        APP,
    )
    assert functions
    assert not [row["name"] for row in functions if row["app"] or row["prosecdef"]]


async def test_a_module_adds_jobs_and_reads_none(catalogue):
    for module in MODULES:
        rights = await catalogue.fetch(
            """
            select distinct table_name, privilege_type from information_schema.column_privileges
            where table_schema = 'jobs' and grantee = $1""",
            role_of(module),
        )
        assert {tuple(row) for row in rights} == {("job", "INSERT")}, module


async def test_a_shadow_has_the_columns_of_its_table_in_their_order(catalogue):
    twins = await catalogue.fetch(
        """
        select shadow.oid::regclass::text as name,
               array(select attname || ' ' || atttypid::regtype from pg_attribute
                     where attrelid = live.oid and attnum > 0 and not attisdropped order by attnum) as columns,
               array(select attname || ' ' || atttypid::regtype from pg_attribute
                     where attrelid = shadow.oid and attnum > 0 and not attisdropped order by attnum) as twins
        from pg_class live join pg_class shadow
          on shadow.relnamespace = live.relnamespace and shadow.relname = live.relname || '_shadow'
        where live.relkind = 'r'"""
    )
    assert twins
    for twin in twins:
        assert twin["columns"] == twin["twins"], f"{twin['name']}: swap() copies rows whole"
