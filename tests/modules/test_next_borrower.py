"""Whatever happens to a borrowed connection, the next borrower is themselves or gets an error, nobody else.

The pool has one connection, so that the next borrower gets the very one, or its successor.
"""

import asyncio
import os
import signal
import types
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, InterfaceError

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.bootstrap import APP
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.provider import administrator, prepare
from tests.app.conftest import a_record, a_side
from tests.app.street import a_street
from tests.conftest import FAST, _clone

TIMES = 200  # more suspension points than any request has
LOST = (DBAPIError, InterfaceError, OSError, asyncpg.PostgresError)
INSERT = text("""
    insert into games.season (tenant_id, id, name, league, sport, rule_book)
    values (:tenant, gen_random_uuid(), :name, '', '', '')""")

DISORDERS = (
    "set app.tenant = '{theirs}'",
    "select set_config('app.tenant', '{theirs}', false)",
    "set role fieldhouse_worker",
    "set role fieldhouse_games; set app.tenant = '{theirs}'",
    "set search_path = jobs, log",
    "set statement_timeout = '1ms'",
)


@asynccontextmanager
async def pool_of_one(database):
    database._engine.pool._max_overflow = 0
    yield database


@pytest.fixture
async def lone(server):
    async with _clone(server, pool_size=1) as clone, pool_of_one(clone) as database:
        yield database


@pytest.fixture
async def tenants(lone):
    """Two, with a season each."""
    ours, theirs = uuid4(), uuid4()
    for tenant in (ours, theirs):
        await season_of(lone, tenant)
    return ours, theirs


async def season_of(database, tenant):
    async with database.transaction("games", tenant) as connection:
        await connection.execute(INSERT, {"tenant": tenant, "name": str(tenant)})


async def borrowed(database, tenant):
    """Whose rows the next borrower sees, acting for that tenant; and the process that answers."""
    async with database.transaction("games", tenant) as connection:
        seen = (await connection.execute(text("select distinct tenant_id from games.season"))).scalars().all()
        who = (await connection.execute(text("select current_user, current_setting('app.tenant')"))).one()
        assert tuple(who) == ("fieldhouse_games", str(tenant))
        return set(seen), (await connection.execute(text("select pg_backend_pid()"))).scalar_one()


async def refuses_whoever_has_no_tenant(database):
    """The bare connection, as nobody and as a module that forgot for whom."""
    for role in ("", "set local role fieldhouse_games;"):
        async with database._engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            with pytest.raises(
                (asyncpg.InsufficientPrivilegeError, asyncpg.DataError, asyncpg.UndefinedObjectError)
            ):
                async with raw.transaction():
                    await raw.execute(f"{role} select * from games.season")


# ── the server takes the connection away ──


@pytest.mark.parametrize("how", ["pg_terminate_backend", "pg_cancel_backend"])
async def test_after_a_backend_that_was_ended_the_next_borrower_is_themselves(lone, tenants, how):
    ours, theirs = tenants
    admin = await asyncpg.connect(**lone.admin.arguments())
    for _ in range(3):
        _, pid = await borrowed(lone, ours)
        with pytest.raises(LOST):  # noqa: PT012 - wherever it is noticed
            async with lone.transaction("games", theirs) as connection:
                await connection.execute(INSERT, {"tenant": theirs, "name": "never"})
                waits = asyncio.create_task(connection.execute(text("select pg_sleep(30)")))
                await asyncio.sleep(0.05)
                assert await admin.fetchval(f"select {how}($1)", pid)
                await waits
        assert (await borrowed(lone, ours))[0] == {ours}
        await refuses_whoever_has_no_tenant(lone)
    assert await admin.fetchval("select count(*) from games.season where name = 'never'") == 0
    await admin.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may kill another user's process")
@pytest.mark.platform
async def test_after_kill_9_of_a_backend_the_next_borrower_fails_or_is_themselves(home):
    """PostgreSQL then throws everybody out and recovers; until it has, there are errors and no rows."""
    running = await asyncio.to_thread(embedded.start, home / "server", **{**FAST, "synchronous_commit": "on"})
    admin = administrator(running)
    await prepare(admin)
    database = Database(admin.login(APP), admin=admin, pool_size=1)
    try:
        async with pool_of_one(database):
            ours, theirs = uuid4(), uuid4()
            for tenant in (ours, theirs):
                await season_of(database, tenant)
            _, pid = await borrowed(database, ours)
            with pytest.raises(LOST):  # noqa: PT012
                async with database.transaction("games", theirs) as connection:
                    await connection.execute(INSERT, {"tenant": theirs, "name": "never"})
                    os.kill(pid, signal.SIGKILL)
                    await connection.execute(text("select pg_sleep(5)"))
            async with asyncio.timeout(60):
                while True:
                    try:
                        seen, after = await borrowed(database, ours)
                        break
                    except LOST:
                        await asyncio.sleep(0.05)
            assert (seen, after == pid) == ({ours}, False)
            assert (await borrowed(database, theirs))[0] == {theirs}
            await refuses_whoever_has_no_tenant(database)
    finally:
        await database.close()
        await asyncio.to_thread(embedded.stop, running)


