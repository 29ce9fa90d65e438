"""The pages of a season: today, schedule, standings, leaders, tables, teams, players, comparisons."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from fieldhouse.modules.games.contract import Season
from tests.app.conftest import a_side
from tests.app.paged import BROWSER, page_of


async def test_the_home_page_lists_seasons_and_offers_the_first_step_without_one(client, season):
    page = await page_of(client, "/")
    assert "Winter" in page.text
    assert "Town League" in page.text


async def test_an_empty_house_says_what_to_do(client):
    page = await page_of(client, "/")
    assert "fieldhouse demo" in page.text


async def test_a_season_shows_results_standings_and_leaders(client, season):
    page = await page_of(client, f"/seasons/{season.season_id}")
    assert page.text.index("Standings") < page.text.index("Hawks") < page.text.index("Comets")
    assert "Hawks Person 1" in page.text
    assert page.of("a", href=f"/seasons/{season.season_id}/teams/hawks")
    assert page.of("a", href=f"/seasons/{season.season_id}/players/h1")


async def test_live_games_stand_above_everything_else(client, season):
    await season.play("h", "o", [("h1", 2)], day=9, finish=False)
    page = await page_of(client, f"/seasons/{season.season_id}")
    assert page.text.index("Live now") < page.text.index("Standings")


async def test_a_team_page_lists_its_players_and_games(client, season):
    page = await page_of(client, f"/seasons/{season.season_id}/teams/hawks")
    assert "2 won, 0 lost" in page.text
    assert "Hawks Person 2" in page.text


async def test_a_player_page_has_headline_figures_and_a_game_log(client, season):
    page = await page_of(client, f"/seasons/{season.season_id}/players/h1")
    assert "Hawks Person 1" in page.text
    assert "3.0" in page.text
    assert "at Owls" in page.text
    assert "W 5–2" in page.text


async def test_a_seasons_tables_come_as_csv(client, season):
    players = await client.get(f"/seasons/{season.season_id}/players.csv")
    assert players.headers["content-type"] == "text/csv; charset=utf-8"
    assert players.headers["content-disposition"] == f'attachment; filename="players-{season.season_id}.csv"'
    for odd in ('points"; filename="a.exe', "points\r\nSet-Cookie: a=b"):
        answer = await client.get(f"/seasons/{season.season_id}/leaders.csv", params={"stat": odd})
        assert answer.status_code in (400, 422), odd
    head, *rows = players.text.splitlines()
    assert head.startswith("player,name,team,games,starts,")
    assert any(row.startswith("h1,Hawks Person 1,Hawks,2,") for row in rows)
    teams = await client.get(f"/seasons/{season.season_id}/teams.csv")
    assert "hawks,Hawks,2,2,0," in teams.text


async def test_every_table_of_a_season_comes_as_csv_and_as_json(client, season):
    at = f"/seasons/{season.season_id}"
    games = (await client.get(f"{at}/games.csv")).text.splitlines()
    assert games[0].startswith("game,scheduled_at,venue,status,how,home_team,home_name,home_score,away_team")
    assert ",hawks,Hawks,5,comets,Comets,2" in games[1]
    leaders = (await client.get(f"{at}/leaders.csv", params={"stat": "points", "per": "total"})).text.splitlines()
    assert leaders[:2] == ["rank,player,name,team,games,points", "1,h1,Hawks Person 1,Hawks,2,6"]
    log = (await client.get(f"{at}/log.csv", params={"player": "h1"})).text.splitlines()
    assert len(log) == 3
    for path in ("", "/schedule", "/players", "/leaders", "/compare", "/teams/hawks", "/players/h1"):
        page = await page_of(client, at + path)
        links = [each["href"] for each in page.of("a") if "/api/v1/" in each["href"] or ".csv" in each["href"]]
        assert {link.startswith("/api/v1/") for link in links} == {True, False}, path
        for link in links:
            assert (await client.get(link)).status_code == 200, link


async def test_a_schedule_shows_one_team_or_one_month(client, season):
    at = f"/seasons/{season.season_id}/schedule"
    every = await page_of(client, at)
    cards = [each for each in every.of("a") if "/games/" in each["href"] and "card" in each.get("class", "")]
    assert len(cards) == 3
    hawks = await page_of(client, f"{at}?team=hawks")
    assert sum("card" in each.get("class", "") for each in hawks.of("a")) == 2
    assert "No game fits" in (await page_of(client, f"{at}?month=1999-01")).text


async def test_a_schedule_leads_to_the_next_day_with_games(client):
    season = str(uuid4())
    await client.put(f"/api/v1/seasons/{season}", json={"name": "Now"})
    for days in (-7, 2, 9):
        when = (datetime.now(UTC) + timedelta(days=days)).isoformat()
        body = {"sides": [a_side("home"), a_side("away")], "scheduled_at": when, "season_id": season}
        assert (await client.post("/api/v1/games", json=body)).is_success
    page = await page_of(client, f"/seasons/{season}/schedule")
    assert page.of("a", href="#today")
    assert [each.get("id") for each in page.of("section")] == [None, "today", None]


async def test_leaders_of_any_figure_say_who_qualifies(client, season):
    at = f"/seasons/{season.season_id}/leaders"
    page = await page_of(client, f"{at}?stat=points&per=total")
    assert page.text.index("Hawks Person 1") < page.text.index("Comets Person 2")
    assert "Totals have no minimum" in page.text
    assert "made for each game of the team" in (await page_of(client, f"{at}?stat=three_pct")).text
    assert "Nobody qualifies" in (await page_of(client, f"{at}?stat=ft_pct")).text
    assert (await page_of(client, f"{at}?stat=nonsense&per=nonsense")).text


async def test_any_two_players_or_teams_are_compared_under_an_address(client, season):
    at = f"/seasons/{season.season_id}/compare"
    page = await page_of(client, f"{at}?a=h1&b=c1")
    assert page.meta("og:title").startswith("Hawks Person 1 and Comets Person 1")
    assert page.of("table", class_="duel versus")
    teams = await page_of(client, f"{at}?of=teams&a=hawks&b=owls")
    assert "Hawks and Owls" in teams.meta("og:title")
    assert "Choose two" in (await page_of(client, f"{at}?a=h1&b=nobody")).text


async def test_players_are_tabled_by_group_and_count(client, season):
    at = f"/seasons/{season.season_id}/players"
    total = await page_of(client, f"{at}?per=total&group=shooting&team=hawks")
    assert "Hawks Person 1" in total.text
    assert "Comets Person 1" not in total.text
    assert total.of("abbr", title="Three-pointers made")


async def test_the_home_page_tells_live_games_today_the_next_day_and_the_latest_results(client):
    now = datetime.now(UTC)
    season = Season(season_id=uuid4(), name="Now")
    await client.put(f"/api/v1/seasons/{season.season_id}", json={"name": season.name})
    for days, venue in ((0, "Hall 1"), (0, None), (1, "Hall 2"), (3, "Hall 3")):
        when = (now + timedelta(days=days)).isoformat()
        body = {"sides": [a_side("home"), a_side("away")], "venue": venue, "scheduled_at": when}
        opened = await client.post("/api/v1/games", json=body | {"season_id": str(season.season_id)})
        assert opened.status_code in (200, 201), opened.text
    page = await page_of(client, "/")
    assert page.text.index("Today on all courts") < page.text.index("Hall 1") < page.text.index("Next")
    assert page.text.index("Hall 1") < page.text.index("No place yet") < page.text.index("Next")
    assert "Hall 2" in page.text
    assert "Hall 3" not in page.text


async def test_standings_rank_by_share_won_then_difference(client, season):
    answer = await client.get(f"/seasons/{season.season_id}", headers=BROWSER)
    table = answer.text[answer.text.index("<tbody>") : answer.text.index("</tbody>")]
    assert re.findall(r"/teams/(\w+)", table) == ["hawks", "comets", "owls"]
