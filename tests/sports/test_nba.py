"""The NBA's play-by-play v2: what small files mean."""

import csv
import io
import json
import re

import pytest

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds import nba_v2
from fieldhouse.sports.basketball.feeds.nba.rosters import read_roster
from fieldhouse.sports.basketball.feeds.nba.words import trip
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    LineUp,
    Rebound,
    Turnover,
    Unrecognised,
)

# ── a small v2 file ─────────────────────────────────────────────────────────────────────────────────

HOME, AWAY = 1610612737, 1610612738
HEADERS = re.split(
    r"\s+",
    "GAME_ID EVENTNUM EVENTMSGTYPE EVENTMSGACTIONTYPE PERIOD PCTIMESTRING HOMEDESCRIPTION NEUTRALDESCRIPTION"
    " VISITORDESCRIPTION SCORE PERSON1TYPE PLAYER1_ID PLAYER1_NAME PLAYER1_TEAM_ID PERSON2TYPE PLAYER2_ID"
    " PLAYER2_NAME PLAYER2_TEAM_ID PERSON3TYPE PLAYER3_ID PLAYER3_NAME PLAYER3_TEAM_ID",
)


def person(player):
    """Players 1-49 are at home, 50-99 away; "home" and "away" are the teams, "coach" the home coach."""
    if player is None:
        return [0, 0, None, None]
    if player in ("home", "away"):
        return [2 if player == "home" else 3, HOME if player == "home" else AWAY, None, None]
    if player == "coach":
        return [6, 1371, None, None]
    return [4 if player < 50 else 5, player, f"Player {player}", HOME if player < 50 else AWAY]


def row(kind, action, period, clock, text="", *, one=None, two=None, three=None, score=None, game="0022100001"):
    mine = one is None or one in ("home", "coach") or (isinstance(one, int) and one < 50)
    return [
        game, 0, kind, action, period, clock, text if mine else None, None, None if mine else text, score,
        *person(one), *person(two), *person(three),
    ]  # fmt: skip


def file(*rows):
    result = {"name": "PlayByPlay", "headers": HEADERS, "rowSet": list(rows)}
    return json.dumps(
        {"resource": "playbyplay", "parameters": {"GameID": "0022100001"}, "resultSets": [result]}
    ).encode()


def read(*rows, roster=None):
    [game] = nba_v2.read(file(*rows), roster)
    return game


def only(game, kind):
    return [play for play in game.plays if isinstance(play, kind)]


def act(period, clock, player):
    """Somebody does something that only a player on court can do."""
    return row(7, 5, period, clock, f"Player {player} Violation:Kicked Ball", one=player)


def miss(period, clock, player):
    return row(2, 1, period, clock, f"MISS Player {player} 20' Jump Shot", one=player)


def five(game, side, period):
    [line_up] = [p for p in only(game, LineUp) if p.side == side and p.period == period]
    return set(line_up.players)


STARTED = row(12, 0, 1, "12:00")
TEN = [act(1, "11:00", player) for player in (1, 2, 3, 4, 5, 51, 52, 53, 54, 55)]


def test_a_basket_with_its_assist_is_one_play():
    game = read(
        row(1, 1, 1, "11:21", "Player 1 25' 3PT Jump Shot (3 PTS) (Player 2 1 AST)", one=1, two=2, score="0 - 3")
    )
    [shot] = only(game, FieldGoal)
    assert (shot.side, shot.player, shot.assist, shot.points, shot.clock_ms) == ("home", "1", "2", 3, 681_000)
    assert game.declared["score"] == {"home": 3, "away": 0}
    assert not [a for a in game.anomalies if a.code == "score_differs"]


def test_a_block_and_a_steal_ride_on_shot_and_turnover():
    game = read(
        row(2, 5, 1, "11:00", "MISS Player 1 1' Layup", one=1, three=51),
        row(5, 2, 1, "10:40", "Player 2 Lost Ball Turnover (P1.T1)", one=2, two=52),
    )
    [shot], [turnover] = only(game, FieldGoal), only(game, Turnover)
    assert (shot.made, shot.blocked_by, shot.shot) == (False, "51", "layup")
    assert (turnover.how, turnover.stolen_by) == ("lost_ball", "52")


