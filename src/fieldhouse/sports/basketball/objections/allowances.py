"""What a side may ask for, and how often: time-outs and challenges."""

from collections.abc import Sequence

from fieldhouse.sports.basketball.objections.wording import cited, objection
from fieldhouse.sports.basketball.plays import Challenge, TimeOut
from fieldhouse.sports.basketball.rules import Rules, TimeOuts
from fieldhouse.sports.basketball.state import SideState, State
from fieldhouse.sports.sport import Objection


def time_out_is_left(rules: Rules, state: State, play: TimeOut) -> Sequence[Objection]:
    if play.side is None or play.length in ("official", "media"):
        return ()
    side = state.sides.get(play.side)
    clock_ms = state.clock_ms if play.clock_ms is None else play.clock_ms
    if side is None or time_outs_left(rules, side, play.period, clock_ms) != 0:
        return ()
    return [
        objection(
            state,
            "no_time_out_left",
            article=cited(rules, "overtime_time_outs" if play.period > rules.periods else "time_outs"),
            facts={"side": play.side, "taken": len(side.time_outs)},
        )
    ]


def challenge_is_left(rules: Rules, state: State, play: Challenge) -> Sequence[Objection]:
    if play.side is None:
        return ()
    taken = _challenges(state, play.side)
    moment = (play.period, state.clock_ms if play.clock_ms is None else play.clock_ms)
    allowed = rules.challenges
    if rules.challenge_after_success and taken and next(iter(taken.values())) is not False:
        allowed += 1
    if moment in taken or len(taken) < allowed:
        return ()
    return [
        objection(
            state,
            "no_challenge_left",
            key="" if rules.challenges else "challenges_not_in_book",
            article=cited(rules, "challenge_after_success" if allowed > rules.challenges else "challenges"),
            facts={"side": play.side, "taken": len(taken), "accepted": allowed},
        )
    ]


def _challenges(state: State, side: str) -> dict[tuple[int, int | None], bool | None]:
    """Moment -> whether it succeeded, in order; None where nobody noted it.

    Feeds note the request and the verdict apart: two rows of one moment are one challenge.
    """
    taken: dict[tuple[int, int | None], bool | None] = {}
    for each in state.table.challenges:
        if each.side == side:
            moment = (each.period, each.clock_ms)
            taken[moment] = taken.get(moment) if each.successful is None else each.successful
    return taken


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
