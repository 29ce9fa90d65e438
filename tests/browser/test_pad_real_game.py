"""A whole real game scored through the pad by taps, beside a public page that lives through it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from fieldhouse.app.demo import real_game
from fieldhouse.sports.basketball.plays import FieldGoal
from tests.browser.tapping import Scorer, sync_badge
from tests.browser.test_game_page import compare, seen

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

# The official columns, in our words.
COLUMNS = {
    "MIN": "seconds", "PTS": "points", "FGM": "fgm", "FGA": "fga", "3PM": "tpm", "3PA": "tpa", "FTM": "ftm",
    "FTA": "fta", "OR": "oreb", "DR": "dreb", "AST": "assists", "TO": "turnovers", "STL": "steals",
    "BLK": "blocks", "BA": "blocked", "PF": "fouls", "FD": "fouls_drawn", "+/-": "plus_minus",
}  # fmt: skip
ROUNDED_S = 1  # the feed's minutes are cut to seconds a stint
TWO_PIXELS_M = 0.1  # of the floor, as large as this screen shows it


def official_box():
    """(side, number or "all") -> the official figures."""
    lines = (Path(__file__).parent / "real_game.box").read_text().splitlines()
    head, *rows = (line.split() for line in lines if not line.startswith("//"))
    return {(side, who.lstrip("#")): dict(zip(head, figures, strict=True)) for side, who, *figures in rows}


def seconds_of(minutes):
    whole, seconds = minutes.split(":")
    return 60 * int(whole) + int(seconds)


async def test_a_real_game_scored_by_taps_has_its_official_box(house, enter, look, http, record_property):
    feed = real_game()
    game = await house.open_feed(feed)
    living = await look(game.path)
    page = await enter(game.pad, width=1180, height=820, workers="block")
    scorer = Scorer(page, feed)
    await scorer.score()
    await sign_off(page, scorer)

    box = (await http.get(f"/api/v1{game.path}/box")).json()
    assert box["status"] == "final"
    assert figures_of(box, official_box()) == []
    await shots_lie_where_they_were(http, game, feed)
    await seen(living, box["version"])
    await compare(house, look, living, game.path)
    await shows(living, official_box())
    assert living.complaints == []
    assert [each for each in page.complaints if "blocked by Playwright" not in each] == []
    record_property("taps", dict(scorer.taps))


async def sign_off(page, scorer):
    """Both captains and the referee sign, then the game is made final."""
    await page.get_by_role("button", name="Sign off").click()
    for who in (*scorer.team.values(), "Referee"):
        line = page.get_by_role("listitem").filter(has=page.get_by_role("textbox", name=re.compile(who)))
        await line.get_by_role("textbox").fill(f"For {who}")
        await line.get_by_role("button", name="Sign").click()
        await expect(page.get_by_role("listitem").filter(has_text=f"✓ For {who}")).to_be_visible()
    await expect(sync_badge(page)).to_have_text("All sent")
    await page.get_by_role("button", name="Finish the game").click()
    await page.get_by_text("The game is final.").first.wait_for()


def figures_of(box, official):
    """Where the server's box differs from the official one."""
    wrong, found = [], set()
    for side in box["sides"]:
        rows = {line["number"]: line["stats"] for line in side["players"] if line["stats"].get("seconds")}
        for who, stats in {**rows, "all": side["totals"]}.items():
            figures = official[side["side"], who]
            found.add((side["side"], who))
            for column, key in COLUMNS.items():
                wanted = seconds_of(figures[column]) if column == "MIN" else int(figures[column])
                slack = ROUNDED_S if column == "MIN" else 0
                if abs(stats[key] - wanted) > slack:
                    wrong.append(f"{side['side']} #{who} {column}: {stats[key]}, officially {wanted}")
    return wrong + [f"{key} is missing" for key in official.keys() - found]


async def shots_lie_where_they_were(http, game, feed):
    shots = (await http.get(f"/api/v1{game.path}/shots")).json()["shots"]
    wanted = [play for play in feed.plays if isinstance(play, FieldGoal)]
    for shot, play in zip(shots, wanted, strict=True):
        assert abs(shot["x"] - play.x) <= TWO_PIXELS_M
        assert abs(shot["y"] - play.y) <= TWO_PIXELS_M


async def shows(page, official):
    """The box on the public page says what the official one says."""
    shown = {}
    for side in ("home", "away"):
        for row in await page.locator(f'[data-box="{side}"] tr').all():
            who, *cells = [cell.strip() for cell in await row.locator("th, td").all_inner_texts()]
            number = "all" if who == "Total" else who.split()[0]
            shown[side, number] = [cell.replace("−", "-") for cell in cells]
    for key, figures in official.items():
        minutes, *cells = shown[key]
        assert abs(seconds_of(minutes) - seconds_of(figures["MIN"])) <= ROUNDED_S
        assert cells[:-1] == in_the_order_of_the_page(figures), key


def in_the_order_of_the_page(figures):
    """Without the first column, the minutes, and the last, which is no official one."""
    of = [f"{figures[f'{shot}M']}/{figures[f'{shot}A']}" for shot in ("FG", "3P", "FT")]
    rebounds = [figures["OR"], figures["DR"], str(int(figures["OR"]) + int(figures["DR"]))]
    others = [figures[column] for column in ("AST", "TO", "STL", "BLK", "BA", "PF", "FD", "+/-")]
    return [figures["PTS"], *of, *rebounds, *others]
