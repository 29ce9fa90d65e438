"""Player efficiency rating (John Hollinger), which needs the totals of a whole league.

Source: Basketball-Reference, "Calculating PER": the unadjusted rating per minute, then the pace of the team, then
scaled so that the league's mean, weighted by minutes, is 15.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldhouse.sports.basketball.formulas.ratios import NOBODY, PLAIN, Line, pace, possessions_simple, rebounds
from fieldhouse.sports.basketball.rules import Rules

AVERAGE = 15.0
FREE_THROW = 0.44  # Hollinger's, whatever the rule book's factor


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    """What PER needs of a league: `totals` over all teams, pace, and the mean pace-adjusted rating by minutes."""

    totals: Line
    pace: float
    mean: float


def per(player: Line, team: Line, league: League, rules: Rules = PLAIN) -> float | None:
    """15 is the average of the league; None for who did not play or where a total is missing.

    The team's pace comes from its `possessions` and `opponent_possessions` where counted, else from its own line.
    """
    try:
        return _paced(player, team, league.totals, league.pace, rules) * AVERAGE / league.mean
    except (ZeroDivisionError, KeyError):
        return None


def league_of(
    teams: Mapping[str, Line], players: Iterable[tuple[str, Line]], rules: Rules = PLAIN
) -> League | None:
    """A league from its teams' season lines and its players', each with the key of his team."""
    totals: dict[str, float] = {}
    for line in teams.values():
        for stat, amount in line.items():
            totals[stat] = totals.get(stat, 0) + amount
    try:
        league_pace = _pace(totals, rules)
        rated = [
            (line["seconds"], _paced(line, teams[key], totals, league_pace, rules))
            for key, line in players
            if line.get("seconds")
        ]
        mean = sum(seconds * rating for seconds, rating in rated) / sum(seconds for seconds, _ in rated)
    except (ZeroDivisionError, KeyError):
        return None
    return League(totals=totals, pace=league_pace, mean=mean)


def _paced(player: Line, team: Line, totals: Line, league_pace: float, rules: Rules) -> float:
    return _unadjusted(player, team, totals) * league_pace / _pace(team, rules)


def _pace(line: Line, rules: Rules) -> float:
    if line.get("possessions") and line.get("opponent_possessions"):
        return pace(line, NOBODY, rules)
    return (
        rules.minutes_per_game * possessions_simple(line, rules) / (line["seconds"] / 60 / rules.players_on_court)
    )


def _unadjusted(player: Line, team: Line, totals: Line) -> float:
    """UPER, term by term as Basketball-Reference prints it."""
    lg = totals
    factor = 2 / 3 - (0.5 * lg["assists"] / lg["fgm"]) / (2 * lg["fgm"] / lg["ftm"])
    value = lg["points"] / (lg["fga"] - lg["oreb"] + lg["turnovers"] + FREE_THROW * lg["fta"])  # of a possession
    defensive = lg["dreb"] / rebounds(lg)  # share of rebounds that are defensive
    assisted = team["assists"] / team["fgm"]
    shooting = (
        player["tpm"]
        + (2 - factor * assisted) * player["fgm"]
        + player["ftm"] * 0.5 * (1 + (1 - assisted) + 2 / 3 * assisted)
    )
    missed = value * defensive * (player["fga"] - player["fgm"]) + value * FREE_THROW * (
        FREE_THROW + (1 - FREE_THROW) * defensive
    ) * (player["fta"] - player["ftm"])
    boards = value * (1 - defensive) * player["dreb"] + value * defensive * player["oreb"]
    taken = value * player["steals"] + value * defensive * player["blocks"]
    fouled = player["fouls"] * (lg["ftm"] / lg["fouls"] - FREE_THROW * lg["fta"] / lg["fouls"] * value)
    sum_ = shooting + 2 / 3 * player["assists"] - value * player["turnovers"] - missed + boards + taken - fouled
    return sum_ / (player["seconds"] / 60)
