"""A whole game, from the starting fives to the last horn."""

from dataclasses import asdict
from typing import Literal

from fieldhouse.sports.basketball.objections import time_outs_left
from fieldhouse.sports.basketball.plays import JumpBall, PeriodEnded, PeriodStarted, Play, TimeOut
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.simulator import chance
from fieldhouse.sports.basketball.simulator.match import Match
from fieldhouse.sports.basketball.simulator.rotation import rotate
from fieldhouse.sports.basketball.simulator.teams import SimTeam

MOST_OVERTIMES = 12


def simulate(rules: Rules, home: SimTeam, away: SimTeam, seed: int) -> list[Play]:
    """A complete game as its scorer would record it: legal by `rules`, the same for the same arguments.

    The sides are "home" and "away"; their players are those of the teams, the starters first. The fold wants
    them as `teams.sides(rules, home, away)`.
    """
    match = Match(rules, home, away, seed)
    match.line_up("home")
    match.line_up("away")
    for period in range(1, rules.periods + MOST_OVERTIMES + 1):
        if period > rules.periods and (match.over() or match.lead("home") != 0):
            break
        play_period(match, period)
        if match.over():
            break
    return match.plays


def play_period(match: Match, period: int) -> None:
    match.period, match.clock_ms = period, match.rules.period_length_ms(period)
    if period > match.rules.periods:
        match.score_before_overtime = {key: side.score for key, side in match.state.sides.items()}
    holder = match.state.table.arrow
    if period > 1:
        rotate(match, "home")
        rotate(match, "away")
    match.record(PeriodStarted(period=period, clock_ms=match.clock_ms))
    _open(match, holder)
    while (match.clock_ms > 0 or match.untimed) and not match.over():
        if match.dead:
            table(match)
        chance.play(match)
    match.record(PeriodEnded(period=period, clock_ms=match.clock_ms))


def table(match: Match) -> None:
    """A dead ball: time-outs first, then substitutions."""
    for key in (match.ball, match.other(match.ball)):
        if _wants_time_out(match, key):
            length = _length_of_time_out(match, key)
            match.record(TimeOut(**asdict(match.at), side=key, length=length))
            match.run = (match.run[0], 0)
            break
    rotate(match, "home")
    rotate(match, "away")


def _open(match: Match, holder: str | None) -> None:
    """Who has the ball first: jump ball, arrow, or the custom of the book."""
    rules, dice, period = match.rules, match.dice, match.period
    if rules.arrow and period > 1 and holder is not None:
        match.give(holder, "period", dead=True)
        return
    jump = rules.arrow or (rules.periods > 1 and (period == 1 or period > rules.periods))
    if jump:
        jumpers = tuple(max(match.on_court(key), key=lambda p: (p.rebounds, p.player)) for key in match.teams)
        side = "home" if dice.chance(0.5) else "away"
        match.record(
            JumpBall(
                **asdict(match.at),
                won_by=side,
                jumpers=tuple(p.player for p in jumpers),
                tipped_to=match.choose(side, "steals").player,
            )
        )
    elif period == 1:
        side = "home" if dice.chance(0.5) else "away"  # 3x3: by the toss of a coin
    else:
        # NBA: the loser of the tip begins the second and third quarters. 3x3: the other side begins overtime.
        side = match.first_ball if period == 4 else match.other(match.first_ball)
    if period == 1:
        match.first_ball = side
    match.give(side, "period", dead=False)


def _wants_time_out(match: Match, key: str) -> bool:
    """A coach stops a run of the others, or sets up the end of a close game."""
    left = time_outs_left(match.rules, match.side(key), match.period, match.clock_ms)
    if not left or match.untimed or match.clock_ms in (0, match.rules.period_length_ms(match.period)):
        return False
    streak = match.run[1] if match.run[0] != key else 0
    if streak >= 7:
        return match.dice.chance(0.35)
    if match.last_period and match.clock_ms <= 120_000 and abs(match.lead(key)) <= 8 and key == match.ball:
        return match.dice.chance(0.35)
    return match.dice.chance(match.rates.time_out)


def _length_of_time_out(match: Match, key: str) -> Literal["full", "short"]:
    """Short ones are used up when the full ones are, and now and then before."""
    short = match.rules.short_time_outs
    if not short or match.period > match.rules.periods:
        return "full"
    taken = [p for p in match.plays if isinstance(p, TimeOut) and p.side == key]
    short_left = short - sum(p.length == "short" for p in taken)
    full_left = match.rules.time_outs[0].allowed - short - sum(p.length == "full" for p in taken)
    return "short" if short_left > 0 and (full_left <= 0 or match.dice.chance(0.4)) else "full"
