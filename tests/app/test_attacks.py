"""Another organisation's things are as if they were not: for every route there is, made from what the server says
of itself, the answer to a foreign id is the answer to an id that nobody has, and no row of the other one changes.
"""

import asyncio
import json
import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi.routing import iter_route_contexts

from fieldhouse.app.cli.describe import document
from tests.app.conftest import a_record, a_shot, a_side
from tests.app.house import Members, browser, rows_of, signed_in

SAFE = {"get", "head"}
OF_NOBODY = ("/app", "/static", "/colours", "/favicon", "/metrics", "/healthz", "/readyz")  # files, and how we are
SECONDS = 20  # for an answer that must not be a stream

LET_ME_IN = "let me in here"
A_ROLE = {"role": "administrator", "scope": {"kind": "organisation", "id": "{organisation_id}"}}
OPEN = {
    f"/api/v1/account/{each}"
    for each in (
        "sign-up",
        "verify",
        "sign-in",
        "links",
        "sign-out",
        "passkeys/sign-in/options",
        "passkeys/sign-in",
        "providers/{provider_id}/begin",
    )
} | {
    "/api/v1/invitations/look",
    "/api/v1/tokens/refresh",
    "/api/v1/hand-overs/accept",
}  # before anybody can have signed in

# What each operation with a body is sent; {…} is an id under attack.
BODIES = {
    "post /api/v1/games": {
        "game_id": "{game_id}", "season_id": "{season_id}", "sides": [a_side("home"), a_side("away")],
    },
    "post /api/v1/games/{game_id}/plays": {"changes": [
        a_record(play_id="{play_id}"),
        {"op": "record", "play_id": "{new_id}", "play": a_shot(), "after": "{play_id}"},
    ]},
    "patch /api/v1/games/{game_id}/plays/{play_id}": {"play": a_shot(points=3), "after": "{play_id}"},
    "post /api/v1/games/{game_id}/finish": {"early": True},
    "post /api/v1/games/{game_id}/reopen": {"reason": "We want to."},
    "put /api/v1/games/{game_id}/scorers": {"actors": ["person:mallory"]},
    "put /api/v1/games/{game_id}/people": {"people": [{"player": "{player}", "name": "Mallory"}]},
    "put /api/v1/seasons/{season_id}": {"name": "Ours now", "league": "Ours"},
    "post /api/v1/account/sign-up": {"email": "m.{new_id}@example.org", "name": "Mallory", "password": LET_ME_IN},
    "post /api/v1/account/verify": {"token": "fhl_{new_id}"},
    "post /api/v1/account/sign-in": {"email": "m.{new_id}@example.org", "password": LET_ME_IN},
    "post /api/v1/account/links": {"email": "m.{new_id}@example.org"},
    "post /api/v1/account/confirm": {"password": LET_ME_IN},
    "put /api/v1/account/password": {"password": LET_ME_IN},
    "put /api/v1/account/second-factor": {"code": "000000"},
    "post /api/v1/account/passkeys": {"ceremony": "{new_id}", "name": "Mine", "credential": {"rawId": "AAAA"}},
    "post /api/v1/account/passkeys/sign-in": {"ceremony": "{new_id}", "credential": {"rawId": "AAAA"}},
    "post /api/v1/account/passkeys/confirm": {"ceremony": "{new_id}", "credential": {"rawId": "AAAA"}},
    "post /api/v1/account/providers/{provider_id}/begin": {"purpose": "link"},
    "post /api/v1/organisations": {"organisation_id": "{new_id}", "name": "Ours", "slug": "s{new_id}"},
    "put /api/v1/organisations/{organisation_id}/members/{account_id}/suspension": {"suspended": True},
    "put /api/v1/organisations/{organisation_id}/invitations/{invitation_id}": A_ROLE,
    "put /api/v1/organisations/{organisation_id}/grants/{grant_id}": {"actor": "person:{account_id}", **A_ROLE},
    "post /api/v1/organisations/{organisation_id}/grants/{grant_id}/revoke": {"reason": "We want to."},
    "put /api/v1/organisations/{organisation_id}/settings": {
        "public_pages": False, "coaches_score_own_games": True, "coaches_need_credential": False,
        "administrators_need_mfa": False, "league_managers_appoint": True, "unknown_age_is_public": True,
        "scoring_opens_hours": 100, "scoring_closes_hours": 100, "step_up_minutes": 60,
    },
    "patch /api/v1/organisations/{organisation_id}": {"name": "Ours now", "slug": "s{new_id}"},
    "put /api/v1/organisations/{organisation_id}/flags/{flag}": {"value": False},
    "post /api/v1/invitations/look": {"token": "fhi_{new_id}"},
    "post /api/v1/invitations/accept": {"token": "fhi_{new_id}"},
    "put /api/v1/account/tokens/{token_id}": {
        "kind": "personal", "name": "Ours", "scopes": ["people"], "organisation_id": "{organisation_id}",
    },
    "post /api/v1/tokens/refresh": {"refresh_token": "fhr_{new_id}"},
    "put /api/v1/organisations/{organisation_id}/services/{service_id}": {"name": "Ours"},
    "put /api/v1/organisations/{organisation_id}/services/{service_id}/disabled": {"disabled": True},
    "put /api/v1/organisations/{organisation_id}/services/{service_id}/keys/{key_id}": {
        "name": "Ours", "scopes": ["people"],
    },
    "post /api/v1/games/{game_id}/hand-overs": {"hand_over_id": "{hand_over_id}"},
    "post /api/v1/hand-overs/accept": {"code": "K7QX4MZD"},
}  # fmt: skip
QUERIES = {
    "game": "{game_id}", "season_id": "{season_id}", "at_play": "{play_id}", "at": "{play_id}", "team": "{team}",
    "opponent": "{team}", "a": "{player}", "b": "{player}", "player": "{player}",
}  # fmt: skip


