"""What games add up to over a season, and statistics over HTTP."""

import csv
import io
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.modules.games.contract import Person
from fieldhouse.modules.statistics.contract import Split, Statistics
from fieldhouse.modules.statistics.module import MODULE
from fieldhouse.sports.basketball.plays import FieldGoal, ResultReported
from tests.modules.league import League


@pytest.fixture
def league(database, ctx):
    return League(database, ctx)


@pytest.fixture
def games(league):
    return league.games


@pytest.fixture
def statistics(league):
    return league.statistics


@pytest.fixture
def play_game(league):
    return league.play


@pytest.fixture
def season_id(league):
    return league.season_id


def by_player(seasons):
    return {each.player: each for each in seasons}


async def test_season_totals_are_sums_and_percentages_are_formulas_over_sums(
    statistics, ctx, season_id, play_game
):
    await play_game("h", "c", [("h1", 2), ("h1", 2), ("h1", 0), ("c1", 3)])  # h1: 2 of 3
    await play_game("c", "h", [("h1", 0), ("c1", 2), ("h1", 3), ("h1", 0), ("h1", 0)], day=2)  # 1 of 4
    await play_game("h", "c", [("h1", 2)], day=3, finish=False)  # not over: does not count
    players = by_player(await statistics.players(ctx, season_id=season_id))
    h1 = players["h1"]
    assert (h1.name, h1.team, h1.games, h1.starts) == ("Hawks Person 1", "hawks", 2, 2)
    assert (h1.totals["points"], h1.totals["fgm"], h1.totals["fga"]) == (7, 3, 7)
    assert h1.averages["points"] == 3.5
    assert h1.rates["fg_pct"] == pytest.approx(100 * 3 / 7)
    assert h1.per_36["points"] == pytest.approx(7 * 36 / 80)
    assert h1.per_100["points"] == pytest.approx(700 / h1.totals["possessions"])
    assert "h7" not in players  # never on court
    assert "per" in h1.rates


async def test_splits_choose_games(statistics, ctx, season_id, play_game):
    await play_game("h", "c", [("h1", 2), ("c1", 3)], month=1)
    await play_game("c", "h", [("h1", 3), ("c1", 2)], month=2)
    await play_game("h", "o", [("h1", 2), ("h1", 2)], month=3)

    async def points(**split):
        found = by_player(await statistics.players(ctx, season_id=season_id, split=Split(**split)))
        return found["h1"].totals["points"] if "h1" in found else None

    assert await points(side="home") == 6
    assert await points(side="away") == 3
    assert (await points(result="won"), await points(result="lost")) == (7, 2)
    assert (await points(opponent="comets"), await points(opponent="owls")) == (5, 4)
    assert (await points(month="2025-02"), await points(month="2025-09")) == (3, None)
    assert (await points(last=1), await points(last=2), await points(last=1, opponent="comets")) == (4, 7, 3)
    assert await points(side="home", result="won") == 4


async def test_a_player_who_changed_teams_is_one_row_with_both(statistics, ctx, season_id, play_game):
    guest = FieldGoal(period=1, clock_ms=5000, side="away", player="h7", made=True, points=3)
    home = FieldGoal(period=1, clock_ms=5000, side="home", player="h7", made=True, points=2)
    await play_game("h", "c", [("h1", 2)], day=1, extra=[home])
    await play_game("o", "c", [("o1", 2)], day=2, extra=[guest])
    h7 = by_player(await statistics.players(ctx, season_id=season_id))["h7"]
    assert (h7.team, h7.teams, h7.totals["points"]) == ("comets", ("comets", "hawks"), 5)
    [for_hawks] = [
        each for each in await statistics.players(ctx, season_id=season_id, team="hawks") if each.player == "h7"
    ]
    assert for_hawks.totals["points"] == 2


async def test_the_team_table_has_wins_points_and_ratings(statistics, ctx, season_id, play_game):
    await play_game("h", "c", [("h1", 2), ("c1", 3)])
    await play_game("o", "c", [("o1", 2), ("c1", 3)], day=2)
    await play_game("h", "o", [("h1", 3), ("o1", 2)], day=3)
    table = await statistics.teams(ctx, season_id=season_id)
    assert [(each.team, each.won, each.lost) for each in table] == [
        ("comets", 2, 0),
        ("hawks", 1, 1),
        ("owls", 0, 2),
    ]
    hawks = table[1]
    assert (hawks.name, hawks.points, hawks.opponent_points) == ("Hawks", 5, 5)
    assert hawks.rates["ortg"] == pytest.approx(500 / hawks.totals["possessions"])
    assert "biggest_run" not in hawks.totals
    away = await statistics.teams(ctx, season_id=season_id, split=Split(side="away"))
    assert [(each.team, each.games) for each in away] == [("comets", 2), ("owls", 1)]


