"""Every route declares what it needs, and every request is judged by it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID, uuid4

import httpx
import pytest
import structlog
from fastapi import APIRouter, Request, WebSocket
from fastapi.routing import iter_route_contexts
from starlette.applications import Starlette
from starlette.routing import Mount

from fieldhouse.app.compose import OWNERS
from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.permissions import UndeclaredError, declared
from fieldhouse.app.serving import http_settings
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.games.contract import Season
from fieldhouse.modules.identity.domain.checks import is_write
from tests.app.conftest import a_record, a_side
from tests.app.house import Members, browser, signed_in

TENANT = UUID(int=7)
SHOWN_TO_WHOEVER_MAY_CHANGE_IT = {
    "/api/v1/account",
    "/api/v1/account/identities",
    "/api/v1/account/passkeys",
    "/api/v1/account/providers",
    "/api/v1/account/providers/{provider_id}/back",
    "/api/v1/account/second-factor",
    "/api/v1/account/sessions",
    "/api/v1/account/tokens",
    "/api/v1/games/{game_id}/hand-overs",
    "/api/v1/organisations",
    "/api/v1/organisations/{organisation_id}/flags",
}


# ── what routes declare ──


def app_with(annotation, path="/thing/{game_id}", websocket=False):
    router = APIRouter()

    async def thing(request, game_id: str = ""):
        return game_id

    thing.__annotations__["request"] = annotation
    (router.add_api_websocket_route if websocket else router.add_api_route)(path, thing)
    return create_app(HttpSettings(tenant_id=TENANT), services={}, routers=[router], owners=OWNERS)


@pytest.mark.parametrize(
    ("needs", "trouble"),
    [
        ((), "0 Needs"),
        ((Needs("view_game", "game", "game_id"), Needs("view_site", "installation")), "2 Needs"),
        ((Needs("fly", "game", "game_id"),), "no action fly"),
        ((Needs("score_game", "season", "game_id"),), "can't be done to a kind of thing called season"),
        ((Needs("score_game"),), "can't be done to a kind of thing called organisation"),
        ((Needs("view_game", "game", "game"),), "game is no parameter"),
        ((Needs("view_game", "game"),), "names no parameter that says which game"),
        ((Needs("view_facility", "facility", "game_id"),), "no module knows where a facility lies"),
        ((Needs("view_members", "organisation", "game_id"),), "an organisation's id is called organisation_id"),
        ((Needs("view_facility", "facility", described=True),), "no module knows where a facility lies"),
    ],
)
@pytest.mark.parametrize("websocket", [False, True])
def test_a_route_that_does_not_say_what_it_needs_keeps_the_application_from_starting(needs, trouble, websocket):
    request = WebSocket if websocket else Request
    with pytest.raises(UndeclaredError, match=trouble):
        app_with(Annotated[(request, "x", *needs)], websocket=websocket)
    app_with(Annotated[request, Needs("view_game", "game", "game_id")], websocket=websocket)


async def test_a_route_that_comes_later_keeps_the_server_from_starting_and_lets_nobody_pass():
    app = app_with(Annotated[Request, Needs("view_site", "installation")])
    app.add_api_route("/late", lambda: "open")
    with pytest.raises(UndeclaredError, match="/late"):
        async with app.router.lifespan_context(app):
            pass
    with structlog.testing.capture_logs():
        async with _client(app) as http:
            assert (await http.get("/late")).status_code == 500
            assert (await http.get("/thing/1")).status_code == 200


def _client(app):
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://localhost"
    )


def test_what_the_gate_can_not_stand_before_is_refused():
    app = app_with(Annotated[Request, Needs("view_site", "installation")])
    app.router.routes.append(Mount("/other", app=Starlette()))
    with pytest.raises(UndeclaredError, match="/other"):
        declared(app.routes, OWNERS)


async def test_every_route_of_the_application_declares_a_permission(client):
    found = declared(client._transport.app.routes, OWNERS)
    assert len(found) > 60
    assert {needs.action for needs in found.values()} <= set(ACTIONS)


async def test_what_any_page_can_make_a_browser_ask_for_changes_nothing(client):
    """GET and HEAD need what only shows something. Who may change a thing may look at it; a provider's way back is
    held to its browser by its state.
    """
    app = client._transport.app
    found = declared(app.routes, OWNERS)
    asked = {
        (str(each.path), found[each.endpoint].action)
        for each in iter_route_contexts(app.routes)
        if {"GET", "HEAD"} & set(getattr(each, "methods", None) or ())
    }
    assert len(asked) > 60
    assert {path for path, action in asked if is_write(action)} == SHOWN_TO_WHOEVER_MAY_CHANGE_IT


# ── anonymous ──


@pytest.fixture
async def public(database, tenant, client, game):
    """The game's organisation, as anybody on the net meets it."""
    async with browser(database, tenant) as http:
        yield http


