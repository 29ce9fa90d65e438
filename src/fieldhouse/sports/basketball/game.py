"""The game of basketball as a fold: `evolve` makes the state after a play from the state before it.

Total by construction: every play in every state gives a state (what can't be is said by objections.py, not
here), and a new kind of play fails type checking until it has its case.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from fieldhouse.sports.basketball import fouls, possessions
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
from fieldhouse.sports.basketball.state import MOST_PERIODS, Discipline, FoulCall, SideState, State, Table

Sides = Mapping[str, SideState]
IN_PLAY = (FieldGoal, FreeThrow, Rebound, Turnover, Foul)


def evolve(rules: Rules, state: State, play: Play) -> State:
    """The state after `play`. Pure; shares with `state` whatever did not change."""
    period = play.period
    if period != state.period:
        state = _turn_page(rules, state, period)
    clock_ms = play.clock_ms
    if clock_ms is None:
        clock_ms = _clock_after(rules, state, play)
    elapsed_ms = rules.elapsed_ms(period, clock_ms)
    sides, table = state.sides, state.table
    match play:
        case FieldGoal() | FreeThrow():
            if play.made:
                sides = _scored(sides, play.side, play.points, period)
        case Rebound() | Turnover() | Assist() | Steal() | Block() | ShotBlocked() | FoulDrawn() | Violation():
            pass
        case Foul():
            sides = _fouled(rules, sides, play, clock_ms)
            if rules.free_throw_plus_minus_at_foul:
                on_court = {key: tuple(side.on_court) for key, side in sides.items()}
                table = replace(table, foul_call=FoulCall(period, elapsed_ms, on_court))
        case Substitution():
            sides = _changed(sides, play.side, play.leaving, play.entering, elapsed_ms)
        case LineUp():
            sides, table = _lined_up(sides, table, play, elapsed_ms)
        case TimeOut():
            sides = _time_out(sides, play, clock_ms)
            table = _stopped(table)
        case Ejection():
            sides = _ejected(sides, play)
        case ResultReported():
            sides = _reported(rules, sides, play)
            table = replace(table, phase="final", result=play)
        case PlayerAdded():
            table = _added(table, play)
        case Challenge():
            if play.side is not None:
                table = replace(table, challenges=(*table.challenges, replace(play, clock_ms=clock_ms)))
        case Note() | Unrecognised() | Injury():
            pass
        case (
            JumpBall() | PeriodStarted() | PeriodEnded() | ClockStarted() | ClockStopped() | ClockSet()
            | ShotClockSet() | PossessionArrow() | SignedOff()
        ):  # fmt: skip
            table = _at_the_table(rules, state, play)
        case _:
            assert_never(play)
    if table.phase in ("before", "break") and isinstance(play, IN_PLAY):
        table = replace(table, phase="period")  # the scorer, or the feed, left the period's marker out
    possession = possessions.advance(rules, state.possession, play, elapsed_ms)
    return State(period, clock_ms, elapsed_ms, sides, possession, table)


def _clock_after(rules: Rules, state: State, play: Play) -> int:
    """What the clock shows when nobody noted it."""
    match play:
        case PeriodStarted():
            return rules.period_length_ms(play.period)
        case PeriodEnded():
            return 0
        case ClockStopped():
            since = state.table.running_since
            if since is None:
                return state.clock_ms
            return max(0, state.table.running_from_ms - max(0, play.device_ms - since))
        case _:
            return state.clock_ms


def _turn_page(rules: Rules, state: State, period: int) -> State:
    """Enter another period: team fouls restart where the book says so. Feeds may lack the period's marker."""
    sides = state.sides
    if fouls.span_of(rules, period) != fouls.span_of(rules, state.period):
        sides = {
            key: replace(side, discipline=replace(side.discipline, team_fouls=0, late_fouls=0))
            for key, side in sides.items()
        }
    elif rules.last_minutes_bonus_from is not None:
        sides = {
            key: replace(side, discipline=replace(side.discipline, late_fouls=0)) for key, side in sides.items()
        }
    length_ms = rules.period_length_ms(period)
    return State(period, length_ms, state.elapsed_ms, sides, state.possession, _stopped(state.table))


def _stopped(table: Table) -> Table:
    return table if table.running_since is None else replace(table, running_since=None)


