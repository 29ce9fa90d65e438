"""A job added and done exactly once costs at most 3 bare writes of the same rows; pgqueuer stands beside.

Bare: one insert for the adding, and for the doing one transaction that inserts the effect and deletes the row,
through the same driver, roles and fences. A job also has to be taken. pgqueuer works without roles and fences, and
may do a job twice: see docs/decisions/0020. Its adding notifies, which takes one lock of the cluster at commit.
"""

import asyncio
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.types import QueueExecutionMode
from sqlalchemy import text

from fieldhouse.adapters.database.bootstrap import OWNER
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.adapters.jobs.queue import Queue
from fieldhouse.adapters.jobs.worker import Worker
from fieldhouse.adapters.sealing import Keyring, new_key
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Job

CLAIM = __doc__
ADDERS = 8
SLOTS = 8
JOBS = 400
ROUNDS = 3
TABLES = (
    "create table games.effect (tenant_id uuid not null, job uuid not null)",
    "create table games.bare (tenant_id uuid not null, id uuid primary key, kind text not null, payload jsonb)",
)
EFFECT = text("insert into games.effect values (:tenant, :job)")
ADD = text("insert into games.bare values (:tenant, :id, 'games.tidied', '{\"n\": 1}')")
DONE = text("delete from games.bare where id = :job")


class Subjects:
    """The three ways, each with `add` (one job, in a transaction of its own) and `empty` (do all of them)."""

    def __init__(self, database: Database, pool: asyncpg.Pool) -> None:
        self.database, self.pool = database, pool
        self.queue = Queue(database, Keyring(lambda: [new_key()]))
        self.ctx = Context(tenant_id=uuid4(), actor="person:1", now=datetime.now(UTC), request_id=uuid7())
        self.bare: list[UUID] = []
        self.manager = self.pgqueuer()

    async def add_ours(self) -> None:
        async with self.database.transaction("games", self.ctx.tenant_id) as connection:
            await self.queue.enqueue(connection, self.ctx, kind="games.tidied", payload={"n": 1})

    async def add_bare(self) -> None:
        self.bare.append(uuid7())
        values = {"tenant": self.ctx.tenant_id, "id": self.bare[-1]}
        async with self.database.transaction("games", self.ctx.tenant_id) as connection:
            await connection.execute(ADD, values)

    async def add_pgqueuer(self) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            await Queries(AsyncpgDriver(connection)).enqueue("tidied", b'{"n": 1}')

    async def empty_ours(self) -> None:
        async def handle(ctx: Context, job: Job) -> None:
            async with self.database.transaction("games", ctx.tenant_id) as connection:
                await self.queue.finish(connection, job)
                await connection.execute(EFFECT, {"tenant": ctx.tenant_id, "job": job.id})

        await Worker(self.database, self.queue, {"games.tidied": handle}, slots=SLOTS).work_off()

    async def empty_bare(self) -> None:
        async def work() -> None:
            while self.bare:
                values = {"tenant": self.ctx.tenant_id, "job": self.bare.pop()}
                async with self.database.transaction("games", self.ctx.tenant_id) as connection:
                    await connection.execute(DONE, values)
                    await connection.execute(EFFECT, values)

        await asyncio.gather(*(work() for _ in range(SLOTS)))

    def pgqueuer(self) -> QueueManager:
        manager = QueueManager(Queries(AsyncpgPoolDriver(self.pool)))

        @manager.entrypoint("tidied")
        async def tidied(_job: object) -> None:
            async with self.pool.acquire() as connection, connection.transaction():
                await connection.execute("insert into games.effect values ($1, $2)", self.ctx.tenant_id, uuid7())

        return manager

    async def empty_pgqueuer(self) -> None:
        await self.pgqueuer().run(
            mode=QueueExecutionMode.drain,
            batch_size=SLOTS,
            max_concurrent_tasks=2 * SLOTS,
            dequeue_timeout=timedelta(seconds=1),
        )


async def per_second(add: Callable[[], Awaitable[None]]) -> float:
    async def work() -> None:
        for _ in range(JOBS // ADDERS):
            await add()

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(ADDERS)))
    return JOBS / (time.perf_counter() - began)


async def measure(home: Path) -> None:
    async with open_database(data=home, pool_size=2 * SLOTS) as database:
        assert database.admin
        owner = await asyncpg.connect(**database.admin.login(OWNER).arguments())
        for statement in TABLES:
            await owner.execute(statement)
        await owner.close()
        pool = await asyncpg.create_pool(**database.admin.arguments(), min_size=SLOTS, max_size=2 * SLOTS)
        await pool.execute(QueryBuilderEnvironment().build_install_query())
        subjects = Subjects(database, pool)
        names = ("ours", "bare", "pgqueuer")
        adding: dict[str, list[float]] = {name: [] for name in names}
        doing: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(ROUNDS):
            for name in names:  # in turns, so that a busy moment hits all
                adding[name].append(await per_second(getattr(subjects, f"add_{name}")))
                began = time.perf_counter()
                await getattr(subjects, f"empty_{name}")()
                doing[name].append(JOBS / (time.perf_counter() - began))
        await pool.close()
        print("              ours/s    bare/s    pgqueuer/s   bare : ours (at most 3)")
        for what, rates in (("added", adding), ("done once", doing)):
            ours, bare, theirs = (median(rates[name]) for name in names)
            print(f"{what:11} {ours:9,.0f} {bare:9,.0f} {theirs:13,.0f} {bare / ours:12.2f}")


def main() -> None:
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="fieldhouse-bench-") as folder:
        Path(folder).chmod(0o755)
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
