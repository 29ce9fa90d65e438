"""Lists hold exactly what one may see one by one, and what is known of people decides it, end to end."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.app.conftest import a_side
from tests.app.house import Members, browser, signed_in

CHILD, OTHER = "h1", "h2"  # of the Hawks
NAMES = {CHILD: "Hawks Person 1", OTHER: "Hawks Person 2"}


@pytest.fixture
async def house(database, tenant):
    async with browser(database, tenant) as http:
        yield http


@pytest.fixture
def members(database, tenant, house):
    return Members(database, tenant)


@pytest.fixture
async def game(season, client):
    return (await client.get("/api/v1/games")).json()[0]["game_id"]


class Visitor:
    """Somebody who asks; None: a stranger."""

    def __init__(self, http, season_id, person=None):
        self.http, self.season_id, self.headers = http, season_id, signed_in(person) if person else {}

    async def get(self, path, **params):
        return await self.http.get(path, headers=self.headers, params=params or None)

    async def put(self, path, **body):
        return await self.http.put(path, headers=self.headers, json=body)

    async def sees(self, player):
        """By the player's own page, the API's and the site's."""
        api = await self.get(f"/api/v1/seasons/{self.season_id}/players/{player}/games")
        page = await self.get(f"/seasons/{self.season_id}/players/{player}")
        assert api.status_code == page.status_code, player
        return api.status_code == 200

    async def listed(self):
        answer = await self.get(f"/api/v1/seasons/{self.season_id}/players")
        return {row["player"] for row in answer.json()}


async def state(client, player, age_class="child"):
    answer = await client.put(f"/api/v1/players/{player}/age", json={"age_class": age_class})
    assert answer.status_code == 200, answer.text


async def describe(client, tenant, person, **known):
    path = f"/api/v1/organisations/{tenant}/members/{person.account_id}/known"
    for _ in range(2):
        answer = await client.put(path, json=known)
        assert answer.status_code == 200, answer.text
    assert (await client.get(path)).json() == answer.json()


async def test_a_guardian_sees_the_own_childs_page_in_a_private_organisation_and_consents(
    client, house, season, tenant, members
):
    await state(client, CHILD)
    await state(client, OTHER)
    await members.choose(public_pages=False)
    parent = await members.join("guardian", ("organisation", str(tenant)))
    visitor, stranger = Visitor(house, season.season_id, parent), Visitor(house, season.season_id)
    assert not await visitor.sees(CHILD)
    await describe(client, tenant, parent, guardian_of=[CHILD])
    assert (await visitor.sees(CHILD), await visitor.sees(OTHER)) == (True, False)
    assert not await stranger.sees(CHILD)
    assert CHILD in await visitor.listed()
    assert OTHER not in await visitor.listed()
    assert (await visitor.get(f"/api/v1/players/{CHILD}")).json() == {
        "player": CHILD, "age_class": "child", "consent": False,
    }  # fmt: skip
    assert (await visitor.get(f"/api/v1/players/{OTHER}")).status_code in (403, 404)
    assert (await visitor.put(f"/api/v1/players/{OTHER}/consent", given=True)).status_code in (403, 404)
    fellow = Visitor(house, season.season_id, await members.join("analyst", ("organisation", str(tenant))))
    assert not await fellow.sees(CHILD)
    assert (await visitor.put(f"/api/v1/players/{CHILD}/consent", given=True)).status_code == 200
    assert await fellow.sees(CHILD)
    assert (await visitor.put(f"/api/v1/players/{CHILD}/consent", given=False)).status_code == 200
    assert not await fellow.sees(CHILD)


async def test_a_player_sees_the_own_page(client, house, season, tenant, members):
    await members.choose(public_pages=False, unknown_age_is_public=False)
    person = await members.join("player", ("team", "hawks"))
    visitor = Visitor(house, season.season_id, person)
    assert not await visitor.sees(CHILD)
    await describe(client, tenant, person, plays_as=[CHILD])
    assert (await visitor.sees(CHILD), await visitor.sees(OTHER)) == (True, False)
    assert await visitor.listed() == {CHILD}
    refused = await visitor.put(f"/api/v1/players/{CHILD}/consent", given=True)
    assert refused.status_code == 403, "who is of unknown age consents to nothing"
    await describe(client, tenant, person, plays_as=[CHILD], age_class="adult")
    assert (await visitor.put(f"/api/v1/players/{CHILD}/consent", given=True)).status_code == 200


async def test_a_coach_whose_credential_ended_is_refused_with_the_rules_sentence(
    client, house, season, game, tenant, members
):
    await members.choose(coaches_need_credential=True)
    coach = await members.join("coach", ("team", "hawks"))
    visitor = Visitor(house, season.season_id, coach)
    now = datetime.now(UTC)
    await describe(client, tenant, coach, credential_until=(now - timedelta(days=1)).isoformat())
    refused = await visitor.get(f"/api/v1/games/{game}/history")
    assert (refused.status_code, refused.json()["facts"]["reason"]) == (403, "credential_missing")
    assert "credential" in refused.json()["detail"]
    await describe(client, tenant, coach, credential_until=(now + timedelta(days=1)).isoformat())
    assert (await visitor.get(f"/api/v1/games/{game}/history")).status_code == 200


async def test_a_coach_sees_the_children_of_the_own_team(client, house, season, tenant, members):
    await state(client, CHILD)
    await state(client, "c1")
    visitor = Visitor(house, season.season_id, await members.join("coach", ("team", "hawks")))
    assert (await visitor.sees(CHILD), await visitor.sees("c1")) == (True, False)
    listed = await visitor.listed()
    assert CHILD in listed
    assert "c1" not in listed


