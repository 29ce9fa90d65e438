"""FIBA LiveStats: the season CSV and the webcast's JSON, and that real seasons fold to their boxes."""

import csv
import gzip
import io
import json
from collections import Counter

import pytest

from fieldhouse.sports.basketball.feeds import fiba_livestats, fiba_livestats_csv
from fieldhouse.sports.basketball.plays import FieldGoal, Foul, FreeThrow, JumpBall, Rebound, Substitution
from tests.sports import feed_games as made
from tests.sports.feed_games import action, codes
from tests.sports.real_data import real_data

ANA, BEA, *_ = made.FIVES["home"]
FAY, GIA, *_ = made.FIVES["away"]


def game_of(*actions, roster=True):
    [game] = fiba_livestats_csv.read(made.season(*actions), made.season_roster() if roster else None)
    return game


def of(game, kind):
    return [play for play in game.plays if isinstance(play, kind)]


def test_players_are_known_by_full_name_and_starters_by_the_roster():
    game = game_of(action("2pt", "09:40", "home", ANA, "layup"))
    assert [(p.id, p.starter) for p in game.sides[0].players][:2] == [(ANA, True), (BEA, True)]
    assert made.lines(game)["home"][ANA]["points"] == 2


def test_rows_without_full_names_fall_back_to_the_scoreboards():
    row = {**action("2pt", "09:40", "home", ANA, "layup"), "first_name": "", "family_name": ""}
    assert made.lines(game_of(row))["home"][ANA]["points"] == 2
    assert made.lines(game_of(row, roster=False))["home"]["A. Ruiz"]["points"] == 2


def test_two_team_mates_of_one_short_name_are_told_apart_by_number():
    one, two = (
        {**action("2pt", clock, "home", ANA), "first_name": "", "family_name": "", "shirt_number": number}
        for clock, number in (("09:40", "4"), ("09:30", "5"))
    )
    lines = made.lines(game_of(one, two, roster=False))["home"]
    assert [line["points"] for player, line in lines.items() if player] == [2, 2]


def test_the_steal_may_come_before_its_turnover():
    game = game_of(action("steal", "09:20", "away", FAY), action("turnover", "09:20", "home", ANA, "badpass"))
    lines = made.lines(game)
    assert lines["away"][FAY]["steals"] == lines["home"][ANA]["turnovers"] == 1
    assert len(game.plays) == 3


def test_missing_flags_are_not_zero():
    [shot] = of(game_of(action("2pt", "09:40", "home", ANA)), FieldGoal)
    assert (shot.in_paint, shot.fast_break, shot.second_chance, shot.from_turnover) == (None,) * 4


def test_one_flag_in_a_game_means_that_all_of_them_were_noted():
    shots = of(
        game_of(
            action("2pt", "09:40", "home", ANA, is_points_in_the_paint="1"), action("3pt", "09:20", "away", FAY)
        ),
        FieldGoal,
    )
    assert [(shot.in_paint, shot.fast_break) for shot in shots] == [(True, False), (False, False)]


def test_dead_ball_rebounds_count_for_nobody_and_team_rebounds_for_the_side():
    game = game_of(
        action("rebound", "09:40", "home", "", "offensivedeadball"),
        action("rebound", "09:30", "home", "", "offensive"),
    )
    assert [rebound.dead_ball for rebound in of(game, Rebound)] == [True, False]
    assert made.folded(game).totals["home"]["oreb"] == 1


def test_a_rebound_of_no_team_is_kept_and_flagged():
    assert codes(game_of(action("rebound", "09:40"))) == ["no_side"]


def test_free_throws_carry_their_place_in_the_trip():
    [shot] = of(game_of(action("freethrow", "09:40", "home", ANA, "2of3")), FreeThrow)
    assert (shot.number, shot.of) == (2, 3)


def test_a_technical_free_throw_keeps_the_ball_and_an_and_one_does_not():
    game = game_of(
        action("2pt", "09:40", "home", ANA),
        action("foul", "09:40", "away", FAY, "personal"),
        action("foulon", "09:40", "home", ANA),
        action("freethrow", "09:40", "home", ANA, "1of1"),
        action("2pt", "09:20", "away", GIA, is_successful="0"),
        action("foul", "09:10", "away", FAY, "technical"),
        action("freethrow", "09:10", "home", BEA, "1of1"),
    )
    assert [(shot.award, shot.keeps_ball) for shot in of(game, FreeThrow)] == [(None, False), ("technical", True)]


