"""An organisation leaves as one file and arrives elsewhere: the same rows, or none at all."""

import hashlib
import json
import zipfile
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest

from fieldhouse.adapters.database.archive import LEFT_OUT
from fieldhouse.adapters.database.arrival import opened
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.reader import Reader
from fieldhouse.kernel.errors import FieldhouseError, Invalid
from fieldhouse.kernel.module import INSTALLATION
from tests.conftest import _clone
from tests.modules.faults import at_every_step
from tests.modules.identity.house import House
from tests.modules.league import League
from tests.modules.wholes import one_with_everything, rows_of

DIFFERENT = {
    "identity.membership": "of people who have an account here; the others are invited",
    "identity.newcomer": "those others",
    "control.belongs": "as memberships",
    "control.host": "of the installation it left",
    "control.link": "links of invitations are made anew",
    "control.session": "of the installation it left",
    "control.organisation": "its revision and who founded it",
    "jobs.job": LEFT_OUT["jobs.job"],
}
OWN = ("xid", "position", "updated_at")  # columns that a database fills by itself


@pytest.fixture
async def elsewhere(server):
    async with _clone(server) as database:
        yield House(database)


@pytest.fixture
async def packed(own_database, tmp_path):
    house, founder, id_, league = await one_with_everything(own_database)
    file = tmp_path / "north.zip"
    await house.identity.export_organisation(operator(house, id_), file=file)
    return house, founder, id_, league, file


def operator(house, tenant=INSTALLATION):
    return house.ctx("local:operator", tenant)


async def bring(house, file, slug=None):
    with opened(file) as archive:
        return await house.identity.import_organisation(operator(house), archive=archive, slug=slug)


async def test_every_table_is_the_same_elsewhere_and_a_rebuild_counts_the_same(packed, elsewhere):
    house, founder, id_, league, file = packed
    async with _as_exported(house, id_) as before:
        arrived = await bring(elsewhere, file)
        assert arrived.organisation_id == id_
        after = await rows_of(elsewhere.database, id_, OWN)
        same = {table for table in before | after if before.get(table) == after.get(table)}
        assert (before | after).keys() - same <= DIFFERENT.keys()
        assert same >= {
            "log.event",
            "log.stream",
            "log.receipt",
            "games.game",
            "statistics.line",
            "identity.role_grant",
        }
        there = League(elsewhere.database, replace(league.ctx, tenant_id=id_))
        assert (await there.statistics.rebuild(there.ctx))["games"] == 2
        rebuilt = await rows_of(elsewhere.database, id_, OWN)
        assert {t: h for t, h in rebuilt.items() if t.startswith("statistics.")} == {
            t: h for t, h in before.items() if t.startswith("statistics.")
        }
    told = await elsewhere.told(id_)
    assert [type_ for type_, _ in told] == ["OrganisationImported"]
    assert told[0][1] == {"was": str(id_), "newcomers": 3}
    seen = await there.statistics.players(there.ctx, season_id=league.season_id)
    assert {each.name for each in seen} == {
        each.name for each in await league.statistics.players(league.ctx, season_id=league.season_id)
    }
    assert await founder.session() is not None


@asynccontextmanager
async def _as_exported(house, id_):
    """Rows as they were packed: the export itself is told afterwards."""
    connection = await asyncpg.connect(**house.database.admin.arguments())
    try:
        await connection.execute(
            "delete from log.event where tenant_id = $1 and type = 'identity.OrganisationExported'", id_
        )
        await connection.execute(
            "update log.stream set version = version - 1 where tenant_id = $1 and id = $1", id_
        )
    finally:
        await connection.close()
    yield await rows_of(house.database, id_, OWN)


