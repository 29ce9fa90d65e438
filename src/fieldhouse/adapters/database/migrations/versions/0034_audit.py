"""The audit chain of each organisation, what tells it of what the log can't hold; feature flags."""

from alembic import op

from fieldhouse.adapters.database.bootstrap import READER
from fieldhouse.adapters.database.migrations.tenancy import fence, may_append, may_enqueue, open_schema

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

LOG = (
    # What is personal about an event (a reason, a network address), sealed. Gone once the audit has it.
    """
    create table log.aside (
        tenant_id uuid not null, event_id uuid not null, sealed bytea not null,
        primary key (tenant_id, event_id),
        foreign key (tenant_id, event_id) references log.event (tenant_id, event_id))""",
    # Denials leave no event. Gone once the audit has them.
    """
    create table log.denied (
        tenant_id uuid not null, id uuid not null, at timestamptz not null, actor text not null,
        request_id uuid not null, device text, action text not null, subject text not null, rule text not null,
        sealed bytea,
        primary key (tenant_id, id))""",
)

# origin: the organisation's id when its chain began, which an import elsewhere does not change.
AUDIT = (
    """
    create table audit.head (
        tenant_id uuid not null, number bigint not null, hash bytea not null, origin uuid not null,
        primary key (tenant_id))""",
    # before, after: as text, since what was hashed is kept byte by byte. source: the event's id, or the denial's.
    """
    create table audit.entry (
        tenant_id uuid not null, number bigint not null, at timestamptz not null, actor text not null,
        what text not null, subject text not null, before text, after text, request_id uuid, device text,
        source uuid not null, sealed bytea, commitment bytea, previous bytea not null, hash bytea not null,
        primary key (tenant_id, number), unique (tenant_id, source))""",
    "create index entry_subject on audit.entry (tenant_id, subject, number)",
    "create index entry_actor on audit.entry (tenant_id, actor, number)",
)

# Against a slip of ours, owner included; whoever may switch triggers off is found out by the chain.
KEEP = """
create function audit.keep() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'sealed' is distinct from to_jsonb(old) - 'sealed' then
    raise exception 'an entry of the audit chain is never changed' using errcode = '42501';
  end if;
  return new;
end $$"""


def upgrade() -> None:
    open_schema("audit")
    for statement in (*LOG, *AUDIT, KEEP):
        op.execute(statement)
    fence("log", "aside", "denied")
    fence("audit", "head", "entry")
    op.execute("create trigger keep before update on audit.entry for each row execute function audit.keep()")
    op.execute("revoke update, delete on audit.entry, audit.head from fieldhouse_audit")
    op.execute("grant update (sealed) on audit.entry to fieldhouse_audit")
    op.execute("grant update (number, hash) on audit.head to fieldhouse_audit")
    op.execute("grant insert on log.aside, log.denied to fieldhouse_identity")
    for table in ("aside", "denied"):
        op.execute(f"create policy reader on log.{table} to {READER} using (true) with check (true)")
        op.execute(f"grant select, delete, update (sealed) on log.{table} to {READER}")
    op.execute(f"grant usage on schema audit to {READER}")
    op.execute(f"create policy reader on audit.head for select to {READER} using (true)")
    op.execute(f"grant select on audit.head to {READER}")
    may_append("audit")
    may_enqueue("audit")
    op.execute("""
        create table identity.flag (
            tenant_id uuid not null, name text not null, value jsonb not null, chosen_at timestamptz not null,
            chosen_by text not null,
            primary key (tenant_id, name))""")
    fence("identity", "flag")
    # what is old may go; young decisions stay, whatever the application says
    op.execute("grant delete on identity.decision to fieldhouse_identity")
    op.execute("""
        create policy young on identity.decision as restrictive for delete to fieldhouse_identity
        using (decided_at < now() - interval '30 days')""")