async def test_a_forfeit_counts_in_the_table_and_for_no_player(statistics, ctx, season_id, play_game):
    forfeit = ResultReported(period=1, how="forfeit", against="away")
    await play_game("h", "c", [], extra=[forfeit], periods=0)
    [hawks, comets] = await statistics.teams(ctx, season_id=season_id)
    assert (hawks.team, hawks.won, hawks.points, comets.lost, comets.points) == ("hawks", 1, 20, 1, 0)
    assert await statistics.players(ctx, season_id=season_id) == []


async def test_leaders_share_a_rank_and_know_their_names(statistics, ctx, season_id, play_game):
    await play_game("h", "c", [("h1", 2), ("c1", 3), ("h2", 3), ("c2", 1)])
    leaders = await statistics.leaders(ctx, season_id=season_id, stat="points", limit=3)
    assert [(each.rank, each.player, each.value) for each in leaders] == [
        (1, "c1", 3.0),
        (1, "h2", 3.0),
        (3, "h1", 2.0),
    ]
    assert leaders[0].name == "Comets Person 1"
    shooters = await statistics.leaders(ctx, season_id=season_id, stat="fg_pct", qualified=False)
    assert {each.player for each in shooters} == {"h1", "h2", "c1"}
    with pytest.raises(Invalid):
        await statistics.leaders(ctx, season_id=season_id, stat="charisma")


async def test_a_game_log_lists_the_latest_first(statistics, ctx, season_id, play_game):
    first = await play_game("h", "c", [("h1", 2), ("c1", 3)])
    second = await play_game("o", "h", [("h1", 3)], day=2)
    log = await statistics.game_log(ctx, season_id=season_id, player="h1")
    assert [(each.game_id, each.opponent, each.won, each.stats["points"]) for each in log] == [
        (second, "owls", True, 3),
        (first, "comets", False, 2),
    ]


async def test_another_organisation_sees_nothing(statistics, ctx, season_id, play_game):
    game = await play_game("h", "c", [("h1", 2)])
    stranger = replace(ctx, tenant_id=uuid4())
    assert await statistics.players(stranger, season_id=season_id) == []
    assert await statistics.teams(stranger, season_id=season_id) == []
    with pytest.raises(NotFound):
        await statistics.box(stranger, game_id=game)


# ── over HTTP ──


@pytest.fixture
async def client(statistics, ctx):
    app = FastAPI()
    app.include_router(MODULE.router)
    app.state.services = {Statistics: statistics}

    @app.middleware("http")
    async def with_context(request, call_next):
        request.state.context = ctx
        return await call_next(request)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test/api/v1") as client:
        yield client


async def test_the_box_is_served_as_json_with_its_version_and_as_csv(client, games, ctx, play_game):
    game = await play_game("h", "c", [("h1", 2), ("c1", 3)])
    answer = await client.get(f"/games/{game}/box")
    body = answer.json()
    assert answer.headers["ETag"] == f'"{body["version"]}"'
    assert [side["score"] for side in body["sides"]] == [2, 3]
    assert (body["leads"]["changes"], len(body["periods"])) == (1, 8)
    await games.name_players(ctx, game_id=game, people=[Person(player="h1", name="=cmd|'/c calc'!A1", number="1")])
    answer = await client.get(f"/games/{game}/box", params={"format": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["row"], row["points"]) for row in rows if row["side"] == "away"][-2:] == [
        ("team", "0"),
        ("totals", "3"),
    ]
    assert rows[0]["name"].startswith("'=")


async def test_line_ups_shots_and_flow_are_served(client, play_game):
    game = await play_game("h", "c", [("h1", 2), ("c1", 3)])
    line_ups = (await client.get(f"/games/{game}/line-ups")).json()
    assert [line["players"] for line in line_ups["line_ups"]] == [
        [f"{letter}{n}" for n in range(1, 6)] for letter in "hc"
    ]
    assert (len(line_ups["pairs"]), len(line_ups["on_off"])) == (20, 10)
    shots = (await client.get(f"/games/{game}/shots")).json()
    assert shots["zones"]["home"] == {"unknown": {"made": 1, "attempts": 1, "points": 2}}
    flow = (await client.get(f"/games/{game}/flow")).json()
    assert [change["score"] for change in flow["course"]] == [[2, 0], [2, 3]]
    assert flow["sides"] == ["home", "away"]


async def test_seasons_are_served(client, season_id, play_game):
    await play_game("h", "c", [("h1", 2), ("c1", 3)])
    players = (await client.get(f"/seasons/{season_id}/players", params={"side": "away"})).json()
    assert players[0]["player"] == "c1"
    assert {each["team"] for each in players} == {"comets"}
    teams = (await client.get(f"/seasons/{season_id}/teams")).json()
    assert [each["team"] for each in teams] == ["comets", "hawks"]
    leaders = (await client.get(f"/seasons/{season_id}/leaders", params={"stat": "points", "per": "36"})).json()
    assert [each["player"] for each in leaders] == ["c1", "h1"]
    log = (await client.get(f"/seasons/{season_id}/players/c1/games")).json()
    assert [each["score"] for each in log] == [3]
    refused = await client.get(f"/seasons/{season_id}/players", params={"month": "2025-13"})
    assert refused.status_code == 422