@dataclass
class Victim:
    """The ids of an organisation that has played."""

    tenant: object
    ids: dict[str, str]


@pytest.fixture
async def victim(season, client, tenant, database):
    games = (await client.get("/api/v1/games")).json()
    final = games[0]["game_id"]
    play = (await client.get(f"/api/v1/games/{final}")).json()["plays"][0]["play_id"]
    await client.put(f"/api/v1/games/{final}/scorers", json={"actors": ["local:operator"]})
    return Victim(
        tenant,
        {
            "game_id": final, "season_id": str(season.season_id), "play_id": play, "player": "h1", "team": "hawks",
            "organisation_id": str(tenant), "host": "league.example.org", **await people_of(database, tenant),
        },
    )  # fmt: skip


async def people_of(database, tenant):
    """Ids of somebody who belongs there, of their session and role, and of an invitation that waits."""
    async with browser(database, tenant):
        members = Members(database, tenant)
        person = await members.join("coach", ("team", "hawks"))
    identity, ctx = members.identity, members.ctx(tenant)
    (member,) = await identity.members(ctx)
    invitation_id = uuid4()
    scope = ("organisation", str(tenant))
    await identity.invite(ctx, invitation_id=invitation_id, role="spectator", scope=scope, email=None)
    return {
        "account_id": str(person.account_id), "session_id": str(person.signed.session.session_id),
        "grant_id": str(member.roles[0].grant_id), "invitation_id": str(invitation_id),
        "passkey_id": str(uuid4()), "identity_id": str(uuid4()), "provider_id": str(uuid4()),
        **await programs_of(identity, ctx, person),
    }  # fmt: skip


