"""An append (head row, receipt, event, in one SQL function behind every fence) takes at most 2x a bare insert.

The peer writes the same bytes into a table without key, fence or index beside (tenant, stream, version), through
the same driver, role and kind of transaction, in the same run on the same database.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy import text

from fieldhouse.adapters.database.bootstrap import OWNER
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent

CLAIM = __doc__
CONNECTIONS = (1, 8, 16)
ROUNDS = 5
ROUND_S = 1.5
BODY = {
    "play": {"kind": "field_goal", "player": "h1", "made": True, "points": 2, "x": 1.2, "y": 3.4},
    "order": "a0V",
}
TWIN = """
    create table games.bare (
        tenant_id uuid not null, stream_id uuid not null, version int not null, event_id uuid not null,
        type text not null, actor text not null, occurred_at timestamptz not null,
        recorded_at timestamptz not null default now(), body jsonb not null,
        primary key (tenant_id, stream_id, version))"""
INSERT = text("""
    insert into games.bare (tenant_id, stream_id, version, event_id, type, actor, occurred_at, body)
    values (:tenant, :stream, :version, :event, :type, :actor, :occurred, cast(:body as jsonb))""")

Write = Callable[[Database, Context, UUID, int], Awaitable[None]]


async def append(database: Database, ctx: Context, stream: UUID, version: int) -> None:
    event = NewEvent(event_id=uuid7(), type="games.PlayRecorded", body=BODY)
    async with database.transaction("games", ctx.tenant_id) as connection:
        done = await EventLog().append(
            connection, ctx, stream_id=stream, expected=version - 1, events=[event], key=str(event.event_id)
        )
    assert done.outcome == "appended"


async def insert(database: Database, ctx: Context, stream: UUID, version: int) -> None:
    async with database.transaction("games", ctx.tenant_id) as connection:
        await connection.execute(
            INSERT,
            {
                "tenant": ctx.tenant_id,
                "stream": stream,
                "version": version,
                "event": uuid7(),
                "type": "games.PlayRecorded",
                "actor": ctx.actor,
                "occurred": ctx.now,
                "body": '{"play": {"kind": "field_goal", "player": "h1", "made": true, "points": 2, "x": 1.2, '
                '"y": 3.4}, "order": "a0V"}',
            },
        )


async def rate(write: Write, database: Database, connections: int) -> float:
    """Transactions a second, each connection on a stream of its own."""
    end = time.perf_counter() + ROUND_S

    async def work() -> int:
        ctx = Context(tenant_id=uuid4(), actor="person:1", now=datetime.now(UTC), request_id=uuid7())
        stream, version = uuid7(), 0
        while time.perf_counter() < end:
            version += 1
            await write(database, ctx, stream, version)
        return version

    return sum(await asyncio.gather(*(work() for _ in range(connections)))) / ROUND_S


async def measure(home: Path) -> None:
    async with open_database(data=home, pool_size=max(CONNECTIONS)) as database:
        assert database.admin
        owner = await asyncpg.connect(**database.admin.login(OWNER).arguments())
        await owner.execute(TWIN)
        await owner.close()
        print("connections   append/s   insert/s   ratio (at most 2)")
        for connections in CONNECTIONS:
            rates: dict[Write, list[float]] = {append: [], insert: []}
            for _ in range(ROUNDS):
                for write, seen in rates.items():  # in turns, so that a busy moment hits both
                    seen.append(await rate(write, database, connections))
            ours, theirs = (median(seen) for seen in rates.values())
            print(f"{connections:11} {ours:10,.0f} {theirs:10,.0f} {theirs / ours:7.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fieldhouse-bench-") as folder:
        Path(folder).chmod(0o755)
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
