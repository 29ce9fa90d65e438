"""Hostile requests get a problem, never a stack trace."""

from uuid import uuid4

import pytest

JSON = {"content-type": "application/json"}
NOTES = {
    "half a surrogate": '"\\ud800"',
    "a nought": '"a\\u0000b"',
    "not a number": "NaN",
    "infinity": "1e999",
    "a huge integer": "9" * 4000,
    "deep": "[" * 900 + "]" * 900,
    "long": '"' + "x" * 20_000 + '"',
    "null": "null",
}
PLACES = ("text", "period", "clock_ms", "kind", "side")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", NOTES.values(), ids=NOTES)
async def test_an_odd_value_anywhere_in_a_play_is_no_bug(client, game, place, value):
    play = {"kind": '"note"', "period": "1", "text": '"hello"'} | {place: value}
    inside = ",".join(f'"{name}":{given}' for name, given in play.items())
    body = f'{{"changes":[{{"op":"record","play_id":"{uuid4()}","play":{{{inside}}}}}]}}'
    answer = await client.post(f"/api/v1/games/{game}/plays", content=body, headers=JSON)
    assert answer.status_code < 500, answer.text
    assert (await client.get(f"/api/v1/games/{game}/view")).status_code == 200
    assert (await client.get(f"/api/v1/games/{game}")).status_code == 200


@pytest.mark.parametrize("name", ['"\\ud800"', '"a\\u0000b"', '"' + "x" * 500 + '"'])
async def test_an_odd_name_is_no_bug(client, game, name):
    answer = await client.put(
        f"/api/v1/games/{game}/people", content=f'{{"people":[{{"player":"h1","name":{name}}}]}}', headers=JSON
    )
    assert answer.status_code < 500, answer.text
    assert (await client.get(f"/api/v1/games/{game}/view")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/games/%00",
        "/api/v1/games/%ff%fe",
        "/api/v1/games/..%2f..",
        "/api/v1/games/x%2f",
        "/api/v1/games/",
        "/%c0%ae",
        "/api/v1/games?season_id=%00",
    ],
)
async def test_an_odd_address_is_no_bug(client, path):
    assert (await client.get(path)).status_code in (400, 404)


@pytest.mark.parametrize(
    "header", ["idempotency-key", "x-device-id", "if-none-match", "last-event-id", "origin", "accept"]
)
async def test_an_odd_header_is_no_bug(client, game, header):
    for value in (b"\xff\xfe", b"", b"," * 1000, b'"' * 7):
        answer = await client.get(f"/api/v1/games/{game}/view", headers={header: value})
        assert answer.status_code < 500
        answer = await client.post(f"/api/v1/games/{game}/plays", content=b"{}", headers=JSON | {header: value})
        assert answer.status_code < 500