async def test_anybody_reads_what_is_public_and_is_asked_to_sign_in_for_the_rest(public, game):
    for path in ("", "/box", "/view", "/line-ups"):
        assert (await public.get(f"/api/v1/games/{game}{path}")).status_code == 200, path
    for path in (
        "/",
        f"/games/{game}",
        f"/games/{game}/sheet",
        "/healthz",
        "/api/v1/openapi.json",
        "/favicon.ico",
    ):
        assert (await public.get(path)).status_code in (200, 307), path
    answer = await public.get(f"/api/v1/games/{game}/history")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (401, "sign_in")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["detail"] == "Sign in to see who recorded what."
    assert problem["facts"] == {
        "action": "view_history", "rule": "no_policy_permits", "reason": "sign_in", "ask": "yourself",
    }  # fmt: skip


async def test_a_denial_is_said_in_the_readers_language(public, game):
    for asked in ({"params": {"language": "ar"}}, {"headers": {"accept-language": "ar, en;q=0.5"}}):
        answer = await public.get(f"/api/v1/games/{game}/history", **asked)
        assert answer.json()["detail"] == "سجّل الدخول من أجل معرفة من سجّل ماذا."
        assert answer.headers["content-language"] == "ar"


async def test_a_browser_is_told_on_a_page(public):
    page = await public.get("/outbox", headers={"accept": "text/html"})
    assert page.status_code == 401
    assert "Sign in to read the outbox." in page.text


async def test_only_who_sits_at_the_machine_is_its_operator(database, tenant, game):
    record = {"changes": [a_record()]}
    for client, headers, status in (
        ("127.0.0.1", {}, 200), ("::1", {}, 200), ("10.0.0.7", {}, 401),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}, 401),
    ):  # fmt: skip
        async with browser(database, tenant, "operator", client, **headers) as http:
            answer = await http.post(f"/api/v1/games/{game}/plays", json=record)
            assert answer.status_code == status, (client, headers)
    sites = (None, "http://localhost:8765", "https://scores.example")
    assert [http_settings(Settings(site=site)).unsigned for site in sites] == ["operator", "operator", "anonymous"]


# ── members ──


@pytest.fixture
async def league_game(client, tenant):
    """A game of a league, due now."""
    season = uuid4()
    body = {"name": "Winter", "league": "Town League"}
    assert (await client.put(f"/api/v1/seasons/{season}", json=body)).status_code == 204
    due = datetime.now(UTC).isoformat()
    sides = [a_side("home"), a_side("away")]
    opened = await client.post(
        "/api/v1/games", json={"sides": sides, "season_id": str(season), "scheduled_at": due}
    )
    return opened.json()["game_id"]


@pytest.fixture
async def house(database, tenant):
    async with browser(database, tenant) as http:
        yield http


@pytest.fixture
def members(database, tenant, house):
    return Members(database, tenant)


@pytest.fixture
async def coach(members):
    return await members.join("coach", ("team", "home-team"))


@pytest.fixture
async def scorer(members):
    return await members.join("scorekeeper", ("league", "Town League"))


