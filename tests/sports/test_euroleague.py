"""EuroLeague play-by-play: what its rows mean, and that real games fold to their official boxes."""

import gzip
import json
from collections import Counter

import pytest

from fieldhouse.sports.basketball.feeds import euroleague
from fieldhouse.sports.basketball.plays import FieldGoal, Foul, FreeThrow, Substitution, Turnover, Unrecognised
from tests.sports import feed_games as made
from tests.sports.feed_games import codes, row
from tests.sports.real_data import gzipped_json, real_data

H1, H2, H3, H4, H5, H6 = made.HOME
A1, A2, A3, A4, A5, A6 = made.AWAY


def game_of(first=(), roster=True, **more):
    box = made.euroleague_box() if roster else None
    [game] = euroleague.read(made.euroleague(first, **more), box)
    return game


def of(game, kind):
    return [play for play in game.plays if isinstance(play, kind)]


def test_an_assist_a_block_and_a_drawn_foul_join_their_plays():
    game = game_of(
        [
            row("2FGM", "09:40", H1), row("AS", "09:38", H2),
            row("2FGA", "09:20", A1), row("AG", "09:20", A1), row("FV", "09:19", H3),
            row("CM", "09:10", H4), row("RV", "09:10", A2),
            row("TO", "09:00", A3), row("ST", "08:59", H5),
        ]
    )  # fmt: skip
    basket, blocked = of(game, FieldGoal)
    assert (basket.assist, blocked.blocked_by) == (H2, H3)
    assert of(game, Foul)[0].drawn_by == A2
    assert of(game, Turnover)[0].stolen_by == H5
    assert not codes(game)


def test_a_block_without_its_shooter_credits_nobody_else():
    game = game_of([row("2FGA", "09:20", A1), row("FV", "09:19", H3)])
    lines = made.lines(game)
    assert lines["home"][H3]["blocks"] == 1
    assert "blocked" not in lines["away"][A1]


def test_a_foul_drawn_before_the_foul_joins_it_too():
    game = game_of([row("RV", "09:10", A2), row("CM", "09:10", H4)])
    assert of(game, Foul)[0].drawn_by == A2


def test_an_offensive_foul_names_the_turnover_it_causes():
    game = game_of([row("OF", "09:10", H4), row("TO", "09:10", H4)])
    assert of(game, Turnover)[0].how == "offensive_foul"


def test_coach_and_bench_fouls_are_in_no_box_row():
    game = game_of([row("C", "09:10", "home:CO_A"), row("B", "09:10", "home:AC_A"), row("FTM", "09:10", A1)])
    assert [foul.on for foul in of(game, Foul)] == ["coach", "bench"]
    assert all("fouls" not in line for line in made.lines(game)["home"].values())
    assert all(player.id.startswith("P") for player in game.sides[0].players)


def test_team_rebounds_have_no_player():
    game = game_of([row("O", "09:10", "home"), row("D", "09:00", "away")])
    lines = made.lines(game)
    assert lines["home"][None]["oreb"] == lines["away"][None]["dreb"] == 1


def test_an_overtimes_opening_changes_stand_before_its_begin_marker():
    extra = [
        row("OUT", "05:00", H1), row("IN", "05:00", H6), row("BP"), row("2FGM", "04:00", H6), row("EP"),
        row("OUT", "05:00", A1), row("IN", "05:00", A6), row("BP"), row("3FGM", "04:00", A6), row("EP"), row("EG"),
    ]  # fmt: skip
    game = game_of(extra=extra)
    assert [(play.period, play.side) for play in of(game, Substitution)] == [(5, "home"), (6, "away")]
    assert [basket.period for basket in of(game, FieldGoal)] == [5, 6]
    lines = made.lines(game)
    assert lines["home"][H6]["milliseconds"] == 600_000
    assert lines["away"][A6]["milliseconds"] == 300_000
    assert codes(game) == ["overtime_tip_change", "overtime_tip_change"]


def test_a_missing_end_marker_between_overtimes_is_seen_and_flagged():
    extra = [row("BP"), row("2FGM", "00:01", H1), row("OUT", "05:00", H1), row("IN", "05:00", H6), row("BP")]
    game = game_of(extra=[*extra, row("2FGM", "04:00", A1), row("EP")])
    assert [basket.period for basket in of(game, FieldGoal)] == [5, 6]
    assert "period_not_closed" in codes(game)


def test_a_finished_game_without_its_last_marker_still_ends():
    source = json.loads(made.euroleague(fourth=[row("2FGM", "00:10", H1)]))
    source["ForthQuarter"].pop()
    [game] = euroleague.read(json.dumps(source).encode(), made.euroleague_box())
    assert made.lines(game)["home"][H1]["milliseconds"] == 2_400_000
    assert codes(game) == ["period_not_closed"]


