"""Simulated games are legal in every rule book, the same on every machine, and look like measured ones."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from fieldhouse.kernel.codec import write
from fieldhouse.sports.basketball import BASKETBALL, court
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    LineUp,
    Play,
    Substitution,
    TimeOut,
    Turnover,
)
from fieldhouse.sports.basketball.simulator import SimTeam, make_league, make_team, sides, simulate
from fieldhouse.sports.fold import GameFold

BOOKS = sorted(RULE_BOOKS)
SEEDS = range(16)

# Means per team and game: (measured, how far off a season of simulated ones may be, as part of it).
WNBL = {  # 544 games of 2014 to 2019
    "points": (75.8, 0.06), "fga": (68.0, 0.05), "tpa": (19.7, 0.10), "fta": (16.0, 0.12), "oreb": (12.0, 0.10),
    "dreb": (26.8, 0.10), "assists": (16.5, 0.08), "turnovers": (14.4, 0.08), "steals": (6.75, 0.10),
    "blocks": (3.42, 0.15), "fouls": (16.6, 0.08), "time_outs": (3.27, 0.20), "second_chance_points": (10.2, 0.15),
    "from_turnover_points": (13.6, 0.12), "paint_points": (32.5, 0.10),
    "efg": (0.467, 0.04), "three_pct": (0.337, 0.05), "free_throw_pct": (0.763, 0.05), "possessions": (77.4, 0.04),
}  # fmt: skip
NBA = {  # 390 games of 2015-16
    "points": (100.95, 0.05), "fga": (84.2, 0.05), "tpa": (23.8, 0.10), "fta": (23.4, 0.12), "oreb": (12.8, 0.10),
    "dreb": (35.7, 0.08), "assists": (21.6, 0.08), "turnovers": (15.0, 0.08), "steals": (8.0, 0.10),
    "blocks": (4.96, 0.15), "fouls": (20.5, 0.08), "time_outs": (5.76, 0.15), "second_chance_points": (12.6, 0.15),
    "from_turnover_points": (16.9, 0.12),
    "efg": (0.495, 0.04), "three_pct": (0.350, 0.05), "free_throw_pct": (0.758, 0.04), "possessions": (97.6, 0.04),
}  # fmt: skip
MARGINS = {"fiba": (3.7, 16.7), "nba": (2.5, 13.2)}  # measured mean at home, and standard deviation


@cache
def a_team(number: int, size: int = 12) -> SimTeam:
    return make_team(number, name=f"Team {number}", size=size)


@cache
def a_game(book: str, seed: int) -> tuple[SimTeam, SimTeam, tuple[Play, ...]]:
    size = 4 if RULE_BOOKS[book].players_on_court == 3 else 12
    home = a_team(seed % 10, size)
    away = a_team((seed % 10 + 1 + seed // 10 % 9) % 10, size)
    return home, away, tuple(simulate(RULE_BOOKS[book], home, away, seed))


def a_fold(book: str, seed: int) -> GameFold:
    home, away, _ = a_game(book, seed)
    return GameFold(BASKETBALL, RULE_BOOKS[book], sides(RULE_BOOKS[book], home, away))


def games(book: str) -> Iterator[tuple[GameFold, tuple[Play, ...]]]:
    for seed in SEEDS:
        yield a_fold(book, seed), a_game(book, seed)[2]


@pytest.mark.parametrize("book", BOOKS)
def test_nothing_speaks_against_any_play_of_a_simulated_game(book):
    rules = RULE_BOOKS[book]
    for fold, plays in games(book):
        for play in plays:
            assert BASKETBALL.objections(rules, fold.state, play) == []
            fold.add(play)
        outcome = BASKETBALL.outcome(rules, fold.state)
        assert outcome.winner is not None
        assert fold.state.table.phase == "final"
        assert fold.state.possession.unexplained == 0


@pytest.mark.parametrize("book", BOOKS)
def test_the_clock_never_runs_backwards_and_every_period_is_opened_and_closed(book):
    for _, plays in games(book):
        for before, after in pairwise(plays):
            assert (after.period, -after.clock_ms) >= (before.period, -before.clock_ms)
        kinds = Counter((play.period, play.kind) for play in plays)
        for period in range(1, plays[-1].period + 1):
            assert kinds[period, "period_started"] == kinds[period, "period_ended"] == 1


@pytest.mark.parametrize("book", BOOKS)
def test_only_people_on_court_act_and_nobody_after_his_last_foul(book):
    limit = RULE_BOOKS[book].fouls_to_foul_out
    five = RULE_BOOKS[book].players_on_court
    for _, plays in games(book):
        on: dict[str, set[str]] = {"home": set(), "away": set()}
        fouls: Counter[str] = Counter()
        for play in plays:
            if isinstance(play, LineUp):
                on[play.side] = set(play.players)
                continue
            if isinstance(play, Substitution):
                assert set(play.leaving) <= on[play.side]
                on[play.side] = on[play.side] - set(play.leaving) | set(play.entering)
                assert len(on[play.side]) == five
                continue
            for name in ("player", "assist", "stolen_by", "blocked_by", "drawn_by"):
                who = getattr(play, name, None)
                assert who is None or who in on["home"] | on["away"]
            if isinstance(play, FieldGoal):
                assert play.assist != play.player
            if isinstance(play, Foul) and play.player and (limit != 6 or play.foul != "technical"):
                fouls[play.player] += 1
                assert limit is None or fouls[play.player] <= limit


@pytest.mark.parametrize("book", BOOKS)
def test_every_shot_lies_on_the_right_side_of_the_three_point_line_and_on_the_court(book):
    rules = RULE_BOOKS[book]
    lines = court.COURTS[rules.three_point_line]
    for _, plays in games(book):
        for shot in plays:
            if isinstance(shot, FieldGoal):
                far = court.is_three(shot.x, shot.y, lines)
                long = len(rules.field_goal_points) > 1 and shot.points == rules.field_goal_points[1]
                assert far == long or lines.arc_m is None
                assert abs(shot.x) <= lines.width_m / 2
                assert -lines.basket_m <= shot.y <= lines.half_court_m


@pytest.mark.parametrize("book", BOOKS)
def test_second_chances_and_points_from_turnovers_are_what_possession_says(book):
    for seed in SEEDS:
        plays = a_game(book, seed)[2]
        noted = a_fold(book, seed).add_all(plays)
        derived = a_fold(book, seed).add_all(_without_notes(play) for play in plays)
        for side in ("home", "away"):
            for stat in ("second_chance_points", "from_turnover_points"):
                assert noted.totals[side].get(stat, 0) == derived.totals[side].get(stat, 0)


@pytest.mark.parametrize("book", BOOKS)
def test_minutes_points_and_plus_minus_add_up(book):
    rules = RULE_BOOKS[book]
    for fold, plays in games(book):
        fold.add_all(plays)
        lines = fold.lines_now()
        for side in ("home", "away"):
            people = [line for player, line in lines[side].items() if player]
            on_court = sum(line.get("milliseconds", 0) for line in people)
            assert on_court == rules.players_on_court * fold.state.elapsed_ms
            assert sum(line.get("points", 0) for line in people) == fold.state.sides[side].score
            lead = fold.state.sides[side].score - fold.state.sides["away" if side == "home" else "home"].score
            assert sum(line.get("plus_minus", 0) for line in people) == rules.players_on_court * lead


@pytest.mark.parametrize("book", BOOKS)
def test_folding_a_part_and_then_the_rest_is_folding_the_whole(book):
    whole, plays = next(games(book))
    part = a_fold(book, 0).add_all(plays[: len(plays) // 2])
    rest = part.copy().add_all(plays[len(plays) // 2 :])
    whole.add_all(plays)
    assert rest.state == whole.state
    assert rest.lines_now() == whole.lines_now()
    assert rest.stints_now() == whole.stints_now()


def test_the_fifth_team_foul_of_a_quarter_gives_two_shots_in_fiba():
    for _, plays in games("fiba"):
        team: Counter[tuple[int, str]] = Counter()
        for play in plays:
            if isinstance(play, Foul) and play.on == "player":
                quarter = min(play.period, 4)
                team[quarter, play.side] += 1
                if play.foul == "personal":
                    assert play.free_throws == (2 if team[quarter, play.side] >= 5 else 0)
                elif play.foul == "offensive":
                    assert play.free_throws == 0


def test_the_seventh_foul_of_a_college_half_gives_one_and_one_and_the_tenth_two():
    for _, plays in games("ncaa_men"):
        team: Counter[tuple[int, str]] = Counter()
        for number, play in enumerate(plays):
            if not isinstance(play, Foul):
                continue
            half = min(play.period, 2)
            team[half, play.side] += 1
            shots = [p for p in plays[number + 1 : number + 8] if isinstance(p, FreeThrow) and p.award == "bonus"]
            if play.foul != "personal" or not play.free_throws:
                continue
            assert team[half, play.side] >= 7
            first, second = shots[0], next((p for p in shots[1:2] if p.player == shots[0].player), None)
            if team[half, play.side] < 10 and not first.made:
                assert second is None or second.number == 1
            else:
                assert second is not None
                assert second.number == 2


def test_a_fiba_team_takes_two_time_outs_in_a_half_then_three_and_two_in_the_last_two_minutes():
    for _, plays in games("fiba"):
        for side in ("home", "away"):
            taken = [play for play in plays if isinstance(play, TimeOut) and play.side == side]
            assert sum(play.period <= 2 for play in taken) <= 2
            assert sum(play.period in (3, 4) for play in taken) <= 3
            assert sum(play.period == 4 and play.clock_ms <= 120_000 for play in taken) <= 2


def test_three_x_three_ends_at_twenty_one_or_by_two_in_overtime():
    for fold, plays in games("fiba_3x3"):
        fold.add_all(plays)
        best = max(side.score for side in fold.state.sides.values())
        if fold.state.period == 1:
            assert best >= 21 or plays[-1].clock_ms == 0
            assert best <= 22
        else:
            extra = [side.by_period[1] if len(side.by_period) > 1 else 0 for side in fold.state.sides.values()]
            assert max(extra) in (2, 3)


def test_the_arrow_opens_every_later_quarter_in_fiba_and_nobody_jumps_for_it():
    for _, plays in games("fiba"):
        jumps = [play for play in plays if isinstance(play, JumpBall) and not play.held]
        assert [jump.period for jump in jumps] == [1]


def test_an_offensive_foul_comes_with_its_turnover():
    for _, plays in games("fiba"):
        for before, after in pairwise(plays):
            if isinstance(after, Foul) and after.foul == "offensive":
                assert isinstance(before, Turnover)
                assert (before.how, before.player) == ("offensive_foul", after.player)


def test_a_seed_gives_the_same_game_everywhere():
    _, _, plays = a_game("fiba", 1)
    told = json.dumps([write(play) for play in plays], sort_keys=True).encode()
    assert hashlib.sha256(told).hexdigest() == "46523045e5a455488b0381ff893f1417a950c407a95a0c81ef12c60d9b75a978"


def test_another_seed_gives_another_game():
    assert a_game("fiba", 1)[2] != tuple(simulate(RULE_BOOKS["fiba"], *a_game("fiba", 1)[:2], seed=2))


def season(book: str, count: int = 100) -> tuple[dict[str, float], list[int]]:
    """Means per team and game of `count` simulated games, and the home side's margins."""
    rules, sums, margins = RULE_BOOKS[book], Counter(), []
    for seed in range(count):
        home, away, plays = a_game(book, seed)
        fold = GameFold(BASKETBALL, rules, sides(rules, home, away)).add_all(plays)
        for total in fold.totals.values():
            sums.update(total)
        margins.append(fold.totals["home"]["points"] - fold.totals["away"]["points"])
    means = {stat: amount / count / 2 for stat, amount in sums.items()}
    means["efg"] = (means["fgm"] + 0.5 * means["tpm"]) / means["fga"]
    means["three_pct"] = means["tpm"] / means["tpa"]
    means["free_throw_pct"] = means["ftm"] / means["fta"]
    return means, margins