async def score(house, game, who):
    return await house.post(f"/api/v1/games/{game}/plays", json={"changes": [a_record()]}, headers=signed_in(who))


async def test_roles_reach_a_game_by_its_league_and_its_teams(house, league_game, game, coach, scorer):
    assert (await score(house, league_game, scorer)).status_code == 200
    history = await house.get(f"/api/v1/games/{league_game}/history", headers=signed_in(coach))
    assert (history.status_code, history.json()[-1]["actor"]) == (200, scorer.actor)
    refused = await score(house, league_game, coach)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
    assert refused.json()["detail"] == "You may not record plays of this game. Ask the league's manager."
    assert refused.json()["facts"] == {
        "action": "score_game", "rule": "no_policy_permits", "reason": "not_yours", "ask": "league_manager",
    }  # fmt: skip
    assert (await score(house, game, scorer)).status_code == 403, "that game is of no league"


async def test_a_revoked_role_and_a_changed_setting_hold_at_the_next_request(
    house, league_game, members, coach, scorer
):
    assert (await score(house, league_game, scorer)).status_code == 200
    await members.lose_role(scorer)
    assert (await score(house, league_game, scorer)).status_code == 403
    await members.choose(coaches_score_own_games=True)
    assert (await score(house, league_game, coach)).status_code == 200
    await members.suspend()
    assert (await score(house, league_game, coach)).json()["facts"]["rule"] == "organisation_suspended"


async def test_a_designation_holds_at_the_next_request(client, house, league_game, coach, scorer):
    async def designate(*actors):
        done = await client.put(f"/api/v1/games/{league_game}/scorers", json={"actors": actors})
        assert done.status_code == 200

    await designate(coach.actor)
    assert (await score(house, league_game, scorer)).json()["facts"]["rule"] == "only_designated_scorers"
    assert (await score(house, league_game, coach)).status_code == 200
    await designate()
    assert (await score(house, league_game, scorer)).status_code == 200
    assert (await score(house, league_game, coach)).status_code == 403


@pytest.mark.parametrize(
    "spell", [str.upper, "{{{}}}".format, "urn:uuid:{}".format, lambda game: game.replace("-", "")]
)
async def test_an_oddly_spelt_id_is_judged_as_the_game_it_names(client, house, league_game, spell, coach, scorer):
    await client.put(f"/api/v1/games/{league_game}/scorers", json={"actors": [coach.actor]})
    answer = await score(house, spell(league_game), scorer)
    assert (answer.status_code, answer.json()["facts"]["rule"]) == (403, "only_designated_scorers")


async def test_the_hours_around_a_game_are_held_to(client, house, league_game, members, scorer):
    soon = (datetime.now(UTC) + timedelta(hours=5)).isoformat()
    season = (await client.get(f"/api/v1/games/{league_game}")).json()["summary"]["season_id"]
    sides = [a_side("home"), a_side("away")]
    later = await client.post("/api/v1/games", json={"sides": sides, "season_id": season, "scheduled_at": soon})
    game = later.json()["game_id"]
    assert (await score(house, game, scorer)).json()["facts"]["rule"] == "scoring_window"
    await members.choose(scoring_opens_hours=6)
    assert (await score(house, game, scorer)).status_code == 200


async def test_without_public_pages_a_stranger_learns_nothing_not_even_that_a_game_exists(
    house, game, members, coach
):
    await members.choose(public_pages=False)
    for path in ("/api/v1/games/{}", "/api/v1/games/{}/box", "/api/v1/me/permissions?game={}"):
        here, nowhere = await house.get(path.format(game)), await house.get(path.format(uuid4()))
        assert here.status_code == nowhere.status_code == 401, path
        assert here.json()["detail"] == nowhere.json()["detail"]
    assert (await house.get("/api/v1/games")).status_code == 401
    assert (await house.get("/healthz")).status_code == 200
    assert (await house.get(f"/api/v1/games/{game}", headers=signed_in(coach))).status_code == 200


