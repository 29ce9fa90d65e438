"""Why a play can't or should not stand, rule by rule. A list of small named functions, each with its article.

A hard objection sets the play aside (kept, outside the fold); a soft one is shown and recorded over, since
officials outrank software.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from fieldhouse.sports.basketball import fouls
from fieldhouse.sports.basketball.plays import (
    KINDS,
    FieldGoal,
    Foul,
    FreeThrow,
    LineUp,
    PeriodEnded,
    PeriodStarted,
    Play,
    Substitution,
    TimeOut,
)
from fieldhouse.sports.basketball.rules import Rules, TimeOuts
from fieldhouse.sports.basketball.state import SideState, State
from fieldhouse.sports.sport import Objection

Check = Callable[[Rules, State, Play], Iterator[Objection]]
MOST_PERIODS = 30


def _article(rules: Rules, field: str) -> str | None:
    return rules.articles.get(field)


def side_is_in_this_game(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    side = getattr(play, "side", None)
    if side is not None and side not in state.sides:
        known = list(state.sides)
        yield Objection(
            code="unknown_side",
            message=f"There is no side “{side}” in this game; its sides are {', '.join(known)}.",
            hard=True,
            facts={"side": side, "accepted": known},
        )


def moment_exists(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    if not 1 <= play.period <= MOST_PERIODS:
        yield Objection(
            code="period_out_of_range",
            message=f"Period {play.period} can't be: periods count from 1 to {MOST_PERIODS}.",
            hard=True,
            facts={"period": play.period, "accepted": [1, MOST_PERIODS]},
        )
        return
    length_ms = rules.period_length_ms(play.period)
    if play.clock_ms is not None and not 0 <= play.clock_ms <= length_ms and length_ms:
        yield Objection(
            code="clock_out_of_range",
            message=f"The clock can't show {play.clock_ms} ms in period {play.period}: "
            f"it runs from {length_ms} ms down to 0.",
            hard=True,
            article=_article(rules, "period_seconds"),
            facts={"clock_ms": play.clock_ms, "accepted": [0, length_ms]},
        )


def clock_runs_down(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    if play.kind in ("clock_set", "period_started") or play.clock_ms is None:
        return
    if play.period < state.period or (play.period == state.period and play.clock_ms > state.clock_ms):
        yield Objection(
            code="clock_runs_backwards",
            message=f"The clock stood at {_clock(state.clock_ms)} in period {state.period}; this play is "
            f"earlier, at {_clock(play.clock_ms)} in period {play.period}.",
            facts={"clock_ms": play.clock_ms, "period": play.period, "was_ms": state.clock_ms},
        )


def player_is_on_this_side(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    side = getattr(play, "side", None)
    for player in _people(play):
        belongs = state.table.roster.get(player)
        if belongs is None:
            yield Objection(
                code="unknown_player",
                message=f"Player {player} is on no roster of this game; add the player first.",
                facts={"player": player, "side": side},
            )
        elif belongs != side and side in state.sides:
            yield Objection(
                code="player_on_other_side",
                message=f"Player {player} plays for {belongs}, not for {side}.",
                hard=True,
                facts={"player": player, "side": side, "belongs_to": belongs},
            )


def player_may_play(rules: Rules, state: State, play: Play) -> Iterator[Objection]:
    if not isinstance(play, FieldGoal | FreeThrow | Substitution | LineUp):
        return
    side = state.sides.get(play.side)
    if side is None:
        return
    acting: Sequence[str | None]
    acting = play.entering if isinstance(play, Substitution) else _acting(play)
    for player in acting:
        if player is not None and player in side.discipline.out:
            count = side.discipline.fouls.get(player, 0)
            limit = rules.fouls_to_foul_out
            out = limit is not None and count >= limit
            yield Objection(
                code="player_fouled_out" if out else "player_ejected",
                message=f"Player {player} has "
                + (f"fouled out with {count} fouls." if out else "been disqualified."),
                hard=True,
                article=_article(rules, "fouls_to_foul_out" if out else "technicals_to_eject"),
                facts={"player": player, "fouls": count, "limit": limit},
            )


def player_is_on_court(rules: Rules, state: State, play: Play) -> Iterator[Objection]:
    side = state.sides.get(getattr(play, "side", None) or "")
    if side is None or not isinstance(play, FieldGoal | FreeThrow) or len(side.on_court) == 0:
        return
    if play.player is not None and play.player not in side.on_court:
        yield Objection(
            code="player_not_on_court",
            message=f"Player {play.player} is not on court.",
            article=_article(rules, "players_on_court"),
            facts={"player": play.player, "on_court": list(side.on_court)},
        )


def substitution_fits(rules: Rules, state: State, play: Play) -> Iterator[Objection]:
    if not isinstance(play, Substitution) or (side := state.sides.get(play.side)) is None:
        return
    absent = [player for player in play.leaving if player not in side.on_court]
    present = [p for p in play.entering if p in side.on_court and p not in play.leaving]
    for code, players, what in (
        ("leaving_player_not_on_court", absent, "can't leave: not on court"),
        ("entering_player_on_court", present, "can't enter: already on court"),
    ):
        for player in players:
            yield Objection(code=code, message=f"Player {player} {what}.", facts={"player": player})
    after = len(side.on_court) - (len(play.leaving) - len(absent)) + (len(play.entering) - len(present))
    if after > rules.players_on_court and play.leaving:
        yield Objection(
            code="too_many_on_court",
            message=f"That makes {after} on court; {rules.players_on_court} may play.",
            article=_article(rules, "players_on_court"),
            facts={"on_court": after, "limit": rules.players_on_court},
        )


def line_up_fits(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    if isinstance(play, LineUp) and len(play.players) != rules.players_on_court:
        yield Objection(
            code="line_up_size",
            message=f"{len(play.players)} players in a line-up of {rules.players_on_court}.",
            article=_article(rules, "players_on_court"),
            facts={"players": len(play.players), "accepted": rules.players_on_court},
        )


def points_are_possible(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    if isinstance(play, FieldGoal) and play.points not in rules.field_goal_points:
        yield Objection(
            code="points_not_in_rule_book",
            message=f"A field goal is worth {' or '.join(map(str, rules.field_goal_points))} here, "
            f"not {play.points}.",
            hard=not 0 <= play.points <= 10,
            article=_article(rules, "field_goal_points"),
            facts={"points": play.points, "accepted": list(rules.field_goal_points)},
        )
    elif isinstance(play, FreeThrow) and not 0 <= play.points <= 4:
        yield Objection(
            code="points_not_in_rule_book",
            message=f"A free throw can't be worth {play.points}.",
            hard=True,
            article=_article(rules, "free_throw_points"),
            facts={"points": play.points, "accepted": [rules.free_throw_points]},
        )


def time_out_is_left(rules: Rules, state: State, play: Play) -> Iterator[Objection]:
    if not isinstance(play, TimeOut) or play.side is None or play.length in ("official", "media"):
        return
    side = state.sides.get(play.side)
    clock_ms = state.clock_ms if play.clock_ms is None else play.clock_ms
    if side is not None and time_outs_left(rules, side, play.period, clock_ms) == 0:
        yield Objection(
            code="no_time_out_left",
            message=f"{play.side} has no time-out left in this span.",
            article=_article(rules, "time_outs"),
            facts={"side": play.side, "taken": len(side.time_outs)},
        )


def period_follows(rules: Rules, state: State, play: Play) -> Iterator[Objection]:
    if isinstance(play, PeriodStarted) and play.period > state.period + 1:
        yield Objection(
            code="period_skipped",
            message=f"Period {play.period} can't follow period {state.period}.",
            facts={"period": play.period, "accepted": state.period + 1},
        )
    over = state.table.phase == "final" and play.period > state.period >= rules.periods
    if over and not isinstance(play, PeriodEnded):
        yield Objection(
            code="game_is_decided",
            message="Regulation ended with a winner: there is no overtime.",
            article=_article(rules, "overtime_seconds"),
            facts={"period": play.period},
        )


def foul_has_a_culprit(rules: Rules, state: State, play: Play) -> Iterator[Objection]:  # noqa: ARG001
    if isinstance(play, Foul) and play.on == "player" and play.player is None:
        if play.foul not in fouls.TEAM_TECHNICAL and play.foul not in fouls.TECHNICAL:
            yield Objection(
                code="foul_without_player",
                message="A foul on a player needs the player; name him later, or charge bench or coach.",
                facts={"accepted": ["player", "coach", "assistant_coach", "bench", "team"]},
            )


CHECKS: tuple[tuple[Check, tuple[type, ...]], ...] = (  # each with the plays it is about; none named: all
    (moment_exists, ()),
    (side_is_in_this_game, ()),
    (clock_runs_down, ()),
    (player_is_on_this_side, ()),
    (player_may_play, (FieldGoal, FreeThrow, Substitution, LineUp)),
    (player_is_on_court, (FieldGoal, FreeThrow)),
    (substitution_fits, (Substitution,)),
    (line_up_fits, (LineUp,)),
    (points_are_possible, (FieldGoal, FreeThrow)),
    (time_out_is_left, (TimeOut,)),
    (period_follows, ()),
    (foul_has_a_culprit, (Foul,)),
)
CHECKS_OF: Mapping[type, tuple[Check, ...]] = {
    play: tuple(check for check, about in CHECKS if not about or play in about) for play in KINDS.values()
}


def objections(rules: Rules, state: State, play: Play) -> list[Objection]:
    """All that speaks against `play` in `state`; empty when nothing does."""
    found: list[Objection] = []
    for check in CHECKS_OF[type(play)]:
        found.extend(check(rules, state, play))
    return found


def time_outs_left(rules: Rules, side: SideState, period: int, clock_ms: int) -> int | None:
    """How many are left at this moment; None where the book sets no number."""
    if period > rules.periods:
        taken = sum(p == period for p, _ in side.time_outs)
        carried, span_end_ms = 0, rules.period_length_ms(rules.periods)
        if rules.time_outs_carry_over:
            spans = [span for span in rules.time_outs if _covers(span, rules.periods)]
            carried = min((_left_in(rules, span, side, rules.periods, span_end_ms) for span in spans), default=0)
            earlier = sum(rules.periods < p < period for p, _ in side.time_outs)
            carried += rules.overtime_time_outs * (period - rules.periods - 1) - earlier
        return max(0, rules.overtime_time_outs + carried - taken)
    left = [_left_in(rules, span, side, period, clock_ms) for span in rules.time_outs if _covers(span, period)]
    return min(left) if left else None


def _covers(span: TimeOuts, period: int) -> bool:
    return span.first_period <= period and (span.last_period is None or period <= span.last_period)


def _left_in(rules: Rules, span: TimeOuts, side: SideState, period: int, clock_ms: int) -> int:
    last = rules.periods if span.last_period is None else span.last_period
    within = [(p, c) for p, c in side.time_outs if span.first_period <= p <= last]
    left = span.allowed - len(within)
    if span.last_seconds is not None and span.allowed_in_last is not None and period == last:
        limit_ms = span.last_seconds * 1000
        if clock_ms <= limit_ms:
            late = sum(p == last and c <= limit_ms for p, c in within)
            left = min(left, span.allowed_in_last - late)
    return max(0, left)


def _people(play: Play) -> list[str]:
    """Everybody whom `play` puts on its own side."""
    match play:
        case FieldGoal():
            people: list[str | None] = [play.player, play.assist]
        case Substitution():
            people = [*play.leaving, *play.entering]
        case _ if play.kind in ("line_up", "player_added"):
            people = []
        case _:
            people = [getattr(play, "player", None)]
    return [player for player in people if player is not None]


def _acting(play: FieldGoal | FreeThrow | LineUp) -> tuple[str | None, ...]:
    return play.players if isinstance(play, LineUp) else (play.player,)


def _clock(clock_ms: int) -> str:
    seconds, rest = divmod(clock_ms, 1000)
    return f"{seconds // 60}:{seconds % 60:02d}" + (f".{rest // 100}" if rest else "")