async def programs_of(identity, ctx, person):
    """Ids of a token of theirs, of a service account with its key, and of a game handed to a device."""
    ids = {name: uuid4() for name in ("token_id", "service_id", "key_id", "hand_over_id")}
    session = await identity.whose(person.ctx(), token=person.token)
    await identity.open_token(
        person.ctx(), session=session, token_id=ids["token_id"], kind="personal", name="Ours", scopes=["read"],
        organisation_id=None, expires_at=None,
    )  # fmt: skip
    await identity.make_service(ctx, service_id=ids["service_id"], name="Theirs")
    await identity.make_service_key(
        ctx, service_id=ids["service_id"], key_id=ids["key_id"], name="Theirs", scopes=["read"], expires_at=None
    )
    later = ctx.now + timedelta(hours=1)
    await identity.hand_over(ctx, hand_over_id=ids["hand_over_id"], game_id=uuid4(), until=later)
    return {name: str(id_) for name, id_ in ids.items()}


def random_ids():
    named = "game_id season_id play_id organisation_id account_id session_id grant_id invitation_id"
    named += " passkey_id identity_id provider_id token_id service_id key_id hand_over_id"
    ids = {name: str(uuid4()) for name in named.split()}
    words = {"player": "p" + uuid4().hex[:6], "team": "t" + uuid4().hex[:6]}
    return ids | words | {"host": f"h{uuid4().hex}.example.org"}


def operations(app):
    """(method, path, queries) of everything that is served over HTTP, pages too, and takes an id somewhere."""
    described = app.openapi()["paths"]
    known = {(method, path) for path, each in described.items() for method in each}
    found: list[tuple[str, str, list[str], bool]] = []
    for path, each in described.items():
        for method, operation in each.items():
            queries = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
            found.append((method, path, queries, "requestBody" in operation))
    for route in iter_route_contexts(app.routes):
        plain = re.sub(":[a-z]+}", "}", str(route.path))
        for method in getattr(route, "methods", None) or ():
            if (method.lower(), plain) not in known and method != "HEAD":
                queries = [field.name for field in route.dependant.query_params]
                found.append((method.lower(), plain, queries, False))
    return [each for each in found if not each[1].startswith(OF_NOBODY)]


def filled(text, ids):
    for name, value in ids.items():
        text = text.replace("{" + name + "}", value)
    return text


def request_of(operation, ids, victim):
    method, path, queries, has_body = operation
    body = None
    if has_body:
        body = json.loads(filled(json.dumps(BODIES[f"{method} {path}"]), ids | {"new_id": str(uuid4())}))
    return {
        "method": method.upper(),
        "url": filled(path, ids),
        "params": {name: filled(QUERIES[name], ids) for name in queries if name in QUERIES},
        "headers": {
            "if-match": '"1"', "idempotency-key": f"open:{ids['game_id']}", "x-tenant-id": str(victim.tenant),
            "x-organisation": str(victim.tenant), "last-event-id": f"{ids['game_id']}:1",
        },
        **({"json": body} if body is not None else {}),
    }  # fmt: skip