def test_changes_of_one_moment_are_one_batch():
    rows = [row("OUT", "08:00", H1), row("OUT", "08:00", A1), row("IN", "08:00", A6), row("IN", "08:00", H6)]
    changes = of(game_of(rows), Substitution)
    assert [(play.side, play.leaving, play.entering) for play in changes] == [
        ("home", (H1,), (H6,)),
        ("away", (A1,), (A6,)),
    ]


def test_a_player_who_comes_and_goes_within_a_second_keeps_the_order():
    rows = [row("OUT", "08:00", H1), row("IN", "08:00", H6), row("OUT", "08:00", H6), row("IN", "08:00", H1)]
    game = game_of([*rows, row("2FGM", "07:50", H1)])
    assert made.lines(game)["home"][H1]["plus_minus"] == 2


@pytest.mark.parametrize(
    ("fouls", "count", "trips"),
    [
        ([row("CM", "09:10", H1), row("RV", "09:10", A1)], 2, [(1, 2, None), (2, 2, None)]),
        ([row("CM", "09:10", H1), row("RV", "09:10", A1)], 1, [(1, 1, "shooting")]),
        ([row("CM", "09:10", H1), row("RV", "09:10", A1)], 3, [(n, 3, "shooting") for n in (1, 2, 3)]),
        ([row("CMT", "09:10", H1)], 1, [(1, 1, "technical")]),
        ([row("CMT", "09:10", H1), row("CMT", "09:10", H1)], 2, [(1, 1, "technical")] * 2),
        (
            [row("CMT", "09:10", H2), row("CM", "09:10", H1), row("RV", "09:10", A1)],
            3,
            [(1, 1, "technical"), (1, 2, None), (2, 2, None)],
        ),
        ([row("CMU", "09:10", H1), row("RV", "09:10", A1)], 2, [(1, 2, "flagrant"), (2, 2, "flagrant")]),
        ([row("CMTI", "09:10", H1), row("RV", "09:10", A1)], 1, [(1, 1, "other")]),
    ],
)
def test_free_throws_are_counted_into_trips_by_the_fouls_before_them(fouls, count, trips):
    game = game_of([*fouls, *[row("FTM", "09:10", A1)] * count])
    assert [(shot.number, shot.of, shot.award) for shot in of(game, FreeThrow)] == trips
    assert not codes(game)


def test_free_throws_that_fit_no_trip_stay_unnumbered_and_are_flagged():
    game = game_of([row("CM", "09:10", H1), row("RV", "09:10", A1), *[row("FTM", "09:10", A1)] * 5])
    assert {shot.number for shot in of(game, FreeThrow)} == {None}
    assert codes(game) == ["free_throws_unresolved"]


def test_one_trip_may_span_two_clock_readings_and_a_change():
    rows = [row("CM", "04:36", H1), row("RV", "04:36", A1), row("FTA", "04:36", A1), row("OUT", "04:36", H2)]
    game = game_of([*rows, row("IN", "04:36", H6), row("FTM", "04:31", A1)])
    assert [(shot.number, shot.of) for shot in of(game, FreeThrow)] == [(1, 2), (2, 2)]


def test_starters_are_found_without_a_roster():
    acts = [row("2FGA", "09:50", player) for player in (H1, H2, H3, H4, A1, A2, A3, A4, A5)]
    changes = [row("OUT", "08:00", H5), row("IN", "08:00", H6), row("2FGM", "07:00", H6)]
    game = game_of([*acts, *changes], roster=False)
    assert {player.id for player in game.sides[0].players if player.starter} == {H1, H2, H3, H4, H5}
    assert {player.id for player in game.sides[1].players if player.starter} == {A1, A2, A3, A4, A5}


def test_the_roster_gives_names_and_starters_and_no_statistics():
    game = game_of([row("2FGM", "09:50", H1)])
    assert made.lines(game)["home"][H1]["points"] == 2
    assert [player.starter for player in game.sides[0].players] == [True] * 5 + [False]


def test_an_id_spelled_with_and_without_its_letter_is_one_player():
    game = game_of([row("2FGM", "09:50", H1), row("3FGM", "09:40", f"home:{H1[1:]}")])
    assert made.lines(game)["home"][H1]["points"] == 5


def test_an_unknown_code_is_kept_and_flagged():
    game = game_of([row("XYZ", "09:10", H1, "Something new")])
    [play] = of(game, Unrecognised)
    assert (play.code, play.text, play.player) == ("XYZ", "Something new", H1)
    assert codes(game) == ["unknown_code"]


def test_a_new_foul_code_that_counts_a_players_fouls_is_a_foul_and_flagged():
    game = game_of([row("CMX", "09:10", H1, "Foul (1)")])
    assert made.lines(game)["home"][H1]["fouls"] == 1
    assert codes(game) == ["unknown_code"]