def _scored(sides: Sides, key: str, points: int, period: int) -> Sides:
    side = sides.get(key)
    if side is None:
        return sides
    by_period = side.by_period
    period = min(max(period, 1), MOST_PERIODS)  # no other can be, says the objection
    if len(by_period) < period:
        by_period = by_period + (0,) * (period - len(by_period))
    by_period = (*by_period[: period - 1], by_period[period - 1] + points, *by_period[period:])
    scored = SideState(side.score + points, by_period, side.on_court, side.discipline, side.time_outs)
    return {**sides, key: scored}


def _changed(
    sides: Sides, key: str, leaving: tuple[str, ...], entering: tuple[str, ...], elapsed_ms: int
) -> Sides:
    side = sides.get(key)
    if side is None:
        return sides
    gone = set(leaving) - set(entering)  # who leaves and enters at once plays on
    on_court = {player: since for player, since in side.on_court.items() if player not in gone}
    for player in entering:
        on_court.setdefault(player, elapsed_ms)
    return {**sides, key: SideState(side.score, side.by_period, on_court, side.discipline, side.time_outs)}


def _lined_up(sides: Sides, table: Table, play: LineUp, elapsed_ms: int) -> tuple[Sides, Table]:
    side = sides.get(play.side)
    if side is None:
        return sides, table
    leaving = tuple(player for player in side.on_court if player not in play.players)
    if play.starting:
        kept = frozenset(p for p in table.starters if table.roster.get(p) != play.side)
        roster = {**table.roster, **dict.fromkeys(play.players, play.side)}
        table = replace(table, starters=kept | frozenset(play.players), roster=roster)
    return _changed(sides, play.side, leaving, play.players, elapsed_ms), table


def _added(table: Table, play: PlayerAdded) -> Table:
    numbers = {**table.numbers, play.player: play.number} if play.number else table.numbers
    return replace(table, roster={**table.roster, play.player: play.side}, numbers=numbers)


def _fouled(rules: Rules, sides: Sides, play: Foul, clock_ms: int) -> Sides:
    side = sides.get(play.side)
    if side is None:
        return sides
    return {**sides, play.side: replace(side, discipline=_punished(rules, side.discipline, play, clock_ms))}


def _punished(rules: Rules, was: Discipline, play: Foul, clock_ms: int) -> Discipline:
    personal, team = fouls.is_personal(rules, play), fouls.is_team_foul(rules, play)
    technical = play.foul in fouls.TECHNICAL
    late = team and rules.last_minutes_seconds is not None and clock_ms <= rules.last_minutes_seconds * 1000
    player = play.player if play.on == "player" else None
    coach = play.on in ("coach", "assistant_coach")
    counts = replace(
        was,
        fouls=_plus(was.fouls, player if personal else None),
        technicals=_plus(was.technicals, player if technical else None),
        flagrants=_plus(was.flagrants, player if play.foul in fouls.FLAGRANT else None),
        coach_technicals=was.coach_technicals + (coach and technical),
        bench_technicals=was.bench_technicals + (play.on == "bench" and technical),
        team_fouls=was.team_fouls + team,
        late_fouls=was.late_fouls + late,
    )
    gone = play.foul in fouls.DISQUALIFYING
    if player is not None and (gone or _is_out(rules, counts, player)):
        return replace(counts, out=counts.out | {player})
    if coach and (gone or _coach_is_out(rules, counts)):
        return replace(counts, coach_out=True)
    return counts


def _is_out(rules: Rules, counts: Discipline, player: str) -> bool:
    technicals, flagrants = counts.technicals.get(player, 0), counts.flagrants.get(player, 0)
    return (
        _reached(counts.fouls.get(player, 0), rules.fouls_to_foul_out)
        or _reached(technicals, rules.technicals_to_eject)
        or _reached(flagrants, rules.flagrants_to_eject)
        or (rules.technical_and_flagrant_eject and technicals > 0 and flagrants > 0)
    )


def _coach_is_out(rules: Rules, counts: Discipline) -> bool:
    coach, bench = counts.coach_technicals, counts.bench_technicals
    return _reached(coach, rules.coach_technicals_to_eject) or _reached(
        coach + bench, rules.bench_technicals_to_eject
    )


