"""Whoever hears no answer sends it again: every route that changes something has then changed it once."""

from uuid import uuid4

import asyncpg
import pytest

from fieldhouse.app.cli.describe import document
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.settings import Settings
from tests.app.attacks import SAFE, Victim, ids_of, operations, told
from tests.app.house import KEYS, everything_of

# POSTs that need neither an id of the caller's making nor a key: again they find it done.
STATES = {
    "post /api/v1/games/{game_id}/finish": "it is final",
    "post /api/v1/games/{game_id}/reopen": "it is open",
    "post /api/v1/organisations/{organisation_id}/grants/{grant_id}/revoke": "it is revoked",
    "post /api/v1/organisations/{organisation_id}/choose": "it is chosen",
    "patch /api/v1/organisations/{organisation_id}": "it is called so",
    "patch /api/v1/account": "they are called so",
    "patch /api/v1/account/passkeys/{passkey_id}": "it is called so",
    "post /api/v1/invitations/accept": "they are a member",
    "post /api/v1/invitations/look": "only looked at",
    "post /api/v1/account/sign-out": "the session has ended",
}
# What these give is a secret that is kept nowhere: again they give another one in its place, and are metered.
SECRETS = {
    "post /api/v1/account/sign-up": "another letter, and only its link opens",
    "post /api/v1/account/links": "another letter, and only its link opens",
    "post /api/v1/account/verify": "a link opens once",
    "post /api/v1/account/sign-in": "another session in place of the one this browser bore",
    "post /api/v1/tokens/refresh": "within its grace the same child; then the family ends",
    "post /api/v1/hand-overs/accept": "a code opens once",
    "post /api/v1/games/{game_id}/hand-overs": "another code of the same hand-over",
    "post /api/v1/organisations/{organisation_id}/archive": "another copy of what stands",
    "put /api/v1/account/tokens/{token_id}": "a token is shown once",
    "put /api/v1/organisations/{organisation_id}/services/{service_id}/keys/{key_id}": "a key is shown once",
    "post /api/v1/account/second-factor": "another secret, and the one begun before is forgotten",
    "post /api/v1/account/recovery-codes": "other codes; the former open nothing",
    "post /api/v1/account/passkeys": "a ceremony is good once",
    "post /api/v1/account/passkeys/options": "another ceremony",
    "post /api/v1/account/passkeys/sign-in/options": "another ceremony",
    "post /api/v1/account/passkeys/sign-in": "a ceremony is good once",
    "post /api/v1/account/passkeys/confirm/options": "another ceremony",
    "post /api/v1/account/passkeys/confirm": "a ceremony is good once",
    "post /api/v1/account/providers/{provider_id}/begin": "another way there and back",
    "post /api/v1/account/confirm": "another token of the same session",
    "put /api/v1/account/password": "another token of the same session",
    "put /api/v1/organisations/{organisation_id}/invitations/{invitation_id}": "another token of the same one",
}


def unsafe():
    """(name, operation) of everything that may change something."""
    for path, each in document()["paths"].items():
        for method, operation in each.items():
            if method not in SAFE:
                yield f"{method} {path}", operation


def makes_an_id(operation, described):
    """Does the body hold an id that the caller made?"""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        while "$ref" in schema:
            schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        for each in schema.get("properties", {}).values():
            choices = [each, *each.get("anyOf", ()), *each.get("items", {}).get("anyOf", ())]
            if any(choice.get("x-id") == "made" for choice in choices):
                return True
    return False


def has_a_key(operation):
    return any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", ()))


def test_every_route_that_changes_something_can_be_repeated():
    """By its method (RFC 9110, section 9.2.2), by an id of the caller's, by a key; or it is named above."""
    described, once = document(), []
    for name, operation in unsafe():
        by_method = name.startswith(("put ", "delete "))
        if not (by_method or makes_an_id(operation, described) or has_a_key(operation)):
            once.append(name)
    assert set(once) - set(STATES) - set(SECRETS) == set()
    names = {name for name, _ in unsafe()}
    assert set(STATES) | set(SECRETS) <= names, "no line outlives its route"


async def events(database):
    connection = await asyncpg.connect(**database.admin.arguments())
    try:
        return await connection.fetchval("select count(*) from log.event")
    finally:
        await connection.close()


@pytest.fixture
async def ours(season, client, tenant, own_database):
    app = client._transport.app
    opened = (await client.get("/api/v1/games")).json()
    play = (await client.get(f"/api/v1/games/{opened[0]['game_id']}")).json()["plays"][0]["play_id"]
    known = {
        "game_id": opened[0]["game_id"], "season_id": str(season.season_id), "play_id": play, "player": "h1",
        "team": "hawks",
    }  # fmt: skip
    await found(assemble(Settings(tenant_id=tenant, keys=KEYS), own_database))
    return Victim(tenant, await ids_of(own_database, tenant, app, known))


@pytest.fixture
def database(own_database):
    return own_database


async def seen(http, ids, request):
    """The request, after a look at what it changes, where it must say which revision it means."""
    if not request["url"].endswith(ids["play_id"]):
        return request
    plays = (await http.get(f"/api/v1/games/{ids['game_id']}")).json()["plays"]
    [revision] = [play["revision"] for play in plays if play["play_id"] == ids["play_id"]]
    return {**request, "headers": request["headers"] | {"if-match": f'"{revision}"'}}


async def test_sent_twice_everything_has_one_effect_and_one_answer(client, ours, own_database, tenant):
    repeated = set()
    for each in operations(client._transport.app):
        name = f"{each.method} {each.path}"
        if (
            each.method in SAFE
            or name in SECRETS
            or each.path.startswith(("/api/v1/account", "/api/v1/invitations"))
        ):
            continue
        request = each.request(ours.ids, ours)
        if name == "post /api/v1/games":
            request["json"] |= {"game_id": str(uuid4())}
        request["headers"]["idempotency-key"] = uuid4().hex
        request = await seen(client, ours.ids, request)
        before = await events(own_database)
        first, after = await told(client, request, {}), await events(own_database)
        stands = await everything_of(own_database, tenant)
        second = await told(client, request, {})
        assert await events(own_database) == after, each
        kept = await everything_of(own_database, tenant)
        changed = {table for table in kept if kept[table] != stands.get(table)}
        assert changed <= {"identity.decision"}, each
        assert again(second) == again(first), each
        assert after - before <= 2, each  # a correction of a final game says its new end as well
        if first[0] < 300:
            repeated.add(name)
    assert len(repeated) > 12, repeated


def again(answer):
    """A receipt says that it was there already."""
    status, body, headers = answer
    return status, body.replace('"repeated"', '"accepted"'), headers


async def test_a_game_whose_caller_made_no_id_is_opened_once_under_its_key(client):
    body = {"sides": [{"key": key, "team": key, "name": key} for key in ("home", "away")]}
    first, second, other = [
        (await client.post("/api/v1/games", json=body, headers={"idempotency-key": key})).json()["game_id"]
        for key in ("one", "one", "two")
    ]
    assert first == second != other
    assert len((await client.get("/api/v1/games")).json()) == 2
