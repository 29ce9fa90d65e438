"""Ratios: against official boxes, against lines worked by hand, and laws that hold for any line."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.formulas import (
    BY_KEY,
    FORMULAS,
    FOUR_FACTORS,
    league_of,
    per,
    per_minutes,
    per_possessions,
    possessions,
    possessions_on_court,
    pythagorean,
)
from fieldhouse.sports.basketball.formulas.page import page
from tests.sports.real_data import REPOSITORY, gzipped_json, real_data

STATS = (
    "seconds", "points", "fgm", "fga", "tpm", "tpa", "ftm", "fta", "oreb", "dreb", "assists", "turnovers",
    "steals", "blocks", "blocked", "fouls", "fouls_drawn", "plus_minus",
)  # fmt: skip

EMPTY = dict.fromkeys(STATS, 0)

# A game of 40 minutes, worked by hand below.
TEAM = {
    **EMPTY, "seconds": 12000, "points": 80, "fgm": 30, "fga": 60, "tpm": 8, "tpa": 20, "ftm": 12, "fta": 15,
    "oreb": 10, "dreb": 25, "assists": 18, "turnovers": 12, "steals": 7, "blocks": 3, "fouls": 18,
}  # fmt: skip
OPPONENT = {
    **EMPTY, "seconds": 12000, "points": 72, "fgm": 27, "fga": 64, "tpm": 6, "tpa": 24, "ftm": 12, "fta": 20,
    "oreb": 15, "dreb": 30, "assists": 15, "turnovers": 14, "steals": 6, "blocks": 4, "fouls": 16,
}  # fmt: skip
PLAYER = {
    **EMPTY, "seconds": 1800, "points": 20, "fgm": 7, "fga": 14, "tpm": 2, "tpa": 5, "ftm": 4, "fta": 5,
    "oreb": 2, "dreb": 6, "assists": 5, "turnovers": 3, "steals": 2, "blocks": 1, "blocked": 1, "fouls": 2,
    "fouls_drawn": 4,
}  # fmt: skip


def value(key, line, **others):
    return BY_KEY[key].value(line, **others)


# ── worked by hand ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fg_pct", 50),
        ("two_pct", 100 * 5 / 9),
        ("three_pct", 40),
        ("ft_pct", 80),
        ("efg_pct", 100 * 8 / 14),
        ("ts_pct", 100 * 20 / (2 * (14 + 0.44 * 5))),
        ("ft_rate", 4 / 14),
        ("three_rate", 100 * 5 / 14),
        ("ast_to", 5 / 3),
        ("tov_pct", 100 * 3 / (14 + 2.2 + 3)),
        # on court for 30 of 40 minutes: three quarters of what the team did
        ("usg_pct", 100 * (14 + 2.2 + 3) / (0.75 * (60 + 6.6 + 12))),
        ("ast_pct", 100 * 5 / (0.75 * 30 - 7)),
        ("orb_pct", 100 * 2 / (0.75 * (10 + 30))),
        ("drb_pct", 100 * 6 / (0.75 * (25 + 15))),
        ("trb_pct", 100 * 8 / (0.75 * (35 + 45))),
        ("blk_pct", 100 * 1 / (0.75 * (64 - 24))),
        ("game_score", 20 + 2.8 - 9.8 - 0.4 + 1.4 + 1.8 + 2 + 3.5 + 0.7 - 0.8 - 3),
        ("efficiency", 20 + 8 + 5 + 2 + 1 - 7 - 1 - 3),
        ("pir", 25 + 4 - 1 - 2),
    ],
)
def test_a_players_ratio_is_as_worked_by_hand(key, expected):
    assert value(key, PLAYER, team=TEAM, opponent=OPPONENT) == pytest.approx(expected)


# BR's estimate: 60 + 6 - 1.07 * 10/40 * 30 + 12 = 69.975; 64 + 8 - 1.07 * 15/40 * 37 + 14 = 71.15375
ESTIMATE = (69.975 + 71.15375) / 2


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("team_orb_pct", 25),
        ("team_drb_pct", 62.5),
        ("team_trb_pct", 100 * 35 / 80),
        ("poss_simple", 60 + 6.6 - 10 + 12),
        ("poss_estimate", ESTIMATE),
        ("poss", ESTIMATE),
        ("pace", ESTIMATE),
        ("ortg", 8000 / ESTIMATE),
        ("drtg", 7200 / ESTIMATE),
        ("net_rtg", 800 / ESTIMATE),
        ("ppp", 80 / ESTIMATE),
        ("pythagorean", 100 / (1 + 0.9**14)),
    ],
)
def test_a_teams_ratio_is_as_worked_by_hand(key, expected):
    assert value(key, TEAM, opponent=OPPONENT) == pytest.approx(expected)


def test_possessions_are_as_counted_where_the_plays_were_followed():
    counted = {**TEAM, "possessions": 70, "opponent_possessions": 71}
    assert possessions(counted, OPPONENT) == possessions(OPPONENT, {"opponent_possessions": 70}) == 70
    assert value("ortg", counted, opponent=OPPONENT) == pytest.approx(8000 / 70)
    assert value("drtg", counted, opponent=OPPONENT) == pytest.approx(7200 / 71)
    assert value("pace", counted, opponent=OPPONENT) == pytest.approx(70.5)
    assert value("stl_pct", PLAYER, team=counted, opponent=OPPONENT) == pytest.approx(200 / (0.75 * 71))


def test_pace_is_per_the_game_of_the_rule_book():
    counted = {**TEAM, "seconds": 14400, "possessions": 96, "opponent_possessions": 96}
    assert value("pace", counted, opponent=OPPONENT, rules=RULE_BOOKS["nba"]) == pytest.approx(96)
    overtime = {**counted, "seconds": 15900}  # 53 minutes
    assert value("pace", overtime, opponent=OPPONENT, rules=RULE_BOOKS["nba"]) == pytest.approx(96 * 48 / 53)


def test_kobe_bryants_eighty_one_points_score_as_they_are_known():
    line = {
        **EMPTY, "points": 81, "fgm": 28, "fga": 46, "tpm": 7, "tpa": 13, "ftm": 18, "fta": 20, "oreb": 2,
        "dreb": 4, "assists": 2, "steals": 3, "blocks": 1, "turnovers": 3, "fouls": 1,
    }  # fmt: skip
    assert value("game_score", line) == pytest.approx(63.5)
    assert value("ts_pct", line) == pytest.approx(73.9, abs=0.05)
    assert value("efg_pct", line) == pytest.approx(68.5, abs=0.05)


def test_in_3x3_a_long_shot_is_worth_two_short_ones():
    line = {**EMPTY, "points": 6, "fgm": 4, "fga": 8, "tpm": 2, "tpa": 4}
    assert value("efg_pct", line, rules=RULE_BOOKS["fiba_3x3"]) == pytest.approx(75)
    assert value("ts_pct", line, rules=RULE_BOOKS["fiba_3x3"]) == pytest.approx(75)


def test_the_free_throw_factor_is_the_rule_books():
    line = {**PLAYER, "fta": 10}
    assert value("ts_pct", line) == pytest.approx(100 * 20 / (2 * (14 + 4.4)))
    assert value("ts_pct", line, rules=RULE_BOOKS["ncaa_men"]) == pytest.approx(100 * 20 / (2 * (14 + 4.75)))


def test_the_wnba_has_its_own_pythagorean_exponent():
    share = value("pythagorean", TEAM, opponent=OPPONENT, rules=RULE_BOOKS["wnba"])
    assert share == pytest.approx(100 / (1 + 0.9**10))
    assert pythagorean(0, 0) is None
    assert pythagorean(100, 100) == 50


def test_rates_are_per_thirty_six_minutes_and_per_hundred_possessions():
    assert per_minutes(PLAYER)["points"] == pytest.approx(24)
    assert per_minutes(PLAYER, 40)["assists"] == pytest.approx(5 * 4 / 3)
    assert per_possessions(PLAYER, 50)["points"] == pytest.approx(40)
    assert per_minutes(EMPTY) is None
    assert per_possessions(PLAYER, 0) is None
    assert possessions_on_court(PLAYER, TEAM, OPPONENT) == pytest.approx(0.75 * ESTIMATE)
    assert possessions_on_court({**PLAYER, "possessions": 51}, TEAM, OPPONENT) == 51


# ── laws ────────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def lines(draw):
    """A line that a game can give: no more made than attempted, points that the shots add up to."""

    def upto(most):
        return draw(st.integers(0, most))

    fga, fta = upto(30), upto(20)
    tpa = upto(fga)
    tpm, ftm = upto(tpa), upto(fta)
    fgm = tpm + upto(fga - tpa)
    line = {stat: upto(20) for stat in STATS}
    line |= {"fga": fga, "fgm": fgm, "tpa": tpa, "tpm": tpm, "fta": fta, "ftm": ftm, "seconds": upto(2400)}
    return line | {"points": 2 * fgm + tpm + ftm}


def added(*parts):
    return {stat: sum(part[stat] for part in parts) for stat in STATS}


@given(lines(), lines(), lines(), st.sampled_from(sorted(RULE_BOOKS)))
def test_a_formula_gives_a_finite_number_or_none_on_any_line(line, mate, opponent, book):
    for formula in FORMULAS:
        team = line if formula.per == "team" else added(line, mate)
        got = formula.value(line, team=team, opponent=opponent, rules=RULE_BOOKS[book])
        assert got is None or math.isfinite(got), formula.key


@given(st.sampled_from(FORMULAS), st.sets(st.sampled_from(STATS)), st.sets(st.sampled_from(STATS)))
def test_a_formula_without_its_stats_has_no_value_and_does_not_crash(formula, known, known_of_others):
    others = dict.fromkeys(known_of_others, 7)
    got = formula.value(dict.fromkeys(known, 5), team=others, opponent=others)
    assert got is None or math.isfinite(got)


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.key)
def test_who_did_nothing_has_a_sum_of_zero_or_no_value_but_never_a_ratio_of_zero(formula):
    got = formula.value(EMPTY, team=EMPTY, opponent=EMPTY)
    sums = ("game_score", "efficiency", "pir", "poss_simple")
    assert got == 0 if formula.key in sums else got is None


@given(lines())
def test_shares_of_attempts_lie_between_none_and_all(line):
    for key in ("fg_pct", "two_pct", "three_pct", "ft_pct", "three_rate", "tov_pct"):
        got = value(key, line)
        assert got is None or 0 <= got <= 100


@given(lines(), lines())
def test_rebounds_of_both_sides_share_the_whole(line, opponent):
    own, theirs = value("team_orb_pct", line, opponent=opponent), value("team_drb_pct", opponent, opponent=line)
    assert (own is None) == (theirs is None)
    assert own is None or own + theirs == pytest.approx(100)


@given(lines(), lines())
def test_one_sides_net_rating_is_the_others_turned_round(line, opponent):
    own, theirs = value("net_rtg", line, opponent=opponent), value("net_rtg", opponent, opponent=line)
    assert (own is None) == (theirs is None)
    assert own is None or own == pytest.approx(-theirs)


@given(st.lists(lines(), min_size=5, max_size=8))
def test_usage_weighted_by_time_is_a_fifth(players):
    team = added(*players)
    usages = [(p["seconds"], value("usg_pct", p, team=team)) for p in players]
    if all(usage is not None for _, usage in usages):
        mean = sum(seconds * usage for seconds, usage in usages) / team["seconds"]
        assert mean == pytest.approx(20)


@given(st.lists(st.lists(lines(), min_size=2, max_size=4), min_size=2, max_size=3))
def test_per_weighted_by_time_is_fifteen(rosters):
    teams = {str(n): added(*players) for n, players in enumerate(rosters)}
    players = [(str(n), player) for n, roster in enumerate(rosters) for player in roster]
    league = league_of(teams, players)
    if league is None or abs(league.mean) < 1e-6:
        return
    rated = [(p["seconds"], per(p, teams[key], league)) for key, p in players if p["seconds"]]
    mean = sum(seconds * rating for seconds, rating in rated) / sum(seconds for seconds, _ in rated)
    assert mean == pytest.approx(15, rel=1e-6)


def test_per_rewards_a_steal_and_charges_a_turnover():
    league = league_of({"a": TEAM, "b": OPPONENT}, [("a", PLAYER), ("b", {**PLAYER, "points": 10, "fgm": 4})])
    plain = per(PLAYER, TEAM, league)
    assert per({**PLAYER, "steals": 3}, TEAM, league) > plain > per({**PLAYER, "turnovers": 4}, TEAM, league)
    assert per(EMPTY, TEAM, league) is None


def test_keys_are_unique_and_every_formula_has_unit_and_source():
    assert len(BY_KEY) == len(FORMULAS)
    assert set(FOUR_FACTORS) <= set(BY_KEY)
    assert all(f.source and f.title and f.label and f.expression for f in FORMULAS)


def test_the_page_of_formulas_is_current():
    """Anew: python -c "from fieldhouse.sports.basketball.formulas.page import page; print(page(), end='')"."""
    assert (REPOSITORY / "docs" / "formulas.md").read_text(encoding="utf-8") == page()


# ── against official boxes ──────────────────────────────────────────────────────────────────────────


def euroleague_line(row: dict) -> dict:
    return {
        "points": row["Points"],
        "fgm": row["FieldGoalsMade2"] + row["FieldGoalsMade3"],
        "fga": row["FieldGoalsAttempted2"] + row["FieldGoalsAttempted3"],
        "tpm": row["FieldGoalsMade3"],
        "tpa": row["FieldGoalsAttempted3"],
        "ftm": row["FreeThrowsMade"],
        "fta": row["FreeThrowsAttempted"],
        "oreb": row["OffensiveRebounds"],
        "dreb": row["DefensiveRebounds"],
        "assists": row["Assistances"],
        "turnovers": row["Turnovers"],
        "steals": row["Steals"],
        "blocks": row["BlocksFavour"],
        "blocked": row["BlocksAgainst"],
        "fouls": row["FoulsCommited"],
        "fouls_drawn": row["FoulsReceived"],
    }


def euroleague_rows(folder: Path) -> Iterator[dict]:
    for path in sorted(folder.glob("*.json.gz")):
        for side in gzipped_json(path)["Stats"]:
            yield from side["PlayersStats"]
            yield from (side["tmr"], side["totr"])


@pytest.mark.real_data
def test_pir_equals_the_valuation_of_every_euroleague_row():
    rows = list(euroleague_rows(real_data("basketball/euroleague/Boxscore")))
    wrong = [row for row in rows if value("pir", euroleague_line(row)) != row["Valuation"]]
    assert len(rows) > 300
    assert not wrong


@pytest.mark.real_data
def test_percentages_equal_those_of_official_nba_boxes():
    pairs = (("fg_pct", "FG_PCT"), ("three_pct", "FG3_PCT"), ("ft_pct", "FT_PCT"))
    names = {"fgm": "FGM", "fga": "FGA", "tpm": "FG3M", "tpa": "FG3A", "ftm": "FTM", "fta": "FTA"}
    checked = 0
    for path in sorted(real_data("basketball/nba/official/game_details").glob("stats_boxscore_0*.json.gz")):
        for table in gzipped_json(path)["resultSets"][:2]:
            for row in table["rowSet"]:
                official = dict(zip(table["headers"], row, strict=True))
                if official.get("FGM") is None:
                    continue
                line = {stat: official[name] for stat, name in names.items()}
                for key, name in pairs:
                    ours = value(key, line)
                    assert (ours or 0) / 100 == pytest.approx(official[name], abs=0.00051)
                    checked += 1
    assert checked > 100
