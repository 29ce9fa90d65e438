"""A client's mistake is a problem document with a stable code, the place, and what would be accepted."""

from uuid import uuid4

import pytest

from tests.app.conftest import a_record, a_shot, a_side

UNKNOWN = "00000000-0000-7000-8000-000000000000"


async def plays(client, game, *changes, **headers):
    return await client.post(f"/api/v1/games/{game}/plays", json={"changes": list(changes)}, headers=headers)


async def test_a_tap_is_accepted_and_seen_at_once(client, game):
    tapped = await plays(client, game, a_record())
    assert (tapped.status_code, tapped.json()["score"], tapped.headers["etag"]) == (
        200,
        {"home": 2, "away": 0},
        '"2"',
    )
    seen = (await client.get(f"/api/v1/games/{game}")).json()
    assert [row["text"] for row in seen["plays"]] == ["Person 1 makes two-pointer"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed_json"),
        (b'{"changes": [', 400, "malformed_json"),
        (b"[]", 400, "invalid_request"),
        (b'{"changes": [{"op": "explode"}]}', 400, "invalid_request"),
        (b'{"changes": []}', 400, "no_changes"),
        (b"\xff\xfe", 400, "malformed_json"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(client, game, body, status, code):
    answer = await client.post(
        f"/api/v1/games/{game}/plays", content=body, headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "goal"}, "unknown_kind"),
        ({"points": "two"}, "wrong_type"),
        ({"colour": "red"}, "unknown_field"),
        ({"shot": "moon"}, "not_a_choice"),
    ],
)
async def test_a_malformed_play_names_the_place_and_what_is_accepted(client, game, change, code):
    answer = await plays(client, game, a_record(), a_record(a_shot(**change)))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, code)
    assert problem["facts"]["at"].startswith("/changes/1/play/")
    assert problem["facts"]["accepted"]
    assert (await client.get(f"/api/v1/games/{game}")).json()["summary"]["version"] == 1


@pytest.mark.parametrize(
    ("change", "objection"),
    [
        ({"player": "a1"}, "player_on_other_side"),
        ({"side": "visitors"}, "unknown_side"),
        ({"clock_ms": 900_000}, "clock_out_of_range"),
        ({"points": 99}, "points_not_in_rule_book"),
    ],
)
async def test_an_impossible_play_is_kept_and_set_aside_with_its_objection(client, game, change, objection):
    answer = (await plays(client, game, a_record(a_shot(**change)))).json()
    [receipt] = answer["receipts"]
    assert receipt["outcome"] == "set_aside"
    assert objection in [each["code"] for each in receipt["objections"] if each["hard"]]
    assert answer["score"] == {"home": 0, "away": 0}


async def test_a_clock_that_runs_backwards_is_recorded_with_a_warning(client, game):
    answer = (await plays(client, game, a_record(), a_record(a_shot(clock_ms=595_000)))).json()
    last = answer["receipts"][-1]
    assert (last["outcome"], [o["code"] for o in last["objections"]]) == ("accepted", ["clock_runs_backwards"])
    assert answer["score"]["home"] == 4