@pytest.mark.parametrize(("book", "bands"), [("fiba", WNBL), ("nba", NBA)])
def test_a_simulated_season_has_the_means_and_margins_of_a_measured_one(book, bands):
    means, margins = season(book)
    off = {stat: means[stat] for stat, (measured, part) in bands.items() if abs(means[stat] / measured - 1) > part}
    assert off == {}
    mean, deviation = MARGINS[book]
    own = sum(margins) / len(margins)
    spread = (sum((margin - own) ** 2 for margin in margins) / len(margins)) ** 0.5
    assert own == pytest.approx(mean, abs=4 * deviation / len(margins) ** 0.5)
    assert spread == pytest.approx(deviation, rel=0.2)
    assert 0.15 <= sum(abs(margin) <= 5 for margin in margins) / len(margins) <= 0.40


def test_starters_play_most_and_the_ends_of_benches_little():
    minutes = [0.0] * 12
    for seed in range(60):
        fold = a_fold("fiba", seed).add_all(a_game("fiba", seed)[2])
        for lines in fold.lines_now().values():
            ranked = sorted(
                (line.get("milliseconds", 0) for player, line in lines.items() if player), reverse=True
            )
            minutes = [had + more / 60_000 / 120 for had, more in zip(minutes, ranked, strict=True)]
    measured = [35.3, 32.8, 30.2, 27.4, 24.1, 19.1, 14.5, 9.7]  # WNBL, 544 games: most to eighth most
    assert minutes[:8] == pytest.approx(measured, abs=2.5)


