"""The life of an organisation over HTTP, and on the command line."""

import asyncio
import io
import zipfile
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from fieldhouse.app.cli import command_line
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.modules.games.contract import Season
from fieldhouse.modules.identity.contract import Identity
from tests.app.conftest import a_side


@pytest.fixture
async def founder(street):
    return await street.person()


@pytest.fixture
async def league(founder):
    return await founder.founds()


async def test_an_organisation_is_changed_as_it_was_seen(street, founder, league):
    at = f"/organisations/{league}"
    seen = await founder.get(at)
    assert (seen.headers["etag"], seen.json()["revision"]) == ('"1"', 1)
    body = {"name": "Southside", "age_divisions": ["U8", "Veterans"], "colour": "#00FF00"}
    assert (await founder.call("PATCH", at, body)).json()["code"] == "revision_required"
    changed = await founder.call("PATCH", at, body, headers={"if-match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["age_divisions"] == ["U8", "Veterans"]
    again = await founder.call("PATCH", at, body, headers={"if-match": '"1"'})
    assert (again.status_code, again.json()) == (200, changed.json())
    stale = await founder.call("PATCH", at, {"name": "Mine"}, headers={"if-match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_revision")
    member = await street.member(league, founder)
    assert (await member.get(at)).json()["name"] == "Southside"
    denied = await member.call("PATCH", at, body, headers={"if-match": '"2"'})
    assert (denied.status_code, denied.json()["code"]) == (403, "not_permitted")
    stranger = await street.person()
    assert (await stranger.get(at)).status_code == 404


async def test_a_deletion_asks_who_you_are_gives_time_and_leaves_members_reading(street, founder, league):
    at, member = f"/organisations/{league}/deletion", await street.member(league, founder)
    street.house.turn(hours=1)
    asked = await founder.put(at)
    assert asked.status_code == 200, asked.text
    assert asked.json()["state"] == "leaving"
    subjects = [subject for subject, _ in await street.house.letters_to(founder.email)]
    assert subjects[-1].endswith("will be deleted")
    assert (await member.get(f"/organisations/{league}")).json()["leaving_at"] == asked.json()["leaving_at"]
    await founder.post(f"/organisations/{league}/choose")
    writing = await founder.post("/games", sides=[a_side("home"), a_side("away")])
    assert (writing.status_code, writing.json()["facts"]["rule"]) == (403, "organisation_leaving")
    assert (await member.delete(at)).status_code == 403
    kept = await founder.delete(at)
    assert (kept.status_code, kept.json()["state"]) == (200, "active")
    opened = await founder.post("/games", sides=[a_side("home"), a_side("away")])
    assert opened.status_code == 201, opened.text


async def test_administrators_take_all_of_it_along_and_nobody_else(street, founder, league):
    member = await street.member(league, founder, "league_manager")
    at = f"/organisations/{league}/archive"
    assert (await member.post(at)).status_code == 403
    answer = await founder.post(at)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["cache-control"] == "no-store"
    assert 'filename="north-' in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert founder.email in archive.read("people.jsonl").decode()
    for _ in range(4):
        assert (await founder.post(at)).status_code == 200
    assert (await founder.post(at)).json()["code"] == "too_many_attempts"


async def test_host_names_are_asked_for_and_dropped(founder, league):
    at = f"/organisations/{league}/hosts"
    name = f"h{uuid4().hex[:8]}.example.org"
    assert (await founder.put(f"{at}/{name}")).status_code == 204
    assert (await founder.put(f"{at}/{name}")).status_code == 204
    [host] = (await founder.get(at)).json()
    assert (host["host"], host["approved_at"]) == (name, None)
    assert (await founder.put(f"{at}/localhost")).json()["code"] == "malformed_host"
    assert (await founder.delete(f"{at}/{name}")).status_code == 204
    assert (await founder.get(at)).json() == []


# ── on the command line ──


def fieldhouse(home, *arguments):
    given = [str(each) for each in arguments]
    return CliRunner().invoke(command_line("organisation"), ["organisation", *given, "--data", str(home)])


async def test_an_operator_suspends_takes_along_brings_in_and_lets_go(home, tmp_path, monkeypatch):
    monkeypatch.delenv("FIELDHOUSE_DATABASE_URL", raising=False)
    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)
    async with installation(settings) as installed:
        await installed.games.save_season(installed.context(), season=Season(season_id=uuid4(), name="Winter"))
        slug = (await installed.services[Identity].organisation(installed.context())).slug

        def run(*arguments):
            return asyncio.to_thread(fieldhouse, home, *arguments)

        assert (await run("suspend", slug, "--reason", "Unpaid.")).stdout == f"{slug} is suspended.\n"
        state = (await installed.services[Identity].organisation(installed.context())).state
        assert state == "suspended"
        assert (await run("resume", slug)).stdout == f"{slug} is active.\n"
        file = tmp_path / "north.zip"
        wrote = await run("export", slug, file)
        assert wrote.stdout.startswith(f"Wrote {file}: "), wrote.exception
        assert [path.name for path in tmp_path.iterdir()] == [file.name]
        assert (await run("export", slug, file)).exception.code == "no_such_folder"
        assert (await run("import", file)).exception.code == "slug_taken"
        brought = await run("import", file, "--slug", "a-copy")
        assert "Fieldhouse is here as a-copy" in brought.stdout, brought.exception
        assert (await run("host", "approve", "a-copy", "copy.example.org")).exit_code == 0
        assert "copy.example.org  a-copy" in (await run("host", "list")).stdout
        assert (await run("host", "drop", "a-copy", "copy.example.org")).exit_code == 0
        assert (await run("host", "list")).stdout == "No host names.\n"
        left = await run("delete", "a-copy")
        assert "a-copy will be erased at" in left.stdout, left.exception
        assert (await run("keep", "a-copy")).stdout == "a-copy stays.\n"
        assert (await run("suspend", "nobody", "--reason", "x")).exception.code == "unknown_organisation"
