"""Tailing readers: each event once, in order, past whatever fails."""

import asyncio
from collections import Counter
from uuid import uuid4

import asyncpg
import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from fieldhouse.adapters.database.log import EventLog, first_time
from fieldhouse.adapters.database.metrics import LogMetrics
from fieldhouse.adapters.database.reader import LostOwnershipError, Reader, readers_of
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import Module
from fieldhouse.kernel.ports import NewEvent


async def append(database, ctx, stream, expected=0, **body):
    event = NewEvent(event_id=uuid7(), type="games.Tapped", body=body)
    async with database.transaction("games", ctx.tenant_id) as connection:
        done = await EventLog().append(connection, ctx, stream_id=stream, expected=expected, events=[event])
    assert done.outcome == "appended"


class Notebook:
    """A handler whose effect is a row of its module, and which fails where it is told to."""

    def __init__(self, database, name):
        self.database = database
        self.name = name
        self.seen = []
        self.called = Counter()
        self.poison = set()

    async def __call__(self, envelope):
        self.called[envelope.event_id] += 1
        async with self.database.transaction("statistics", envelope.tenant_id) as connection:
            if not await first_time(connection, "statistics", self.name, envelope.event_id):
                return
            if envelope.body.get("n") in self.poison:
                raise ValueError("poison")
        self.seen.append((envelope.stream_id, envelope.version))

    def reader(self, **options):
        return Reader(self.database, self.name, {"games.Tapped": self}, **{"backoff_s": (0, 0), **options})


@pytest.fixture
def notebook(own_database):
    return Notebook(own_database, "notebook")


async def until(condition):
    while not condition():  # noqa: ASYNC110 - whoever makes it true knows no event of ours
        await asyncio.sleep(0.01)


async def one(database, statement, **values):
    async with database.relay() as relay:
        return (await relay.execute(text(statement), values)).one()


async def test_a_reader_meets_every_event_of_all_tenants_once_and_in_order(own_database, notebook, ctx):
    streams = [uuid4() for _ in range(5)]
    for version in range(4):
        await asyncio.gather(*(append(own_database, ctx, stream, version) for stream in streams))
    await notebook.reader().catch_up()
    await notebook.reader().catch_up()
    for stream in streams:
        assert [version for where, version in notebook.seen if where == stream] == [1, 2, 3, 4]
    assert set(notebook.called.values()) == {1}


async def test_a_reader_waits_for_an_older_open_write_and_misses_nothing(own_database, notebook, ctx, log):
    early, late = uuid4(), uuid4()
    begun, may_commit = asyncio.Event(), asyncio.Event()

    async def slow():
        async with own_database.transaction("games", ctx.tenant_id) as connection:
            event = NewEvent(event_id=uuid7(), type="games.Tapped", body={})
            await log.append(connection, ctx, stream_id=early, expected=0, events=[event])
            begun.set()
            await may_commit.wait()

    writer = asyncio.create_task(slow())
    await begun.wait()
    await append(own_database, ctx, late)
    async with own_database.relay() as relay:
        assert await log.tail(relay) == []  # the later one is committed, and must not be told yet
    may_commit.set()
    await writer
    await notebook.reader().catch_up()
    assert notebook.seen == [(early, 1), (late, 1)]


async def test_transactions_are_ordered_as_numbers(own_database, ctx, log):
    stream = uuid4()
    for version in range(3):
        await append(own_database, ctx, stream, version)
    admin = await asyncpg.connect(**own_database.admin.arguments())
    await admin.execute("update log.event set xid = (array['9', '10', '100'])[version]::xid8")
    await admin.close()
    async with own_database.relay() as relay:
        assert [one.at.xid for one in await log.tail(relay)] == [9, 10, 100]


async def test_a_crash_between_effect_and_cursor_repeats_nothing(own_database, notebook, ctx, monkeypatch):
    await append(own_database, ctx, uuid4())
    dying = notebook.reader()

    async def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(dying, "_advance", die)
    with pytest.raises(KeyboardInterrupt):
        await dying.catch_up()
    await notebook.reader().catch_up()
    assert len(notebook.seen) == 1
    assert list(notebook.called.values()) == [2]


