"""Formulas over sums, for players and teams. The formulas themselves are data of the sport."""

from fieldhouse.sports.basketball.formulas import FORMULAS, FOUR_FACTORS, Line
from fieldhouse.sports.basketball.rules import Rules

OF_PLAYERS = tuple(formula for formula in FORMULAS if formula.per != "team" and formula.key != "pir")
OF_TEAMS = tuple(formula for formula in FORMULAS if formula.per != "player" and formula.key != "pir")
# PIR is a count like any other: it is on the line.


def player_rates(rules: Rules, line: Line, team: Line, opponent: Line) -> dict[str, float | None]:
    """`team` and `opponent`: the sides' totals in the same games."""
    return {formula.key: formula.value(line, team=team, opponent=opponent, rules=rules) for formula in OF_PLAYERS}


def team_rates(rules: Rules, own: Line, opponent: Line) -> dict[str, float | None]:
    """The opponent's four factors are beside a team's own, as ``opponent_efg_pct`` ..."""
    rates = {formula.key: formula.value(own, opponent=opponent, rules=rules) for formula in OF_TEAMS}
    theirs = {formula.key: formula.value(opponent, opponent=own, rules=rules) for formula in OF_TEAMS}
    return rates | {f"opponent_{key}": theirs[key] for key in FOUR_FACTORS}


def keys_of_players() -> tuple[str, ...]:
    return tuple(formula.key for formula in OF_PLAYERS)