def _reached(count: int, limit: int | None) -> bool:
    return limit is not None and count >= limit


def _plus(counts: Mapping[str, int], player: str | None) -> Mapping[str, int]:
    return counts if player is None else {**counts, player: counts.get(player, 0) + 1}


def _time_out(sides: Sides, play: TimeOut, clock_ms: int) -> Sides:
    if play.side is None or play.length in ("official", "media") or play.side not in sides:
        return sides
    side = sides[play.side]
    return {**sides, play.side: replace(side, time_outs=(*side.time_outs, (play.period, clock_ms)))}


def _ejected(sides: Sides, play: Ejection) -> Sides:
    side = sides.get(play.side)
    if side is None:
        return sides
    was = side.discipline
    if play.on == "player" and play.player is not None:
        now = replace(was, out=was.out | {play.player})
    else:
        now = replace(was, coach_out=was.coach_out or play.on == "coach")
    return {**sides, play.side: replace(side, discipline=now)}


def _reported(rules: Rules, sides: Sides, play: ResultReported) -> Sides:
    """A reported score replaces the counted one; a forfeit gives the book's, a default only if the winner trails.

    The periods stay as they were played unless the report brings its own: after a forfeit or a default they
    need not add up to the score, for they say what happened on the court and the score what was decided.
    """
    keys = list(sides)
    scores, by_period = {key: side.score for key, side in sides.items()}, {}
    if play.periods:
        for n, key in enumerate(keys):
            by_period[key] = tuple(row[n] if n < len(row) else 0 for row in play.periods)
            scores[key] = sum(by_period[key])
    if play.score:
        scores.update(zip(keys, play.score, strict=False))
    elif play.how in ("forfeit", "default") and play.against in scores and len(keys) == 2:
        winner = next(key for key in keys if key != play.against)
        if play.how == "forfeit" and not play.periods:
            scores = {winner: rules.forfeit_score, play.against: 0}
        elif play.how == "default" and scores[winner] <= scores[play.against]:
            scores = {winner: rules.default_score, play.against: 0}
    return {
        key: replace(side, score=scores[key], by_period=by_period.get(key, side.by_period))
        for key, side in sides.items()
    }


TablePlay = (
    JumpBall | PeriodStarted | PeriodEnded | ClockStarted | ClockStopped | ClockSet | ShotClockSet
    | PossessionArrow | SignedOff
)  # fmt: skip


def _at_the_table(rules: Rules, state: State, play: TablePlay) -> Table:
    table = state.table
    match play:
        case JumpBall():
            return replace(table, arrow=_arrow_after_jump(rules, state, play))
        case PeriodStarted():
            # FIBA Art. 12.3: the arrow turns when the throw-in that opens a period ends.
            turned = state.other(table.arrow) if rules.arrow and table.arrow and play.period > 1 else table.arrow
            return replace(table, phase="period", arrow=turned)
        case PeriodEnded():
            decided = play.period >= rules.periods and len({s.score for s in state.sides.values()}) > 1
            return replace(_stopped(table), phase="final" if decided else "break")
        case ClockStarted():
            shown = state.clock_ms if play.clock_ms is None else play.clock_ms
            return replace(table, running_since=play.device_ms, running_from_ms=shown, phase="period")
        case ClockStopped():
            return _stopped(table)
        case ClockSet():
            if table.running_since is None or play.device_ms is None:
                return _stopped(table)
            shown = state.clock_ms if play.clock_ms is None else play.clock_ms
            return replace(table, running_since=play.device_ms, running_from_ms=shown)
        case ShotClockSet():
            since = play.device_ms if play.running else None
            return replace(table, shot_clock_ms=play.shot_clock_ms, shot_clock_since=since)
        case PossessionArrow():
            return replace(table, arrow=play.side)
        case SignedOff():
            return replace(table, signed=(*table.signed, play))
        case _:
            assert_never(play)


def _arrow_after_jump(rules: Rules, state: State, play: JumpBall) -> str | None:
    """Alternating possession, FIBA Art. 12: who loses the opening tip gets the arrow; a held ball turns it."""
    arrow = state.table.arrow
    if not rules.arrow:
        return arrow
    if play.held:
        return state.other(arrow) if arrow else arrow
    if arrow is None and play.won_by is not None:
        return state.other(play.won_by)
    return arrow
