"""Fouls and free throws by the rule book, and whose ball it is afterwards."""

from dataclasses import asdict

from fieldhouse.sports.basketball import fouls
from fieldhouse.sports.basketball.plays import Foul, FoulKind, FreeThrow, Rebound, Turnover
from fieldhouse.sports.basketball.simulator.match import Match
from fieldhouse.sports.basketball.simulator.rotation import replace_the_excluded, rotate


def bonus(match: Match, fouling: str) -> str | None:
    """What a common foul by `fouling` would give now."""
    discipline = match.side(fouling).discipline
    return fouls.bonus(match.rules, match.period, discipline.team_fouls, discipline.late_fouls)


def common_foul(match: Match, fouling: str, kind: FoulKind = "personal") -> None:
    """A foul away from a shot. With a bonus the fouled side shoots, else it has the ball from out of bounds."""
    against = match.other(fouling)
    award = bonus(match, fouling)
    fouled = match.choose(against, "shots")
    _foul(match, fouling, match.choose(fouling, "fouls").player, kind, fouled.player, 2 if award else 0)
    if award is None:
        match.again(dead=True)
        return
    shoot(
        match, against, fouled.player, 2, award="bonus", one_and_one=award == "one_and_one",
        keeps_ball=award == "double" and match.rules.double_bonus_keeps_ball,
    )  # fmt: skip


def shooting_foul(match: Match, shooter: str, points: int, *, made: bool, fast_break: bool) -> None:
    """A foul on a shooter: as many free throws as the shot was worth, or one after a basket."""
    fouling, side = match.other(match.ball), match.ball
    count = 1 if made else points
    keeps_ball = False
    if match.rules.double_bonus_keeps_ball and (award := bonus(match, fouling)) is not None:
        count, keeps_ball = 2, award == "double"  # 3x3: so do fouls on shooters, from the seventh and the tenth
    _foul(match, fouling, match.choose(fouling, "fouls").player, "shooting", shooter, count)
    shoot(match, side, shooter, count, award="shooting", keeps_ball=keeps_ball, fast_break=fast_break)


def offensive_foul(match: Match) -> None:
    side = match.ball
    culprit, victim = match.choose(side, "turnovers"), match.choose(match.other(side), "fouls")
    match.record(Turnover(**asdict(match.at), side=side, player=culprit.player, how="offensive_foul"))
    _foul(match, side, culprit.player, "offensive", victim.player, 0)
    match.give(match.other(side), "turnover", dead=True)


def loose_ball_foul(match: Match, shooting: str) -> None:
    """In the fight for a rebound: the other side gets the ball, and free throws where there is a bonus."""
    kind: FoulKind = "loose_ball" if match.rules.book in ("nba", "wnba") else "personal"
    attackers = match.dice.chance(0.45)
    fouling = shooting if attackers else match.other(shooting)
    entitled = match.other(fouling)
    match.record(Rebound(**asdict(match.at), side=entitled, player=None, offensive=not attackers))
    if attackers:
        match.give(entitled, "rebound", dead=True)
    else:
        match.again(dead=True, second_chance=True)
    common_foul(match, fouling, kind)


def unsportsmanlike_foul(match: Match) -> None:
    """Two free throws, and the ball stays with the side that shot them."""
    fouling, side = match.other(match.ball), match.ball
    kind: FoulKind = (
        "flagrant_1" if match.rules.book in ("nba", "wnba", "ncaa_men", "ncaa_women") else "unsportsmanlike"
    )
    fouled = match.choose(side, "shots")
    _foul(match, fouling, match.choose(fouling, "fouls").player, kind, fouled.player, 2)
    shoot(match, side, fouled.player, 2, award="flagrant", keeps_ball=True)


def technical_foul(match: Match) -> None:
    """By the defence, so that the ball stays where it is in every book."""
    side = match.ball
    fouling = match.other(side)
    on_bench = match.rules.coach_technicals_to_eject is not None and match.dice.chance(0.4)
    coach_may = match.side(fouling).discipline.coach_technicals == 0
    count = match.rates.technical_free_throws
    at = asdict(match.at)
    if on_bench and coach_may:
        match.record(Foul(**at, side=fouling, player=None, foul="technical", on="coach", free_throws=count))
    else:
        _foul(match, fouling, match.choose(fouling, "fouls").player, "technical", None, count)
    best = max(match.on_court(side), key=lambda p: (p.free_throws, p.player))
    shoot(match, side, best.player, count, award="technical", keeps_ball=True)


def shoot(
    match: Match, side: str, player: str, count: int, *, award: str, one_and_one: bool = False,
    keeps_ball: bool = False, fast_break: bool = False,
) -> None:  # fmt: skip
    """A trip to the line; afterwards the ball is live after a miss, or somebody's."""
    chance = match.rates.free_throw + match.people[player].free_throws
    made = False
    for number in range(1, count + 1):
        if number == count and not keeps_ball:
            rotate(match, match.other(side))  # the shooter's side changes before the first, or after the trip
        made = match.dice.chance(chance)
        technical = award == "technical"
        match.record(
            FreeThrow(
                **asdict(match.at), side=side, player=player, made=made, points=match.rules.free_throw_points,
                number=number, of=count, award=award, keeps_ball=keeps_ball,  # type: ignore[arg-type]
                fast_break=fast_break,
                second_chance=match.second_chance and not technical,
                from_turnover=match.from_turnover and not technical,
            )
        )  # fmt: skip
        if made:
            match.scored(side, match.rules.free_throw_points)
        if match.over() or (one_and_one and number == 1 and not made):
            break
    if match.over():
        return
    if keeps_ball:
        match.again(dead=True)
    elif made:
        match.give(match.other(side), "free_throws", dead=True)
    else:
        after_a_miss(match, side, from_the_line=True)


def after_a_miss(match: Match, side: str, *, from_the_line: bool = False, blocked: bool = False) -> None:
    """A live ball off the rim: a rebound, or a foul in the fight for it, or the period's end."""
    dice, rates = match.dice, match.rates
    match.tick(dice.between(600, 2400))
    if match.clock_ms == 0 and not match.untimed:
        return
    if not from_the_line and dice.chance(rates.loose_ball_foul):
        loose_ball_foul(match, side)
        return
    own = rates.free_throw_rebound if from_the_line else rates.offensive_rebound
    team = dice.chance(rates.team_rebound * (2.5 if blocked else 1))
    offensive = dice.chance((0.25 if from_the_line else 0.55 if blocked else 0.42) if team else own)
    gets = side if offensive else match.other(side)
    player = None if team else match.choose(gets, "rebounds").player
    match.record(Rebound(**asdict(match.at), side=gets, player=player, offensive=offensive))
    if offensive:
        match.again(dead=team, second_chance=True)
    else:
        match.give(gets, "rebound", dead=team)


def _foul(match: Match, fouling: str, culprit: str, kind: FoulKind, victim: str | None, free_throws: int) -> None:
    match.record(
        Foul(**asdict(match.at), side=fouling, player=culprit, foul=kind, drawn_by=victim, free_throws=free_throws)
    )
    replace_the_excluded(match, fouling)
