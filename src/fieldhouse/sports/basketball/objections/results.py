"""Results without plays: whole, of this game's sides, and adding up."""

from collections.abc import Sequence

from fieldhouse.sports.basketball.objections.wording import cited, objection
from fieldhouse.sports.basketball.plays import ResultReported
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import MOST_PERIODS, State
from fieldhouse.sports.sport import Objection

LOST_OFF_THE_COURT = frozenset({"forfeit", "default"})


def result_is_well_formed(rules: Rules, state: State, play: ResultReported) -> Sequence[Objection]:  # noqa: ARG001
    if not _is_malformed(state, play):
        return ()
    return [
        objection(
            state,
            "malformed_result",
            values={"sides": len(state.sides), "most": MOST_PERIODS},
            hard=True,
            facts={
                "score": list(play.score),
                "periods": [list(row) for row in play.periods],
                "accepted": list(state.sides),
            },
        )
    ]


def forfeit_has_a_culprit(rules: Rules, state: State, play: ResultReported) -> Sequence[Objection]:
    if play.how not in LOST_OFF_THE_COURT or play.against in state.sides:
        return ()
    known = list(state.sides)
    return [
        objection(
            state,
            "result_without_culprit",
            values={"how": play.how, "known": known},
            hard=True,
            article=cited(rules, f"{play.how}_score"),
            facts={"against": play.against, "accepted": known},
        )
    ]


def score_is_the_sum_of_the_periods(
    rules: Rules,  # noqa: ARG001
    state: State,
    play: ResultReported,
) -> Sequence[Objection]:
    """Not asked of a forfeit or a default: its score is decided, its periods were played."""
    if not play.score or not play.periods or play.how in LOST_OFF_THE_COURT or _is_malformed(state, play):
        return ()
    sums = _sums(play)
    if sums == play.score:
        return ()
    return [
        objection(
            state,
            "score_differs_from_periods",
            values={"score": _pair(play.score), "sum": _pair(sums)},
            facts={"score": list(play.score), "sum": list(sums)},
        )
    ]


def final_score_is_not_level(rules: Rules, state: State, play: ResultReported) -> Sequence[Objection]:
    may_end_level = rules.overtime_seconds is None and rules.overtime_target is None
    if play.how != "final" or may_end_level or _is_malformed(state, play):
        return ()
    score = play.score or _sums(play) or tuple(side.score for side in state.sides.values())
    if len(score) < 2 or len(set(score)) > 1:
        return ()
    field = "overtime_target" if rules.overtime_seconds is None else "overtime_seconds"
    return [
        objection(
            state,
            "score_is_level",
            values={"score": _pair(score)},
            article=cited(rules, field),
            facts={"score": list(score)},
        )
    ]


def _is_malformed(state: State, play: ResultReported) -> bool:
    rows = [*play.periods, play.score] if play.score else play.periods
    return len(play.periods) > MOST_PERIODS or any(
        len(row) != len(state.sides) or any(points < 0 for points in row) for row in rows
    )


def _sums(play: ResultReported) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*play.periods, strict=False))


def _pair(score: Sequence[int]) -> str:
    return ":".join(map(str, score))
