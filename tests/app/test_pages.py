"""The public pages over a real database: complete without JavaScript, safe with any name, kind in saying no."""

import html
import json
import re

import pytest

from fieldhouse.app.pages import figures
from tests.app.conftest import a_record, a_shot, a_side
from tests.app.paged import BROWSER, Page, page_of

HOSTILE = "<script>alert('x')</script>&\"</script>"
UNKNOWN = "00000000-0000-7000-8000-000000000000"


async def record(client, game, *plays):
    changes = [a_record(play) for play in plays]
    answer = await client.post(f"/api/v1/games/{game}/plays", json={"changes": changes})
    assert answer.status_code == 200, answer.text


AT_ONCE = {"kind": "foul", "period": 1, "clock_ms": 560_000, "side": "away", "player": "a1"}
SOME_PLAYS = (
    {"kind": "period_started", "period": 1, "clock_ms": 600_000},
    a_shot(points=3, x=1.0, y=7.0, assist="h2"),
    a_shot(clock_ms=571_000, side="away", player="a3", made=False, x=-2.0, y=1.5),
    {"kind": "rebound", "period": 1, "clock_ms": 569_000, "side": "home", "player": "h4", "offensive": False},
    {**AT_ONCE, "drawn_by": "h1", "free_throws": 1},
    {**AT_ONCE, "kind": "free_throw", "side": "home", "player": "h1", "made": True, "number": 1, "of": 1},
    {"kind": "time_out", "period": 1, "clock_ms": 555_000, "side": "away"},
    a_shot(clock_ms=540_000, side="away", player="a2", points=2, x=0.5, y=0.5),
)


@pytest.fixture
async def scored(client, game):
    await record(client, game, *SOME_PLAYS)
    return game


# ── a game ──


async def test_a_game_page_says_every_play_without_javascript(client, scored):
    view = (await client.get(f"/api/v1/games/{scored}/view")).json()
    page = await page_of(client, f"/games/{scored}")
    assert len(view["plays"]) == len(SOME_PLAYS)
    for key, play in view["plays"].items():
        assert " ".join(play["text"].split()) in page.text
        assert page.of("li", data_play=key)


async def test_a_game_page_holds_every_cell_of_the_box_without_javascript(client, scored):
    view = (await client.get(f"/api/v1/games/{scored}/view")).json()
    text = (await client.get(f"/games/{scored}")).text
    assert [each["label"] for each in view["columns"]] == [
        html.unescape(label) for label in re.findall(r"<th scope=\"col\"><abbr title=[^>]+>([^<]+)</abbr>", text)
    ][: len(view["columns"])]
    for side in view["box"].values():
        for player, line in side["players"].items():
            row = re.search(rf'<tr data-player="{player}".*?</tr>', text, re.DOTALL).group()
            cells = re.findall(r"<td>(.*?)</td>", row)
            idle = not any(line.values())
            wanted = [
                figures.NONE if idle and not line.get(column["key"]) else figures.cell(column, line)
                for column in view["columns"]
            ]
            assert cells == wanted


async def test_a_game_page_shows_the_score_by_period_and_each_shot_where_it_was(client, scored):
    text = (await client.get(f"/games/{scored}")).text
    assert re.findall(r'<p class="score" data-score="(\w+)">(\d+)</p>', text) == [("home", "4"), ("away", "2")]
    table = text[text.index("data-line-score>") :]
    assert re.findall(r"<td[^>]*>(\d+)</td>", table[: table.index("</tbody>")]) == ["4", "4", "2", "2"]
    page = Page(text)
    shots = [attributes for tag, attributes in page.tags if "data-shot" in attributes]
    assert [(shot["transform"], "made" in shot["class"]) for shot in shots] == [
        ("translate(1 7)", True),
        ("translate(-2 1.5)", False),
        ("translate(0.5 0.5)", True),
    ]


async def test_newest_plays_stand_first(client, scored):
    page = await page_of(client, f"/games/{scored}")
    listed = [
        attributes["data-play"] for tag, attributes in page.tags if tag == "li" and "data-play" in attributes
    ]
    view = (await client.get(f"/api/v1/games/{scored}/view")).json()
    ordered = sorted(view["plays"], key=lambda key: (view["plays"][key]["order"], key))
    assert listed == ordered[::-1]


async def test_titles_carry_the_score_for_whoever_shares_the_game(client, scored):
    page = await page_of(client, f"/games/{scored}")
    assert page.meta("og:title") == "The Homes 4–2 The Aways"
    assert page.meta("twitter:title") == page.meta("og:title")
    assert page.meta("og:description").startswith("Q1")
    assert page.of("link", rel="canonical")[0]["href"].endswith(f"/games/{scored}")


async def test_search_engines_read_a_sports_event(client, scored):
    page = await page_of(client, f"/games/{scored}")
    event = json.loads(page.data["application/ld+json"])
    assert event["@type"] == "SportsEvent"
    assert event["homeTeam"]["name"] == "The Homes"
    assert "4–2" in event["description"]


