"""The event log: append once per transaction, read a stream, tail everything. See docs/events.md."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.bootstrap import role_of
from fieldhouse.adapters.database.engine import mark_news
from fieldhouse.adapters.database.upcast import NONE, Upcasters
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.ports import Appended, NewEvent

BATCH = 500

NAMES = tuple(field.name for field in fields(Envelope))  # of the envelope and of the columns of log.event
ENVELOPE = ", ".join(NAMES)

APPEND = text("""
    select outcome, version
    from log.append(:stream, :expected, cast(:events as jsonb), :actor, :device, :correlation, :key, :hash)""")

READ = text(f"""
    select {ENVELOPE} from log.event
    where tenant_id = :tenant and stream_id = :stream and version > :since
      and version <= coalesce(cast(:until as int), 2147483647)
    order by version""")  # noqa: S608 - our own column names

# `order by` prefers an output column: one named xid would order "1000" before "999"
TAIL = text(f"""
    select xid::text as xid_text, position, {ENVELOPE} from log.event
    where (xid, position) > (cast(cast(:xid as text) as xid8), :position)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, position limit :batch""")  # noqa: S608


class Position(NamedTuple):
    """A place in the whole log. Ordered by both: transactions commit in another order than they took positions."""

    xid: int = 0
    position: int = 0


START = Position()


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a tailing reader meets it."""

    at: Position
    envelope: Envelope


class EventLog:
    """Keeps kernel.ports.Log."""

    def __init__(self, upcasters: Upcasters = NONE) -> None:
        self.upcasters = upcasters

    async def append(
        self,
        connection: AsyncConnection,
        ctx: Context,
        *,
        stream_id: UUID,
        expected: int,
        events: Sequence[NewEvent],
        key: str | None = None,
        request_hash: bytes = b"",
    ) -> Appended:
        """Add events to a stream that stands at version `expected` (0: there is none yet).

        The first write of its transaction, and the only append in it: only so is the readers' order each stream's
        order. `key` makes a retry harmless: the same request is `repeated`, another one under it `key_reused`.
        Types start with the name of the transaction's module, or the database refuses them.
        """
        done = await connection.execute(
            APPEND,
            {
                "stream": stream_id,
                "expected": expected,
                "events": orjson.dumps([_written(event) for event in events]).decode(),
                "actor": ctx.actor,
                "device": ctx.device,
                "correlation": ctx.request_id,
                "key": key,
                "hash": request_hash,
            },
        )
        outcome, version = done.one()
        if outcome == "appended":
            mark_news()
        return Appended(outcome, version)

    async def read(
        self,
        connection: AsyncConnection,
        ctx: Context,
        *,
        stream_id: UUID,
        since: int = 0,
        until: int | None = None,
    ) -> list[Envelope]:
        """Facts of one stream with since < version <= until, bodies lifted to today's schema."""
        rows = await connection.execute(
            READ, {"tenant": ctx.tenant_id, "stream": stream_id, "since": since, "until": until}
        )
        return [self.envelope(row) for row in rows.mappings()]

    async def tail(self, relay: AsyncConnection, after: Position = START, batch: int = BATCH) -> list[Told]:
        """The next events of all tenants behind `after`, in an order that agrees with every stream's.

        Only below the oldest open write of the whole cluster: nothing can still appear before what was told.
        """
        rows = await relay.execute(TAIL, {"xid": str(after.xid), "position": after.position, "batch": batch})
        return [
            Told(Position(int(row["xid_text"]), row["position"]), self.envelope(row)) for row in rows.mappings()
        ]

    def envelope(self, columns: RowMapping) -> Envelope:
        """From the columns of log.event, its body lifted."""
        return self.upcasters.lift(Envelope(**{name: columns[name] for name in NAMES}))


async def first_time(connection: AsyncConnection, module: str, reader: str, event_id: UUID) -> bool:
    """Is this event new to this reader? Written in the transaction of its effect, so the effect happens once."""
    role_of(module)  # refuses what is no module: its name is written into SQL
    inserted = await connection.execute(
        text(f"""
            insert into {module}.inbox (tenant_id, reader, event_id)
            values (current_setting('app.tenant')::uuid, :reader, :event)
            on conflict do nothing returning 1"""),  # noqa: S608
        {"reader": reader, "event": event_id},
    )
    return inserted.first() is not None


def _written(event: NewEvent) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "type": event.type,
        "schema_version": event.schema_version,
        "occurred_at": event.occurred_at,
        "cause": event.cause,
        "body": event.body,
    }
