"""Why a play can't or should not stand, rule by rule. A list of small named functions, each with its article.

A hard objection sets the play aside (kept, outside the fold); a soft one is shown and recorded over, since
officials outrank software. All codes: docs/objections.md.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fieldhouse.sports.basketball.objections import allowances, moments, people, results, rosters, scoring
from fieldhouse.sports.basketball.objections.allowances import time_outs_left
from fieldhouse.sports.basketball.plays import (
    KINDS,
    Challenge,
    ClockSet,
    FieldGoal,
    Foul,
    FreeThrow,
    LineUp,
    Note,
    PeriodStarted,
    Play,
    PlayerAdded,
    ResultReported,
    SignedOff,
    Substitution,
    TimeOut,
)
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State
from fieldhouse.sports.sport import Objection

__all__ = ["CHECKS", "CHECKS_OF", "objections", "time_outs_left"]

Check = Callable[[Rules, State, Any], Sequence[Objection]]


def _but(*these: type) -> tuple[type, ...]:
    return tuple(play for play in KINDS.values() if play not in these)


# Each with the plays that it is about. Nothing found is an empty sequence, not a generator: this is a hot path.
CHECKS: tuple[tuple[Check, tuple[type, ...]], ...] = (
    (moments.moment_exists, _but()),
    (rosters.side_is_in_this_game, tuple(rosters.WITH_SIDE)),
    (moments.clock_runs_down, _but(ClockSet, PeriodStarted)),
    (rosters.nobody_is_named_twice, (LineUp, Substitution)),
    (rosters.player_is_on_this_side, tuple(rosters.OURS)),
    (rosters.opponent_is_on_the_other_side, tuple(rosters.THEIRS)),
    (rosters.added_player_is_new, (PlayerAdded,)),
    (people.whoever_acts_is_not_out, people.ACTING),
    (people.whoever_enters_is_not_out, people.ENTERING),
    (people.whoever_acts_is_on_court, people.ACTING),
    (people.substitution_fits, (Substitution,)),
    (people.line_up_fits, (LineUp,)),
    (people.foul_has_a_culprit, (Foul,)),
    (scoring.field_goal_points_are_in_the_book, (FieldGoal,)),
    (scoring.free_throw_points_are_possible, (FreeThrow,)),
    (scoring.free_throw_is_of_its_trip, (FreeThrow,)),
    (scoring.points_go_with_the_place, (FieldGoal,)),
    (scoring.nobody_assists_himself, (FieldGoal, FreeThrow)),
    (allowances.time_out_is_left, (TimeOut,)),
    (allowances.challenge_is_left, (Challenge,)),
    (moments.period_follows, _but()),
    (moments.sheet_is_open, _but(SignedOff, Note, ResultReported)),
    (results.result_is_well_formed, (ResultReported,)),
    (results.forfeit_has_a_culprit, (ResultReported,)),
    (results.score_is_the_sum_of_the_periods, (ResultReported,)),
    (results.final_score_is_not_level, (ResultReported,)),
)
CHECKS_OF: Mapping[type, tuple[Check, ...]] = {
    play: tuple(check for check, about in CHECKS if play in about) for play in KINDS.values()
}


def objections(rules: Rules, state: State, play: Play) -> list[Objection]:
    """All that speaks against `play` in `state`; empty when nothing does."""
    found: list[Objection] = []
    for check in CHECKS_OF[type(play)]:
        if said := check(rules, state, play):
            found.extend(said)
    return found