async def test_what_is_hidden_is_answered_as_what_is_not_there(house, game, members):
    """A player who may be a child, while nobody says whose guardian agreed."""
    await members.choose(unknown_age_is_public=False)
    answer = await house.get(f"/api/v1/seasons/{uuid4()}/players/h1/games")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_player")
    assert answer.json()["facts"] == {"player_id": "h1"}


async def test_a_session_counts_by_its_own_cookie_alone(house, league_game, scorer):
    record = {"changes": [a_record()]}
    for cookie in (f"__Host-fieldhouse={scorer.token}", "fieldhouse=nobody", f"other={scorer.token}"):
        headers = {"cookie": cookie, "sec-fetch-site": "same-origin"}
        answer = await house.post(f"/api/v1/games/{league_game}/plays", json=record, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in"), cookie


async def test_denials_and_what_writes_are_kept_in_the_decision_log(house, league_game, members, coach, scorer):
    with structlog.testing.capture_logs() as logs:
        await score(house, league_game, scorer)
        await score(house, league_game, coach)
        await house.get(f"/api/v1/games/{league_game}", headers=signed_in(coach))
    lines = [(line["event"], line["actor"], line["action"], line["rule"], line["id"]) for line in logs]
    assert lines == [
        ("denied", coach.actor, "score_game", "no_policy_permits", league_game),
    ]
    decisions = [each for each in await members.decisions() if each[0] != "local:operator"]
    assert decisions == [
        (scorer.actor, "score_game", True), (coach.actor, "score_game", False),
    ]  # fmt: skip


# ── what may I do ──


async def test_the_operator_and_a_stranger_see_what_they_may_do(client, public):
    for http, who, may in ((client, "operator", True), (public, "anonymous", False)):
        body = (await http.get("/api/v1/me/permissions")).json()
        rows = {row["action"]: row for row in body["permissions"]}
        assert (body["who"], body["kind"]) == (who, "organisation")
        assert set(rows) == {name for name, action in ACTIONS.items() if "organisation" in action.kinds}
        assert rows["list_games"]["allowed"]
        assert rows["manage_organisation"]["allowed"] is may
    assert rows["manage_organisation"]["says"] == "Sign in to change this organisation."


async def test_what_one_may_do_to_a_game_is_told_with_rule_and_sentence(house, league_game, coach, scorer):
    async def rows(who, **params):
        answer = await house.get(
            "/api/v1/me/permissions", params={"game": league_game} | params, headers=signed_in(who)
        )
        assert answer.status_code == 200
        return {row.pop("action"): row for row in answer.json()["permissions"]}

    may = await rows(scorer)
    assert may["score_game"] == {
        "allowed": True, "rule": "scorekeepers", "reason": "scorekeepers", "ask": "league_manager",
        "says": "You are a scorekeeper here.", "whom": "", "does": "record plays of this game",
    }  # fmt: skip
    may = await rows(coach, language="ar")
    assert may["score_game"]["whom"] == "اسأل مدير الدوري."
    assert may["view_bench"]["allowed"]


async def test_permissions_on_a_game_that_is_not_there_are_not_found(client):
    game = uuid4()
    asked = await client.get("/api/v1/me/permissions", params={"game": str(game)})
    got = await client.get(f"/api/v1/games/{game}")
    told = [{k: v for k, v in each.json().items() if k not in ("request_id", "instance")} for each in (asked, got)]
    assert told[0] == told[1]


async def test_a_season_lies_in_its_league(client, house, members, tenant, installed, ctx):
    manager = await members.join("league_manager", ("league", "Town League"))
    season = Season(season_id=uuid4(), name="Winter", league="Town League")
    await installed.games.save_season(ctx, season=season)
    body = {"name": "Winter II", "league": "Town League"}
    saved = await house.put(f"/api/v1/seasons/{season.season_id}", json=body, headers=signed_in(manager))
    assert saved.status_code == 204
    other = await house.put(f"/api/v1/seasons/{uuid4()}", json=body, headers=signed_in(manager))
    assert (other.status_code, other.json()["facts"]["ask"]) == (403, "administrator")
