"""The arithmetic of basketball's ratios, as pure functions of stat lines.

A line maps stats to sums: seconds points fgm fga tpm tpa ftm fta oreb dreb assists turnovers steals blocks blocked
fouls fouls_drawn plus_minus, and possessions and opponent_possessions where they were counted. `seconds` of a team
are its players' together (five times the game). Percentages run from 0 to 100.

A `Compute` is total: where it divides by nothing, or needs a stat that nobody recorded, its value is None, never
0. Sources stand beside the formulas in `declared.py`; BR is the Basketball-Reference glossary.
"""

import math
from collections.abc import Callable, Mapping
from functools import wraps

from fieldhouse.sports.basketball import box_score
from fieldhouse.sports.basketball.rules import Rules

Line = Mapping[str, int | float]
Compute = Callable[[Line, Line, Line, Rules], float | None]

NOBODY: Line = {}
PLAIN = Rules(book="fiba", edition="")  # 40 minutes, threes worth three, a free throw 0.44 of a possession

MISSED_REBOUND = 1.07  # BR: weight of the offensive rebounding rate in its estimate of possessions
FREE_THROWS_ENDING = 0.4  # BR's own factor there, unlike the 0.44 elsewhere
PYTHAGOREAN_EXPONENT = {"wnba": 10.0}  # BR: fitted over seasons; elsewhere
PYTHAGOREAN_EXPONENT_NBA = 14.0


def total(compute: Callable[[Line, Line, Line, Rules], float]) -> Compute:
    """None where `compute` divides by nothing or lacks a stat."""

    @wraps(compute)
    def or_none(line: Line, team: Line, opponent: Line, rules: Rules) -> float | None:
        try:
            return compute(line, team, opponent, rules)
        except (ZeroDivisionError, KeyError, OverflowError):
            return None

    return or_none


def made_of(made: str, attempts: str) -> Compute:
    return total(lambda line, _t, _o, _r: 100 * line[made] / line[attempts])


# ── shooting ────────────────────────────────────────────────────────────────────────────────────────


@total
def two_point_pct(line: Line, _team: Line, _opponent: Line, _rules: Rules) -> float:
    return 100 * (line["fgm"] - line["tpm"]) / (line["fga"] - line["tpa"])


@total
def efg_pct(line: Line, _team: Line, _opponent: Line, rules: Rules) -> float:
    """A long shot counts for what it is worth: half more than a two-pointer, in 3x3 twice a one-pointer."""
    short, long = rules.field_goal_points[0], rules.field_goal_points[-1]
    return 100 * (line["fgm"] + (long / short - 1) * line["tpm"]) / line["fga"]


@total
def ts_pct(line: Line, _team: Line, _opponent: Line, rules: Rules) -> float:
    attempts = line["fga"] + rules.free_throw_factor * line["fta"]
    return 100 * line["points"] / (rules.field_goal_points[0] * attempts)


# ── possessions and pace ────────────────────────────────────────────────────────────────────────────


def possessions_simple(line: Line, rules: Rules = PLAIN) -> float:
    """FGA + 0.44 FTA - OREB + TOV, from one side's line alone."""
    return line["fga"] + rules.free_throw_factor * line["fta"] - line["oreb"] + line["turnovers"]


def possessions_br(team: Line, opponent: Line) -> float:
    """BR's estimate: the mean of what both lines say, offensive rebounds by their rate."""
    return (_half_of_br(team, opponent) + _half_of_br(opponent, team)) / 2


def _half_of_br(own: Line, other: Line) -> float:
    rate = own["oreb"] / (own["oreb"] + other["dreb"])
    lost = MISSED_REBOUND * rate * (own["fga"] - own["fgm"])
    return own["fga"] + FREE_THROWS_ENDING * own["fta"] - lost + own["turnovers"]


def possessions(team: Line, opponent: Line) -> float:
    """As counted from the plays, where they were; else BR's estimate."""
    counted = team.get("possessions") or opponent.get("opponent_possessions")
    return counted or possessions_br(team, opponent)


def pace(team: Line, opponent: Line, rules: Rules = PLAIN) -> float:
    """Possessions of one side in a game without overtime."""
    minutes = team["seconds"] / 60 / rules.players_on_court
    both = possessions(team, opponent) + possessions(opponent, team)
    return rules.minutes_per_game * both / (2 * minutes)


@total
def offensive_rating(line: Line, _team: Line, opponent: Line, _rules: Rules) -> float:
    return 100 * line["points"] / possessions(line, opponent)


@total
def defensive_rating(line: Line, _team: Line, opponent: Line, _rules: Rules) -> float:
    return 100 * opponent["points"] / possessions(opponent, line)


@total
def net_rating(line: Line, _team: Line, opponent: Line, _rules: Rules) -> float:
    own, others = possessions(line, opponent), possessions(opponent, line)
    return 100 * line["points"] / own - 100 * opponent["points"] / others


# ── a player's share of what happened while on court ────────────────────────────────────────────────


def share_of_time(line: Line, team: Line, rules: Rules) -> float:
    """MP / (Tm MP / 5)."""
    return line["seconds"] / (team["seconds"] / rules.players_on_court)


@total
def usage_pct(line: Line, team: Line, _opponent: Line, rules: Rules) -> float:
    def plays(of: Line) -> float:
        return of["fga"] + rules.free_throw_factor * of["fta"] + of["turnovers"]

    return 100 * plays(line) / (share_of_time(line, team, rules) * plays(team))


