"""The queue: added to in the caller's transaction, taken under a lease, finished in that of the effect."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.engine import Database, in_transaction, mark_news
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Invalid
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Job, Seal, Secret

ERROR_MAX = 2000

# No conflict target and no RETURNING: either would need the right to read.
ENQUEUE = text("""
    insert into jobs.job (tenant_id, id, kind, key, payload, sealed, correlation, run_at)
    values (:tenant, :id, :kind, :key, cast(:payload as jsonb), :sealed, :correlation,
            coalesce(:run_at, clock_timestamp()))
    on conflict do nothing""")

FINISH = text("select jobs.finish(:id, :attempt)")

# The attempt that a worker counts here is its token: whoever took the job later has a higher one.
TAKE = text("""
    with due as materialized (
        select tenant_id, id from jobs.job
        where parked_at is null and run_at <= clock_timestamp() and kind = any(:kinds)
        order by run_at limit :most for update skip locked)
    update jobs.job j set attempts = attempts + 1,
        run_at = clock_timestamp() + make_interval(secs => cast(:lease as double precision))
    from due where (j.tenant_id, j.id) = (due.tenant_id, due.id)
    returning j.tenant_id, j.id, j.kind, j.attempts, j.payload, j.sealed, j.correlation""")

OURS = "where tenant_id = :tenant and id = :id and attempts = :attempt and parked_at is null"
DROP = text(f"delete from jobs.job {OURS}")  # noqa: S608
PUT_OFF = text(f"""
    update jobs.job set error = :error,
        run_at = clock_timestamp() + make_interval(secs => cast(:pause as double precision)) {OURS}""")  # noqa: S608
PARK = text(f"update jobs.job set error = :error, parked_at = clock_timestamp() {OURS}")  # noqa: S608
GIVE_BACK = text(f"update jobs.job set attempts = attempts - 1, run_at = clock_timestamp() {OURS}")  # noqa: S608

LIST = text("""
    select tenant_id, id, kind, enqueued_at, run_at, attempts, error, parked_at from jobs.job
    where not :parked or parked_at is not null order by parked_at desc nulls last, run_at limit :most""")
RETRY = text("""
    update jobs.job j set attempts = 0, error = null, parked_at = null, run_at = clock_timestamp()
    where parked_at is not null and (cast(:id as uuid) is null or id = :id)
      and not exists (select from jobs.job other where other.parked_at is null and other.id <> j.id
                      and (other.tenant_id, other.kind, other.key) = (j.tenant_id, j.kind, j.key))""")
SEALED = text("select tenant_id, id, kind, sealed from jobs.job where sealed is not null")
RESEAL = text("""
    update jobs.job set sealed = :sealed where tenant_id = :tenant and id = :id and sealed = :before""")


@dataclass(frozen=True, slots=True)
class Listed:
    """A job as an operator sees it: nothing of its payload."""

    tenant_id: UUID
    id: UUID
    kind: str
    enqueued_at: datetime
    run_at: datetime
    attempts: int
    error: str | None
    parked_at: datetime | None


class Queue:
    """Keeps kernel.ports.Jobs; the rest is for workers and operators."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal
        self._finished: set[tuple[UUID, int]] = set()

    async def enqueue(
        self,
        connection: AsyncConnection,
        ctx: Context,
        *,
        kind: str,
        payload: Mapping[str, Any],
        run_at: datetime | None = None,
        key: str | None = None,
    ) -> UUID | None:
        id_ = uuid7()
        secret = {name: value.text for name, value in payload.items() if isinstance(value, Secret)}
        plain = {name: value for name, value in payload.items() if name not in secret}
        done = await connection.execute(
            ENQUEUE,
            {
                "tenant": ctx.tenant_id,
                "id": id_,
                "kind": kind,
                "key": key,
                "payload": orjson.dumps(plain).decode(),
                "sealed": self._sealed(secret, kind, id_, ctx.tenant_id) if secret else None,
                "correlation": ctx.request_id,
                "run_at": run_at,
            },
        )
        if not done.rowcount:
            return None
        mark_news()
        return id_

    async def finish(self, connection: AsyncConnection, job: Job) -> None:
        """Raises Conflict where another worker has it: the caller's transaction must not commit."""
        current = in_transaction()
        if current is None or current.tenant_id != job.tenant_id:
            raise RuntimeError(f"finish({job.kind}) belongs into a transaction of the job's own tenant.")
        if not (await connection.execute(FINISH, {"id": job.id, "attempt": job.attempt})).scalar_one():
            raise Conflict("job_taken", f"Another worker has taken over the job {job.id}.", id=str(job.id))
        self._finished.add((job.id, job.attempt))

    # ── for workers ──

    async def take(self, kinds: Collection[str], most: int, lease_s: float) -> Sequence[RowMapping]:
        """Jobs that are due, oldest first; whoever is not done after `lease_s` loses its job to the next taker."""
        async with self._database.working() as connection:
            rows = await connection.execute(TAKE, {"kinds": list(kinds), "most": most, "lease": lease_s})
            return rows.mappings().all()

    def opened(self, taken: RowMapping) -> Job:
        """Raises Invalid where its secrets were sealed with a key that is not known."""
        payload = dict(taken["payload"])
        if taken["sealed"] is not None:
            purpose = _purpose(taken["kind"], taken["id"])
            plain = self._seal.open(taken["sealed"], purpose=purpose, tenant_id=taken["tenant_id"])
            payload |= {name: Secret(value) for name, value in orjson.loads(plain).items()}
        return Job(
            id=taken["id"],
            tenant_id=taken["tenant_id"],
            kind=taken["kind"],
            attempt=taken["attempts"],
            payload=payload,
            correlation=taken["correlation"],
        )

    def was_finished(self, job: Job) -> bool:
        """By its handler, in this process; asked once. Should that transaction not have committed after all, the
        lease ends and the job comes back.
        """
        ours = (job.id, job.attempt)
        known = ours in self._finished
        self._finished.discard(ours)
        return known

    async def drop(self, taken: RowMapping) -> None:
        await self._settle(taken, DROP)

    async def put_off(self, taken: RowMapping, error: str, pause_s: float) -> None:
        await self._settle(taken, PUT_OFF, error=error[:ERROR_MAX], pause=pause_s)

    async def park(self, taken: RowMapping, error: str) -> None:
        await self._settle(taken, PARK, error=error[:ERROR_MAX])

    async def give_back(self, taken: RowMapping) -> None:
        """Untried: the worker is told to stop."""
        await self._settle(taken, GIVE_BACK)

    async def _settle(self, taken: RowMapping, statement: Any, **values: Any) -> None:
        """Nothing happens where the job is not this attempt's any more."""
        ours = {"tenant": taken["tenant_id"], "id": taken["id"], "attempt": taken["attempts"]}
        async with self._database.working() as connection:
            await connection.execute(statement, {**ours, **values})

    # ── for operators ──

    async def list(self, *, parked: bool = False, most: int = 100) -> Sequence[Listed]:
        async with self._database.working() as connection:
            return [Listed(*row) for row in await connection.execute(LIST, {"parked": parked, "most": most})]

    async def retry(self, id_: UUID | None = None) -> int:
        """Parked jobs are due again, all or one; how many. Not one whose key a newer job waits under."""
        async with self._database.working() as connection:
            done = await connection.execute(RETRY, {"id": id_})
            mark_news()
            return int(done.rowcount)

    async def reseal(self) -> int:
        """Secrets of waiting jobs under the newest key; how many."""
        count = 0
        async with self._database.working() as connection:
            for row in (await connection.execute(SEALED)).all():
                scope = {"purpose": _purpose(row.kind, row.id), "tenant_id": row.tenant_id}
                sealed = self._seal.seal(self._seal.open(row.sealed, **scope), **scope)
                ids = {"tenant": row.tenant_id, "id": row.id, "before": row.sealed}
                count += (await connection.execute(RESEAL, {**ids, "sealed": sealed})).rowcount
        return count

    def _sealed(self, secret: Mapping[str, str], kind: str, id_: UUID, tenant_id: UUID) -> bytes:
        return self._seal.seal(orjson.dumps(secret), purpose=_purpose(kind, id_), tenant_id=tenant_id)


def module_of(kind: str) -> str:
    module, dot, verb = kind.partition(".")
    if not (module and dot and verb):
        raise Invalid("job_kind", f"A kind of job is <module>.<verb>, not {kind!r}.", kind=kind)
    return module


def _purpose(kind: str, id_: UUID) -> str:
    """Bound to its row: sealed bytes that are moved to another job don't open."""
    return f"jobs.job:{kind}:{id_}"