def test_three_rows_of_a_jump_ball_are_one():
    game = game_of(
        action("jumpball", "10:00", "", "", "startperiod"),
        action("jumpball", "09:58", "home", ANA, "won"),
        action("jumpball", "09:58", "away", FAY, "lost"),
    )
    [tip] = of(game, JumpBall)
    assert (tip.won_by, tip.jumpers) == ("home", (ANA, FAY))


def test_coach_and_bench_technicals_are_no_players():
    game = game_of(
        action("foul", "09:40", "home", "", "coachTechnical"),
        action("foul", "09:40", "home", "", "bench - technical"),
        action("foul", "09:40", "away", FAY, "personal", is_shooting_foul_2ft="1"),
    )
    assert [(foul.on, foul.foul, foul.free_throws) for foul in of(game, Foul)] == [
        ("coach", "technical", None),
        ("bench", "technical", None),
        ("player", "shooting", 2),
    ]


def test_starters_entering_before_the_tip_are_no_changes_but_going_out_and_in_again_are():
    entering = [action("substitution", "10:00", "home", name, "in") for name in made.FIVES["home"]]
    again = [action("substitution", "09:58", "home", ANA, sub) for sub in ("out", "in")]
    game = game_of(*entering, *again, action("2pt", "09:40", "home", ANA))
    assert [(play.leaving, play.entering) for play in of(game, Substitution)] == [((ANA,), ()), ((), (ANA,))]
    assert made.lines(game)["home"][ANA]["plus_minus"] == 2
    assert not codes(game)


def test_a_row_added_later_stands_where_its_clock_says():
    out, into = (
        action("substitution", "09:00", "home", name, sub) for name, sub in ((ANA, "out"), ("Sub Home", "in"))
    )
    game = game_of(out, into, action("2pt", "09:01", "home", BEA))
    assert made.lines(game)["home"][ANA]["plus_minus"] == 2
    assert codes(game) == ["late_row"]


def test_overtimes_are_numbered_on_from_the_quarters():
    [shot] = of(game_of(action("2pt", "04:40", "home", ANA, period_type="OVERTIME", period="2")), FieldGoal)
    assert shot.period == 6


def test_unknown_words_are_kept_and_flagged():
    game = game_of(action("cartwheel", "09:40", "home", ANA), action("turnover", "09:30", "home", ANA, "sneeze"))
    assert codes(game) == ["unknown_code", "unknown_code"]
    assert made.lines(game)["home"][ANA]["turnovers"] == 1


# ── the webcast ─────────────────────────────────────────────────────────────────────────────────────


def webcast(*rows, **more):
    """data.json: teams under tm, plays newest first."""
    teams = {}
    for number, side in (("1", "home"), ("2", "away")):
        players = {}
        for n, name in enumerate(made.FIVES[side], start=1):
            first, family = name.split()
            players[str(n)] = {
                "firstName": first, "familyName": family, "scoreboardName": f"{first[0]}. {family}",
                "shirtNumber": str(n + 3), "starter": 1, "sPoints": 99,
            }  # fmt: skip
        teams[number] = {
            "name": side.title(),
            "code": side[:3].upper(),
            "pl": players,
            "shot": [],
            **more.get(side, {}),
        }
    pbp = [{"actionNumber": n, "periodType": "REGULAR", "period": 1, **row} for n, row in enumerate(rows, start=1)]
    return json.dumps({"tm": teams, "pbp": pbp[::-1], "periodLength": more.get("length", 10)}).encode()


def shot_row(**more):
    return {
        "gt": "09:40", "tno": 1, "pno": 1, "actionType": "2pt", "subType": "layup", "success": 1, "scoring": 1,
        "qualifier": ["pointsinthepaint", "fastbreak"], "s1": "2", "s2": "0", **more,
    }  # fmt: skip


