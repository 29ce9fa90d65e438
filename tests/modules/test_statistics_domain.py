"""What a game adds up to: a small game counted by hand, and laws for any game."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.app.boxscore import boxscore
from fieldhouse.kernel.errors import Invalid
from fieldhouse.modules.games.contract import Folded, GameSummary, Person, Side, StandingPlay
from fieldhouse.modules.statistics.contract import PlayerSeason
from fieldhouse.modules.statistics.domain import flow, season
from fieldhouse.modules.statistics.domain.game import box, entries
from fieldhouse.modules.statistics.domain.rows import played, rows
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    PeriodEnded,
    Rebound,
    ResultReported,
    Substitution,
    Turnover,
)
from fieldhouse.sports.feed import FeedGame, FeedPlayer, FeedSide
from fieldhouse.sports.fold import GameFold, Score
from tests.sports.strategies import COUNTED, PLAYS, a_play

FIBA = BASKETBALL.rule_books["fiba"]


def side(key, letter):
    people = (Person(player=f"{letter}{n}", name=f"{key} {n}", number=str(n), starter=n <= 5) for n in range(1, 9))
    return Side(key=key, team=key.upper(), name=key.title(), roster=tuple(people))


SIDES = (side("home", "h"), side("away", "a"))


def folded(plays, *, sides=SIDES, status="final", how=None, rules=FIBA):
    fold = GameFold(BASKETBALL, rules, entries(sides)).add_all(plays)
    standing = tuple(
        StandingPlay(play_id=uuid4(), order=f"{n:04}", revision=1, play=play) for n, play in enumerate(plays)
    )
    summary = GameSummary(
        game_id=uuid4(),
        version=7,
        sport="basketball",
        rule_book="fiba",
        status=status,
        score={},
        by_period={},
        sides=sides,
        how=how,
    )
    people = {person.player: person for each in sides for person in each.roster}
    return Folded(summary=summary, rules=rules, plays=standing, fold=fold, people=people, sides=sides)


def at(minutes, seconds):
    return {"period": 1, "clock_ms": (minutes * 60 + seconds) * 1000}


GAME = [
    FieldGoal(**at(9, 50), side="home", player="h1", made=True, points=2, assist="h2", x=0.5, y=1.0),
    FieldGoal(**at(9, 30), side="away", player="a1", made=True, points=3, x=0.0, y=7.5),
    Turnover(**at(9, 0), side="home", player="h3", how="bad_pass", stolen_by="a2"),
    FieldGoal(**at(8, 50), side="away", player="a2", made=True, points=2),
    FieldGoal(**at(8, 30), side="home", player="h1", made=False, points=2),
    Rebound(**at(8, 28), side="home", player="h4", offensive=True),
    FieldGoal(**at(8, 25), side="home", player="h4", made=True, points=2),
    Substitution(**at(8, 0), side="home", leaving=("h5",), entering=("h6",)),
    FieldGoal(**at(7, 50), side="away", player="a3", made=False, points=3),
    Rebound(**at(7, 48), side="home", player="h6", offensive=False),
    FieldGoal(**at(7, 40), side="home", player="h6", made=True, points=3),
    Turnover(**at(7, 20), side="away", player=None, how="shot_clock"),
    Foul(**at(7, 0), side="away", player="a1", foul="shooting", drawn_by="h1", free_throws=2),
    FreeThrow(**at(7, 0), side="home", player="h1", made=True, number=1, of=2),
    FreeThrow(**at(7, 0), side="home", player="h1", made=True, number=2, of=2),
    *(PeriodEnded(period=period, clock_ms=0) for period in range(1, 5)),
]


@pytest.fixture(scope="module")
def small():
    return box(folded(GAME))


def test_a_small_game_counted_by_hand_has_these_lines(small):
    home, away = small.sides
    lines = {line.player: line for line in (*home.players, *away.players)}
    h1 = lines["h1"].stats
    assert (h1["points"], h1["fgm"], h1["fga"], h1["ftm"], h1["fta"], h1["fouls_drawn"]) == (4, 1, 2, 2, 2, 1)
    assert h1["pir"] == 4 + 1 - 1  # points and a foul drawn, less a miss
    assert (lines["h6"].stats["seconds"], lines["h5"].stats["seconds"]) == (2400 - 120, 120)
    assert (lines["h6"].stats["plus_minus"], lines["h5"].stats["plus_minus"]) == (5, -1)
    assert (lines["h2"].stats["assists"], lines["a2"].stats["steals"]) == (1, 1)
    assert (lines["h1"].name, lines["h1"].starter, lines["h6"].starter) == ("home 1", True, False)
    assert away.team_row["turnovers"] == 1


def test_a_small_game_counted_by_hand_has_these_team_figures(small):
    home, away = (each.totals for each in small.sides)
    assert [each.score for each in small.sides] == [9, 5]
    assert [list(each.periods) for each in small.sides] == [[9, 0, 0, 0], [5, 0, 0, 0]]
    assert (home["possessions"], home["opponent_possessions"], away["possessions"]) == (5, 5, 5)
    assert (home["second_chance_points"], away["second_chance_points"]) == (2, 0)
    assert (home["from_turnover_points"], away["from_turnover_points"]) == (2, 2)
    assert (home["paint_points"], home["bench_points"], away["bench_points"]) == (2, 3, 0)
    assert (home["plus_minus"], away["plus_minus"]) == (4, -4)
    assert (home["seconds"], away["seconds"]) == (5 * 2400, 5 * 2400)
    assert (home["biggest_lead"], away["biggest_lead"]) == (4, 3)
    assert (home["biggest_run"], away["biggest_run"]) == (7, 5)
    assert (home["lead_changes"], home["ties"]) == (2, 0)
    assert (home["seconds_leading"], away["seconds_leading"]) == (20 + 2400 - 140, 110)
    rates = small.sides[0].rates
    assert (rates["ortg"], rates["drtg"], rates["pace"]) == (180.0, 100.0, 5.0)
    assert rates["efg_pct"] == pytest.approx(100 * 3.5 / 4)
    assert rates["opponent_tov_pct"] == pytest.approx(100 / 4)


def test_line_ups_say_what_five_did_together_and_a_side_without_a_player(small):
    home = [line for line in small.line_ups if line.side == "home"]
    assert [line.players for line in home] == [("h1", "h2", "h3", "h4", "h6"), ("h1", "h2", "h3", "h4", "h5")]
    with_h6, with_h5 = (line.stats for line in home)
    assert (with_h5["seconds"], with_h5["points"], with_h5["opponent_points"], with_h5["stints"]) == (120, 4, 5, 1)
    assert (with_h5["possessions"], with_h5["opponent_possessions"]) == (3, 2)
    assert (with_h6["points"], with_h6["opponent_points"]) == (5, 0)
    assert (with_h6["offensive_rating"], with_h6["defensive_rating"]) == (250.0, 0.0)
    on_off = {row.player: row for row in small.on_off}
    assert on_off["h6"].net_rating_difference == pytest.approx(250 - (400 / 3 - 250))
    assert on_off["h5"].net_rating_difference == pytest.approx(-on_off["h6"].net_rating_difference)
    assert on_off["h1"].net_rating_difference is None  # never off
    pairs = {line.players: line.stats for line in small.pairs}
    assert (pairs["h1", "h2"]["seconds"], pairs["h1", "h6"]["points"]) == (2400, 5)


def test_shots_carry_their_zone_and_those_without_a_place_are_counted_as_unknown(small):
    assert [(shot.player, shot.zone) for shot in small.shots] == [
        ("h1", "restricted_area"),
        ("a1", "above_break_centre"),
    ]
    assert small.zones["home"]["restricted_area"] == {"made": 1, "attempts": 1, "points": 2}
    assert small.zones["home"]["unknown"] == {"made": 2, "attempts": 3, "points": 5}
    assert small.player_zones["h6"] == {"unknown": {"made": 1, "attempts": 1, "points": 3}}


def test_what_nobody_noted_is_left_out_not_zero(small):
    assert "fast_break_points" not in small.sides[0].totals
    noted = [*GAME[:3], FieldGoal(**at(8, 50), side="away", player="a2", made=True, points=2, fast_break=True)]
    home, away = box(folded(noted)).sides
    assert (home.totals["fast_break_points"], away.totals["fast_break_points"]) == (0, 2)
    nobody_on = tuple(Side(key=each.key, team=each.team, name=each.name) for each in SIDES)
    bare = box(folded([GAME[3]], sides=nobody_on)).sides[1]
    assert not {"paint_points", "bench_points"} & bare.totals.keys()
    assert not {"seconds", "plus_minus", "possessions"} & bare.players[0].stats.keys()
    assert bare.rates["pace"] is None
    assert bare.totals["plus_minus"] == 2  # of a team it is the score's difference


def test_a_result_that_was_only_reported_has_no_course():
    told = box(folded([ResultReported(period=4, score=(78, 70))]))
    assert [each.score for each in told.sides] == [78, 70]
    assert (told.course, told.runs, told.leads) == ((), (), {})
    assert "biggest_run" not in told.sides[0].totals


def test_leads_change_past_a_tie_and_runs_end_where_the_other_side_answers():
    course = [Score(t * 1000, side, points) for t, side, points in (
        (10, "home", 2), (20, "away", 2), (30, "home", 3), (40, "away", 3), (50, "away", 2),
        (60, "home", 2), (70, "home", 3), (80, "home", 3), (90, "away", 1),
    )]  # fmt: skip
    leads = flow.leads(course, ("home", "away"), 100_000)
    assert (leads.changes, leads.ties) == (2, 3)
    assert (leads.biggest, leads.run) == ({"home": 6, "away": 2}, {"home": 8, "away": 5})
    assert leads.seconds == {"home": 10 + 10 + 30, "away": 10}
    [run] = flow.runs(course, ("home", "away"))
    assert (run.side, run.points, run.start_ms, run.end_ms, run.score) == ("home", 8, 60_000, 80_000, (13, 7))


# ── laws ──

FIVES_ONLY = st.lists(
    st.sampled_from([kind for kind in COUNTED if kind != "substitution"]).flatmap(a_play), max_size=50
)


@given(PLAYS)
@settings(max_examples=100, deadline=None)
def test_the_lines_of_a_box_add_up_to_its_totals_and_the_score(plays):
    found = box(folded(plays))
    for each in found.sides:
        lines = [line.stats for line in each.players] + [each.team_row]
        for stat in each.team_row.keys() - {"plus_minus", "seconds"}:
            assert sum(line[stat] for line in lines) == each.totals[stat]
        assert each.totals["points"] == each.score
        if "seconds" in each.totals:  # each line is rounded by itself
            assert abs(sum(line["seconds"] for line in lines) - each.totals["seconds"]) <= len(lines) / 2


@given(PLAYS)
@settings(max_examples=100, deadline=None)
def test_line_ups_cover_the_game_and_add_up_to_it(plays):
    game = folded(plays)
    elapsed_ms = BASKETBALL.elapsed_ms(game.fold.state)
    assert sum(stint.end_ms - stint.start_ms for stint in game.fold.stints_now()) == elapsed_ms
    found = box(game)
    for each in found.sides:
        together = [line.stats for line in found.line_ups if line.side == each.side]
        seen = [stint for stint in game.fold.stints_now() if stint.line_ups[each.side]]
        for stat in ("points", "possessions"):
            assert sum(line[stat] for line in together) == sum(s.totals[each.side].get(stat, 0) for s in seen)


@given(FIVES_ONLY)
@settings(max_examples=100, deadline=None)
def test_plus_minus_of_five_players_is_five_times_the_margin(plays):
    found = box(folded(plays))
    for each in found.sides:
        together = sum(line.stats["plus_minus"] for line in each.players)
        assert together == 5 * each.totals["plus_minus"]


@given(PLAYS)
@settings(max_examples=100, deadline=None)
def test_periods_add_up_to_the_game(plays):
    found = box(folded(plays))
    for each in found.sides:
        parts = [period for period in found.periods if period.side == each.side]
        for stat in (parts[0].totals.keys() if parts else set()) - {"seconds"}:
            assert sum(part.totals[stat] for part in parts) == each.totals[stat], stat


@given(PLAYS)
@settings(max_examples=100, deadline=None)
def test_zones_add_up_to_field_goals(plays):
    found = box(folded(plays))
    for each in found.sides:
        zones = found.zones.get(each.side, {}).values()
        assert sum(zone["attempts"] for zone in zones) == each.totals["fga"]
        assert sum(zone["made"] for zone in zones) == each.totals["fgm"]


# ── what is stored ──


def test_a_game_counts_once_it_is_final_and_came_to_a_result():
    assert all(row["counts"] and row["won"] is (row["side"] == "home") for row in rows(folded(GAME))[0])
    for game in (folded(GAME, status="live"), folded(GAME, how="abandoned")):
        assert not any(row["counts"] or row["won"] for row in rows(game)[0])


def test_a_foul_on_the_bench_is_no_game_played():
    lines = {row["player"]: row["played"] for row in rows(folded(GAME))[1]}
    assert (lines["h6"], lines["h7"]) == (True, False)
    assert not played({"seconds": 0, "fouls": 1, "technicals": 1, "pir": -1, "points": 0})
    assert played({"seconds": 0, "fouls": 0, "points": 2, "pir": 2})
    assert played({"fouls": 1})


# ── seasons ──


def of_season(player, points, *, games=10, **more):
    return PlayerSeason(
        player=player,
        name=player.upper(),
        team="HOME",
        teams=("HOME",),
        games=games,
        starts=0,
        totals={"points": points, **more.get("totals", {})},
        averages={"points": points / games},
        rates=more.get("rates", {}),
    )


def ranked(players, **how):
    how = {"stat": "points", "by": "game", "limit": 10, "team_games": {"HOME": 10}, "qualified": True, **how}
    return [(leader.rank, leader.player) for leader in season.leaders(players, **how)]


def test_equal_leaders_share_a_rank_and_a_tie_at_the_limit_is_not_cut():
    players = [
        of_season("d", 90),
        of_season("b", 100),
        of_season("c", 100),
        of_season("a", 120),
        of_season("e", 80),
    ]
    assert ranked(players) == [(1, "a"), (2, "b"), (2, "c"), (4, "d"), (5, "e")]
    assert ranked(players, limit=2) == [(1, "a"), (2, "b"), (2, "c")]


def test_leaders_by_average_need_seven_tenths_of_their_teams_games():
    players = [of_season("often", 70, games=7), of_season("seldom", 180, games=6)]
    assert ranked(players) == [(1, "often")]
    assert ranked(players, qualified=False) == [(1, "seldom"), (2, "often")]
    assert ranked(players, by="total") == [(1, "seldom"), (2, "often")]


def test_leaders_by_percentage_need_enough_made():
    enough = of_season("enough", 50, totals={"tpm": 10}, rates={"three_pct": 35.0})
    lucky = of_season("lucky", 50, totals={"tpm": 1}, rates={"three_pct": 100.0})
    never = of_season("never", 50, totals={"tpm": 0}, rates={"three_pct": None})
    assert ranked([enough, lucky, never], stat="three_pct") == [(1, "enough")]


def test_an_unknown_stat_is_refused_with_what_is_accepted():
    with pytest.raises(Invalid) as refused:
        ranked([], stat="charisma")
    assert refused.value.code == "unknown_stat"
    assert {"points", "three_pct", "per"} <= set(refused.value.facts["accepted"])


def test_a_ratio_uses_only_what_every_game_noted_and_an_average_only_games_that_did():
    sums = season.Sums(games=3, totals={"points": 30, "seconds": 2000}, noted={"points": 3, "seconds": 2})
    assert sums.averages() == {"points": 10.0, "seconds": 1000.0}
    assert sums.whole() == {"points": 30}


def test_a_rating_that_adds_up_is_told_per_game_and_a_ratio_is_not_divided(small):
    line, sides = small.sides[0].players[0], small.sides

    def of(games):
        def added(stats):
            totals = {stat: amount * games for stat, amount in stats.items()}
            return season.Sums(games=games, totals=totals, noted=dict.fromkeys(totals, games))

        sums = season.PlayerSums(
            player="h1", teams=("t",), starts=0,
            line=added(line.stats), own=added(sides[0].totals), theirs=added(sides[1].totals),
        )  # fmt: skip
        return season.player_season(sums, FIBA, "One").rates

    assert of(3) == pytest.approx(of(1))
    assert of(1)["game_score"] == pytest.approx(line.rates["game_score"])


# ── a feed's box ──


def feed(plays=GAME, **more):
    sides = tuple(
        FeedSide(
            key=each.key,
            team=each.team,
            players=tuple(
                FeedPlayer(id=p.player, name=p.name, number=p.number, starter=p.starter) for p in each.roster
            ),
        )
        for each in SIDES
    )
    return FeedGame(game_id="g1", sides=sides, rules=FIBA, plays=plays, **more)


def test_a_feeds_box_is_the_box_of_the_game_page(small):
    found = boxscore(feed())
    for key, each in zip(("home", "away"), small.sides, strict=True):
        assert found[key]["score"] == each.score
        assert found[key]["totals"] == each.totals
        assert found[key]["team_row"] == each.team_row
        for row, line in zip(found[key]["players"], each.players, strict=True):
            assert (row["id"], row["name"], row["number"]) == (line.player, line.name, line.number)
            assert row["starter"] == line.starter
            assert row["stats"].items() <= line.stats.items()
    assert found["anomalies"] == []


def test_a_score_that_the_feed_declares_otherwise_is_flagged_and_never_taken_over():
    found = boxscore(feed(declared={"score": {"home": 11, "away": 5}}))
    assert (found["home"]["score"], found["away"]["score"]) == (9, 5)
    [anomaly] = found["anomalies"]
    assert (anomaly["code"], anomaly["at"]) == ("score_differs", "final score")
    assert "home 11" in anomaly["message"]
    assert "home 9" in anomaly["message"]
    assert boxscore(feed(declared={"score": {"home": 9, "away": 5}}))["anomalies"] == []


def test_who_acts_without_being_on_the_roster_is_listed_too():
    stranger = FieldGoal(**at(5, 0), side="away", player="x9", made=True, points=2)
    players = {row["id"]: row for row in boxscore(feed([stranger]))["away"]["players"]}
    assert (players["x9"]["stats"]["points"], players["x9"]["name"], players["x9"]["starter"]) == (2, "", False)
