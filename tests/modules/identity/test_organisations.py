"""Organisations: founded whole or not at all, found by their address, listed for those who belong."""

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.database.log import EventLog
from fieldhouse.kernel.errors import Busy, Conflict, FieldhouseError, Invalid, NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.ports import NewEvent
from tests.modules.identity.house import House, a_league, whole

NO_ZONES = (
    "localtime",
    "Factory",
    "posix/UTC",
    "right/UTC",
    "posixrules",
    "Asia",
    "asia/muscat",
    "",
)  # no place's time


async def create(house, person, organisation_id=None, **words):
    return await house.identity.create_organisation(
        person.ctx(), organisation_id=organisation_id or uuid4(), **{**a_league(), **words}
    )


async def test_who_founds_an_organisation_becomes_its_administrator(house):
    founder = await house.person()
    made = await create(house, founder, name="  Northside\t Basketball ")
    assert (made.name, made.colour, made.state) == ("Northside Basketball", "#1a2b3c", "active")
    assert made.age_divisions == ("U8", "U10", "U12", "U14", "U16", "U18")
    there = founder.ctx(made.organisation_id)
    assert await house.identity.organisation(there) == made
    assert await house.identity.find_organisation(house.ctx(), slug=made.slug) == made
    assert await house.identity.organisations_of(founder.ctx(), account_id=founder.account_id) == [made]
    [member] = await house.identity.members(there)
    assert (member.account_id, member.membership) == (founder.account_id, "active")
    assert [(grant.role, grant.scope) for grant in member.roles] == [
        ("administrator", whole(made.organisation_id))
    ]
    told = await house.told(made.organisation_id, made.organisation_id)
    assert [type_ for type_, _ in told] == ["OrganisationCreated", "MemberJoined", "RoleGranted"]
    assert "Northside" not in str(told)


async def test_founding_it_twice_changes_nothing(house):
    founder, id_, words = await house.person(), uuid4(), a_league()
    once = await create(house, founder, id_, **words)
    house.turn(hours=1)
    assert await create(house, founder, id_, **words) == once
    assert len(await house.told(id_, id_)) == 3
    with pytest.raises(Conflict) as refused:
        await create(house, founder, id_, **{**words, "name": "Southside"})
    assert refused.value.code == "organisation_exists"
    with pytest.raises(Conflict) as refused:
        await create(house, await house.person(), id_, **words)
    assert refused.value.code == "organisation_exists"


async def test_of_ten_who_want_one_slug_at_once_one_gets_it_and_nothing_is_half_written(house):
    founders = [await house.person() for _ in range(10)]
    ids, words = [uuid4() for _ in founders], a_league()
    tries = [create(house, founder, id_, **words) for founder, id_ in zip(founders, ids, strict=True)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(getattr(each, "code", "made") for each in answers) == ["made"] + ["slug_taken"] * 9
    for founder, id_, answer in zip(founders, ids, answers, strict=True):
        made = not isinstance(answer, FieldhouseError)
        assert bool(await house.told(id_, id_)) == made
        assert (
            bool(await house.rows("select 1 from identity.membership where tenant_id = :id", id_, id=id_)) == made
        )
        assert len(await house.identity.organisations_of(founder.ctx(), account_id=founder.account_id)) == made


async def test_ten_tries_of_one_request_at_once_make_one_organisation(house):
    founder, id_, words = await house.person(), uuid4(), a_league()
    made = await asyncio.gather(*(create(house, founder, id_, **words) for _ in range(10)))
    assert len({each.created_at for each in made}) == 1
    assert len(await house.told(id_, id_)) == 3


@pytest.mark.parametrize("slug", ["api", "admin", "sign-in"])
async def test_a_slug_of_the_site_itself_is_taken(house, slug):
    with pytest.raises(Conflict) as refused:
        await create(house, await house.person(), slug=slug)
    assert refused.value.code == "slug_taken"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"slug": "ab"}, "malformed_slug"),
        ({"slug": "North"}, "malformed_slug"),
        ({"slug": "-north"}, "malformed_slug"),
        ({"slug": "north-"}, "malformed_slug"),
        ({"slug": "n" * 41}, "malformed_slug"),
        ({"slug": "north\n"}, "malformed_slug"),
        ({"name": ""}, "malformed_name"),
        ({"sport": "quidditch"}, "unknown_sport"),
        ({"rule_book": "hogwarts"}, "unknown_rule_book"),
        ({"time_zone": "Middle/Earth"}, "unknown_time_zone"),
        ({"time_zone": "../../etc/passwd"}, "unknown_time_zone"),
        *(({"time_zone": name}, "unknown_time_zone") for name in NO_ZONES),
        ({"language": "tlh"}, "language"),
        ({"colour": "red"}, "malformed_colour"),
        ({"organisation_id": INSTALLATION}, "malformed_id"),
    ],
)
async def test_what_is_malformed_founds_nothing(house, words, code):
    with pytest.raises(Invalid) as refused:
        await create(house, await house.person(), **words)
    assert refused.value.code == code