def test_a_webcast_is_read_from_its_last_row_to_its_first():
    assist = {"gt": "09:39", "tno": 1, "pno": 2, "actionType": "assist", "subType": "", "success": 1}
    block = {"gt": "09:20", "tno": 2, "pno": 1, "actionType": "block", "subType": "", "success": 1}
    source = webcast(
        shot_row(),
        assist,
        shot_row(gt="09:21", success=0),
        block,
        home={"shot": [{"actionNumber": 1, "x": 5.625, "y": 50}]},
    )
    [game] = fiba_livestats.read(source)
    made_shot, missed = of(game, FieldGoal)
    assert (made_shot.player, made_shot.assist, missed.blocked_by) == (ANA, BEA, FAY)
    assert (made_shot.in_paint, made_shot.fast_break, made_shot.second_chance) == (True, True, False)
    assert made_shot.x == pytest.approx(0)
    assert made_shot.y == pytest.approx(0)
    assert missed.x is None
    assert game.sides[0].team == "Home"
    assert sum(player.starter for player in game.sides[0].players) == 5
    assert game.declared["score"] == {"home": 2, "away": 0}


def test_a_webcast_names_its_period_length_and_counts_overtimes_from_one():
    [game] = fiba_livestats.read(webcast(shot_row(), shot_row(periodType="OVERTIME"), length=12))
    assert game.rules.period_seconds == 720
    assert [shot.period for shot in of(game, FieldGoal)] == [1, 5]


# ── real seasons ────────────────────────────────────────────────────────────────────────────────────

STATS = {
    "points": "points", "field_goals_made": "fgm", "field_goals_attempted": "fga", "three_pointers_made": "tpm",
    "three_pointers_attempted": "tpa", "free_throws_made": "ftm", "free_throws_attempted": "fta",
    "rebounds_defensive": "dreb", "rebounds_offensive": "oreb", "assists": "assists", "turnovers": "turnovers",
    "steals": "steals", "blocks": "blocks", "fouls_personal": "fouls", "fouls_on": "fouls_drawn",
}  # fmt: skip
TEAM_STATS = {
    "points_from_turnovers": "from_turnover_points", "points_second_chance": "second_chance_points",
    "points_fast_break": "fast_break_points", "points_in_the_paint": "paint_points", "rebounds_offensive": "oreb",
    "rebounds_defensive": "dreb",
}  # fmt: skip


@pytest.mark.real_data
@pytest.mark.parametrize("year", range(2014, 2020))
def test_real_seasons_fold_to_their_official_boxes(year):
    folder = real_data("basketball/wnbl")
    box = gzip.decompress((folder / f"player_boxes_{year}.csv.gz").read_bytes())
    plays = (folder / f"play_by_play_{year}.csv.gz").read_bytes()
    games = {game.game_id: game for game in fiba_livestats_csv.read(plays, box)}
    folds = {game_id: made.folded(game) for game_id, game in games.items()}
    lines = {game_id: fold.lines_now() for game_id, fold in folds.items()}
    cells, wrong, scores = Counter(), Counter(), Counter()
    for row in csv.DictReader(io.StringIO(box.decode())):
        game, side = row["page_id"], row["home_away_flag"]
        line = lines[game][side].get(f"{row['first_name']} {row['family_name']}".strip(), {})
        scores[game, side] += int(float(row["points"]))
        for column, stat in STATS.items():
            cells["player"] += 1
            wrong["player"] += line.get(stat, 0) != float(row[column])
        if row.get("plus_minus") not in (None, "", "NA") and row["minutes"] not in ("", "0:00", "00:00"):
            cells["plus_minus"] += 1
            wrong["plus_minus"] += line.get("plus_minus", 0) != float(row["plus_minus"])
    assert {key: folds[key[0]].state.sides[key[1]].score for key in scores} == scores
    assert wrong["player"] <= 0.0015 * cells["player"]  # one game of 2015 lacks rows
    assert wrong["plus_minus"] <= 0.012 * cells["plus_minus"]


@pytest.mark.real_data
def test_real_team_stats_follow_the_statisticians_flags():
    folder = real_data("basketball/wnbl")
    games = {g.game_id: g for g in fiba_livestats_csv.read((folder / "play_by_play_2019.csv.gz").read_bytes())}
    with gzip.open(folder / "team_boxes_2019.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            totals = made.folded(games[row["page_id"]]).totals[row["home_away_flag"]]
            assert {c: totals.get(stat, 0) for c, stat in TEAM_STATS.items()} == {
                c: int(row[c]) for c in TEAM_STATS
            }