def test_a_league_plays_everybody_at_home_and_away_once_a_round():
    league = make_league(7)
    pairs = Counter((fixture.home.code, fixture.away.code) for fixture in league.fixtures)
    assert len(pairs) == 56
    assert set(pairs.values()) == {1}
    for number in range(1, 15):
        codes = [team.code for f in league.fixtures if f.round == number for team in (f.home, f.away)]
        assert sorted(codes) == sorted(team.code for team in league.teams)


def test_a_league_is_made_of_its_seed_and_has_nobody_twice():
    league = make_league(7)
    assert league == make_league(7)
    assert league.teams != make_league(8).teams
    people = [player for team in league.teams for player in team.players]
    assert len({player.player for player in people}) == len(people) == 96
    for team in league.teams:
        assert len({player.number for player in team.players}) == 12
        assert len({player.name for player in team.players}) == 12


def test_an_odd_league_gives_everybody_a_free_round():
    league = make_league(3, teams=5)
    assert len(league.fixtures) == 20
    for number in range(1, 11):
        assert len([f for f in league.fixtures if f.round == number]) == 2


def _without_notes(play: Play) -> Play:
    if isinstance(play, FieldGoal) or (isinstance(play, FreeThrow) and play.award != "technical"):
        return replace(play, second_chance=None, from_turnover=None)
    return play
