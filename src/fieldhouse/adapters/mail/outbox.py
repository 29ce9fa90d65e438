"""Letters that go nowhere: kept sealed in a table, for a demo and for whoever builds Fieldhouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.jobs.queue import Queue
from fieldhouse.kernel.ports import Job, Seal

KEPT_DAYS = 30

KEEP = text("insert into jobs.outbox (tenant_id, id, sealed) values (:tenant, :id, :sealed)")
FORGET = text(
    "delete from jobs.outbox where tenant_id = :tenant and written_at < now() - make_interval(days => :days)"
)
READ = text("""
    select tenant_id, id, written_at, sealed from jobs.outbox
    where cast(:tenant as uuid) is null or tenant_id = :tenant
    order by written_at desc, id desc limit :most""")
SEALED = text("select tenant_id, id, sealed from jobs.outbox")
RESEAL = text("update jobs.outbox set sealed = :sealed where tenant_id = :tenant and id = :id")


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter in the outbox."""

    id: UUID
    written_at: datetime
    message: EmailMessage


class Outbox:
    """A carrier whose effect is a row, so each letter is there once."""

    def __init__(self, database: Database, queue: Queue, seal: Seal) -> None:
        self._database = database
        self._queue = queue
        self._seal = seal

    async def carry(self, job: Job, message: EmailMessage) -> None:
        sealed = self._seal.seal(message.as_bytes(), purpose=_purpose(job.id), tenant_id=job.tenant_id)
        async with self._database.working(job.tenant_id) as connection:
            await self._queue.finish(connection, job)
            await connection.execute(KEEP, {"tenant": job.tenant_id, "id": job.id, "sealed": sealed})
            await connection.execute(FORGET, {"tenant": job.tenant_id, "days": KEPT_DAYS})

    async def read(self, tenant_id: UUID | None = None, *, most: int = 50) -> Sequence[Kept]:
        """The newest letters, of one tenant or of all: for the operator of this machine alone."""
        async with self._database.working() as connection:
            rows = (await connection.execute(READ, {"tenant": tenant_id, "most": most})).all()
        return [Kept(row.id, row.written_at, self._opened(row)) for row in rows]

    def _opened(self, row: Row[Any]) -> EmailMessage:
        plain = self._seal.open(row.sealed, purpose=_purpose(row.id), tenant_id=row.tenant_id)
        return message_from_bytes(plain, policy=policy.default)

    async def reseal(self) -> int:
        """All under the newest key; how many."""
        async with self._database.working() as connection:
            rows = (await connection.execute(SEALED)).all()
            for row in rows:
                scope = {"purpose": _purpose(row.id), "tenant_id": row.tenant_id}
                sealed = self._seal.seal(self._seal.open(row.sealed, **scope), **scope)
                await connection.execute(RESEAL, {"tenant": row.tenant_id, "id": row.id, "sealed": sealed})
        return len(rows)


def _purpose(id_: UUID) -> str:
    return f"jobs.outbox:{id_}"
