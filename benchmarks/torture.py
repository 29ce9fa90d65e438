"""Writers and a reader that are killed at random, with their server; then everything is counted.

What is proved: whatever a writer was told is stored is in the log, once and at that version; streams have no hole;
the reader's effects are the log, each event once and every stream in order. Slow and rolled-back transactions and
retries of appends with an unknown outcome are part of it.
"""

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP, OWNER
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog, first_time
from fieldhouse.adapters.database.provider import administrator, prepare
from fieldhouse.adapters.database.reader import Reader
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent

TENANTS = [uuid5(UUID(int=0), f"tenant {n}") for n in range(3)]
STREAMS = [(tenant, uuid5(tenant, f"stream {n}")) for tenant in TENANTS for n in range(3)]
WRITERS = 6  # tasks in one process
# What is acknowledged must outlive kill -9 of any process; only a power cut needs fsync.
SETTINGS = {"fsync": "off", "max_connections": "60"}
READER = "torture"

DOWN = (DBAPIError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)


class RolledBackError(Exception):
    pass


# ── the two processes that die ──


async def write(database: Database, seed: int) -> None:
    """Append for ever; one line on stdout for what was acknowledged."""
    chance = random.Random(seed)
    while True:
        tenant, stream = chance.choice(STREAMS)
        ctx = Context(tenant_id=tenant, actor="service:torture", now=datetime.now(UTC), request_id=uuid7())
        key = str(uuid7())
        events = [NewEvent(event_id=uuid7(), type="games.Tapped", body={}) for _ in range(chance.randint(1, 3))]
        mood = chance.random()
        await asyncio.sleep(chance.random() * 0.04)  # so that the reader keeps up
        known: int | None = None
        while True:  # until this append is done or hopeless
            try:
                async with database.transaction("games", tenant) as connection:
                    if known is None:
                        row = await connection.execute(
                            text("select version from log.stream where tenant_id = :tenant and id = :stream"),
                            {"tenant": tenant, "stream": stream},
                        )
                        known = row.scalar_one_or_none() or 0
                    done = await EventLog().append(
                        connection,
                        ctx,
                        stream_id=stream,
                        expected=known,
                        events=events,
                        key=key,
                        request_hash=b"h",
                    )
                    if mood < 0.2:
                        await asyncio.sleep(chance.random() * 0.03)
                    if mood < 0.1:
                        raise RolledBackError
            except RolledBackError:
                break
            except DOWN:
                await asyncio.sleep(0.05)  # was it stored? the same key asks again
                continue
            if done.outcome in ("appended", "repeated"):
                first = done.version - len(events) + 1
                for version, event in enumerate(events, first):
                    sys.stdout.write(f"{stream} {version} {event.event_id}\n")
                sys.stdout.flush()
                break
            known = None  # a conflict: somebody else was first


async def follow(database: Database) -> None:
    """Note every event in the transaction that marks it as handled."""

    async def note(envelope: Envelope) -> None:
        async with database.transaction("statistics", envelope.tenant_id) as connection:
            if await first_time(connection, "statistics", READER, envelope.event_id):
                await connection.execute(
                    text("insert into statistics.effect values (:tenant, default, :stream, :version, :event)"),
                    {
                        "tenant": envelope.tenant_id,
                        "stream": envelope.stream_id,
                        "version": envelope.version,
                        "event": envelope.event_id,
                    },
                )
        sys.stdout.write("read\n")
        sys.stdout.flush()

    await Reader(database, READER, {"games.Tapped": note}).run()


async def process(role: str, address: Address, seed: int) -> None:
    database = Database(address)
    if role == "reader":
        await follow(database)
    await asyncio.gather(*(write(database, seed * WRITERS + n) for n in range(WRITERS)))


# ── who kills them ──


@dataclass
class Findings:
    """What came of it. Everything but the first four must be 0."""

    seconds: float = 0
    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0
    holes: int = 0
    unread: int = 0
    read_twice: int = 0
    out_of_order: int = 0

    @property
    def broken(self) -> int:
        return self.lost + self.doubled + self.holes + self.unread + self.read_twice + self.out_of_order


