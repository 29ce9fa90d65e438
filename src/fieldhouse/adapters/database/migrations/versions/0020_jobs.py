"""Durable jobs, what is due by itself, and the local outbox. See docs/jobs.md."""

from alembic import op

from fieldhouse.adapters.database.bootstrap import MODULES, WORKER
from fieldhouse.adapters.database.migrations.tenancy import fence, may_enqueue

revision = "0020"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    # A job is gone when it is done. run_at: when it may be taken; taking it moves it on by the lease.
    """
    create table jobs.job (
        tenant_id uuid not null, id uuid not null, kind text not null, key text,
        payload jsonb not null, sealed bytea, correlation uuid,
        enqueued_at timestamptz not null default now(), run_at timestamptz not null default now(),
        attempts int not null default 0, error text, parked_at timestamptz,
        primary key (tenant_id, id))""",
    "create unique index job_key on jobs.job (tenant_id, kind, key) where parked_at is null",
    "create index job_due on jobs.job (run_at) where parked_at is null",
    """
    create table jobs.chore (
        tenant_id uuid not null, kind text not null, every interval not null check (every >= '1 second'),
        due_at timestamptz not null,
        primary key (tenant_id, kind))""",
    """
    create table jobs.outbox (
        tenant_id uuid not null, id uuid not null, written_at timestamptz not null default now(),
        sealed bytea not null,
        primary key (tenant_id, id))""",
)

# Called by a module in the transaction of its effect. It asks no more than SET ROLE may: the login is a member of
# both roles, and an abort puts the role back.
FINISH = f"""
create function jobs.finish(_id uuid, _attempt int) returns boolean language plpgsql as $$
declare _before text := current_user; _found boolean;
begin
  perform set_config('role', '{WORKER}', true);
  delete from jobs.job
    where tenant_id = current_setting('app.tenant')::uuid and id = _id and attempts = _attempt
      and parked_at is null;
  _found := found;
  perform set_config('role', _before, true);
  return _found;
end $$"""  # noqa: S608 - a name of ours


def upgrade() -> None:
    op.execute("create schema jobs")
    for statement in TABLES:
        op.execute(statement)
    op.execute(FINISH)
    fence("jobs", "job", "chore", "outbox")
    op.execute(f"grant usage on schema jobs to {WORKER}")
    op.execute(f"grant select, insert, update, delete on jobs.job, jobs.chore, jobs.outbox to {WORKER}")
    op.execute(f"grant execute on function jobs.finish to {WORKER}")
    for table in ("job", "chore", "outbox"):
        op.execute(f"create policy worker on jobs.{table} to {WORKER} using (true) with check (true)")
    # substr: of fieldhouse_<module>; mail is everybody's to post
    op.execute(f"""
        create policy own_kinds on jobs.job as restrictive for insert with check (
            current_user = '{WORKER}' or split_part(kind, '.', 1) in (substr(current_user, 12), 'mail'))""")
    for module in MODULES:
        may_enqueue(module)
