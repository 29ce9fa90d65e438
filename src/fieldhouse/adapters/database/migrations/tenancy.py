"""What every schema of a module has: its role's grants, and a fence around each tenant's rows.

A migration calls `open_schema` once, creates tables whose keys start with tenant_id, then calls `fence` on them.
"""

from alembic import op

from fieldhouse.adapters.database.bootstrap import MOVER

TENANT = "(select current_setting('app.tenant')::uuid)"  # a subquery: asked once a statement, not once a row


def open_schema(schema: str) -> None:
    """A module's schema, the rights of its role on all tables to come, and its inbox."""
    role = f"fieldhouse_{schema}"
    op.execute(f"create schema {schema}")
    op.execute(f"grant usage on schema {schema} to {role}, {MOVER}")
    op.execute(
        f"alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role}"
    )
    inbox(schema)


def inbox(schema: str) -> None:
    """Which events each reader of this module has dealt with; written in the transaction of the effect."""
    op.execute(f"""
        create table {schema}.inbox (
            tenant_id uuid not null, reader text not null, event_id uuid not null,
            handled_at timestamptz not null default now(),
            primary key (tenant_id, reader, event_id))""")
    fence(schema, "inbox")


def may_append(module: str) -> None:
    """Its role may append to the log, and read there what its tenant has: for a module younger than the log."""
    role = f"fieldhouse_{module}"
    op.execute(f"grant usage on schema log to {role}")
    op.execute(f"grant select on log.stream, log.event, log.receipt to {role}")
    op.execute(f"grant insert (tenant_id, id, version), update (version) on log.stream to {role}")
    op.execute(f"grant insert (tenant_id, key, stream_id, request_hash, version) on log.receipt to {role}")
    op.execute(f"""
        grant insert (tenant_id, stream_id, version, event_id, type, schema_version, actor, device, occurred_at,
                      cause, correlation, body) on log.event to {role}""")
    op.execute(f"grant execute on function log.module, log.append to {role}")


def may_enqueue(module: str) -> None:
    """Its role may add jobs of its own kinds and finish one in its own transaction; it can read none."""
    role = f"fieldhouse_{module}"
    op.execute(f"grant usage on schema jobs to {role}")
    op.execute(
        f"grant insert (tenant_id, id, kind, key, payload, sealed, correlation, run_at) on jobs.job to {role}"
    )
    op.execute(f"grant execute on function jobs.finish to {role}")


def fence(schema: str, *tables: str) -> None:
    """Rows of one tenant only, for everybody, the owner included.

    The policy is for PUBLIC: `to role` would leave the owner without any, and a data migration would report
    UPDATE 0 and succeed. Without a tenant it now fails. Such a migration brackets itself with `no force`.
    Whoever moves or erases an organisation whole reaches every fenced table, behind the same fence.
    """
    for table in tables:
        op.execute(f"alter table {schema}.{table} enable row level security, force row level security")
        op.execute(f"create policy tenant on {schema}.{table} using (tenant_id = {TENANT})")
        op.execute(f"grant select, insert, delete on {schema}.{table} to {MOVER}")


def shadow(schema: str, *tables: str) -> None:
    """Twins of derived tables: a rebuild fills them bit by bit, `swap()` puts one tenant's in at once."""
    moves = []
    for table in tables:
        op.execute(f"create table {schema}.{table}_shadow (like {schema}.{table} including all)")
        fence(schema, f"{table}_shadow")
        moves.append(f"""
            delete from {schema}.{table} where tenant_id = _tenant;
            with moved as (delete from {schema}.{table}_shadow where tenant_id = _tenant returning *)
            insert into {schema}.{table} select * from moved;""")  # noqa: S608 - names from a migration
    op.execute(f"""
        create function {schema}.swap() returns void language plpgsql as $$
        declare _tenant uuid := current_setting('app.tenant')::uuid;
        begin {"".join(moves)}
        end $$""")
    op.execute(f"grant execute on function {schema}.swap() to fieldhouse_{schema}")