async def test_nobody_founds_an_organisation_over_what_others_recorded(house):
    id_ = uuid4()
    async with house.database.transaction("games", id_) as connection:
        event = NewEvent(event_id=uuid4(), type="games.GameReopened", body={"reason": "a test"})
        await EventLog().append(
            connection, house.ctx(tenant_id=id_), stream_id=uuid4(), expected=0, events=[event]
        )
    with pytest.raises(Conflict) as refused:
        await create(house, await house.person(), id_)
    assert refused.value.code == "organisation_exists"
    made = await house.identity.create_organisation(house.ctx("local:operator"), organisation_id=id_, **a_league())
    assert await house.identity.members(house.ctx(tenant_id=id_)) == []
    assert made.organisation_id == id_


async def test_one_account_founds_so_many_organisations_an_hour(house):
    founder = await house.person()
    made = await create(house, founder)
    for words in [
        {"slug": made.slug},
        {"time_zone": "Mars/Olympus"},
    ] * 6:  # they count for nothing
        with pytest.raises(FieldhouseError) as refused:
            await create(house, founder, **words)
        assert not isinstance(refused.value, Busy)
    for _ in range(9):
        await create(house, founder)
    with pytest.raises(Busy):
        await create(house, founder)


async def test_an_organisation_that_is_not_there_is_not_found(house):
    nowhere = uuid4()
    with pytest.raises(NotFound):
        await house.identity.organisation(house.ctx(tenant_id=nowhere))
    assert await house.identity.find_organisation(house.ctx(), slug="no-such-slug-anywhere") is None
    assert await house.identity.find_organisation(house.ctx(), slug="no such\x00slug") is None


async def test_a_founding_that_breaks_off_leaves_nothing_and_can_be_made_again(own_database):
    house, id_, words = House(own_database), uuid4(), a_league()
    founder = await house.person()
    admin = await asyncpg.connect(**own_database.admin.arguments())
    try:
        # the last row that a founding writes
        await admin.execute("alter table identity.role_grant add constraint broken check (false) not valid")
        with pytest.raises(DBAPIError):
            await create(house, founder, id_, **words)
        left = await admin.fetchrow(
            """
            select (select count(*) from control.organisation), (select count(*) from control.belongs),
                   (select count(*) from identity.membership), (select count(*) from identity.role_grant),
                   (select count(*) from log.stream where tenant_id = $1)""",
            id_,
        )
        assert tuple(left) == (0, 0, 0, 0, 0)
        await admin.execute("alter table identity.role_grant drop constraint broken")
    finally:
        await admin.close()
    assert (await create(house, founder, id_, **words)).slug == words["slug"]


async def test_an_account_that_is_not_there_founds_nothing(house):
    id_ = uuid4()
    with pytest.raises(NotFound):
        await house.identity.create_organisation(
            house.ctx(f"person:{UUID(int=5)}"), organisation_id=id_, **a_league()
        )
    assert await house.told(id_, id_) == []
