"""Jobs: added with their cause, done once, tried again, given up in sight; of any tenant, read by none."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.jobs.metrics import JobMetrics
from fieldhouse.adapters.jobs.queue import Queue
from fieldhouse.adapters.jobs.worker import Worker, pause_s
from fieldhouse.adapters.sealing import Keyring, new_key
from fieldhouse.kernel.errors import Conflict, Refused, Unavailable
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.ports import Secret

KEY = new_key()
KIND = "games.tidied"


@pytest.fixture
def queue(own_database):
    return Queue(own_database, Keyring(lambda: [KEY]))


@pytest.fixture
def work(own_database, queue):
    def make(handler, **options):
        return Worker(own_database, queue, {KIND: handler}, **{"backoff": lambda _: 0.0, **options})

    return make


@pytest.fixture
def enqueue(own_database, queue, ctx):
    async def add(_ctx=ctx, _kind=KIND, _module="games", *, payload=None, **options):
        async with own_database.transaction(_module, _ctx.tenant_id) as connection:
            return await queue.enqueue(connection, _ctx, kind=_kind, payload=payload or {}, **options)

    return add


@pytest.fixture
async def admin(own_database):
    connection = await asyncpg.connect(**own_database.admin.arguments())
    yield connection
    await connection.close()


class Effects:
    """A handler whose effect is a row, which is there as often as it happened."""

    def __init__(self, database, queue):
        self.database, self.queue = database, queue
        self.failures = []
        self.jobs = []

    async def __call__(self, ctx, job):
        self.jobs.append(job)
        async with self.database.transaction("games", ctx.tenant_id) as connection:
            await self.queue.finish(connection, job)
            await connection.execute(
                text("insert into games.inbox (tenant_id, reader, event_id) values (:tenant, :reader, :id)"),
                {"tenant": ctx.tenant_id, "reader": str(uuid4()), "id": job.id},
            )
            if self.failures:
                raise self.failures.pop(0)


@pytest.fixture
def effects(own_database, queue):
    return Effects(own_database, queue)


async def test_a_job_is_done_once_as_its_tenant_and_then_gone(admin, work, enqueue, effects, ctx):
    job_id = await enqueue(payload={"a": 1})
    await work(effects).work_off()
    await work(effects).work_off()
    [job] = effects.jobs
    assert (job.id, job.tenant_id, job.attempt, job.payload) == (job_id, ctx.tenant_id, 1, {"a": 1})
    assert job.correlation == ctx.request_id
    assert [row["event_id"] for row in await admin.fetch("select event_id from games.inbox")] == [job_id]
    assert await admin.fetchval("select count(*) from jobs.job") == 0


async def test_a_job_comes_and_goes_with_the_transaction_that_adds_it(own_database, queue, work, effects, ctx):
    async def torn():
        async with own_database.transaction("games", ctx.tenant_id) as connection:
            await queue.enqueue(connection, ctx, kind=KIND, payload={})
            raise KeyError

    with pytest.raises(KeyError):
        await torn()
    await work(effects).work_off()
    assert effects.jobs == []


async def test_a_failed_attempt_leaves_no_effect_and_is_made_again(admin, work, enqueue, effects):
    await enqueue()
    effects.failures = [ValueError("no"), Unavailable("later", "Not now.")]
    worker = work(effects)
    await worker.work_off()
    assert [job.attempt for job in effects.jobs] == [1, 2, 3]
    assert len({job.id for job in effects.jobs}) == 1
    assert await admin.fetchval("select count(*) from games.inbox") == 1
    assert worker.ended == {(KIND, "put off"): 2, (KIND, "done"): 1}


async def test_a_job_that_never_works_is_parked_with_its_error_and_can_be_retried(queue, work, enqueue, effects):
    job_id = await enqueue()
    other = await enqueue()
    effects.failures = [ValueError(f"no {n}") for n in range(6)]
    await work(effects, attempts=3).work_off()
    parked = await queue.list(parked=True)
    assert {one.id for one in parked} == {job_id, other}
    assert {one.attempts for one in parked} == {3}
    assert all(one.error.startswith("ValueError: no ") for one in parked)
    assert await queue.retry(uuid4()) == 0
    assert await queue.retry(job_id) == 1
    await work(effects).work_off()
    assert [one.id for one in await queue.list()] == [other]


async def test_what_a_retry_can_not_mend_is_not_retried(queue, work, enqueue, effects):
    await enqueue()
    effects.failures = [Refused("no_such_mailbox", "Nobody lives there.")]
    await work(effects).work_off()
    [parked] = await queue.list(parked=True)
    assert (parked.attempts, parked.error) == (1, "no_such_mailbox: Nobody lives there.")


async def test_a_job_that_kills_its_workers_is_parked(queue, work, enqueue, effects):
    await enqueue()
    for _ in range(3):  # taken, and never heard of again
        assert await queue.take([KIND], 1, lease_s=0)
    await work(effects, attempts=3).work_off()
    assert effects.jobs == []
    [parked] = await queue.list(parked=True)
    assert "died" in parked.error


async def test_an_outside_effect_is_finished_after_it(admin, work, enqueue):
    seen = []

    async def outside(_ctx, job):
        seen.append(await admin.fetchval("select attempts from jobs.job where id = $1", job.id))

    await enqueue()
    await work(outside).work_off()
    assert seen == [1]
    assert await admin.fetchval("select count(*) from jobs.job") == 0


async def test_whoever_was_thought_dead_has_no_effect(admin, queue, work, enqueue, effects, ctx):
    await enqueue()
    [late] = await queue.take([KIND], 1, lease_s=0)
    await work(effects).work_off()
    with pytest.raises(Conflict):
        await effects(ctx, queue.opened(late))
    await queue.put_off(late, "too late", 0)
    await queue.park(late, "too late")
    assert await admin.fetchval("select count(*) from games.inbox") == 1
    assert await queue.list() == []


async def test_a_job_waits_for_its_time(queue, work, enqueue, effects, ctx):
    await enqueue(run_at=ctx.now + timedelta(hours=1))
    await work(effects).work_off()
    assert effects.jobs == []
    [waiting] = await queue.list()
    assert waiting.run_at > datetime.now(UTC)


async def test_a_key_holds_while_a_job_waits_and_for_one_tenant(work, enqueue, effects, ctx):
    other = type(ctx)(tenant_id=uuid4(), actor=ctx.actor, now=ctx.now, request_id=ctx.request_id)
    assert await enqueue(key="k")
    assert await enqueue(key="k") is None
    assert await enqueue(other, key="k")
    assert await enqueue(key="another")
    await work(effects).work_off()
    assert await enqueue(key="k")


async def test_a_parked_job_does_not_swallow_a_new_one_with_its_key(queue, work, enqueue, effects):
    await enqueue(key="k")
    effects.failures = [Refused("no", "No.")]
    await work(effects).work_off()
    assert await enqueue(key="k")
    assert await queue.retry() == 0  # the new one stands for it
    await work(effects).work_off()
    assert await queue.retry() == 1


async def test_no_handler_no_taking(queue, work, enqueue, effects):
    await enqueue(_kind="games.unknown")
    await work(effects).work_off()
    [waiting] = await queue.list()
    assert (waiting.kind, waiting.attempts) == ("games.unknown", 0)


async def test_a_handler_that_takes_too_long_is_ended(queue, work, enqueue):
    async def slow(_ctx, _job):
        await asyncio.Event().wait()

    await enqueue()
    await work(slow, lease_s=0.04, attempts=1).work_off()
    [parked] = await queue.list(parked=True)
    assert parked.error == "TimeoutError: it took too long"


async def test_a_worker_that_is_stopped_gives_its_jobs_back(queue, work, enqueue):
    began = asyncio.Event()

    async def slow(_ctx, _job):
        began.set()
        await asyncio.Event().wait()

    await enqueue()
    running = asyncio.create_task(work(slow).run())
    await began.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    [waiting] = await queue.list()
    assert waiting.attempts == 0
    assert waiting.run_at <= datetime.now(UTC)


async def test_a_running_worker_is_woken_by_a_commit_and_outlives_its_connections(admin, work, enqueue, effects):
    running = asyncio.create_task(work(effects, lease_s=2.0).run())
    await enqueue()
    while len(effects.jobs) < 1:  # noqa: ASYNC110 - whoever makes it true knows no event of ours
        await asyncio.sleep(0.01)
    await admin.execute("""
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'fieldhouse_app' and datname = current_database()""")
    while True:
        try:
            await enqueue()
            break
        except DBAPIError:
            await asyncio.sleep(0.01)
    while await admin.fetchval("select count(*) from games.inbox") < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await admin.fetchval("select count(*) from jobs.job") == 0


async def test_a_chore_is_due_by_itself_and_missed_turns_are_one(admin, work, effects):
    worker = work(effects, chores={KIND: timedelta(hours=1)})
    await worker._declare()
    await worker.work_off()
    assert [(job.tenant_id, job.payload) for job in effects.jobs] == [(INSTALLATION, {})]
    await admin.execute("update jobs.chore set due_at = due_at - interval '5 hours'")
    worker = work(effects, chores={KIND: timedelta(hours=1)})
    await worker.work_off()
    assert len(effects.jobs) == 2
    assert await admin.fetchval("select due_at > now() from jobs.chore")
    await work(effects, chores={})._declare()
    assert await admin.fetchval("select count(*) from jobs.chore") == 0


async def test_a_module_adds_jobs_of_its_own_kinds_for_its_own_tenant_and_reads_none(own_database, enqueue, ctx):
    await enqueue()
    assert await enqueue(_kind="mail.post")
    with pytest.raises(DBAPIError, match="own_kinds"):
        await enqueue(_kind="statistics.rebuilt")
    other = uuid4()
    for statement in (
        "select payload from jobs.job",
        "select id from jobs.job",
        "update jobs.job set run_at = now()",
        "delete from jobs.job",
        "select * from jobs.chore",
        "select * from jobs.outbox",
        f"insert into jobs.job (tenant_id, id, kind, payload) select '{other}', uuidv7(), 'games.x', '1'",
    ):
        with pytest.raises(DBAPIError, match=r"permission denied|row-level security"):
            async with own_database.transaction("games", ctx.tenant_id) as connection:
                await connection.execute(text(statement))


async def test_a_worker_reads_jobs_and_nothing_else(own_database, enqueue):
    await enqueue()
    async with own_database.working() as connection:
        assert (await connection.execute(text("select count(*) from jobs.job"))).scalar_one() == 1
    for table in ("games.game", "log.event", "statistics.box"):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with own_database.working() as connection:
                await connection.execute(text(f"select * from {table}"))


async def test_finishing_leaves_the_module_in_its_own_role(own_database, queue, enqueue, ctx):
    await enqueue()
    [taken] = await queue.take([KIND], 1, 60)
    async with own_database.transaction("games", ctx.tenant_id) as connection:
        await queue.finish(connection, queue.opened(taken))
        assert (await connection.execute(text("select current_user"))).scalar_one() == "fieldhouse_games"


async def test_a_job_is_not_finished_in_another_tenants_transaction(own_database, queue, enqueue):
    await enqueue()
    [taken] = await queue.take([KIND], 1, 60)
    async with own_database.transaction("games", uuid4()) as connection:
        with pytest.raises(RuntimeError):
            await queue.finish(connection, queue.opened(taken))


async def test_secrets_travel_sealed_and_no_error_tells_them(admin, queue, work, enqueue):
    seen = []

    async def leaky(_ctx, job):
        seen.append(job.payload["link"].text)
        raise ValueError(f"can't open {job.payload['link'].text}")

    await enqueue(payload={"to": "open", "link": Secret("https://x.example/?token=hush-hush")})
    row = await admin.fetchrow("select * from jobs.job")
    assert "hush" not in repr(dict(row))
    assert '"to": "open"' in row["payload"]
    await work(leaky, attempts=1).work_off()
    assert seen == ["https://x.example/?token=hush-hush"]
    [parked] = await queue.list(parked=True)
    assert parked.error == "ValueError: can't open [secret]"
    assert "hush" not in repr(queue.opened((await queue_rows(queue))[0]))


async def test_a_refusal_of_the_database_is_told_without_its_parameters(own_database, queue, work, enqueue):
    async def broken(ctx, job):
        async with own_database.transaction("games", ctx.tenant_id) as connection:
            await connection.execute(text("select 1 / :n, cast(:who as text)"), {"n": 0, "who": "sam@example.org"})

    await enqueue()
    await work(broken, attempts=1).work_off()
    [parked] = await queue.list(parked=True)
    assert "division by zero" in parked.error
    assert "sam@" not in parked.error


async def queue_rows(queue):
    await queue.retry()
    return await queue.take([KIND], 1, 60)


async def test_resealed_jobs_open_with_the_new_key_alone(own_database, enqueue, queue):
    await enqueue(payload={"link": Secret("hush")})
    newer = new_key()
    assert await Queue(own_database, Keyring(lambda: [newer, KEY])).reseal() == 1
    [taken] = await queue.take([KIND], 1, 60)
    alone = Queue(own_database, Keyring(lambda: [newer]))
    assert alone.opened(taken).payload == {"link": Secret("hush")}


async def test_metrics_tell_what_waits_what_was_given_up_and_how_it_ended(own_database, work, enqueue, effects):
    await enqueue()
    effects.failures = [Refused("no", "No.")]
    worker = work(effects)
    await worker.work_off()
    await enqueue()
    registry = CollectorRegistry()
    await JobMetrics(registry, worker).measure(own_database)
    said = generate_latest(registry).decode()
    assert f'fieldhouse_jobs_waiting{{kind="{KIND}"}} 1.0' in said
    assert f'fieldhouse_jobs_parked{{kind="{KIND}"}} 1.0' in said
    assert f'fieldhouse_jobs_ended_total{{kind="{KIND}",outcome="parked"}} 1.0' in said


def test_pauses_grow_and_differ():
    assert 4 <= pause_s(1) <= 6
    assert 36 <= pause_s(3) <= 54
    assert 2880 <= pause_s(10) <= 4320
    assert len({pause_s(2) for _ in range(10)}) > 1