def test_who_acts_off_court_and_who_is_missing_is_flagged():
    game = game_of([row("2FGM", "09:10", H6), row("OUT", "09:00", H1), row("2FGM", "08:00", A1)])
    assert codes(game) == ["not_five_on_court", "off_court"]
    assert made.lines(game)["home"][H6]["points"] == 2


def test_a_clock_that_runs_backwards_gives_the_time_back():
    rows = [row("OUT", "05:00", H1), row("IN", "05:00", H6), row("OUT", "05:30", H6), row("IN", "05:30", H1)]
    lines = made.lines(game_of(rows))
    assert lines["home"][H6]["milliseconds"] == -30_000
    assert lines["home"][H1]["milliseconds"] == 2_430_000


def test_the_running_score_is_declared_by_period():
    game = game_of([row("2FGM", "09:50", H1, points=(2, 0)), row("3FGM", "09:40", A1, points=(2, 3))])
    assert game.declared == {"score": {"home": 2, "away": 3}, "line_score": {"home": [2], "away": [3]}}


# ── real games ──────────────────────────────────────────────────────────────────────────────────────

STATS = {
    "points": lambda p: p["Points"],
    "fgm": lambda p: p["FieldGoalsMade2"] + p["FieldGoalsMade3"],
    "fga": lambda p: p["FieldGoalsAttempted2"] + p["FieldGoalsAttempted3"],
    "tpm": lambda p: p["FieldGoalsMade3"],
    "tpa": lambda p: p["FieldGoalsAttempted3"],
    "ftm": lambda p: p["FreeThrowsMade"],
    "fta": lambda p: p["FreeThrowsAttempted"],
    "oreb": lambda p: p["OffensiveRebounds"],
    "dreb": lambda p: p["DefensiveRebounds"],
    "assists": lambda p: p["Assistances"],
    "steals": lambda p: p["Steals"],
    "turnovers": lambda p: p["Turnovers"],
    "blocks": lambda p: p["BlocksFavour"],
    "blocked": lambda p: p["BlocksAgainst"],
    "fouls": lambda p: p["FoulsCommited"],
    "fouls_drawn": lambda p: p["FoulsReceived"],
}


def _seconds(minutes):
    return 0 if ":" not in str(minutes) else int(minutes.split(":")[0]) * 60 + int(minutes.split(":")[1])


def _real_games():
    folder = real_data("basketball/euroleague")
    for path in sorted((folder / "PlaybyPlay").glob("*.json.gz")):
        yield (
            path.read_bytes(),
            (folder / "Boxscore" / path.name).read_bytes(),
            gzipped_json(folder / "Boxscore" / path.name),
        )


@pytest.mark.real_data
def test_real_games_fold_to_their_official_boxes():
    cells, wrong = Counter(), Counter()
    for plays, box_bytes, box in _real_games():
        [game] = euroleague.read(plays, box_bytes)
        fold = made.folded(game)
        lines = fold.lines_now()
        tips = "overtime_tip_change" in codes(game)
        for side, team, quarters in zip(("home", "away"), box["Stats"], box["ByQuarter"], strict=True):
            assert list(fold.state.sides[side].by_period) == [quarters[k] for k in quarters if k != "Team"]
            assert {stat: fold.totals[side].get(stat, 0) for stat in STATS} == {
                stat: truth(team["totr"]) for stat, truth in STATS.items()
            }
            played = sum(line.get("milliseconds", 0) for line in lines[side].values())
            assert played == 1000 * _seconds(team["totr"]["Minutes"])
            for player in team["PlayersStats"]:
                line = lines[side].get(player["Player_ID"].strip(), {})
                truths = {stat: truth(player) for stat, truth in STATS.items()}
                assert {stat: line.get(stat, 0) for stat in STATS} == truths
                late = line.get("milliseconds", 0) // 1000 - _seconds(player["Minutes"])
                assert late == 0 or (tips and abs(late) == 60)
                if player["Minutes"] != "DNP":
                    cells["plus_minus"] += 1
                    wrong["plus_minus"] += line.get("plus_minus", 0) != player["Plusminus"]
    assert wrong["plus_minus"] <= 0.011 * cells["plus_minus"]


@pytest.mark.real_data
def test_real_games_need_no_roster_to_find_the_starters():
    for plays, box_bytes, _ in _real_games():
        [named], [found] = euroleague.read(plays, box_bytes), euroleague.read(gzip.decompress(plays), None)
        for with_roster, without in zip(named.sides, found.sides, strict=True):
            starters = {player.id for player in with_roster.players if player.starter}
            assert starters == {player.id for player in without.players if player.starter}
