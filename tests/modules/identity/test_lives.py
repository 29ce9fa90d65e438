"""Organisations change, are shown by their host names, are suspended, leave, and are erased whole."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from fieldhouse.kernel.errors import Conflict, FieldhouseError, Invalid, NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.contract import Change
from tests.modules.league import League
from tests.modules.wholes import one_with_everything, rows_of


@pytest.fixture
async def founder(house):
    return await house.person()


@pytest.fixture
async def league(house, founder):
    return await house.organisation(founder)


def operator(house, tenant=INSTALLATION):
    return house.ctx("local:operator", tenant)


async def refused(call):
    with pytest.raises(FieldhouseError) as told:
        await call
    return told.value.code


# ── changing ──


async def test_a_change_is_of_what_was_seen_and_repeating_it_changes_nothing(house, founder, league):
    there = founder.ctx(league)
    change = Change(name=" Southside\tBasketball", age_divisions=("U8", "Mini 10", "Veterans"), colour="#ABCDEF")
    changed = await house.identity.change_organisation(there, change=change, revision=1)
    assert (changed.name, changed.colour, changed.revision) == ("Southside Basketball", "#abcdef", 2)
    assert changed.age_divisions == ("U8", "Mini 10", "Veterans")
    assert await house.identity.organisation(there) == changed
    assert await house.identity.change_organisation(there, change=change, revision=1) == changed
    with pytest.raises(Conflict) as stale:
        await house.identity.change_organisation(there, change=Change(name="Mine"), revision=1)
    assert (stale.value.code, stale.value.facts["standing"]) == ("stale_revision", 2)
    (_, body) = (await house.told(league, league))[-1]
    assert body["fields"] == ["name", "age_divisions", "colour"]
    assert "Southside" not in str(body)
    assert body["after"]["colour"] == "#abcdef"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(name=" "), "malformed_name"),
        (Change(slug="No"), "malformed_slug"),
        (Change(slug="admin"), "slug_taken"),
        (Change(rule_book="cricket"), "unknown_rule_book"),
        (Change(time_zone="Mars/Olympus"), "unknown_time_zone"),
        (Change(language="tlh"), "language"),
        (Change(colour="red"), "malformed_colour"),
        (Change(age_divisions=("U8", "u8")), "malformed_age_divisions"),
        (Change(age_divisions=("",)), "malformed_age_divisions"),
        (Change(age_divisions=tuple(str(n) for n in range(41))), "malformed_age_divisions"),
    ],
)
async def test_what_can_not_be_is_refused_and_changes_nothing(house, founder, league, change, code):
    before = await rows_of(house.database, league)
    assert (
        await refused(house.identity.change_organisation(founder.ctx(league), change=change, revision=1)) == code
    )
    assert await rows_of(house.database, league) == before


async def test_a_former_address_leads_on_and_is_nobody_elses(house, founder, league):
    there, slugs = founder.ctx(league), [f"s{n}-{uuid4().hex[:8]}" for n in range(7)]
    first = (await house.identity.organisation(there)).slug
    for revision, slug in enumerate(slugs[:5], 1):
        changed = await house.identity.change_organisation(there, change=Change(slug=slug), revision=revision)
    assert await house.identity.find_organisation(house.ctx(), slug=first) == changed
    other = await house.organisation(founder)
    taken = house.identity.change_organisation(founder.ctx(other), change=Change(slug=first), revision=1)
    assert await refused(taken) == "slug_taken"
    assert await refused(house.organisation(founder, slug=first)) == "slug_taken"
    more = house.identity.change_organisation(there, change=Change(slug=slugs[6]), revision=6)
    assert await refused(more) == "too_many_slugs"
    back = await house.identity.change_organisation(there, change=Change(slug=first), revision=6)
    assert await house.identity.find_organisation(house.ctx(), slug=slugs[4]) == back
    assert (await house.identity.find_organisation(house.ctx(), slug=first)).slug == first


async def test_of_two_who_want_one_address_at_once_one_gets_it(house, founder):
    ids = [await house.organisation(founder) for _ in range(4)]
    slug = f"wanted-{uuid4().hex[:8]}"
    tries = [house.identity.change_organisation(founder.ctx(i), change=Change(slug=slug), revision=1) for i in ids]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(each).__name__ for each in answers) == ["Conflict"] * 3 + ["Organisation"]


# ── host names ──


async def test_a_host_name_shows_an_organisation_once_the_operator_approved_it(house, founder, league):
    name, there = f"h{uuid4().hex[:8]}.example.org", founder.ctx(league)
    other = await house.organisation(founder)
    for tenant in (league, other):  # whoever asks does not learn who else did
        await house.identity.set_host(founder.ctx(tenant), host=f" {name.upper()}.", state="asked")
    assert await house.identity.find_organisation(house.ctx(), host=name) is None
    await house.identity.set_host(operator(house, league), host=name, state="approved")
    await house.identity.set_host(operator(house, league), host=name, state="approved")
    assert (await house.identity.find_organisation(house.ctx(), host=name)).organisation_id == league
    taken = house.identity.set_host(operator(house, other), host=name, state="approved")
    assert await refused(taken) == "host_taken"
    [mine] = await house.identity.hosts(there)
    assert (mine.host, mine.approved_at is not None) == (name, True)
    everybodys = await house.identity.hosts(operator(house))
    assert {(each.host, each.organisation_id) for each in everybodys} >= {(name, league), (name, other)}
    await house.identity.set_host(there, host=name, state="dropped")
    assert await house.identity.find_organisation(house.ctx(), host=name) is None
    told = [body["state"] for type_, body in await house.told(league, league) if type_ == "HostChanged"]
    assert told == ["asked", "approved", "dropped"]


@pytest.mark.parametrize(
    "host", ["", "localhost", "127.0.0.1", "[::1]", "a b.example", "-a.example", "a..b", "x" * 300]
)
async def test_what_is_no_host_name_is_refused(house, founder, league, host):
    with pytest.raises(Invalid):
        await house.identity.set_host(founder.ctx(league), host=host, state="asked")


async def test_an_organisation_has_so_many_host_names_and_no_more(house, founder, league):
    for n in range(10):
        await house.identity.set_host(founder.ctx(league), host=f"h{n}.{uuid4().hex}.org", state="asked")
    more = house.identity.set_host(founder.ctx(league), host="one.more.org", state="asked")
    assert await refused(more) == "too_many_hosts"


# ── suspension ──


async def test_the_operator_suspends_and_takes_back(house, founder, league):
    for suspended, state in ((True, "suspended"), (True, "suspended"), (False, "active")):
        stands = await house.identity.suspend_organisation(
            operator(house, league), suspended=suspended, reason="Unpaid since May."
        )
        assert (stands.state, (await founder.asking(league))[1].state) == (state, state)
    told = [body for type_, body in await house.told(league, league) if type_ == "OrganisationSuspended"]
    assert told == [{"suspended": True}, {"suspended": False}]
    assert "May" not in str(told)
    await house.identity.suspend_organisation(operator(house, league), suspended=True, reason="")
    assert await refused(house.identity.leave(founder.ctx(league), leaving=True)) == "organisation_suspended"
    with pytest.raises(NotFound):
        await house.identity.suspend_organisation(operator(house, uuid4()), suspended=True, reason="")


# ── leaving ──


async def test_whoever_may_take_a_deletion_back_gets_a_letter_and_time(house, founder, league):
    second = await house.member(league, founder, "administrator")
    spectator = await house.member(league, founder)
    leaving = await house.identity.leave(founder.ctx(league), leaving=True)
    assert (leaving.state, leaving.leaving_at) == ("leaving", house.now + timedelta(days=30))
    again = await house.identity.leave(second.ctx(league), leaving=True)
    assert again == leaving
    for keeper in (founder, second):
        subjects = [subject for subject, _ in await house.letters_to(keeper.email)]
        assert subjects[-1] == "Northside Basketball will be deleted"
    assert "will be deleted" not in str(await house.letters_to(spectator.email))
    suspending = house.identity.suspend_organisation(operator(house, league), suspended=True, reason="")
    assert await refused(suspending) == "organisation_leaving"
    house.turn(days=29, hours=23)
    await house.identity.erase_due(operator(house))
    kept = await house.identity.leave(second.ctx(league), leaving=False)
    assert (kept.state, kept.leaving_at) == ("active", None)
    await house.identity.leave(founder.ctx(league), leaving=False)
    for keeper in (founder, second):
        subjects = [subject for subject, _ in await house.letters_to(keeper.email)]
        assert subjects[-2:] == [
            "Northside Basketball will be deleted",
            "Northside Basketball will not be deleted",
        ]
    assert "will not be deleted" not in str(await house.letters_to(spectator.email))
    house.turn(days=2)
    await house.identity.erase_due(operator(house))
    assert (await house.identity.organisation(founder.ctx(league))).state == "active"


async def test_nothing_of_an_erased_organisation_is_left_in_any_table_but_a_tombstone(own_database):
    house, founder, id_, _ = await one_with_everything(own_database)
    _, _, other, _ = await one_with_everything(own_database)
    held, beside = await rows_of(own_database, id_), await rows_of(own_database, other)
    assert len(held) > 15, "it has members, roles, letters, facts, games, boxes"
    slug = (await house.identity.organisation(founder.ctx(id_))).slug
    await house.identity.leave(founder.ctx(id_), leaving=True)
    house.turn(days=30)
    assert await refused(house.identity.leave(founder.ctx(id_), leaving=False)) == "too_late"
    await house.identity.erase_due(operator(house))
    await house.identity.erase_due(operator(house))
    assert await rows_of(own_database, id_) == {}
    assert await rows_of(own_database, other) == beside
    stones = await house.rows("select id, slugs, rows from control.tombstone")
    assert [(id__, slugs) for id__, slugs, _ in stones] == [(id_, [slug])]
    assert stones[0][2] > 30
    assert [type_ for type_, _ in await house.told(id_)] == ["OrganisationErased"]
    chosen = await house.rows(
        "select organisation_id from control.session where account_id = :id", id=founder.account_id
    )
    assert chosen == [(None,)], "people stay signed in, and have chosen nothing"
    assert await house.identity.organisations_of(founder.ctx(), account_id=founder.account_id) == []
    assert await refused(house.organisation(founder, slug=slug)) == "slug_taken"
    assert await refused(house.organisation(founder, organisation_id=id_)) == "organisation_exists"


async def test_what_was_written_while_it_was_erased_goes_with_the_next_round(own_database):
    house, founder, id_, league = await one_with_everything(own_database)
    await house.identity.leave(founder.ctx(id_), leaving=True)
    house.turn(days=30)
    await house.identity.erase_due(operator(house))
    late = League(own_database, league.ctx)
    await late.play("h", "o", [("h1", 2)], day=3)  # a request that had passed the gate before
    assert await rows_of(own_database, id_)
    house.turn(minutes=10)
    await house.identity.erase_due(operator(house))
    assert await rows_of(own_database, id_) == {}


async def test_every_table_with_rows_of_organisations_is_one_that_erasing_knows(own_database):
    """A table that came later, behind the fence or in the directory, is erased without anybody naming it."""
    house, founder, id_, _ = await one_with_everything(own_database)
    connection = await asyncpg.connect(**own_database.admin.arguments())
    try:
        await connection.execute("""
            set role fieldhouse_owner;
            create table games.parent (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
            create table games.child (tenant_id uuid not null, id uuid not null, parent uuid not null,
                primary key (tenant_id, id),
                foreign key (tenant_id, parent) references games.parent (tenant_id, id));
            grant select, insert, delete on games.parent, games.child to fieldhouse_mover;
            create table control.badge (tenant_id uuid not null references control.organisation, name text);
            reset role""")
        await connection.execute("insert into games.parent values ($1, $1)", id_)
        await connection.execute("insert into games.child values ($1, $1, $1)", id_)
        await connection.execute("insert into control.badge values ($1, 'gold')", id_)
        await house.identity.leave(founder.ctx(id_), leaving=True)
        house.turn(days=30)
        await house.identity.erase_due(operator(house))
        assert await rows_of(own_database, id_) == {}
    finally:
        await connection.close()
