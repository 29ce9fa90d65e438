"""Where a reader leaves events that it could not handle: never dropped, in their stream's order, tried again."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.log import NAMES, EventLog
from fieldhouse.kernel.events import Envelope

FIRST_RETRY_S = 1.0
LAST_RETRY_S = 3600.0
ERROR_MAX = 2000

PARK = text("""
    insert into log.parked (tenant_id, reader, event_id, stream_id, version, error, attempts, behind, retry_at)
    values (:tenant, :reader, :event, :stream, :version, :error, :attempts, :behind,
            clock_timestamp() + make_interval(secs => cast(:pause as double precision)))
    on conflict (tenant_id, reader, event_id) do update
    set (error, attempts, behind, retry_at) = (excluded.error, excluded.attempts, false, excluded.retry_at)
    where not excluded.behind""")

WAITING = text("select distinct tenant_id, stream_id from log.parked where reader = :reader")

DUE = text(f"""
    select attempts, {", ".join(f"e.{name}" for name in NAMES)}
    from (select distinct on (tenant_id, stream_id) tenant_id, event_id, attempts, retry_at
          from log.parked where reader = :reader order by tenant_id, stream_id, version) head
    join log.event e using (tenant_id, event_id)
    where retry_at <= clock_timestamp() order by retry_at limit 20""")  # noqa: S608 - our own column names

RELEASE = text("delete from log.parked where tenant_id = :tenant and reader = :reader and event_id = :event")

RETRY_NOW = text("update log.parked set retry_at = clock_timestamp() where reader = :reader")

Stream = tuple[UUID, UUID]


class Due(NamedTuple):
    """The first parked event of a stream, whose time has come."""

    attempts: int
    envelope: Envelope


@dataclass(frozen=True, slots=True)
class Parking:
    """One reader's parked events."""

    reader: str
    log: EventLog

    async def streams(self, relay: AsyncConnection) -> set[Stream]:
        rows = await relay.execute(WAITING, {"reader": self.reader})
        return {(row.tenant_id, row.stream_id) for row in rows}

    async def park(self, relay: AsyncConnection, envelope: Envelope, error: str, attempts: int) -> None:
        await self._write(relay, envelope, error=error[:ERROR_MAX], attempts=attempts, behind=False)

    async def queue(self, relay: AsyncConnection, envelope: Envelope) -> None:
        """Behind an earlier event of its stream; untried."""
        await self._write(relay, envelope, error=None, attempts=0, behind=True)

    async def due(self, relay: AsyncConnection) -> list[Due]:
        rows = await relay.execute(DUE, {"reader": self.reader})
        return [Due(row["attempts"], self.log.envelope(row)) for row in rows.mappings()]

    async def release(self, relay: AsyncConnection, envelope: Envelope) -> None:
        await relay.execute(
            RELEASE, {"tenant": envelope.tenant_id, "reader": self.reader, "event": envelope.event_id}
        )

    async def retry_now(self, relay: AsyncConnection) -> None:
        """After a repair: everything parked is due."""
        await relay.execute(RETRY_NOW, {"reader": self.reader})

    async def _write(
        self, relay: AsyncConnection, envelope: Envelope, *, error: str | None, attempts: int, behind: bool
    ) -> None:
        await relay.execute(
            PARK,
            {
                "tenant": envelope.tenant_id,
                "reader": self.reader,
                "event": envelope.event_id,
                "stream": envelope.stream_id,
                "version": envelope.version,
                "error": error,
                "attempts": attempts,
                "behind": behind,
                "pause": 0.0 if behind else min(FIRST_RETRY_S * 2 ** min(attempts, 20), LAST_RETRY_S),
            },
        )
