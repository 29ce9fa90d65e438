"""The event log: what append answers, what readers see, what the database refuses."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.database.engine import in_transaction
from fieldhouse.adapters.database.log import EventLog, first_time
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Appended, NewEvent


def event(type_="games.Tapped", **body):
    return NewEvent(event_id=uuid7(), type=type_, body=body)


async def append(database, ctx, stream, expected, *events, key=None, request_hash=b"", module="games"):
    async with database.transaction(module, ctx.tenant_id) as connection:
        return await EventLog().append(
            connection,
            ctx,
            stream_id=stream,
            expected=expected,
            events=events,
            key=key,
            request_hash=request_hash,
        )


async def test_versions_count_from_one_and_every_word_of_the_envelope_comes_back(database, ctx, log):
    stream, first, second = uuid7(), event(n=1), event(n=2)
    assert await append(database, ctx, stream, 0, first) == Appended("appended", 1)
    assert await append(database, ctx, stream, 1, second, event(n=3)) == Appended("appended", 3)
    async with database.transaction("games", ctx.tenant_id) as connection:
        facts = await log.read(connection, ctx, stream_id=stream)
        later = await log.read(connection, ctx, stream_id=stream, since=1, until=2)
    assert [(fact.version, fact.body) for fact in facts] == [(n, {"n": n}) for n in (1, 2, 3)]
    assert [fact.event_id for fact in later] == [second.event_id]
    one = facts[0]
    assert (one.event_id, one.type, one.schema_version) == (first.event_id, "games.Tapped", 1)
    assert (one.tenant_id, one.actor, one.correlation) == (ctx.tenant_id, ctx.actor, ctx.request_id)
    assert one.occurred_at == one.recorded_at


async def test_of_many_writers_with_one_expected_version_one_wins(database, ctx):
    stream = uuid7()
    done = await asyncio.gather(*(append(database, ctx, stream, 0, event()) for _ in range(8)))
    assert sorted(one.outcome for one in done) == ["appended"] + ["conflict"] * 7
    assert {one.version for one in done} == {1}


async def test_a_double_tap_is_one_event(database, ctx, log):
    stream = uuid7()
    done = await asyncio.gather(
        *(append(database, ctx, stream, 0, event(), key="tap", request_hash=b"same") for _ in range(8))
    )
    assert sorted(one.outcome for one in done) == ["appended"] + ["repeated"] * 7
    async with database.transaction("games", ctx.tenant_id) as connection:
        assert len(await log.read(connection, ctx, stream_id=stream)) == 1


async def test_a_key_belongs_to_one_request(database, ctx):
    stream = uuid7()
    await append(database, ctx, stream, 0, event(), key="tap", request_hash=b"one")
    assert await append(database, ctx, stream, 1, event(), key="tap", request_hash=b"two") == Appended(
        "key_reused", 1
    )
    assert (
        await append(database, ctx, uuid7(), 0, event(), key="tap", request_hash=b"one")
    ).outcome == "key_reused"


async def test_an_event_is_appended_once_whatever_its_version(database, ctx, log):
    stream, once = uuid7(), event()
    await append(database, ctx, stream, 0, once)
    assert await append(database, ctx, stream, 1, once, event()) == Appended("duplicate_event", 1)
    async with database.transaction("games", ctx.tenant_id) as connection:
        assert len(await log.read(connection, ctx, stream_id=stream)) == 1


async def test_a_version_that_was_never_reached_conflicts(database, ctx):
    stream = uuid7()
    assert await append(database, ctx, stream, 5, event()) == Appended("conflict", 0)
    await append(database, ctx, stream, 0, event())
    assert await append(database, ctx, stream, 5, event()) == Appended("conflict", 1)


async def test_asking_for_version_minus_one_only_looks_the_key_up(database, ctx, log):
    stream = uuid7()
    assert (await append(database, ctx, stream, -1, key="tap")).outcome == "conflict"
    await append(database, ctx, stream, 0, event(), key="tap")
    assert await append(database, ctx, stream, -1, key="tap") == Appended("repeated", 1)


async def test_append_is_the_first_write_of_its_transaction_and_the_only_append(database, ctx, log):
    async def write(connection):
        await first_time(connection, "games", "somebody", uuid7())

    async def add(connection):
        await log.append(connection, ctx, stream_id=uuid7(), expected=0, events=[event()])

    async def both(before):
        async with database.transaction("games", ctx.tenant_id) as connection:
            await before(connection)
            await add(connection)

    for before in (write, add):
        with pytest.raises(DBAPIError, match="first write"):
            await both(before)


async def test_a_module_writes_events_of_its_own_name_only(database, ctx):
    with pytest.raises(DBAPIError, match="own_inserts"):
        await append(database, ctx, uuid7(), 0, event("games.Tapped"), module="statistics")


async def test_a_module_never_adds_to_another_modules_stream(database, ctx):
    stream = uuid7()
    await append(database, ctx, stream, 0, event())
    answer = await append(database, ctx, stream, 1, event("statistics.Counted"), module="statistics")
    assert answer == Appended("conflict", 1)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("update log.event set body = '{}'", "permission denied"),
        ("delete from log.event", "permission denied"),
        ("truncate log.event", "permission denied"),
        ("update log.stream set module = 'statistics'", "permission denied"),
        ("insert into log.event (xid) values ('1')", "permission denied"),
        ("select * from log.cursor", "permission denied"),
        ("select * from statistics.box", "permission denied"),
        ("alter table games.game disable row level security", "must be owner"),
        ("insert into games.scorer values (gen_random_uuid(), gen_random_uuid(), 'x')", "row-level security"),
    ],
)
async def test_the_database_refuses_a_module(database, ctx, statement, why):
    with pytest.raises(DBAPIError, match=why):
        async with database.transaction("games", ctx.tenant_id) as connection:
            await connection.execute(text(statement))


async def test_a_tenant_never_sees_anothers_facts(database, ctx, log):
    stream = uuid7()
    await append(database, ctx, stream, 0, event())
    async with database.transaction("games", uuid4()) as connection:
        assert await log.read(connection, ctx, stream_id=stream) == []  # though the query names the tenant
        assert (await connection.execute(text("select count(*) from log.event"))).scalar_one() == 0


async def test_without_a_role_nothing_is_seen(database):
    with pytest.raises(DBAPIError, match="permission denied"):
        async with database._engine.begin() as connection:
            await connection.execute(text("select * from log.event"))


async def test_a_transaction_inside_a_transaction_is_a_bug_that_says_so(database, ctx):
    async with database.transaction("games", ctx.tenant_id):
        assert in_transaction().module == "games"
        with pytest.raises(RuntimeError, match="open transaction of games"):
            async with database.transaction("statistics", ctx.tenant_id):
                pass
    assert in_transaction() is None


async def test_role_and_tenant_end_with_the_transaction_however_it_ends(own_database, ctx):
    for statement in ("select 1", "select 1/0", "set local role fieldhouse_owner"):
        try:
            async with own_database.transaction("games", ctx.tenant_id) as connection:
                await connection.execute(text(statement))
        except DBAPIError:
            pass
        async with own_database._engine.connect() as connection:
            who = (
                await connection.execute(text("select current_user, current_setting('app.tenant', true)"))
            ).one()
        assert who in [("fieldhouse_app", ""), ("fieldhouse_app", None)]


async def test_a_cancelled_begin_leaves_no_half_open_connection(own_database, ctx):
    async def work():
        async with own_database.transaction("games", ctx.tenant_id) as connection:
            await connection.execute(text("select pg_sleep(0.01)"))

    for turns in range(12):
        task = asyncio.create_task(work())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await work()


async def test_an_inbox_knows_an_event_once_per_reader_and_tenant(database, ctx):
    once = uuid7()
    async with database.transaction("statistics", ctx.tenant_id) as connection:
        assert await first_time(connection, "statistics", "box", once)
        assert not await first_time(connection, "statistics", "box", once)
        assert await first_time(connection, "statistics", "season", once)
    async with database.transaction("statistics", uuid4()) as connection:
        assert await first_time(connection, "statistics", "box", once)
