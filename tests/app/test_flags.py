"""What is on in one organisation may be off in another, by OpenFeature, and only for a while."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from fieldhouse.app.flags import STALE_S, Flags, OrganisationFlags
from fieldhouse.app.installation import found, installation
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.flags import COMPARISON_PAGE, FLAGS, stale
from fieldhouse.modules.identity.contract import Identity
from tests.app.test_account_api import problem
from tests.app.test_cli_upkeep import fieldhouse


def test_no_flag_outlives_its_day():
    assert stale(FLAGS.values(), on=datetime.now(UTC).date()) == []


def test_a_flag_whose_day_has_passed_is_named_with_whoever_removes_it():
    old = replace(COMPARISON_PAGE, until=date(2026, 1, 31))
    assert stale([old, COMPARISON_PAGE], on=date(2026, 2, 1)) == [
        "comparison_page (statistics) was to be gone by 2026-01-31"
    ]
    assert stale([old], on=date(2026, 1, 31)) == []


def test_every_flag_says_what_it_is_and_is_gone_within_a_year():
    for flag in FLAGS.values():
        assert flag.says.endswith(".")
        assert flag.until < datetime.now(UTC).date() + timedelta(days=366)


# ── the provider ──


class Shelf:
    """What organisations chose, counted and breakable."""

    def __init__(self):
        self.chosen, self.reads, self.now, self.broken = {}, 0, 0.0, False

    async def read(self, organisation):
        self.reads += 1
        if self.broken:
            raise OSError("the database does not answer")
        return self.chosen.get(organisation, {})

    def flags(self):
        return Flags(OrganisationFlags(self.read, clock=lambda: self.now))


def at(tenant):
    return Context(tenant_id=tenant, actor="person:1", now=datetime.now(UTC), request_id=uuid4())


async def test_each_organisation_has_its_own_and_else_the_default():
    shelf, (one, other) = Shelf(), (uuid4(), uuid4())
    shelf.chosen[one] = {"comparison_page": False}
    flags = shelf.flags()
    assert await flags.on(at(one), COMPARISON_PAGE) is False
    assert await flags.on(at(other), COMPARISON_PAGE) is True
    unknown = replace(COMPARISON_PAGE, name="time_machine", default=False)
    assert await flags.on(at(one), unknown) is False


async def test_a_switch_is_seen_within_its_time_and_asked_no_more_often():
    shelf, one = Shelf(), uuid4()
    flags = shelf.flags()
    assert await flags.on(at(one), COMPARISON_PAGE)
    shelf.chosen[one] = {"comparison_page": False}
    shelf.now = STALE_S * 0.9
    assert await flags.on(at(one), COMPARISON_PAGE)
    assert shelf.reads == 1
    shelf.now = STALE_S
    assert not await flags.on(at(one), COMPARISON_PAGE)
    assert shelf.reads == 2


async def test_without_the_database_the_default_holds():
    shelf = Shelf()
    shelf.broken = True
    assert await shelf.flags().on(at(uuid4()), COMPARISON_PAGE) is True


# ── chosen by administrators ──


@pytest.fixture
async def founder(street):
    return await street.person()


async def test_administrators_switch_it_and_the_log_knows(street, founder):
    league = await founder.founds()
    path = f"/organisations/{league}/flags"
    [row] = (await founder.get(path)).json()
    assert (row["flag"], row["value"], row["chosen"]) == ("comparison_page", True, False)
    for _ in range(2):
        assert (await founder.put(f"{path}/comparison_page", value=False)).status_code == 204
    [row] = (await founder.get(path)).json()
    assert (row["value"], row["chosen"]) == (False, True)
    assert (await founder.put(f"{path}/comparison_page", value=None)).status_code == 204
    [row] = (await founder.get(path)).json()
    assert (row["value"], row["chosen"]) == (True, False)
    told = [body for type_, body in await street.house.told(UUID(league), UUID(league)) if type_ == "FlagChanged"]
    assert [(each["before"]["value"], each["after"]["value"]) for each in told] == [(None, False), (False, None)]


async def test_what_is_no_flag_or_no_value_of_it_is_refused(street, founder):
    league = await founder.founds()
    path = f"/organisations/{league}/flags"
    assert problem(await founder.put(f"{path}/time_machine", value=True)) == (404, "unknown_flag")
    assert problem(await founder.put(f"{path}/comparison_page", value="maybe")) == (400, "flag_value")
    assert problem(await founder.put(f"{path}/comparison_page", value=1)) == (400, "flag_value")
    member = await street.member(league, founder)
    for answer in (await member.get(path), await member.put(f"{path}/comparison_page", value=False)):
        assert problem(answer) == (403, "not_permitted")


async def test_the_comparison_page_and_its_links_are_gone_where_it_is_switched_off(installed, client, season, ctx):
    at = f"/seasons/{season.season_id}"
    pages = [at, f"{at}/teams/hawks", f"{at}/players/h1", "/"]
    assert (await client.get(f"{at}/compare")).status_code == 200
    assert "/compare" in (await client.get(at)).text
    await found(installed)
    await installed.services[Identity].set_flag(ctx, name="comparison_page", value=False)
    await asyncio.sleep(STALE_S)
    gone = await client.get(f"{at}/compare")
    assert (gone.status_code, "no such page" in gone.text) == (404, True)
    for page in pages:
        answer = await client.get(page)
        assert (answer.status_code, "/compare" in answer.text) == (200, False), page


async def test_an_operator_lists_and_switches_flags(home):
    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)

    def run(*arguments):
        return asyncio.to_thread(fieldhouse, "flags", *arguments, "--data", home)

    async with installation(settings):
        assert "comparison_page = on " in (await run("list")).stdout
        assert (await run("set", "comparison_page", "off")).exit_code == 0
        assert "comparison_page = off*" in (await run("list")).stdout
        assert (await run("set", "comparison_page", "maybe")).exception.code == "flag_value"
        assert (await run("set", "time_machine", "on")).exception.code == "unknown_flag"
        assert (await run("list", "--in", "nowhere")).exception.code == "unknown_organisation"