def test_a_free_throw_without_a_text_was_made_where_the_score_stands():
    game = read(
        row(3, 11, 1, "11:00", "", one=1, score="0 - 1"),
        row(3, 12, 1, "11:00", "Free Throw 2 of 2", one=1),
    )
    assert [(shot.made, shot.number, shot.of) for shot in only(game, FreeThrow)] == [(True, 1, 2), (False, 2, 2)]


def test_a_double_foul_is_one_row_and_two_fouls():
    game = read(row(6, 10, 1, "11:00", "", one=1, two=51))
    assert [(f.side, f.player, f.foul, f.personal, f.team_foul) for f in only(game, Foul)] == [
        ("home", "1", "double_personal", True, False),
        ("away", "51", "double_personal", True, False),
    ]


def test_only_what_the_text_counts_is_a_team_foul():
    game = read(
        row(6, 1, 1, "11:00", "Player 1 P.FOUL (P1.T1) (E.Roe)", one=1, two=51),
        row(6, 4, 1, "10:50", "Player 2 OFF.Foul (P1) (E.Roe)", one=2, two=51),
        row(6, 28, 1, "10:40", "Player 1 Personal Take Foul (P2.PN) (E.Roe)", one=1, two=51),
        row(6, 11, 1, "10:30", "Player 3 T.FOUL (P0.T1) (E.Roe)", one=3),
        row(6, 17, 1, "10:20", "T.Foul (Def. 3 Sec Player 3 ) (E.Roe)", one=3),
        row(6, 11, 1, "10:10", "", one="coach"),
    )
    assert [(foul.personal, foul.team_foul, foul.on) for foul in only(game, Foul)] == [
        (True, True, "player"),
        (True, False, "player"),
        (True, True, "player"),
        (False, False, "player"),
        (False, False, "player"),
        (False, False, "coach"),
    ]


def test_a_g_league_free_throw_is_worth_the_trip():
    assert (trip("Magette Free Throw 2PT (2 PTS)").points, trip("Hicks Free Throw 1PT").of) == (2, 1)
    shots = row(3, 10, 1, "11:00", "Player 1 Free Throw 1 of 1 (2 PTS)", one=1, score="0 - 2", game="2022100001")
    [game] = nba_v2.read(file(shots))
    assert only(game, FreeThrow)[0].points == 2


def test_a_rebound_is_what_the_players_count_says():
    game = read(
        miss(1, "11:00", 1),
        row(4, 0, 1, "10:58", "Player 2 REBOUND (Off:1 Def:0)", one=2),
        miss(1, "10:50", 1),
        row(4, 0, 1, "10:48", "Player 51 REBOUND (Off:0 Def:1)", one=51),
    )
    assert [rebound.offensive for rebound in only(game, Rebound)] == [True, False]


@pytest.mark.parametrize(
    ("before", "clock", "behind"),
    [
        ([row(3, 11, 2, "3:00", "MISS Player 1 Free Throw 1 of 2", one=1)], "3:00", []),
        ([row(3, 18, 2, "3:00", "MISS Player 1 Free Throw Flagrant 1 of 2", one=1)], "3:00", []),
        ([miss(2, "3:00", 1)], "2:58", [row(5, 11, 2, "2:58", "HAWKS Turnover: Shot Clock (T#8)", one="home")]),
        ([miss(2, "0:00", 1)], "0:00", [row(18, 0, 2, "0:00"), row(13, 0, 2, "0:00")]),
        ([miss(2, "0:02", 1)], "0:02", [row(13, 0, 2, "0:00")]),
    ],
)
def test_a_team_rebound_that_nobody_could_take_is_a_dead_ball(before, clock, behind):
    game = read(*before, row(4, 0, 2, clock, "HAWKS Rebound", one="home"), *behind)
    assert [rebound.dead_ball for rebound in only(game, Rebound)] == [True]


def test_a_team_rebound_of_a_live_miss_counts():
    game = read(miss(2, "3:00", 1), row(4, 0, 2, "2:58", "HAWKS Rebound", one="home"), miss(2, "2:50", 1))
    assert [(r.dead_ball, r.offensive) for r in only(game, Rebound)] == [(False, True)]