async def test_a_scheduled_game_has_no_score_yet(client):
    body = {"sides": [a_side("home"), a_side("away")], "scheduled_at": "2027-01-02T18:30:00Z", "venue": "Hall 2"}
    opened = (await client.post("/api/v1/games", json=body)).json()
    page = await page_of(client, f"/games/{opened['game_id']}")
    assert page.meta("og:title") == "The Homes – The Aways"
    assert page.meta("og:description") == "Sat 2 Jan 2027, 18:30, Hall 2"
    assert "The first play appears here" in page.text


@pytest.mark.usefixtures("scored")
async def test_a_game_of_no_season_stands_on_the_first_page_while_it_is_live(client):
    page = await page_of(client, "/")
    assert "The Homes 4 The Aways 2" in page.text
    assert "No season yet" not in page.text


async def test_a_result_that_was_only_reported_still_has_a_page(client, game):
    reported = {"kind": "result_reported", "period": 4, "score": [70, 64], "periods": [[20, 15], [50, 49]]}
    await record(client, game, reported)
    await client.post(f"/api/v1/games/{game}/finish")
    page = await page_of(client, f"/games/{game}")
    assert page.meta("og:title") == "The Homes 70–64 The Aways"
    assert page.meta("og:description").startswith("Final")


async def test_what_speaks_against_a_play_is_said_beside_it(client, scored):
    await record(client, scored, a_shot(clock_ms=500_000, side="nobody"))
    view = (await client.get(f"/api/v1/games/{scored}/view")).json()
    aside = [play for play in view["plays"].values() if play.get("set_aside")]
    page = await page_of(client, f"/games/{scored}")
    assert aside
    assert all(each["objections"][0]["message"] in page.text for each in aside)


async def test_a_game_of_three_sides_has_a_whole_page_and_a_sheet(client):
    names = ("home", "away", "guests")
    opened = await client.post("/api/v1/games", json={"sides": [a_side(key) for key in names]})
    game = opened.json()["game_id"]
    await record(client, game, a_shot(), a_shot(clock_ms=580_000, side="guests", player="g1", points=3))
    page = await page_of(client, f"/games/{game}")
    assert page.meta("og:title") == "The Homes 2, The Aways 0, The Guestss 3"
    for key in names:
        assert page.of("table", data_box=key)
        assert page.of("p", data_score=key)
    assert len(page.of("li", class_="play scoring")) == 2
    assert not page.of("svg", class_="shots")
    assert "Team C" in (await page_of(client, f"/games/{game}/sheet")).text


# ── safety ──


@pytest.fixture
async def hostile(client):
    sides = [a_side("home"), a_side("away")]
    for side in sides:
        side |= {"name": HOSTILE, "short_name": HOSTILE, "code": "<b>"}
        for person in side["roster"]:
            person["name"] = HOSTILE
    body = {"sides": sides, "venue": HOSTILE, "scheduled_at": "2027-01-02T18:30:00Z"}
    game = (await client.post("/api/v1/games", json=body)).json()["game_id"]
    await record(client, game, *SOME_PLAYS, {"kind": "note", "period": 1, "clock_ms": 1000, "text": HOSTILE})
    return game


async def test_names_are_text_whatever_they_say(client, hostile):
    for path in (f"/games/{hostile}", f"/games/{hostile}/sheet"):
        page = await page_of(client, path)
        assert HOSTILE in "".join(page.said)
        assert {each.get("type") for each in page.of("script")} <= {
            "module",
            "application/json",
            "application/ld+json",
        }
        for tag, attributes in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
    page = await page_of(client, f"/games/{hostile}")
    assert json.loads(page.data["application/ld+json"])["homeTeam"]["name"] == HOSTILE
    json.loads(page.data["shared"])


async def test_no_page_runs_or_styles_anything_inline(client, scored, season):
    paths = ["/", f"/seasons/{season.season_id}", f"/games/{scored}", f"/games/{scored}/sheet"]
    paths += [f"/seasons/{season.season_id}/teams/hawks", f"/seasons/{season.season_id}/players/h1"]
    for path in paths:
        page = await page_of(client, path)
        for script in page.of("script"):
            assert script.get("src") or script["type"] in ("application/json", "application/ld+json")
        assert not page.of("style")
        assert not [attributes for _, attributes in page.tags if "style" in attributes]


async def test_every_page_has_one_heading_a_title_and_columns_with_scope(client, scored, season):
    for path in ("/", f"/seasons/{season.season_id}", f"/games/{scored}", f"/games/{scored}/sheet", "/nowhere"):
        page = await page_of(client, path, 404 if path == "/nowhere" else 200)
        assert len(page.of("h1")) == 1
        assert page.of("title")
        assert all(each.get("scope") for each in page.of("th"))


# ── saying no ──


@pytest.mark.parametrize("path", [f"/games/{UNKNOWN}", "/games/not-an-id", f"/seasons/{UNKNOWN}", "/nowhere"])
async def test_a_browser_is_told_kindly_that_there_is_nothing(client, path):
    page = await page_of(client, path, 404)
    assert "Nothing here" in page.text
    assert page.of("a", href="/", class_="button")