async def test_a_child_without_consent_has_no_name_anywhere_and_a_place_in_no_list(client, house, season, game):
    await state(client, CHILD)
    stranger = Visitor(house, season.season_id)
    for path in (
        f"/seasons/{season.season_id}", f"/seasons/{season.season_id}/players",
        f"/seasons/{season.season_id}/players.csv", f"/seasons/{season.season_id}/leaders",
        f"/seasons/{season.season_id}/leaders.csv", f"/seasons/{season.season_id}/compare",
        f"/seasons/{season.season_id}/teams/hawks", f"/games/{game}", f"/games/{game}/sheet",
        f"/api/v1/games/{game}", f"/api/v1/games/{game}/box", f"/api/v1/games/{game}/box?format=csv",
        f"/api/v1/games/{game}/view", f"/api/v1/seasons/{season.season_id}/players",
        f"/api/v1/seasons/{season.season_id}/leaders",
    ):  # fmt: skip
        page = await stranger.get(path)
        assert page.status_code == 200, path
        assert NAMES[CHILD] not in page.text, path
        whole = await client.get(path)
        assert NAMES[CHILD] in whole.text or NAMES[OTHER] not in whole.text, path
    for path in ("/seasons/{}/log.csv?player=h1", "/seasons/{}/players/h1"):
        assert (await stranger.get(path.format(season.season_id))).status_code == 404, path
        assert (await client.get(path.format(season.season_id))).status_code == 200, path
    leaders = (await stranger.get(f"/api/v1/seasons/{season.season_id}/leaders", qualified="false")).json()
    assert [each["rank"] for each in leaders][:1] == [1]
    assert CHILD not in {each["player"] for each in leaders}


async def test_whose_age_nobody_stated_is_shown_as_the_organisation_chose(client, house, season, members):
    stranger = Visitor(house, season.season_id)
    everybody = await stranger.listed()
    assert len(everybody) > 3
    await members.choose(unknown_age_is_public=False)
    assert await stranger.listed() == set()
    await state(client, OTHER, "adult")
    await state(client, "c1", "minor")
    assert await stranger.listed() == {OTHER, "c1"} & everybody
    assert [await stranger.sees(each) for each in (CHILD, OTHER)] == [False, True]


@pytest.fixture
async def two_leagues(client, season):
    """A second season, of another league, with a game; and a game of no season."""
    other = str(uuid4())
    await client.put(f"/api/v1/seasons/{other}", json={"name": "Summer", "league": "Other League"})
    ids = []
    for season_id in (other, None):
        body = {"sides": [a_side("home"), a_side("away")], "season_id": season_id}
        ids.append((await client.post("/api/v1/games", json=body)).json()["game_id"])
    return other, *ids


@pytest.mark.parametrize("role", ["spectator", "scorekeeper", "team_spectator"])
async def test_lists_hold_exactly_what_one_may_see_one_by_one(
    client, house, season, tenant, members, two_leagues, role
):
    await members.choose(public_pages=False)
    scopes = {
        "spectator": ("league", "Town League"),
        "scorekeeper": ("league", "Other League"),
        "team_spectator": ("team", "home-team"),
    }
    person = await members.join("spectator" if "_" in role else role, scopes[role])
    visitor = Visitor(house, season.season_id, person)
    games = [each["game_id"] for each in (await client.get("/api/v1/games")).json()]
    seasons = [each["season_id"] for each in (await client.get("/api/v1/seasons")).json()]
    assert (len(games), len(seasons)) == (5, 2)
    one_by_one = {each for each in games if (await visitor.get(f"/api/v1/games/{each}")).status_code == 200}
    listed = (await visitor.get("/api/v1/games")).json()
    assert {each["game_id"] for each in listed} == one_by_one
    open_seasons = {each for each in seasons if (await visitor.get(f"/seasons/{each}")).status_code == 200}
    assert {each["season_id"] for each in (await visitor.get("/api/v1/seasons")).json()} == open_seasons
    home = (await visitor.get("/")).text
    assert {each for each in games if each in home} <= one_by_one
    assert len(one_by_one) == {"spectator": 3, "scorekeeper": 5, "team_spectator": 2}[role]
    narrowed = await visitor.get("/api/v1/games", season_id=two_leagues[0])
    assert {each["game_id"] for each in narrowed.json()} == one_by_one & {two_leagues[1]}


async def test_what_names_a_child_to_those_who_may_see_it_is_kept_by_no_browser(
    client, house, season, game, tenant, members
):
    """What everybody sees is kept, and asked for again, whoever reads it."""
    await state(client, CHILD)
    parent = await members.join("guardian", ("organisation", str(tenant)))
    fan = await members.join("spectator", ("organisation", str(tenant)))
    paths = (
        f"/games/{game}",
        f"/api/v1/games/{game}",
        f"/api/v1/games/{game}/view",
        f"/seasons/{season.season_id}",
    )
    visitors = [Visitor(house, season.season_id, person) for person in (None, fan, parent)]

    async def kept():
        answers = [[await visitor.get(path) for path in paths] for visitor in visitors]
        assert {each.status_code for each in answers[-1]} == {200}
        return [{each.headers["cache-control"] for each in told} for told in answers]

    assert await kept() == [{"no-cache"}, {"no-cache"}, {"no-cache"}]  # guardian of nobody yet
    await describe(client, tenant, parent, guardian_of=[CHILD])
    assert await kept() == [{"no-cache"}, {"no-cache"}, {"no-store"}]
    await members.choose(public_pages=False)
    assert await kept() == [
        {"no-cache"},
        {"no-store"},
        {"no-store"},
    ]  # to a stranger it says that there is nothing
    asset = await visitors[-1].get("/app/")
    assert asset.headers["cache-control"] == "no-cache"