@pytest.mark.parametrize(("kind", "keeps"), [(6, True), (5, True), (31, True), (1, False), (2, False)])
def test_a_single_free_throw_keeps_the_ball_only_away_from_it(kind, keeps):
    game = read(
        row(6, kind, 4, "1:00", "Player 51 FOUL (P1.PN) (E.Roe)", one=51, two=1),
        row(3, 10, 4, "1:00", "Player 1 Free Throw 1 of 1 (1 PTS)", one=1, score="0 - 1"),
    )
    assert [shot.keeps_ball for shot in only(game, FreeThrow)] == [keeps]


# ── who starts ──────────────────────────────────────────────────────────────────────────────────────


def test_whoever_acts_before_he_enters_was_on_court():
    game = read(STARTED, *TEN, row(8, 0, 1, "6:00", "SUB", one=1, two=6), act(1, "5:00", 6))
    assert five(game, "home", 1) == {"1", "2", "3", "4", "5"}
    assert [p.starting for p in only(game, LineUp)] == [True, True]
    assert {p.id for p in game.sides[0].players if p.starter} == {"1", "2", "3", "4", "5"}
    assert not game.anomalies


def test_whoever_leaves_without_having_entered_was_on_court():
    rest = [act(1, "11:00", player) for player in (2, 3, 4, 5, 51, 52, 53, 54, 55)]
    game = read(
        STARTED, *rest, row(8, 0, 1, "6:00", "SUB", one=1, two=6), row(8, 0, 1, "3:00", "SUB", one=6, two=7)
    )
    assert five(game, "home", 1) == {"1", "2", "3", "4", "5"}


def test_a_technical_foul_or_an_ejection_proves_nobody_on_court():
    game = read(
        STARTED,
        row(6, 11, 1, "12:00", "Player 7 T.FOUL (P0.T0)", one=7),
        row(3, 16, 1, "12:00", "Player 56 Free Throw Technical (1 PTS)", one=56, score="1 - 0"),
        row(11, 1, 1, "11:59", "Player 8 Ejection", one=8),
        *TEN,
    )
    assert five(game, "home", 1) == {"1", "2", "3", "4", "5"}
    assert five(game, "away", 1) == {"51", "52", "53", "54", "55"}


def test_a_change_noted_after_the_act_of_the_same_second_is_a_change():
    game = read(STARTED, *TEN, act(1, "6:00", 6), row(8, 0, 1, "6:00", "SUB", one=1, two=6))
    assert five(game, "home", 1) == {"1", "2", "3", "4", "5"}
    assert not game.anomalies


def test_who_plays_a_period_and_does_nothing_is_found_among_those_before():
    second = [act(2, "11:00", player) for player in (1, 2, 3, 4, 51, 52, 53, 54, 55)]
    game = read(STARTED, *TEN, row(13, 0, 1, "0:00"), row(12, 0, 2, "12:00"), *second)
    assert five(game, "home", 2) == {"1", "2", "3", "4", "5"}
    assert [a.code for a in game.anomalies] == ["starters_inferred"]


def test_six_who_act_before_they_enter_are_five_and_an_anomaly():
    game = read(STARTED, *TEN, act(1, "4:00", 6))
    assert len(five(game, "home", 1)) == 5
    assert [a.code for a in game.anomalies] == ["too_many_starters"]


def test_events_between_periods_stand_after_the_new_line_up():
    technical = row(3, 16, 2, "12:00", "Player 51 Free Throw Technical (1 PTS)", one=51, score="1 - 0")
    again = [act(2, "11:00", player) for player in (1, 2, 3, 4, 5, 51, 52, 53, 54, 55)]
    game = read(STARTED, *TEN, row(13, 0, 1, "0:00"), technical, row(12, 0, 2, "12:00"), *again)
    opening = [play.kind for play in game.plays if play.period == 2][:4]
    assert opening == ["line_up", "line_up", "free_throw", "period_started"]