async def told(http, request, ids):
    """Status and body, with the ids under attack, and what is new with each request, put out of sight."""
    async with asyncio.timeout(SECONDS):
        answer = await http.request(**request)
    text = answer.text
    for name, value in ids.items():
        text = re.sub(rf"(?<![\w<])(?<!</){re.escape(value)}(?![\w])", f"<{name}>", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<new>", text)
    text = re.sub(r'nonce(="|-)[\w-]+', "<nonce>", text)
    text = re.sub(r'"(created|opened|seen|expires|confirmed)_at":"[^"]+"', "<moment>", text)
    etag = "etag" in answer.headers and not answer.headers["content-type"].startswith("application/json")
    return answer.status_code, text, answer.headers.get("content-type"), etag


@pytest.mark.parametrize("unsigned", ["anonymous", "operator"])
async def test_a_foreign_id_is_answered_like_one_that_nobody_has_and_changes_nothing(database, victim, unsigned):
    before = await rows_of(database, victim.tenant)
    assert len(before) > 6, "the victim has games, facts, names, statistics"
    attacked = 0
    async with browser(database, uuid4(), unsigned) as empty:  # an organisation that has nothing
        for each in operations(empty.app):
            answers = []
            for ids in (victim.ids, random_ids()):
                if each[0] in SAFE:
                    answers.append(await told(empty, request_of(each, ids, victim), ids))
                    continue
                async with browser(database, uuid4(), unsigned) as http:  # each write meets another empty one
                    answers.append(await told(http, request_of(each, ids, victim), ids))
            assert answers[0] == answers[1], each
            assert answers[0][0] < 500, (each, answers[0])
            attacked += 1
    assert attacked > 40
    assert await rows_of(database, victim.tenant) == before


async def test_nobody_writes_without_signing_in(database, victim):
    async with browser(database, victim.tenant) as http:
        before = await rows_of(database, victim.tenant)
        writes = [each for each in operations(http.app) if each[0] not in SAFE and each[1] not in OPEN]
        for each in writes:
            for request in (request_of(each, victim.ids, victim), request_of(each, random_ids(), victim)):
                answer = await http.request(**request)
                assert (answer.status_code, answer.json()["code"]) == (401, "sign_in"), each
                nonsense = await http.request(**{k: v for k, v in request.items() if k != "json"}, content=b"{}")
                assert nonsense.status_code == 401, each
    assert len(writes) >= 21
    after = await rows_of(database, victim.tenant)
    assert {table for table in after if after[table] != before.get(table)} == {"identity.decision"}  # the denials


async def test_a_member_of_one_organisation_is_nobody_in_another(database, victim):
    """Signed in, and administrator of their own; by its path, by ids of what is in it, by ids in bodies."""
    tenant, attacked = uuid4(), 0
    async with browser(database, tenant) as http:
        members = Members(database, tenant)
        mallory = await members.join("administrator", ("organisation", str(tenant)))
        before = await rows_of(database, victim.tenant)
        reads_first = sorted(
            operations(http.app), key=lambda each: each[0] not in SAFE
        )  # writes make things of ours
        for each in reads_first:
            if "{" not in each[1] or each[1].startswith("/api/v1/account/"):
                continue
            answers = []
            for ids in (victim.ids, random_ids()):
                request = request_of(each, ids, victim)
                request["headers"] |= signed_in(mallory)
                answers.append(await told(http, request, ids))
            assert answers[0] == answers[1], each
            assert answers[0][0] < 500, each
            if "{organisation_id}" in each[1]:
                assert answers[0][0] == 404, each
            attacked += 1
        ours = {**victim.ids, "organisation_id": str(tenant)}  # what is theirs, under our own path
        for each in operations(http.app):
            if "{organisation_id}" in each[1] and each[1].count("{") > 1:
                request = request_of(each, ours, victim)
                request["headers"] |= signed_in(mallory)
                assert (await http.request(**request)).status_code in (200, 204, 404), each
    assert attacked > 30
    assert await rows_of(database, victim.tenant) == before


def test_every_operation_with_a_body_is_attacked():
    described = document()["paths"]
    bodies = {f"{m} {path}" for path, each in described.items() for m, o in each.items() if "requestBody" in o}
    assert bodies == set(BODIES)


async def follow(app, path):
    """What a WebSocket hears before it is closed."""
    sent = []
    heard = iter([{"type": "websocket.connect"}])
    gone = asyncio.Event()

    async def receive():
        for message in heard:
            return message
        await gone.wait()
        return {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        sent.append(message)
        if message["type"] == "websocket.close" or len(sent) == 3:
            gone.set()

    scope = {
        "type": "websocket", "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "ws",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "subprotocols": [], "root_path": "",
    }  # fmt: skip
    async with asyncio.timeout(SECONDS):
        await app(scope, receive, send)
    return sent


@pytest.mark.parametrize("unsigned", ["anonymous", "operator"])
async def test_a_foreign_game_is_no_more_heard_than_one_that_is_not_there(database, victim, unsigned):
    path = "/api/v1/games/{}/live/ws"
    async with browser(database, uuid4(), unsigned) as http:
        foreign = await follow(http.app, path.format(victim.ids["game_id"]))
        nowhere = await follow(http.app, path.format(uuid4()))
    assert foreign == nowhere
    assert (foreign[-1]["type"], foreign[-1]["code"]) == ("websocket.close", 4404)
