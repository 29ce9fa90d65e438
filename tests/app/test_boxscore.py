"""A feed's box: what the feed can't know is not in it, and a real season's team figures are the league's own."""

import csv
import gzip
import io
import json

import pytest

from fieldhouse.app.boxscore import boxscore
from fieldhouse.sports.basketball.feeds import FEEDS, fiba_livestats_csv
from tests.sports import feed_games as made
from tests.sports.feed_games import HOME, row
from tests.sports.real_data import real_data

FIGURES = {
    "points_in_the_paint": "paint_points",
    "points_second_chance": "second_chance_points",
    "points_fast_break": "fast_break_points",
    "points_from_turnovers": "from_turnover_points",
    "bench_points": "bench_points",
    "biggest_lead": "biggest_lead",
    "biggest_scoring_run": "biggest_run",
}


def box(key, data):
    [game] = FEEDS[key].read(data, None)
    return boxscore(game)


def lines(found, side="home"):
    return [found[side]["totals"], found[side]["team_row"], *(each["stats"] for each in found[side]["players"])]


def v3(*texts):
    actions = [
        {
            "actionNumber": n, "clock": "PT11M00.00S", "period": 1, "location": "h", "actionType": kind,
            "subType": "", "description": text, "personId": person, "teamId": 5 if person == 1 else 0,
            "teamTricode": "PHX" if person == 1 else "", "playerName": "Lee" if person == 1 else "",
            "playerNameI": "A. Lee" if person == 1 else "", "isFieldGoal": int(kind == "Missed Shot"),
        }
        for n, (kind, text, person) in enumerate(texts)
    ]  # fmt: skip
    return json.dumps({"game": {"gameId": "1022500234", "actions": actions}}).encode()


def test_v3_does_not_say_who_drew_a_foul_so_neither_do_we():
    foul, shot = ("Foul", "Lee P.FOUL (P1.T1)", 1), ("Missed Shot", "MISS Lee 2' Layup", 1)
    for stats in lines(box("nba-v3", v3(foul, shot))):
        assert "fouls_drawn" not in stats
        assert "pir" not in stats
    assert box("nba-v3", v3(foul, shot))["home"]["players"][0]["stats"]["fouls"] == 1


@pytest.mark.parametrize(
    ("text", "team"), [("MERCURY Rebound", "Mercury"), ("Valkyries Timeout: Regular", "Valkyries")]
)
def test_v3_calls_a_team_by_the_fullest_name_in_the_file_with_the_code_beside_it(text, team):
    found = box("nba-v3", v3(("Missed Shot", "MISS Lee 2' Layup", 1), (text.split()[1].strip(":"), text, 5)))
    assert (found["home"]["team"], found["home"]["code"]) == (team, "PHX")


def test_a_feed_that_notes_drawn_fouls_has_them_and_noughts_too():
    drawn = made.euroleague([row("CM", "09:10", "away:P011"), row("RV", "09:10", HOME[0])])
    assert [line["stats"]["fouls_drawn"] for line in box("euroleague", drawn)["home"]["players"]] == [1]
    none = made.euroleague([row("2FGM", "09:10", HOME[0])])
    assert [line["stats"]["fouls_drawn"] for line in box("euroleague", none)["home"]["players"]] == [0]


def test_a_sheet_on_which_nobody_noted_who_drew_fouls_has_none():
    sheet = b"home HAW Hawks\naway OWL Owls\nQ1 09:00 home #4 foul\nQ1 08:00 home #4 2pt made\n"
    assert all("pir" not in stats and stats["points"] in (0, 2) for stats in lines(box("sheet", sheet)))
    again = box("sheet", sheet + b"Q1 07:00 home #4 foul drawn #9\n")
    assert again["away"]["players"][0]["stats"]["fouls_drawn"] == 1


def test_a_result_is_points_and_nothing_else():
    [game] = FEEDS["results-csv"].read(b"home,away,score,periods\nA,B,78-65,20-18 15-22 18-21 25-4\n", None)
    found = boxscore(game)
    assert found["home"]["score"] == 78
    assert found["home"]["totals"]["points"] == 78
    assert {"fga", "rebounds", "pir", "possessions", "fouls", "seconds"}.isdisjoint(found["home"]["totals"])


@pytest.mark.real_data
@pytest.mark.parametrize("game_id", ["1022500234", "1022500282", "1022500283"])
def test_v2_and_v3_of_a_game_call_the_teams_by_the_same_name(game_id):
    folder = real_data("basketball/wnba")
    second = box("nba-v2", (folder / f"pbp/stats_{game_id}.json.gz").read_bytes())
    third = box("nba-v3", (folder / f"pbp_v3/stats_pbpv3_{game_id}.json.gz").read_bytes())
    for side in ("home", "away"):
        assert second[side]["team"].endswith(third[side]["team"])
        assert second[side]["code"] == third[side]["code"] != third[side]["team"]


@pytest.mark.real_data
def test_team_figures_of_a_real_season_are_the_leagues():
    folder = real_data("basketball/wnbl")

    def unpacked(name):
        return gzip.decompress((folder / f"{name}_2019.csv.gz").read_bytes())

    official = {
        (row["page_id"], row["home_away_flag"]): row
        for row in csv.DictReader(io.StringIO(unpacked("team_boxes").decode()))
    }
    cells, wrong = 0, []
    for game in fiba_livestats_csv.read(unpacked("play_by_play"), unpacked("player_boxes")):
        found = boxscore(game)
        for side in ("home", "away"):
            row, totals = official[game.game_id, side], found[side]["totals"]
            for theirs, ours in FIGURES.items():
                if row[theirs] not in ("", "NA"):
                    cells += 1
                    if totals.get(ours) != int(row[theirs]):
                        wrong.append((game.game_id, side, ours, totals.get(ours), row[theirs]))
    assert cells > 1000
    assert wrong == []
