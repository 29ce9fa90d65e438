"""The embedded server: whoever comes first starts it, whoever leaves last stops it, and no stranger is harmed."""

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.provider import administrator, open_database
from fieldhouse.kernel.errors import Invalid

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another user")
QUICK = {"fsync": "off"}


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().partition("\n")[0])


async def ask(server, statement):
    connection = await asyncpg.connect(host=str(server.sockets), user="postgres", database="postgres")
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def python(program, **pipes):
    return subprocess.Popen([sys.executable, "-c", program], **pipes)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def kill(pid):
    os.kill(pid, signal.SIGKILL)


async def test_first_starts_at_once_give_one_server_which_the_last_guest_stops(home):
    with ThreadPoolExecutor(4) as pool:
        guests = list(pool.map(lambda _: embedded.start(home, **QUICK), range(4)))
    assert len({postmaster(guest) for guest in guests}) == 1
    *others, last = guests
    assert [embedded.stop(guest) for guest in others] == [False] * 3
    assert await ask(last, "select 1") == 1
    assert embedded.stop(last)
    assert not (last.data / "postmaster.pid").exists()


async def test_a_killed_guest_leaves_the_server_to_the_next_who_stops_it(home):
    program = (
        f"from fieldhouse.adapters.database import embedded; import pathlib, time; "
        f"embedded.start(pathlib.Path({str(home)!r}), fsync='off'); print('here', flush=True); time.sleep(60)"
    )
    guest = python(program, stdout=subprocess.PIPE)
    assert guest.stdout.readline() == b"here\n"
    kill(guest.pid)
    guest.wait()
    guest.stdout.close()
    server = embedded.start(home)
    assert await ask(server, "show fsync") == "off"  # the same server: settings hold from the start that used them
    assert embedded.stop(server)


async def test_a_killed_server_comes_back_with_what_was_committed(home):
    server = embedded.start(home, **QUICK)
    await ask(server, "create table kept as select 42 as answer")
    kill(postmaster(server))
    again = embedded.start(home, **QUICK)
    assert not embedded.stop(server)
    assert await ask(again, "select answer from kept") == 42
    assert embedded.stop(again)


async def test_locks_that_name_a_stranger_or_nobody_neither_block_nor_kill(home):
    embedded.stop(embedded.start(home, **QUICK))
    stranger = python("input()", stdin=subprocess.PIPE)
    for content in (f"{stranger.pid}\n{home}/data\n1\n5432\n", ""):
        for lock in (home / "data" / "postmaster.pid", home / "run" / ".s.PGSQL.5432.lock"):
            lock.write_text(content)
        server = embedded.start(home, **QUICK)
        assert await ask(server, "select 1") == 1
        assert embedded.stop(server)
        assert stranger.poll() is None
    stranger.communicate(b"\n")


def test_a_setting_that_is_wrong_is_told_in_the_servers_own_words(home):
    with pytest.raises(embedded.ServerError, match="max_connections"):
        embedded.start(home, max_connections="many")
    server = embedded.start(home, **QUICK)  # and nothing is left behind
    assert embedded.stop(server)


async def test_what_a_killed_first_start_left_is_cleared(home):
    (home / "data" / "base").mkdir(parents=True)
    (home / "data" / "base" / "half").write_text("a file")
    server = embedded.start(home, **QUICK)
    assert await ask(server, "select 1") == 1
    assert embedded.stop(server)


async def test_a_folder_whose_name_is_long_has_its_socket_elsewhere(home):
    deep = home / ("a-long-name-" * 9)
    server = embedded.start(deep, **QUICK)
    assert server.sockets.parent != deep
    assert await ask(server, "select 1") == 1
    assert embedded.stop(server)


@AS_ROOT
@pytest.mark.platform
def test_a_folder_that_the_servers_user_cannot_reach_is_refused_kindly(home):
    (home / "private").mkdir(mode=0o700)
    with pytest.raises(embedded.ServerError, match="can't reach"):
        embedded.start(home / "private" / "data")


async def test_the_database_is_there_again_the_next_day(home, ctx):
    for day in (1, 2):
        async with (
            open_database(data=home) as database,
            database.transaction("games", ctx.tenant_id) as connection,
        ):
            rows = await connection.exec_driver_sql("select count(*) from games.scorer")
            assert rows.scalar_one() == day - 1
            await connection.exec_driver_sql(
                "insert into games.scorer values ($1, gen_random_uuid(), 'person:1')", (ctx.tenant_id,)
            )
    assert not (home / "data" / "postmaster.pid").exists()


async def test_an_administrator_with_a_password_over_tcp_is_enough(home, ctx):
    port = free_port()
    server = embedded.start(home, **QUICK, listen_addresses="127.0.0.1", port=str(port))
    try:
        local = await asyncpg.connect(**administrator(server).replace(port=port, database="postgres").arguments())
        await local.execute("create role boss login createrole createdb password 'secret'")
        await local.close()
        url = f"postgresql://boss:secret@127.0.0.1:{port}/league"
        for _ in range(2):  # made, then found
            async with open_database(url) as database, database.transaction("games", ctx.tenant_id) as connection:
                who = await connection.exec_driver_sql("select session_user || ' ' || current_user")
                assert who.scalar_one() == "fieldhouse_app fieldhouse_games"
            async with database.relay() as relay:
                await relay.exec_driver_sql("select 1")
            await database.close()
    finally:
        embedded.stop(server)


def test_an_address_hides_its_password_and_says_what_it_wants():
    address = Address.parse("postgresql://boss:secret@db.example:5433/league?sslmode=require")
    assert (address.host, address.port, address.database, address.sslmode) == (
        "db.example",
        5433,
        "league",
        "require",
    )
    assert "secret" not in repr(address)
    assert address.login("fieldhouse_app").password not in (None, "secret")
    assert Address.parse("postgresql://boss@/league?host=/run/pg").host == "/run/pg"
    derived = [address.login(role).password for role in ("fieldhouse_app", "fieldhouse_owner")]
    assert len({"secret", *derived}) == 3
    for host in ("127.0.0.1", "localhost", "[::1]"):
        assert Address.parse(f"postgresql://boss@{host}/league").sslmode is None
    for mode in ("", "?sslmode=prefer", "?sslmode=allow"):  # these would go on without TLS
        with pytest.raises(Invalid, match="verify-full"):
            Address.parse(f"postgresql://boss:secret@db.example/league{mode}")
    for wrong in ("mysql://a@b/c", "postgresql:///league", "nonsense"):
        with pytest.raises(Invalid):
            Address.parse(wrong)


def test_the_default_folder_is_one_its_server_can_reach():
    assert not embedded.default_home().is_relative_to(Path("/root"))
