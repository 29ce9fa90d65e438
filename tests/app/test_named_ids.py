"""Every id of a body or a query says what it names, and is judged like one in the path."""

from typing import Annotated
from uuid import uuid4

import pytest
from pydantic import BaseModel

from fieldhouse.app.cli.describe import document
from fieldhouse.app.http.named_ids import JUDGED, named_ids
from fieldhouse.kernel.ids import IdOf
from tests.app.conftest import a_side
from tests.app.house import browser

# Ids that are words of the organisation's own: under another's they name another thing, or none.
WORDS = {
    "player": "a player, by a word of their own",
    "team": "a team, likewise",
    "opponent": "a team, likewise",
    "guardian_of": "players, likewise",
    "plays_as": "players, likewise",
    "scope.id": "judged with its grant, as what would be (Planner)",
    "actor": "known to be a member, by the service",
    "actors": "whoever may score; who is no member may nothing",
    "since": "a message of the room in the path, by its number",
}


def fields_of(schema, described, name=""):
    """(name, schema) of everything in a body."""
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    yield name, schema
    for choice in ("anyOf", "oneOf", "allOf"):
        for each in schema.get(choice, ()):
            yield from fields_of({**each, **{k: schema[k] for k in ("x-id",) if k in schema}}, described, name)
    if "items" in schema:
        yield from fields_of(schema["items"], described, name)
    if "const" in schema.get("properties", {}).get("kind", {}):
        return  # plays: words of the game in the path
    for key, each in schema.get("properties", {}).items():
        inner = "scope.id" if key == "id" and "kind" in schema["properties"] else key
        yield from fields_of(each, described, inner)


def ids_of_requests():
    described = document()
    for path, each in described["paths"].items():
        for method, operation in each.items():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "query":
                    for name, schema in fields_of(parameter["schema"], described, parameter["name"]):
                        yield f"{method} {path}", name, schema
            for content in operation.get("requestBody", {}).get("content", {}).values():
                for name, schema in fields_of(content["schema"], described):
                    yield f"{method} {path}", name, schema


def is_like_an_id(name, schema):
    if schema.get("type") != "string":
        return False
    named_so = name in WORDS or name in ("id", "after", "before", "cursor") or name.endswith(("_id", "_ids"))
    return schema.get("format") == "uuid" or named_so


def test_every_id_in_a_body_or_a_query_says_what_it_names():
    """A new one: `Annotated[UUID, IdOf("season")]` in its type; of an organisation's own words, a line above."""
    found = [(where, name, schema) for where, name, schema in ids_of_requests() if is_like_an_id(name, schema)]
    assert len(found) > 20
    unsaid = {(where, name) for where, name, schema in found if "x-id" not in schema and name not in WORDS}
    assert unsaid == set()
    uuids = {(where, name) for where, name, schema in found if schema.get("format") == "uuid"}
    assert {(where, name) for where, name, schema in found if "x-id" in schema} >= uuids


def test_whatever_stands_anywhere_in_a_body_is_found():
    class Row(BaseModel):
        season_id: Annotated[str, IdOf("season")] | None = None
        made: Annotated[str, IdOf("made")] = ""

    class Whole(BaseModel):
        rows: list[Row]
        games: list[Annotated[str, IdOf("game")]]

    async def endpoint(body: Whole, game: Annotated[str | None, IdOf("game")] = None) -> None: ...

    found = {(each.kind, each.steps, each.of_body) for each in named_ids(endpoint)}
    assert found == {
        ("season", ("rows", "season_id"), True), ("game", ("games",), True), ("game", ("game",), False),
    }  # fmt: skip
    ids = [str(uuid4()) for _ in range(3)]
    said = {"rows": [{"season_id": ids[0]}, {"season_id": "none"}, {}, 3], "games": ids[1:]}
    named = sorted(id_ for each in named_ids(endpoint) if each.of_body for id_ in each.found({}, said))
    assert named == sorted(ids)
    assert set(JUDGED) == {"season", "game", "player"}


@pytest.fixture
async def elsewhere(database):
    async with browser(database, uuid4(), "operator") as http:
        yield http


async def test_a_game_is_opened_in_no_season_that_is_not_there(client, elsewhere, season):
    answers = []
    for season_id in (season.season_id, uuid4()):
        body = {"sides": [a_side("home"), a_side("away")], "season_id": str(season_id)}
        answer = await elsewhere.post("/api/v1/games", json=body)
        answers.append((answer.status_code, answer.json()["code"], set(answer.json()["facts"])))
    assert answers == [(404, "unknown_season", {"season_id"})] * 2
    assert (await elsewhere.get("/api/v1/games")).json() == []
    malformed = await elsewhere.post("/api/v1/games", json={**body, "season_id": "winter"})
    assert (malformed.status_code, malformed.json()["code"]) == (400, "invalid_request")