def test_a_box_names_the_starters_and_the_bench():
    names = ["PLAYER_ID", "PLAYER_NAME", "TEAM_ID", "START_POSITION"]
    rows = [
        [n, f"Full Name {n}", HOME if n < 50 else AWAY, "F" if n % 50 <= 5 else ""]
        for n in (*range(1, 8), *range(51, 58))
    ]
    box = json.dumps({"resultSets": [{"name": "PlayerStats", "headers": names, "rowSet": rows}]}).encode()
    game = read(STARTED, act(1, "11:00", 1), act(1, "10:00", 51), roster=box)
    assert five(game, "home", 1) == {"1", "2", "3", "4", "5"}
    assert {player.id for player in game.sides[1].players} == {str(n) for n in range(51, 58)}
    assert not game.anomalies


def test_a_box_of_the_newer_format_is_read_too():
    player = {"personId": 7, "firstName": "Ann", "familyName": "Lee", "jerseyNum": "4", "position": "G"}
    team = {"teamId": HOME, "teamCity": "Oak", "teamName": "Owls", "players": [player]}
    roster = read_roster(json.dumps({"boxScoreTraditional": {"homeTeam": team}}).encode())
    assert (roster.players["7"].name, roster.players["7"].number, roster.players["7"].starter) == (
        "Ann Lee",
        "4",
        True,
    )
    assert roster.team_name(str(HOME), "home") == "Oak Owls"


# ── odd files ───────────────────────────────────────────────────────────────────────────────────────


def test_an_unknown_code_is_kept_and_flagged():
    game = read(row(42, 7, 1, "11:00", "Something new", one=1))
    [play] = only(game, Unrecognised)
    assert (play.code, play.text) == ("EVENTMSGTYPE 42/7", "Something new")
    assert [a.code for a in game.anomalies if a.code == "unknown_code"]


def test_a_row_that_stands_twice_counts_once():
    shot = row(1, 1, 1, "11:21", "Player 1 2' Layup (2 PTS)", one=1, score="0 - 2")
    game = read(shot, shot)
    assert len(only(game, FieldGoal)) == 1
    assert "duplicate_row" in {a.code for a in game.anomalies}


def test_a_score_that_the_plays_do_not_give_is_flagged_not_copied():
    game = read(row(1, 1, 1, "11:21", "Player 1 2' Layup (2 PTS)", one=1, score="0 - 5"))
    assert only(game, FieldGoal)[0].points == 2
    assert "score_differs" in {a.code for a in game.anomalies}


def test_the_league_is_in_the_game_id_and_the_period_in_its_clock():
    def rules(game_id, *starts):
        [game] = nba_v2.read(file(*(row(12, 0, period, clock, game=game_id) for period, clock in starts)))
        return game.rules

    assert rules("0022100001", (1, "12:00")).period_seconds == 720
    assert rules("1022500001", (1, "10:00")).book == "wnba"
    assert rules("1029900001", (1, "20:00")).periods == 2
    assert rules("2021900001", (1, "12:00"), (5, "2:00")).overtime_seconds == 120


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"resultSets": []}', b"\x1f\x8bno", b'{"resultSets": 3}'])
def test_what_is_no_play_by_play_at_all_is_refused_in_words(data):
    with pytest.raises(Invalid) as refusal:
        list(nba_v2.read(data))
    assert refusal.value.code == "malformed_feed"


@pytest.mark.parametrize(
    "cells", [[], [None] * 40, ["x"] * 3, [[1], {"a": 2}, "?"], ["0022100001", 0, "1", None, "9e99", "aa:bb"]]
)
def test_a_row_of_nonsense_harms_no_other_row(cells):
    shot = row(1, 1, 1, "11:21", "Player 1 2' Layup (2 PTS)", one=1, score="0 - 2")
    games = list(nba_v2.read(file(cells, shot)))
    assert sum(len(only(game, FieldGoal)) for game in games if game.game_id == "0022100001") >= 1


def test_a_csv_of_two_games_gives_two_games_and_ids_their_zeros_back():
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(HEADERS)
    for game in ("22100001.0", "22100002"):
        writer.writerow(row(1, 1, 1, "11:21", "Player 1 2' Layup (2 PTS)", one=1, score="0 - 2", game=game))
    games = list(nba_v2.read_csv(table.getvalue().encode()))
    assert [game.game_id for game in games] == ["0022100001", "0022100002"]
    assert games[0].sources[-1] == "row 2"
