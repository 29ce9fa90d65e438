"""A backup holds everything, comes back into another cluster, and never harms what was there."""

import json
import tarfile
from uuid import uuid4

import asyncpg
import pytest

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.backup import backup, read_manifest, restore
from fieldhouse.adapters.database.bootstrap import APP
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog, first_time
from fieldhouse.adapters.database.provider import administrator, prepare
from fieldhouse.adapters.database.reader import Reader
from fieldhouse.kernel.errors import Invalid, Refused, Unavailable
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent


async def append(database, ctx, stream, expected=0, **body):
    event = NewEvent(event_id=uuid7(), type="games.Tapped", body=body)
    async with database.transaction("games", ctx.tenant_id) as connection:
        await EventLog().append(
            connection, ctx, stream_id=stream, expected=expected, events=[event], key=str(uuid4())
        )


async def facts(database, ctx, stream):
    async with database.transaction("games", ctx.tenant_id) as connection:
        return await EventLog().read(connection, ctx, stream_id=stream)


class Counting:
    """Handles each event once, in the rows of its module; fails on demand."""

    def __init__(self, database):
        self.database = database
        self.effects = []
        self.poison = -1

    async def __call__(self, envelope):
        async with self.database.transaction("statistics", envelope.tenant_id) as connection:
            if await first_time(connection, "statistics", "counting", envelope.event_id):
                assert envelope.body.get("n") != self.poison
                self.effects.append((envelope.stream_id, envelope.version))

    async def catch_up(self):
        await Reader(self.database, "counting", {"games.Tapped": self}, backoff_s=()).catch_up()


async def databases(admin):
    connection = await asyncpg.connect(**admin.replace(database="postgres").arguments())
    names = [row["datname"] for row in await connection.fetch("select datname from pg_database")]
    await connection.close()
    return names


async def test_everything_comes_back_in_another_cluster_and_readers_go_on_where_they_were(
    own_database, ctx, tmp_path, home
):
    streams = [uuid4() for _ in range(3)]
    for version in range(4):
        for stream in streams:
            await append(own_database, ctx, stream, version, n=version)
    before = Counting(own_database)
    before.poison = 2  # so that something is parked when the backup is taken
    await before.catch_up()
    for stream in streams:
        await append(own_database, ctx, stream, 4)
    file = tmp_path / "league.backup"
    manifest = await backup(own_database, file)
    assert manifest == read_manifest(file)
    assert manifest.counts["log.event"] == 15
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [file.name]

    other = embedded.start(home)
    try:
        into = administrator(other)
        assert await restore(file, into) == manifest
        await prepare(into)
        restored = Database(into.login(APP), admin=into)
        for stream in streams:
            assert await facts(restored, ctx, stream) == await facts(own_database, ctx, stream)
        await append(restored, ctx, streams[0], 5)
        after = Counting(restored)
        reader = Reader(restored, "counting", {"games.Tapped": after}, backoff_s=())
        async with restored.relay() as relay:
            await reader.parking.retry_now(relay)
        await reader.catch_up()
        await restored.close()
    finally:
        embedded.stop(other)
    both = before.effects + after.effects
    assert len(both) == len(set(both)) == 16
    for stream in streams:
        versions = [version for where, version in both if where == stream]
        assert versions == sorted(versions)


async def test_what_is_there_is_not_replaced_unless_told(own_database, ctx, tmp_path):
    stream, later = uuid4(), uuid4()
    await append(own_database, ctx, stream)
    await backup(own_database, tmp_path / "one")
    await append(own_database, ctx, later)
    with pytest.raises(Refused) as refusal:
        await restore(tmp_path / "one", own_database.admin)
    assert refusal.value.facts["log.event"] == 2
    await restore(tmp_path / "one", own_database.admin, replace=True)
    await own_database.close()  # its connections were sent away
    assert len(await facts(own_database, ctx, stream)) == 1
    assert await facts(own_database, ctx, later) == []


async def test_a_failed_restore_leaves_the_target_as_it_was(own_database, ctx, tmp_path):
    stream = uuid4()
    await append(own_database, ctx, stream)
    await backup(own_database, tmp_path / "good")
    before = await databases(own_database.admin)
    with tarfile.open(tmp_path / "good") as tar:
        manifest, dump = (tar.extractfile(name).read() for name in ("manifest.json", "database.dump"))
    wrong_count = json.loads(manifest)
    wrong_count["counts"]["log.event"] = 7
    for name, parts in {
        "truncated": (manifest, dump[: len(dump) // 2]),
        "counts": (json.dumps(wrong_count).encode(), dump),
    }.items():
        (tmp_path / "manifest.json").write_bytes(parts[0])
        (tmp_path / "database.dump").write_bytes(parts[1])
        with tarfile.open(tmp_path / name, "w") as tar:
            for member in ("manifest.json", "database.dump"):
                tar.add(tmp_path / member, member)
        with pytest.raises(Unavailable):
            await restore(tmp_path / name, own_database.admin, replace=True)
        assert len(await facts(own_database, ctx, stream)) == 1
    mine = own_database.admin.database
    assert [name for name in await databases(own_database.admin) if mine in name] == [
        name for name in before if mine in name
    ]


async def test_a_file_that_is_no_backup_or_a_newer_one_is_refused(own_database, tmp_path):
    (tmp_path / "letter").write_text("Dear committee")
    with pytest.raises(Invalid) as refusal:
        await restore(tmp_path / "letter", own_database.admin)
    assert refusal.value.code == "not_a_backup"
    await backup(own_database, tmp_path / "good")
    with tarfile.open(tmp_path / "good") as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "head": "9999"}))
    with tarfile.open(tmp_path / "newer", "w") as tar:
        tar.add(tmp_path / "manifest.json", "manifest.json")
    with pytest.raises(Invalid) as refusal:
        await restore(tmp_path / "newer", own_database.admin)
    assert refusal.value.code == "newer_backup"
