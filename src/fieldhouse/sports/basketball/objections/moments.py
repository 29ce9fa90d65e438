"""When: periods and clocks that can't be, or don't follow."""

from collections.abc import Sequence

from fieldhouse.sports.basketball.objections.wording import cited, score, shown
from fieldhouse.sports.basketball.plays import PeriodEnded, PeriodStarted, Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import MOST_PERIODS, State
from fieldhouse.sports.sport import Objection

OFFICIALS = frozenset({"referee", "crew_chief"})


def moment_exists(rules: Rules, state: State, play: Play) -> Sequence[Objection]:  # noqa: ARG001
    if not 1 <= play.period <= MOST_PERIODS:
        out_of_range = Objection(
            code="period_out_of_range",
            message=f"Period {play.period} can't be: periods count from 1 to {MOST_PERIODS}.",
            hard=True,
            facts={"period": play.period, "accepted": [1, MOST_PERIODS]},
        )
        return [out_of_range]
    clock_ms = play.clock_ms
    if clock_ms is None:
        return ()
    length_ms = rules.period_length_ms(play.period)
    if 0 <= clock_ms <= length_ms or not length_ms:
        return ()
    limit = (
        "The clock shows 0:00.0 at least."
        if clock_ms < 0
        else f"In period {play.period} the clock shows {shown(length_ms, tenths=True)} at most."
    )
    return [
        Objection(
            code="clock_out_of_range",
            message=limit,
            hard=True,
            article=cited(rules, "overtime_seconds" if play.period > rules.periods else "period_seconds"),
            facts={"clock_ms": clock_ms, "accepted": [0, length_ms]},
        )
    ]


def clock_runs_down(rules: Rules, state: State, play: Play) -> Sequence[Objection]:  # noqa: ARG001
    clock_ms, period = play.clock_ms, state.period
    if clock_ms is None or play.period > period or (play.period == period and clock_ms <= state.clock_ms):
        return ()
    return [
        Objection(
            code="clock_runs_backwards",
            message=f"The clock stood at {shown(state.clock_ms)} in period {period}; this play is "
            f"earlier, at {shown(clock_ms)} in period {play.period}.",
            facts={"clock_ms": clock_ms, "period": play.period, "was_ms": state.clock_ms},
        )
    ]


def period_follows(rules: Rules, state: State, play: Play) -> Sequence[Objection]:
    if play.period <= state.period:
        return ()
    found = []
    if isinstance(play, PeriodStarted) and play.period > state.period + 1:
        skipped = Objection(
            code="period_skipped",
            message=f"Period {play.period} can't follow period {state.period}.",
            facts={"period": play.period, "accepted": state.period + 1},
        )
        found.append(skipped)
    over = state.table.phase == "final" and state.period >= rules.periods
    if over and not isinstance(play, PeriodEnded):
        field = "overtime_target" if rules.overtime_seconds is None else "overtime_seconds"
        decided = Objection(
            code="game_is_decided",
            message=_decided(rules, state),
            article=cited(rules, field),
            facts={"period": play.period, "decided_in": state.period},
        )
        found.append(decided)
    return found


def _decided(rules: Rules, state: State) -> str:
    if state.table.result is not None:
        return f"The result was reported as {score(state)}: no period follows."
    if state.period > rules.periods:
        return f"Overtime ended {score(state)}: there is no further one."
    return f"Regulation ended {score(state)}: there is no overtime."


def sheet_is_open(rules: Rules, state: State, play: Play) -> Sequence[Objection]:  # noqa: ARG001
    """With the crew chief's signature the officials' administration of the game ends (FIBA Art. 46)."""
    role = next((each.role for each in state.table.signed if each.role in OFFICIALS), None)
    if role is None:
        return ()
    return [
        Objection(
            code="signed_off_already",
            message=f"The {role.replace('_', ' ')} has signed the sheet already.",
            facts={"role": role},
        )
    ]
