"""An organisation's administrators see what was done in it, by whom, from where; an operator proves it."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text

from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.audit.contract import Audit, Search
from tests.app.street import a_street
from tests.app.test_account_api import problem


@pytest.fixture
async def street(own_database, tenant):
    """Its own database: the witness reads what happened in all organisations."""
    async with a_street(own_database, tenant) as street:
        yield street


async def caught_up(street):
    [witness] = [each for each in street.installed.readers() if each.name == "audit.witness"]
    await witness.catch_up()


async def read(guest, organisation, **query):
    answer = await guest.get(f"/organisations/{organisation}/audit", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def story(street):
    """Ann founded it, Ben coached for a while and tried what he may not."""
    ann = await street.person(name="Ann Founder")
    league = await ann.founds()
    ben = await street.member(league, ann)
    grant = (await ann.gives(league, ben.actor, "coach", "team", "hawks")).json()["grant_id"]
    assert (await ben.get(f"/organisations/{league}/audit")).status_code == 403
    reason = {"reason": "He shouted at a referee."}
    assert (await ann.post(f"/organisations/{league}/grants/{grant}/revoke", **reason)).status_code == 204
    await caught_up(street)
    return ann, ben, league, grant


async def test_administrators_read_who_did_what_from_where_and_why(street, story):
    ann, ben, league, grant = story
    entries = (await read(ann, league))["entries"]
    told = [(each["what"], each["actor"]) for each in reversed(entries)]
    assert ("identity.OrganisationCreated", ann.actor) in told
    assert ("denied.view_audit", ben.actor) in told
    [given, taken] = (await read(ann, league, subject=f"grant:{grant}"))["entries"][::-1]
    assert (given["before"], given["after"]["role"]) == (None, "coach")
    assert (taken["before"], taken["after"]) == (given["after"], None)
    assert (taken["reason"], taken["legible"]) == ("He shouted at a referee.", True)
    assert taken["address"].startswith("2001:db8:")
    assert UUID(taken["request_id"])
    [denied] = (await read(ann, league, what="denied."))["entries"]
    assert (denied["subject"], denied["after"]["rule"]) == (f"organisation:{league}", "no_policy_permits")
    assert denied["address"].startswith("2001:db8:")


async def test_entries_come_a_page_at_a_time_and_end_at_the_first(street, story):
    ann, _ben, league, _grant = story
    whole = (await read(ann, league))["entries"]
    numbers, below = [], {}
    while True:
        page = await read(ann, league, limit=2, **below)
        numbers += [each["number"] for each in page["entries"]]
        if page["next"] is None:
            break
        below = {"below": page["next"]}
    assert numbers == [each["number"] for each in whole] == list(range(len(whole), 0, -1))
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert (await read(ann, league, since=tomorrow))["entries"] == []
    assert (await read(ann, league, until=tomorrow))["entries"] == whole
    wrong = await ann.get(f"/organisations/{league}/audit", params={"since": "2026-01-01T00:00:00"})
    assert wrong.status_code == 400


async def test_the_head_is_told_and_is_the_newest_entrys(street, story):
    ann, _ben, league, _grant = story
    newest = (await read(ann, league))["entries"][0]
    head = (await ann.get(f"/organisations/{league}/audit/head")).json()
    assert head == {"number": newest["number"], "hash": newest["hash"]}


async def test_who_is_no_administrator_reads_nothing_and_other_organisations_are_not_there(street, story):
    _ann, ben, league, _grant = story
    for path in ("audit", "audit/head"):
        assert problem(await ben.get(f"/organisations/{league}/{path}")) == (403, "not_permitted")
        assert problem(await street.guest().get(f"/organisations/{league}/{path}")) == (401, "sign_in")
        stranger = await street.person()
        theirs = await stranger.get(f"/organisations/{league}/{path}")
        nobodys = await stranger.get(f"/organisations/{uuid4()}/{path}")
        assert problem(theirs) == problem(nobodys) == (404, "unknown_organisation")


async def test_accounts_have_a_chain_of_their_own_under_the_installation(street, story):
    ann, *_ = story
    audit = street.installed.services
    ctx = street.house.ctx(tenant_id=INSTALLATION)
    entries = await audit[Audit].entries(ctx, search=Search(subject=f"account:{ann.account_id}"), limit=200)
    assert "identity.SessionOpened" in {each.what for each in entries}
    assert any(each.address.startswith("2001:db8:") for each in entries)


async def test_no_denial_or_remark_waits_once_it_was_entered(street, story):
    async with street.database.relay() as relay:
        left = await relay.execute(text("select count(*) from log.aside"))
        assert left.scalar_one() == 0
        left = await relay.execute(text("select count(*) from log.denied"))
        assert left.scalar_one() == 0


# ── the decision log ──


async def test_decisions_are_pruned_by_age_and_young_ones_by_nobody(street, story):
    _ann, _ben, league, _grant = story
    identity, tenant = street.house.identity, UUID(league)

    async def decisions():
        return len(await street.house.rows("select id from identity.decision", tenant))

    kept = await decisions()
    assert kept > 2
    await identity.prune(street.house.ctx(tenant_id=INSTALLATION))
    assert await decisions() == kept
    admin = await asyncpg.connect(**street.database.admin.arguments())
    await admin.execute(
        """update identity.decision set decided_at = decided_at - interval '91 days' where (tenant_id, id) in
           (select tenant_id, id from identity.decision where tenant_id = $1 limit 2)""",
        tenant,
    )
    await admin.close()
    assert await identity.prune(street.house.ctx(tenant_id=INSTALLATION)) >= 2
    assert await decisions() == kept - 2
    async with street.database.transaction("identity", tenant) as connection:
        done = await connection.execute(text("delete from identity.decision"))
        assert done.rowcount == 0, "the database keeps what is younger than thirty days"


async def test_denials_in_many_requests_at_once_are_each_entered(street, story):
    ann, ben, league, _grant = story
    await asyncio.gather(*(ben.get(f"/organisations/{league}/audit/head") for _ in range(20)))
    await caught_up(street)
    denied = (await read(ann, league, what="denied.view_audit", actor=ben.actor, limit=200))["entries"]
    assert len(denied) == 21
