"""Lives of organisations: host names, former slugs, tombstones, people of an import; who carries them whole."""

from alembic import op

from fieldhouse.adapters.database.bootstrap import MOVER
from fieldhouse.adapters.database.migrations.tenancy import fence

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

CONTROL = (
    """
    alter table control.organisation
        add column revision int not null default 1, add column state_reason text not null default ''""",
    # Addresses that were on posters: they lead to the organisation that had them, and to nobody else.
    """
    create table control.former_slug (
        slug text primary key, organisation_id uuid not null references control.organisation,
        until timestamptz not null)""",
    "create index former_slug_organisation on control.former_slug (organisation_id)",
    # Many may ask for one host name; the operator approves one of them.
    """
    create table control.host (
        host text not null, organisation_id uuid not null references control.organisation,
        asked_at timestamptz not null, asked_by text not null, approved_at timestamptz,
        primary key (host, organisation_id))""",
    "create unique index host_approved on control.host (host) where approved_at is not null",
    "create index host_organisation on control.host (organisation_id)",
    # What is left of an erased organisation. Nobody founds its id, or takes its addresses, anew.
    """
    create table control.tombstone (
        id uuid primary key, slugs text[] not null, erased_at timestamptz not null, rows bigint not null)""",
    "create index tombstone_slugs on control.tombstone using gin (slugs)",
)

# Who belonged to an organisation where it came from, and has no account here that is known to be theirs.
NEWCOMER = """
    create table identity.newcomer (
        tenant_id uuid not null, account_id uuid not null, name text not null, email text not null,
        language text not null, invited_at timestamptz,
        primary key (tenant_id, account_id))"""

OWN_INSERTS = {
    "stream": "module = (select log.module())",
    "receipt": "module = (select log.module())",
    "event": "split_part(type, '.', 1) = (select log.module())",
}


def upgrade() -> None:
    for statement in (*CONTROL, NEWCOMER):
        op.execute(statement)
    fence("identity", "newcomer")
    # tables that are older than the role; younger ones are granted by `fence`
    schemas = "log, jobs, identity, games, statistics"
    op.execute(f"grant usage on schema {schemas} to {MOVER}")
    op.execute(f"""
        do $$ declare _table regclass; begin
          for _table in
            select c.oid from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and c.relrowsecurity
              and c.relnamespace <> 'control'::regnamespace
          loop execute format('grant select, insert, delete on %s to {MOVER}', _table); end loop;
        end $$""")  # noqa: S608 - a name of ours
    op.execute(f"grant execute on function log.module to {MOVER}")  # the policies ask it
    for table, whose in OWN_INSERTS.items():
        op.execute(f"alter policy own_inserts on log.{table} with check ({whose} or current_user = '{MOVER}')")
