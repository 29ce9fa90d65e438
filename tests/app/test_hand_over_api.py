"""A game in a device's hands, over HTTP: accepted by a code, for that game, until it is taken back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from tests.app.test_account_api import cookies, problem
from tests.app.test_organisation_api import a_game, score


@pytest.fixture
async def ann(street):
    """An administrator, whose requests are for her organisation."""
    ann = await street.person(name="Ann Founder")
    ann.organisation = await ann.founds()
    await ann.post(f"/organisations/{ann.organisation}/choose")
    return ann


@pytest.fixture
async def scorer(street, ann):
    scorer = await street.member(ann.organisation, ann, "scorekeeper")
    await scorer.post(f"/organisations/{ann.organisation}/choose")
    return scorer


async def hands_over(by, game, hand_over_id=None):
    return await by.post(f"/games/{game}/hand-overs", hand_over_id=str(hand_over_id or uuid4()))


async def accepts(street, code):
    tablet = street.guest(**{"user-agent": "Chrome on a tablet"})
    answer = await tablet.post("/hand-overs/accept", code=code)
    assert answer.status_code == 200, answer.text
    return tablet


# ── the story ──


@pytest.mark.parametrize("designated", [False, True])
async def test_a_scorer_hands_a_game_to_a_tablet_and_takes_it_back(street, ann, scorer, designated):
    game, other = await a_game(ann), await a_game(ann)
    if designated:
        await ann.put(f"/games/{game}/scorers", actors=[scorer.actor])
    given = await hands_over(scorer, game)
    assert given.status_code == 201, given.text
    code = given.json()["code"]
    assert len(code) == 8
    tablet = await accepts(street, f" {code[:4].lower()}-{code[4:]} ")
    assert (await score(tablet, game)).status_code == 200
    assert (await tablet.get(f"/games/{game}")).status_code == 200
    actor = (await ann.get(f"/games/{game}/history")).json()[-1]["actor"]
    assert actor == f"device:{given.json()['hand_over_id']}"
    for refused in (
        await score(tablet, other), await tablet.post(f"/games/{game}/reopen", reason="no"),
        await tablet.put(f"/games/{game}/scorers", actors=[]), await hands_over(tablet, game),
        await tablet.get(f"/games/{game}/history"), await tablet.get("/organisations"),
        await tablet.get("/account"),
        await tablet.get(f"/organisations/{ann.organisation}/members"),
        await tablet.put(f"/account/tokens/{uuid4()}", kind="personal", name="x", scopes=["score"]),
    ):  # fmt: skip
        assert refused.status_code == 403, refused.text
    (told,) = (await scorer.get(f"/games/{game}/hand-overs")).json()
    assert (told["device"], told["made_by"], "code" in told) == ("Chrome on a tablet", scorer.actor, False)
    for _ in range(2):
        path = f"/games/{game}/hand-overs/{told['hand_over_id']}"
        assert (await scorer.delete(path)).status_code == 204
    assert problem(await score(tablet, game)) == (401, "sign_in")
    assert (await scorer.get(f"/games/{game}/hand-overs")).json() == []


async def test_the_cookie_of_a_device_is_as_safe_as_that_of_a_session_and_ends_with_the_game(street, ann):
    due = (datetime.now(UTC) - timedelta(hours=10)).isoformat()
    code = (await hands_over(ann, await a_game(ann, scheduled_at=due))).json()["code"]
    tablet = street.guest("https://scores.example")
    answer = await tablet.post("/hand-overs/accept", code=code)
    assert answer.headers["cache-control"] == "no-store"
    token, attributes = cookies(answer)["__Host-fieldhouse"]
    assert token.startswith("fhh_")
    assert token not in answer.text
    assert {"httponly", "secure", "path=/", "samesite=lax"} <= attributes
    (age,) = [int(each.partition("=")[2]) for each in attributes if each.startswith("max-age")]
    assert 7100 < age <= 7200, "twelve hours after its time it can't be scored"
    del tablet.http.headers["sec-fetch-site"]
    blind = await tablet.post(f"/games/{answer.json()['game_id']}/plays", changes=[])
    assert problem(blind) == (403, "cross_site")
    assert problem(await street.guest("http://scores.example").post("/hand-overs/accept", code=code)) == (
        403, "https_needed",
    )  # fmt: skip


# ── codes ──


async def test_a_code_is_good_once_and_a_retry_makes_another(street, ann):
    game, id_ = await a_game(ann), uuid4()
    first, second = [(await hands_over(ann, game, id_)).json()["code"] for _ in range(2)]
    nobody = street.guest()
    assert problem(await nobody.post("/hand-overs/accept", code=first)) == (422, "code_spent")
    await accepts(street, second)
    assert problem(await nobody.post("/hand-overs/accept", code=second)) == (422, "code_spent")
    assert problem(await hands_over(ann, game, id_)) == (409, "hand_over_exists")
    assert problem(await nobody.post("/hand-overs/accept", code="0OIL1111")) == (400, "malformed_code")


async def test_codes_and_hand_overs_end_by_themselves(street, ann):
    game = await a_game(ann)
    given = (await hands_over(ann, game)).json()
    code_until, until = (datetime.fromisoformat(given[name]) for name in ("code_until", "until"))
    assert code_until - datetime.now(UTC) <= timedelta(minutes=10)
    assert until - datetime.now(UTC) <= timedelta(hours=12)
    await turn_back(street, given["hand_over_id"], "code_until")
    assert problem(await street.guest().post("/hand-overs/accept", code=given["code"])) == (422, "code_spent")
    given = (await hands_over(ann, game)).json()
    tablet = await accepts(street, given["code"])
    await turn_back(street, given["hand_over_id"], "until")
    assert problem(await score(tablet, game)) == (401, "sign_in")


async def turn_back(street, hand_over_id, column):
    connection = await asyncpg.connect(**street.database.admin.arguments())
    await connection.execute(
        f"update control.hand_over set {column} = now() where id = $1",
        UUID(hand_over_id),
    )
    await connection.close()


async def test_guesses_are_metered_by_network(street, ann):
    guest = street.guest()
    answers = [await guest.post("/hand-overs/accept", code="K7QX4MZD") for _ in range(22)]
    assert {each.status_code for each in answers[:20]} == {422}
    assert problem(answers[-1]) == (429, "too_many_attempts")
    assert int(answers[-1].headers["retry-after"]) <= 30
    await accepts(street, (await hands_over(ann, await a_game(ann))).json()["code"])  # from elsewhere


# ── who hands over ──


async def test_whoever_may_not_score_hands_nothing_over(street, ann):
    game = await a_game(ann)
    ben = await street.member(ann.organisation, ann, "spectator")
    await ben.post(f"/organisations/{ann.organisation}/choose")
    assert problem(await hands_over(ben, game)) == (403, "not_permitted")
    assert problem(await hands_over(street.guest(), game)) == (401, "sign_in")
    assert problem(await hands_over(ann, uuid4())) == (404, "unknown_game")
    stranger = await street.person()
    await stranger.post(f"/organisations/{await stranger.founds()}/choose")
    assert problem(await hands_over(stranger, game)) == (404, "unknown_game")
    over = await a_game(ann, scheduled_at=(datetime.now(UTC) - timedelta(days=2)).isoformat())
    assert problem(await hands_over(ann, over)) == (422, "game_is_closed")


@pytest.mark.parametrize("how", ["revoked", "suspended"])
async def test_who_loses_a_role_loses_what_they_handed_over(street, ann, scorer, how):
    game = await a_game(ann)
    tablet = await accepts(street, (await hands_over(scorer, game)).json()["code"])
    assert (await score(tablet, game)).status_code == 200
    members = (await ann.get(f"/organisations/{ann.organisation}/members")).json()
    (role,) = [role for each in members for role in each["roles"] if role["actor"] == scorer.actor]
    if how == "revoked":
        path, body = f"/organisations/{ann.organisation}/grants/{role['grant_id']}/revoke", {"reason": ""}
        assert (await ann.post(path, **body)).status_code == 204
    else:
        path = f"/organisations/{ann.organisation}/members/{scorer.account_id}/suspension"
        assert (await ann.put(path, suspended=True)).status_code == 204
    assert problem(await score(tablet, game)) == (401, "sign_in")


async def test_a_game_is_in_ten_hands_at_most(street, ann):
    game = await a_game(ann)
    answers = [await hands_over(ann, game) for _ in range(11)]
    assert {each.status_code for each in answers[:10]} == {201}
    assert problem(answers[10]) == (422, "too_many_hand_overs")


async def test_a_browser_that_takes_a_game_is_signed_out(street, ann, scorer):
    game = await a_game(ann)
    code, session = (await hands_over(ann, game)).json()["code"], scorer.session
    assert (await scorer.post("/hand-overs/accept", code=code)).status_code == 200
    assert scorer.session != session
    assert problem(await scorer.get("/account")) == (403, "not_permitted")
    former = street.guest(cookie=f"fieldhouse={session}")
    assert problem(await former.get("/account")) == (401, "sign_in")