# ── the session is left in disorder ──


@pytest.mark.parametrize("ends", ["commit", "rollback"])
@pytest.mark.parametrize("disorder", DISORDERS)
async def test_what_a_borrower_sets_for_the_session_never_reaches_the_next(lone, tenants, disorder, ends):
    ours, theirs = tenants
    with suppress(ZeroDivisionError):
        async with lone.transaction("games", theirs) as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            await raw.execute(disorder.format(theirs=theirs))
            if ends == "rollback":
                raise ZeroDivisionError
    await refuses_whoever_has_no_tenant(lone)
    assert (await borrowed(lone, ours))[0] == {ours}


@pytest.mark.parametrize("disorder", DISORDERS)
async def test_who_acts_for_no_tenant_finds_none_that_was_set_before(lone, tenants, disorder):
    async with lone.transaction("games", tenants[1]) as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        await raw.execute(disorder.format(theirs=tenants[1]))
    async with lone.working() as connection:
        told = await connection.execute(text("select current_setting('app.tenant', true), current_user"))
        assert tuple(told.one()) in {("", "fieldhouse_worker"), (None, "fieldhouse_worker")}
        assert (await connection.execute(text("show search_path"))).scalar_one() == '"$user", public'
        assert (await connection.execute(text("show statement_timeout"))).scalar_one() == "0"
        assert (await connection.execute(text("show lock_timeout"))).scalar_one() == "5s"


# ── the request goes away ──


@types.coroutine
def cut(inner, at):
    """Runs `inner` and cancels its task at the `at`-th point where it waits, as asyncio does: what it waits for is
    cancelled, and it goes on with a CancelledError.
    """
    waited, value, error = 0, None, None
    while True:
        try:
            waits_for = inner.send(value) if error is None else inner.throw(error)
        except StopIteration as stop:
            return stop.value
        waited += 1
        if waited == at:
            asyncio.current_task().cancel()
        try:
            value, error = (yield waits_for), None
        except BaseException as thrown:  # noqa: BLE001 - handed on
            value, error = None, thrown


async def cancelled_at(inner, at):
    """Was it cancelled, or over before?"""

    async def task():
        return await cut(inner, at)

    try:
        await asyncio.create_task(task())
    except asyncio.CancelledError:
        return True
    return False


@pytest.mark.parametrize("module", ["games", "identity"])
async def test_cancelled_wherever_it_waits_a_transaction_leaves_nothing_to_the_next(lone, tenants, module):
    ours, theirs = tenants

    async def work():
        async with lone.transaction(module, theirs) as connection:
            await connection.execute(text("select pg_sleep(0.001)"))
            await connection.execute(text("set app.tenant = ''"))

    for at in range(1, TIMES):
        again = await cancelled_at(work(), at)
        assert (await borrowed(lone, ours))[0] == {ours}, at
        await refuses_whoever_has_no_tenant(lone)
        if not again:
            break
    assert 3 < at < TIMES - 1


async def test_a_request_cancelled_wherever_it_waits_changes_all_or_nothing_and_shows_nobody_elses(lone):
    async with a_street(lone, uuid4()) as street:
        ann, ben = await street.person(), await street.person()
        games = {}
        for each in (ann, ben):
            await each.post(f"/organisations/{await each.founds()}/choose")
            opened = await each.post("/games", sides=[a_side("home"), a_side("away")], venue=each.email)
            games[each] = opened.json()["game_id"]
        bens = (await ben.get(f"/games/{games[ben]}")).json()
        for at in range(1, TIMES):
            record = a_record()
            again = await cancelled_at(ann.post(f"/games/{games[ann]}/plays", changes=[record]), at)
            assert (await ben.get(f"/games/{games[ann]}")).status_code == 404, at
            assert (await ben.get(f"/games/{games[ben]}")).json() == bens, at
            repeated = await ann.post(f"/games/{games[ann]}/plays", changes=[record])
            assert repeated.json()["receipts"][0]["outcome"] in {"accepted", "repeated"}, at
            await cancelled_at(ann.get(f"/games/{games[ann]}"), at)
            assert len((await ann.get(f"/games/{games[ann]}")).json()["plays"]) == at
            if not again:
                break
        assert 10 < at < TIMES - 1


