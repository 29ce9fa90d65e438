"""When: periods and clocks that can't be, or don't follow."""

from collections.abc import Sequence

from fieldhouse.sports.basketball.objections.wording import cited, objection, score, shown
from fieldhouse.sports.basketball.plays import PeriodEnded, PeriodStarted, Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import MOST_PERIODS, State
from fieldhouse.sports.sport import Objection

OFFICIALS = frozenset({"referee", "crew_chief"})


def moment_exists(rules: Rules, state: State, play: Play) -> Sequence[Objection]:
    if not 1 <= play.period <= MOST_PERIODS:
        facts = {"period": play.period, "accepted": [1, MOST_PERIODS]}
        return [objection(state, "period_out_of_range", facts, hard=True, values={"most": MOST_PERIODS})]
    clock_ms = play.clock_ms
    if clock_ms is None:
        return ()
    length_ms = rules.period_length_ms(play.period)
    if 0 <= clock_ms <= length_ms or not length_ms:
        return ()
    return [
        objection(
            state,
            "clock_out_of_range",
            key="clock_below_zero" if clock_ms < 0 else "",
            values={"period": play.period, "most": shown(length_ms, tenths=True)},
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
        objection(
            state,
            "clock_runs_backwards",
            values={"was": shown(state.clock_ms), "was_period": period, "clock": shown(clock_ms)},
            facts={"clock_ms": clock_ms, "period": play.period, "was_ms": state.clock_ms},
        )
    ]


def period_follows(rules: Rules, state: State, play: Play) -> Sequence[Objection]:
    if play.period <= state.period:
        return ()
    found = []
    if isinstance(play, PeriodStarted) and play.period > state.period + 1:
        facts = {"period": play.period, "accepted": state.period + 1}
        found.append(objection(state, "period_skipped", facts, values={"was_period": state.period}))
    over = state.table.phase == "final" and state.period >= rules.periods
    if over and not isinstance(play, PeriodEnded):
        field = "overtime_target" if rules.overtime_seconds is None else "overtime_seconds"
        decided = objection(
            state,
            "game_is_decided",
            key=_decided(rules, state),
            values={"score": score(state)},
            article=cited(rules, field),
            facts={"period": play.period, "decided_in": state.period},
        )
        found.append(decided)
    return found


def _decided(rules: Rules, state: State) -> str:
    if state.table.result is not None:
        return "result_was_reported"
    return "overtime_is_decided" if state.period > rules.periods else ""


def sheet_is_open(rules: Rules, state: State, play: Play) -> Sequence[Objection]:  # noqa: ARG001
    """With the crew chief's signature the officials' administration of the game ends (FIBA Art. 46)."""
    if not state.table.signed:
        return ()
    role = next((each.role for each in state.table.signed if each.role in OFFICIALS), None)
    if role is None:
        return ()
    return [objection(state, "signed_off_already", {"role": role})]
