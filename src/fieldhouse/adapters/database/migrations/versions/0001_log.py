"""The event log of all modules."""

from alembic import op

from fieldhouse.adapters.database.bootstrap import MODULES, READER
from fieldhouse.adapters.database.migrations.tenancy import fence

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
    create table log.stream (
        tenant_id uuid not null, id uuid not null, version int not null,
        module text not null default log.module(),
        primary key (tenant_id, id))""",
    """
    create table log.event (
        tenant_id uuid not null, stream_id uuid not null, version int not null,
        xid xid8 not null default pg_current_xact_id(),
        position bigint generated always as identity,
        event_id uuid not null, type text not null, schema_version int not null,
        actor text not null, device text,
        occurred_at timestamptz not null check (occurred_at between '1900-01-01Z' and '2200-01-01Z'),
        recorded_at timestamptz not null default now(),
        cause uuid, correlation uuid, body jsonb not null,
        primary key (tenant_id, stream_id, version),
        unique (tenant_id, event_id),
        foreign key (tenant_id, stream_id) references log.stream (tenant_id, id))""",
    "create index event_tail on log.event (xid, position)",
    "create index event_tenant_tail on log.event (tenant_id, xid, position)",
    """
    create table log.receipt (
        tenant_id uuid not null, module text not null default log.module(), key text not null,
        stream_id uuid not null, request_hash bytea not null, version int not null,
        primary key (tenant_id, module, key))""",
    """
    create table log.cursor (
        reader text primary key, xid xid8 not null default '0', position bigint not null default 0)""",
    """
    create table log.parked (
        tenant_id uuid not null, reader text not null, event_id uuid not null,
        stream_id uuid not null, version int not null,
        error text, attempts int not null default 0, behind boolean not null,
        parked_at timestamptz not null default now(), retry_at timestamptz not null default now(),
        primary key (tenant_id, reader, event_id),
        foreign key (tenant_id, event_id) references log.event (tenant_id, event_id))""",
    "create index parked_queue on log.parked (tenant_id, reader, stream_id, version)",
)

APPEND = """
create function log.append(_stream uuid, _expected int, _events jsonb, _actor text, _device text,
                           _correlation uuid, _key text, _hash bytea, out outcome text, out version int)
  language plpgsql as $$
declare
  _tenant uuid := current_setting('app.tenant')::uuid;
  _n int := jsonb_array_length(_events);
  _old log.receipt;
begin
  -- A transaction that has written owns its xid; another could append later and commit under a later one, and
  -- readers, who go by xid, would meet the stream out of order.
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'append must be the first write of its transaction' using errcode = '25001';
  end if;
  begin
    if _expected = 0 then
      insert into log.stream (tenant_id, id, version) values (_tenant, _stream, _n)
        on conflict do nothing returning stream.version into version;
    else
      update log.stream s set version = s.version + _n
        where s.tenant_id = _tenant and s.id = _stream and s.version = _expected returning s.version into version;
    end if;
    if version is not null then
      if _key is not null then
        insert into log.receipt (tenant_id, key, stream_id, request_hash, version)
          values (_tenant, _key, _stream, _hash, append.version);
      end if;
      insert into log.event (tenant_id, stream_id, version, event_id, type, schema_version, actor, device,
                             occurred_at, cause, correlation, body)
        select _tenant, _stream, _expected + e.n, e.event_id, e.type, e.schema_version, _actor, _device,
               coalesce(e.occurred_at, now()), e.cause, _correlation, e.body
        from rows from (jsonb_to_recordset(_events) as (event_id uuid, type text, schema_version int,
               occurred_at timestamptz, cause uuid, body jsonb)) with ordinality
             as e(event_id, type, schema_version, occurred_at, cause, body, n)
        order by e.n;
      outcome := 'appended';
      return;
    end if;
  exception when unique_violation then  -- receipt or event; undoes the head too, as the block is a savepoint
    outcome := 'duplicate_event';
  end;
  select * into _old from log.receipt r where r.tenant_id = _tenant and r.module = log.module() and r.key = _key;
  if found then
    outcome := 'key_reused';
    if (_old.request_hash, _old.stream_id) = (_hash, _stream) then outcome := 'repeated'; end if;
    version := _old.version;
    return;
  end if;
  outcome := coalesce(outcome, 'conflict');
  select s.version into version from log.stream s where s.tenant_id = _tenant and s.id = _stream;
  version := coalesce(version, 0);
end $$"""


def upgrade() -> None:
    op.execute("alter default privileges revoke execute on functions from public")
    op.execute("create schema log")
    # whose transaction this is: the role is fieldhouse_<module>
    op.execute("create function log.module() returns text language sql stable return substr(current_user, 12)")
    for statement in TABLES:
        op.execute(statement)
    op.execute(APPEND)
    fence("log", "stream", "event", "receipt", "parked")
    modules = ", ".join(f"fieldhouse_{module}" for module in MODULES)
    for table, whose in (
        ("stream", "module = (select log.module())"),
        ("receipt", "module = (select log.module())"),
        ("event", "split_part(type, '.', 1) = (select log.module())"),
    ):
        op.execute(f"create policy own_inserts on log.{table} as restrictive for insert with check ({whose})")
    op.execute(
        "create policy own_updates on log.stream as restrictive for update using (module = (select log.module()))"
    )
    op.execute(f"grant usage on schema log to {modules}, {READER}")
    op.execute(f"grant select on log.stream, log.event, log.receipt to {modules}")
    op.execute(f"grant insert (tenant_id, id, version), update (version) on log.stream to {modules}")
    op.execute(f"grant insert (tenant_id, key, stream_id, request_hash, version) on log.receipt to {modules}")
    op.execute(f"""
        grant insert (tenant_id, stream_id, version, event_id, type, schema_version, actor, device, occurred_at,
                      cause, correlation, body) on log.event to {modules}""")  # neither xid nor position
    op.execute(f"grant execute on function log.module, log.append to {modules}")
    op.execute(f"create policy reader on log.event for select to {READER} using (true)")
    op.execute(f"create policy reader on log.parked to {READER} using (true) with check (true)")
    op.execute(f"grant select on log.event to {READER}")
    op.execute(f"grant select, insert, update, delete on log.parked to {READER}")
    op.execute(f"grant select, insert, update on log.cursor to {READER}")
