"""Team figures of real games against the league's own."""

import csv
import gzip
import io

import pytest

from fieldhouse.app.boxscore import boxscore
from fieldhouse.sports.basketball.feeds import fiba_livestats_csv
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
