"""What the catalogue must not hold, however it came there: rights, oracles and back doors around the fence.

test_catalogue.py says how tables are fenced; test_mutations.py breaks the catalogue, and one of both must notice.
"""

import pytest

from fieldhouse.adapters.database.bootstrap import APP, MOVER, OWNER, READER
from tests.architecture.test_catalogue import MODULES, ROLES, SCHEMAS, WITHOUT_TENANT

OURS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
OF_ALEMBIC = {"fieldhouse.alembic_version", "fieldhouse.alembic_version_pkc"}
EXTENSIONS = {"plpgsql"}  # dblink, postgres_fdw, file_fdw and the like would leave the fence
MAY_BE = {(READER, "pg_read_all_stats")}  # what our roles are beside themselves
# What a policy restricts further than to the tenant: which module writes there.
FURTHER = {
    ("identity.decision", "young", b"d"),
    ("jobs.job", "own_kinds", b"a"),
    ("log.event", "own_inserts", b"a"),
    ("log.receipt", "own_inserts", b"a"),
    ("log.stream", "own_inserts", b"a"),
    ("log.stream", "own_updates", b"w"),
}
# Kept as they were written: nobody changes a row there, and who is named here removes some.
FOR_GOOD = {"log.event": {MOVER}, "log.receipt": {MOVER}, "identity.decision": {MOVER, "fieldhouse_identity"}}


async def test_what_is_written_is_held_to_the_same_tenant_as_what_is_read(catalogue):
    """A WITH CHECK of its own would take the condition's place, and let rows be written that can't be read."""
    rows = await catalogue.fetch("""
        select polrelid::regclass::text as name, pg_get_expr(polwithcheck, polrelid) as checked from pg_policy
        where polname = 'tenant' and polwithcheck is not null""")
    assert [tuple(row) for row in rows] == []


async def test_policies_restrict_further_where_a_module_writes_and_nowhere_else(catalogue):
    rows = await catalogue.fetch("""
        select polrelid::regclass::text as name, polname, polcmd, polroles,
               pg_get_expr(polwithcheck, polrelid) as checked, pg_get_expr(polqual, polrelid) as condition
        from pg_policy where not polpermissive""")
    assert {(row["name"], row["polname"], row["polcmd"]) for row in rows} == FURTHER
    (young,) = (row for row in rows if row["polname"] == "young")
    assert "decided_at < (now() - '30 days'::interval)" in young["condition"]  # old decisions may go
    for row in rows:
        if row is young:
            continue
        said = row["checked"] or row["condition"]
        assert row["polroles"] == [0], row["name"]
        assert "log.module()" in said or "CURRENT_USER" in said, (row["name"], said)


async def test_the_reader_of_the_log_only_reads_it(catalogue):
    rows = await catalogue.fetch(
        "select polrelid::regclass::text as name, polcmd from pg_policy where $1::regrole = any(polroles)", READER
    )
    assert {tuple(row) for row in rows if row["name"] == "log.event"} == {("log.event", b"r")}
    may = await catalogue.fetchval("select has_any_column_privilege($1, 'log.event', 'insert, update')", READER)
    assert may is False


async def test_no_unique_index_tells_one_tenant_of_another(catalogue):
    """One over an expression has no first column, and an exclusion is as telling as a key."""
    rows = await catalogue.fetch(
        f"""
        select i.indexrelid::regclass::text as name, a.attname as first
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where {OURS} and (i.indisunique or i.indisexclusion)
            and n.nspname || '.' || c.relname <> all($1) and n.nspname <> 'fieldhouse'""",
        list(WITHOUT_TENANT),
    )
    assert rows
    assert {row["first"] for row in rows} == {"tenant_id"}, [r["name"] for r in rows if r["first"] != "tenant_id"]


async def test_nothing_of_ours_lies_outside_the_known_schemas(catalogue):
    relations = await catalogue.fetch(
        f"""
        select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {OURS} and n.nspname <> all($1)""",
        SCHEMAS,
    )
    assert {row["name"] for row in relations} - OF_ALEMBIC == set()
    odd = await catalogue.fetch(f"""
        select n.nspname || '.' || c.relname as name, relkind from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where {OURS} and c.relkind not in ('r', 'p', 'i', 'I', 'S', 'v')""")
    assert [tuple(row) for row in odd] == [], "a materialized view or a foreign table has no row-level security"
    functions = await catalogue.fetch(
        f"""
        select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where {OURS} and n.nspname <> all($1)""",
        SCHEMAS,
    )
    assert [row["name"] for row in functions] == []