async def test_a_client_that_goes_away_in_the_middle_of_its_body_leaves_nothing_to_the_next(lone):
    async with a_street(lone, uuid4()) as street:
        ann, ben = await street.person(), await street.person()
        await ann.founds(name="Ann's")
        for messages in ([], [{"type": "http.request", "body": b'{"organi', "more_body": True}]):
            await goes_away(street.app, f"fieldhouse={ann.session}", messages)
            assert (await ben.get("/organisations")).json()["organisations"] == []
        assert [each["name"] for each in (await ann.get("/organisations")).json()["organisations"]] == ["Ann's"]


async def goes_away(app, cookie, messages):
    heard = iter([*messages, {"type": "http.disconnect"}])

    async def receive():
        return next(heard, {"type": "http.disconnect"})

    async def send(message):
        raise OSError("the client is gone")

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/api/v1/organisations", "raw_path": b"/api/v1/organisations", "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"cookie", cookie.encode()),
                    (b"sec-fetch-site", b"same-origin")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    with suppress(OSError):
        await app(scope, receive, send)


# ── reading ──


async def read_by(database, tenant):
    """As `borrowed`, by a transaction that reads."""
    async with database.reading("games", tenant) as connection:
        seen = {
            row.tenant_id for row in await connection.execute(text("select distinct tenant_id from games.season"))
        }
        who = (await connection.execute(text("select current_user, current_setting('app.tenant')"))).one()
        assert tuple(who) == ("fieldhouse_games", str(tenant))
        return seen, await connection.scalar(text("select pg_backend_pid()"))


async def test_reading_writes_nothing(lone, tenants):
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        async with lone.reading("games", tenants[0]) as connection:
            await connection.execute(INSERT, {"tenant": tenants[0], "name": "never"})
    assert (await read_by(lone, tenants[0]))[0] == {tenants[0]}


async def test_reading_stands_in_no_other_transaction_and_takes_no_statement_but_text(lone, tenants):
    async with lone.reading("games", tenants[0]) as connection:
        with pytest.raises(RuntimeError):
            async with lone.reading("games", tenants[1]):
                pass
        with pytest.raises(TypeError):
            await connection.execute(select(1))


@pytest.mark.parametrize("ends", ["commit", "rollback"])
@pytest.mark.parametrize("disorder", DISORDERS)
async def test_what_a_reader_sets_for_the_session_never_reaches_the_next(lone, tenants, disorder, ends):
    ours, theirs = tenants
    _, pid = await read_by(lone, theirs)
    with suppress(ZeroDivisionError):
        async with lone.reading("games", theirs) as connection:
            await connection._raw.execute(disorder.format(theirs=theirs))
            if ends == "rollback":
                raise ZeroDivisionError
    assert await read_by(lone, ours) == ({ours}, pid)


async def test_cancelled_wherever_it_waits_a_reader_leaves_nothing_to_the_next(lone, tenants):
    ours, theirs = tenants

    async def work():
        async with lone.reading("games", theirs) as connection:
            await connection.execute(text("select pg_sleep(0.001)"))
            await connection.execute(text("set app.tenant = ''"))

    for at in range(1, TIMES):
        again = await cancelled_at(work(), at)
        assert (await read_by(lone, ours))[0] == {ours}, at
        if not again:
            break
    assert 3 < at < TIMES - 1


async def test_after_a_readers_backend_was_ended_the_next_one_reads(lone, tenants):
    ours, theirs = tenants
    admin = await asyncpg.connect(**lone.admin.arguments())
    for _ in range(3):
        _, pid = await read_by(lone, theirs)
        assert await admin.fetchval("select pg_terminate_backend($1)", pid)
        assert (await read_by(lone, ours))[0] == {ours}
        with pytest.raises(LOST):  # noqa: PT012 - wherever it is noticed
            async with lone.reading("games", theirs) as connection:
                waits = asyncio.create_task(connection.execute(text("select pg_sleep(30)")))
                pid = connection._raw.get_server_pid()
                await asyncio.sleep(0.05)
                assert await admin.fetchval("select pg_terminate_backend($1)", pid)
                await waits
    await admin.close()
