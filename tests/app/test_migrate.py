"""Migrating is a command of its own: a server that runs needs no administrator of its database."""

import asyncio

import asyncpg
import pytest

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.backup import backup
from fieldhouse.adapters.database.bootstrap import APP
from fieldhouse.adapters.database.migrations.migrate import head
from fieldhouse.adapters.database.provider import open_database, prepare
from fieldhouse.app.cli.data import run_migrate
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid, Unavailable


@pytest.fixture
def address(own_database):
    """As `fieldhouse migrate --address` writes it."""
    return own_database.admin.login(APP)


@pytest.mark.parametrize(
    "address",
    [
        Address(host="db.example", user="boss", password="a/b@c:d", database="league", sslmode="verify-full"),
        Address(host="/run/postgresql", user="boss", port=5433),
        Address(host="::1", user="boss"),
    ],
)
def test_an_address_is_read_as_it_was_written(address):
    assert Address.parse(address.written()) == address


async def test_a_server_that_migrates_nothing_reads_and_writes_as_any_other(address, tenant):
    async with open_database(address.written()) as database:
        assert database.admin is None
        async with database.transaction("games", tenant) as connection:
            assert (await connection.exec_driver_sql("select count(*) from games.game")).scalar() == 0
        with pytest.raises(Unavailable) as refused:  # and the database's administrator is known to nobody
            await backup(database, None)
        assert refused.value.code == "no_administrator"


async def test_tables_of_another_version_stop_such_a_server_before_it_serves(own_database, address):
    connection = await asyncpg.connect(**own_database.admin.arguments())
    await connection.execute("update fieldhouse.alembic_version set version_num = '0001'")
    await connection.close()
    with pytest.raises(Unavailable) as refused:
        async with open_database(address.written()):
            pass
    assert refused.value.code == "not_migrated"
    assert refused.value.facts == {"found": "0001", "accepted": head()}


async def test_tables_that_nobody_made_stop_such_a_server_too(own_database, address):
    connection = await asyncpg.connect(**own_database.admin.arguments())
    await connection.execute("drop schema fieldhouse cascade")
    await connection.close()
    with pytest.raises(Unavailable) as refused:
        async with open_database(address.written()):
            pass
    assert (refused.value.code, refused.value.facts["found"]) == ("not_migrated", None)


async def test_what_the_server_logs_in_as_can_make_nothing(address):
    with pytest.raises(Invalid) as refused:
        await prepare(address)
    assert refused.value.code == "no_administrator"
    connection = await asyncpg.connect(**address.arguments())
    try:
        for statement in ("create schema mine", "create table log.mine (a int)", "create role mine"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()


async def test_the_command_writes_what_the_server_needs_for_its_owner_alone(
    own_database, address, tmp_path, monkeypatch, capsys
):
    file = tmp_path / "address"
    file.write_text("what was there")
    file.chmod(0o644)
    monkeypatch.setenv("FIELDHOUSE_DATABASE_URL", own_database.admin.written())
    await asyncio.to_thread(run_migrate, file, None)
    assert head() in capsys.readouterr().out
    assert file.stat().st_mode & 0o777 == 0o600
    monkeypatch.delenv("FIELDHOUSE_DATABASE_URL")
    monkeypatch.setenv("FIELDHOUSE_DATABASE_URL_FILE", str(file))
    assert Address.parse(Settings().database_url) == address
