"""Whole NBA and WNBA games against their own counters, official boxes and each other."""

import csv
import gzip
import io
import json
import re
from collections import Counter

import pytest

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.feeds import nba_v2, nba_v3
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Competitor, SideEntry
from tests.sports.real_data import gzipped_json, real_data

pytestmark = pytest.mark.real_data


def folded(game):
    sides = [
        SideEntry(key=s.key, team=s.team, roster=tuple(Competitor(player=p.id) for p in s.players))
        for s in game.sides
    ]
    return GameFold(BASKETBALL, game.rules, sides).add_all(game.plays)


COUNTERS = (
    ("points", 1, r"\((\d+) PTS\)", None),
    ("assists", 2, r"\((?:[^()]*?) (\d+) AST\)", None),
    ("steals", 2, r"\((\d+) STL\)", None),
    ("blocks", 3, r"\((\d+) BLK\)", None),
    ("oreb", 1, r"\(Off:(\d+) Def:\d+\)", None),
    ("dreb", 1, r"\(Off:\d+ Def:(\d+)\)", None),
    ("turnovers", 1, r"\(P(\d+)\.T\d+\)", "5"),
    ("fouls", 1, r"\(P(\d+)[.)]", "6"),
)


@pytest.fixture(scope="module")
def season():
    data = (real_data("basketball/nba") / "play_by_play_2015_16.csv.gz").read_bytes()
    rows = {}
    for cells in csv.DictReader(io.StringIO(gzip.decompress(data).decode())):
        rows.setdefault(cells["GAME_ID"].zfill(10), []).append(cells)
    games = {game.game_id: game for game in nba_v2.read_csv(data)}
    return rows, games, {game_id: folded(game) for game_id, game in games.items()}


def test_every_game_of_a_season_loads_with_its_score_and_its_running_counters(season):
    rows, games, folds = season
    assert set(games) == set(rows)
    cells, wrong = Counter(), Counter()
    for game_id, fold in folds.items():
        last = [each["SCORE"] for each in rows[game_id] if each["SCORE"]][-1]
        assert f"{fold.state.sides['away'].score} - {fold.state.sides['home'].score}" == last
        lines = {player: line for side in fold.lines.values() for player, line in side.items()}
        expected = {}
        for each in rows[game_id]:
            text = f"{each['HOMEDESCRIPTION']} | {each['VISITORDESCRIPTION']}"
            for stat, place, pattern, kind in COUNTERS:
                found = re.search(pattern, text)
                if found and kind in (None, each["EVENTMSGTYPE"]):
                    expected[str(int(float(each[f"PLAYER{place}_ID"]))), stat] = int(found[1])
        for (player, stat), count in expected.items():
            cells[stat] += 1
            wrong[stat] += lines.get(player, {}).get(stat, 0) != count
    assert wrong.total() / cells.total() <= 0.0002, wrong


def test_both_teams_play_five_times_the_length_of_every_game(season):
    _, games, folds = season
    for game_id, game in games.items():
        periods = max(play.period for play in game.plays)
        length_ms = sum(game.rules.period_length_ms(period) for period in range(1, periods + 1))
        for lines in folds[game_id].lines_now().values():
            assert sum(line.get("milliseconds", 0) for line in lines.values()) == 5 * length_ms, game_id


def test_no_row_of_a_season_is_unknown_and_every_oddity_is_of_a_known_kind(season):
    _, games, _ = season
    codes = Counter(anomaly.code for game in games.values() for anomaly in game.anomalies)
    assert set(codes) <= {"starters_inferred", "possession_unexplained"}


BOX = {
    "FGM": "fgm", "FGA": "fga", "FG3M": "tpm", "FG3A": "tpa", "FTM": "ftm", "FTA": "fta", "OREB": "oreb",
    "DREB": "dreb", "AST": "assists", "STL": "steals", "BLK": "blocks", "TO": "turnovers", "PF": "fouls",
    "PTS": "points", "PLUS_MINUS": "plus_minus",
}  # fmt: skip


@pytest.mark.parametrize("with_box", [True, False])
@pytest.mark.parametrize(
    ("plays", "box"),
    [
        ("stats_0021600270", "stats_boxscore_0021600270"),  # an overtime
        ("stats_2021900002", "stats_boxscore_2021900002"),  # one free throw a trip
        ("technical_before_period_start", "stats_boxscore_0022100732"),
    ],
)
def test_every_cell_of_an_official_box_is_exact_minutes_and_plus_minus_too(plays, box, with_box):
    folder = real_data("basketball/nba/official")
    official = gzip.decompress((folder / "game_details" / f"{box}.json.gz").read_bytes())
    source = gzip.decompress((folder / "pbp" / f"{plays}.json.gz").read_bytes())
    [game] = nba_v2.read(source, official if with_box else None)
    lines = {player: line for side in folded(game).lines_now().values() for player, line in side.items()}
    result = json.loads(official)["resultSets"][0]
    for cells in result["rowSet"]:
        told = dict(zip(result["headers"], cells, strict=True))
        if not told["MIN"]:
            continue
        line = lines[str(told["PLAYER_ID"])]
        assert {name: line.get(stat, 0) for name, stat in BOX.items()} == {name: told[name] for name in BOX}
        minutes, seconds = told["MIN"].split(":")
        assert abs(line["milliseconds"] / 1000 - int(float(minutes)) * 60 - int(seconds)) <= 1


@pytest.mark.parametrize("game_id", ["1022500234", "1022500282", "1022500283"])
def test_v2_and_v3_of_a_wnba_game_tell_the_same(game_id):
    folder = real_data("basketball/wnba")
    [second] = nba_v2.read(gzip.decompress((folder / f"pbp/stats_{game_id}.json.gz").read_bytes()))
    [third] = nba_v3.read(gzip.decompress((folder / f"pbp_v3/stats_pbpv3_{game_id}.json.gz").read_bytes()))
    summary = gzipped_json(folder / f"game_details/stats_summary_{game_id}.json.gz")
    line = next(each for each in summary["resultSets"] if each["name"] == "LineScore")
    scores = {tuple(team[line["headers"].index(f"PTS_QTR{n}")] for n in (1, 2, 3, 4)) for team in line["rowSet"]}
    one, other = folded(second), folded(third)
    for fold in (one, other):
        assert {side.by_period for side in fold.state.sides.values()} == scores
    for side, lines in one.lines.items():
        for player, stats in lines.items():
            # v3 does not name who drew a foul, and a player who never acts has no id in it; it has locations
            named = {
                s: n for s, n in stats.items() if s not in ("fouls_drawn", "milliseconds", "plus_minus") and n
            }
            told = other.lines[side].get(player, {})
            assert {stat: told.get(stat, 0) for stat in named} == named
    for side in ("home", "away"):
        assert one.state.possession.count(side) == other.state.possession.count(side)
