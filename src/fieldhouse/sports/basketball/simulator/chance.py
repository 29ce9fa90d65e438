"""One chance: from having the ball to what comes of it (shot, turnover, foul, held ball) and when."""

from dataclasses import asdict

from fieldhouse.sports.basketball.plays import FieldGoal, JumpBall, Turnover, TurnoverKind, Violation
from fieldhouse.sports.basketball.simulator import shots, whistle
from fieldhouse.sports.basketball.simulator.match import Match
from fieldhouse.sports.basketball.simulator.rates import SPOTS, Spot
from fieldhouse.sports.basketball.simulator.teams import SimPlayer

# Seconds from gaining the ball to the end of a chance, shortest and longest, by how it was gained.
SECONDS = {
    "period": (6.0, 23.5),
    "basket": (8.5, 26.5),
    "free_throws": (8.0, 24.0),
    "rebound": (6.5, 24.0),
    "steal": (6.0, 22.0),
    "turnover": (7.0, 24.0),
    "other": (6.0, 23.5),
}
AFTER_OFFENSIVE_REBOUND = (0.6, 9.0)
AFTER_WHISTLE = (3.0, 13.0)
FAST_BREAK_MS = 7_000
CAN_BE_STOLEN = frozenset({"bad_pass", "ball_handling", "lost_ball"})
TEAM_TURNOVERS = frozenset({"shot_clock", "eight_seconds", "five_seconds"})
# The side that leads scores next a little less often: Gabel and Redner, "Random walk picture of basketball
# scoring", J. Quant. Anal. Sports 8(1), 2012: by 0.0022 a point of margin, of a half.
RESTORING_FORCE = 0.0044


def play(match: Match) -> None:
    """What comes of the ball that `match.ball` has now."""
    dice, rates = match.dice, match.rates
    if _stops_the_clock_with_fouls(match):
        match.tick(dice.between(800, 4500))
        whistle.common_foul(match, match.other(match.ball))
        return
    whistled = rates.technical + rates.unsportsmanlike + rates.held_ball + rates.kicked_ball + rates.common_foul
    event = dice.roll()
    long_ms = _duration_ms(match)
    if event < whistled + rates.turnover:
        before_ms = long_ms * dice.between(0.3, 1.0)
        if before_ms >= match.clock_ms and not match.untimed:
            match.tick(match.clock_ms)
            return
        match.tick(before_ms)
        if event < whistled:
            _whistled(match, event)
        else:
            turn_over(match)
        return
    if long_ms >= match.clock_ms and not match.untimed:
        _at_the_horn(match)
        return
    gained_ms = match.clock_ms
    match.tick(long_ms)
    quick = match.origin in ("steal", "rebound") and not match.second_chance and not match.dead
    shoot(match, fast_break=quick and gained_ms - match.clock_ms <= FAST_BREAK_MS and not match.untimed)


def turn_over(match: Match) -> None:
    dice, rates, side = match.dice, match.rates, match.ball
    names: tuple[TurnoverKind, ...] = tuple(rates.turnovers)
    how = dice.weighted(names, tuple(rates.turnovers.values()))
    if how == "offensive_foul":
        whistle.offensive_foul(match)
        return
    if not _possible(match, how):
        how = "bad_pass"
    other = match.other(side)
    stolen = how in CAN_BE_STOLEN and dice.chance(rates.steals)
    by = match.choose(other, "steals").player if stolen else None
    player = None if how in TEAM_TURNOVERS else match.choose(side, "turnovers").player
    match.record(Turnover(**asdict(match.at), side=side, player=player, how=how, stolen_by=by))
    match.give(other, "steal" if stolen else "turnover", dead=not stolen)