async def test_no_function_or_rule_acts_as_its_owner_or_is_trusted_before_the_fence(catalogue):
    functions = await catalogue.fetch(f"""
        select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where {OURS} and (p.prosecdef or p.proleakproof)""")
    assert [row["name"] for row in functions] == []
    rules = await catalogue.fetch(f"""
        select c.relname from pg_rewrite w join pg_class c on c.oid = w.ev_class
        join pg_namespace n on n.oid = c.relnamespace where {OURS} and w.rulename <> '_RETURN'""")
    assert [row["relname"] for row in rules] == [], "a rule acts as the table's owner"
    inherited = await catalogue.fetch(f"""
        select c.relname from pg_inherits h join pg_class c on c.oid = h.inhrelid
        join pg_namespace n on n.oid = c.relnamespace where {OURS} and c.relkind not in ('i', 'I')""")
    assert [row["relname"] for row in inherited] == [], (
        "whoever reads the parent is asked by the parent's policies"
    )


async def test_nothing_leaves_by_another_way(catalogue):
    assert {row["extname"] for row in await catalogue.fetch("select extname from pg_extension")} == EXTENSIONS
    for kind in ("pg_publication", "pg_foreign_server", "pg_event_trigger", "pg_largeobject_metadata"):
        assert await catalogue.fetchval(f"select count(*) from {kind}") == 0, kind


async def test_nothing_sets_a_tenant_or_a_role_before_a_transaction_does(catalogue):
    """With one set for the database or the role, whoever forgets the tenant reads somebody's rows."""
    rows = await catalogue.fetch("""
        select coalesce(setrole::regrole::text, '') as role, unnest(setconfig) as said from pg_db_role_setting
        where setdatabase in (0, (select oid from pg_database where datname = current_database()))
            and (setrole = 0 or setrole::regrole::text ~ '^fieldhouse_')""")
    named = {row["said"].partition("=")[0] for row in rows}
    assert named <= {"transaction_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}
    assert await catalogue.fetchval("select current_setting('app.tenant', true)") in (None, "")


async def test_our_roles_make_no_roles_and_are_nothing_but_themselves(catalogue):
    rows = await catalogue.fetch("""
        select rolname from pg_roles where rolname ~ '^fieldhouse_'
            and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)""")
    assert [row["rolname"] for row in rows] == []
    rows = await catalogue.fetch(
        """
        select member::regrole::text as member, roleid::regrole::text as role from pg_auth_members
        where member::regrole::text = any($1)""",
        [OWNER, *ROLES],
    )
    assert {tuple(row) for row in rows if row["member"] != APP} <= MAY_BE
    logins = await catalogue.fetch(
        "select rolname from pg_roles where rolname = any($1) and rolcanlogin", [*ROLES]
    )
    assert {row["rolname"] for row in logins} == {APP}


@pytest.mark.parametrize("schema", ["control", *MODULES, "log", "jobs"])
async def test_nobody_truncates_nor_hands_on_what_they_may(catalogue, schema):
    """Row-level security says nothing of TRUNCATE."""
    rows = await catalogue.fetch(
        """
        select c.relname, (aclexplode(c.relacl)).* from pg_class c where relnamespace = $1::regnamespace
            and relkind in ('r', 'p', 'v', 'm')""",
        schema,
    )
    owner = await catalogue.fetchval("select $1::regrole::oid", OWNER)
    wide = [
        (row["relname"], row["privilege_type"]) for row in rows
        if row["grantee"] != owner and (row["privilege_type"] not in {"SELECT", "INSERT", "UPDATE", "DELETE"}
                                        or row["is_grantable"] or row["grantee"] == 0)
    ]  # fmt: skip
    assert wide == []


async def test_what_is_kept_for_good_is_changed_by_nobody(catalogue):
    """But by whoever removes an organisation as a whole, who changes nothing either; and old decisions go."""
    for table, removers in FOR_GOOD.items():
        for role in ROLES:
            changes = await catalogue.fetchval("select has_any_column_privilege($1, $2, 'update')", role, table)
            removes = await catalogue.fetchval("select has_table_privilege($1, $2, 'delete')", role, table)
            assert (changes, removes) == (False, role in removers), (role, table)


async def test_of_the_installation_a_foreign_role_sees_no_column(catalogue):
    tables = [name for name in WITHOUT_TENANT if name.startswith("control.")]
    for table in tables:
        for role in {*ROLES} - {"fieldhouse_identity"}:
            may = await catalogue.fetchval(
                "select has_any_column_privilege($1, $2, 'select, insert, update, references')", role, table
            )
            assert may is False, (role, table)
