"""The whole bridge from plays to statistics: what a play adds, and to whom.

Stats credited here (counts unless a unit is named): points fgm fga tpm tpa ftm fta oreb dreb assists turnovers
steals blocks blocked fouls fouls_drawn technicals flagrants plus_minus (points) milliseconds (on court)
paint_points fast_break_points second_chance_points from_turnover_points; for a side alone also team_fouls,
time_outs and possessions. Ratios are in formulas.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from fieldhouse.sports.basketball import court, fouls, possessions
from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    Challenge,
    ClockSet,
    ClockStarted,
    ClockStopped,
    Ejection,
    FieldGoal,
    Foul,
    FoulDrawn,
    FreeThrow,
    Injury,
    JumpBall,
    LineUp,
    Note,
    PeriodEnded,
    PeriodStarted,
    Play,
    PlayerAdded,
    PossessionArrow,
    Rebound,
    ResultReported,
    ShotBlocked,
    ShotClockSet,
    SignedOff,
    Steal,
    Substitution,
    TimeOut,
    Turnover,
    Unrecognised,
    Violation,
)
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State
from fieldhouse.sports.sport import Credit


def credits(rules: Rules, before: State, play: Play, after: State) -> Iterator[Credit]:  # noqa: A001
    """What `play` adds. `before` and `after` are the states around it; pure, order of credits free."""
    match play:
        case FieldGoal():
            yield from _field_goal(rules, before, play, after)
        case FreeThrow():
            yield from _free_throw(before, play, after)
        case Rebound():
            if not play.dead_ball:
                yield Credit(play.side, play.player, "oreb" if play.offensive else "dreb")
        case Turnover():
            yield Credit(play.side, play.player, "turnovers")
            if play.stolen_by is not None:
                yield from _to_other(before, play.side, play.stolen_by, "steals")
        case Assist():
            yield Credit(play.side, play.player, "assists")
        case Steal():
            yield Credit(play.side, play.player, "steals")
        case Block():
            yield Credit(play.side, play.player, "blocks")
        case ShotBlocked():
            yield Credit(play.side, play.player, "blocked")
        case Foul():
            yield from _foul(rules, before, play)
        case FoulDrawn():
            yield Credit(play.side, play.player, "fouls_drawn")
        case Substitution():
            yield from _time_on_court(before, after, play.side)
        case LineUp():
            yield from _time_on_court(before, after, play.side)
        case TimeOut():
            if play.side is not None and play.length not in ("official", "media"):
                yield Credit(play.side, None, "time_outs")
        case ResultReported():
            for key, side in after.sides.items():
                yield Credit(key, None, "points", side.score - before.sides[key].score)
        case (
            JumpBall() | Violation() | Ejection() | PeriodStarted() | PeriodEnded() | ClockStarted()
            | ClockStopped() | ClockSet() | ShotClockSet() | PossessionArrow() | Challenge() | PlayerAdded()
            | Injury() | Note() | Unrecognised() | SignedOff()
        ):  # fmt: skip
            pass
        case _:
            assert_never(play)
    if after.possession is not before.possession:
        for key in after.sides:
            ended = after.possession.count(key) - before.possession.count(key)
            if ended:
                yield Credit(key, None, "possessions", ended)


def pending(rules: Rules, state: State) -> Iterator[Credit]:  # noqa: ARG001 - the shape of a sport
    """Time on court of those who are still on it."""
    for key, side in state.sides.items():
        for player, since in side.on_court.items():
            yield Credit(key, player, "milliseconds", state.elapsed_ms - since)


def is_long(rules: Rules, points: int) -> bool:
    """Was it a shot from beyond the arc? (box columns 3PM, 3PA; the two-pointer of 3x3)."""
    values = rules.field_goal_points
    return len(values) > 1 and points >= values[1]


def _field_goal(rules: Rules, before: State, play: FieldGoal, after: State) -> Iterator[Credit]:
    side, player = play.side, play.player
    yield Credit(side, player, "fga")
    long = is_long(rules, play.points)
    if long:
        yield Credit(side, player, "tpa")
    if play.blocked_by is not None:
        yield Credit(side, player, "blocked")
        yield from _to_other(before, side, play.blocked_by, "blocks")
    if not play.made:
        return
    yield Credit(side, player, "fgm")
    if long:
        yield Credit(side, player, "tpm")
    if play.assist is not None:
        yield Credit(side, play.assist, "assists")
    in_paint = play.in_paint
    if in_paint is None and play.x is not None and play.y is not None:
        in_paint = court.in_paint(play.x, play.y, court.COURTS[rules.three_point_line])
    if in_paint:
        yield Credit(side, player, "paint_points", play.points)
    yield from _points(before, play, after)


def _free_throw(before: State, play: FreeThrow, after: State) -> Iterator[Credit]:
    yield Credit(play.side, play.player, "fta")
    if play.made:
        yield Credit(play.side, play.player, "ftm")
        if play.assist is not None:
            yield Credit(play.side, play.assist, "assists")
        yield from _points(before, play, after)


def _points(before: State, play: FieldGoal | FreeThrow, after: State) -> Iterator[Credit]:
    """Points, where they came from, and plus/minus for everybody on court."""
    scorer, points, possession = play.side, play.points, before.possession
    yield Credit(scorer, play.player, "points", points)
    if play.fast_break:
        yield Credit(scorer, play.player, "fast_break_points", points)
    if possessions.second_chance(possession, play):
        yield Credit(scorer, play.player, "second_chance_points", points)
    if possessions.from_turnover(possession, play):
        yield Credit(scorer, play.player, "from_turnover_points", points)
    call = before.table.foul_call if isinstance(play, FreeThrow) else None
    if call is not None and (call.period, call.elapsed_ms) == (after.period, after.elapsed_ms):
        on_court: Mapping[str, Iterable[str]] = call.on_court
    else:
        on_court = {key: side.on_court for key, side in before.sides.items()}
    for key, players in on_court.items():
        gain = points if key == scorer else -points
        for player in players:
            yield Credit(key, player, "plus_minus", gain)


def _foul(rules: Rules, before: State, play: Foul) -> Iterator[Credit]:
    if fouls.is_personal(rules, play):
        yield Credit(play.side, play.player, "fouls")
    if fouls.is_team_foul(rules, play):
        yield Credit(play.side, None, "team_fouls")
    if play.foul in fouls.TECHNICAL:
        yield Credit(play.side, play.player, "technicals")
    elif play.foul in fouls.FLAGRANT or play.foul in fouls.DISQUALIFYING:
        yield Credit(play.side, play.player, "flagrants")
    if play.drawn_by is not None:
        yield from _to_other(before, play.side, play.drawn_by, "fouls_drawn")


def _to_other(before: State, side: str, player: str, stat: str) -> Iterator[Credit]:
    """Credit to an opponent: his side is the roster's word, else the other one of two."""
    key = before.table.roster.get(player) or before.other(side)
    if key is not None:
        yield Credit(key, player, stat)


def _time_on_court(before: State, after: State, key: str) -> Iterator[Credit]:
    """Whoever left is credited the playing time since he came on; negative where the feed's clock says so."""
    was, now = before.sides.get(key), after.sides.get(key)
    if was is None or now is None:
        return
    for player, since in was.on_court.items():
        if player not in now.on_court:
            yield Credit(key, player, "milliseconds", after.elapsed_ms - since)
