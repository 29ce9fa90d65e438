"""Organisations over HTTP: founded, joined, run by roles; and for whom a request acts."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.app.conftest import a_record, a_side
from tests.app.test_account_api import make_stale, problem
from tests.modules.identity.house import a_league


@pytest.fixture
async def founder(street):
    return await street.person(name="Ann Founder")


@pytest.fixture
async def league(founder):
    """The id of an organisation that the founder founded."""
    return await founder.founds()


async def a_game(by, **more):
    due = datetime.now(UTC).isoformat()
    body = {"sides": [a_side("home"), a_side("away")], "scheduled_at": due, **more}
    opened = await by.call("POST", "/games", body)
    assert opened.status_code == 201, opened.text
    return opened.json()["game_id"]


async def score(guest, game):
    return await guest.post(f"/games/{game}/plays", changes=[a_record()])


# ── the story ──


async def test_from_signing_up_to_being_refused(street):
    ann = street.guest()
    await ann.signs_up(name="Ann Founder")
    organisation = await ann.founds(name="Northside Basketball")
    mine = (await ann.get("/organisations")).json()
    assert ([each["name"] for each in mine["organisations"]], mine["chosen"]) == (["Northside Basketball"], None)
    assert (await ann.post(f"/organisations/{organisation}/choose")).status_code == 204
    assert (await ann.get("/organisations")).json()["chosen"] == organisation

    ben = street.guest()
    invited = await ann.invites(organisation, email=ben.email)
    assert (invited.status_code, invited.json()["token"]) == (200, None), "a letter bears it"
    token = await street.house.token_to(ben.email)
    seen = (await ben.post("/invitations/look", token=token)).json()
    assert (seen["organisation"], seen["role"], seen["state"]) == ("Northside Basketball", "spectator", "open")
    assert seen["inviter"] == "Ann Founder"
    assert problem(await ben.post("/invitations/accept", token=token)) == (401, "sign_in")
    await ben.signs_up(name="Ben Scorer")
    joined = await ben.post("/invitations/accept", token=token)
    assert (joined.status_code, joined.json()["name"]) == (200, "Ben Scorer")
    assert (await ben.post("/invitations/accept", token=token)).json() == joined.json(), "again: no change"
    assert (await ben.post("/invitations/look", token=token)).json()["state"] == "accepted"

    assert (await ben.post(f"/organisations/{organisation}/choose")).status_code == 204
    game = await a_game(ann)
    assert problem(await score(ben, game)) == (403, "not_permitted")
    given = await ann.gives(organisation, ben.actor, "scorekeeper")
    assert given.status_code == 200, given.text
    members = (await ann.get(f"/organisations/{organisation}/members")).json()
    roles = {each["name"]: sorted(role["role"] for role in each["roles"]) for each in members}
    assert roles == {"Ann Founder": ["administrator"], "Ben Scorer": ["scorekeeper", "spectator"]}

    assert (await score(ben, game)).status_code == 200
    grant = given.json()["grant_id"]
    for _ in range(2):  # again: no change
        path = f"/organisations/{organisation}/grants/{grant}/revoke"
        assert (await ann.post(path, reason="The season is over.")).status_code == 204
    assert problem(await score(ben, game)) == (403, "not_permitted")
    assert (await ben.get(f"/games/{game}")).status_code == 200, "a spectator still"


# ── for whom a request acts ──


async def test_the_path_names_the_organisation_else_the_session_else_the_installation(street, founder, league):
    async def here():
        return (await founder.get("/me/permissions")).json()["organisation"]

    assert await here() == str(street.tenant)
    second = await founder.founds()
    await founder.post(f"/organisations/{second}/choose")
    assert await here() == second
    assert (await street.guest().get("/me/permissions")).json()["organisation"] == str(street.tenant)
    for organisation in (league, second):
        invited = await founder.invites(organisation)
        assert invited.json()["organisation_id"] == organisation
        listed = (await founder.get(f"/organisations/{organisation}/invitations")).json()
        assert [each["invitation_id"] for each in listed] == [invited.json()["invitation_id"]]


@pytest.mark.parametrize("header", ["x-tenant-id", "x-organisation-id", "x-organisation", "tenant"])
async def test_a_header_names_no_organisation(street, founder, league, header):
    stranger, named = await street.person(), {header: league}
    told = await stranger.get("/me/permissions", headers=named)
    assert told.json()["organisation"] == str(street.tenant)
    members = await stranger.get(f"/organisations/{street.tenant}/members", headers=named)
    assert problem(members) == (404, "unknown_organisation")


@pytest.mark.parametrize(
    "spell", [str.upper, "{{{}}}".format, "urn:uuid:{}".format, lambda id_: id_.replace("-", "")]
)
async def test_an_oddly_spelt_id_is_the_organisation_that_it_names(street, founder, league, spell):
    assert (await founder.get(f"/organisations/{spell(league)}/members")).status_code == 200
    stranger = await street.person()
    assert problem(await stranger.get(f"/organisations/{spell(league)}/members")) == (404, "unknown_organisation")


async def test_a_choice_holds_only_as_long_as_one_is_a_member(street, founder, league):
    stranger = await street.person()
    for organisation in (league, str(uuid4()), str(street.tenant)):
        answer = await stranger.post(f"/organisations/{organisation}/choose")
        assert problem(answer) == (404, "unknown_organisation"), organisation
    member = await street.member(league, founder)
    assert (await member.post(f"/organisations/{league}/choose")).status_code == 204
    path = f"/organisations/{league}/members/{member.account_id}/suspension"
    assert (await founder.put(path, suspended=True, reason="Unpaid.")).status_code == 204
    refused = await member.get("/games")
    assert (problem(refused), refused.json()["facts"]["rule"]) == ((403, "not_permitted"), "membership_suspended")
    assert (await founder.put(path, suspended=False)).status_code == 204
    assert (await member.get("/games")).status_code == 200


# ── who may do what ──


async def test_a_league_manager_appoints_within_the_league_alone(street, founder, league):
    manager = await street.member(league, founder, "league_manager", "league", "Town League")
    member = await street.member(league, founder)
    for role, kind, id_, status in (
        ("scorekeeper", "league", "Town League", 200), ("coach", "league", "Town League", 200),
        ("scorekeeper", "league", "Other League", 403), ("scorekeeper", "organisation", league, 403),
        ("administrator", "league", "Town League", 403), ("league_manager", "league", "Town League", 403),
        ("administrator", "organisation", league, 403), ("scorekeeper", "organisation", str(uuid4()), 403),
    ):  # fmt: skip
        invited = await manager.invites(league, role, kind, id_)
        given = await manager.gives(league, member.actor, role, kind, id_)
        assert (invited.status_code, given.status_code) == (status, status), (role, kind, id_)
    assert problem(await manager.get(f"/organisations/{league}/members")) == (403, "not_permitted")


async def test_what_is_there_is_judged_by_what_it_gives_not_by_what_a_body_says(street, founder, league):
    manager = await street.member(league, founder, "league_manager", "league", "Town League")
    grant = (await founder.gives(league, manager.actor, "analyst")).json()["grant_id"]
    waiting = (await founder.invites(league, "analyst")).json()["invitation_id"]
    words = {"role": "coach", "scope": {"kind": "league", "id": "Town League"}}
    revoke = {"reason": "", **words}
    assert problem(await manager.post(f"/organisations/{league}/grants/{grant}/revoke", **revoke)) == (
        403,
        "not_permitted",
    )
    assert problem(await manager.delete(f"/organisations/{league}/invitations/{waiting}")) == (
        403,
        "not_permitted",
    )
    # an id that both a role and an invitation bear lends neither the other's rights
    mine = await manager.put(f"/organisations/{league}/grants/{waiting}", actor=manager.actor, **words)
    assert mine.status_code == 200
    assert problem(await manager.delete(f"/organisations/{league}/invitations/{waiting}")) == (
        403,
        "not_permitted",
    )
    taken = await manager.put(f"/organisations/{league}/invitations/{waiting}", **words)
    assert problem(taken) == (409, "invitation_exists")
    assert (await founder.delete(f"/organisations/{league}/invitations/{waiting}")).status_code == 204


async def test_dangerous_actions_ask_who_one_is(street, founder, league, database):
    member = await street.member(league, founder)
    await make_stale(database, founder.account_id)
    refused = await founder.gives(league, member.actor, "coach")
    assert (problem(refused), refused.json()["facts"]["rule"]) == ((403, "not_permitted"), "step_up")
    assert (await founder.post(f"/organisations/{league}/choose")).status_code == 204
    here, spare = f"/organisations/{league}", f"/organisations/{league}/hosts/{uuid4().hex}.example"
    known = f"{here}/members/{member.account_id}/known"
    changed = {"headers": {"if-match": '"1"'}}
    for asked in (
        founder.invites(league, "administrator"),
        founder.invites(league),
        founder.put(known, age_class="adult"),
        founder.put("/players/Kim/age", age_class="adult"),
        founder.call("PATCH", here, {"slug": f"s{uuid4().hex[:8]}"}, **changed),
        founder.put(spare),
        founder.delete(spare),
    ):
        assert (await asked).json()["facts"]["rule"] == "step_up"
    for shown in ("invitations", "services", "settings", "hosts", f"members/{member.account_id}/known"):
        assert (await founder.get(f"{here}/{shown}")).status_code == 200, "looking is not dangerous"
    assert (await founder.post("/account/confirm", password="a gym that smells of rubber")).status_code == 200
    assert (await founder.put(known, age_class="adult")).status_code == 200
    assert (await founder.gives(league, member.actor, "coach")).status_code == 200


async def test_an_organisation_keeps_an_administrator(founder, league):
    (ann,) = (await founder.get(f"/organisations/{league}/members")).json()
    grant = ann["roles"][0]["grant_id"]
    revoked = await founder.post(f"/organisations/{league}/grants/{grant}/revoke", reason="Tired.")
    assert problem(revoked) == (422, "last_administrator")
    path = f"/organisations/{league}/members/{founder.account_id}/suspension"
    assert problem(await founder.put(path, suspended=True)) == (422, "last_administrator")


# ── one by one ──


async def test_founding_twice_makes_one_and_a_slug_is_one_organisations(street, founder):
    id_, words = str(uuid4()), a_league()
    first = await founder.post("/organisations", organisation_id=id_, **words)
    again = await founder.post("/organisations", organisation_id=id_, **words)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    other = await street.person()
    assert problem(await other.post("/organisations", organisation_id=id_, **words)) == (
        409,
        "organisation_exists",
    )
    taken = await other.post("/organisations", organisation_id=str(uuid4()), **words)
    assert problem(taken) == (409, "slug_taken")
    odd = {
        "time_zone": "Mars/Base",
        "colour": "red",
        "slug": "-",
        "rule_book": "none",
        "name": "",
        "language": "xx",
    }
    for name, value in odd.items():
        refused = await other.post("/organisations", organisation_id=str(uuid4()), **{**a_league(), name: value})
        assert refused.status_code == 400, name


async def test_an_invitation_made_again_gets_another_token_and_a_withdrawn_one_opens_nothing(
    street, founder, league
):
    path, words = (
        f"/organisations/{league}/invitations/{uuid4()}",
        {"role": "coach", "scope": {"kind": "team", "id": "t"}},
    )
    former, newer = [(await founder.put(path, **words)).json()["token"] for _ in range(2)]
    guest = await street.person()
    assert problem(await guest.post("/invitations/accept", token=former)) == (404, "unknown_invitation")
    assert (await founder.delete(path)).status_code == 204
    assert (await guest.post("/invitations/look", token=newer)).json()["state"] == "withdrawn"
    assert problem(await guest.post("/invitations/accept", token=newer)) == (422, "invitation_spent")
    assert (await founder.get(f"/organisations/{league}/invitations")).json() == []
    assert problem(await guest.post("/invitations/look", token="nonsense")) == (400, "malformed_token")


async def test_an_addressed_invitation_is_for_that_address_alone(street, founder, league):
    meant, other = street.guest(), await street.person()
    await founder.invites(league, email=meant.email)
    token = await street.house.token_to(meant.email)
    seen = (await other.post("/invitations/look", token=token)).json()
    assert seen["addressed"] is True
    assert meant.email not in str(seen)
    assert problem(await other.post("/invitations/accept", token=token)) == (422, "other_address")


async def test_roles_are_given_to_members_for_a_time(street, founder, league):
    member, stranger = await street.member(league, founder), await street.person()
    assert problem(await founder.gives(league, stranger.actor, "coach")) == (404, "unknown_member")
    assert problem(await founder.gives(league, "local:operator", "coach")) == (400, "malformed_actor")
    soon = datetime.now(UTC) + timedelta(hours=1)
    past = (soon - timedelta(days=2)).isoformat()
    assert problem(await founder.gives(league, member.actor, "coach", ends=past)) == (400, "malformed_span")
    given = await founder.gives(league, member.actor, "administrator", ends=soon.isoformat())
    assert (given.status_code, given.json()["ends"] is not None) == (200, True)
    assert (await member.get(f"/organisations/{league}/members")).status_code == 200


async def test_members_come_in_pages(street, founder, league):
    others = [await street.member(league, founder) for _ in range(2)]
    found, after = [], None
    while page := (
        await founder.get(
            f"/organisations/{league}/members", params={"limit": 1} | ({"after": after} if after else {})
        )
    ).json():
        found += [each["account_id"] for each in page]
        after = found[-1]
    assert sorted(found) == sorted([founder.account_id, *(each.account_id for each in others)])
    assert found == sorted(found)


async def test_settings_are_read_and_chosen_whole(street, founder, league):
    path = f"/organisations/{league}/settings"
    stood = (await founder.get(path)).json()
    assert stood["public_pages"] is True
    chosen = {**stood, "public_pages": False, "step_up_minutes": 5}
    assert (await founder.put(path, **chosen)).json() == chosen
    assert (await founder.get(path)).json() == chosen
    for wrong in ({**chosen, "step_up_minutes": 0}, {**chosen, "public_pages": 1}, {"public_pages": True}):
        assert (await founder.put(path, **wrong)).status_code == 400
    member = await street.member(league, founder)
    assert problem(await member.put(path, **stood)) == (403, "not_permitted")


async def test_everybody_reads_what_administrators_may_choose(street, founder, league):
    templates = (await street.guest().get("/templates")).json()
    settings = (await founder.get(f"/organisations/{league}/settings")).json()
    assert {each["setting"]: each["default"] for each in templates} == settings
    hours = next(each for each in templates if each["setting"] == "scoring_opens_hours")
    assert (hours["least"], hours["most"]) == (0, 168)
    assert all(each["en"] and each["ar"] for each in templates)