async def test_a_program_is_told_in_its_own_way(client):
    answer = await client.get(f"/games/{UNKNOWN}", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_unknown_teams_and_players_are_not_found(client, season):
    await page_of(client, f"/seasons/{season.season_id}/teams/nobody", 404)
    await page_of(client, f"/seasons/{season.season_id}/players/nobody", 404)


# ── the app, the past ──


async def test_pages_lead_to_the_app_without_any_script_of_it(client, scored):
    page = await page_of(client, f"/games/{scored}")
    for screen in ("pad", "bench", "screen", "overlay"):
        assert page.of("a", href=f"/app/games/{scored}/{screen}")
    assert all("/static/" in each["src"] for each in page.of("script") if "src" in each)


async def test_a_page_as_of_a_play_is_whole_without_javascript(client, scored):
    view = (await client.get(f"/api/v1/games/{scored}/view")).json()
    ordered = sorted(view["plays"], key=lambda key: view["plays"][key]["order"])
    page = await page_of(client, f"/games/{scored}?at={ordered[1]}")
    assert [each["data-play"] for each in page.of("li") if "data-play" in each] == ordered[1::-1]
    assert page.meta("og:title") == "The Homes 3–0 The Aways"
    assert "You see Q1 09:" in page.text
    assert page.of("a", data_now=None, href=f"/games/{scored}")
    now = await page_of(client, f"/games/{scored}?at={UNKNOWN}")
    assert len([each for each in now.of("li") if "data-play" in each]) == len(ordered)


LOST = "That moment wasn't found; this is now."


@pytest.mark.parametrize("at", ["nonsense", "9-99:99", UNKNOWN])
async def test_a_moment_that_is_not_found_is_said(client, scored, at):
    assert LOST in (await page_of(client, f"/games/{scored}?at={at}")).text
    assert LOST not in (await page_of(client, f"/games/{scored}")).text


@pytest.mark.parametrize("address", ["/games/{}?at=%00", "/seasons/{}?team=%00", "/seasons/{}/players/%00"])
async def test_a_browser_gets_a_page_where_an_address_holds_what_it_cannot(client, scored, address):
    answer = await client.get(address.format(scored), headers=BROWSER)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert "That address can't be read" in Page(answer.text).text


async def test_the_figures_of_how_a_game_went_name_their_teams(client, scored):
    view = (await client.get(f"/api/v1/games/{scored}/view")).json()
    biggest = view["leads"]["biggest"]
    home, away = (f"{view['sides'][key]['short_name']} {biggest[key]}" for key in ("home", "away"))  # no code
    assert f"{home} · {away}" in (await page_of(client, f"/games/{scored}")).text


# ── the sheet ──


async def test_the_sheet_has_fouls_time_outs_and_the_running_score(client, scored):
    text = (await client.get(f"/games/{scored}/sheet")).text
    page = Page(text)
    assert "P1" in page.text
    assert "Q1 09:15" in page.text
    assert 'class="three"' in text
    assert "Scorer" in page.text


# ── files ──


async def test_static_files_are_kept_for_ever_under_their_digest(client):
    home = (await client.get("/", headers=BROWSER)).text
    urls = set(re.findall(r'"(/static/[^"]+)"', home))
    assert {url.rsplit(".", 1)[1] for url in urls} >= {"css", "js", "svg", "woff2"}
    for url in urls:
        answer = await client.get(url)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    old = await client.get("/static/000000000000/base.css")
    assert old.headers["cache-control"] == "no-cache"
    assert (await client.get("/static/000000000000/nothing.css")).status_code == 404


LAZY = ("charts", "geometry", "travel")  # fetched when somebody looks at a chart


async def as_sent(client, url):
    async with client.stream("GET", url, headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        return len(b"".join([chunk async for chunk in answer.aiter_raw()]))


async def test_a_page_needs_little(client, scored):
    """What a first visit to a game fetches besides page and font, as it travels; then all script there is."""
    page = await page_of(client, f"/games/{scored}")
    scripts = [each["src"] for each in page.of("script") if "src" in each]
    scripts += [each["href"] for each in page.of("link", rel="modulepreload")]
    styles = [each["href"] for each in page.of("link", rel="stylesheet") if "/static/" in each["href"]]
    names = {url.rsplit("/", 1)[1].removesuffix(".js") for url in scripts}
    imported = {
        found
        for name in (*names, *LAZY)
        for found in re.findall(r'"\./(\w+)\.js"', (await client.get(f"/static/x/{name}.js")).text)
    }
    assert imported <= names | set(LAZY)
    assert sum([await as_sent(client, url) for url in (*scripts, *styles)]) < 30_000
    lazy = [f"/static/x/{name}.js" for name in LAZY]
    assert sum([await as_sent(client, url) for url in (*scripts, *lazy)]) < 30_000


async def test_colours_are_a_stylesheet_of_their_own(client):
    answer = await client.get("/colours/c8102e-1d428a.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert ".team-c8102e{" in answer.text
    assert ".team-1d428a{" in answer.text
    odd = await client.get("/colours/}*{display:none.css")
    assert odd.text.count("{") == 1