def shoot(match: Match, *, fast_break: bool, spot: Spot | None = None, hurry: float = 1.0) -> None:
    """A shot at the basket, or the foul on it."""
    dice, rates, side = match.dice, match.rates, match.ball
    shooter = match.choose(side, "shots")
    spot = spot or _spot(match, shooter, fast_break=fast_break)
    values = match.rules.field_goal_points
    points = values[1] if spot in ("corner", "above") and len(values) > 1 else values[0]
    made = dice.chance(hurry * _chance_to_make(match, shooter, spot, fast_break=fast_break))
    # A foul spoils most shots: the ones that go in all the same are the and-ones.
    fouled = dice.chance(rates.fouled[spot] * (0.42 if made else 1.25) * (1.15 if fast_break else 1.0))
    if fouled and not made:
        whistle.shooting_foul(match, shooter.player, points, made=False, fast_break=fast_break)
        return
    blocked = not made and dice.chance(rates.blocks[spot] * 1.75)
    assisted = made and dice.chance(rates.assists[spot] * (0.45 if match.second_chance else 1.09))
    x, y = shots.place(dice, match.court, spot)
    match.record(
        FieldGoal(
            **asdict(match.at),
            side=side,
            player=shooter.player,
            made=made,
            points=points,
            shot=shots.kind(dice, spot, dunks=rates.dunks, second_chance=match.second_chance),
            x=x,
            y=y,
            assist=match.choose(side, "passes", but=shooter.player).player if assisted else None,
            blocked_by=match.choose(match.other(side), "blocks").player if blocked else None,
            fast_break=fast_break,
            second_chance=match.second_chance,
            from_turnover=match.from_turnover,
        )
    )
    if not made:
        whistle.after_a_miss(match, side, blocked=blocked)
        return
    match.scored(side, points)
    if match.over():
        return
    if fouled:
        whistle.shooting_foul(match, shooter.player, points, made=True, fast_break=fast_break)
    else:
        match.give(match.other(side), "basket", dead=match.clock_stops_after_basket())


def _whistled(match: Match, event: float) -> None:
    """One of the rare things, or a foul away from the shot; `event` says which."""
    rates, at = match.rates, asdict(match.at)
    for probability, happens in (
        (rates.technical, whistle.technical_foul),
        (rates.unsportsmanlike, whistle.unsportsmanlike_foul),
        (rates.held_ball, _held_ball),
    ):
        if event < probability:
            happens(match)
            return
        event -= probability
    if event < rates.kicked_ball:
        defence = match.other(match.ball)
        culprit = match.choose(defence, "turnovers").player
        match.record(Violation(**at, side=defence, player=culprit, what="kicked_ball"))
        match.again(dead=True)
        return
    whistle.common_foul(match, match.other(match.ball))


def _held_ball(match: Match) -> None:
    """The arrow decides, or a jump ball where the book has none."""
    side, other, at = match.ball, match.other(match.ball), asdict(match.at)
    holder, grabber = match.choose(side, "turnovers").player, match.choose(other, "steals").player
    arrow = match.state.table.arrow
    if match.rules.arrow and arrow is not None:
        match.record(JumpBall(**at, won_by=arrow, jumpers=(holder, grabber), held=True))
        if arrow == side:
            match.again(dead=True)
            return
        # A ball tied up and lost by the arrow is a turnover and a steal (FIBA statisticians' manual).
        match.record(Turnover(**at, side=side, player=holder, how="ball_handling", stolen_by=grabber))
        match.give(other, "steal", dead=True)
        return
    winner = side if match.dice.chance(0.5) else other
    match.record(JumpBall(**at, won_by=winner, jumpers=(holder, grabber)))
    if winner == side:
        match.again(dead=False)
    else:
        match.give(other, "other", dead=False)


def _at_the_horn(match: Match) -> None:
    """Time runs out: often a last shot, seldom a good one."""
    dice = match.dice
    if match.clock_ms < 400 or dice.chance(0.25):
        match.tick(match.clock_ms)
        return
    left_ms = match.clock_ms
    match.tick(left_ms - dice.between(100, min(left_ms, 1800)))
    if left_ms < 3000:
        _heave(match)
    else:
        shoot(match, fast_break=False, hurry=0.72)
    if not match.over():
        match.tick(match.clock_ms if match.clock_ms < 2000 else 0)