async def test_the_same_rows_make_the_same_bytes_and_no_secret_is_among_them(packed, tmp_path):
    house, founder, id_, _, file = packed
    async with _as_exported(house, id_):
        again = tmp_path / "again.zip"
        await house.identity.export_organisation(operator(house, id_), file=again)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(file.read_bytes()).digest()
    with zipfile.ZipFile(file) as archive:
        every = "".join(archive.read(name).decode() for name in archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    assert founder.email in every
    for secret in ("argon2", 'sealed":', 'digest":', founder.token):
        assert secret not in every.replace("sealed with its keys", ""), secret
    assert manifest["left_out"]["jobs.job"]
    assert {each["file"] for each in manifest["tables"]} >= {"tables/log.event.jsonl", "tables/games.game.jsonl"}


async def test_who_is_unknown_elsewhere_is_invited_to_what_they_held(packed, elsewhere):
    _, founder, id_, _, file = packed
    await bring(elsewhere, file)
    assert await elsewhere.identity.members(operator(elsewhere, id_)) == []
    token = await elsewhere.token_to(founder.email)
    letters = await elsewhere.letters_to(founder.email)
    assert len(letters) == 1
    arrived = await elsewhere.person(founder.email)
    member = await elsewhere.identity.accept(arrived.ctx(), token=token, account_id=arrived.account_id)
    assert [grant.role for grant in member.roles] == ["administrator"]
    principal, facts = await arrived.asking(id_)
    assert (principal.membership, facts.state) == ("active", "active")


async def test_it_comes_back_to_where_it_was_erased_with_its_people_and_its_address(packed):
    house, founder, id_, _, file = packed
    slug = (await house.identity.organisation(founder.ctx(id_))).slug
    assert await refused(bring(house, file)) == "slug_taken"
    await house.identity.leave(founder.ctx(id_), leaving=True)
    house.turn(days=30)
    await house.identity.erase_due(operator(house))
    back = await bring(house, file)
    assert (back.organisation_id, back.slug) == (id_, slug)
    assert len(await house.identity.members(founder.ctx(id_))) == 3
    assert (await founder.asking(id_))[0].membership == "none" if await founder.session() is None else True
    await house.identity.erase_due(operator(house))
    assert len(await house.identity.members(founder.ctx(id_))) == 3, "no tombstone is left to erase it by"


async def test_beside_itself_it_gets_another_id_everywhere(packed):
    house, founder, id_, league, file = packed
    copy = await bring(house, file, slug=f"copy-{uuid4().hex[:8]}")
    assert copy.organisation_id != id_
    rows = await rows_of(house.database, copy.organisation_id)
    assert "games.game" in rows
    assert len(await house.identity.members(operator(house, copy.organisation_id))) == 3
    principal, _ = await founder.asking(copy.organisation_id)
    assert [grant.scope for grant in principal.grants] == [("organisation", str(copy.organisation_id))]
    there = League(house.database, replace(league.ctx, tenant_id=copy.organisation_id))
    assert (await there.statistics.rebuild(there.ctx))["games"] == 2


async def test_no_reader_hears_of_what_was_imported_as_if_it_happened_now(packed, elsewhere):
    _, _, id_, _, file = packed
    heard = []

    async def hear(envelope):
        heard.append(envelope.tenant_id)

    reader = Reader(
        elsewhere.database, "games.listening", {"games.GameFinished": hear}, log=EventLog(), from_now=True
    )
    await elsewhere.person()
    await reader.catch_up()
    await bring(elsewhere, file)
    await reader.catch_up()
    assert heard == []
    assert "log.event" in await rows_of(elsewhere.database, id_)


async def test_an_import_that_dies_at_any_statement_leaves_nothing(packed, elsewhere):
    _, _, id_, _, file = packed

    async def nothing(turn, failed):
        assert failed is not None, turn
        assert await rows_of(elsewhere.database, id_) == {}, turn
        assert await elsewhere.told(id_) == [], turn

    died = await at_every_step(elsewhere.database, lambda: bring(elsewhere, file), nothing)
    assert died > 30
    assert "games.game" in await rows_of(elsewhere.database, id_)


# ── archives that nobody should take ──


async def refused(call):
    with pytest.raises(FieldhouseError) as told:
        await call
    return told.value.code


def rewritten(file, change):
    """The archive with other files: `change` gets and gives {name: bytes}."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(files).items():
            archive.writestr(name, content)


def manifest_with(**values):
    def change(files):
        manifest = json.loads(files["manifest.json"])
        return {**files, "manifest.json": json.dumps({**manifest, **values}).encode()}

    return change


def honest(name, content):
    """A table with another content, counted and digested as it should be."""

    def change(files):
        manifest = json.loads(files["manifest.json"])
        for each in manifest["tables"]:
            if each["file"] == name:
                each |= {"rows": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}
        return {**files, name: content, "manifest.json": json.dumps(manifest).encode()}

    return change


def without(name):
    return lambda files: {key: value for key, value in files.items() if key != name}


GAMES = "tables/games.game.jsonl"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda files: {**files, "../evil": b"x"}, "not_an_archive"),
        (lambda files: {**files, "/etc/passwd": b"x"}, "not_an_archive"),
        (lambda files: {**files, "tables/evil.py": b"x"}, "not_an_archive"),
        (without("manifest.json"), "not_an_archive"),
        (manifest_with(format=2), "newer_archive"),
        (manifest_with(head="9999"), "newer_archive"),
        (manifest_with(tables=[]), "broken_archive"),
        (manifest_with(organisation={}), "broken_archive"),
        (manifest_with(people="all"), "broken_archive"),
        (lambda files: {**files, "manifest.json": b"[]"}, "broken_archive"),
        (lambda files: {**files, "manifest.json": b"{"}, "broken_archive"),
        (lambda files: {**files, "tables/games.other.jsonl": b""}, "broken_archive"),
        (without(GAMES), "broken_archive"),
        (lambda files: {**files, GAMES: b""}, "broken_archive"),
        (lambda files: {**files, GAMES: files[GAMES].replace(b"final", b"trick")}, "broken_archive"),
        (lambda files: {**files, GAMES: files[GAMES] + files[GAMES]}, "broken_archive"),
        (lambda files: {**files, "people.jsonl": b"{}\n" * 3}, "broken_archive"),
        (honest(GAMES, b"{}\n"), "broken_archive"),
        (honest(GAMES, b"nonsense\n"), "broken_archive"),
        (honest(GAMES, b"[1]\n"), "broken_archive"),
        (honest(GAMES, b'{"tenant_id": "%s"}\n' % str(uuid4()).encode()), "broken_archive"),
        (honest(GAMES, b'{"id": "' + b"x" * 17_000_000 + b'"}\n'), "broken_archive"),
        (honest(GAMES, b" " * 60_000_000 + b"\n"), "archive_too_large"),
    ],
)
async def test_what_is_broken_foreign_or_newer_is_refused_and_nothing_of_it_stays(packed, elsewhere, change, code):
    _, _, id_, _, file = packed
    rewritten(file, change)
    with pytest.raises(Invalid) as told:
        await bring(elsewhere, file)
    assert told.value.code == code, told.value.message
    assert str(file) in told.value.message
    assert await rows_of(elsewhere.database, id_) == {}


async def test_what_is_no_zip_at_all_is_refused(elsewhere, tmp_path):
    for content in (b"", b"PK\x03\x04", b"{}" * 100):
        (tmp_path / "x.zip").write_bytes(content)
        assert await refused(bring(elsewhere, tmp_path / "x.zip")) == "not_an_archive"


async def test_rows_of_another_organisation_do_not_come_in_through_an_archive(packed, elsewhere):
    """Counted and digested as they should be: the fence refuses them."""
    _, _, id_, _, file = packed
    victim = await elsewhere.organisation()
    before = await rows_of(elsewhere.database, victim)
    row = {"tenant_id": str(victim), "id": "t", "name": "T", "short_name": "T", "code": "T", "colour": ""}
    rewritten(file, honest("tables/games.team.jsonl", json.dumps(row).encode() + b"\n"))
    assert await refused(bring(elsewhere, file)) == "broken_archive"
    assert await rows_of(elsewhere.database, victim) == before
    assert await rows_of(elsewhere.database, id_) == {}