async def test_a_poisoned_event_is_parked_and_only_its_stream_waits_behind_it(own_database, notebook, ctx):
    sick, well = uuid4(), uuid4()
    for version in range(3):
        await append(own_database, ctx, sick, version, n=version)
        await append(own_database, ctx, well, version)
    notebook.poison = {1}
    await notebook.reader().catch_up()
    assert [version for where, version in notebook.seen if where == well] == [1, 2, 3]
    assert [version for where, version in notebook.seen if where == sick] == [1]
    parked = await one(
        own_database,
        "select array_agg((version, attempts, behind, error)::text order by version) from log.parked",
    )
    assert parked[0] == ["(2,3,f,\"ValueError('poison')\")", "(3,0,t,)"]

    await append(own_database, ctx, sick, 3)
    await notebook.reader().catch_up()  # another start: still in order behind it
    assert [version for where, version in notebook.seen if where == sick] == [1]

    notebook.poison = set()
    mended = notebook.reader()
    async with own_database.relay() as relay:
        await mended.parking.retry_now(relay)
    await mended.catch_up()
    assert [version for where, version in notebook.seen if where == sick] == [1, 2, 3, 4]
    assert (await one(own_database, "select count(*) from log.parked"))[0] == 0


async def test_a_failure_that_passes_is_not_parked(own_database, notebook, ctx):
    await append(own_database, ctx, uuid4(), n=1)
    notebook.poison = {1}

    async def heal_after_one(envelope):
        try:
            await notebook(envelope)
        finally:
            notebook.poison = set()

    await Reader(own_database, "notebook", {"games.Tapped": heal_after_one}, backoff_s=(0,)).catch_up()
    assert len(notebook.seen) == 1
    assert (await one(own_database, "select count(*) from log.parked"))[0] == 0


async def test_a_running_reader_is_woken_by_a_commit_and_has_one_owner(own_database, ctx):
    notebooks = [Notebook(own_database, "same") for _ in range(2)]
    running = [asyncio.create_task(notebook.reader().run()) for notebook in notebooks]
    stream = uuid4()
    for version in range(10):
        await append(own_database, ctx, stream, version)
    await until(lambda: sum(len(notebook.seen) for notebook in notebooks) == 10)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    assert sorted(len(notebook.seen) for notebook in notebooks) == [0, 10]


async def test_a_running_reader_survives_the_loss_of_its_connection(own_database, notebook, ctx):
    running = asyncio.create_task(notebook.reader().run())
    stream = uuid4()
    await append(own_database, ctx, stream)
    await until(lambda: len(notebook.seen) == 1)
    admin = await asyncpg.connect(**own_database.admin.arguments())
    await admin.execute(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' "
        "and database = (select oid from pg_database where datname = current_database())"
    )
    await admin.close()
    await append(own_database, ctx, stream, 1)
    await until(lambda: len(notebook.seen) == 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert notebook.seen == [(stream, 1), (stream, 2)]


async def test_whoever_lost_the_cursor_stops(own_database, notebook, ctx):
    await append(own_database, ctx, uuid4())
    reader = notebook.reader()
    async with reader._at_desk() as relay:
        await relay.execute(text("update log.cursor set position = 7"))
        with pytest.raises(LostOwnershipError):
            await reader._step(relay)


async def test_reactions_start_now_and_projections_at_the_beginning(own_database, ctx):
    seen = []

    async def handler(service, context, envelope):
        seen.append((service, context.tenant_id, context.now == envelope.recorded_at, envelope.version))

    module = Module(
        name="statistics",
        contract=object,
        build=lambda ports, services: None,
        projections={"games.Tapped": handler},
        reactions={"games.Tapped": handler},
    )
    stream = uuid4()
    await append(own_database, ctx, stream)
    projections, reactions = readers_of(module, "the service", own_database, EventLog())
    assert (projections.name, reactions.name) == ("statistics.projections", "statistics.reactions")
    await projections.catch_up()
    await reactions.catch_up()
    await append(own_database, ctx, stream, 1)
    await projections.catch_up()
    await reactions.catch_up()
    told = [(replayed, version) for _, _, replayed, version in seen]
    assert told == [(True, 1), (True, 2), (False, 2)]
    assert {(service, tenant) for service, tenant, _, _ in seen} == {("the service", ctx.tenant_id)}


async def test_the_gauges_say_how_far_a_reader_is_behind(own_database, notebook, ctx):
    await notebook.reader().catch_up()
    await append(own_database, ctx, uuid4())
    await append(own_database, ctx, uuid4())
    registry = CollectorRegistry()
    metrics = LogMetrics(registry)
    async with own_database.relay() as relay:
        await metrics.measure(relay)
    reader = {"reader": "notebook"}
    assert registry.get_sample_value("fieldhouse_log_behind_events", reader) == 2
    assert registry.get_sample_value("fieldhouse_log_lag_seconds", reader) > 0
    assert registry.get_sample_value("fieldhouse_log_parked_events", reader) == 0
    assert registry.get_sample_value("fieldhouse_oldest_open_write_seconds") >= 0
