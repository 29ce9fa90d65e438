"""Witnesses of the audit that are killed at random while others write; then the chains are counted.

What is proved: every event and every denial is in its organisation's chain exactly once, numbers have no hole, and
the chains hold. Two witnesses run at a time, one of them waits for the other's lock.
"""

import asyncio
import json
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import asyncpg
from sqlalchemy import text

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.provider import administrator, prepare
from fieldhouse.adapters.database.witness import witness_of
from fieldhouse.adapters.sealing import Keyring
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import aside_of
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent, Ports
from fieldhouse.modules.audit.module import MODULE
from fieldhouse.modules.audit.service import AuditService

TENANTS = [uuid5(UUID(int=0), f"tenant {n}") for n in range(3)]
KEY = bytes(32)  # of nothing worth keeping
SEAL = Keyring(lambda: [KEY])
WITNESSES, WRITERS = 2, 4
DENY = text("""
    insert into log.denied (tenant_id, id, at, actor, request_id, action, subject, rule, sealed)
    values (:tenant, :id, now(), 'anonymous', :id, 'grant_role', 'grant:7', 'x', :sealed)""")
REMARK = text("insert into log.aside (tenant_id, event_id, sealed) values (:tenant, :id, :sealed)")


def audit_on(database: Database) -> AuditService:
    return AuditService(Ports(database=database, log=EventLog(), seal=SEAL))


async def witness(url: str) -> None:
    """The process that dies."""
    database = Database(Address.parse(url))
    [reader] = witness_of(MODULE, audit_on(database), database, EventLog())
    await reader.run()


@dataclass
class Found:
    kills: int
    happened: int
    missing: int
    twice: int
    broken: int


@dataclass
class Audited:
    """A server of its own with writers, and witnesses to kill."""

    admin: Address
    seed: int
    happened: set[UUID] = field(default_factory=set)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(cls, home: Path, seed: int) -> "Iterator[Audited]":
        server = embedded.start(home, fsync="off", max_connections="60")
        audited = cls(administrator(server), seed)
        try:
            yield audited
        finally:
            for process in audited.running:
                process.kill()
                process.wait()
            embedded.stop(server)

    async def run(self, *, kills: int, seconds: float) -> Found:
        await prepare(self.admin)
        chance = random.Random(self.seed)
        database = Database(self.admin.login(APP))
        self.running = [self._start() for _ in range(WITNESSES)]
        stop = asyncio.Event()
        writers = [asyncio.create_task(self._write(database, n, stop)) for n in range(WRITERS)]
        for _ in range(kills):
            await asyncio.sleep(seconds / kills * (0.5 + chance.random()))
            victim = chance.randrange(WITNESSES)
            self.running[victim].send_signal(signal.SIGKILL)
            self.running[victim].wait()
            self.running[victim] = self._start()
        stop.set()
        await asyncio.gather(*writers)
        await self._settled(database)
        found = await self._count(database, kills)
        await database.close()
        return found

    def _start(self) -> subprocess.Popen[bytes]:
        url = self.admin.login(APP).url().render_as_string(hide_password=False).replace("+asyncpg", "")
        return subprocess.Popen([sys.executable, "-m", "benchmarks.audited", url])

    async def _write(self, database: Database, n: int, stop: asyncio.Event) -> None:
        chance = random.Random(self.seed * 100 + n)
        version: Counter[UUID] = Counter()
        while not stop.is_set():
            tenant = chance.choice(TENANTS)
            stream, id_ = uuid5(tenant, f"stream {n}"), uuid7()
            ctx = Context(tenant_id=tenant, actor="person:1", now=datetime.now(UTC), request_id=uuid7())
            sealed = SEAL.seal(json.dumps({"reason": "x"}).encode(), purpose=aside_of(id_), tenant_id=tenant)
            values = {"tenant": tenant, "id": id_, "sealed": sealed}
            async with database.transaction("identity", tenant) as connection:
                if chance.random() < 0.3:
                    await connection.execute(DENY, values)
                else:
                    event = NewEvent(event_id=id_, type="identity.Tapped", body={"n": version[stream]})
                    done = await EventLog().append(
                        connection, ctx, stream_id=stream, expected=version[stream], events=[event]
                    )
                    assert done.outcome == "appended"
                    version[stream] += 1
                    if chance.random() < 0.5:
                        await connection.execute(REMARK, values)
            self.happened.add(id_)
            await asyncio.sleep(chance.random() * 0.01)

    async def _settled(self, database: Database) -> None:
        """Until nothing waits any more, or it takes too long."""
        for _ in range(600):
            entered = sum([len(await self._sources(tenant)) for tenant in TENANTS])
            async with database.relay() as relay:
                waits = [
                    (await relay.execute(text(f"select count(*) from log.{table}"))).scalar_one()
                    for table in ("aside", "denied", "parked")
                ]
            if entered >= len(self.happened) and not any(waits):
                return
            await asyncio.sleep(0.1)

    async def _sources(self, tenant: UUID) -> list[UUID]:
        connection = await asyncpg.connect(**self.admin.arguments())
        try:
            rows = await connection.fetch("select source from audit.entry where tenant_id = $1", tenant)
        finally:
            await connection.close()
        return [row["source"] for row in rows]

    async def _count(self, database: Database, kills: int) -> Found:
        seen: Counter[UUID] = Counter()
        broken = 0
        for tenant in TENANTS:
            seen.update(await self._sources(tenant))
            ctx = Context(tenant_id=tenant, actor="service:audit", now=datetime.now(UTC), request_id=uuid7())
            broken += (await audit_on(database).verify(ctx)).broken is not None
        return Found(
            kills=kills,
            happened=len(self.happened),
            missing=len(self.happened - set(seen)),
            twice=sum(count > 1 for count in seen.values()),
            broken=broken,
        )


if __name__ == "__main__":
    asyncio.run(witness(sys.argv[1]))