class Torture:
    """A server of its own in `home`, two processes, and a hand that kills."""

    def __init__(self, home: Path, seed: int) -> None:
        self._home = home
        self._chance = random.Random(seed)
        self._server = embedded.start(home / "server", **SETTINGS)
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self.kills: Counter[str] = Counter()

    @classmethod
    @contextmanager
    def at(cls, home: Path, seed: int) -> Iterator["Torture"]:
        torture = cls(home, seed)
        try:
            yield torture
        finally:
            torture.stop()

    async def run(self, kills: int) -> Findings:
        started = time.monotonic()
        await self._prepare()
        for role in ("writer", "reader"):
            self._spawn(role)
        for n in range(kills):
            await self._until_both_work()
            await asyncio.sleep(self._chance.random())
            # each victim in every three kills, so that short runs see them all
            await self._kill(("writer", "postmaster", "reader")[n % 3])
        await self._until_both_work()
        self._end("writer")
        findings = await self._count()
        self._end("reader")
        findings.seconds = time.monotonic() - started
        findings.kills = self.kills
        return findings

    def stop(self) -> None:
        for role in list(self._children):
            self._end(role)
        embedded.stop(self._server)

    @property
    def _admin(self) -> Address:
        return administrator(self._server)

    async def _prepare(self) -> None:
        await prepare(self._admin)
        owner = await asyncpg.connect(**self._admin.login(OWNER).arguments())
        await owner.execute("""
            create table if not exists statistics.effect (
                tenant_id uuid not null, n bigint generated always as identity, stream_id uuid not null,
                version int not null, event_id uuid not null)""")
        await owner.close()

    def _said(self, role: str) -> Path:
        return self._home / f"{role}.said"

    async def _until_both_work(self) -> None:
        """Whoever was killed has come back, and something was written and read since."""
        before = {role: self._said(role).stat().st_size for role in self._children}
        for role, size in before.items():
            while self._said(role).stat().st_size == size:
                if self._children[role].poll() is not None:
                    raise RuntimeError(f"the {role} ended by itself; see {self._home / role}.errors")
                await asyncio.sleep(0.02)

    def _spawn(self, role: str) -> None:
        command = [sys.executable, "-m", "benchmarks.torture", role, self._admin.host]
        with self._said(role).open("ab") as out, (self._home / f"{role}.errors").open("ab") as errors:
            self._children[role] = subprocess.Popen(
                [*command, str(self._chance.randrange(1 << 30))],
                stdout=out,
                stderr=errors,
                cwd=Path(__file__).parents[1],
            )

    def _end(self, role: str) -> None:
        child = self._children.pop(role)
        child.kill()
        child.wait()

    async def _kill(self, victim: str) -> None:
        self.kills[victim] += 1
        if victim != "postmaster":
            self._end(victim)
            self._spawn(victim)
            return
        pid = int((self._server.data / "postmaster.pid").read_text().partition("\n")[0])
        os.kill(pid, signal.SIGKILL)
        before = self._server
        self._server = await asyncio.to_thread(embedded.start, self._home / "server", **SETTINGS)
        embedded.stop(before)  # as another guest is there, this only lets go

    async def _count(self) -> Findings:
        connection = await asyncpg.connect(**self._admin.arguments())
        await self._until_read(connection)
        log = {
            (str(row["stream_id"]), row["version"]): str(row["event_id"])
            for row in await connection.fetch("select stream_id, version, event_id from log.event")
        }
        heads = {
            str(row["id"]): row["version"] for row in await connection.fetch("select id, version from log.stream")
        }
        effects = [
            (str(row["stream_id"]), row["version"])
            for row in await connection.fetch("select stream_id, version from statistics.effect order by n")
        ]
        await connection.close()
        told = [line.split() for line in self._said("writer").read_text().splitlines() if line.count(" ") == 2]
        told = [parts for parts in told if len(parts[2]) == 36]  # the last line of a killed writer may be torn
        seen: Counter[str] = Counter()
        out_of_order = 0
        for stream, version in effects:
            out_of_order += version != seen[stream] + 1
            seen[stream] = version
        return Findings(
            acknowledged=len(told),
            stored=len(log),
            lost=sum(log.get((stream, int(version))) != event for stream, version, event in told),
            doubled=len(log) - len(set(log.values())),
            holes=sum(
                set(range(1, head + 1)) != {v for s, v in log if s == stream} for stream, head in heads.items()
            ),
            unread=len(log.keys() - set(effects)),
            read_twice=len(effects) - len(set(effects)),
            out_of_order=out_of_order,
        )

    async def _until_read(self, connection: asyncpg.Connection) -> None:
        """Give the reader the time it needs, and up when it stands still."""
        last, patience = -1, 0
        while patience < 100:
            await connection.execute("update log.parked set retry_at = now()")
            read, stored = await connection.fetchrow(
                "select (select count(*) from statistics.effect), (select count(*) from log.event)"
            )
            if read == stored:
                return
            patience = 0 if read != last else patience + 1
            last = read
            await asyncio.sleep(0.1)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("role", choices=("writer", "reader"))
    arguments.add_argument("host")
    arguments.add_argument("seed", type=int)
    given = arguments.parse_args()
    address = Address(host=given.host, user="postgres").login(APP)
    asyncio.run(process(given.role, address, given.seed))


if __name__ == "__main__":
    main()
