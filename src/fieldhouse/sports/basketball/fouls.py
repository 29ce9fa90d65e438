"""How a rule book counts fouls: for the player, for the team, towards the bonus and out of the game."""

from fieldhouse.sports.basketball.plays import Foul
from fieldhouse.sports.basketball.rules import Rules

TECHNICAL = frozenset({"technical", "double_technical"})
TEAM_TECHNICAL = frozenset({"delay_of_game", "defensive_three_seconds", "excess_time_out", "too_many_players"})
FLAGRANT = frozenset({"unsportsmanlike", "flagrant_1"})
DISQUALIFYING = frozenset({"disqualifying", "flagrant_2", "fighting"})
OFFENSIVE = frozenset({"offensive", "charge"})


def is_personal(rules: Rules, foul: Foul) -> bool:
    """Does it count among its player's fouls, and in the box score's foul column?"""
    if foul.player is None or foul.on != "player":
        return False
    if foul.personal is not None:
        return foul.personal
    if foul.foul in TEAM_TECHNICAL:
        return False
    return rules.technical_is_personal or foul.foul not in TECHNICAL


def is_team_foul(rules: Rules, foul: Foul) -> bool:
    """Does it count towards the other side's bonus?"""
    if foul.team_foul is not None:
        return foul.team_foul
    if foul.foul in TEAM_TECHNICAL:
        return False
    if foul.foul in TECHNICAL or foul.on != "player":
        if foul.on in ("coach", "assistant_coach"):
            return rules.coach_technical_is_team_foul
        if foul.on in ("bench", "team"):
            return rules.bench_technical_is_team_foul
        return rules.technical_is_team_foul
    return rules.offensive_is_team_foul or foul.foul not in OFFENSIVE


def span_of(rules: Rules, period: int) -> int:
    """The span within which team fouls add up, as a number that grows; overtime may continue the last one."""
    if period > rules.periods:
        if rules.overtime_fouls == "reset":
            return 1000 + period
        period = rules.periods
    if rules.team_foul_span == "game":
        return 1
    if rules.team_foul_span == "half":
        return 1 if period * 2 <= rules.periods else 2
    return period


def bonus(rules: Rules, period: int, team_fouls: int, late_fouls: int) -> str | None:
    """What the other side shoots at the next common foul: None, "bonus" (or "one_and_one"), "double".

    `team_fouls`: of this span so far; `late_fouls`: of its last minutes (NBA: the second of them is enough).
    """
    coming = team_fouls + 1
    if rules.double_bonus_from is not None and coming >= rules.double_bonus_from:
        return "double"
    first = rules.bonus_from
    if period > rules.periods and rules.bonus_from_overtime is not None:
        first = rules.bonus_from_overtime
    if first is not None and coming >= first:
        return "one_and_one" if rules.bonus_is_one_and_one else "bonus"
    if rules.last_minutes_bonus_from is not None and late_fouls + 1 >= rules.last_minutes_bonus_from:
        return "bonus" if late_fouls else None
    return None