@total
def orb_pct(line: Line, team: Line, opponent: Line, rules: Rules) -> float:
    return 100 * line["oreb"] / (share_of_time(line, team, rules) * (team["oreb"] + opponent["dreb"]))


@total
def drb_pct(line: Line, team: Line, opponent: Line, rules: Rules) -> float:
    return 100 * line["dreb"] / (share_of_time(line, team, rules) * (team["dreb"] + opponent["oreb"]))


@total
def trb_pct(line: Line, team: Line, opponent: Line, rules: Rules) -> float:
    both = rebounds(team) + rebounds(opponent)
    return 100 * rebounds(line) / (share_of_time(line, team, rules) * both)


@total
def ast_pct(line: Line, team: Line, _opponent: Line, rules: Rules) -> float:
    by_others = share_of_time(line, team, rules) * team["fgm"] - line["fgm"]
    if by_others <= 0:  # a short stint with more baskets than the estimate gives the whole team
        raise ZeroDivisionError
    return 100 * line["assists"] / by_others


@total
def stl_pct(line: Line, team: Line, opponent: Line, rules: Rules) -> float:
    return 100 * line["steals"] / (share_of_time(line, team, rules) * possessions(opponent, team))


@total
def blk_pct(line: Line, team: Line, opponent: Line, rules: Rules) -> float:
    twos = opponent["fga"] - opponent["tpa"]
    return 100 * line["blocks"] / (share_of_time(line, team, rules) * twos)


@total
def tov_pct(line: Line, _team: Line, _opponent: Line, rules: Rules) -> float:
    plays = line["fga"] + rules.free_throw_factor * line["fta"] + line["turnovers"]
    return 100 * line["turnovers"] / plays


@total
def team_orb_pct(line: Line, _team: Line, opponent: Line, _rules: Rules) -> float:
    return 100 * line["oreb"] / (line["oreb"] + opponent["dreb"])


@total
def team_drb_pct(line: Line, _team: Line, opponent: Line, _rules: Rules) -> float:
    return 100 * line["dreb"] / (line["dreb"] + opponent["oreb"])


@total
def team_trb_pct(line: Line, _team: Line, opponent: Line, _rules: Rules) -> float:
    return 100 * rebounds(line) / (rebounds(line) + rebounds(opponent))


def rebounds(line: Line) -> float:
    return line["oreb"] + line["dreb"]


# ── one number for a line ───────────────────────────────────────────────────────────────────────────


@total
def game_score(line: Line, _team: Line, _opponent: Line, _rules: Rules) -> float:
    shooting = 0.4 * line["fgm"] - 0.7 * line["fga"] - 0.4 * (line["fta"] - line["ftm"])
    ball = 0.7 * line["oreb"] + 0.3 * line["dreb"] + line["steals"] + 0.7 * line["assists"]
    return line["points"] + shooting + ball + 0.7 * line["blocks"] - 0.4 * line["fouls"] - line["turnovers"]


@total
def efficiency(line: Line, _team: Line, _opponent: Line, _rules: Rules) -> float:
    helped = line["points"] + rebounds(line) + line["assists"] + line["steals"] + line["blocks"]
    return helped - (line["fga"] - line["fgm"]) - (line["fta"] - line["ftm"]) - line["turnovers"]


@total
def pir(line: Line, _team: Line, _opponent: Line, _rules: Rules) -> float:
    """The official Valuation of every EuroLeague row; the one definition is the box score's."""
    return float(box_score.pir(line))


def pythagorean(points: float, against: float, exponent: float = PYTHAGOREAN_EXPONENT_NBA) -> float | None:
    """The share of games that such points for and against win, 0 to 100; None without a point."""
    try:
        own, others = math.pow(points, exponent), math.pow(against, exponent)
        return 100 * own / (own + others)
    except (ZeroDivisionError, OverflowError, ValueError):
        return None


def pythagorean_expectation(line: Line, _team: Line, opponent: Line, rules: Rules) -> float | None:
    if "points" not in line or "points" not in opponent:
        return None
    exponent = PYTHAGOREAN_EXPONENT.get(rules.book, PYTHAGOREAN_EXPONENT_NBA)
    return pythagorean(line["points"], opponent["points"], exponent)


# ── rates ───────────────────────────────────────────────────────────────────────────────────────────

SCALABLE = (
    "points", "fgm", "fga", "tpm", "tpa", "ftm", "fta", "oreb", "dreb", "rebounds", "assists", "turnovers",
    "steals", "blocks", "blocked", "fouls", "fouls_drawn", "plus_minus", "technicals", "flagrants",
    "paint_points", "fast_break_points", "second_chance_points", "from_turnover_points",
)  # fmt: skip


def per_minutes(line: Line, minutes: float = 36) -> dict[str, float] | None:
    """Every count per 36 minutes on court (BR), or per another number; None for who did not play."""
    if not line.get("seconds"):
        return None
    return {stat: line[stat] * minutes * 60 / line["seconds"] for stat in SCALABLE if stat in line}


def per_possessions(line: Line, on_court: float, hundred: float = 100) -> dict[str, float] | None:
    """Every count per 100 possessions of his side while he was on court; None without any."""
    if not on_court:
        return None
    return {stat: line[stat] * hundred / on_court for stat in SCALABLE if stat in line}


def possessions_on_court(line: Line, team: Line, opponent: Line, rules: Rules = PLAIN) -> float | None:
    """BR's share of his side's possessions by time, for who has no count from the plays."""
    try:
        return line.get("possessions") or possessions(team, opponent) * share_of_time(line, team, rules)
    except (ZeroDivisionError, KeyError):
        return None