def _heave(match: Match) -> None:
    side, values = match.ball, match.rules.field_goal_points
    x, y = shots.heave(match.dice, match.court)
    made = match.dice.chance(0.04)
    match.record(
        FieldGoal(
            **asdict(match.at), side=side, player=match.choose(side, "shots").player, made=made,
            points=values[1] if len(values) > 1 else values[0], shot="other", x=x, y=y, fast_break=False,
            second_chance=match.second_chance, from_turnover=match.from_turnover,
        )
    )  # fmt: skip
    match.tick(match.clock_ms)


def _duration_ms(match: Match) -> float:
    """How long the side with the ball takes."""
    dice = match.dice
    if match.second_chance and match.origin != "period" and not match.dead:
        low, high = AFTER_OFFENSIVE_REBOUND
    elif match.second_chance:
        low, high = AFTER_WHISTLE
    else:
        low, high = SECONDS[match.origin]
    pace = match.rates.pace
    if _breaks(match) and match.clock_ms > 8000:
        return dice.between(1800, 6400)
    longest = min(high * pace * 1000, match.shot_clock_ms - 300)
    taken = dice.between(low * pace * 1000, longest) * 0.5 + dice.between(low * pace * 1000, longest) * 0.5
    left_ms = match.clock_ms
    if match.untimed or left_ms > match.shot_clock_ms + 2000:
        return max(300.0, taken)
    behind = -match.lead(match.ball)
    if match.last_period and behind > 0 and left_ms > 8000:
        return max(300.0, min(taken, dice.between(3000, 9000)))
    # Hold the ball for the last shot of the period.
    return max(taken, left_ms - dice.between(-1500, 4000)) if left_ms <= match.shot_clock_ms else taken


def _breaks(match: Match) -> bool:
    """Whether the side runs at once."""
    if match.dead or match.second_chance or match.origin not in ("rebound", "steal"):
        return False
    return match.dice.chance(match.rates.breaks[match.origin == "steal"])


def _stops_the_clock_with_fouls(match: Match) -> bool:
    """The defence trails with so little time that fouling is its only hope."""
    if not match.last_period or match.rules.periods == 1 or match.untimed:
        return False
    lead, left_ms = match.lead(match.ball), match.clock_ms
    hopeless = lead > 3 + left_ms / 4000
    defensible = lead <= 3 and left_ms > match.shot_clock_ms + 6000
    return lead > 0 and 500 < left_ms <= 38_000 and not hopeless and not defensible and match.dice.chance(0.85)


def _spot(match: Match, shooter: SimPlayer, *, fast_break: bool) -> Spot:
    weights = []
    behind = match.last_period and match.clock_ms <= 45_000 and match.lead(match.ball) <= -3
    for spot in SPOTS:
        weight = match.rates.shares[spot]
        if spot in ("corner", "above"):
            weight *= shooter.threes * (2.5 if behind else 0.5 if match.second_chance or fast_break else 1.12)
        elif spot in ("rim", "paint"):
            weight *= shooter.inside
        if spot == "rim":
            weight *= 3.0 if fast_break else 2.0 if match.second_chance else 0.8
        weights.append(weight)
    return match.dice.weighted(SPOTS, weights)


def _chance_to_make(match: Match, shooter: SimPlayer, spot: Spot, *, fast_break: bool) -> float:
    side = match.ball
    edge = match.rates.edge if side == "home" else -match.rates.edge
    chance = match.rates.makes[spot] + shooter.shooting + edge
    strength = match.teams[side].attack - match.teams[match.other(side)].defence
    chance += strength * match.rates.spread
    if fast_break:
        chance += 0.07
    return max(0.02, chance * (1 - RESTORING_FORCE * match.lead(side)))


def _possible(match: Match, how: TurnoverKind) -> bool:
    """Some violations exist only in some books."""
    if how == "shot_clock":
        return match.rules.shot_clock_seconds is not None
    if how == "eight_seconds":
        return match.rules.backcourt_seconds == 8
    if how == "backcourt":
        return match.rules.backcourt_seconds is not None
    return True
