"""The NBA's newer formats, v3 and live: what small files mean."""

import json

import pytest

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds import nba_live, nba_v3
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    LineUp,
    Rebound,
    Steal,
    Substitution,
    Turnover,
)

HOME, AWAY = 1610612737, 1610612738


def only(game, kind):
    return [play for play in game.plays if isinstance(play, kind)]


def action(kind, text="", *, sub="", player=0, name="", side="h", clock="PT11M00.00S", **more):
    team = 0 if side == "" else HOME if side == "h" else AWAY
    return {
        "actionNumber": 1, "clock": clock, "period": 1, "teamId": team,
        "teamTricode": "AAA" if side == "h" else "BBB",
        "personId": player, "playerName": name, "playerNameI": f"{name[:1]}. {name}", "location": side,
        "description": text, "actionType": kind, "subType": sub, "scoreHome": "", "scoreAway": "",
        "shotResult": "",
        "isFieldGoal": 0, "xLegacy": 0, "yLegacy": 0, "shotDistance": 0, "shotValue": 0, **more,
    }  # fmt: skip


def read_v3(*actions):
    [game] = nba_v3.read(json.dumps({"game": {"gameId": "1022500001", "actions": list(actions)}}).encode())
    return game


def test_v3_blocks_and_steals_without_a_type_join_their_plays():
    game = read_v3(
        action("Missed Shot", "MISS Lee 2' Layup", player=1, name="Lee", shotValue=2, isFieldGoal=1),
        action("", "Ray BLOCK (1 BLK)", player=51, name="Ray", side="v"),
        action("Turnover", "Lee Bad Pass Turnover (P1.T1)", sub="Bad Pass", player=1, name="Lee"),
        action("", "Ray STEAL (1 STL)", player=51, name="Ray", side="v"),
    )
    assert [shot.blocked_by for shot in only(game, FieldGoal)] == ["51"]
    assert [(turnover.how, turnover.stolen_by) for turnover in only(game, Turnover)] == [("bad_pass", "51")]


def test_v3_shots_have_places_and_assists_by_name():
    game = read_v3(
        action("Rebound", "Kim REBOUND (Off:0 Def:1)", player=2, name="Kim"),
        action(
            "Made Shot", "Lee 25' 3PT Jump Shot (3 PTS) (Kim 1 AST)", player=1, name="Lee", shotResult="Made",
            shotValue=3, isFieldGoal=1, xLegacy=100, yLegacy=50, shotDistance=25, scoreHome="3", scoreAway="0",
        ),
    )  # fmt: skip
    [shot] = only(game, FieldGoal)
    assert (shot.assist, shot.points, round(shot.x, 3), round(shot.y, 3)) == ("2", 3, 3.048, 1.524)


def test_v3_a_change_names_who_comes_in():
    game = read_v3(
        action("Substitution", "SUB: Kim FOR Jones", player=3, name="Jones", clock="PT09M00.00S"),
        action("Rebound", "Kim REBOUND (Off:0 Def:1)", player=2, name="Kim", clock="PT08M00.00S"),
    )
    assert [(change.leaving, change.entering) for change in only(game, Substitution)] == [(("3",), ("2",))]


def test_v3_of_two_namesakes_the_one_on_the_bench_comes_in_and_the_one_on_court_assists():
    game = read_v3(
        action("Rebound", "Jones REBOUND (Off:0 Def:1)", player=3, name="Jones"),
        action("Substitution", "SUB: Kim FOR Jones", player=3, name="Jones", clock="PT09M00.00S"),
        action("Rebound", "Jones REBOUND (Off:0 Def:1)", player=4, name="Jones", clock="PT08M00.00S"),
        action(
            "Made Shot", "Kim 2' Layup (2 PTS) (Jones 1 AST)", player=2, name="Kim", shotResult="Made",
            shotValue=2, isFieldGoal=1, clock="PT07M30.00S", scoreHome="2", scoreAway="0",
        ),
    )  # fmt: skip
    assert only(game, FieldGoal)[0].assist == "4"


def test_v3_whom_nobody_can_place_gets_an_id_of_his_name_and_an_anomaly():
    game = read_v3(action("Substitution", "SUB: Nobody FOR Lee", player=1, name="Lee"))
    assert only(game, Substitution)[0].entering == ("AAA:Nobody",)
    assert "unidentified_player" in {anomaly.code for anomaly in game.anomalies}


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"game": []}', b'{"game": {"actions": {}}}'])
def test_v3_refuses_what_is_no_game(data):
    with pytest.raises(Invalid):
        list(nba_v3.read(data))


# ── a small live file, written by hand after public descriptions of the format ──────────────────────