async def test_a_body_of_twenty_megabytes_is_refused_unread(client, game):
    answer = await client.post(
        f"/api/v1/games/{game}/plays", content=b"x" * 20_000_000, headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_an_unknown_game_is_not_found_on_every_route(client):
    tried = [
        await client.get(f"/api/v1/games/{UNKNOWN}"),
        await client.get(f"/api/v1/games/{UNKNOWN}/box"),
        await client.get(f"/api/v1/games/{UNKNOWN}/view"),
        await client.get(f"/api/v1/games/{UNKNOWN}/history"),
        await plays(client, UNKNOWN, a_record()),
        await client.post(f"/api/v1/games/{UNKNOWN}/finish"),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in tried} == {(404, "unknown_game")}


async def test_a_revision_that_has_moved_on_is_a_conflict_that_shows_both(client, game):
    tap = a_record()
    await plays(client, game, tap)
    url = f"/api/v1/games/{game}/plays/{tap['play_id']}"
    first = await client.patch(url, json={"play": a_shot(points=3)}, headers={"If-Match": '"1"'})
    stale = await client.patch(url, json={"play": a_shot(player="h2")}, headers={"If-Match": '"1"'})
    assert (first.status_code, stale.status_code, stale.json()["code"]) == (200, 409, "stale_revision")
    facts = stale.json()["facts"]
    assert (facts["revision"], facts["standing"]["points"], facts["yours"]["player"]) == (2, 3, "h2")


@pytest.mark.parametrize("if_match", [None, "", "one", '"x"', '"99999999999"'])
async def test_amending_without_a_revision_says_what_is_missing(client, game, if_match):
    tap = a_record()
    await plays(client, game, tap)
    headers = {} if if_match is None else {"If-Match": if_match}
    answer = await client.delete(f"/api/v1/games/{game}/plays/{tap['play_id']}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "revision_required")


async def test_a_struck_play_leaves_the_score_and_stays_in_the_history(client, game):
    tap = a_record()
    await plays(client, game, tap)
    struck = await client.delete(f"/api/v1/games/{game}/plays/{tap['play_id']}", headers={"If-Match": '"1"'})
    assert struck.json()["score"] == {"home": 0, "away": 0}
    history = (await client.get(f"/api/v1/games/{game}/history")).json()
    assert [row["type"] for row in history] == ["GameOpened", "PlayRecorded", "PlayRetracted"]


async def test_a_retry_with_the_same_key_gives_the_same_game(client, game):
    change = a_record()
    first = await plays(client, game, change, **{"Idempotency-Key": "tap-7"})
    again = await plays(client, game, change, **{"Idempotency-Key": "tap-7"})
    other = await plays(client, game, a_record(), **{"Idempotency-Key": "tap-7"})
    assert first.json()["version"] == again.json()["version"] == 2
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


async def test_both_pasts_are_addresses(client, game):
    early, late = a_record(), a_record(a_shot(clock_ms=300_000, points=3))
    await plays(client, game, early, late)
    known = (await client.get(f"/api/v1/games/{game}", params={"version": 2})).json()
    happened = (await client.get(f"/api/v1/games/{game}", params={"at_period": 1, "at_clock": "05:01"})).json()
    assert known["summary"]["score"] == happened["summary"]["score"] == {"home": 2, "away": 0}
    odd = await client.get(f"/api/v1/games/{game}", params={"at_period": 1})
    assert (odd.status_code, odd.json()["code"]) == (400, "malformed_moment")
    future = await client.get(f"/api/v1/games/{game}", params={"version": 77})
    assert (future.status_code, future.json()["facts"]["accepted"]) == (404, [1, 3])


async def test_names_that_look_like_markup_are_data(client):
    side = a_side("home")
    side["roster"][0]["name"] = "<script>alert(1)</script>"
    opened = await client.post("/api/v1/games", json={"sides": [side, a_side("away")]})
    game = opened.json()["game_id"]
    await plays(client, game, a_record())
    page = await client.get(f"/games/{game}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


async def test_statistics_follow_a_game(client, game):
    season = str(uuid4())
    await client.put(f"/api/v1/seasons/{season}", json={"name": "Winter"})
    await plays(client, game, a_record(), a_record(a_shot(made=False)))
    box = (await client.get(f"/api/v1/games/{game}/box")).json()
    [line] = [p for side in box["sides"] for p in side["players"] if p["player"] == "h1"]
    assert (line["stats"]["fgm"], line["stats"]["fga"], line["stats"]["points"]) == (1, 2, 2)


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-01-01T10:00:00", "2026-01-01", "soon"],
)
async def test_a_moment_without_zone_or_beyond_the_calendar_is_refused_at_the_door(client, game, moment):
    played = await plays(client, game, {**a_record(), "occurred_at": moment})
    opened = await client.post(
        "/api/v1/games", json={"sides": [a_side("home"), a_side("away")], "scheduled_at": moment}
    )
    assert {(each.status_code, each.json()["code"]) for each in (played, opened)} == {(400, "invalid_request")}
    assert (await client.get("/api/v1/games")).status_code == 200
    assert (await client.get(f"/api/v1/games/{game}/history")).status_code == 200


@pytest.mark.parametrize(
    "overrides",
    [{"periods": 10**30}, {"period_seconds": 10**12}, {"field_goal_points": []}, {"periods": 0}, {"arrow": "yes"}],
)
async def test_rules_beyond_reason_are_refused(client, overrides):
    opened = await client.post(
        "/api/v1/games", json={"sides": [a_side("home"), a_side("away")], "overrides": overrides}
    )
    assert opened.status_code == 400, opened.text
    assert opened.json()["code"].startswith(("rule_", "unknown_rule", "invalid_request", "malformed_json"))


@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/seasons/00000000-0000-7000-8000-000000000000/players?team=%00",
        "/api/v1/seasons/00000000-0000-7000-8000-000000000000/players?opponent=a%00b",
        "/api/v1/seasons/00000000-0000-7000-8000-000000000000/players/a%00b/games",
        "/seasons/00000000-0000-7000-8000-000000000000/players/a%00b",
    ],
)
async def test_a_nul_in_an_address_is_no_server_error(client, url):
    assert (await client.get(url)).status_code in (400, 404)


@pytest.mark.parametrize("field", ["team", "name", "key"])
async def test_a_nul_in_any_text_is_refused(client, field):
    side = a_side("home") | {field: "a\x00b"}
    answer = await client.post("/api/v1/games", json={"sides": [side, a_side("away")]})
    assert answer.status_code == 400
