"""Workers that are killed, frozen and cut off at random while they work; then every effect is counted.

What is proved: each job that was committed has its effect exactly once, and none that was rolled back has any. A
frozen worker outlasts its lease, so another one takes its jobs; when it thaws, it must lose.
"""

import argparse
import asyncio
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import asyncpg
from sqlalchemy import text

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import OWNER
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.jobs.queue import Queue
from fieldhouse.adapters.jobs.worker import Worker
from fieldhouse.adapters.sealing import Keyring
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Unavailable
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Job, Secret

TENANTS = [uuid5(UUID(int=0), f"tenant {n}") for n in range(3)]
KIND = "games.tortured"
LEASE_S = 1.0
FROZEN_S = 1.5
WORKERS = 2
KEY = bytes(32)  # of nothing worth keeping
EFFECT = text("insert into games.effect (tenant_id, job, secret) values (:tenant, :job, :secret)")


class RolledBackError(Exception):
    pass


def queue_of(database: Database) -> Queue:
    return Queue(database, Keyring(lambda: [KEY]))


# ── the process that dies ──


async def work(url: str, seed: int) -> None:
    chance = random.Random(seed)
    database = Database(Address.parse(url))
    queue = queue_of(database)

    async def handle(ctx: Context, job: Job) -> None:
        await asyncio.sleep(chance.random() * 0.04)
        async with database.transaction("games", ctx.tenant_id) as connection:
            if chance.random() < 0.5:  # early or late: a module should finish first, but need not
                await queue.finish(connection, job)
                await _effect(connection, job, chance)
            else:
                await _effect(connection, job, chance)
                await queue.finish(connection, job)
            if chance.random() < 0.15:
                raise Unavailable("torn", "The transaction is rolled back.")
        await asyncio.sleep(chance.random() * 0.02)
        if chance.random() < 0.1:
            raise Unavailable("afterwards", "The effect is there and the job is gone; so must its repeat be.")

    worker = Worker(
        database, queue, {KIND: handle}, lease_s=LEASE_S, attempts=10_000, backoff=lambda _: chance.random() * 0.05
    )
    await worker.run()


async def _effect(connection: object, job: Job, chance: random.Random) -> None:
    values = {"tenant": job.tenant_id, "job": job.id, "secret": job.payload["secret"].text}
    await connection.execute(EFFECT, values)  # type: ignore[attr-defined]
    await asyncio.sleep(chance.random() * 0.02)


# ── who kills it ──


@dataclass
class Found:
    """What came of it; the last four must be 0."""

    jobs: int = 0
    torture: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    doubled: int = 0
    unwanted: int = 0
    left: int = 0

    @property
    def broken(self) -> int:
        return self.lost + self.doubled + self.unwanted + self.left


class Hand:
    """Kills, freezes and cuts off workers of `database`, which is its own."""

    def __init__(self, database: Database, home: Path, seed: int) -> None:
        assert database.admin is not None
        self._database, self._admin, self._home = database, database.admin, home
        self._chance = random.Random(seed)
        self._workers: list[subprocess.Popen[bytes]] = []

    async def run(self, jobs: int, blows: int) -> Found:
        connection = await asyncpg.connect(**self._admin.arguments())
        owner = await asyncpg.connect(**self._admin.login(OWNER).arguments())
        await owner.execute("create table games.effect (tenant_id uuid, job uuid, secret text)")
        await owner.close()
        wanted = await self._enqueue(jobs)
        found = Found(jobs=len(wanted))
        self._workers = [self._start() for _ in range(WORKERS)]
        try:
            done = 0
            for n in range(blows):
                done = await self._until_more(connection, done, len(wanted))
                await asyncio.sleep(self._chance.random() * 0.1)
                blow = ("kill", "freeze", "cut off", "kill")[n % 4]
                found.torture[blow] += 1
                await self._strike(blow, self._chance.randrange(WORKERS), connection)
            found.left = await self._until_empty(connection)
        finally:
            for worker in self._workers:
                worker.kill()
                worker.wait()
        effects = Counter(row["job"] for row in await connection.fetch("select job from games.effect"))
        await connection.close()
        found.lost = len(wanted - effects.keys())
        found.doubled = sum(times - 1 for times in effects.values())
        found.unwanted = len(effects.keys() - wanted)
        return found

    async def _enqueue(self, jobs: int) -> set[UUID]:
        queue, wanted = queue_of(self._database), set()
        while len(wanted) < jobs:
            tenant = self._chance.choice(TENANTS)
            ctx = Context(tenant_id=tenant, actor="service:torture", now=datetime.now(UTC), request_id=uuid7())
            try:
                async with self._database.transaction("games", tenant) as connection:
                    job = await queue.enqueue(connection, ctx, kind=KIND, payload={"secret": Secret("s")})
                    if self._chance.random() < 0.1:
                        raise RolledBackError
            except RolledBackError:
                continue
            assert job is not None
            wanted.add(job)
        return wanted

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "benchmarks.killed_workers", url(self._database)]
        with (self._home / "workers.errors").open("ab") as errors:
            return subprocess.Popen(
                [*command, str(self._chance.randrange(1 << 30))], stderr=errors, cwd=Path(__file__).parents[1]
            )

    async def _strike(self, blow: str, victim: int, connection: asyncpg.Connection) -> None:
        worker = self._workers[victim]
        if blow == "kill":
            worker.kill()
            worker.wait()
            self._workers[victim] = self._start()
        elif blow == "freeze":
            worker.send_signal(signal.SIGSTOP)
            await asyncio.sleep(FROZEN_S)
            worker.send_signal(signal.SIGCONT)
        else:
            await connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid() and application_name <> ''"
            )

    async def _until_more(self, connection: asyncpg.Connection, before: int, all_: int) -> int:
        """Something was done since the last blow, so that workers are hit while they work."""
        while True:
            done: int = await connection.fetchval("select count(*) from games.effect")
            if done > before or done >= all_:
                return done
            await asyncio.sleep(0.02)

    async def _until_empty(self, connection: asyncpg.Connection) -> int:
        """Jobs that are left when nothing moves any more."""
        last, patience = -1, 0
        while patience < 200:
            left: int = await connection.fetchval("select count(*) from jobs.job")
            if left == 0:
                return 0
            patience = 0 if left != last else patience + 1
            last = left
            await asyncio.sleep(0.05)
        return last


def url(database: Database) -> str:
    return database.address.url().render_as_string(hide_password=False).replace("+asyncpg", "")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("url")
    arguments.add_argument("seed", type=int)
    given = arguments.parse_args()
    asyncio.run(work(given.url, given.seed))


if __name__ == "__main__":
    main()