class Live:
    """Actions of a live file; the running score goes along."""

    def __init__(self):
        self.actions, self.score = [], {HOME: 0, AWAY: 0}

    def add(self, kind, *, sub="", player=0, team=0, clock="PT11M00.00S", period=1, points=0, **more):
        if team:
            self.score[team] += points
        self.actions.append(
            {
                "actionNumber": len(self.actions) + 2, "orderNumber": (len(self.actions) + 2) * 10_000,
                "clock": clock,
                "period": period, "actionType": kind, "subType": sub, "qualifiers": [], "personId": player,
                "scoreHome": str(self.score[HOME]), "scoreAway": str(self.score[AWAY]),
                "xLegacy": None, "yLegacy": None,
            }
            | ({"teamId": team, "teamTricode": "ATL" if team == HOME else "BOS"} if team else {})
            | ({"playerName": f"Name {player}", "playerNameI": f"N. Name {player}"} if player else {})
            | more
        )  # fmt: skip
        return self

    def game(self, roster=None):
        data = json.dumps(
            {"meta": {"version": 1}, "game": {"gameId": "0022000001", "actions": self.actions}}
        ).encode()
        [game] = nba_live.read(data, roster)
        return game


def test_a_live_basket_knows_its_place_and_what_led_to_it():
    noted = {"qualifiers": ["fastbreak", "pointsinthepaint"], "xLegacy": -10, "yLegacy": 20, "shotResult": "Made"}
    live = Live().add("2pt", sub="Layup", player=51, team=AWAY, points=2, assistPersonId=52, **noted)
    [shot] = only(live.game(), FieldGoal)
    assert (shot.side, shot.player, shot.assist, shot.points, shot.shot) == ("away", "51", "52", 2, "layup")
    assert (shot.fast_break, shot.in_paint, shot.second_chance, shot.from_turnover) == (True, True, False, False)
    assert (round(shot.x, 3), round(shot.y, 3)) == (-0.305, 0.610)


def test_live_home_and_away_follow_from_the_running_score():
    live = Live().add(
        "jumpball", sub="recovered", player=1, team=HOME, jumpBallWonPersonId=2, jumpBallLostPersonId=52
    )
    live.add("3pt", sub="Jump Shot", player=51, team=AWAY, points=3, shotResult="Made")
    live.add("freethrow", sub="1 of 1", player=1, team=HOME, points=1, shotResult="Made", descriptor="technical")
    game = live.game()
    assert [jump.won_by for jump in only(game, JumpBall)] == ["home"]
    assert [(shot.side, shot.award) for shot in only(game, FreeThrow)] == [("home", "technical")]
    assert game.declared["score"] == {"home": 1, "away": 3}
    assert [side.code for side in game.sides] == ["ATL", "BOS"]


def test_a_live_steal_that_its_turnover_names_counts_once():
    live = Live().add("turnover", sub="bad pass", player=1, team=HOME, stealPersonId=51)
    live.add("steal", player=51, team=AWAY)
    game = live.game()
    assert [turnover.stolen_by for turnover in only(game, Turnover)] == ["51"]
    assert only(game, Steal) == []


def test_live_changes_of_one_moment_are_one_change_and_say_who_started():
    live = Live().add("period", sub="start", clock="PT12M00.00S")
    for player in (1, 2, 3, 4, 5):
        live.add("violation", sub="kicked ball", player=player, team=HOME)
        live.add("violation", sub="kicked ball", player=player + 50, team=AWAY)
    for sub, player in (("out", 1), ("out", 2), ("in", 6), ("in", 7)):
        live.add("substitution", sub=sub, player=player, team=HOME, clock="PT05M00.00S")
    live.add("2pt", sub="Layup", player=51, team=AWAY, points=2, shotResult="Made", clock="PT04M00.00S")
    game = live.game()
    assert [(c.side, c.leaving, c.entering) for c in only(game, Substitution)] == [
        ("home", ("1", "2"), ("6", "7"))
    ]
    assert [set(line_up.players) for line_up in only(game, LineUp)] == [
        set("12345"),
        {"51", "52", "53", "54", "55"},
    ]


def test_live_rebounds_and_fouls_say_what_they_are():
    live = Live().add("2pt", sub="Jump Shot", player=1, team=HOME, shotResult="Missed", blockPersonId=51)
    live.add("rebound", sub="offensive", player=0, team=HOME, qualifiers=["team"])
    live.add("rebound", sub="offensive", player=0, team=HOME, qualifiers=["deadball", "team"])
    live.add("foul", sub="personal", descriptor="shooting", player=52, team=AWAY, foulDrawnPersonId=1)
    live.add("foul", sub="offensive", descriptor="charge", player=1, team=HOME)
    live.add("foul", sub="technical", descriptor="defensive-3-second", player=2, team=HOME)
    game = live.game()
    assert [(rebound.player, rebound.dead_ball) for rebound in only(game, Rebound)] == [
        (None, False),
        (None, True),
    ]
    assert [(foul.foul, foul.drawn_by, foul.personal, foul.team_foul) for foul in only(game, Foul)] == [
        ("shooting", "1", True, True),
        ("charge", None, True, False),
        ("defensive_three_seconds", None, False, False),
    ]


def test_a_live_action_that_nobody_knows_is_kept_and_flagged():
    game = Live().add("hologram", sub="on", player=1, team=HOME).game()
    assert [play.code for play in game.plays if play.kind == "unrecognised"] == ["hologram/on"]
    assert "unknown_code" in {anomaly.code for anomaly in game.anomalies}


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"game": []}', b'{"game": {"actions": {}}}'])
def test_live_refuses_what_is_no_game(data):
    with pytest.raises(Invalid):
        list(nba_live.read(data))
