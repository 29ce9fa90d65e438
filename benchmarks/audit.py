"""How many events a second an audit's reader chains, beside a limit of 10,000 that a live Saturday never reaches.

The peer reads the same log in the same batches and writes the same rows into a table of its own, without a chain,
a seal, a fence or an index beside its key: what a reader that copies costs at the least.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import asyncpg
import orjson
from sqlalchemy import text

from benchmarks.audited import DENY, REMARK, SEAL, audit_on
from fieldhouse.adapters.database.bootstrap import OWNER
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.adapters.database.witness import Witness
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Remarked, aside_of
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent

CLAIM = __doc__
EVENTS, ROUNDS = 20_000, 3
LIMIT = 10_000
AN_APPEND = 250
BODY = {
    "play": {"kind": "field_goal", "player": "h1", "made": True, "points": 2, "x": 1.2, "y": 3.4},
    "order": "a0V",
}
TWIN = """
    create table audit.bare (
        tenant_id uuid not null, at timestamptz not null, actor text not null, what text not null,
        after text not null, source uuid not null, primary key (tenant_id, source));
    alter default privileges in schema audit grant select, insert on tables to fieldhouse_audit;
    grant select, insert on audit.bare to fieldhouse_audit"""
COPY = text("""
    insert into audit.bare
    select :tenant, * from unnest(cast(:at as timestamptz[]), cast(:actor as text[]), cast(:what as text[]),
                                  cast(:after as text[]), cast(:source as uuid[]))""")

Tell = Callable[[UUID, Sequence[Remarked]], Awaitable[None]]


def context(tenant: UUID) -> Context:
    return Context(tenant_id=tenant, actor="person:1", now=datetime.now(UTC), request_id=uuid7(), device="tablet")


async def fill(database: Database, organisations: int, personal: float) -> list[UUID]:
    """A log of plays, and of identity's facts with something personal beside each, in that share."""
    tenants = [uuid4() for _ in range(organisations)]
    for n in range(EVENTS // AN_APPEND):
        tenant = tenants[n % organisations]
        module = "identity" if n % 100 < 100 * personal else "games"
        events = [
            NewEvent(event_id=uuid7(), type=f"{module}.PlayRecorded", body={"play_id": str(uuid7()), **BODY})
            for _ in range(AN_APPEND)
        ]
        async with database.transaction(module, tenant) as connection:
            await EventLog().append(connection, context(tenant), stream_id=uuid7(), expected=0, events=events)
            if module == "identity":
                await connection.execute(REMARK, [_personal(tenant, event.event_id) for event in events])
    return tenants


def _personal(tenant: UUID, id_: UUID) -> dict[str, object]:
    aside = orjson.dumps({"address": "2001:db8::7", "reason": "He shouted at a referee."})
    return {"tenant": tenant, "id": id_, "sealed": SEAL.seal(aside, purpose=aside_of(id_), tenant_id=tenant)}


def chaining(database: Database) -> Tell:
    audit = audit_on(database)

    async def tell(tenant: UUID, told: Sequence[Remarked]) -> None:
        await audit.chain(context(tenant), told=told)

    return tell


def copying(database: Database) -> Tell:
    async def tell(tenant: UUID, told: Sequence[Remarked]) -> None:
        events = [each.envelope for each in told]
        async with database.transaction("audit", tenant) as connection:
            await connection.execute(
                COPY,
                {
                    "tenant": tenant,
                    "at": [event.recorded_at for event in events],
                    "actor": [event.actor for event in events],
                    "what": [event.type for event in events],
                    "after": [orjson.dumps(event.body).decode() for event in events],
                    "source": [event.event_id for event in events],
                },
            )

    return tell


async def rate(database: Database, tell: Tell) -> float:
    """Events a second, from where the last reader stopped: each has a name and so a cursor of its own."""
    name = f"bench.{uuid4().hex}"
    start = time.perf_counter()
    await Witness(database, name, tell).catch_up()
    return EVENTS / (time.perf_counter() - start)


async def denials(database: Database) -> float:
    tenant = uuid4()
    rows = [_personal(tenant, uuid7()) for _ in range(EVENTS // 4)]
    async with database.transaction("identity", tenant) as connection:
        await connection.execute(DENY, rows)
    start = time.perf_counter()
    await Witness(database, "bench.denials", chaining(database)).catch_up()
    return len(rows) / (time.perf_counter() - start)


async def measure(home: Path) -> None:
    print("organisations   personal   chained/s   copied/s   of the limit (at least 1)   of a copy")
    for organisations, personal in ((1, 0.0), (1, 0.1), (20, 0.0)):
        rates: dict[str, list[float]] = {"chain": [], "copy": []}
        for n in range(ROUNDS):  # a log of its own each time: every reader reads all of it
            async with open_database(data=home / f"{organisations}-{personal}-{n}") as database:
                assert database.admin
                owner = await asyncpg.connect(**database.admin.login(OWNER).arguments())
                await owner.execute(TWIN)
                await owner.close()
                await fill(database, organisations, personal)
                rates["chain"].append(await rate(database, chaining(database)))
                rates["copy"].append(await rate(database, copying(database)))
                if (organisations, personal, n) == (1, 0.0, 0):
                    denied = await denials(database)
        ours, theirs = (median(seen) for seen in rates.values())
        print(
            f"{organisations:13} {personal:10.0%} {ours:11,.0f} {theirs:10,.0f} {ours / LIMIT:27.2f} "
            f"{ours / theirs:11.2f}"
        )
    print(f"denials chained: {denied:,.0f}/s")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fieldhouse-bench-") as folder:
        Path(folder).chmod(0o755)
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
